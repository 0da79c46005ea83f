"""The lines of a text that matter to a case: those with findings, or those that were edited."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

from reportlint.cases.found import Found

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportlint.cases.found import FoundBeside

    Stretch = tuple[int, int]
    """Two columns of a line, counted from 0, without the end."""

_LONGEST_TEXT = 12
"""The number of lines shown of a text without findings that was not edited."""


class ExcerptLine(NamedTuple):
    """A line of an excerpt."""

    number: int
    """Counted from 1."""
    text: str
    marks: tuple[Stretch, ...]
    """The stretches with findings."""
    edited: Stretch | None = None
    """The stretch that was edited, if any."""


def excerpt_of(text: str, original: str, found: Sequence[Found | FoundBeside], around: int) -> tuple[ExcerptLine, ...]:
    """Return the lines with findings, or the edited lines if there are none, and some lines on either side."""
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
    """Yield the indices of edited lines with the stretch that is new."""
    for kind, first, last, start, end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "replace" and last - first == end - start:
            for old, line in zip(before[first:last], range(start, end), strict=True):
                yield line, _difference(old, after[line])
        elif kind == "delete":
            yield min(start, len(after) - 1), (0, 0)  # the line after the deleted ones
        elif kind != "equal":
            yield from ((line, (0, len(after[line]))) for line in range(start, end))


def _difference(before: str, after: str) -> Stretch:
    """Return the stretch of a line that was changed."""
    start = _same(before, after)
    return start, len(after) - _same(before[start:][::-1], after[start:][::-1])


def _same(first: str, second: str) -> int:
    """Return the length of the common beginning of two texts."""
    pairs = enumerate(zip(first, second, strict=False))
    return next((index for index, (one, other) in pairs if one != other), min(len(first), len(second)))


def _lines(found: Found | FoundBeside) -> range:
    """Return the indices of the lines of a finding."""
    last = found.end_line - 1 if found.end_column == 1 and found.end_line > found.line else found.end_line
    return range(found.line - 1, last)


def _marks(found: Sequence[Found | FoundBeside], line: int, text: str) -> Iterator[Stretch]:
    for each in found:
        if line in _lines(each):
            start = each.column - 1 if line == each.line - 1 else 0
            end = each.end_column - 1 if line == each.end_line - 1 else len(text)
            # An empty cell has a mark too; a finding without text has none.
            if start < end or (isinstance(each, Found) and each.cell is not None):
                yield start, end
