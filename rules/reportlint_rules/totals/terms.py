"""The figures that may enter arithmetic, their sums, and the names of their terms."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from reportlint import Related
from reportlint_rules.same import SameReport

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportlint import Cell, Report

_MANY_TERMS = 8
"""Above this many terms of a sum, those that are zero are left out of the related places."""


def certain_cells(report: Report, table: str) -> dict[tuple[str, str], Cell]:
    """The cells of a table that hold a number and stand under their column with certainty, by row and column.

    A row that stands there twice is left out: which of the two counts is not for arithmetic to say (F003).
    """
    return _certain(SameReport(report), table)


@lru_cache(maxsize=4)
def _certain(same: SameReport, table: str) -> dict[tuple[str, str], Cell]:
    """What several rules of a family ask one after the other: the cells of the report at hand."""
    found = same.report.table(table)
    if found is None:
        return {}
    times = Counter([row.key for row in found.rows])
    # A cell begins with its table, its row and its column.
    return {
        cell[1:3]: cell
        for row in found.rows
        if row.aligned and times[row.key] == 1
        for cell in row.cells
        if cell.value is not None
    }


def total_of(cells: Iterable[Cell | None]) -> int | float | None:
    """The sum of some cells; None where one of them is missing."""
    total: int | float = 0
    for cell in cells:
        if cell is None or cell.value is None:
            return None
        total += cell.value
    return total


def terms_of(
    report: Report, cells: Sequence[Cell | None], along: str, keep: Sequence[Cell | None] = ()
) -> list[Related]:
    """The terms of a sum, each with its name and figure. `along` is `row` where they stand in one row."""
    there = [cell for cell in cells if cell is not None]
    if len(there) > _MANY_TERMS:
        there = [cell for cell in there if cell.value or cell in keep]
    related = []
    for cell in there:
        name = report.column_name(cell.table, cell.column) if along == "row" else report.row_name(cell.table, cell.row)
        message = {language: f"{text} {cell.value}" for language, text in name.items()}
        related.append(Related(cell.passage, message))
    return related
