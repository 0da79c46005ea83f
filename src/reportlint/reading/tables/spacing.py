"""The distances between cells where each cell is a line: an empty cell leaves a longer distance."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from reportlint.reading.tables.raw_rows import Slot, last_column, slot_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reportlint.reading.tables.raw_rows import RawRow
    from reportlint.text.source import Source

_LEAST_ROWS = 2
"""The fewest incomplete rows that agree on the lines of an empty cell."""
_OUTSIDE = frozenset({"HEADING", "PARAGRAPH"})
"""The terminals outside of every table."""


class Spacing:
    """The usual distances between the cells of a text, in lines, as its complete rows have them.

    They are measured when the first incomplete row needs them: most reports have none.
    """

    def __init__(self, rows: Callable[[], Sequence[tuple[RawRow, int]]], source: Source) -> None:
        self._rows = rows
        self._source = source
        self._measured = False
        self.trail = 0
        """The number of empty cells after a row: where cells are lines, they precede the next row."""

    def measure(self) -> None:
        """Measure the complete rows, once."""
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
                if last_column(row) is None:
                    trails[len(row.cells) - 1 - row.cells.index(values[-1])] += 1
                continue
            gaps.update(after.line - before.line for before, after in pairwise(values))
            first_gaps[values[0].line - self._line_before(row)] += 1
            if row.following is not None:
                last_gaps[_ends_table(row)][row.following.line - values[-1].line] += 1
        self._gap = most_common(gaps) or most_common(first_gaps)
        self._first = most_common(first_gaps)
        self._last = {ends: most_common(counted) for ends, counted in last_gaps.items()}
        self.trail = most_common(trails) or 0
        self._unit = self._measured_unit()
        self._drops_blanks = any(self._leaves_no_trace(row, width) for row, width in self._rows())

    def _leaves_no_trace(self, row: RawRow, width: int) -> bool:
        """Return whether a row without all its values has no surplus lines: its empty cells have been dropped."""
        values = row.values
        if not 0 < len(values) < width or any(cell.column >= 0 for cell in row.cells):
            return False
        excess = self._excess(row)
        return bool(excess) and not any(each > 0 for each in excess)

    def _measured_unit(self) -> int | None:
        """Return how many lines an empty cell takes: so many that nearly all incomplete rows end in the last column.

        A total is rarely empty. The lines after it say less: those of merged label cells may be among them.
        """
        units: Counter[int] = Counter()
        count = 0
        for row, width in self._rows():
            missing = width - len(row.values)
            excess = self._excess(row)[:-1] if row.values and missing > 0 else None
            if not excess or any(cell.column >= 0 for cell in row.cells):
                continue
            count += 1
            unit, rest = divmod(sum(excess), missing)
            if unit and not rest and all(each >= 0 and each % unit == 0 for each in excess):
                units[unit] += 1
        usual = most_common(units)
        agreeing = units[usual] if usual is not None else 0
        return usual if agreeing >= _LEAST_ROWS and agreeing * 4 >= count * 3 else None

    def _excess(self, row: RawRow) -> list[int]:
        """Return the surplus lines in front of each value of a row, and after the last. Empty if no row is complete."""
        if not self._gap or self._first is None:
            return []
        lines = [self._line_before(row), *(value.line for value in row.values)]
        excess = [after - before - self._gap for before, after in pairwise(lines)]
        if excess:
            excess[0] += self._gap - self._first
        last = self._last[_ends_table(row)]
        return [*excess, 0 if row.following is None or last is None else row.following.line - lines[-1] - last]

    def _line_before(self, row: RawRow) -> int:
        """Return the line on which the label ends. For a row without a label, that of the token in front."""
        token = row.label if row.label.end > row.label.start or row.previous is None else row.previous
        return self._source.line_at(token.end)

    def place(self, row: RawRow, width: int) -> list[Slot] | None:
        """Return the slots of an incomplete row, by the empty lines that its empty cells leave.

        None if those leave open which cells are empty.
        """
        self.measure()
        gap = self._gap
        excess = self._excess(row)
        if not gap or self._first is None or not excess or any(cell.column >= 0 for cell in row.cells):
            return None
        values = row.values
        if values and self._drops_blanks:
            return None
        lines = [self._line_before(row), *(value.line for value in values)]
        missing, unit = width - len(values), self._unit
        if self._is_interrupted(lines):
            return None
        if unit and values and (inside := _empty_cells([*excess[:-1], 0], missing, (unit,))) is not None:
            empty = inside
        elif row.following is not None and self._is_interrupted([lines[-1], row.following.line]):
            return None
        elif (by_all := _empty_cells(excess, missing, (gap, 1))) is not None:
            empty = by_all
        else:
            return None
        slots: list[Slot] = []
        for index, count in enumerate(empty):
            step = self._first if index == 0 else gap
            slots.extend(self._empty_line(lines[index] + step + number) for number in range(count))
            if index < len(values):
                slots.append(slot_of(values[index]))
        return slots

    def _is_interrupted(self, lines: Sequence[int]) -> bool:
        """Return whether something else stands between the first and the last of these lines: the end of a page."""
        spans, folded = self._source.line_spans, self._source.folded
        return any(
            number not in lines and folded[slice(*spans[number - 1])].strip() for number in range(lines[0], lines[-1])
        )

    def _empty_line(self, number: int) -> Slot:
        start, end = self._source.line_spans[min(number, len(self._source.line_spans)) - 1]
        return Slot(None, start, end if not self._source.folded[start:end].strip() else start)


def _empty_cells(excess: Sequence[int], missing: int, units: Sequence[int]) -> list[int] | None:
    """Return the number of empty cells in each gap, given its surplus lines, and the lines that one may take.

    None if that is ambiguous.
    """
    if any(each < 0 for each in excess):
        return None
    if len(units) > 1 and sum(each > 0 for each in excess) == 1:
        return [missing if each else 0 for each in excess]
    for unit in units:
        if all(each % unit == 0 for each in excess) and sum(excess) == missing * unit:
            return [each // unit for each in excess]
    return None


def _ends_table(row: RawRow) -> bool:
    """Return whether prose or a heading follows. The distance to it is not one between rows."""
    return row.following is not None and row.following.type in _OUTSIDE


def most_common(counts: Counter[int]) -> int | None:
    """Return the number counted most often. None if nothing was counted."""
    return counts.most_common(1)[0][0] if counts else None
