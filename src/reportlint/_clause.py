"""A clause of a sentence as its words in a row, each number taken together with its measure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from reportlint._lalr import Tree

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlint._word import Word

QUANTITY, PERCENTAGE, NUMBER, ASIDE = "quantity", "percentage", "number", "aside"
_LARGEST = 9999
"""Longer numbers without a measure are telephones and postcodes."""


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
    items: list[Item] = []
    _take(items, clause, False)
    return items


def _take(items: list[Item], tree: Tree, denied: bool) -> None:
    for child in tree.children:
        if type(child) is not Tree:
            kind = child.type
            item = Item(kind, child.start, child.end, child.text, child.key)
            if child.value is not None:
                item.value = child.value
            item.denied = denied
            items.append(item)
            if kind == "NOT":
                denied = True
        elif child.data == "denied":
            _take(items, child, denied)
        elif child.data == ASIDE:
            item = Item(ASIDE, child.children[0].start, _end(child))
            item.tree = child
            item.denied = denied
            items.append(item)
        else:
            items.append(_number(child, denied))


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


def at_colons(items: list[Item]) -> list[list[Item]]:
    """A clause cut at its colons; one between a name and what is said of it (复议:无, 申请:3件) joins them."""
    if "COLON" not in [item.kind for item in items]:
        return [items] if items else []
    parts: list[list[Item]] = [[]]
    for index, item in enumerate(items):
        if item.kind != "COLON":
            parts[-1].append(item)
            continue
        named = index > 0 and items[index - 1].kind in ("TOPIC", "ROW", "COLUMN")
        told = index + 1 < len(items) and items[index + 1].kind in (QUANTITY, NUMBER, "NOT", "ALL")
        if not (named and told):
            parts.append([])
    return [part for part in parts if part]


def counts(items: Sequence[Item], index: int) -> bool:
    """Whether an item is a number that counts. One without a measure does so behind a name: 复议0, 公开部分67."""
    item = items[index]
    if item.kind == QUANTITY:
        return True
    if item.kind != NUMBER or index == 0 or item.value > _LARGEST or item.value != int(item.value):
        return False
    named = any(each.kind in ("TOPIC", "ROW") for each in items[:index])
    ends = index + 1 == len(items) or items[index + 1].kind == "LIST"
    return named and ends and items[index - 1].kind in ("TOPIC", "ROW", "COLUMN", "ALL", "EACH")


def spans_of(items: Sequence[Item], numbers: Sequence[int]) -> list[tuple[Sequence[Item], Sequence[Item]]]:
    """For each number of a clause, the items that belong in front of it and behind it."""
    if len(numbers) == 1:
        return [(items[: numbers[0]], items[numbers[0] + 1 :])]
    spans: list[tuple[Sequence[Item], Sequence[Item]]] = []
    start = 0
    for place, index in enumerate(numbers):
        before = items[start:index]
        following = numbers[place + 1] if place + 1 < len(numbers) else len(items)
        between = items[index + 1 : following]
        if place + 1 == len(numbers):
            spans.append((before, between))
            break
        # A list mark divides; else the words belong to the number behind them, unless this one had none in front.
        marks = [at for at, item in enumerate(between) if item.kind == "LIST"]
        names = any(item.kind in ("TOPIC", "ROW", "COLUMN", "DEED", "OTHER") for item in before)
        cut = marks[0] if marks else (0 if names else len(between))
        spans.append((before, between[:cut]))
        start = index + 1 + cut
    return spans
