"""Tables whose columns only the rules above and below them show: `---- ------ ---`."""

from __future__ import annotations

from functools import partial
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

from reportlint.text.regex import regex

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_RULER = partial(regex, r"[ \t]*(?:-{2,}|={2,})(?: (?:-{2,}|={2,}))+[ \t]*")
_RUN = partial(regex, r"[-=]+")

Span = tuple[int, int]


def cells_of_rulers(lines: Sequence[str]) -> Mapping[int, list[Span]]:
    """Return the cells of each line that stands between two equal rulers, as the stretches of the line.

    In place of one of them a rule as wide as all columns may stand. The cells of a line end with the last that is not
    empty: white space behind it is of no column. A table of which some line has a character between two columns is
    none of these.
    """
    rulers = [index for index, line in enumerate(lines) if _is_frame(line) or _RULER().fullmatch(line)]
    found: dict[int, list[Span]] = {}
    for above, below in pairwise(rulers):
        columns = _columns(lines[above], lines[below])
        if not columns:
            continue
        body = range(above + 1, below)
        cut = [_cut(lines[index], columns) for index in body]
        if None not in cut:
            found |= {index: cells for index, cells in zip(body, cut, strict=True) if cells}
    return found


def _is_frame(line: str) -> bool:
    """Return whether a line is one rule, as it stands above and below a table whose head has the rules of columns."""
    return "----" in line and not line.strip().strip("-")


def _columns(above: str, below: str) -> list[Span]:
    """Return the columns that two rules show; none if they do not belong together."""
    first, second = ([run.span() for run in _RUN().finditer(line)] for line in (above, below))
    if above.rstrip() == below.rstrip():
        return first if len(first) > 1 else []
    columns, frame = (first, second) if len(first) > 1 else (second, first)
    whole = (columns[0][0], columns[-1][1])
    return columns if len(columns) > 1 and frame == [whole] else []


def _cut(line: str, columns: Sequence[Span]) -> list[Span] | None:
    """Return the cells of a line. None if a character stands between two columns, or behind the last."""
    line = line.rstrip()
    places = [0, *accumulate(2 if east_asian_width(char) in "WF" else 1 for char in line)]
    cells: list[Span] = []
    at = 0
    for start, stop in columns:
        if at == len(line):
            break
        first = next((index for index in range(at, len(line)) if places[index] >= start), len(line))
        last = next((index for index in range(first, len(line)) if places[index] >= stop), len(line))
        if line[at:first].strip() or places[last] > stop:
            return None
        cells.append((first, last))
        at = last
    return None if line[at:].strip() else cells
