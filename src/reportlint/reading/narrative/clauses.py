"""The items of a clause, taken from its tree, and their division into parts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from reportlint.reading.narrative.word import Word
from reportlint.reading.parser.lalr import Tree

if TYPE_CHECKING:
    from collections.abc import Sequence

QUANTITY, PERCENTAGE, NUMBER, ASIDE = "quantity", "percentage", "number", "aside"
_LARGEST = 9999
"""Larger numbers without a measure are telephone numbers and postcodes."""


Item: TypeAlias = Word
"""A word of a clause, a number together with its measure, or an aside in brackets."""


def items_of(clause: Tree) -> list[Item]:
    """Return the items of a clause, in the order of the text."""
    items: list[Item] = []
    _take(items, clause, False)
    return items


def _take(items: list[Item], tree: Tree, denied: bool) -> None:
    for child in tree.children:
        if type(child) is not Tree:
            items.append(child)
            if denied:
                child.denied = True
            elif child.type == "NOT":
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
            item.value, item.text = word.value, word.text
        elif word.type == "MEASURE":
            item.measure = word.text
            if word.value:
                yuan = item.value * word.value
                item.value = yuan if isinstance(yuan, int) else round(yuan, 2)
        elif word.type in ("ABOUT", "OVER"):
            item.approximate = "over" if word.key == "over" else "about"
    return item


def _end(tree: Any) -> int:
    last = tree.children[-1]
    return _end(last) if hasattr(last, "data") else int(last.end)


def at_colons(items: list[Item]) -> list[list[Item]]:
    """Split a clause at its colons, except between a name and its number or denial: 申请:3件, 复议:无."""
    if "COLON" not in [item.type for item in items]:
        return [items] if items else []
    parts: list[list[Item]] = [[]]
    for index, item in enumerate(items):
        if item.type != "COLON":
            parts[-1].append(item)
            continue
        named = index > 0 and items[index - 1].type in ("TOPIC", "ROW", "COLUMN")
        counted = index + 1 < len(items) and items[index + 1].type in (QUANTITY, NUMBER, "NOT", "ALL")
        if not (named and counted):
            parts.append([])
    return [part for part in parts if part]


def numbers_of(items: Sequence[Item]) -> list[int]:
    """Return the indices of the numbers that count. One without a measure counts only after a name: 复议0."""
    numbers = []
    named = False
    for index, item in enumerate(items):
        kind = item.type
        if kind == QUANTITY:
            numbers.append(index)
        elif kind in ("TOPIC", "ROW"):
            named = True
        elif kind == NUMBER and named and item.value <= _LARGEST and item.value == int(item.value):
            ends = index + 1 == len(items) or items[index + 1].type == "LIST"
            if ends and items[index - 1].type in ("TOPIC", "ROW", "COLUMN", "ALL", "EACH"):
                numbers.append(index)
    return numbers


def spans_of(items: Sequence[Item], numbers: Sequence[int]) -> list[tuple[Sequence[Item], Sequence[Item]]]:
    """Return, for each number of a clause, the items before it and after it that belong to it."""
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
        # A list mark divides. Otherwise the words belong to the next number, unless this one has none before it.
        marks = [at for at, item in enumerate(between) if item.type == "LIST"]
        names = any(item.type in ("TOPIC", "ROW", "COLUMN", "DEED", "OTHER") for item in before)
        cut = marks[0] if marks else (0 if names else len(between))
        spans.append((before, between[:cut]))
        start = index + 1 + cut
    return spans
