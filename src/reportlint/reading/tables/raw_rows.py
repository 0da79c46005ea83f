"""Rows of tokens, before their values are put under the columns of the form."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlint.text.lines import Atom


class Slot:
    """The content of one column of a row: a token, or an empty place in the text."""

    __slots__ = ("end", "start", "token")

    def __init__(self, token: Atom | None, start: int, end: int) -> None:
        self.token = token
        self.start = start
        self.end = end


class RawRow:
    """A row of the tree: its label, the cells after it, and the tokens around it."""

    __slots__ = ("cells", "following", "label", "previous")

    def __init__(self, label: Atom, cells: Sequence[Atom], previous: Atom | None, following: Atom | None) -> None:
        self.label = label
        self.cells = cells
        self.previous = previous
        """The token in front of the row."""
        self.following = following
        """The token after the row, of any kind."""

    @property
    def values(self) -> list[Atom]:
        """Return the cells that are not empty."""
        return [cell for cell in self.cells if cell.type != "BLANK"]


def slot_of(cell: Atom) -> Slot:
    """Return the slot that a cell fills."""
    return Slot(cell, cell.start, cell.end)


def last_column(row: RawRow) -> int | None:
    """Return the index of the last cell if label and cells are on one line of cells. None otherwise."""
    if not row.cells or row.cells[0].column < 0 or row.cells[0].line != row.cells[-1].line:
        return None
    if row.label.start != row.label.end and row.label.line != row.cells[0].line:
        return None
    return row.cells[-1].column
