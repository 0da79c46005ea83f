"""The sheet of one report: its tables, drawn like the official form, with their findings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportlint.form.drawing import drawn
from reportlint.form.model import WORDS
from reportlint.messages.catalogue import phrase
from reportlint.model.rule import SEVERITIES
from reportlint.outputs.known import KNOWN, details, level
from reportlint.outputs.placement import BoxKey, box_key
from reportlint.outputs.places import place_or_line
from reportlint.terminal.screen import width

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportlint.form.drawing import Box, Drawing
    from reportlint.form.model import TableForm
    from reportlint.model.diagnostic import Diagnostic
    from reportlint.model.report import Cell, Report
    from reportlint.model.results import FileResult
    from reportlint.outputs.placement import Placement
    from reportlint.outputs.xlsx.workbook import Sheet

COLOURS: dict[str, dict[str, Any]] = {
    "error": {"bg_color": "#FFC7CE", "font_color": "#9C0006", "bold": True},
    "warning": {"bg_color": "#FFE0B2", "font_color": "#7F3F00", "bold": True},
    "info": {"bg_color": "#DDEBF7", "font_color": "#1F4E78"},
}
"""The format of a finding of each severity."""
_LOOKS: dict[str, dict[str, Any]] = {**COLOURS, KNOWN: {"font_color": "#595959", "italic": True}}
LINK: dict[str, Any] = {"font_color": "#0563C1", "underline": 1}
_UNFILLED: dict[str, dict[str, Any]] = {
    "blank": {"bg_color": "#FFF2CC", "font_color": "#7F6000", "italic": True},
    "placeholder": {"bg_color": "#FFF2CC", "font_color": "#7F6000"},
    "text": {"bg_color": "#FFF2CC", "font_color": "#7F6000"},
    "absent": {"bg_color": "#EDEDED", "font_color": "#7F7F7F"},
}
_BOX: dict[str, Any] = {"border": 1, "text_wrap": True, "valign": "vcenter"}
_HEAD = {**_BOX, "align": "center", "bold": True, "bg_color": "#E7ECF2"}
_COLUMN = 7.5
"""The width of a column of the sheet, enough for six digits."""
_LINE = 17.0
"""The height of a line of text, in points."""
_NARROW_LABELS = (1, 2)
"""The columns of the sheet for the labels of outer groups. The innermost labels take the rest of `_AREA`."""
_AREA = 8
"""The columns of the sheet for all labels together."""
_LEAST_FIGURES = 4
"""The least number of columns of the sheet for figures."""

Spot = tuple[int, int]
"""A cell of the sheet: line and column."""


class UnitSheet:
    """Writes the sheet of a report, line by line."""

    def __init__(
        self, sheet: Sheet, result: FileResult, placement: Placement, names: Mapping[str, str], language: str
    ) -> None:
        assert result.report is not None
        self._sheet = sheet
        self._result = result
        self._report: Report = result.report
        self._language = language
        self._line = 0
        self._found = _findings_by_box(result, placement)
        self._names = names
        self._shown: dict[int, Spot] = {}
        self._drawings = {key: drawn(form) for key, form in self._report.form.tables.items()}
        below = [drawing.figures for drawing in self._drawings.values() if drawing.labels]
        beside = [drawing.figures for drawing in self._drawings.values() if not drawing.labels]
        self._figures = max([_LEAST_FIGURES, *below])
        self._columns = max([_AREA + self._figures, *beside])

    def write(self, title: str, back: str) -> list[Spot]:
        """Write the sheet. Return where each finding of the file is shown, in their order."""
        paper = self._sheet.paper
        paper.hide_gridlines(2)
        paper.set_column(0, self._columns - 1, _COLUMN)
        paper.set_paper(9)
        paper.fit_to_pages(1, 0)
        self._whole(title, bold=True, font_size=14)
        self._whole(self._result.path, font_color="#595959")
        self._sheet.text(self._line, 0, phrase(self._language, "sheet-back"), width=4, link=back, **LINK)
        self._legend()
        for key, drawing in self._drawings.items():
            self._table(self._report.form.tables[key], drawing)
        self._rest()
        return [self._shown[number] for number in range(1, len(self._result.diagnostics) + 1)]

    def _whole(self, text: str, **look: Any) -> None:
        """Write a line as wide as the tables."""
        self._sheet.text(self._line, 0, text, width=self._columns, **look)
        self._line += 1

    def _legend(self) -> None:
        column = 4
        looks = {**COLOURS, "blank": _UNFILLED["blank"], "absent": _UNFILLED["absent"]}
        for name, look in looks.items():
            key = name if name in COLOURS else f"sheet-{name}"
            self._sheet.text(
                self._line, column, phrase(self._language, key), width=2, **{**look, "align": "center", "border": 1}
            )
            column += 2
        self._line += 1

    # --------------------------------------------------------------------------- tables

    def _table(self, form: TableForm, drawing: Drawing) -> None:
        self._line += 1
        found = self._found.get(BoxKey(form.key), [])
        look = _LOOKS[self._worst(found)] if found else {}
        missing = "" if form.key in self._report.tables else phrase(self._language, "sheet-no-table")
        self._remember(found, (self._line, 0))
        name = form.name[self._language] + missing
        self._whole(name[0].upper() + name[1:], **{"bold": True, "font_size": 12, **look})
        self._comment(found, self._line - 1, 0)
        top = self._line
        heights = [_LINE] * drawing.lines
        for box in drawing.boxes:
            left, columns = self._across(drawing, box)
            if box.kind == "figure":
                self._figure(self._report.cell(form.key, box.row, box.figure), top + box.line, left, columns)
            else:
                self._label(form.key, box, top + box.line, left, columns)
            if box.height == 1:
                needed = -(-width(box.text) // int(columns * _COLUMN)) * _LINE
                heights[box.line] = max(heights[box.line], needed)
        for number, height in enumerate(heights):
            self._sheet.paper.set_row(top + number, height)
        self._line = top + drawing.lines

    def _across(self, drawing: Drawing, box: Box) -> tuple[int, int]:
        """Return the first column of a box on the sheet, and the number of its columns."""
        if not drawing.labels:
            return box.column, box.width
        narrow = _NARROW_LABELS[: drawing.labels - 1]
        share, rest = divmod(self._figures, drawing.figures)
        shares = [share] * (drawing.figures - rest) + [share + 1] * rest
        widths = [*narrow, _AREA - sum(narrow), *shares]
        return sum(widths[: box.column]), sum(widths[box.column : box.column + box.width])

    def _label(self, table: str, box: Box, line: int, column: int, columns: int) -> None:
        found = self._found.get(box_key(table, box), [])
        look = _HEAD if box.kind == "head" else _BOX
        if found:
            look = {**look, **_LOOKS[self._worst(found)]}
        self._sheet.text(line, column, box.text, width=columns, height=box.height, **look)
        self._remember(found, (line, column))
        self._comment(found, line, column)

    def _figure(self, cell: Cell, line: int, column: int, columns: int) -> None:
        found = self._found.get(BoxKey(*cell.key), [])
        words = cell.state == "text" and self._report.form.tables[cell.table].columns[cell.column].kind in WORDS
        look = {**_BOX, "align": "center", **(_UNFILLED.get(cell.state, {}) if not words else {})}
        if found:
            look |= _LOOKS[self._worst(found)]
        if cell.state == "number" and cell.value is not None and cell.fault is None:
            self._sheet.number(line, column, cell.value, width=columns, **look)
        else:
            keys = {"blank": "sheet-blank", "absent": "sheet-absent"}
            text = phrase(self._language, keys[cell.state]) if cell.state in keys else cell.text.strip()
            self._sheet.text(line, column, text, width=columns, **look)
        self._remember(found, (line, column))
        self._comment(found, line, column)

    def _remember(self, found: list[int], spot: Spot) -> None:
        for number in found:
            self._shown.setdefault(number, spot)

    def _comment(self, found: list[int], line: int, column: int) -> None:
        if found:
            self._sheet.comment(line, column, "\n\n".join(self._comment_on(self._finding(number)) for number in found))

    def _comment_on(self, item: Diagnostic) -> str:
        name = self._names.get(item.code, item.name)
        known = self._result.known_as(item)
        text = f"{level(item, known, self._language)} {item.code} {name}\n{item.message}"
        if more := details(known, self._language):
            text += f"\n{phrase(self._language, 'known-note')}{more}"
        return f"{text}\n{phrase(self._language, 'hint')}{item.hint}" if item.hint else text

    # --------------------------------------------------------------------------- findings elsewhere

    def _rest(self) -> None:
        """Write the findings that no table shows."""
        rest = [number for number in range(1, len(self._result.diagnostics) + 1) if number not in self._shown]
        if not rest:
            return
        self._line += 1
        self._whole(phrase(self._language, "sheet-elsewhere"), bold=True, font_size=12)
        for number in rest:
            item = self._finding(number)
            look: dict[str, Any] = {"valign": "top", "border": 1}
            known = self._result.known_as(item)
            self._sheet.text(
                self._line, 0, level(item, known, self._language), **{**look, **_LOOKS[self._worst([number])]}
            )
            self._sheet.text(self._line, 1, item.code, link=item.url, **look, **LINK)
            where = place_or_line(item, self._language)
            self._sheet.text(self._line, 2, where, width=2, text_wrap=True, **look)
            columns = self._columns - 4
            self._sheet.text(self._line, 4, item.message, width=columns, text_wrap=True, **look)
            lines = -(-width(item.message) // int(columns * _COLUMN)) or 1
            self._sheet.paper.set_row(self._line, lines * _LINE)
            self._shown[number] = (self._line, 0)
            self._line += 1

    def _worst(self, found: list[int]) -> str:
        """Return the gravest severity of some findings, or `KNOWN` if all are known."""
        items = map(self._finding, found)
        severities = [item.severity for item in items if self._result.known_as(item) is None]
        return min(severities, key=SEVERITIES.index, default=KNOWN)

    def _finding(self, number: int) -> Diagnostic:
        return self._result.diagnostics[number - 1]


def _findings_by_box(result: FileResult, placement: Placement) -> dict[BoxKey, list[int]]:
    """Return the numbers of the findings that each box shows: those on it, and those in the text that name its cell."""
    found = {box: [*numbers] for box, numbers in placement.boxes.items()}
    placed = {number for numbers in found.values() for number in numbers}
    for number, item in enumerate(result.diagnostics, 1):
        if item.cell is not None and number not in placed:
            found.setdefault(BoxKey(*item.cell), []).append(number)
    return found
