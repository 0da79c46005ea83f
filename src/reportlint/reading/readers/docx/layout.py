"""The order of reading. Tables keep their rows; those that only arrange a page are taken apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reportlint.reading.readers.docx.blocks import Table, leftovers_of, paragraphs_of
from reportlint.text.document import DocumentCell

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportlint.reading.readers.docx.blocks import Block, Cell, Paragraph, Row
    from reportlint.text.document import DocumentBuilder

_PROSE = 300
"""A cell with several paragraphs that have together more characters is text, and its table arranges the page."""


class _GridCell(NamedTuple):
    """A cell that is read, with the number of rows that it takes up."""

    cell: Cell
    text: str
    row_span: int


class _GridRow(NamedTuple):
    """A row with its number, from 1, and the cells that begin in it."""

    number: int
    row: Row
    cells: list[_GridCell]
    arranges: bool
    """Whether its cells are parts of the page, and not of a table."""


class Layout:
    """Writes blocks in the order of reading."""

    def __init__(self, builder: DocumentBuilder) -> None:
        self._builder = builder
        self._paragraphs = 0
        self.paragraphs: list[tuple[int, Paragraph]] = []
        """The paragraphs outside tables, each with the offset of its text."""
        self.cells: list[Cell] = []
        """The cells, in the order of those of the builder's tables."""

    def write(self, blocks: Sequence[Block]) -> None:
        """Write blocks one after the other."""
        for block in blocks:
            if isinstance(block, Table):
                self._write_table(block)
                continue
            for what in block.leftovers:
                self._builder.add_leftover(what)
            self._paragraphs += bool(block.text.strip())
            self.paragraphs.append((self._builder.length, block))
            self._builder.add_paragraph(block.text, paragraph=self._paragraphs)

    def _write_table(self, table: Table) -> None:
        waiting: list[_GridRow] = []
        for row in _grid_rows(table):
            if not row.arranges:
                waiting.append(row)
                continue
            self._write_rows(waiting)
            waiting = []
            for what in row.row.leftovers:
                self._builder.add_leftover(what)
            for each in row.cells:
                self.write(each.cell.blocks)
        self._write_rows(waiting)

    def _write_rows(self, rows: list[_GridRow]) -> None:
        """Write rows as a table."""
        if any(row.cells for row in rows):
            self._builder.add_table(self._cells(rows))
        else:
            for row in rows:
                self._note_leftovers(row)

    def _cells(self, rows: list[_GridRow]) -> Iterator[Sequence[DocumentCell]]:
        for row in rows:
            self._note_leftovers(row)
            if row.cells:
                self.cells += [each.cell for each in row.cells]
                yield [
                    DocumentCell(each.text, row.number, each.cell.column, each.row_span, each.cell.span)
                    for each in row.cells
                ]

    def _note_leftovers(self, row: _GridRow) -> None:
        """Note what a row has left over. Insertions inside an inserted row are not noted again."""
        own = row.row.leftovers
        inside = (what for cell in row.row.cells for what in leftovers_of(cell.blocks))
        for what in (*own, *(what for what in inside if what != "insertion" or what not in own)):
            self._builder.add_leftover(what)


def _grid_rows(table: Table) -> list[_GridRow]:
    """Return the rows of a table, each with the cells that begin in it.

    A cell that continues the one above it belongs to that one if it is empty or repeats its text. With another text,
    or with nothing above it, it is a cell of its own.
    """
    rows: list[_GridRow] = []
    above: dict[int, tuple[int, int]] = {}
    """For each first column of a merged cell that goes on, the row and the place in it of that cell."""
    one_column = all(len(row.cells) <= 1 for row in table.rows)
    for row in table.rows:
        if not row.cells:
            rows.append(_GridRow(len(rows) + 1, row, [], arranges=False))
            continue
        going_on: dict[int, tuple[int, int]] = {}
        cells: list[_GridCell] = []
        arranges = False
        for cell in row.cells:
            paragraphs = paragraphs_of(cell.blocks)
            text = "\n".join(paragraphs)
            arranges = arranges or _is_part_of_page(cell, paragraphs, one_column)
            owner = above.get(cell.column) if cell.merge == "continue" else None
            if owner is not None:
                at, place = owner
                first = rows[at].cells[place]
                if not text or text == first.text:
                    rows[at].cells[place] = first._replace(row_span=len(rows) - at + 1)
                    going_on[cell.column] = owner
                    continue
            if cell.merge in ("restart", "continue"):
                going_on[cell.column] = (len(rows), len(cells))
            cells.append(_GridCell(cell, text, 1))
        rows.append(_GridRow(len(rows) + 1, row, cells, arranges))
        above = going_on
    return rows


def _is_part_of_page(cell: Cell, paragraphs: list[str], one_column: bool) -> bool:
    """Return whether a cell holds a part of the page and not the text of a table: a table, or text in paragraphs."""
    if len(paragraphs) < 2:  # as most cells
        return False
    if one_column or sum(map(len, paragraphs)) > _PROSE:
        return True
    return any(isinstance(block, Table) and _has_cells(block) for block in cell.blocks)


def _has_cells(table: Table) -> bool:
    """Return whether a table in a cell has several cells with text; one alone is the text of the outer cell."""
    return sum(bool(paragraphs_of(cell.blocks)) for row in table.rows for cell in row.cells) > 1
