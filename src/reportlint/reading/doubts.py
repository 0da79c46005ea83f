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
    """Return tables without what is in doubt. No table lacks a row for certain where something was not read.

    A cell in doubt is a text with the fault `doubtful`; so are texts in place of figures where gaps alone part the
    columns. A table has no rows of lines that leave open which figure belongs to which row or column.
    """
    found = dict(tables)
    doubts = [(placed.start, placed.end) for placed in document.doubts]
    loose = [(each.start, each.end) for each in document.loose]
    vague = [(each.start, each.end) for each in document.loose if not each.certain]
    for key, table in tables.items():
        if (document.pictures or vague) and len({row.key for row in table.rows}) < len(table.form.rows):
            found[key] = table._replace(certain=False)
        if not doubts and not loose:
            continue
        rows = tuple(_without(row, doubts, loose) for row in table.rows)
        lost = {row.key for row in rows if _is_lost(row, doubts, loose, vague)}
        found[key] = found[key]._replace(rows=rows)
        if lost or _is_in(table.passage, vague):
            found[key] = without_rows(found[key], lost)
    return found


def _is_lost(row: Row, doubts: Sequence[_Span], loose: Sequence[_Span], vague: Sequence[_Span]) -> bool:
    """Return whether it is open to which row or column the figures of a row belong."""
    if any(_is_in(each, vague) for each in _placed(row)):
        return True
    start, end = row.passage.source.line_spans[row.passage.source.line_at(row.passage.start) - 1]
    beside = any(start <= first < end for first, _ in doubts)
    return not row.aligned and (beside or _is_in(row.passage, loose))


def _without(row: Row, doubts: Sequence[_Span], loose: Sequence[_Span]) -> Row:
    cells = tuple(
        cell._replace(state="text", value=None, fault="doubtful")
        if _is_in(cell.passage, doubts) or (cell.fault in _UNREADABLE and _is_in(cell.passage, loose))
        else cell
        for cell in row.cells
    )
    return row if cells == row.cells else row._replace(cells=cells)


def _placed(row: Row) -> tuple[Passage, ...]:
    return (row.passage, *(cell.passage for cell in row.cells))


def _is_in(passage: Passage, spans: Sequence[_Span]) -> bool:
    """Return whether a passage and one of some stretches have a character in common."""
    return any(passage.start < end and start < passage.end for start, end in spans)
