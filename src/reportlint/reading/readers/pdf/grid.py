"""The grids that ruled lines make on a page, with merged cells where lines are missing."""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from reportlint.reading.readers.pdf.strokes import Box, Stroke, joined

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportlint.reading.readers.pdf.strokes import Drawing

_NEAR = 4.8
"""Points between two lines that are drawn for one border, as those of two cells that stand apart, or a double line; and
points by which lines that meet may miss each other."""
_EDGE = 5.0
"""Points between the last line and the end of those that cross it, where a table has no line at its edge."""
_COVERED = 0.7
"""The share of a side of a cell that a line has to cover."""
_MOST_LINES = 1200


class Region(NamedTuple):
    """A cell of a grid: its rows and columns there, from 0, `end` exclusive, and its place on the page."""

    row: int
    row_end: int
    column: int
    column_end: int
    box: Box


class Grid:
    """A grid of a page. `xs` and `ys` are the places of its lines, `ys` from top to bottom.

    `open_top` and `open_bottom` say that lines go on there without an end: a page ends in a row. `whole` is false if
    the lines do not part the grid into rectangles.
    """

    def __init__(self, across: Sequence[Stroke], down: Sequence[Stroke]) -> None:
        left, right = min(each.start for each in across), max(each.end for each in across)
        bottom, top = min(each.start for each in down), max(each.end for each in down)
        self.xs = _with_edges(sorted({each.at for each in down}), left, right)
        ups = sorted({each.at for each in across})
        self.open_bottom = bottom < ups[0] - _EDGE
        self.open_top = top > ups[-1] + _EDGE
        self.ys = _with_edges(ups, bottom, top)[::-1]
        self.box = Box(self.xs[0], self.ys[-1], self.xs[-1], self.ys[0])
        self._owner = self._owners(across, down)
        self.regions, self.whole = self._regions()
        self._region_at = {
            (row, column): region
            for region in self.regions
            for row in range(region.row, region.row_end)
            for column in range(region.column, region.column_end)
        }

    def region_at(self, x: float, y: float) -> Region | None:
        """Return the cell that a point is in."""
        if not self.box.holds(x, y):
            return None
        column = min(bisect_right(self.xs, x), len(self.xs) - 1) - 1
        row = min(bisect_right(self.ys, -y, key=lambda each: -each), len(self.ys) - 1) - 1
        return self._region_at.get((row, column))

    def _owners(self, across: Sequence[Stroke], down: Sequence[Stroke]) -> dict[tuple[int, int], tuple[int, int]]:
        """Return for each field between lines the first field of the cell that it is in."""
        rows, columns = len(self.ys) - 1, len(self.xs) - 1
        owner = {(row, column): (row, column) for row in range(rows) for column in range(columns)}

        def first(field: tuple[int, int]) -> tuple[int, int]:
            while owner[field] != field:
                owner[field] = field = owner[owner[field]]
            return field

        def merge(one: tuple[int, int], other: tuple[int, int]) -> None:
            low, high = sorted((first(one), first(other)))
            owner[high] = low

        downs, acrosses = _by_level(down), _by_level(across)
        for column in range(1, columns):
            parts = downs.get(self.xs[column], ())
            for row, (top, bottom) in enumerate(pairwise(self.ys)):
                if not _is_covered(parts, bottom, top):
                    merge((row, column - 1), (row, column))
        for row in range(1, rows):
            parts = acrosses.get(self.ys[row], ())
            for column, (left, right) in enumerate(pairwise(self.xs)):
                if not _is_covered(parts, left, right):
                    merge((row - 1, column), (row, column))
        return {field: first(field) for field in owner}

    def _regions(self) -> tuple[list[Region], bool]:
        fields: dict[tuple[int, int], list[tuple[int, int]]] = {}
        for field, owner in self._owner.items():
            fields.setdefault(owner, []).append(field)
        regions = []
        whole = True
        for each in fields.values():
            rows, columns = [row for row, _ in each], [column for _, column in each]
            top, end, left, right = min(rows), max(rows) + 1, min(columns), max(columns) + 1
            whole = whole and len(each) == (end - top) * (right - left)
            box = Box(self.xs[left], self.ys[end], self.xs[right], self.ys[top])
            regions.append(Region(top, end, left, right, box))
        return sorted(regions), whole


def grids_of(drawing: Drawing) -> list[Grid]:
    """Return the grids of a page that have more than one cell, from top to bottom."""
    if len(drawing.across) > _MOST_LINES or len(drawing.down) > _MOST_LINES:
        return []
    networks = _networks(drawing.across, drawing.down)
    grids = [Grid(joined(across, _NEAR), joined(down, _NEAR)) for across, down in networks]
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


def _by_level(strokes: Sequence[Stroke]) -> dict[float, list[Stroke]]:
    levels: dict[float, list[Stroke]] = {}
    for stroke in strokes:
        levels.setdefault(stroke.at, []).append(stroke)
    return levels


def _is_covered(parts: Sequence[Stroke], start: float, end: float) -> bool:
    covered = sum(max(0.0, min(end, part.end) - max(start, part.start)) for part in parts)
    return covered >= _COVERED * (end - start)
