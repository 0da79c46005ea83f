"""The outline of a report: its sections, tables and rows, to go to and to fold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol.types import DocumentSymbol, FoldingRange, SymbolKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint.model.report import Report, Row, Section, Table
    from reportlint.server.checks import Analysis
    from reportlint.server.positions import Positions


def symbols(analysis: Analysis) -> list[DocumentSymbol]:
    """Return the sections of a report, in them its tables, in these their rows."""
    report = analysis.result.report
    if report is None:
        return []
    outline = _Outline(report, analysis.document.positions, analysis.project.session.language)
    return [outline.section(section) for section in report.sections]


def folds(analysis: Analysis) -> list[FoldingRange]:
    """Return the lines of sections and tables."""
    report, positions = analysis.result.report, analysis.document.positions
    if report is None:
        return []
    passages = [(section.heading.start, section.body) for section in report.sections]
    passages += [(table.passage.start, table.passage) for table in report.tables.values()]
    found = []
    for start, passage in passages:
        begin, _ = passage.source.written_span(start, start)
        _, end = passage.strip().written
        first, last = positions.line_of(begin), positions.line_of(max(begin, end))
        if last > first:
            found.append(FoldingRange(first, last))
    return found


class _Outline:
    """The outline of one report."""

    def __init__(self, report: Report, positions: Positions, language: str) -> None:
        self._report = report
        self._positions = positions
        self._language = language

    def section(self, section: Section) -> DocumentSymbol:
        """Return a section with its table."""
        start, end = section.heading.written[0], max(section.heading.written[1], section.body.strip().written[1])
        tables = self._tables(section)
        return DocumentSymbol(
            name=section.title.strip() or section.key,
            detail=section.key,
            kind=SymbolKind.Namespace,
            range=self._positions.range(start, max([end, *map(self._end, tables)])),
            selection_range=self._positions.of_passage(section.heading),
            children=[self.table(table) for table in tables],
        )

    def table(self, table: Table) -> DocumentSymbol:
        """Return a table with its rows."""
        start = table.passage.written[0]
        return DocumentSymbol(
            name=table.form.name[self._language],
            detail=table.key,
            kind=SymbolKind.Struct,
            range=self._positions.range(start, self._end(table)),
            selection_range=self._positions.of_passage(table.opening),
            children=[self.row(row) for row in table.rows],
        )

    def row(self, row: Row) -> DocumentSymbol:
        """Return a row."""
        start, end = row.passage.written
        return DocumentSymbol(
            name=row.form.name[self._language],
            detail=row.key,
            kind=SymbolKind.Field,
            range=self._positions.range(start, max([end, *_ends(row)])),
            selection_range=self._positions.of_passage(row.passage),
        )

    def _tables(self, section: Section) -> list[Table]:
        tables = self._report.tables.values()
        return [each for each in tables if section.heading.start <= each.passage.start <= section.body.end]

    def _end(self, table: Table) -> int:
        return max([table.passage.written[1], *(end for row in table.rows for end in _ends(row))])


def _ends(row: Row) -> Iterator[int]:
    return (cell.passage.written[1] for cell in row.cells if cell.state != "absent")
