"""The tables whose identities do not hold, and the likeliest causes."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reportlint_rules.totals.explanations import explain
from reportlint_rules.totals.schemes import adds_up, schemes_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportlint import Cell, Report
    from reportlint_rules.totals.explanations import Explanation
    from reportlint_rules.totals.schemes import Scheme


class UnbalancedTable(NamedTuple):
    """A table whose identities do not hold."""

    scheme: Scheme
    cells: Mapping[tuple[str, str], Cell]
    """The certain cells by row and column."""
    causes: tuple[Explanation, ...]
    """The likeliest causes, in the order of the form."""


def unbalanced_tables(report: Report) -> tuple[UnbalancedTable, ...]:
    """Return the tables of a report whose identities do not hold. Several rules need it: pass it to `derive`."""
    found = []
    schemes = schemes_of(report.form)
    for key, table in report.tables.items():
        if key not in schemes or adds_up(schemes[key], table):
            continue
        cells = report.figures.of_table(key)
        causes = explain(schemes[key], {place: int(cell.value or 0) for place, cell in cells.items()})
        if causes:
            found.append(UnbalancedTable(schemes[key], cells, causes))
    return tuple(found)
