"""Tables that no ruled lines part: lines of text with gaps as wide as those between columns."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

from reportlint.reading.readers.pdf.lines import is_figure
from reportlint.reading.readers.pdf.page import Columns, TextLine
from reportlint.text.regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportlint.reading.readers.pdf.lines import Line, Run
    from reportlint.reading.readers.pdf.page import Page, Part

_LEAST_GAP = 1.6
"""The gap between two columns, in the size of a character."""
_MOST_BETWEEN = 5
"""Lines without a gap between two lines of a table: those of a long label."""
_FULL = 0.85
"""The share of the widest line of a page that a line of prose takes up."""
_TORN = 1.8
"""The distance of two lines of one figure, in the size of a character."""
_NUMERAL = partial(regex, r"[一二三四五六七八九十]+、")
"""How a heading begins, and a row of the highest level."""
_WIDE = frozenset("WFA")
_APART = 1.0
"""The gap after which there are two spaces, in the size of a character."""


def with_columns(page: Page) -> Page:
    """Return a page with the lines of each table that no ruled lines part put together."""
    parts = page.parts
    widest = max((part.line.right - part.line.left for part in parts if isinstance(part, TextLine)), default=0.0)
    found: list[Part] = []
    at = 0
    while at < len(parts):
        end = _end(parts, at, widest * _FULL)
        if end > at:
            lines = [line for part in parts[at:end] for line in _lines(part)]
            found.append(Columns(parts[at].page, tuple(lines)))
        else:
            found.append(parts[at])
        at = max(end, at + 1)
    return page._replace(parts=tuple(found))


def _end(parts: Sequence[Part], start: int, full: float) -> int:
    """Return where a table that begins with a part ends, which is where it begins if it is none."""
    end = start
    for at in range(start, len(parts)):
        part = parts[at]
        if _is_apart(part):
            end = at + 1
        elif end == start or at - end >= _MOST_BETWEEN or not isinstance(part, TextLine) or _is_prose(part, full):
            break
    return end


def _is_prose(part: TextLine, full: float) -> bool:
    return part.line.right - part.line.left > full and len(part.line.runs) == 1


def _is_apart(part: Part) -> bool:
    if isinstance(part, TextLine):
        runs = part.line.runs
        return any(right.left - left.right > _LEAST_GAP * part.line.size for left, right in pairwise(runs))
    return isinstance(part, Columns)


def _lines(part: Part) -> Iterator[Line]:
    if isinstance(part, TextLine):
        yield part.line
    elif isinstance(part, Columns):
        yield from part.lines


def is_clear(lines: Sequence[Line]) -> bool:
    """Return whether lines leave no doubt which figure belongs to which row.

    They do if labels go over several lines and figures are missing in some: then their places do not tell, since a
    figure may stand at the top of its row, in its middle or at its foot. So they do if figures go on in the next line,
    or if texts are drawn over each other.
    """
    if any(line.crossed for line in lines):
        return False
    part: list[Line] = []
    for line in lines:
        if _NUMERAL().match(line.text) is not None:
            if not _is_clear_part(part):
                return False
            part = []
        part.append(line)
    return _is_clear_part(part)


def _is_clear_part(lines: Sequence[Line]) -> bool:
    rows = [(at, figures) for at, line in enumerate(lines) if (figures := _figures(line))]
    if len({len(figures) for _, figures in rows}) < 2 and not any(map(_is_torn, lines, lines[1:])):
        return True
    edge = min((figure.left for _, figures in rows for figure in figures), default=0.0)
    between = lines[rows[0][0] : rows[-1][0] + 2] if rows else ()
    return not any(line.right <= edge for line in between)


def _is_torn(above: Line, below: Line) -> bool:
    """Return whether the figures of a line may go on in the next one."""
    close = above.base - below.base < _TORN * below.size
    return close and bool(_figures(above)) and len(_figures(below)) == len(below.runs)


def _figures(line: Line) -> list[Run]:
    return [run for run in line.runs if is_figure(run.text)]


def spaced_texts(lines: Sequence[Line]) -> list[str]:
    """Return lines as text in which a column of the page is at one place, as far as a line of text allows.

    A place is half as wide as a character of the usual size; Chinese characters take two.
    """
    unit = max(median(line.size for line in lines) / 2, 1.0)
    left = min(line.left for line in lines)
    return [_spaced(line, left, unit) for line in lines]


def _spaced(line: Line, left: float, unit: float) -> str:
    text = ""
    width = 0
    end = 0.0
    for run in line.runs:
        least = 0 if not text else 2 if run.left - end > _APART * line.size else 1
        spaces = max(round((run.left - left) / unit) - width, least)
        text += " " * spaces + run.text
        width += spaces + sum(2 if east_asian_width(char) in _WIDE else 1 for char in run.text)
        end = run.right
    return text
