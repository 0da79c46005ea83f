"""The terms of a sum: their total, and how a finding names them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint import Related

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportlint import Cell, Report

_MANY_TERMS = 8
"""With more terms, those that are zero are left out of the related places."""


def total_of(cells: Iterable[Cell | None]) -> int | float | None:
    """Return the sum of some cells, or None if one of them is missing."""
    total: int | float = 0
    for cell in cells:
        if cell is None or cell.value is None:
            return None
        total += cell.value
    return total


def terms_of(
    report: Report, cells: Sequence[Cell | None], along: str, keep: Sequence[Cell | None] = ()
) -> list[Related]:
    """Return the terms of a sum as related places, with name and figure. `along` is `row` for terms of one row."""
    there = [cell for cell in cells if cell is not None]
    if len(there) > _MANY_TERMS:
        there = [cell for cell in there if cell.value or cell in keep]
    related = []
    for cell in there:
        name = report.column_name(cell.table, cell.column) if along == "row" else report.row_name(cell.table, cell.row)
        message = {language: f"{text} {cell.value}" for language, text in name.items()}
        related.append(Related(cell.passage, message))
    return related
