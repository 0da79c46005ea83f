"""Putting the values of a row under its columns, or saying that it cannot be done."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reportlint._source import Source
    from reportlint._token import Token


class Slot(NamedTuple):
    """What stands under one column: a token, or an empty place in the text."""

    token: Token | None
    start: int
    end: int


class RawRow(NamedTuple):
    """A row as the tree has it: its label, what stands behind it, and where the next thing begins."""

    label: Token
    cells: Sequence[Token]
    next_line: int | None
    """The line of whatever follows the row."""

    @property
    def values(self) -> list[Token]:
        """The cells that are not empty."""
        return [cell for cell in self.cells if cell.type != "BLANK"]


class Shapes:
    """How the complete rows of a table stand in the text, to read the incomplete ones by."""

    def __init__(self, rows: Sequence[tuple[RawRow, int]], headers: Mapping[int, int], source: Source) -> None:
        self._source = source
        self._headers = headers
        self._first_columns: dict[tuple[int, int], int] = {}
        leads: Counter[int] = Counter()
        gaps: Counter[int] = Counter()
        first_gaps: Counter[int] = Counter()
        last_gaps: Counter[int] = Counter()
        for row, width in rows:
            values = row.values
            if len(values) != width:
                continue
            if (columns := _on_one_line(row)) is not None:
                self._first_columns.setdefault((row.label.column, columns), values[0].column)
            leads[row.cells.index(values[0])] += 1
            if all(cell.column < 0 for cell in row.cells):
                gaps.update(after.line - before.line for before, after in zip(values, values[1:], strict=False))
                first_gaps[values[0].line - self._last_line(row.label)] += 1
                if row.next_line is not None:
                    last_gaps[row.next_line - values[-1].line] += 1
        self._lead = _most_common(leads)
        self._gap = _most_common(gaps) or _most_common(first_gaps)
        self._first_gap = _most_common(first_gaps)
        self._last_gap = _most_common(last_gaps)

    def _last_line(self, token: Token) -> int:
        return self._source.location(token.end).line

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
        placed = self._by_column(row, width) or self._by_window(row, width) or self._by_gaps(row, width)
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
        first = self._first_columns.get((row.label.column, last))
        if first is None:
            return None
        return self._cut(row, first, width)

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
        if len(starts) > 1 and self._lead is not None and self._lead in starts:
            starts = [self._lead]
        if len(starts) > 1 and _on_one_line(row) is not None:
            first = self._headers.get(width)
            starts = [start for start in starts if cells[start].column == first] or starts
        if len(starts) != 1:
            return None if filled else [_slot(cell) for cell in cells[starts[0] : starts[0] + width]] if starts else None
        return [_slot(cell) for cell in cells[starts[0] : starts[0] + width]]

    def _by_gaps(self, row: RawRow, width: int) -> list[Slot] | None:
        """By the empty lines that empty cells leave where a cell is a line."""
        gap, first_gap, last_gap = self._gap, self._first_gap, self._last_gap
        if not gap or first_gap is None or any(cell.column >= 0 for cell in row.cells):
            return None
        values = row.values
        line = self._last_line(row.label) + first_gap - gap
        slots: list[Slot] = []
        for value in values:
            empty, rest = divmod(value.line - line - gap, gap)
            if empty < 0 or rest:
                return None
            slots.extend(self._empty_line(line + gap * (index + 1)) for index in range(empty))
            slots.append(_slot(value))
            line = value.line
        missing = width - len(slots)
        if missing < 0:
            return None
        if missing:
            if row.next_line is None or last_gap is None or row.next_line - line - last_gap != missing * gap:
                return None
            slots.extend(self._empty_line(line + gap * (index + 1)) for index in range(missing))
        return slots

    def _empty_line(self, number: int) -> Slot:
        start, end = self._source.line_spans[number - 1]
        return Slot(None, start, end)


def _slot(cell: Token) -> Slot:
    return Slot(cell, cell.start, cell.end)


def _on_one_line(row: RawRow) -> int | None:
    """The index of the last cell where label and cells stand on one line of cells."""
    if not row.cells or row.cells[0].column < 0 or row.cells[0].line != row.cells[-1].line:
        return None
    if row.label.start != row.label.end and row.label.line != row.cells[0].line:
        return None
    return row.cells[-1].column


def _most_common(counts: Counter[int]) -> int | None:
    return counts.most_common(1)[0][0] if counts else None
