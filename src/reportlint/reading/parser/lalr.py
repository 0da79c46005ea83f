"""Running an LALR(1) table: from tokens to a tree.

The table is Lark's. Running it needs these lines only, which lets a cached table do without Lark's import.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

END = "$END"


class Terminal(Protocol):
    """What a lexer hands to a grammar: a token of the layout, a word of a sentence."""

    type: str


class Tree:
    """A part of a text as the grammar nests it: the name of its rule, and its parts and terminals in order."""

    __slots__ = ("children", "data")

    def __init__(self, data: str, children: list[Any]) -> None:
        self.data = data
        self.children = children

    def __repr__(self) -> str:
        return f"Tree({self.data}, {self.children})"


class Production(NamedTuple):
    """A rule of the grammar to reduce by."""

    origin: str
    size: int
    """How many symbols its right side has."""
    inlined: bool
    """Whether its parts go to the rule that it stands in: its name begins with an underscore."""


class Table(NamedTuple):
    """An LALR(1) table: in each state, what each symbol leads to, a state to go to or a rule to reduce by."""

    start: int
    end: int
    states: Mapping[int, Mapping[str, int | Production]]
    loops: Mapping[int, frozenset[str]]
    """In a state behind a run, the terminals that make it one longer: they need no step of the parser."""


def loops_of(states: Mapping[int, Mapping[str, int | Production]]) -> dict[int, frozenset[str]]:
    """The loops of a table.

    A state is reached by one symbol only. Where that is a run, and a terminal behind it can only be reduced together
    with it into the same run, the parser is back in the state: whatever stands below, it led here by that symbol.
    """
    reached_by = {
        target: symbol for actions in states.values() for symbol, target in actions.items() if isinstance(target, int)
    }
    loops = {}
    for state, actions in states.items():
        found = {
            symbol
            for symbol, target in actions.items()
            if isinstance(target, int) and _lengthens(set(states[target].values()), reached_by.get(state))
        }
        if found:
            loops[state] = frozenset(found)
    return loops


def _lengthens(actions: set[int | Production], run: str | None) -> bool:
    """Whether all that a state does is to make a run longer by one part."""
    only = next(iter(actions)) if len(actions) == 1 else None
    return isinstance(only, Production) and only.inlined and only.size == 2 and only.origin == run


class GrammarError(Exception):
    """A sequence of tokens that the grammar does not take: the grammar is not total."""


class _End:
    """Behind the last token."""

    type = END


def run(table: Table, tokens: Iterable[Terminal]) -> Tree:
    """The tree of a sequence of tokens. Raises `GrammarError` where the grammar has none for it."""
    states = table.states
    loops = table.loops
    stack = [table.start]
    values: list[Any] = []
    token: Any
    for token in (*tokens, _End):
        kind = token.type
        state = stack[-1]
        if state in loops and kind in loops[state]:
            values[-1].append(token)
            continue
        action = states[state].get(kind)
        while type(action) is not int:
            if action is None:
                if token is _End and stack[-1] == table.end:
                    tree: Tree = values[-1]
                    return tree
                if token is _End:
                    raise GrammarError("the text ends in the middle of a part")
                raise GrammarError(f"no place for {token}")
            origin, size, inlined = action  # type: ignore[misc]
            if size == 1:
                last = values[-1]
                parts = last if type(last) is list else [last]
                values[-1] = parts if inlined else Tree(origin, parts)
            elif inlined and size == 2 and type(values[-2]) is list:
                # One more part of a run: by far the most frequent case.
                last = values.pop()
                if type(last) is list:
                    values[-1].extend(last)
                else:
                    values[-1].append(last)
                stack.pop()
            else:
                _join(values, stack, origin, size, inlined)
            stack[-1] = states[stack[-2]][origin]  # type: ignore[assignment]
            action = states[stack[-1]].get(kind)
        stack.append(action)
        values.append(token)
    raise GrammarError("the grammar goes on behind the end")


def _join(values: list[Any], stack: list[int], origin: str, size: int, inlined: bool) -> None:
    """Replace the last parts by the rule that they make, which stands in one place of the stack. Parts that are inlined
    came as lists.
    """
    parts = values[-size:] if size else []
    if size:
        del stack[1 - size :]
        del values[-size:]
    else:
        stack.append(stack[-1])
    # A list that grows from the left is kept, not copied: long rows stay linear.
    children: list[Any] = parts.pop(0) if parts and type(parts[0]) is list else []
    for part in parts:
        if type(part) is list:
            children.extend(part)
        else:
            children.append(part)
    values.append(children if inlined else Tree(origin, children))
