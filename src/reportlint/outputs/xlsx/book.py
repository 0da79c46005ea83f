"""A workbook: a summary, all findings with filters and links, and a sheet for each report."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, NamedTuple

from reportlint._version import __version__
from reportlint.messages.catalogue import is_phrase, phrase
from reportlint.messages.errors import UsageError
from reportlint.outputs.known import details, level
from reportlint.outputs.placement import Placement
from reportlint.outputs.places import place_in_document, place_in_form
from reportlint.outputs.summary import summary_for_page
from reportlint.outputs.xlsx.unit_sheet import COLOURS, LINK, UnitSheet
from reportlint.outputs.xlsx.workbook import Workbook, clean
from reportlint.terminal.screen import width

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import BinaryIO

    from reportlint.model.diagnostic import Diagnostic
    from reportlint.model.results import FileResult, Run
    from reportlint.outputs.xlsx.workbook import Sheet

try:
    import xlsxwriter  # noqa: F401
except ImportError:
    raise UsageError("missing-extra", what="xlsx", extra="xlsx") from None

_HEAD: dict[str, Any] = {"bold": True, "bg_color": "#E7ECF2", "border": 1, "valign": "vcenter", "text_wrap": True}
_CELL: dict[str, Any] = {"border": 1, "valign": "top"}
_WRAPPED: dict[str, Any] = {**_CELL, "text_wrap": True}
_AROUND = 30
"""The number of characters of the line that are shown on either side of a passage."""
_LONGEST_PASSAGE = 60
_LINE = 18.0
"""The height of a line of text, in points. Fonts for Chinese are higher than the standard font of the file."""
_MOST_IN_A_CELL = 20
_MOST_LINES = 1_000_000
"""The number of findings that a sheet can hold."""

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
    ("column-rule", 24),
    ("fact-unit", 20),
    ("fact-year", 7),
    ("column-file", 26),
    ("column-place", 26),
    ("column-line", 7),
    ("column-message", 48),
    ("column-hint", 32),
    ("column-text", 36),
)


class _Unit(NamedTuple):
    """A file and, where it is a report, its sheet."""

    result: FileResult
    sheet: Sheet | None = None
    links: Sequence[str] = ()
    """Where on the sheet each finding is shown."""
    places: Sequence[str] = ()
    """The place of each finding in the form."""


def write(run: Run, stream: BinaryIO) -> None:
    """Write the workbook."""
    book = Workbook(stream)
    first = book.sheet(phrase(run.language, "sheet-summary"))
    findings = book.sheet(phrase(run.language, "sheet-findings"))
    names = run.rule_names()
    units = [_write_unit(book, first, result, names, run.language) for result in run.results]
    _write_summary(first, units, run)
    _write_findings(findings, sorted(units, key=lambda unit: unit.sheet is None), names, run)
    title = phrase(run.language, "about-reportlint")
    book.close(title=title, author=f"reportlint {__version__}", comments=summary_for_page(run))


def _title(result: FileResult) -> str:
    """Return the name of a report's sheet: unit and year, or the name of the file where the unit is not known."""
    unit, year = _unit_and_year(result)
    name = unit or os.path.splitext(os.path.basename(result.path))[0]
    # A long name is cut, since the year distinguishes sheets.
    return f"{name[:25]} {year}" if year else name


def _unit_and_year(result: FileResult) -> tuple[str, int | None]:
    facts = result.facts
    return (facts.unit or "", facts.year) if facts is not None else ("", None)


def _write_unit(book: Workbook, first: Sheet, result: FileResult, names: Mapping[str, str], language: str) -> _Unit:
    report = result.report
    if report is None:
        return _Unit(result)
    sheet = book.sheet(_title(result))
    severities = {item.severity for item in result.new}
    if "error" in severities:
        sheet.paper.set_tab_color("#C00000")
    elif "warning" in severities:
        sheet.paper.set_tab_color("#ED7D31")
    unit, year = _unit_and_year(result)
    title = " ".join(filter(None, (unit, str(year or "")))) or result.path
    placement = Placement(result)
    spots = UnitSheet(sheet, result, placement, names, language).write(title, first.place(0, 0))
    places = [
        place_in_form(item, report, placement.box(number, item), language)
        for number, item in enumerate(result.diagnostics, 1)
    ]
    return _Unit(result, sheet, [sheet.place(*spot) for spot in spots], places)


# ------------------------------------------------------------------------------- the summary


def _write_summary(sheet: Sheet, units: Sequence[_Unit], run: Run) -> None:
    """Write a line for each file; those that could not be checked come last, outside of the filters."""
    checked = [unit for unit in units if unit.sheet is not None]
    others = [unit for unit in units if unit.sheet is None]
    _head(sheet, _SUMMARY, run.language, len(checked))
    line = 1
    for unit in checked:
        _write_line(sheet, line, unit, run.language)
        line += 1
    if others:
        line += 1
        sheet.text(line, 0, phrase(run.language, "sheet-others"), bold=True)
        line += 1
    for unit in others:
        _write_line(sheet, line, unit, run.language)
        line += 1
    sheet.text(line + 1, 0, summary_for_page(run), bold=True)


def _write_line(sheet: Sheet, line: int, of: _Unit, language: str) -> None:
    result, own, *_ = of
    unit, year = _unit_and_year(result)
    sheet.text(line, 0, unit, **_WRAPPED)
    _number_or_nothing(sheet, line, 1, year)
    sheet.text(line, 2, result.path, **_WRAPPED)
    reason = ""
    for column, (severity, count) in enumerate(result.counts().items(), 3):
        sheet.number(line, column, count, **_CELL, **(COLOURS[severity] if count else {}))
    if own is not None:
        sheet.text(line, 6, own.name, link=own.place(0, 0), **_CELL, **LINK)
    else:
        key = f"reason-{result.reason}"
        reason = phrase(language, key) if is_phrase(key) else result.reason
        reason = "\n".join([item.message for item in result.diagnostics]) or phrase(
            language, "no-report", reason=reason
        )
        sheet.text(line, 6, reason, **_WRAPPED, font_color="#7F7F7F")
    _heighten(sheet, line, {0: unit, 2: result.path, 6: reason}, _SUMMARY)


# ------------------------------------------------------------------------------- the findings


def _write_findings(sheet: Sheet, units: Sequence[_Unit], names: Mapping[str, str], run: Run) -> None:
    _head(sheet, _FINDINGS, run.language, min(len(run.diagnostics), _MOST_LINES))
    line = 1
    for unit in units:
        for number, item in enumerate(unit.result.diagnostics):
            if line > _MOST_LINES:
                sheet.text(line, 0, phrase(run.language, "more", count=len(run.diagnostics) - _MOST_LINES))
                return
            place, link = (unit.places[number], unit.links[number]) if unit.sheet is not None else ("", "")
            name = names.get(item.code, item.name)
            _write_finding(sheet, line, item, unit.result, name, place, link, run.language)
            line += 1


def _write_finding(
    sheet: Sheet,
    line: int,
    item: Diagnostic,
    result: FileResult,
    name: str,
    place: str,
    link: str,
    language: str,
) -> None:
    unit, year = _unit_and_year(result)
    known = result.known_as(item)
    sheet.text(line, 0, level(item, known, language), **_WRAPPED, **(COLOURS[item.severity] if known is None else {}))
    sheet.text(line, 1, item.code, link=item.url, tip=item.url, **_CELL, **LINK)
    _number_or_nothing(sheet, line, 4, year)
    place = "\n".join(filter(None, (place, place_in_document(item.origin, language))))
    # Some programs do not wrap a text that is a link, so the short one is.
    sheet.text(line, 7, str(item.place.line), link=link, **_CELL, **(LINK if link else {}))
    why = phrase(language, "known-note") + more if (more := details(known, language)) else ""
    hint = "\n".join(filter(None, (why, item.hint)))
    texts = {2: name, 3: unit, 5: item.path, 6: place, 8: item.message, 9: hint, 10: _passage(item, result)}
    for column, text in texts.items():
        sheet.text(line, column, text, **_WRAPPED)
    _heighten(sheet, line, texts, _FINDINGS)


def _passage(item: Diagnostic, result: FileResult) -> str:
    """Return the text of a finding with a little around it."""
    line, start, end = result.line_of(item)
    left, right = max(start - _AROUND, 0), min(end, start + _LONGEST_PASSAGE) + _AROUND
    return ("…" if left else "") + line[left:right].strip() + ("…" if right < len(line) else "")


# ------------------------------------------------------------------------------- both


def _head(sheet: Sheet, columns: Sequence[tuple[str, int]], language: str, lines: int) -> None:
    """Write the first line with filters. It stays in view."""
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
    """Make a line as high as its texts need, for programs that do not do so by themselves."""
    # Words are not broken, so a line holds a little less than its width.
    lines = max(
        sum(-(-width(part) // (columns[column][1] - 3)) or 1 for part in clean(text).split("\n"))
        for column, text in texts.items()
    )
    sheet.paper.set_row(line, _LINE * min(max(lines, 1), _MOST_IN_A_CELL))


def _number_or_nothing(sheet: Sheet, line: int, column: int, number: int | None) -> None:
    if number is None:
        sheet.text(line, column, "", **_CELL)
    else:
        sheet.number(line, column, number, **_CELL, align="left")
