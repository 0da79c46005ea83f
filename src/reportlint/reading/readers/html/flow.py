"""The lines and tables of a page in the order in which they are read.

Many pages are laid out by tables. A row of a table that holds paragraphs, or a table in one of its cells, only lays
them out: its cells are read one after the other. All other rows are those of a table.
"""

from __future__ import annotations

from typing import NamedTuple

from reportlint.reading.readers.html import tree
from reportlint.reading.readers.html.grid import Placed, rows_of
from reportlint.reading.readers.html.tree import Box, Line

_LONGEST_CELL = 150
"""Characters of a cell. The longest label of a form has a third of them."""
_LEAST_CELLS = 4
"""Cells with text of a table within a cell, for which that only lays it out."""


class TableRow(NamedTuple):
    """The cells that begin in a row, each with its lines."""

    cells: tuple[tuple[Placed, tuple[Line, ...]], ...]


class Item(NamedTuple):
    """A line, or some rows of a table."""

    line: Line | None
    rows: tuple[TableRow, ...]
    table: int
    """The number of the table, 0 for a line."""
    area: str
    """The innermost element around it that is a part of the page: `header`, `nav`, `aside` or `footer`, or nothing."""


class Span(NamedTuple):
    """The items of a box: from the first to the one behind the last."""

    start: int
    end: int


_AREAS = frozenset(("header", "nav", "aside", "footer"))


class Flow:
    """The items of a page, and the boxes that they are in, from the innermost to the outermost."""

    def __init__(self, root: Box) -> None:
        self.items: list[Item] = []
        self.spans: list[Span] = []
        self._tables = 0
        self._read(root, "")

    def _read(self, box: Box, area: str) -> None:
        start = len(self.items)
        area = box.name if box.name in _AREAS else area
        for child in box.children:
            if isinstance(child, Line):
                self.items.append(Item(child, (), 0, area))
            elif child.role == tree.TABLE:
                self._read_table(child, area)
            else:
                self._read(child, area)
        self.spans.append(Span(start, len(self.items)))

    def _read_table(self, table: Box, area: str) -> None:
        start = len(self.items)
        for child in table.children:
            if isinstance(child, Box) and child.role == tree.CAPTION:
                self._read(child, area)
        kept: list[TableRow] = []
        self._tables += 1
        number = self._tables
        for cells in rows_of(table):
            digests = [_digest(cell.box) for cell in cells]
            if any(_lays_out(lines, count, len(cells)) for lines, count in digests):
                self._keep(kept, number, area)
                for cell in cells:
                    self._read(cell.box, area)
            elif cells and not _is_spacer(cells, digests):
                kept.append(TableRow(tuple((cell, lines) for cell, (lines, _) in zip(cells, digests, strict=True))))
        self._keep(kept, number, area)
        self.spans.append(Span(start, len(self.items)))

    def _keep(self, rows: list[TableRow], number: int, area: str) -> None:
        """Add some rows of a table: as lines if each has one cell, and not at all if they hold no text."""
        lines = [line for row in rows for _, lines in row.cells for line in lines]
        if all(len(row.cells) == 1 for row in rows):
            self.items += [Item(line, (), 0, area) for line in lines]
        elif any(line.text for line in lines):
            self.items.append(Item(None, tuple(rows), number, area))
        rows.clear()


def _digest(box: Box) -> tuple[tuple[Line, ...], int]:
    """Return all lines in a cell, and how many cells with text are in tables within it."""
    lines: list[Line] = []
    cells = 0
    for child in box.children:
        if isinstance(child, Line):
            lines.append(child)
        else:
            more, count = _digest(child)
            lines += more
            cells += count + (child.role == tree.CELL and any(line.text for line in more))
    return tuple(lines), cells


def _lays_out(lines: tuple[Line, ...], cells: int, in_row: int) -> bool:
    """Return whether a cell with these lines only lays them out. `in_row` is the number of cells in its row."""
    return (
        cells >= _LEAST_CELLS
        or (in_row == 1 and len(lines) > 1)
        or sum(len(line.text) for line in lines) > _LONGEST_CELL
        or any(line.heading for line in lines)
    )


def _is_spacer(cells: list[Placed], digests: list[tuple[tuple[Line, ...], int]]) -> bool:
    """Return whether a row only gives columns their widths, as Word and Excel write one without height."""
    flat = all(cell.in_flat_row or cell.box.look.flat for cell in cells)
    return flat and not any(line.text for lines, _ in digests for line in lines)
