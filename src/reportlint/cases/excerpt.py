"""The part of a text that a case is about: what was found in it, or what was edited."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

from reportlint.cases.case import Found

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportlint.cases.case import FoundBeside

    Stretch = tuple[int, int]
    """From column to column of a line, counted from 0, the end left out."""

_LONGEST_TEXT = 12
"""How many lines are shown of a text in which nothing was found, and which was made from no other."""


class ExcerptLine(NamedTuple):
    """A line of a text."""

    number: int
    """Counted from 1."""
    text: str
    marks: tuple[Stretch, ...]
    """The stretches that findings stand on, from column to column, counted from 0, the end left out."""
    edited: Stretch | None = None
    """The stretch that is not in the text that this one was made from; None for a line that was not edited."""


def excerpt_of(text: str, original: str, found: Sequence[Found | FoundBeside], around: int) -> tuple[ExcerptLine, ...]:
    """The lines with what was found; where nothing was, those with what was edited; and so many around each."""
    lines = text.split("\n")
    edited = dict(_edited(original.split("\n"), lines)) if original else {}
    if found:
        worth = {line for each in found for line in _lines(each)}
    else:
        worth = set(edited) if original else set(range(_LONGEST_TEXT))
    near = {line + step for line in worth for step in range(-around, around + 1)}
    shown = sorted(line for line in near if 0 <= line < len(lines))
    for end in (0, -1):
        while shown and not lines[shown[end]] and shown[end] not in worth:
            del shown[end]
    return tuple(
        ExcerptLine(line + 1, lines[line], tuple(_marks(found, line, lines[line])), edited.get(line)) for line in shown
    )


def _edited(before: list[str], after: list[str]) -> Iterator[tuple[int, Stretch]]:
    """The lines that were not there before, from 0, and what is new in them."""
    for kind, first, last, start, end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "replace" and last - first == end - start:
            for old, line in zip(before[first:last], range(start, end), strict=True):
                yield line, _difference(old, after[line])
        elif kind == "delete":
            yield min(start, len(after) - 1), (0, 0)  # what was behind it
        elif kind != "equal":
            yield from ((line, (0, len(after[line]))) for line in range(start, end))


def _difference(before: str, after: str) -> Stretch:
    """The stretch of a line that is not as it was before."""
    start = _same(before, after)
    return start, len(after) - _same(before[start:][::-1], after[start:][::-1])


def _same(first: str, second: str) -> int:
    """How many characters two texts begin with in common."""
    pairs = enumerate(zip(first, second, strict=False))
    return next((index for index, (one, other) in pairs if one != other), min(len(first), len(second)))


def _lines(found: Found | FoundBeside) -> range:
    """The lines that a finding stands on, from 0."""
    last = found.end_line - 1 if found.end_column == 1 and found.end_line > found.line else found.end_line
    return range(found.line - 1, last)


def _marks(found: Sequence[Found | FoundBeside], line: int, text: str) -> Iterator[Stretch]:
    for each in found:
        if line in _lines(each):
            start = each.column - 1 if line == each.line - 1 else 0
            end = each.end_column - 1 if line == each.end_line - 1 else len(text)
            # An empty cell has a place too; what stands on no text at all has none.
            if start < end or (isinstance(each, Found) and each.cell is not None):
                yield start, end
