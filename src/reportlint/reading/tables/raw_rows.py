"""Rows of tokens, before their values are put under the columns of the form."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlint.reading.tables.tokens import Token


class Slot(NamedTuple):
    """The content of one column of a row: a token, or an empty place in the text."""

    token: Token | None
    start: int
    end: int


class RawRow(NamedTuple):
    """A row of the tree: its label, the cells after it, and the tokens around it."""

    label: Token
    cells: Sequence[Token]
    previous: Token | None
    """The token in front of the row."""
    following: Token | None
    """The token after the row, of any kind."""

    @property
    def values(self) -> list[Token]:
        """Return the cells that are not empty."""
        return [cell for cell in self.cells if cell.type != "BLANK"]


def slot_of(cell: Token) -> Slot:
    """Return the slot that a cell fills."""
    return Slot(cell, cell.start, cell.end)


def last_column(row: RawRow) -> int | None:
    """Return the index of the last cell if label and cells are on one line of cells. None otherwise."""
    if not row.cells or row.cells[0].column < 0 or row.cells[0].line != row.cells[-1].line:
        return None
    if row.label.start != row.label.end and row.label.line != row.cells[0].line:
        return None
    return row.cells[-1].column
