"""What a document does not show: figures that may be others, and pages that are pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.reading.torn_figures import without_rows

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reportlint.model.report import Row, Table
    from reportlint.text.document import Document
    from reportlint.text.source import Passage

_Span = tuple[int, int]
_UNREADABLE = frozenset({"split", "text"})


def with_doubts(tables: Mapping[str, Table], document: Document) -> dict[str, Table]:
    """Return tables without what is in doubt. Where a page is a picture, no table lacks a row for certain.

    A cell in doubt is a text with the fault `doubtful`; so are texts in place of figures where gaps alone part the
    columns. A table has no rows of lines that leave open which figure belongs to which row.
    """
    found = dict(tables)
    doubts = [(placed.start, placed.end) for placed in document.doubts]
    loose = [(each.start, each.end) for each in document.loose]
    vague = [(each.start, each.end) for each in document.loose if not each.certain]
    for key, table in tables.items():
        if doubts or loose:
            found[key] = table._replace(rows=tuple(_without(row, doubts, loose) for row in table.rows))
        if document.pictures and len({row.key for row in table.rows}) < len(table.form.rows):
            found[key] = found[key]._replace(certain=False)
        if _is_in(table.passage, vague):
            rows = {row.key for row in table.rows if _is_in(row.passage, vague) or _has_cell_in(row, vague)}
            found[key] = without_rows(found[key], rows)
    return found


def _without(row: Row, doubts: Sequence[_Span], loose: Sequence[_Span]) -> Row:
    cells = tuple(
        cell._replace(state="text", value=None, fault="doubtful")
        if _is_in(cell.passage, doubts) or (cell.fault in _UNREADABLE and _is_in(cell.passage, loose))
        else cell
        for cell in row.cells
    )
    return row if cells == row.cells else row._replace(cells=cells)


def _has_cell_in(row: Row, spans: Sequence[_Span]) -> bool:
    return any(_is_in(cell.passage, spans) for cell in row.cells)


def _is_in(passage: Passage, spans: Sequence[_Span]) -> bool:
    """Return whether a passage and one of some stretches have a character in common."""
    return any(passage.start < end and start < passage.end for start, end in spans)
