"""The totals of rows whose other figures have no certain columns, because a conversion has dropped empty cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.text.numbers import MOST_DIGITS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportlint.form.model import Identity, RowForm
    from reportlint.reading.alignment.pieces import Piece

_LEAST_ROWS = 3
"""The fewest rows that show that the last figure is a total."""


def is_count(piece: Piece) -> bool:
    """Return whether a figure is a whole number that is printed in one piece, and no longer than any."""
    return piece.text.isdecimal() and len(piece.text) <= MOST_DIGITS and piece.parts == 1


def total_column(row: RowForm, identities: Iterable[Identity]) -> str | None:
    """Return the last column of a row if it is the sum of all others."""
    *others, last = row.columns
    for each in identities:
        if each.left == (last,) and not each.minus and sorted(each.right) == sorted(others):
            return last
    return None


def end_in_totals(rows: Sequence[Sequence[float]]) -> bool:
    """Return whether in each of some rows the last figure is the sum of those before it.

    Of two equal figures that is little evidence: some row has to have more.
    """
    return (
        len(rows) >= _LEAST_ROWS
        and any(len(row) > 2 and row[-1] for row in rows)
        and all(len(row) > 1 and sum(row[:-1]) == row[-1] for row in rows)
    )
