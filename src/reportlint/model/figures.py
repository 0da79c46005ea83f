"""The figures of a report that may enter arithmetic."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportlint.form.model import CellKey
    from reportlint.model.report import Cell, Report


class CertainCells:
    """The cells that hold a number and stand under their column with certainty.

    A row that stands there twice is left out: which of the two counts is not for arithmetic to say.
    """

    def __init__(self, report: Report) -> None:
        self._report = report
        self._tables: dict[str, dict[tuple[str, str], Cell]] = {}

    def get(self, key: CellKey) -> Cell | None:
        """A cell; None where the text does not show its figure with certainty."""
        cells = self._tables.get(key.table)
        if cells is None:
            cells = self._tables[key.table] = self._of(key.table)
        return cells.get(key[1:])

    def all_of(self, keys: tuple[CellKey, ...]) -> list[Cell] | None:
        """These cells; None where one of them is not certain."""
        found = []
        for key in keys:
            cell = self.get(key)
            if cell is None:
                return None
            found.append(cell)
        return found

    def _of(self, key: str) -> dict[tuple[str, str], Cell]:
        """The certain cells of a table by row and column."""
        table = self._report.table(key)
        if table is None:
            return {}
        keys = [row.key for row in table.rows]
        # A cell begins with its table, its row and its column.
        return {
            cell[1:3]: cell
            for row in table.rows
            if row.aligned and keys.count(row.key) == 1
            for cell in row.cells
            if cell.value is not None
        }


def certain_figures(report: Report) -> tuple[int | float | None, ...]:
    """What stands in each cell of the form, in its order; None where it is no number, or not certain."""
    for table in report.tables.values():
        rows = table.rows
        if len({row.key for row in rows}) < len(rows) or False in [row.aligned for row in rows]:
            certain = CertainCells(report)
            cells = [certain.get(key) for key in report.form.cells]
            return tuple([None if cell is None else cell.value for cell in cells])
    return tuple([cell.value for cell in report.grid.values()])


def total(cells: list[Cell]) -> int | float:
    """The sum of their figures. Money is summed to the sixth decimal: what binary fractions add is no difference."""
    found = round(sum(cell.value or 0 for cell in cells), 6)
    return int(found) if found == int(found) else found
