"""The sums that the form prints for a table, as far as they support a reading of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reportlint.form.model import Form, TableForm
    from reportlint.model.report import Row

Sums = Literal["hold", "zero", "fail", "none"]
"""Whether the sums of a row hold; `zero` if they hold whatever the order, `none` if the form has none for it."""


class TableSums:
    """The equalities of a table, along its rows and along its columns."""

    def __init__(self, form: Form, table: TableForm) -> None:
        self._table = table
        equal = [each for each in form.identities.values() if each.table == table.key and each.relation == "equal"]
        self.along_rows = [each for each in equal if each.along == "row"]
        self.along_columns = [each for each in equal if each.along == "column"]

    def of_row(self, row: Row) -> Sums:
        """Return whether the sums of a row hold. A blank cell adds nothing."""
        columns = {*row.form.columns}
        sums = [each for each in self.along_rows if columns.issuperset(each.left + each.right + each.minus)]
        if not sums:
            return "none"
        values = {cell.column: cell.value or 0 for cell in row.cells}
        if any(_sum(values, each.left) != _sum(values, each.right) - _sum(values, each.minus) for each in sums):
            return "fail"
        return "hold" if any(values.values()) else "zero"

    def hold_in_columns(self, rows: Iterable[Row]) -> bool:
        """Return whether all rows are there, and the sums of every column hold."""
        found = {row.key: {cell.column: cell.value or 0 for cell in row.cells} for row in rows}
        if not self.along_columns or found.keys() != self._table.rows.keys():
            return False
        for column in self._table.columns:
            values = {key: cells.get(column, 0) for key, cells in found.items()}
            if any(
                _sum(values, each.left) != _sum(values, each.right) - _sum(values, each.minus)
                for each in self.along_columns
            ):
                return False
        return True


def _sum(values: Mapping[str, float], terms: Sequence[str]) -> float:
    return round(sum(values[term] for term in terms), 6)
