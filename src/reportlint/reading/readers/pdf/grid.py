"""The grids that ruled lines make on a page, with merged cells where lines are missing."""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from reportlint.reading.readers.pdf.strokes import Box, Stroke, joined

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportlint.reading.readers.pdf.glyphs import Glyph
    from reportlint.reading.readers.pdf.strokes import Drawing

_NEAR = 4.8
"""Points between two lines that are drawn for one border, as those of two cells that stand apart, or a double line; and
points by which lines that meet may miss each other."""
_EDGE = 5.0
"""Points between the last line and the end of those that cross it, where a table has no line at its edge."""
_COVERED = 0.7
"""The share of a side of a cell that a line has to cover."""
_NARROWEST = 8.0
_LOWEST = 12.0
"""Points between two lines with nothing in between that are drawn for one border all the same: a browser draws the end
of a cell over many rows beside that of its last row, where pages part them."""
_MOST_LINES = 1200


class Region(NamedTuple):
    """A cell of a grid: its rows and columns there, from 0, `end` exclusive, and its place on the page."""

    row: int
    row_end: int
    column: int
    column_end: int
    box: Box


class _Band(NamedTuple):
    """The levels of the lines that are drawn for one border: the first and the last."""

    low: float
    high: float

    @property
    def middle(self) -> float:
        return (self.low + self.high) / 2


_Field = tuple[int, int]
"""A row and a column."""


class Grid:
    """A grid of a page, for the characters that are in it. `box` is its place.

    `open_top` and `open_bottom` say that lines go on there without an end: a page ends in a row. `whole` is false if
    characters stand where the lines leave no rectangle.
    """

    def __init__(self, across: Sequence[Stroke], down: Sequence[Stroke], glyphs: Sequence[Glyph]) -> None:
        left, right = min(each.start for each in across), max(each.end for each in across)
        bottom, top = min(each.start for each in down), max(each.end for each in down)
        ups = sorted({each.at for each in across})
        self.open_bottom = bottom < ups[0] - _EDGE
        self.open_top = top > ups[-1] + _EDGE
        xs, ys = _with_edges(sorted({each.at for each in down}), left, right), _with_edges(ups, bottom, top)
        self.box = Box(xs[0], ys[0], xs[-1], ys[-1])
        inside = [glyph for glyph in glyphs if self.box.holds(glyph.x, glyph.y)]
        self._columns = _bands(xs, sorted(glyph.x for glyph in inside), _NARROWEST)
        self._rows = _bands(ys, sorted(glyph.y for glyph in inside), _LOWEST)[::-1]
        self._xs = [band.middle for band in self._columns]
        self._falling = [-band.middle for band in self._rows]
        fields = self._fields(across, down)
        self._region_at = {field: region for region, own in fields.items() for field in own}
        self.regions = sorted(fields)
        broken = {
            region
            for region, own in fields.items()
            if len(own) < (region.row_end - region.row) * (region.column_end - region.column)
        }
        self.whole = not broken or all(self.region_at(glyph.x, glyph.y) not in broken for glyph in inside)

    def region_at(self, x: float, y: float) -> Region | None:
        """Return the cell that a point is in."""
        if not self.box.holds(x, y):
            return None
        column = min(bisect_right(self._xs, x), len(self._xs) - 1) - 1
        row = min(bisect_right(self._falling, -y), len(self._falling) - 1) - 1
        return self._region_at.get((max(row, 0), max(column, 0)))

    def _fields(self, across: Sequence[Stroke], down: Sequence[Stroke]) -> dict[Region, list[_Field]]:
        """Return the fields between lines by the cells that they make."""
        rows, columns = len(self._rows) - 1, len(self._columns) - 1
        owner = {(row, column): (row, column) for row in range(rows) for column in range(columns)}

        def first(field: _Field) -> _Field:
            while owner[field] != field:
                owner[field] = field = owner[owner[field]]
            return field

        for one, other in self._joined(across, down):
            low, high = sorted((first(one), first(other)))
            owner[high] = low
        groups: dict[_Field, list[_Field]] = {}
        for field in owner:
            groups.setdefault(first(field), []).append(field)
        return {self._region(own): own for own in groups.values()}

    def _joined(self, across: Sequence[Stroke], down: Sequence[Stroke]) -> Iterator[tuple[_Field, _Field]]:
        """Yield the fields side by side, or one above the other, that no line parts."""
        for column in range(1, len(self._columns) - 1):
            parts = _in_band(down, self._columns[column])
            for row, (upper, lower) in enumerate(pairwise(self._rows)):
                if not _is_covered(parts, lower.high, upper.low):
                    yield (row, column - 1), (row, column)
        for row in range(1, len(self._rows) - 1):
            parts = _in_band(across, self._rows[row])
            for column, (left, right) in enumerate(pairwise(self._columns)):
                if not _is_covered(parts, left.high, right.low):
                    yield (row - 1, column), (row, column)

    def _region(self, fields: Sequence[_Field]) -> Region:
        rows, columns = [row for row, _ in fields], [column for _, column in fields]
        top, end, left, right = min(rows), max(rows) + 1, min(columns), max(columns) + 1
        box = Box(self._xs[left], self._rows[end].low, self._xs[right], self._rows[top].high)
        return Region(top, end, left, right, box)


def grids_of(drawing: Drawing, glyphs: Sequence[Glyph]) -> list[Grid]:
    """Return the grids of a page that have more than one cell, from top to bottom."""
    if len(drawing.across) > _MOST_LINES or len(drawing.down) > _MOST_LINES:
        return []
    networks = _networks(drawing.across, drawing.down)
    grids = [Grid(joined(across, _NEAR), joined(down, _NEAR), glyphs) for across, down in networks]
    return sorted((grid for grid in grids if len(grid.regions) > 1), key=lambda grid: -grid.box.top)


def _networks(across: Sequence[Stroke], down: Sequence[Stroke]) -> Iterator[tuple[list[Stroke], list[Stroke]]]:
    """Yield the lines that meet one another, those across and those down."""
    left = {*range(len(down))}
    seen: set[int] = set()
    for start in range(len(across)):
        if start in seen:
            continue
        seen.add(start)
        queue, own_across, own_down = [start], [], []
        while queue:
            line = across[queue.pop()]
            own_across.append(line)
            meeting = [index for index in left if _meet(line, down[index])]
            left.difference_update(meeting)
            own_down += [down[index] for index in meeting]
            for index in meeting:
                more = [at for at in range(len(across)) if at not in seen and _meet(across[at], down[index])]
                seen.update(more)
                queue += more
        if own_down and len(own_across) + len(own_down) > 2:
            yield own_across, own_down


def _meet(across: Stroke, down: Stroke) -> bool:
    return across.start - _NEAR <= down.at <= across.end + _NEAR and down.start - _NEAR <= across.at <= down.end + _NEAR


def _with_edges(levels: list[float], first: float, last: float) -> list[float]:
    """Return levels with the ends of the lines that cross them, where no level is."""
    before = [first] if first < levels[0] - _EDGE else []
    after = [last] if last > levels[-1] + _EDGE else []
    return [*before, *levels, *after]


def _bands(levels: Sequence[float], middles: Sequence[float], least: float) -> list[_Band]:
    """Return levels with those joined that are near one another and have no character between them."""
    bands = [_Band(levels[0], levels[0])]
    for level in levels[1:]:
        last = bands[-1]
        between = bisect_right(middles, level) - bisect_right(middles, last.high)
        if level - last.high < least and not between:
            bands[-1] = last._replace(high=level)
        else:
            bands.append(_Band(level, level))
    return bands


def _in_band(strokes: Sequence[Stroke], band: _Band) -> list[Stroke]:
    return sorted((stroke for stroke in strokes if band.low <= stroke.at <= band.high), key=lambda each: each.start)


def _is_covered(parts: Sequence[Stroke], start: float, end: float) -> bool:
    """Return whether lines, in the order of their beginnings, cover a stretch."""
    covered = 0.0
    reached = start
    for part in parts:
        begun, ended = max(reached, part.start), min(end, part.end)
        if ended > begun:
            covered += ended - begun
            reached = ended
    return covered >= _COVERED * (end - start)
