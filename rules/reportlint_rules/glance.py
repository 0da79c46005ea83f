"""What the cells of a report are like, all of them at a glance: most rules on cells then have nothing to say."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from reportlint_rules.same import SameReport

if TYPE_CHECKING:
    from reportlint import Cell, Report


class Glance(NamedTuple):
    """The cells of a table, row by row, those of rows that stand there twice as well."""

    cells: list[Cell]
    figures: list[int | float | None]
    """What stands in each of them."""
    total: int | float | None
    """The sum of the figures; None where a cell has none."""


def glance(report: Report) -> dict[str, Glance]:
    """The cells of a report by the keys of their tables. They are the rules' in common: nobody changes the lists."""
    return _glance(SameReport(report))


@lru_cache(maxsize=1)
def _glance(same: SameReport) -> dict[str, Glance]:
    found = {}
    for key, table in same.report.tables.items():
        cells = [cell for row in table.rows for cell in row.cells]
        figures = [cell.value for cell in cells]
        found[key] = Glance(cells, figures, _sum(figures))
    return found


def _sum(figures: list[int | float | None]) -> int | float | None:
    try:
        return sum(figures)  # type: ignore[arg-type]
    except TypeError:
        return None
