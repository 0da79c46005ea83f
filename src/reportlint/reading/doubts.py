"""What a document does not show: figures that may be others, and pages that are pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.reading.torn_figures import without_rows

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reportlint.model.report import Cell, Row, Table
    from reportlint.text.document import Document, Loose, PlacedCell


def with_doubts(tables: Mapping[str, Table], document: Document) -> dict[str, Table]:
    """Return tables without what is in doubt. Where a page is a picture, no table lacks a row for certain.

    A cell in doubt is a text with the fault `doubtful`. A table has no rows of lines that leave open which figure
    belongs to which row.
    """
    found = dict(tables)
    doubts = document.doubts
    vague = [loose for loose in document.loose if not loose.certain]
    for key, table in tables.items():
        if doubts:
            found[key] = table._replace(rows=tuple(_without(row, doubts) for row in table.rows))
        if document.pictures and len({row.key for row in table.rows}) < len(table.form.rows):
            found[key] = found[key]._replace(certain=False)
        if any(table.passage.start < loose.end and loose.start < table.passage.end for loose in vague):
            found[key] = without_rows(found[key], _rows_in(table, vague))
    return found


def _rows_in(table: Table, vague: Sequence[Loose]) -> set[str]:
    """Return the keys of the rows that are in lines, or have figures in them."""
    return {
        row.key
        for row in table.rows
        if any(loose.start <= each.passage.start < loose.end for loose in vague for each in (row, *row.cells))
    }


def _without(row: Row, doubts: Sequence[PlacedCell]) -> Row:
    cells = tuple(_in_doubt(cell) if _is_in(cell, doubts) else cell for cell in row.cells)
    return row if cells == row.cells else row._replace(cells=cells)


def _in_doubt(cell: Cell) -> Cell:
    return cell._replace(state="text", value=None, fault="doubtful")


def _is_in(cell: Cell, doubts: Sequence[PlacedCell]) -> bool:
    passage = cell.passage
    return passage.end > passage.start and any(
        passage.start < placed.end and placed.start < passage.end for placed in doubts
    )
