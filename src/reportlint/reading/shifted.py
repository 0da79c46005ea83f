"""Figures side by side that may be under other columns: the sums fail, and hold with the empty cells elsewhere."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlint.form.model import Form
    from reportlint.model.report import Table


def shifted_rows(table: Table, form: Form) -> set[str]:
    """Return the keys of the rows of a table whose figures stand in one line, if some of them may be shifted.

    White space shows an empty cell where a conversion has put it for another reason. Bars, and the cells of a document,
    show empty cells for certain.
    """
    rows, cells = table.rows, [cell for row in table.rows for cell in row.cells]
    if not table.form.spans or [row.key for row in rows] != [*table.form.rows] or not cells:
        return set()
    source = table.passage.source
    values = [cell.value for cell in cells if cell.value is not None]
    empty = [cell.state for cell in cells].count("blank")
    if not empty or not values or len(values) + empty != len(cells) or source.document is not None:
        return set()
    if "|" in source.folded[cells[0].passage.start : cells[-1].passage.end]:
        return set()
    sums = _sums(table, form)
    if not sums or _hold([cell.value or 0 for cell in cells], sums):
        return set()
    for places in combinations(range(len(cells)), len(values)):
        moved: list[float] = [0] * len(cells)
        for place, value in zip(places, values, strict=True):
            moved[place] = value
        if _hold(moved, sums):
            return {row.key for row in rows}
    return set()


def _sums(table: Table, form: Form) -> list[list[tuple[int, int]]]:
    """Return the sums along the rows: the index of each term in the line of figures, with its sign."""
    found = []
    for each in form.identities.values():
        if (each.table, each.along, each.relation) != (table.key, "row", "equal"):
            continue
        signs = dict.fromkeys((*each.left, *each.minus), 1) | dict.fromkeys(each.right, -1)
        offset = 0
        for row in table.form.rows.values():
            columns = {column: offset + index for index, column in enumerate(row.columns)}
            if columns.keys() >= signs.keys():
                found.append([(columns[column], sign) for column, sign in signs.items()])
            offset += len(row.columns)
    return found


def _hold(values: Sequence[float], sums: Sequence[Sequence[tuple[int, int]]]) -> bool:
    return all(sum(sign * values[place] for place, sign in each) == 0 for each in sums)
