"""`Draft`: a text that is being edited, and the parts of the report that it is."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from reportlint.form.lookup import listed
from reportlint.messages.catalogue import phrase_in_all
from reportlint.messages.errors import UsageError
from reportlint.reading.build import read_report
from reportlint.reading.recognition import NotReport
from reportlint.text.source import Source

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportlint.form.forms import Forms
    from reportlint.model.report import Cell, Report, Row, Section, Table
    from reportlint.text.source import Passage


class Draft(NamedTuple):
    """A text that is being edited. Its parts raise `UsageError` if the form or the text does not have them."""

    text: str
    forms: Forms

    @property
    def report(self) -> Report:
        """The report that it is. Raises `UsageError` if it is not one."""
        return report_of(self.text, self.forms)

    @property
    def title(self) -> Passage:
        """The title."""
        title = self.report.title
        if title is None:
            raise _not_in_text("title", "")
        return title.passage

    def cell(self, table: str, row: str, column: str) -> Cell:
        """Return a cell."""
        report = self.report
        form = report.form
        _check_key(table, form.tables, "table")
        _check_key(row, form.tables[table].rows, "row")
        columns = form.tables[table].columns
        _check_key(column, {key: columns[key] for key in form.tables[table].rows[row].columns}, "column")
        found = report.cell(table, row, column)
        if found.state == "absent":
            raise _not_in_text("cell", f"{table} {row} {column}")
        return found

    def row(self, table: str, row: str) -> Row:
        """Return the first row with a key."""
        found = self.table(table)
        _check_key(row, found.form.rows, "row")
        first = found.row(row)
        if first is None:
            raise _not_in_text("row", f"{table} {row}")
        return first

    def table(self, key: str) -> Table:
        """Return the table with a key."""
        report = self.report
        _check_key(key, report.form.tables, "table")
        found = report.table(key)
        if found is None:
            raise _not_in_text("table", key)
        return found

    def section(self, key: str) -> Section:
        """Return the first section with a key."""
        report = self.report
        _check_key(key, report.form.sections, "section")
        found = report.section(key)
        if found is None:
            raise _not_in_text("section", key)
        return found

    def lines(self, start: int, end: int) -> tuple[int, int]:
        """Return the offsets of whole lines: from the line of `start` to the end of the line of `end`."""
        behind = self.text.find("\n", max(start, end - 1))
        return self.text.rfind("\n", 0, start) + 1, len(self.text) if behind < 0 else behind + 1

    def once(self, words: str) -> int:
        """Return the offset of the only occurrence of some words."""
        count = self.text.count(words)
        if count == 0:
            raise UsageError("words-not-there", words=words)
        if count > 1:
            raise UsageError("words-not-once", words=words, count=count)
        return self.text.index(words)

    def replaced(self, start: int, end: int, content: str) -> str:
        """Return the text with other content between two offsets."""
        return self.text[:start] + content + self.text[end:]


@lru_cache(maxsize=4)
def report_of(text: str, forms: Forms) -> Report:
    """Return the report of a text. Raises `UsageError` if it is not one."""
    read = read_report(Source("", text), forms)
    if isinstance(read, NotReport):
        raise UsageError("edited-no-report", reason=phrase_in_all(f"reason-{read.reason}"))
    return read


def _check_key(key: str, parts: Mapping[str, Any], kind: str) -> None:
    """Raise `UsageError` for a key that the form does not have."""
    if key not in parts:
        named = phrase_in_all(f"part-{kind}")
        error = UsageError("not-in-form", kind=named, key=key, word=key, known=parts)
        if not error.near:
            names = {each: part.name for each, part in parts.items()}
            error = UsageError("not-in-form-of", kind=named, key=key, there=listed(names))
        raise error


def _not_in_text(kind: str, key: str) -> UsageError:
    return UsageError("not-in-text", kind=phrase_in_all(f"part-{kind}"), key=key)
