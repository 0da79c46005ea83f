"""Where the findings of a report stand in its text and in its tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint.model.diagnostic import Diagnostic
    from reportlint.model.report import Cell, Report, Table
    from reportlint.model.results import FileResult
    from reportlint.text.source import Place, Source

Key = tuple[str, ...]
"""What a part of a table is found by: `("cell", table, row, column)`, `("row", table, row)`, `("table", table)` …"""


class Span(NamedTuple):
    """A stretch of the text and the number of the finding that it belongs to."""

    start: int
    end: int
    number: int


class Faults:
    """The findings of one report by place. Findings are known by their number, counted from 1.

    `wrong` tells which findings stand on a part of a table, `related` which findings a part goes with; `marks` and
    `terms` are the same for stretches of the text.
    """

    def __init__(self, result: FileResult) -> None:
        self.source = result.source
        self.report = result.report
        self.wrong: dict[Key, list[int]] = {}
        self.related: dict[Key, list[int]] = {}
        self.marks: list[Span] = []
        self.terms: list[Span] = []
        self._cells = _cells_by_place(result.report) if result.report is not None else {}
        for number, item in enumerate(result.diagnostics, 1):
            self._add(number, item)

    def cells_at(self, place: Place) -> list[Key]:
        """The keys of the cells that stand at exactly that place."""
        return [_key(cell) for cell in self._cells.get(place, ())]

    def _add(self, number: int, item: Diagnostic) -> None:
        if self.source is None or not self.source.text:
            return
        mark = Span(*_offsets(self.source, item.place), number)
        self.marks.append(mark)
        for part in item.related:
            if part.path == item.path:
                self.terms.append(Span(*_offsets(self.source, part.place), number))
        if self.report is None:
            return
        faulty = self.cells_at(item.place)
        if item.cell is not None:
            named = ("cell", *item.cell)
            # Cells without a figure may share a place; the finding says which one it means.
            if faulty or self.report.grid[item.cell].state == "absent":
                faulty = [named]
            else:
                _note(self.related, named, number)
        self._wrong(faulty, number)
        for part in item.related:
            for cell in self._cells.get(part.place, ()) if part.path == item.path else ():
                # What is named beside a cell that holds no figure is a cell that holds none, too.
                if faulty and cell.state != "number":
                    self._wrong([_key(cell)], number)
                elif _key(cell) not in faulty:
                    _note(self.related, _key(cell), number)
        if not faulty:
            self._wrong(self._named(item) or list(self._parts(mark)), number)

    def _wrong(self, keys: list[Key], number: int) -> None:
        for key in keys:
            _note(self.wrong, key, number)

    def _named(self, item: Diagnostic) -> list[Key]:
        """The column or the rows that a finding names in its data: what is missing or misprinted has no other place."""
        assert self.report is not None
        form = self.report.form.tables.get(str(item.data.get("table")))
        if form is None:
            return []
        rows = item.data.get("rows")
        said = [*rows] if isinstance(rows, (list, tuple)) else [item.data.get("row")]
        named: list[Key] = [("row", form.key, row) for row in said if isinstance(row, str) and row in form.rows]
        column = item.data.get("column")
        if not named and isinstance(column, str) and column in form.columns:
            named.append(("column", form.key, column))
        return named

    def _parts(self, mark: Span) -> Iterator[Key]:
        """The row, header or label of a table that a finding stands on, else the table."""
        assert self.report is not None
        for table in self.report.tables.values():
            parts = list(dict.fromkeys(_labels(table, mark)))
            if parts:
                yield from parts
            elif table.passage.start <= mark.start < table.passage.end:
                yield "table", table.key


def _note(known: dict[Key, list[int]], key: Key, number: int) -> None:
    numbers = known.setdefault(key, [])
    if number not in numbers:
        numbers.append(number)


def _key(cell: Cell) -> Key:
    return "cell", *cell.key


def _cells_by_place(report: Report) -> dict[Place, list[Cell]]:
    found: dict[Place, list[Cell]] = {}
    for cell in report.cells:
        if cell.state != "absent":
            found.setdefault(cell.passage.place, []).append(cell)
    return found


def _labels(table: Table, mark: Span) -> Iterator[Key]:
    for row in table.rows:
        if row.passage.start <= mark.start < row.passage.end:
            yield "row", table.key, row.key
    for header in table.headers:
        if header.column is not None and header.passage.start <= mark.start < header.passage.end:
            yield "column", table.key, header.column
    for label, passage in table.labels:
        if passage.start <= mark.start < passage.end:
            yield "label", table.key, label.numeral + label.printed


def _offsets(source: Source, place: Place) -> tuple[int, int]:
    """Where a place begins and ends. It begins on a character of a line, or at a line's end where it has no length."""
    spans = source.line_spans
    start, end = (spans[min(point.line, len(spans)) - 1][0] + point.column - 1 for point in place)
    first = start
    while first < end and source.text[first] in "\r\n":
        first += 1
    if first < end:
        return first, end
    start = min(start, spans[min(place.line, len(spans)) - 1][1])
    return start, start
