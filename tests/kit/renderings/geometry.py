"""The places of a table's text on a page: labels wrapped in their columns, cells aligned within what they cover."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.kit.renderings.screen import width_of, wrapped

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence

    from tests.kit.form import Cell
    from tests.kit.renderings.grid import Box, Grid


@dataclass(frozen=True, slots=True)
class Fragment:
    """A line of a cell. `top` counts half lines, `left` columns of the screen."""

    text: str
    top: int
    left: int


@dataclass(frozen=True, slots=True)
class Columns:
    """How wide the columns of the tables are, and how their cells are aligned."""

    labels: tuple[int, int, int]
    """The widths of the columns of labels of table three."""
    figures: int
    words: int
    """The width of the first column of table two."""
    gap: int
    label_align: str
    figure_align: str
    vertical: str
    """Where a cell stands that is lower than its row: "top", "middle" or "bottom"."""

    @classmethod
    def drawn(cls, rng: random.Random, gap: int) -> Columns:
        """Return columns drawn at random."""
        narrow = rng.random() < 0.15
        return cls(
            labels=(rng.choice((2, 4, 4, 6, 18)), rng.choice((4, 8, 8, 12)), rng.choice((12, 16, 22, 30, 70))),
            figures=rng.choice((2, 3)) if narrow else rng.choice((6, 6, 7, 8, 12)),
            words=rng.choice((8, 14, 20)),
            gap=gap,
            label_align=rng.choice(("left", "left", "center")),
            figure_align=rng.choice(("left", "right", "center")),
            vertical=rng.choice(("middle", "middle", "top", "bottom")),
        )

    def widths(self, grid: Grid) -> list[int]:
        """Return the width of each column of a table."""
        if grid.width > 10:
            return [self.figures] * grid.width
        if grid.width < 10:
            return [self.words, *[max(8, self.figures)] * (grid.width - 1)]
        return [*self.labels, *[self.figures] * (grid.width - 3)]

    def room(self, grid: Grid, box: Box) -> int:
        """Return the width of a cell."""
        widths = self.widths(grid)[box.left : box.right]
        return sum(widths) + self.gap * (len(widths) - 1)

    def wrapped(self, grid: Grid, box: Box) -> list[str]:
        """Return the lines of a cell."""
        return wrapped(box.text, self.room(grid, box))

    def left(self, grid: Grid, box: Box, line: str) -> int:
        """Return the column where a line of a cell begins."""
        room = self.room(grid, box) - width_of(line)
        align = self.label_align if box.cell is None else self.figure_align
        indent = {"left": 0, "right": room, "center": room // 2}[align]
        return sum(self.widths(grid)[: box.left]) + self.gap * box.left + max(0, indent)

    def too_narrow(self, grid: Grid) -> set[Cell]:
        """Return the cells of rows with a figure that is wider than its column, or touches the one before it."""
        rows = {
            box.top
            for box in grid.boxes
            if box.cell is not None
            and (width_of(box.text) > (room := self.room(grid, box)) or (width_of(box.text) == room and not self.gap))
        }
        return {box.cell for box in grid.boxes if box.top in rows and box.cell is not None}


def row_tops(grid: Grid, columns: Columns, between: Sequence[int]) -> list[int]:
    """Return the first half line of each row, and that below the last one.

    `between` is the number of half lines above each row, and below the last one.
    """
    heights = [1] * grid.height
    for box in sorted(grid.boxes, key=lambda box: box.height):
        needed = len(columns.wrapped(grid, box))
        given = sum(heights[box.top : box.bottom]) + sum(between[box.top + 1 : box.bottom]) // 2
        heights[box.bottom - 1] += max(0, needed - given)
    tops, at = [], 0
    for height, above in zip(heights, between, strict=False):
        at += above
        tops.append(at)
        at += 2 * height
    return [*tops, at + between[-1]]


def fragments(grid: Grid, columns: Columns, between: Sequence[int], half_lines: bool) -> list[Fragment]:
    """Return the lines of all cells. Without `half_lines` each stands on a whole line."""
    tops = row_tops(grid, columns, between)
    found = []
    for box in grid.boxes:
        lines = columns.wrapped(grid, box)
        below = tops[box.bottom] - between[box.bottom]
        room = below - tops[box.top] - 2 * len(lines)
        top = tops[box.top] + {"top": 0, "middle": room // 2, "bottom": room}[columns.vertical]
        if not half_lines:
            top -= top % 2
        for number, line in enumerate(lines):
            if line:
                found.append(Fragment(line, top + 2 * number, columns.left(grid, box, line)))
    return found
