"""The places of the cells of a table: its rows in the order in which they are shown, and the columns of each."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reportlint.reading.readers.html import tree
from reportlint.reading.readers.html.open_boxes import TooLarge
from reportlint.reading.readers.html.tree import Box

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST_STEPS = 1_000_000
"""Cells that go on from above, counted in each row that they go on in."""


class Placed(NamedTuple):
    """A cell and its place: the first row and column from 1, and how many of each."""

    box: Box
    in_flat_row: bool
    """Whether its row has no height."""
    row: int
    column: int
    row_span: int
    column_span: int


def rows_of(table: Box) -> list[list[Placed]]:
    """Return the cells of a table that begin in each of its rows. Raises `TooLarge`."""
    rows: list[list[Placed]] = []
    steps = 0
    for group in _groups(table):
        above: list[tuple[int, int, int]] = []  # first and last column of a cell that goes on, and its last row
        for number, row in enumerate(group):
            above = sorted(each for each in above if each[2] >= number)
            steps += len(above)
            if steps > _MOST_STEPS:
                raise TooLarge
            cells = list(_placed(row, len(rows) + 1, above, len(group) - number))
            rows.append(cells)
            above += [
                (cell.column, cell.column + cell.column_span - 1, number + cell.row_span - 1)
                for cell in cells
                if cell.row_span > 1
            ]
    return rows


def _placed(row: Box, number: int, above: list[tuple[int, int, int]], left: int) -> Iterator[Placed]:
    """Yield the cells of a row. `left` are the rows of its group, with itself, that a cell can take up."""
    column, index = 1, 0
    for box in row.children:
        if not isinstance(box, Box) or box.role != tree.CELL:
            continue
        while index < len(above) and above[index][0] <= column:
            column = max(column, above[index][1] + 1)
            index += 1
        yield Placed(box, row.look.flat, number, column, min(box.look.rows or left, left), box.look.columns)
        column += box.look.columns


def _groups(table: Box) -> list[list[Box]]:
    """Return the groups of the rows of a table: the first head in front, the first foot at the end."""
    head: list[list[Box]] = []
    foot: list[list[Box]] = []
    body: list[list[Box]] = []
    loose: list[Box] = []
    for child in table.children:
        if not isinstance(child, Box):
            continue
        if child.role == tree.ROW:
            if not loose:
                body.append(loose)
            loose.append(child)
        elif child.role == tree.GROUP:
            loose = []
            rows = [row for row in child.children if isinstance(row, Box) and row.role == tree.ROW]
            place = {"thead": head, "tfoot": foot}.get(child.name, body)
            (body if place and place is not body else place).append(rows)
    return [*head, *body, *foot]
