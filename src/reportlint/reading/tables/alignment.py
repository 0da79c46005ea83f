"""The values of a row under the columns of the form, if their places are certain."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from reportlint.reading.tables.raw_rows import Slot, last_column, slot_of
from reportlint.reading.tables.spacing import most_common

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from reportlint.reading.tables.merged import Merged
    from reportlint.reading.tables.raw_rows import RawRow
    from reportlint.reading.tables.spacing import Spacing


class Alignment:
    """The cells of the complete rows of a table, by which incomplete rows are read.

    `rows` gives the rows of the table with the number of their columns, `first_cells` the index of the cell under
    which values begin, by their number, as the headers have it. Both are called when the first incomplete row needs
    them: most tables have none. `has_cells` says whether a row is one of a document, whose cells are certain.
    """

    def __init__(
        self,
        rows: Callable[[], Sequence[tuple[RawRow, int]]],
        first_cells: Callable[[], Mapping[int, int]],
        spacing: Spacing,
        merged: Merged,
        has_cells: Callable[[RawRow], bool],
    ) -> None:
        self._rows = rows
        self._find_first_cells = first_cells
        self._spacing = spacing
        self.is_repeated = merged.is_repeated
        self._has_cells = has_cells
        self._measured = False

    def _measure(self) -> None:
        """Measure the complete rows, once."""
        if self._measured:
            return
        self._measured = True
        self._spacing.measure()
        self._first_cells = self._find_first_cells()
        self._stretches: dict[int, int] = {}
        """The number of the stretch of lines without a gap that a row is in, by where its label starts."""
        self._by_shape: dict[tuple[int, int, int, int], set[int]] = {}
        self._by_width: dict[int, set[int]] = {}
        self._by_label: dict[tuple[int, int], set[int]] = {}
        """The cell columns in which rows of a shape, of a width, and of a cell of the label and a width, have their
        first value."""
        rows = self._rows()
        self._several = len(rows) > 1
        self._complete: set[int] = set()
        """The widths of the complete rows."""
        leads: Counter[int] = Counter()
        stretch = 0
        last_line: int | None = None
        for row, width in rows:
            if last_line is not None and row.label.line - last_line > 1:
                stretch += 1
            last_line = row.cells[-1].line if row.cells else row.label.line
            self._stretches[row.label.start] = stretch
            values = row.values
            if len(values) != width:
                continue
            self._complete.add(width)
            if (last := last_column(row)) is not None:
                shape = (stretch, row.label.column, last, width)
                self._by_shape.setdefault(shape, set()).add(values[0].column)
                self._by_width.setdefault(width, set()).add(values[0].column)
                self._by_label.setdefault((row.label.column, width), set()).add(values[0].column)
            leads[row.cells.index(values[0])] += 1
        self._lead = most_common(leads)

    def place(self, row: RawRow, width: int) -> list[Slot] | None:
        """Return the slot of each of the `width` columns of a row. None if more than one reading is possible."""
        values = row.values
        if len(values) > width:
            if self.is_repeated(row, width):
                return [slot_of(values[0])]
            # Words after the last figure are a remark.
            figures = [cell for cell in values if cell.type != "TEXT"]
            if len(figures) == width and values[:width] == figures:
                return [slot_of(cell) for cell in figures]
            return None
        if len(values) == width:
            return [slot_of(cell) for cell in values]
        if len(row.cells) == width and self._has_cells(row):
            return [slot_of(cell) for cell in row.cells]
        if _is_cut(row):
            return None
        self._measure()
        placed = self._by_column(row, width) or self._by_window(row, width) or self._spacing.place(row, width)
        if placed is None and not values:
            where = Slot(None, row.label.end, row.label.end)
            blanks = [slot_of(cell) for cell in row.cells[:width]]
            return blanks + [where] * (width - len(blanks))
        return placed

    def _by_column(self, row: RawRow, width: int) -> list[Slot] | None:
        """Place the values where the complete rows of the same shape, or of the same width, have them."""
        last = last_column(row)
        if last is None:
            return None
        shape = (self._stretches[row.label.start], row.label.column, last, width)
        for known in (self._by_shape.get(shape), self._by_width.get(width)):
            if known is not None and len(known) == 1:
                return _cut(row, next(iter(known)), width)
        return None

    def _by_window(self, row: RawRow, width: int) -> list[Slot] | None:
        """Place the values in the only stretch of cells that is wide enough and holds all of them."""
        cells = list(row.cells)
        filled = [index for index, cell in enumerate(cells) if cell.type != "BLANK"]
        if len(cells) < width or not any(cell.type == "BLANK" for cell in cells) or _is_broken(row):
            return None
        starts = [
            start
            for start in range(len(cells) - width + 1)
            if not filled or (start <= filled[0] and filled[-1] < start + width)
        ]
        if len(starts) > 1:
            if last_column(row) is None:
                lead = self._lead if row.label.end > row.label.start else self._spacing.trail
                starts = [start for start in starts if start == lead] or starts
            elif width not in self._by_width:
                starts = [start for start in starts if cells[start].column == self._first_cells.get(width)] or starts
        if filled and 2 * len(filled) < width and self._several and width not in self._complete:
            return None  # no row is complete: the empty cells may be merged ones
        if filled and len(starts) == 1 and not self._may_begin(row, width, cells[starts[0]].column):
            return None
        if len(starts) == 1 or (starts and not filled):
            return [slot_of(cell) for cell in cells[starts[0] : starts[0] + width]]
        return None

    def _may_begin(self, row: RawRow, width: int, column: int) -> bool:
        """Return whether the values of an incomplete row may begin in a cell, by where those of complete rows do."""
        if last_column(row) is None:
            return True
        known = self._by_label.get((row.label.column, width))
        return known is None or column in known


def _cut(row: RawRow, first: int, width: int) -> list[Slot] | None:
    """Return the slots of the cells from one column on, if all of them are there and no value is elsewhere."""
    by_column = {cell.column: cell for cell in row.cells}
    if any(not first <= cell.column < first + width for cell in row.values):
        return None
    if any(column not in by_column for column in range(first, first + width)):
        return None
    return [slot_of(by_column[column]) for column in range(first, first + width)]


def _is_broken(row: RawRow) -> bool:
    """Return whether the cells of a row are on several lines, of which one has several: a line may end in a tab."""
    lines = [cell.line for cell in row.cells]
    return 1 < len({*lines}) < len(lines)


def _is_cut(row: RawRow) -> bool:
    """Return whether words follow that begin no row: they, and the text after them, may be cells of this row."""
    return row.following is not None and row.following.type == "STRAY" and last_column(row) is None
