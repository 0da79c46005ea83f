"""A table as it stands on a page, without lines drawn: text of PDF files, columns by the width on the screen."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.kit.renderings.geometry import Columns, Fragment, fragments
from tests.kit.renderings.screen import width_of

if TYPE_CHECKING:
    import random

    from tests.kit.form import Cell
    from tests.kit.renderings.grid import Grid


@dataclass(frozen=True, slots=True)
class Page:
    """Text at its places."""

    columns: Columns
    half_lines: bool
    """Whether figures beside a label of two lines stand between these."""
    between: int
    """Half lines between the rows."""
    shows_gaps: bool
    """Whether an empty line is shown."""
    spaces: int
    """How many spaces may stand between two cells at most; 0 for as many as the page shows."""
    indent: int

    @classmethod
    def drawn(cls, rng: random.Random) -> Page:
        """Return a rendering drawn at random."""
        return cls(
            columns=Columns.drawn(rng, gap=rng.choice((1, 2, 2, 3))),
            half_lines=rng.random() < 0.7,
            between=rng.choice((0, 0, 1, 2)),
            shows_gaps=rng.random() < 0.4,
            spaces=rng.choice((0, 0, 0, 1, 2, 4)),
            indent=rng.choice((0, 0, 3)),
        )

    def lines(self, grid: Grid) -> list[str]:
        """Return the lines of a table."""
        between = [0, *[self.between] * (grid.height - 1), 0]
        by_line: dict[int, list[Fragment]] = defaultdict(list)
        for fragment in fragments(grid, self.columns, between, self.half_lines):
            by_line[fragment.top].append(fragment)
        lines: list[str] = []
        last = 0
        for top in sorted(by_line):
            if self.shows_gaps and top - last > 2:
                lines.append("")
            lines.append(self._line(by_line[top]))
            last = top
        return lines

    def loose(self, grid: Grid) -> set[Cell]:
        """Return the cells that may stay unread: of figures wider than their columns, and beside blanks."""
        return self.columns.too_narrow(grid) | beside_blanks(grid)

    def _line(self, found: list[Fragment]) -> str:
        line = ""
        for fragment in sorted(found, key=lambda fragment: fragment.left):
            room = self.indent + fragment.left - width_of(line)
            if line:
                room = min(room, self.spaces) if self.spaces else room
                room = max(1, room)
            line += " " * room + fragment.text
        return line


def beside_blanks(grid: Grid) -> set[Cell]:
    """Return the cells of the rows with a blank, where it leaves no trace."""
    rows = {box.top for box in grid.boxes if box.cell is not None and not box.text}
    return {box.cell for box in grid.boxes if box.top in rows and box.cell is not None}
