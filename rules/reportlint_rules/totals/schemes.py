"""The sums of a table by the identities of its form (勾稽关系): along its rows, down its columns, and in balance."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportlint import Form, Table

ROW_TOTAL, OUTCOME_TOTAL, BALANCE = "row-total", "outcome-total", "balance"


class Scheme(NamedTuple):
    """The sums of a table: total and parts of a row, total and parts of a column, the sides of the balance."""

    table: str
    rows: tuple[str, ...]
    total: str
    parts: tuple[str, ...]
    outcome: str
    outcomes: tuple[str, ...]
    incoming: tuple[str, ...]
    outgoing: tuple[str, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """The parts and their total."""
        return (*self.parts, self.total)


@lru_cache(maxsize=8)
def schemes_of(form: Form) -> Mapping[str, Scheme]:
    """Return the schemes of a form by table. A table without these identities has none."""
    schemes = {table: _scheme(form, table) for table in form.tables}
    return {table: scheme for table, scheme in schemes.items() if scheme is not None}


def _scheme(form: Form, table: str) -> Scheme | None:
    found = {key: identity for key, identity in form.identities.items() if identity.table == table}
    row_total, outcome, balance = found.get(ROW_TOTAL), found.get(OUTCOME_TOTAL), found.get(BALANCE)
    if row_total is None or outcome is None or balance is None:
        return None
    return Scheme(
        table=table,
        rows=tuple(form.tables[table].rows),
        total=row_total.left[0],
        parts=row_total.right,
        outcome=outcome.left[0],
        outcomes=outcome.right,
        incoming=balance.left,
        outgoing=balance.right,
    )


def adds_up(scheme: Scheme, table: Table) -> bool:
    """Return whether all identities certainly hold.

    This is a cheap test for the common case: a table without any figure but 0, or with each row once and a certain
    figure in every cell. For any other table it returns False.
    """
    figures = _values(table)
    if not any(figures):
        return True
    if tuple([row.key for row in table.rows]) != scheme.rows or not _rows_add_up(scheme.columns, table, figures):
        return False
    sums = _sums(scheme)
    width = len(scheme.columns)
    for place in range(width):
        column = figures[place::width]
        for left, right in sums:
            if sum([column[row] for row in left]) != sum([column[row] for row in right]):
                return False
    return True


def rows_add_up(columns: tuple[str, ...], table: Table) -> bool:
    """Return whether the last column is the sum of the others in every row, all of them certain whole numbers."""
    return _rows_add_up(columns, table, _values(table))


def _rows_add_up(columns: tuple[str, ...], table: Table, figures: list[Any]) -> bool:
    rows = table.rows
    if [row.form.columns for row in rows] != [columns] * len(rows):
        return False
    if {*map(type, figures)} - {int}:
        return False
    # The cells of a row are in the order of its columns.
    width = len(columns)
    for end in range(width, len(figures) + 1, width):
        # The total follows its parts, so the sum of all is twice the total.
        if sum(figures[end - width : end]) != 2 * figures[end - 1]:
            return False
    return False not in [row.aligned for row in rows]


def _values(table: Table) -> list[Any]:
    """Return the figures of a table row by row, None if a cell has none."""
    return [cell.value for row in table.rows for cell in row.cells]


@lru_cache(maxsize=8)
def _sums(scheme: Scheme) -> tuple[tuple[list[int], list[int]], ...]:
    """Return the indices of the rows on both sides of the identities of a column."""
    place = scheme.rows.index
    return (
        ([place(scheme.outcome)], [*map(place, scheme.outcomes)]),
        ([*map(place, scheme.incoming)], [*map(place, scheme.outgoing)]),
    )
