"""The tables of a document in its text, with the cells that the document has."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportlint.outputs.html.text import Piece
    from reportlint.text.document import PlacedCell
    from reportlint.text.source import Source

    Pieces = Callable[[int, int, int], tuple[Piece, ...]]
    """Returns the pieces of a stretch of a line, given by the number of the line and two offsets."""

_MOST_SPANNED = 1000
"""The most rows or columns that a cell of a web page may take up."""


class DrawnCell(NamedTuple):
    """A cell of a drawn table: its text, and how many rows and columns it takes up."""

    pieces: tuple[Piece, ...]
    rows: int
    columns: int


class DrawnRow(NamedTuple):
    """A row of a drawn table, which is a line of the text."""

    number: int
    cells: tuple[DrawnCell, ...]


def lines_of_tables(source: Source) -> dict[int, int]:
    """Return the number of the table, from 0, that each line of a table of a document belongs to."""
    found: dict[int, int] = {}
    for number, cells in enumerate(source.document.tables if source.document is not None else ()):
        if cells:
            lines = range(source.line_at(cells[0].start), source.line_at(cells[-1].start) + 1)
            found.update(dict.fromkeys(lines, number))
    return found


def drawn(source: Source, table: int, pieces: Pieces) -> tuple[DrawnRow, ...]:
    """Return a table of a document, row by row."""
    assert source.document is not None
    rows: dict[int, list[PlacedCell]] = {}
    for placed in source.document.tables[table]:
        rows.setdefault(source.line_at(placed.start), []).append(placed)
    return tuple(
        DrawnRow(number, tuple(_cell(placed, pieces(number, placed.start, placed.end)) for placed in cells))
        for number, cells in rows.items()
    )


def _cell(placed: PlacedCell, pieces: tuple[Piece, ...]) -> DrawnCell:
    rows, columns = (min(max(span, 1), _MOST_SPANNED) for span in (placed.cell.row_span, placed.cell.column_span))
    return DrawnCell(pieces, rows, columns)
