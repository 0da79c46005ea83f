"""The figures of a report that may enter arithmetic."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from reportlint.form.model import CellKey
    from reportlint.model.report import Cell, Report, Table


class Figures:
    """The cells of a report that hold a number and are certain in their column.

    A row that the table has twice is left out: arithmetic cannot decide which of the two counts.
    """

    __slots__ = ("_cells", "_tables")

    def __init__(self, report: Report) -> None:
        # Not the report itself: it keeps its figures, and a circle of references would keep both alive.
        self._tables = report.tables
        self._cells: dict[str, dict[tuple[str, str], Cell]] = {}

    def get(self, key: CellKey) -> Cell | None:
        """Return a cell, or None if the text does not show its figure with certainty."""
        return self.of_table(key[0]).get(key[1:])

    def all_of(self, keys: Iterable[CellKey]) -> tuple[Cell, ...] | None:
        """Return these cells, or None if one of them is not certain."""
        found = []
        for key in keys:
            cell = self.get(key)
            if cell is None:
                return None
            found.append(cell)
        return tuple(found)

    def of_table(self, table: str) -> Mapping[tuple[str, str], Cell]:
        """Return the certain cells of a table by row and column; none if the text does not have the table."""
        cells = self._cells.get(table)
        if cells is None:
            found = self._tables.get(table)
            cells = self._cells[table] = {} if found is None or not found.certain else _certain(found)
        return cells


def _certain(table: Table) -> dict[tuple[str, str], Cell]:
    rows: dict[str, int] = {}
    for row in table.rows:
        rows[row.key] = rows.get(row.key, 0) + 1
    # A cell begins with its table, its row and its column.
    return {
        cell[1:3]: cell
        for row in table.rows
        if row.aligned and rows[row.key] == 1
        for cell in row.cells
        if cell.value is not None
    }


def certain_figures(report: Report) -> tuple[int | float | None, ...]:
    """Return the figure of each cell of the form in its order, None if it is not a number or not certain."""
    for table in report.tables.values():
        rows = table.rows
        if not table.certain or len({row.key for row in rows}) < len(rows) or False in [row.aligned for row in rows]:
            cells = [report.figures.get(key) for key in report.form.cells]
            return tuple([None if cell is None else cell.value for cell in cells])
    return tuple([cell.value for cell in report.grid.values()])


def total(cells: Iterable[Cell]) -> int | float:
    """Return the sum of the figures of some cells."""
    return rounded(sum(cell.value or 0 for cell in cells))


def rounded(number: int | float) -> int | float:
    """Return a sum to the sixth decimal, as binary fractions of money add up inexactly; whole numbers as `int`."""
    found = round(number, 6)
    return int(found) if found == int(found) else found
