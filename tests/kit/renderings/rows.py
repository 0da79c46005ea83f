"""A row of the table on each line, its cells between separators: tabs, pipes, Markdown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.kit.renderings.page import beside_blanks
from tests.kit.renderings.screen import padded, width_of, wrapped

if TYPE_CHECKING:
    import random

    from tests.kit.form import Cell
    from tests.kit.renderings.grid import Grid


@dataclass(frozen=True, slots=True)
class Rows:
    """Cells between separators."""

    separator: str
    edges: tuple[str, str]
    """What stands before and behind each row."""
    merged: str
    """What a merged cell shows at its other places: "empty", "across" (nothing below), "dropped" or "repeated"."""
    blank: str
    rule: str
    """Markdown: "first" (below the first row), "above" (below an empty row above it), "every", or "none"."""
    padded: bool
    wrap: int
    """The width at which `<br>` breaks a label, 0 for never."""
    apart: bool
    """Whether an empty line follows each row."""
    shared: bool
    """Whether each two neighbours are in one cell, as where the columns of a PDF file were told wrongly."""

    @classmethod
    def drawn(cls, rng: random.Random) -> Rows:
        """Return a rendering drawn at random."""
        markdown = rng.random() < 0.4
        if markdown:
            separator, edges = " | ", ("| ", " |")
        else:
            separator = rng.choice(("\t", "\t", " | ", "|", " |", "\t\t"))
            edges = rng.choice((("", ""), ("", separator), (separator.lstrip(" "), separator)))
        return cls(
            separator=separator,
            edges=edges,
            merged=rng.choice(("empty", "empty", "across", "dropped", "repeated")),
            blank=rng.choice(("", "", " ", "\u3000", "\u00a0")),
            rule=rng.choice(("first", "above", "every")) if markdown else "none",
            padded=markdown and rng.random() < 0.5,
            wrap=rng.choice((0, 0, 0, 16, 10)) if markdown else 0,
            apart=not markdown and rng.random() < 0.2,
            shared=markdown and rng.random() < 0.2,
        )

    def lines(self, grid: Grid) -> list[str]:
        """Return the lines of a table."""
        rows = [self._cells(grid, row) for row in range(grid.height)]
        widths = [max((width_of(row[at]) for row in rows if at < len(row)), default=3) for at in range(grid.width)]
        if self.padded:
            rows = [[padded(text, width, "left") for text, width in zip(row, widths, strict=False)] for row in rows]
        lines = [self._line(row) for row in rows]
        dashes = "|" + "|".join(" --- " for _ in range(max(map(len, rows)))) + "|"
        match self.rule:
            case "first":
                return [lines[0], dashes, *lines[1:]]
            case "above":
                return [self._line([" "] * max(map(len, rows))), dashes, *lines]
            case "every":
                return [line for each in lines for line in (each, dashes, "")]
            case _:
                return [line for each in lines for line in ((each, "") if self.apart else (each,))]

    def loose(self, grid: Grid) -> set[Cell]:
        """Return the cells that may stay unread: none where the separators tell all apart."""
        return beside_blanks(grid) if self.shared else set()

    def _line(self, cells: list[str]) -> str:
        return self.edges[0] + self.separator.join(cells) + self.edges[1]

    def _cells(self, grid: Grid, row: int) -> list[str]:
        cells = []
        for column in range(grid.width):
            box = grid.places.get((row, column))
            if box is None:
                continue
            begins = (box.top, box.left) == (row, column)
            if begins or self.merged == "repeated":
                text = box.text or self.blank
                cells.append("<br>".join(wrapped(text, self.wrap)) if self.wrap and box.cell is None else text)
            elif self.merged == "empty" or (self.merged == "across" and box.top == row):
                cells.append("")
        if self.shared:
            return [" ".join(cells[at : at + 2]).strip() for at in range(0, len(cells), 2)]
        return cells
