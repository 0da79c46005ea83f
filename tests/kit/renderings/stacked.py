"""One cell on each line, all cells on one line, or the figures column by column."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.kit.renderings.page import beside_blanks
from tests.kit.renderings.screen import padded, wrapped

if TYPE_CHECKING:
    import random

    from tests.kit.form import Cell
    from tests.kit.renderings.grid import Box, Grid


@dataclass(frozen=True, slots=True)
class Stacked:
    """A cell on each line."""

    gap: tuple[str, ...]
    """The lines between two cells."""
    row_gap: tuple[str, ...]
    """The lines that stand between two rows besides."""
    blank: str | None
    """The line of an empty cell; None where it has none."""
    wrap: int
    """The width of labels."""
    centred: int
    """The width of the page, in the middle of which a cell stands; 0 for the left edge."""
    behind: str

    @classmethod
    def drawn(cls, rng: random.Random) -> Stacked:
        """Return a rendering drawn at random."""
        return cls(
            gap=rng.choice(((), (), ("",), ("",), ("\u00a0",), ("\t\t",), ("", ""))),
            row_gap=rng.choice(((), (), ("",), ("", ""))),
            blank=rng.choice(("", " ", "\u3000", "\u00a0", None)),
            wrap=rng.choice((200, 200, 200, 30, 8)),
            centred=rng.choice((0, 0, 0, 70)),
            behind=rng.choice(("", "", "", "\t", " |", "|")),
        )

    def lines(self, grid: Grid) -> list[str]:
        """Return the lines of a table."""
        lines: list[str] = []
        for row in range(grid.height):
            for box in grid.row(row):
                if not box.text and (self.blank is None or box.cell is None):
                    continue
                found = wrapped(box.text or self.blank or "", self.wrap)
                lines += [(padded(line, self.centred, "center").rstrip() or line) + self.behind for line in found]
                lines += self.gap
            lines += self.row_gap
        return lines

    def loose(self, grid: Grid) -> set[Cell]:
        """Return the cells that may stay unread: of rows with a blank, unless a mark shows it."""
        return set() if self.behind.strip() and self.blank is not None else beside_blanks(grid)


@dataclass(frozen=True, slots=True)
class OneLine:
    """All cells on one line."""

    separator: str
    merged: bool
    """Whether merged cells leave empty ones."""

    @classmethod
    def drawn(cls, rng: random.Random) -> OneLine:
        """Return a rendering drawn at random."""
        return cls(rng.choice((" ", " ", "  ", "\t", " | ", "\u3000", "|")), rng.random() < 0.3)

    def lines(self, grid: Grid) -> list[str]:
        """Return the line of a table."""
        texts = []
        for row in range(grid.height):
            for column in range(grid.width):
                box = grid.places.get((row, column))
                if box is not None and (box.top, box.left) == (row, column):
                    texts.append(box.text)
                elif self.merged and self.separator.strip(" \u3000"):
                    texts.append("")
        if not self.separator.strip(" \u3000"):
            texts = [text for text in texts if text]
        return [self.separator.join(texts)]

    def loose(self, grid: Grid) -> set[Cell]:
        """Return the cells that may stay unread: of rows with a blank, which leaves no trace between spaces."""
        return set() if self.separator.strip(" \u3000") else beside_blanks(grid)


@dataclass(frozen=True, slots=True)
class ByColumn:
    """The labels of some rows, then their figures column by column."""

    rows: int
    gap: tuple[str, ...]
    wrap: int

    @classmethod
    def drawn(cls, rng: random.Random) -> ByColumn:
        """Return a rendering drawn at random."""
        return cls(rng.choice((2, 3, 5, 10, 30)), rng.choice(((), ("",))), rng.choice((200, 22)))

    def lines(self, grid: Grid) -> list[str]:
        """Return the lines of a table."""
        found: list[str] = []
        for first in range(0, grid.height, self.rows):
            boxes = [box for row in range(first, first + self.rows) for box in grid.row(row)]
            found += [line for box in boxes if box.cell is None for line in wrapped(box.text, self.wrap)]
            found += [box.text for box in sorted(boxes, key=_by_column) if box.cell is not None and box.text]
        return [line for each in found if each for line in (each, *self.gap)]

    def loose(self, grid: Grid) -> set[Cell]:
        """Return the cells that may stay unread: all of them."""
        return {box.cell for box in grid.boxes if box.cell is not None}


def _by_column(box: Box) -> tuple[int, int]:
    return box.left, box.top
