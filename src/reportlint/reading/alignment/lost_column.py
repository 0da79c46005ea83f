"""A column that a conversion has lost with its header and all its figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.model.report import Cell
from reportlint.reading.alignment.coverage import Coverage
from reportlint.reading.alignment.pieces import FIGURE, WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportlint.form.model import Identity, TableForm
    from reportlint.model.report import Row
    from reportlint.reading.alignment.pieces import Piece


def lost_column(pieces: Iterable[Piece], form: TableForm) -> str | None:
    """Return the only column of a table that its header does not name. None if the header names all, or lacks more."""
    header = ""
    for piece in pieces:
        if piece.kind == FIGURE:
            break
        if piece.kind == WORDS:
            header += piece.text
    labels = {key: column.label for key, column in form.columns.items() if column.label}
    # A label that is wrapped in its cell stands on several lines, between the parts of others.
    lacking = [key for key, label in labels.items() if Coverage(label).of(header) < len(label)]
    rows = form.rows.values()
    return lacking[0] if len(lacking) == 1 and all(lacking[0] in row.columns for row in rows) else None


def without_column(form: TableForm, lost: str) -> TableForm:
    """Return the form of a table without one of its columns."""
    columns = {key: column for key, column in form.columns.items() if key != lost}
    rows = {
        key: row._replace(columns=tuple(column for column in row.columns if column != lost))
        for key, row in form.rows.items()
    }
    return form._replace(columns=columns, rows=rows)


def holds_below(rows: Sequence[Row], identities: Iterable[Identity]) -> bool:
    """Return whether the sums over the rows hold in every column. False without such sums."""
    values = {(cell.row, cell.column): cell.value or 0 for row in rows for cell in row.cells}
    held = [
        sum(values[key, column] for key in each.left) + sum(values[key, column] for key in each.minus)
        == sum(values[key, column] for key in each.right)
        for each in identities
        for column in rows[0].form.columns
    ]
    return bool(held) and all(held)


def with_column(row: Row, form: TableForm) -> Row:
    """Return a row that was read without a column, as the form has it: with an absent cell in that column."""
    known = {cell.column: cell for cell in row.cells}
    cells = [
        known.get(column) or Cell(form.key, row.key, column, "absent", None, "", row.passage)
        for column in form.rows[row.key].columns
    ]
    return row._replace(form=form.rows[row.key], cells=tuple(cells), aligned=False)
