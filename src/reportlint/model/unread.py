"""What the text of a report does not show, so that nobody can be blamed for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportlint.model.report import Report
    from reportlint.model.rule import Finding
    from reportlint.text.document import Document, Picture
    from reportlint.text.source import Passage, Source


class Unread:
    """The tables of a report that were not read, the section in whose middle its text ends, and its missing pages.

    It is false if there are none.
    """

    __slots__ = ("_gaps", "_headings", "_loose", "_tables")

    def __init__(self, report: Report) -> None:
        # Not the report itself: it keeps this value, and a circle of references would keep both alive.
        self._tables = {key: table.passage for key, table in report.tables.items() if not table.certain}
        unread = [*report.pictured, *([] if report.cut is None else [report.cut])]
        self._headings = [section.heading for section in unread]
        document = report.text.source.document
        self._gaps = _Gaps(report, document.pictures) if document is not None and document.pictures else None
        vague = document is not None and (document.loose or document.doubts)
        self._loose = _VagueLines(report, document) if document is not None and vague else None

    def __bool__(self) -> bool:
        """Return whether anything was not read."""
        return bool(self._tables or self._headings or self._gaps or self._loose)

    def concerns(self, finding: Finding) -> bool:
        """Return whether a finding judges what was not read.

        It is about a cell of such a table, points into one, compares with one or would correct one; or it says, on
        the heading of a section that is cut off, or whose table is a picture, what the section or the rest of the
        report lacks; or it may say so of a report of which a page is a picture; or it takes lines of a table for
        anything but its figures.
        """
        if finding.passage in self._headings or (finding.cell is not None and finding.cell[0] in self._tables):
            return True
        if any(each is not None and each.concern(finding) for each in (self._gaps, self._loose)):
            return True
        tables = self._tables.values()
        return any(_holds(table, place) for table in tables for place in _places(finding))


class _Gaps:
    """The places in a text where pages are missing that are pictures.

    What a report lacks may stand there. It is told on the title, on a heading, on the signature or on nothing at all;
    and the lines beside a gap may be parts of sentences.
    """

    def __init__(self, report: Report, pictures: Iterable[Picture]) -> None:
        source = report.text.source
        parts = [report.text, *(section.heading for section in report.sections)]
        parts += [each for each in (report.title and report.title.passage, report.closing) if each is not None]
        self._parts = {(part.start, part.end) for part in parts}
        self._closing = report.closing
        self._absent = {cell.key for cell in report.cells if cell.state == "absent"}
        self._lines = [span for picture in pictures for span in _lines_beside(source, picture.offset)]

    def concern(self, finding: Finding) -> bool:
        """Return whether a finding may be about what stands on a page that is missing."""
        passage = finding.passage
        if (passage.start, passage.end) in self._parts or not passage.text.strip():
            return True
        if finding.cell is not None and finding.cell in self._absent:
            return True
        closing = self._closing
        if closing is not None and closing.start <= passage.start < closing.end:
            return True
        return any(passage.start < end and start < passage.end for start, end in self._lines)


class _VagueLines:
    """The lines of tables that nothing parts but gaps, and those with cells in doubt.

    Only the figures that were read from them are judged, and those in doubt are told: their heads and labels may be
    mixed, or look like prose.
    """

    def __init__(self, report: Report, document: Document) -> None:
        source = report.text.source
        lines = {source.line_at(placed.start) for placed in document.doubts}
        self._spans = [(each.start, each.end) for each in document.loose]
        self._spans += [source.line_spans[line - 1] for line in lines]
        judged = [cell for cell in report.cells if cell.state == "number" or cell.fault == "doubtful"]
        self._figures = {cell.key: cell.passage for cell in judged}

    def concern(self, finding: Finding) -> bool:
        """Return whether a finding is on such a line, and not on a figure."""
        passage = finding.passage
        if not any(start <= passage.start < end for start, end in self._spans):
            return False
        return finding.cell is None or self._figures.get(finding.cell) != passage


def _lines_beside(source: Source, offset: int) -> list[tuple[int, int]]:
    """Return the lines before and behind an offset."""
    spans = [span for span in source.line_spans if span[1] > span[0]]
    return [*[span for span in spans if span[1] <= offset][-1:], *[span for span in spans if span[0] >= offset][:1]]


def _places(finding: Finding) -> Iterator[Passage]:
    yield finding.passage
    for related in finding.related:
        yield related.passage
    if finding.fix is not None:
        for edit in finding.fix.edits:
            yield edit.passage


def _holds(table: Passage, place: Passage) -> bool:
    """Return whether a place begins in a table."""
    return place.source is table.source and (table.start <= place.start < table.end or place.start == table.start)
