"""Putting the values of a row under its columns, or saying that it cannot be done."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from reportlint.reading.tables.tokens import Token
    from reportlint.text.source import Source

_OUTSIDE = frozenset({"HEADING", "PARAGRAPH"})
"""What stands outside of every table."""


class Slot(NamedTuple):
    """What stands under one column: a token, or an empty place in the text."""

    token: Token | None
    start: int
    end: int


class RawRow(NamedTuple):
    """A row as the tree has it: its label, what stands behind it, and what stands around."""

    label: Token
    cells: Sequence[Token]
    previous: Token | None
    """What stands before the row."""
    following: Token | None
    """Whatever follows the row."""

    @property
    def values(self) -> list[Token]:
        """The cells that are not empty."""
        return [cell for cell in self.cells if cell.type != "BLANK"]


class Spacing:
    """How many lines apart the cells stand, in the complete rows of a text where a cell is a line."""

    def __init__(self, rows: Callable[[], Sequence[tuple[RawRow, int]]], source: Source) -> None:
        self._rows = rows
        self._source = source
        self._measured = False
        self.trail = 0
        """How many empty cells stand between a row and the next: what opens a row where cells are lines."""

    def measure(self) -> None:
        """Look at the complete rows. Left until a row is short: in most reports none is."""
        if self._measured:
            return
        self._measured = True
        gaps: Counter[int] = Counter()
        first_gaps: Counter[int] = Counter()
        last_gaps: dict[bool, Counter[int]] = {True: Counter(), False: Counter()}
        trails: Counter[int] = Counter()
        for row, width in self._rows():
            values = row.values
            if len(values) != width:
                continue
            if any(cell.column >= 0 for cell in row.cells):
                if _on_one_line(row) is None:
                    trails[len(row.cells) - 1 - row.cells.index(values[-1])] += 1
                continue
            gaps.update(after.line - before.line for before, after in pairwise(values))
            first_gaps[values[0].line - self._line_before(row)] += 1
            if row.following is not None:
                last_gaps[_ends_table(row)][row.following.line - values[-1].line] += 1
        self._gap = _most_common(gaps) or _most_common(first_gaps)
        self._first = _most_common(first_gaps)
        self._last = {ends: _most_common(counted) for ends, counted in last_gaps.items()}
        self.trail = _most_common(trails) or 0

    def _line_before(self, row: RawRow) -> int:
        """The line on which the label ends, or what stands before a row without one."""
        token = row.label if row.label.end > row.label.start or row.previous is None else row.previous
        return self._source.location(token.end).line

    def place(self, row: RawRow, width: int) -> list[Slot] | None:
        """What stands under each column, by the empty lines that empty cells leave."""
        self.measure()
        gap = self._gap
        if not gap or self._first is None or any(cell.column >= 0 for cell in row.cells):
            return None
        values = row.values
        lines = [self._line_before(row), *(value.line for value in values)]
        excess = [after - before - gap for before, after in pairwise(lines)]
        if excess:
            excess[0] += gap - self._first
        last = self._last[_ends_table(row)]
        excess.append(0 if row.following is None or last is None else row.following.line - lines[-1] - last)
        empty = self._shares(excess, width - len(values), gap)
        if empty is None:
            return None
        slots: list[Slot] = []
        for index, count in enumerate(empty):
            step = self._first if index == 0 else gap
            slots.extend(self._empty_line(lines[index] + step + number) for number in range(count))
            if index < len(values):
                slots.append(_slot(values[index]))
        return slots

    @staticmethod
    def _shares(excess: Sequence[int], missing: int, gap: int) -> list[int] | None:
        """How many empty cells each gap holds; None where the empty lines do not tell."""
        if any(each < 0 for each in excess):
            return None
        if sum(each > 0 for each in excess) == 1:
            return [missing if each else 0 for each in excess]
        for unit in (gap, 1):
            if all(each % unit == 0 for each in excess) and sum(excess) == missing * unit:
                return [each // unit for each in excess]
        return None

    def _empty_line(self, number: int) -> Slot:
        start, end = self._source.line_spans[min(number, len(self._source.line_spans)) - 1]
        return Slot(None, start, end if not self._source.folded[start:end].strip() else start)


def _ends_table(row: RawRow) -> bool:
    """Whether prose or a heading follows: the empty lines in front of that tell nothing of the table's own."""
    return row.following is not None and row.following.type in _OUTSIDE


class Shapes:
    """How the complete rows of a table stand in their lines, to read the incomplete ones by."""

    def __init__(
        self,
        rows: Callable[[], Sequence[tuple[RawRow, int]]],
        headers: Callable[[], Mapping[int, int]],
        spacing: Spacing,
    ) -> None:
        self._rows = rows
        self._find_headers = headers
        self._spacing = spacing
        self._measured = False

    def _measure(self) -> None:
        """Look at the complete rows. Left until a row is short: in most reports none is."""
        if self._measured:
            return
        self._measured = True
        self._spacing.measure()
        self._headers = self._find_headers()
        self._stretches: dict[int, int] = {}
        self._by_shape: dict[tuple[int, int, int, int], set[int]] = {}
        self._by_width: dict[int, set[int]] = {}
        rows = self._rows()
        self._several = len(rows) > 1
        self._complete: set[int] = set()
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
            if (last := _on_one_line(row)) is not None:
                shape = (stretch, row.label.column, last, width)
                self._by_shape.setdefault(shape, set()).add(values[0].column)
                self._by_width.setdefault(width, set()).add(values[0].column)
            leads[row.cells.index(values[0])] += 1
        self._lead = _most_common(leads)

    def place(self, row: RawRow, width: int) -> list[Slot] | None:
        """What stands under each of the `width` columns; None where more than one reading is possible."""
        values = row.values
        if len(values) > width:
            # Words behind the last figure are a remark.
            figures = [cell for cell in values if cell.type != "TEXT"]
            if len(figures) == width and values[:width] == figures:
                return [_slot(cell) for cell in figures]
            return None
        if len(values) == width:
            return [_slot(cell) for cell in values]
        if _is_cut(row):
            return None
        self._measure()
        placed = self._by_column(row, width) or self._by_window(row, width) or self._spacing.place(row, width)
        if placed is None and not values:
            where = Slot(None, row.label.end, row.label.end)
            blanks = [_slot(cell) for cell in row.cells[:width]]
            return blanks + [where] * (width - len(blanks))
        return placed

    def _by_column(self, row: RawRow, width: int) -> list[Slot] | None:
        """By the place that the complete rows of the same shape have, or that the header gives."""
        last = _on_one_line(row)
        if last is None:
            return None
        shape = (self._stretches[row.label.start], row.label.column, last, width)
        for known in (self._by_shape.get(shape), self._by_width.get(width)):
            if known is not None and len(known) == 1:
                return self._cut(row, next(iter(known)), width)
        return None

    def _cut(self, row: RawRow, first: int, width: int) -> list[Slot] | None:
        by_column = {cell.column: cell for cell in row.cells}
        if any(not first <= cell.column < first + width for cell in row.values):
            return None
        if any(column not in by_column for column in range(first, first + width)):
            return None
        return [_slot(by_column[column]) for column in range(first, first + width)]

    def _by_window(self, row: RawRow, width: int) -> list[Slot] | None:
        """By the only stretch of cells that is wide enough and holds all the values."""
        cells = list(row.cells)
        filled = [index for index, cell in enumerate(cells) if cell.type != "BLANK"]
        if len(cells) < width or not any(cell.type == "BLANK" for cell in cells):
            return None
        starts = [
            start
            for start in range(len(cells) - width + 1)
            if not filled or (start <= filled[0] and filled[-1] < start + width)
        ]
        if len(starts) > 1:
            if _on_one_line(row) is None:
                lead = self._lead if row.label.end > row.label.start else self._spacing.trail
                starts = [start for start in starts if start == lead] or starts
            elif width not in self._by_width:
                starts = [start for start in starts if cells[start].column == self._headers.get(width)] or starts
        if filled and 2 * len(filled) < width and self._several and width not in self._complete:
            return None  # no row is complete: these may be merged cells as well as empty ones
        if len(starts) == 1 or (starts and not filled):
            return [_slot(cell) for cell in cells[starts[0] : starts[0] + width]]
        return None


def _slot(cell: Token) -> Slot:
    return Slot(cell, cell.start, cell.end)


def _on_one_line(row: RawRow) -> int | None:
    """The index of the last cell where label and cells stand on one line of cells."""
    if not row.cells or row.cells[0].column < 0 or row.cells[0].line != row.cells[-1].line:
        return None
    if row.label.start != row.label.end and row.label.line != row.cells[0].line:
        return None
    return row.cells[-1].column


def _is_cut(row: RawRow) -> bool:
    """Whether words follow that no row begins with: they may stand in a cell, and what is behind them too."""
    return row.following is not None and row.following.type == "STRAY" and _on_one_line(row) is None


def _most_common(counts: Counter[int]) -> int | None:
    return counts.most_common(1)[0][0] if counts else None
