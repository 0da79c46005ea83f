"""The promise that fixes keep every number, checked on the characters of a text and not on what was understood.

A number is a run of characters that Unicode counts as numbers: digits of any width, 〇一二三十百千万亿, ①, Ⅳ. It is
kept if the same run has the same neighbours: then no two runs are joined, none is split, and no sign, point, comma,
percent or unit beside it changes.
"""

from __future__ import annotations

import re
from functools import lru_cache, partial
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol
from unicodedata import east_asian_width

from reportlint.text.numbers import is_number
from reportlint.text.regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    Allowed = Literal["safe", "unsafe"]


class Replacement(Protocol):
    """An edit: what takes the place of the text between two offsets."""

    @property
    def start(self) -> int:
        """The offset at which it begins."""

    @property
    def end(self) -> int:
        """The offset after its last character."""

    @property
    def content(self) -> str:
        """The new text."""


class Number(NamedTuple):
    """A run of number characters with its neighbours, or a mark between two cells."""

    before: str
    """The white space before it, and the character before that unless it is the end of a word."""
    run: str
    after: str
    """The white space after it, and the character after that."""


_CELL_MARKS = "\t|\uff5c\u2500-\u257f"
"""The marks between cells, among them those that draw borders, as a set of a pattern."""
_LINE_ENDS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
_DRAWING = "-=+_:*~#^`"
"""Marks that draw a line where several of them follow each other, in Markdown and in plain text."""
_DRAWN = 3
"""How many of them do."""
_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff"
_SAY_SOMETHING = "负負点點第之"
"""Characters that change the number after them."""
_WIDEST = 64
"""How far from an edit its numbers are looked for. An edit beside a longer number is not allowed."""
_LABEL_START = partial(regex, r"(?:[（(](\w{1,3})[）)]|(\w{1,3})[、.．])\s*(\w)")
"""A numeral at the start of a label, with its marks, and the first character of the label."""
_WIDEST_NUMERAL = 8


@lru_cache(maxsize=2)
def numbers_of(text: str) -> tuple[Number, ...]:
    """Return every number of a text and every mark between its cells, in the order of the text."""
    return tuple(_numbers(text))


def keeps_numbers(before: str, after: str, *, may_add: bool = False) -> bool:
    """Return whether two versions of a text have the same numbers in the same cells.

    With `may_add`, the second may have further numbers between those of the first.
    """
    old, new = numbers_of(before), numbers_of(after)
    if old == new:
        return True
    if not may_add:
        return False
    left = iter(new)
    return all(each in left for each in old)


def allowed(text: str, edits: Sequence[Replacement]) -> Allowed | None:
    """Return how a fix may be offered that makes these edits in a text; None if it must not be offered.

    A safe fix keeps every number. An unsafe one may also write a number into a blank cell, or the numeral of a label at
    the start of a cell or line. None changes the lines of the text, or the marks that draw a table or part a page.
    """
    if any(_changes_lines(text, edit) for edit in edits):
        return None
    ordered = sorted(edits, key=lambda edit: (edit.start, edit.end))
    offered: Allowed = "safe"
    for group in _groups(text, ordered):
        adding = [each for each in group if _fills(text, each) or _numbers_label(text, each)]
        if not adding and _keeps(text, group):
            continue
        # What is written beside another edit could end up beside something else.
        if len(adding) < len(group) or any(one.end >= other.start for one, other in pairwise(adding)):
            return None
        offered = "unsafe"
    return offered


def _changes_lines(text: str, edit: Replacement) -> bool:
    """Return whether an edit has a line end in it, or replaces marks that draw a line or the border of a table."""
    old = text[edit.start : edit.end]
    if any(end in old or end in edit.content for end in _LINE_ENDS):
        return True
    drawn = [mark for mark in _DRAWING if mark in old]
    if not drawn:
        return False
    around = text[max(0, edit.start - _DRAWN) : edit.end + _DRAWN]
    line = text[text.rfind("\n", 0, edit.start) + 1 : (text.find("\n", edit.end) + 1 or len(text) + 1) - 1]
    return any(mark * _DRAWN in around for mark in drawn) or not any(map(str.isalnum, line))


def _numbers(text: str) -> Iterator[Number]:
    digits = "".join(sorted(char for char in set(text) if is_number(char)))
    for match in _pattern(digits).finditer(text):
        if not is_number(match[0][0]):
            yield Number("", match[0], "")
            continue
        start, end = _before(text, match.start()), _after(text, match.end())
        before = text[max(start - 1, 0) : match.start()]
        yield Number(before[1:] if _ends_a_word(before[:1]) else before, match[0], text[match.end() : end + 1])


def _ends_a_word(char: str) -> bool:
    """Return whether a character before a number is the end of a word, such as a label, which says nothing of it."""
    return char.isalpha() and east_asian_width(char) == "W" and not is_number(char) and char not in _SAY_SOMETHING


@lru_cache(maxsize=32)
def _pattern(digits: str) -> re.Pattern[str]:
    marks = f"[{_CELL_MARKS}]"
    return re.compile(f"[{re.escape(digits)}]+|{marks}" if digits else marks)


def _is_blank(char: str) -> bool:
    return (char.isspace() and char != "\t" and char not in _LINE_ENDS) or char in _INVISIBLE


def _before(text: str, at: int) -> int:
    """Return the offset of the white space before an offset, within a line."""
    while at and _is_blank(text[at - 1]):
        at -= 1
    return at


def _after(text: str, at: int) -> int:
    """Return the offset after the white space that follows an offset, within a line."""
    while at < len(text) and _is_blank(text[at]):
        at += 1
    return at


def _is_edge(text: str, at: int) -> bool:
    """Return whether a cell or a line ends at an offset: the character there is a mark between cells or a line end."""
    return not 0 <= at < len(text) or text[at] in _LINE_ENDS or _pattern("").match(text[at]) is not None


def _groups(text: str, edits: Sequence[Replacement]) -> Iterator[list[Replacement]]:
    """Yield edits in the order of the text, those together that have neighbours in common."""
    group: list[Replacement] = []
    reach = -1
    for edit in edits:
        if group and _reach(text, edit.start, -1) >= reach:
            yield group
            group = []
        group.append(edit)
        reach = _reach(text, edit.end, 1)
    if group:
        yield group


def _keeps(text: str, group: Sequence[Replacement]) -> bool:
    """Return whether some edits keep the numbers around them, and all that they replace."""
    start, end = _reach(text, group[0].start, -1), _reach(text, group[-1].end, 1)
    if group[0].start - start > _WIDEST or end - group[-1].end > _WIDEST:
        return False
    parts = []
    at = start
    for edit in group:
        if edit.start < at:
            return False
        parts += [text[at : edit.start], edit.content]
        at = edit.end
    return [*_numbers(text[start:end])] == [*_numbers("".join(parts) + text[at:end])]


def _reach(text: str, at: int, step: int) -> int:
    """Return how far the numbers around an edit reach, with their neighbours, on one side of it.

    The search stops beyond `_WIDEST` characters.
    """
    begun = at

    def char() -> str:
        place = at if step > 0 else at - 1
        return text[place] if 0 <= place < len(text) and abs(at - begun) <= _WIDEST else ""

    for belongs in (_is_blank, is_number, _is_blank):
        while (now := char()) and belongs(now):
            at += step
    return at + step if char() else at


def _fills(text: str, edit: Replacement) -> bool:
    """Return whether an edit writes a number into a blank cell: nothing else is between two edges."""
    if not edit.content or not all(map(is_number, edit.content)) or edit.end - edit.start > _WIDEST:
        return False
    if not all(map(_is_blank, text[edit.start : edit.end])):
        return False
    return _is_edge(text, _before(text, edit.start) - 1) and _is_edge(text, _after(text, edit.end))


def _numbers_label(text: str, edit: Replacement) -> bool:
    """Return whether an edit adds the numeral of a label, which begins a cell or a line and is followed by a word.

    If the numeral is at the end of the cell or line before, it is not missing.
    """
    numeral = "".join(filter(is_number, edit.content))
    if edit.start != edit.end or not numeral or not edit.content.strip("（()）、.．:： ").isnumeric():
        return False
    at = edit.start
    while at and edit.start - at < _WIDEST_NUMERAL and (_is_blank(text[at - 1]) or text[at - 1] in "（("):
        at -= 1
    if not _is_edge(text, at - 1):
        return False
    begun = text[at : edit.start] + edit.content + text[edit.end : edit.end + _WIDEST_NUMERAL]
    match = _LABEL_START().match(begun.strip())
    if match is None or numeral not in match.group(1, 2) or is_number(match[3]):
        return False
    before = text[max(0, at - _WIDEST) : at].rstrip()
    return not before.rstrip("（()）、.．:： ").endswith(numeral) or before[-1:] == numeral[-1:]
