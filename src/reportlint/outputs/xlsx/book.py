"""A workbook for an office: a summary, all findings with filters and links, a sheet for each report."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from reportlint._version import __version__
from reportlint.messages.catalogue import is_phrase, phrase
from reportlint.messages.errors import UsageError
from reportlint.outputs.placement import span_on_line
from reportlint.outputs.summary import summary
from reportlint.outputs.xlsx.unit_sheet import COLOURS, LINK, UnitSheet
from reportlint.outputs.xlsx.workbook import Workbook, clean
from reportlint.terminal.screen import width

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import BinaryIO

    from reportlint.model.diagnostic import Diagnostic
    from reportlint.model.results import FileResult, Run
    from reportlint.outputs.xlsx.unit_sheet import Spot
    from reportlint.outputs.xlsx.workbook import Sheet

try:
    import xlsxwriter  # noqa: F401
except ImportError:
    raise UsageError("missing-extra", what="xlsx", extra="xlsx") from None

_HEAD: dict[str, Any] = {"bold": True, "bg_color": "#E7ECF2", "border": 1, "valign": "vcenter", "text_wrap": True}
_CELL: dict[str, Any] = {"border": 1, "valign": "top"}
_WRAPPED: dict[str, Any] = {**_CELL, "text_wrap": True}
_AROUND = 30
"""How many characters of the line are shown on either side of a passage."""
_LONGEST_PASSAGE = 60
_LINE = 15.0
"""The height of a line of text, in points."""
_MOST_IN_A_CELL = 20
_MOST_LINES = 1_000_000
"""Findings that a sheet can hold."""

_SUMMARY = (
    ("fact-unit", 28),
    ("fact-year", 8),
    ("column-file", 44),
    ("column-errors", 9),
    ("column-warnings", 9),
    ("column-notes", 9),
    ("column-sheet", 32),
)
_FINDINGS = (
    ("fact-severity", 9),
    ("fact-code", 9),
    ("fact-name", 18),
    ("fact-unit", 20),
    ("fact-year", 7),
    ("column-file", 26),
    ("column-line", 7),
    ("column-place", 26),
    ("column-message", 48),
    ("column-hint", 32),
    ("column-text", 36),
)


def write(run: Run, stream: BinaryIO) -> None:
    """Write the workbook."""
    book = Workbook(stream)
    first = book.sheet(phrase(run.language, "sheet-summary"))
    findings = book.sheet(phrase(run.language, "sheet-findings"))
    sheets: list[Sheet | None] = []
    spots: list[Sequence[Spot]] = []
    for result in run.results:
        sheet = None if result.report is None else book.sheet(_title(result))
        sheets.append(sheet)
        spots.append(() if sheet is None else _write_unit(sheet, first, result, run.language))
    _write_summary(first, sheets, run)
    _write_findings(findings, sheets, spots, run)
    title = phrase(run.language, "about-reportlint")
    book.close(title=title, author=f"reportlint {__version__}", comments=summary(run))


def _title(result: FileResult) -> str:
    """What a report is called: its unit and year; the name of its file where it names no unit."""
    unit, year = _unit_and_year(result)
    name = unit or os.path.splitext(os.path.basename(result.path))[0]
    # The year tells one sheet from another, so a long name gives way to it.
    return f"{name[:25]} {year}" if year else name


def _unit_and_year(result: FileResult) -> tuple[str, int | None]:
    facts = result.facts
    return (facts.unit or "", facts.year) if facts is not None else ("", None)


def _write_unit(sheet: Sheet, first: Sheet, result: FileResult, language: str) -> list[Spot]:
    severities = {item.severity for item in result.diagnostics}
    if "error" in severities:
        sheet.paper.set_tab_color("#C00000")
    elif "warning" in severities:
        sheet.paper.set_tab_color("#ED7D31")
    unit, year = _unit_and_year(result)
    title = " ".join(filter(None, (unit, str(year or "")))) or result.path
    return UnitSheet(sheet, result, language).write(title, first.place(0, 0))


# ------------------------------------------------------------------------------- the summary


def _write_summary(sheet: Sheet, sheets: Sequence[Sheet | None], run: Run) -> None:
    _head(sheet, _SUMMARY, run.language, len(run.results))
    line = 1
    for result, own in zip(run.results, sheets, strict=True):
        unit, year = _unit_and_year(result)
        sheet.text(line, 0, unit, **_WRAPPED)
        _number_or_nothing(sheet, line, 1, year)
        sheet.text(line, 2, result.path, **_WRAPPED)
        for column, severity in enumerate(COLOURS, 3):
            count = sum(item.severity == severity for item in result.diagnostics)
            sheet.number(line, column, count, **_CELL, **(COLOURS[severity] if count else {}))
        if own is not None:
            sheet.text(line, 6, own.name, link=own.place(0, 0), **_CELL, **LINK)
        else:
            key = f"reason-{result.reason}"
            reason = phrase(run.language, key) if is_phrase(key) else result.reason
            sheet.text(line, 6, phrase(run.language, "no-report", reason=reason), **_WRAPPED, font_color="#7F7F7F")
        _heighten(sheet, line, {0: unit, 2: result.path}, _SUMMARY)
        line += 1
    sheet.text(line + 1, 0, summary(run), bold=True)


# ------------------------------------------------------------------------------- the findings


def _write_findings(sheet: Sheet, sheets: Sequence[Sheet | None], spots: Sequence[Sequence[Spot]], run: Run) -> None:
    _head(sheet, _FINDINGS, run.language, min(len(run.diagnostics), _MOST_LINES))
    line = 1
    for result, own, shown in zip(run.results, sheets, spots, strict=True):
        for number, item in enumerate(result.diagnostics):
            if line > _MOST_LINES:
                sheet.text(line, 0, phrase(run.language, "more", count=len(run.diagnostics) - _MOST_LINES))
                return
            place = own.place(*shown[number]) if own is not None else ""
            _write_finding(sheet, line, item, result, place, run.language)
            line += 1


def _write_finding(sheet: Sheet, line: int, item: Diagnostic, result: FileResult, place: str, language: str) -> None:
    unit, year = _unit_and_year(result)
    sheet.text(line, 0, phrase(language, item.severity), **_CELL, **COLOURS[item.severity])
    sheet.text(line, 1, item.code, link=item.url, tip=item.url, **_CELL, **LINK)
    _number_or_nothing(sheet, line, 4, year)
    sheet.number(line, 6, item.place.line, **_CELL)
    where = _where(item, result, language)
    sheet.text(line, 7, where, link=place, **_WRAPPED, **(LINK if place else {}))
    texts = {2: item.name, 3: unit, 5: item.path, 8: item.message, 9: item.hint, 10: _passage(item, result)}
    for column, text in texts.items():
        sheet.text(line, column, text, **_WRAPPED)
    _heighten(sheet, line, {**texts, 7: where}, _FINDINGS)


def _where(item: Diagnostic, result: FileResult, language: str) -> str:
    """The place of a finding in the form: row and column of a figure, else the section, else the top."""
    report = result.report
    if report is None:
        return ""
    if item.cell is not None:
        table, row, column = item.cell
        return f"{report.row_name(table, row)[language]} · {report.column_name(table, column)[language]}"
    section = report.form.sections.get(item.section or "")
    return section.name[language] if section is not None else phrase(language, "sheet-top")


def _passage(item: Diagnostic, result: FileResult) -> str:
    """What the text has there, with a little around it."""
    line = result.lines.get(item.place.line, "")
    start, end = span_on_line(item, line)
    left, right = max(start - _AROUND, 0), min(end, start + _LONGEST_PASSAGE) + _AROUND
    return ("…" if left else "") + line[left:right].strip() + ("…" if right < len(line) else "")


# ------------------------------------------------------------------------------- both


def _head(sheet: Sheet, columns: Sequence[tuple[str, int]], language: str, lines: int) -> None:
    """The line above all others, which stays where it is, with filters."""
    for column, (key, size) in enumerate(columns):
        name = phrase(language, key)
        sheet.paper.set_column(column, column, size)
        sheet.text(0, column, name[0].upper() + name[1:], **_HEAD)
    sheet.paper.freeze_panes(1, 0)
    sheet.paper.autofilter(0, 0, max(lines, 1), len(columns) - 1)
    sheet.paper.repeat_rows(0)
    sheet.paper.set_landscape()
    sheet.paper.set_paper(9)
    sheet.paper.fit_to_pages(1, 0)


def _heighten(sheet: Sheet, line: int, texts: dict[int, str], columns: Sequence[tuple[str, int]]) -> None:
    """Make a line as high as its texts need, for readers that do not do so by themselves."""
    # A word that does not fit any more goes to the next line, so a line holds a little less than its width.
    lines = max(-(-width(clean(text)) // (columns[column][1] - 2)) for column, text in texts.items())
    sheet.paper.set_row(line, _LINE * min(max(lines, 1), _MOST_IN_A_CELL))


def _number_or_nothing(sheet: Sheet, line: int, column: int, number: int | None) -> None:
    if number is None:
        sheet.text(line, column, "", **_CELL)
    else:
        sheet.number(line, column, number, **_CELL, align="left")
