"""The LALR(1) parser: from tokens to a tree.

Tables are made by Lark and kept as text (`table_text`). Running one needs this module only, not Lark.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TypeAlias

END = "$END"
"""The symbol of the end of the tokens."""


class Terminal(Protocol):
    """A token: of the layout of a text, or of the words of a sentence."""

    type: str


class Tree:
    """A part of a text as the grammar nests it: the name of its rule, its parts and tokens in order."""

    __slots__ = ("children", "data")

    def __init__(self, data: str, children: list[Any]) -> None:
        self.data = data
        self.children = children

    def __repr__(self) -> str:
        return f"Tree({self.data}, {self.children})"


class Production(NamedTuple):
    """A rule of the grammar to reduce by."""

    origin: str
    """The symbol on its left side."""
    size: int
    """The number of symbols on its right side."""
    inlined: bool
    """Whether its parts become parts of the rule around it. Such rules have names with a leading underscore."""


JOIN = "+"
"""The action for a token that is one more part of a run, as most are: it joins the last value."""
State: TypeAlias = "dict[str, State | Production | str]"
"""The action for each symbol: the next state, a rule to reduce by, or `JOIN`."""


class Table(NamedTuple):
    """An LALR(1) table."""

    start: State
    end: State
    """The state after a complete text."""


class GrammarError(Exception):
    """A sequence of tokens that the grammar does not accept."""


class _End:
    """The token after the last one."""

    def __init__(self) -> None:
        self.type = END


_LAST = _End()


def run(table: Table, tokens: Iterable[Terminal]) -> Tree:
    """Return the tree of a sequence of tokens.

    Raises `GrammarError` if the grammar does not accept it.
    """
    state, end = table
    stack = [state]
    values: list[Any] = []  # a token, a tree or a list of inlined parts for each state but the first
    token: Any
    for token in (*tokens, _LAST):
        kind = token.type
        action: Any = state.get(kind)
        if action is JOIN:
            values[-1].append(token)
            continue
        while type(action) is not dict:
            if action is None:
                if token is _LAST and state is end:
                    tree: Tree = values[-1]
                    return tree
                raise GrammarError("the text ends inside a part" if token is _LAST else f"no place for {token}")
            origin, size, inlined = action
            if size == 1:
                part = values[-1]
                parts = part if type(part) is list else [part]
                values[-1] = parts if inlined else Tree(origin, parts)
            else:
                _reduce(stack, values, origin, size, inlined)
            stack[-1] = state = stack[-2][origin]  # type: ignore[assignment]
            action = state.get(kind)
            if action is JOIN:
                values[-1].append(token)
                break
        else:
            state = action
            stack.append(state)
            values.append(token)
    raise GrammarError("the grammar accepts tokens behind the end")


def _reduce(stack: list[State], values: list[Any], origin: str, size: int, inlined: bool) -> None:
    """Replace the last `size` values by one, and leave one entry of the stack for it."""
    first = len(values) - size
    parts = values[first:]
    del values[first:]
    stack[first + 1 :] = stack[first : first + 1]
    # A list in front grows and is not copied: long rows stay linear.
    children: list[Any] = parts.pop(0) if parts and type(parts[0]) is list else []
    for part in parts:
        if type(part) is list:
            children.extend(part)
        else:
            children.append(part)
    values.append(children if inlined else Tree(origin, children))
