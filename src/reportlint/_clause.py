"""A clause of a sentence as its words in a row, each number taken together with its measure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint._lalr import Tree
    from reportlint._word import Word

QUANTITY, PERCENTAGE, NUMBER, ASIDE = "quantity", "percentage", "number", "aside"


class Item:
    """A word of a clause, a number with its measure, or an aside in brackets."""

    __slots__ = ("approximate", "denied", "end", "key", "kind", "measure", "start", "text", "tree", "value")

    def __init__(self, kind: str, start: int, end: int, text: str = "", key: str = "") -> None:
        self.kind = kind
        self.start = start
        self.end = end
        self.text = text
        self.key = key
        self.value: int | float = 0
        self.measure = ""
        self.approximate: Literal["", "about", "over"] = ""
        self.denied = False
        """Whether it stands behind a negation."""
        self.tree: Any = None

    def __repr__(self) -> str:
        return f"{self.kind}({self.text or self.value!r} {self.key})"


def items_of(clause: Tree) -> list[Item]:
    """The items of a clause, in the order of the text."""
    return list(_items(clause, False))


def _items(tree: Tree, denied: bool) -> Iterator[Item]:
    for child in tree.children:
        if not hasattr(child, "data"):
            item = Item(child.type, child.start, child.end, child.text, child.key)
            item.value = child.value or 0
            item.denied = denied
            yield item
            if child.type == "NOT":
                denied = True
        elif child.data == "denied":
            yield from _items(child, denied)
        elif child.data == ASIDE:
            item = Item(ASIDE, child.children[0].start, _end(child))
            item.tree = child
            item.denied = denied
            yield item
        else:
            yield _number(child, denied)


def _number(tree: Tree, denied: bool) -> Item:
    words: list[Word] = tree.children
    item = Item(tree.data, words[0].start, words[-1].end)
    item.denied = denied
    for word in words:
        if word.type == "NUMBER":
            item.value, item.text = word.value or 0, word.text
        elif word.type == "MEASURE":
            item.measure = word.text
            if word.value is not None:
                item.value = round(item.value * word.value, 2)
        elif word.type in ("ABOUT", "OVER"):
            item.approximate = "over" if word.key == "over" else "about"
    return item


def _end(tree: Any) -> int:
    last = tree.children[-1]
    return _end(last) if hasattr(last, "data") else int(last.end)
