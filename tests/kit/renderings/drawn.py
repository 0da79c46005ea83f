"""A table with lines drawn around its cells: of `+---+`, of box drawing, bars alone, rules alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.kit.renderings.geometry import Columns, fragments, row_tops
from tests.kit.renderings.page import beside_blanks
from tests.kit.renderings.screen import width_of

if TYPE_CHECKING:
    import random

    from tests.kit.form import Cell
    from tests.kit.renderings.grid import Grid

JOINTS = {
    "+": "++++++++++++++++",
    "light": " │││─┘┐┤─└┌├─┴┬┼",
    "heavy": " ┃┃┃━┛┓┫━┗┏┣━┻┳╋",
    "double": " ║║║═╝╗╣═╚╔╠═╩╦╬",
}
"""The joint by what meets in it: 1 from above, 2 from below, 4 from the left, 8 from the right."""


@dataclass(frozen=True, slots=True)
class Border:
    """How the lines are drawn. A bar or a rule that is empty is not drawn."""

    bar: str
    rule: str
    joints: str
    head: str = ""
    """The rule below the head, where it is another one."""
    fill: str = ""
    """What fills the last line of a cell, in place of a rule below it."""


GRIDS = (
    Border("|", "-", JOINTS["+"]),
    Border("|", "-", JOINTS["+"], "="),
    Border("│", "─", JOINTS["light"]),
    Border("┃", "━", JOINTS["heavy"]),
    Border("║", "═", JOINTS["double"]),
    Border("¦", "-", "-" * 16),
)
BARS = (*(Border(bar, "", "") for bar in "||│¦║┃"), Border("|", "", "", fill="_"))
RULES = tuple(
    Border("", rule, joint * 16) for rule, joint in (("-", "-"), ("=", "="), ("_", "_"), ("─", "─"), ("-", " "))
)


@dataclass(frozen=True, slots=True)
class Drawn:
    """Text at its places, with lines around the cells."""

    columns: Columns
    border: Border
    every: bool
    """Whether there is a rule below each row, and not only around head and table."""
    inside: int
    """Spaces between a bar and the text of a cell."""

    @classmethod
    def drawn(cls, rng: random.Random) -> Drawn:
        """Return a rendering drawn at random."""
        border = rng.choice((*GRIDS, *GRIDS, *BARS, *RULES))
        inside = rng.choice((0, 1, 1))
        gap = 2 * inside + 1 if border.bar else rng.choice((1, 2))
        every = bool(border.rule) and border.rule != "_" and rng.random() < 0.75
        return cls(Columns.drawn(rng, gap), border, every, inside)

    def lines(self, grid: Grid) -> list[str]:
        """Return the lines of a table."""
        ruled = [
            bool(self.border.rule) and (self.every or row in (0, grid.head, grid.height))
            for row in range(grid.height + 1)
        ]
        between = [2 * each for each in ruled]
        tops = row_tops(grid, self.columns, between)
        margin = self.inside + 1 if self.border.bar else 0
        screen: dict[tuple[int, int], str] = {}
        for row, is_ruled in enumerate(ruled):
            if is_ruled:
                self._draw_rule(screen, grid, row, tops[row] // 2 - 1, margin)
        if self.border.bar:
            self._draw_bars(screen, grid, tops, between, margin)
        for fragment in fragments(grid, self.columns, between, half_lines=False):
            at = fragment.left + margin
            for char in fragment.text:
                screen[fragment.top // 2, at] = char
                if width_of(char) == 2:
                    screen[fragment.top // 2, at + 1] = ""
                at += width_of(char)
        if self.border.fill:
            self._fill(screen, grid, tops, between, margin)
        return _lines(screen)

    def loose(self, grid: Grid) -> set[Cell]:
        """Return the cells that may stay unread: of figures wider than their columns."""
        narrow = self.columns.too_narrow(grid)
        return narrow if self.border.bar else narrow | beside_blanks(grid)

    def _edges(self, grid: Grid, margin: int) -> list[int]:
        """Return the column of the bar before each column of the table, and behind the last one."""
        widths = self.columns.widths(grid)
        ends = [sum(widths[:at]) + self.columns.gap * at for at in range(len(widths) + 1)]
        return [margin + end - self.inside - 1 for end in ends]

    def _draw_rule(self, screen: dict[tuple[int, int], str], grid: Grid, row: int, at: int, margin: int) -> None:
        edges = self._edges(grid, margin)
        rule = self.border.head if self.border.head and row == grid.head and row else self.border.rule
        drawn = [grid.places.get((row - 1, column)) != grid.places.get((row, column)) for column in range(grid.width)]
        for column, is_drawn in enumerate(drawn):
            if is_drawn:
                for place in range(max(0, edges[column] + 1), edges[column + 1]):
                    screen[at, place] = rule
        for column in range(grid.width + 1):
            meets = 4 * (column > 0 and drawn[column - 1]) + 8 * (column < grid.width and drawn[column])
            if self.border.bar:
                meets += _is_edge(grid, row - 1, column) + 2 * _is_edge(grid, row, column)
            if meets and edges[column] >= 0:
                screen[at, edges[column]] = {3: self.border.bar, 12: rule}.get(meets) or self.border.joints[meets]

    def _fill(
        self, screen: dict[tuple[int, int], str], grid: Grid, tops: list[int], between: list[int], margin: int
    ) -> None:
        edges = self._edges(grid, margin)
        for box in grid.boxes:
            line = (tops[box.bottom] - between[box.bottom]) // 2 - 1
            for place in range(edges[box.left] + 1, edges[box.right]):
                screen.setdefault((line, place), self.border.fill)

    def _draw_bars(
        self, screen: dict[tuple[int, int], str], grid: Grid, tops: list[int], between: list[int], margin: int
    ) -> None:
        edges = self._edges(grid, margin)
        for row in range(grid.height):
            for line in range(tops[row] // 2, (tops[row + 1] - between[row + 1]) // 2):
                for column in range(grid.width + 1):
                    if _is_edge(grid, row, column):
                        screen[line, edges[column]] = self.border.bar


def _is_edge(grid: Grid, row: int, column: int) -> bool:
    """Return whether two cells meet left of a column."""
    return grid.places.get((row, column - 1)) != grid.places.get((row, column))


def _lines(screen: dict[tuple[int, int], str]) -> list[str]:
    rows: dict[int, dict[int, str]] = {}
    for (line, place), char in screen.items():
        rows.setdefault(line, {})[place] = char
    return ["".join(row.get(place, " ") for place in range(max(row) + 1)).rstrip() for _, row in sorted(rows.items())]
