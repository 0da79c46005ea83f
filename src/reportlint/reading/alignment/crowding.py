"""Signs that cells of a table hold several figures, or parts of figures."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING

from reportlint.reading.alignment.whole import SLIPS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlint.form.model import TableForm
    from reportlint.model.report import Row
    from reportlint.reading.alignment.second import SecondReading


class Crowding:
    """What the rows of the first reading of a table and the figures of its text show of crowded cells."""

    def __init__(self, rows: Sequence[Row], form: TableForm, second: SecondReading) -> None:
        self._rows = rows
        self._form = form
        self._second = second

    def is_crowded(self) -> bool:
        """Return whether the first reading found rows with more figures than columns, or cells with several."""
        return self._has_split_cells() or sum(map(self._has_surplus, self._rows)) >= SLIPS

    @cached_property
    def is_torn(self) -> bool:
        """Whether figures go on in the next line, so that parts of them stand in the cells."""
        cells = [cell.text for row in self._rows for cell in row.cells if cell.state == "text"]
        return max(sum(any(map(str.isdecimal, text)) for text in cells), self._second.broken) > SLIPS

    def shows_digits_apart(self) -> bool:
        """Return whether the text has such rows and cells, even if each label of the form ends a row."""
        return self._has_split_cells() or any(self._has_surplus(row, alone=True) for row in self._rows)

    def _has_split_cells(self) -> bool:
        return sum(cell.fault == "split" for row in self._rows for cell in row.cells) > SLIPS

    def _has_surplus(self, row: Row, *, alone: bool = False) -> bool:
        """Return whether the figures of a row are more than its columns, if `alone` up to the label of another row.

        One figure again and again is that of a merged cell.
        """
        if row.aligned or row.shown <= self.width_of_line(row):
            return False
        second = self._second
        first = bisect_left(second.starts, row.passage.start)
        stop = min(first + row.shown, len(second.starts))
        if alone:
            words = second.stretch.words
            labels = [spec.label for spec in second.specs if spec.label]
            behind = range(first + 1, stop)
            stop = next((index for index in behind if any(label in words[index] for label in labels)), stop)
        figures = second.stretch.figures[first:stop]
        surplus = not alone or len(figures) > self.width_of_line(row)
        return surplus and len({each.text for each in figures}) > 1

    def width_of_line(self, row: Row) -> int:
        """Return the number of columns of the line of figures that a row of the first reading is of."""
        return (
            sum(len(each.columns) for each in self._form.rows.values()) if self._form.spans else len(row.form.columns)
        )
