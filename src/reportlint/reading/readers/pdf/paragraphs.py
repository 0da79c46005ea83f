"""Paragraphs, put together from lines of text: where a line of prose ends, its sentence goes on."""

from __future__ import annotations

from collections import Counter
from functools import partial
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from reportlint.reading.readers.pdf.page import TextLine
from reportlint.text.regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportlint.reading.readers.pdf.page import Page

_RAGGED = 2.4
"""How far from the edge a full line may end, in the size of its characters: some never begin or end a line."""
_MARGIN = 0.7
"""How far from the edge a line may begin that goes on, in the size of its characters. A first line is indented by 2."""
_LEAST_FULL = 0.4
"""The least width of a full line, in that of the page."""
_SAME_SIZE = 0.12
_HEADLINE = 1.15
"""The least size of a title, in that of the text."""
_MOST_PITCH = 1.3
"""How far two lines of a paragraph are apart at most, in the usual distance."""
_MOST_TITLE_PITCH = 2.6
"""The same for a title, in its size."""
_HEADING = partial(
    regex, r"[（(]?[一二三四五六七八九十]+[）)、.．]|[（(]?\d+[）)、.．](?!\d)|第[一二三四五六七八九十]+[章条]"
)
_ENDS = "。！？；!?;：:"


class Paragraph(NamedTuple):
    """A paragraph, the page that it begins on, and its lines."""

    text: str
    page: int
    lines: tuple[TextLine, ...] = ()


class Measures(NamedTuple):
    """What is usual on pages of one size: the edges of the text, the size of its characters, the distance of lines.

    `least` is the least width of a full line.
    """

    left: float
    right: float
    size: float
    pitch: float
    least: float


def measured(pages: Iterable[Page]) -> dict[int, Measures]:
    """Return the measures of the text by the number of each page."""
    groups: dict[tuple[int, int], list[Page]] = {}
    for page in pages:
        extent = (round(page.box.right - page.box.left), round(page.box.top - page.box.bottom))
        groups.setdefault(extent, []).append(page)
    found = {}
    for group in groups.values():
        lines = [part for page in group for part in page.parts if isinstance(part, TextLine)]
        measures = _measures(lines, _LEAST_FULL * (group[0].box.right - group[0].box.left))
        found.update({page.number: measures for page in group})
    return found


def paragraphs_of(lines: Sequence[TextLine], measures: dict[int, Measures]) -> list[Paragraph]:
    """Return the paragraphs that lines make which follow one another."""
    found: list[Paragraph] = []
    for index, part in enumerate(lines):
        if index and _goes_on(lines[index - 1], part, measures):
            last = found[-1]
            found[-1] = Paragraph(_joined(last.text, part.line.text), last.page, (*last.lines, part))
        else:
            found.append(Paragraph(part.line.text, part.page, (part,)))
    return found


def _measures(parts: Sequence[TextLine], least: float) -> Measures:
    sizes: Counter[float] = Counter()
    for part in parts:
        sizes[round(part.line.size, 1)] += len(part.line.text)
    if not sizes:
        return Measures(0.0, 0.0, 1.0, 1.0, least)
    size = sizes.most_common(1)[0][0]
    usual = [part for part in parts if abs(part.line.size - size) <= _SAME_SIZE * size]
    left, right = min(part.line.left for part in usual), max(part.line.right for part in usual)
    pitches = [
        above.line.base - below.line.base
        for above, below in pairwise(usual)
        if above.page == below.page and 0 < above.line.base - below.line.base < 4 * size
    ]
    return Measures(left, right, size, median(pitches) if pitches else 1.5 * size, least)


def _goes_on(before: TextLine, after: TextLine, measures: dict[int, Measures]) -> bool:
    """Return whether a line is a part of the paragraph of the line before it."""
    line, following = before.line, after.line
    if abs(line.size - following.size) > _SAME_SIZE * line.size:
        return False
    usual, place = measures[before.page], measures[after.page]
    pitch = line.base - following.base if before.page == after.page else 0.0
    if line.size > _HEADLINE * usual.size and before.page == after.page and _is_title(before, after):
        return pitch < _MOST_TITLE_PITCH * line.size
    if pitch > _MOST_PITCH * max(usual.pitch, 1.2 * line.size):
        return False
    full = line.right > max(usual.right - _RAGGED * line.size, line.left + usual.least)
    if not full or following.left > place.left + _MARGIN * following.size:
        return False
    return line.text[-1] not in _ENDS or _HEADING().match(following.text) is None


def _is_title(before: TextLine, after: TextLine) -> bool:
    """Return whether two lines are those of a title: around one middle, without a mark at the end of the first."""
    line, following = before.line, after.line
    middle = abs(line.left + line.right - following.left - following.right) / 2
    return middle < line.size and line.text[-1] not in _ENDS and _HEADING().match(following.text) is None


def _joined(before: str, after: str) -> str:
    """Return two parts of a sentence with a space between words of letters."""
    apart = before[-1].isascii() and before[-1].isalpha() and after[0].isascii() and after[0].isalpha()
    return before + (" " if apart else "") + after
