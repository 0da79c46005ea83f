"""What was understood of a report, for reading: its sections, and its tables with the figures in columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reportlint.form.model import WORDS
from reportlint.messages.catalogue import phrase
from reportlint.terminal.screen import pad, visible, width

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint.model.report import Cell, Report, Section

_GAP = "  "
_NARROWEST = 4
_HEADLESS = 8
"""The width of a column that has no header."""


class ParsedFile(NamedTuple):
    """A file as it was read: its report, or why it is not one."""

    path: str
    report: Report | None
    reason: str = ""
    """A reason of `NotReport`, `unreadable` or `undecodable`; empty for a report."""


def tree(result: ParsedFile, language: str, screen: int = 80) -> Iterator[str]:
    """The lines that show a file."""
    report = result.report
    if report is None:
        yield visible(f"{result.path}: {phrase(language, 'no-report', reason=_reason(result.reason, language))}")
        return
    yield visible(result.path)
    yield from _facts(report, language)
    shown = set()
    for section in report.sections:
        yield ""
        number = "" if section.number is None else f"{section.number} "
        title = visible(section.title) or section.form.name[language]
        yield f"{number}{title}  {_where(section, language)}"
        key = section.form.table
        if key is not None and key in report.tables:
            shown.add(key)
            yield from _table(report, key, language, screen)
    for key in report.tables:
        if key not in shown:
            yield ""
            yield from _table(report, key, language, screen)


def _reason(reason: str, language: str) -> str:
    from reportlint.messages.catalogue import is_phrase

    key = f"reason-{reason}"
    return phrase(language, key) if is_phrase(key) else reason


def _facts(report: Report, language: str) -> Iterator[str]:
    source = report.year_source and phrase(language, f"year-{report.year_source}")
    facts = {
        "fact-title": report.title and f"{report.title.text} ({report.title.passage.place.line})",
        "fact-unit": report.unit and report.unit.name,
        "fact-year": report.year and (f"{report.year} ({source})" if source else str(report.year)),
        "fact-period": report.period and f"{report.period.start or '?'} – {report.period.end or '?'}",
        "fact-published": report.published and report.published.date.isoformat(),
        "fact-edition": report.edition if not report.form.folder else f"{report.form.name[language]} {report.edition}",
        "fact-layout": report.layout,
    }
    columns = max(width(phrase(language, key)) for key in facts)
    for key, value in facts.items():
        yield f"{_GAP}{pad(phrase(language, key), columns)}{_GAP}{visible(str(value)) if value else '?'}"


def _where(section: Section, language: str) -> str:
    start, end = section.heading.place.line, section.body.strip().place.end.line
    return phrase(language, "section-where", start=start, end=max(start, end), length=len(section.text))


def _table(report: Report, key: str, language: str, screen: int) -> Iterator[str]:
    form = report.form.tables[key]
    labels = max(width(row.name[language]) for row in form.rows.values())
    unaligned = {row.key for row in report.tables[key].rows if not row.aligned}
    columns: tuple[str, ...] = ()
    widths: list[int] = []
    for row in form.rows.values():
        if row.columns != columns:
            columns = row.columns
            if any(form.columns[column].label for column in columns):
                names = [form.columns[column].name[language] for column in columns]
                heads = _heads(names, screen - labels)
                if heads != names:
                    yield _GAP + "  ".join(f"{head} {name}" for head, name in zip(heads, names, strict=True))
                yield _GAP + pad("", labels) + "".join(_GAP + _right(head, _NARROWEST) for head in heads)
                widths = [max(width(head), _NARROWEST) for head in heads]
            else:
                widths = [_HEADLESS] * len(columns)
        cells = [report.cell(key, row.key, column) for column in columns]
        figures = "".join(
            _GAP + (pad(_words(cell), size) if form.columns[cell.column].kind in WORDS else _right(_figure(cell), size))
            for cell, size in zip(cells, widths, strict=True)
        )
        note = _GAP + phrase(language, "unaligned") if row.key in unaligned else ""
        yield _GAP + pad(row.name[language], labels) + figures + note


def _heads(names: list[str], room: int) -> list[str]:
    """The names of columns, or numbers for them where they would not fit."""
    needed = sum(max(width(name), _NARROWEST) + len(_GAP) for name in names) + len(_GAP)
    return names if needed <= room else [f"[{number}]" for number in range(1, len(names) + 1)]


def _figure(cell: Cell) -> str:
    """A number as it is printed; anything else in quotes; `?` for a cell that the text does not show."""
    if cell.state == "absent":
        return "?"
    return visible(cell.text) if cell.state == "number" else f"“{visible(cell.text)}”"


def _words(cell: Cell) -> str:
    """What is ticked, or the words as they stand there."""
    if cell.state in ("text", "placeholder"):
        return visible("、".join(cell.chosen) or " ".join(cell.text.split()))
    return _figure(cell)


def _right(text: str, columns: int) -> str:
    return " " * (columns - width(text)) + text
