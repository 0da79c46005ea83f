"""The cells of a row one after the other, as a PDF file holds them: lines of labels, then the figures on a line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.kit.renderings.page import beside_blanks
from tests.kit.renderings.screen import wrapped

if TYPE_CHECKING:
    import random

    from tests.kit.form import Cell
    from tests.kit.renderings.grid import Box, Grid

PLACES = ("first", "last", "below", "between")
"""The line of its label that the figures of a row are on, or beside."""


@dataclass(frozen=True, slots=True)
class Flow:
    """Labels in lines, each with the figures of its row."""

    width: int
    """The width of the labels."""
    group: int
    """The width of the labels of groups: 2 is one character a line."""
    group_at: str
    """Where the label of a group stands among its rows: "first", "middle" or "last"."""
    figures: str
    """One of `PLACES`."""
    separator: str
    headers: int
    """The width of column headers; 0 puts those of a row on one line."""

    @classmethod
    def drawn(cls, rng: random.Random) -> Flow:
        """Return a rendering drawn at random."""
        return cls(
            width=rng.choice((12, 18, 22, 30, 80)),
            group=rng.choice((2, 4, 8, 8, 40)),
            group_at=rng.choice(("first", "first", "middle", "last")),
            figures=rng.choice(PLACES),
            separator=rng.choice((" ", " ", "  ", "\t", "      ")),
            headers=rng.choice((0, 4, 6, 6, 20)),
        )

    def lines(self, grid: Grid) -> list[str]:
        """Return the lines of a table."""
        lines: list[str] = []
        for row in range(grid.height):
            boxes = grid.row(row)
            figures = [box for box in boxes if box.cell is not None]
            labels = [box for box in boxes if box.cell is None]
            if not figures:
                lines += self._header(labels)
                continue
            groups = [box for box in grid.boxes if box.cell is None and box.height > 1 and self._row_of(box) == row]
            own = [box for box in labels if box.height == 1]
            before = [line for box in groups for line in wrapped(box.text, self.group)]
            lines += before if self.group_at != "last" else []
            lines += self._row(own, self.separator.join(box.text for box in figures if box.text))
            lines += before if self.group_at == "last" else []
        return [line for line in lines if line]

    def loose(self, grid: Grid) -> set[Cell]:
        """Return the cells that may stay unread: of rows with a blank, which leaves no trace."""
        return beside_blanks(grid)

    def _row_of(self, box: Box) -> int:
        return {"first": box.top, "middle": (box.top + box.bottom) // 2, "last": box.bottom - 1}[self.group_at]

    def _header(self, labels: list[Box]) -> list[str]:
        if not self.headers:
            return [" ".join(box.text for box in labels)]
        return [line for box in labels for line in wrapped(box.text, max(self.headers, 4) * box.width)]

    def _row(self, labels: list[Box], figures: str) -> list[str]:
        lines = [line for box in labels for line in wrapped(box.text, self.width)] or [""]
        match self.figures:
            case "first":
                lines[0] = f"{lines[0]}{self.separator}{figures}"
            case "last":
                lines[-1] = f"{lines[-1]}{self.separator}{figures}"
            case "below":
                lines.append(figures)
            case _:
                lines.insert((len(lines) + 1) // 2, figures)
        return lines
