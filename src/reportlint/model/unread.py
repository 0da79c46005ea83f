"""What the text of a report does not show, so that nobody can be blamed for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint.model.report import Report
    from reportlint.model.rule import Finding
    from reportlint.text.source import Passage


class Unread:
    """The tables of a report that were not read, and the section in whose middle its text ends.

    It is false if there are none.
    """

    __slots__ = ("_heading", "_tables")

    def __init__(self, report: Report) -> None:
        # Not the report itself: it keeps this value, and a circle of references would keep both alive.
        self._tables = {key: table.passage for key, table in report.tables.items() if not table.certain}
        self._heading = None if report.cut is None else report.cut.heading

    def __bool__(self) -> bool:
        """Return whether anything was not read."""
        return bool(self._tables) or self._heading is not None

    def concerns(self, finding: Finding) -> bool:
        """Return whether a finding judges what was not read.

        It is about a cell of such a table, points into one, compares with one or would correct one; or it says, on
        the heading of a section that is cut off, what the section or the rest of the report lacks.
        """
        if finding.passage == self._heading or (finding.cell is not None and finding.cell[0] in self._tables):
            return True
        tables = self._tables.values()
        return any(_holds(table, place) for table in tables for place in _places(finding))


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
