"""A report as it was read, for a terminal: facts, sections, and tables with the figures in columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.form.model import WORDS
from reportlint.messages.catalogue import is_phrase, phrase
from reportlint.terminal.screen import pad, visible, width, wrap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint.model.report import Cell, Report, Section
    from reportlint.reading.read import ReadResult

_GAP = "  "
_LEAST_COLUMN = 4
_HEADLESS = 8
"""The width of a column without a header."""
_LEAST_LABEL = 16
"""The width that the labels of rows keep on a narrow screen."""


def tree(result: ReadResult, language: str, screen: int = 80) -> Iterator[str]:
    """Yield the lines that show a file, none wider than the screen as far as the figures fit."""
    report = result.report
    if report is None:
        yield visible(f"{result.path}: {phrase(language, 'no-report', reason=_reason(result.reason, language))}")
        return
    yield visible(result.path)
    yield from _facts(report, language, screen)
    shown = set()
    for section in report.sections:
        yield ""
        yield from _heading(section, language, screen)
        key = section.form.table
        if key is not None and key in report.tables:
            shown.add(key)
            yield from _Table(report, key, language, screen).lines()
    for key in report.tables:
        if key not in shown:
            yield ""
            yield from _Table(report, key, language, screen).lines()


def _reason(reason: str, language: str) -> str:
    key = f"reason-{reason}"
    return phrase(language, key) if is_phrase(key) else reason


def _facts(report: Report, language: str, screen: int) -> Iterator[str]:
    source = report.year_source and phrase(language, f"year-{report.year_source}")
    title = report.title and f"{report.title.text}{_line(report.title.passage.place.line, language)}"
    facts = {
        "fact-title": title,
        "fact-unit": report.unit and report.unit.name,
        "fact-year": report.year and f"{report.year}{_bracketed(source, language) if source else ''}",
        "fact-period": report.period and f"{report.period.start or '?'} – {report.period.end or '?'}",
        "fact-published": report.published and report.published.date.isoformat(),
        "fact-edition": report.edition if not report.form.folder else f"{report.form.name[language]} {report.edition}",
        "fact-layout": report.layout,
    }
    columns = max(width(phrase(language, key)) for key in facts)
    for key, value in facts.items():
        label = _GAP + pad(phrase(language, key), columns) + _GAP
        yield from _hanging(label, visible(str(value)) if value else "?", screen)


def _heading(section: Section, language: str, screen: int) -> Iterator[str]:
    number = "" if section.number is None else f"{section.number} "
    title = visible(section.title) or section.form.name[language]
    start, end = section.heading.place.line, section.body.strip().place.end.line
    where = phrase(language, "section-where", start=start, end=max(start, end), length=len(section.text))
    yield from _hanging(number, f"{title}{_GAP}{where}", screen)


class _Table:
    """A table of a report with its figures in columns.

    Headers that do not fit are numbered, with a legend above; a label that does not fit goes on above its figures.
    """

    def __init__(self, report: Report, key: str, language: str, screen: int) -> None:
        self._report = report
        self._form = report.form.tables[key]
        self._language = language
        self._screen = screen
        self._unaligned = {row.key for row in report.tables[key].rows if not row.aligned}
        self._labels = max(width(row.name[language]) for row in self._form.rows.values())

    def lines(self) -> Iterator[str]:
        """Yield the lines of the table."""
        columns: tuple[str, ...] = ()
        widths: list[int] = []
        room = self._labels
        for row in self._form.rows.values():
            if row.columns != columns:
                columns = row.columns
                heads = self._heads(columns)
                widths = [max(width(head), _LEAST_COLUMN) if head else _HEADLESS for head in heads]
                room = min(self._labels, max(self._room(widths), _LEAST_LABEL))
                yield from self._header(columns, heads, room)
            *above, label = wrap(row.name[self._language], room)
            for part in above:
                yield _GAP + part
            cells = [self._report.cell(self._form.key, row.key, column) for column in columns]
            yield from self._line(_GAP + pad(label, room), cells, widths)
            if row.key in self._unaligned:
                yield from _hanging(_GAP * 2, phrase(self._language, "unaligned"), self._screen)

    def _heads(self, columns: tuple[str, ...]) -> list[str]:
        """Return the headers of columns: their names, or numbers if those do not fit, or empty texts for none."""
        if not any(self._form.columns[column].label for column in columns):
            return ["" for _ in columns]
        names = self._names(columns)
        fits = self._room([max(width(name), _LEAST_COLUMN) for name in names]) >= self._labels
        return names if fits else [f"[{number}]" for number in range(1, len(names) + 1)]

    def _names(self, columns: tuple[str, ...]) -> list[str]:
        return [self._form.columns[column].name[self._language] for column in columns]

    def _room(self, widths: list[int]) -> int:
        """Return the width that columns leave to the labels."""
        return self._screen - len(_GAP) - sum(len(_GAP) + size for size in widths)

    def _header(self, columns: tuple[str, ...], heads: list[str], room: int) -> Iterator[str]:
        names = self._names(columns)
        if not any(heads):
            return
        if heads != names:
            legend = [f"{head} {name}" for head, name in zip(heads, names, strict=True)]
            yield from _filled(legend, self._screen)
        yield _GAP + pad("", room) + "".join(_GAP + _right(head, _LEAST_COLUMN) for head in heads)

    def _line(self, label: str, cells: list[Cell], widths: list[int]) -> Iterator[str]:
        *figures, last = cells
        line = label
        for cell, size in zip(figures, widths, strict=False):
            line += _GAP + (pad(_words(cell), size) if self._is_words(cell) else _right(_figure(cell), size))
        if self._is_words(last):
            yield from _hanging(line + _GAP, _words(last), self._screen)
        else:
            yield line + _GAP + _right(_figure(last), widths[-1])

    def _is_words(self, cell: Cell) -> bool:
        return self._form.columns[cell.column].kind in WORDS


def _figure(cell: Cell) -> str:
    """Return a number as printed, anything else in quotes, and `?` for a cell that the text does not show."""
    if cell.state == "absent":
        return "?"
    return visible(cell.text) if cell.state == "number" else f"“{visible(cell.text)}”"


def _words(cell: Cell) -> str:
    """Return the choices that are ticked, or the words as printed."""
    if cell.state in ("text", "placeholder"):
        return visible("、".join(cell.chosen) or " ".join(cell.text.split()))
    return _figure(cell)


def _right(text: str, columns: int) -> str:
    return " " * (columns - width(text)) + text


def _line(line: int, language: str) -> str:
    return _bracketed(phrase(language, "line", line=line), language)


def _bracketed(text: str, language: str) -> str:
    return phrase(language, "page-brackets").replace("…", text)


def _hanging(label: str, text: str, screen: int) -> Iterator[str]:
    """Yield a text after its label, wrapped to the screen and indented below itself."""
    indent = width(label)
    first, *others = wrap(text, max(screen - indent, _LEAST_LABEL))
    yield label + first
    for other in others:
        yield " " * indent + other


def _filled(items: list[str], screen: int) -> Iterator[str]:
    """Yield items one after the other, as many on a line as fit."""
    line = ""
    for item in items:
        if line and width(line + _GAP + item) + len(_GAP) > screen:
            yield _GAP + line
            line = ""
        line += (_GAP if line else "") + item
    yield _GAP + line
