"""The places of findings: on which boxes of the form's tables they are shown, and which stretches of the text."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint.form.drawing import Box
    from reportlint.model.diagnostic import Diagnostic, RelatedPlace
    from reportlint.model.report import Cell, Report, Table
    from reportlint.model.results import FileResult
    from reportlint.text.source import Passage, Source


class BoxKey(NamedTuple):
    """The content of a box of a drawn table: a cell, a row, a column or a label. `table` alone is the whole table."""

    table: str
    row: str = ""
    column: str = ""
    label: str = ""
    """The printed wording of a label that is not a row."""


class Span(NamedTuple):
    """A stretch of the text, by offsets, and the number of the finding that it belongs to."""

    start: int
    end: int
    number: int


class Placement:
    """The findings of one report by place. Findings have numbers, counted from 1.

    `boxes` holds the findings that are shown on a box, `related` those that a box is related to; `marks` and
    `related_marks` are the same for the text.
    """

    def __init__(self, result: FileResult) -> None:
        self.source = result.source
        self.report = result.report
        self.boxes: dict[BoxKey, list[int]] = {}
        self.related: dict[BoxKey, list[int]] = {}
        self.marks: list[Span] = []
        self.related_marks: list[Span] = []
        self._boxes_of: dict[int, list[BoxKey]] = {}
        self._cells = _cells_by_span(result.report) if result.report is not None else {}
        for number, item in enumerate(result.diagnostics, 1):
            if self.source is not None and self.source.written:
                self._add(number, item, self.source)

    def cells_at(self, start: int, end: int) -> list[BoxKey]:
        """Return the cells that take up exactly this stretch of the text."""
        return [BoxKey(*cell.key) for cell in self._cells.get((start, end), ())]

    def box(self, number: int, item: Diagnostic) -> BoxKey | None:
        """Return the box that a finding is about: its only one, its cell, or the table of several."""
        boxes = self._boxes_of.get(number, [])
        if item.cell is not None and BoxKey(*item.cell) in boxes:
            return BoxKey(*item.cell)
        if len(boxes) > 1:
            return BoxKey(boxes[0].table) if len({box.table for box in boxes}) == 1 else None
        return boxes[0] if boxes else None

    def _add(self, number: int, item: Diagnostic, source: Source) -> None:
        mark = _span(source, item, number)
        self.marks.append(mark)
        related = [part for part in item.related if part.path == item.path]
        self.related_marks += [_span(source, part, number) for part in related]
        if self.report is None:
            return
        boxes = self.cells_at(item.start, item.end)
        if item.cell is not None:
            cell = BoxKey(*item.cell)
            # Cells without a figure may share a place. The finding names the one that it is about.
            if boxes or self.report.grid[item.cell].state == "absent":
                boxes = [cell]
            else:
                self._relate(cell, number)
        for box in boxes:
            self._show(box, number)
        for part in related:
            for other in self._cells.get((part.start, part.end), ()):
                key = BoxKey(*other.key)
                # Next to a cell without a figure, the related cells without a figure are at fault as well.
                if boxes and other.state != "number":
                    self._show(key, number)
                elif key not in boxes:
                    self._relate(key, number)
        if not boxes:
            for key in _named(item, self.report) or list(_parts(self.report, mark)):
                self._show(key, number)

    def _show(self, box: BoxKey, number: int) -> None:
        numbers = self.boxes.setdefault(box, [])
        if number not in numbers:
            numbers.append(number)
            self._boxes_of.setdefault(number, []).append(box)

    def _relate(self, box: BoxKey, number: int) -> None:
        numbers = self.related.setdefault(box, [])
        if number not in numbers:
            numbers.append(number)


def box_key(table: str, box: Box) -> BoxKey:
    """Return the key of a box of a table's drawing."""
    if box.kind == "figure":
        return BoxKey(table, box.row, box.figure)
    if box.figure:
        return BoxKey(table, column=box.figure)
    return BoxKey(table, box.row) if box.row else BoxKey(table, label=box.text)


def _cells_by_span(report: Report) -> dict[tuple[int, int], list[Cell]]:
    found: dict[tuple[int, int], list[Cell]] = {}
    for cell in report.cells:
        if cell.state != "absent":
            found.setdefault(cell.passage.written, []).append(cell)
    return found


def _named(item: Diagnostic, report: Report) -> list[BoxKey]:
    """Return the rows or the column that the data of a finding name: missing rows have no place in the text."""
    form = report.form.tables.get(str(item.data.get("table")))
    if form is None:
        return []
    rows = item.data.get("rows")
    named = [*rows] if isinstance(rows, (list, tuple)) else [item.data.get("row")]
    found = [BoxKey(form.key, row) for row in named if isinstance(row, str) and row in form.rows]
    column = item.data.get("column")
    if not found and isinstance(column, str) and column in form.columns:
        found.append(BoxKey(form.key, column=column))
    return found


def _parts(report: Report, mark: Span) -> Iterator[BoxKey]:
    """Yield the rows, headers and labels in which a mark begins, or else the table."""
    for table in report.tables.values():
        parts = list(dict.fromkeys(_labels(table, mark.start)))
        if parts:
            yield from parts
        elif _is_in(mark.start, table.passage):
            yield BoxKey(table.key)


def _labels(table: Table, offset: int) -> Iterator[BoxKey]:
    for row in table.rows:
        if _is_in(offset, row.passage):
            yield BoxKey(table.key, row.key)
    for header in table.headers:
        if header.column is not None and _is_in(offset, header.passage):
            yield BoxKey(table.key, column=header.column)
    for label, passage in table.labels:
        if _is_in(offset, passage):
            yield BoxKey(table.key, label=label.numeral + label.printed)


def _is_in(offset: int, passage: Passage) -> bool:
    start, end = passage.written
    return start <= offset < end


def _span(source: Source, part: Diagnostic | RelatedPlace, number: int) -> Span:
    """Return the stretch to mark. Line ends at its beginning are left out; an empty stretch stays on its line."""
    start = part.start
    while start < part.end and source.written[start] in "\r\n":
        start += 1
    if start < part.end:
        return Span(start, part.end, number)
    start = min(part.start, source.written_lines[part.place.line - 1][1])
    return Span(start, start, number)
