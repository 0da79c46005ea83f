"""The source of a web page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random

    from tests.kit.form import Cell
    from tests.kit.renderings.grid import Box, Grid


@dataclass(frozen=True, slots=True)
class Markup:
    """Tags around the cells."""

    upper: bool
    attributes: str
    inside: tuple[str, str]
    """The tags around the text of a cell."""
    indent: str
    lines_by: str
    """What stands on a line: a "cell", a "row", or the whole "table"."""
    blank: str

    @classmethod
    def drawn(cls, rng: random.Random) -> Markup:
        """Return a rendering drawn at random."""
        return cls(
            upper=rng.random() < 0.1,
            attributes=rng.choice(("", "", ' style="text-align: center; width:60px"', ' class="c1" valign="middle"')),
            inside=rng.choice((("", ""), ("", ""), ("<p>", "</p>"), ("<span>", "</span>"), ("<p><b>", "</b></p>"))),
            indent=rng.choice(("", "  ", "\t")),
            lines_by=rng.choice(("cell", "cell", "row", "table")),
            blank=rng.choice(("", "&nbsp;", " ")),
        )

    def lines(self, grid: Grid) -> list[str]:
        """Return the lines of a table."""
        lines = [self._tag("table", self.attributes)]
        for row in range(grid.height):
            cells = [self._cell(box) for box in grid.row(row)]
            open_, close = self._tag("tr"), self._tag("/tr")
            if self.lines_by == "cell":
                lines += [self.indent + open_, *(self.indent * 2 + cell for cell in cells), self.indent + close]
            else:
                lines.append(self.indent + open_ + "".join(cells) + close)
        lines.append(self._tag("/table"))
        return ["".join(line.strip() for line in lines)] if self.lines_by == "table" else lines

    def loose(self, grid: Grid) -> set[Cell]:
        """Return the cells that may stay unread: none, the tags tell all apart."""
        return set()

    def _cell(self, box: Box) -> str:
        spans = f' rowspan="{box.height}"' * (box.height > 1) + f' colspan="{box.width}"' * (box.width > 1)
        text = self.inside[0] + (box.text or self.blank) + self.inside[1]
        return self._tag("td", spans + self.attributes) + text + self._tag("/td")

    def _tag(self, name: str, attributes: str = "") -> str:
        return f"<{name.upper() if self.upper else name}{attributes}>"
