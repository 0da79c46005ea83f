"""A report as rules see it: read-only, typed, every part with its place in the text."""

# Without `from __future__ import annotations`: a NamedTuple compiles every annotation that is a string.

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any, Literal, NamedTuple, Protocol, TypeVar

from reportlint.form.model import CellKey, Form, Label, RowForm, SectionForm, TableForm
from reportlint.model.claims import Breakdown, Claim, Share
from reportlint.model.figures import Figures
from reportlint.text.source import Passage, ReadOnly

Derived = TypeVar("Derived")

State = Literal["number", "blank", "placeholder", "text", "absent"]


class Placed(Protocol):
    """Anything that a finding can point to."""

    @property
    def passage(self) -> Passage:
        """Its place in the text."""


class Cell(NamedTuple):
    """A value cell of a table.

    `state` is `number`, `blank` (empty, or boxes without a tick), `placeholder` (`/`, `-`, `无`), `text`, or `absent`
    (the text has no such cell). In a column of words, `text` is the regular state. `value` is the figure of a number in
    the unit of its column, and None in every other state: blank is not zero.
    """

    table: str
    row: str
    column: str
    state: State
    value: int | float | None
    text: str
    passage: Passage
    """Its place. For an absent cell, the place of its row or its table."""
    fault: str | None = None
    """The fault in the format of the figure: `split`, `sign`, `fraction`, `unit` or `text`; `doubtful` if the
    document does not show which figure it is."""
    chosen: tuple[str, ...] = ()
    """The choices that are ticked or written in a cell of choices."""

    @property
    def key(self) -> CellKey:
        """The keys of the cell in the form."""
        return CellKey(self.table, self.row, self.column)


class Row(NamedTuple):
    """A row of figures in the text."""

    key: str
    table: str
    form: RowForm
    passage: Passage
    """The label; for a row without one, its first figure."""
    printed: str
    """The label as printed, with the white space inside it."""
    numbered: bool
    """Whether a numeral precedes the label."""
    exact: bool
    """Whether the label is the wording of the form or an accepted one."""
    cells: tuple[Cell, ...]
    aligned: bool = True
    """Whether the column of every figure is certain."""
    shown: int = 0
    """The number of values that the text shows in the row."""


class Header(NamedTuple):
    """A header cell above the values."""

    passage: Passage
    printed: str
    column: str | None
    """The column that it names, if any."""
    exact: bool
    """Whether it is the wording of the form or an accepted one."""
    cut: bool = False
    """Whether it is the wording of the form without its end or its beginning."""


class Table(NamedTuple):
    """A table of the form in the text. Page breaks do not divide it."""

    key: str
    form: TableForm
    passage: Passage
    """From its first label to its last figure."""
    headers: tuple[Header, ...]
    labels: tuple[tuple[Label, Passage], ...]
    """The labels of blocks and groups."""
    rows: tuple[Row, ...]
    """In the order of the text, repeated rows included."""
    strays: tuple[Passage, ...]
    """Passages that belong to no row of the form."""
    certain: bool = True
    """False if the text does not show the table well enough: then it has only the rows that were read, its figures
    enter no arithmetic, and no finding is reported on it but that it was not read."""
    edition: str = ""
    """The edition of the form that the table follows, if it is another one than that of the report."""

    @property
    def opening(self) -> Passage:
        """Its first label, which is the place of a finding on the whole table."""
        text = self.passage.folded
        ends = (text.find(mark) for mark in "\t\r\n|")
        return self.passage.part(0, min((end for end in ends if end >= 0), default=len(text)))

    def row(self, key: str) -> Row | None:
        """Return the first row with a key, or None if the text has none.

        Raises `KeyError` with the near matches for a row that the form does not have.
        """
        for row in self.rows:
            if row.key == key:
                return row
        if key not in self.form.rows:
            from reportlint.form.lookup import hold_row

            hold_row(key, self.form)
        return None


class Section(NamedTuple):
    """A section: its heading and the text up to the next heading."""

    key: str
    form: SectionForm
    number: int | None
    """The number printed before the title."""
    title: str
    """The title as printed, without the numeral."""
    heading: Passage
    body: Passage
    paragraphs: tuple[Passage, ...]
    """The lines of prose of the body, without tables."""

    @property
    def passage(self) -> Passage:
        """The heading, which is the place of a finding on the section."""
        return self.heading

    @property
    def text(self) -> str:
        """The text below the heading."""
        return self.body.text.strip()

    def phrases(self, *phrases: str) -> Iterator[Passage]:
        """Yield every occurrence of some phrases in the body; see `Passage.phrases`."""
        return self.body.phrases(*phrases)


class Title(NamedTuple):
    """The title of the report, which may have several lines."""

    passage: Passage
    text: str
    """The title without white space."""
    year: int | None
    year_passage: Passage | None
    ending: str
    """The title from its fixed words on, without white space."""
    exact: bool
    """Whether it ends in a wording of the form."""


class Unit(NamedTuple):
    """The reporting body."""

    name: str
    level: str
    """`township`, `county`, `city`, `province`, `department`, `national`, or empty if unknown."""
    passage: Passage


class DateRange(NamedTuple):
    """A reporting period. An impossible date is None."""

    passage: Passage
    start: date | None
    end: date | None


class PrintedDate(NamedTuple):
    """A date of publication or signature."""

    passage: Passage
    date: date
    kind: Literal["furniture", "signature"]


class _Parts(NamedTuple):
    """The parts of a report. A named tuple has no room for derived values, so `Report` extends it."""

    path: str
    text: Passage
    """The whole file."""
    form: Form
    """The edition of the form that the report follows."""
    unit: Unit | None
    year: int | None
    year_source: str | None
    """The part that gives the year: `title`, `period`, `narrative` or `signature`."""
    title: Title | None
    period: DateRange | None
    published: PrintedDate | None
    preamble: Passage
    """The text before the first section."""
    sections: tuple[Section, ...]
    """In the order of the text, repeated sections included."""
    tables: Mapping[str, Table]
    closing: Passage | None = None
    """Signature, date and page furniture after the text of the last section."""
    layout: str = ""
    traditional: int = 0
    """The number of traditional characters in the text."""
    unreadable_dates: bool = False
    """Whether the characters of years and months are missing all over the text."""
    grid: Mapping[CellKey, Cell] = {}
    """Every cell of the form by its key, in the order of the form."""
    claims: tuple[Claim, ...] = ()
    """The numbers that sentences state, in the order of the text."""
    breakdowns: tuple[Breakdown, ...] = ()
    """The totals whose parts a sentence lists."""
    shares: tuple[Share, ...] = ()
    """The percentages that sentences give of their numbers."""
    cut: Section | None = None
    """The section in whose middle the text ends; None if the text does not break off."""


class Report(ReadOnly, _Parts):
    """One report, read-only. Every part knows its place in the text."""

    def derive(self, function: "Callable[[Report], Derived]") -> Derived:
        """Return `function(report)`, computed once for this report however often it is asked for.

        Rules that need the same intermediate result share it: `report.derive(busiest_month)`. Pass a function of a
        module, not a lambda: the value is kept by the function itself. The value is shared by all who ask, so it must
        not be changed, and it must not hold the report. A function that raises is called again the next time. If
        two threads ask at once, both may compute; all get the same value.
        """
        values: dict[Callable[[Report], Any], Any] = self.__dict__.setdefault("_derived", {})
        if function not in values:
            values.setdefault(function, function(self))
        derived: Derived = values[function]
        return derived

    @property
    def figures(self) -> Figures:
        """The cells whose figures are certain, for arithmetic."""
        return self.derive(Figures)

    @property
    def edition(self) -> str:
        """The key of the edition of the form."""
        return self.form.edition

    @property
    def cells(self) -> tuple[Cell, ...]:
        """Every cell of the form, in the order of the form."""
        return tuple(self.grid.values())

    @property
    def tables_alone(self) -> bool:
        """Whether this is a workbook with tables of the form, and without any of its sections of prose.

        Its author may have written these elsewhere, so nothing can be said of them.
        """
        document = self.text.source.document
        if document is None or not document.has_sheets or not self.tables:
            return False
        return all(section.form.table is not None for section in self.sections)

    @property
    def pictured(self) -> list[Section]:
        """The sections of the form's tables in which a document shows a picture, and no table."""
        document = self.text.source.document
        images = document.images if document is not None else ()
        return [
            section
            for section in self.sections
            if images
            and section.form.table is not None
            and section.form.table not in self.tables
            and any(section.body.start <= image <= section.body.end for image in images)
        ]

    def cell(self, table: str, row: str, column: str) -> Cell:
        """Return a cell. Raises `KeyError` with the near matches for a cell that this edition does not have."""
        try:
            return self.grid[CellKey(table, row, column)]
        except KeyError:
            from reportlint.form.lookup import no_such_cell

            raise no_such_cell(self.form, table, row, column) from None

    def section(self, key: str) -> Section | None:
        """Return the first section with a key, or None if the text has none.

        Raises `KeyError` with the near matches for a section that the form does not have.
        """
        for section in self.sections:
            if section.key == key:
                return section
        if key not in self.form.sections:
            from reportlint.form.lookup import hold_section

            hold_section(key, self.form)
        return None

    def table(self, key: str) -> Table | None:
        """Return the table with a key, or None if the text does not have it.

        Raises `KeyError` with the near matches for a table that the form does not have.
        """
        found = self.tables.get(key)
        if found is None and key not in self.form.tables:
            from reportlint.form.lookup import hold_table

            hold_table(key, self.form)
        return found

    def row_name(self, table: str, row: str) -> Mapping[str, str]:
        """Return the name of a row by language. Raises `KeyError` with the near matches for an unknown row."""
        try:
            return self.form.tables[table].rows[row].name
        except KeyError:
            from reportlint.form.lookup import no_such_cell

            raise no_such_cell(self.form, table, row) from None

    def column_name(self, table: str, column: str) -> Mapping[str, str]:
        """Return the name of a column by language. Raises `KeyError` with the near matches for an unknown column."""
        try:
            return self.form.tables[table].columns[column].name
        except KeyError:
            from reportlint.form.lookup import no_such_cell

            raise no_such_cell(self.form, table, "", column) from None

    @property
    def leftovers(self) -> Mapping[str, tuple[Passage, ...]]:
        """The lines of a document with tracked changes, comments and hidden content that its author has left in it.

        By kind: `insertion`, `deletion`, `comment`, `hidden`; one line for each of them, in the order of the text.
        Empty for a text file.
        """
        return self.derive(_leftovers)

    @property
    def narrative(self) -> tuple[Passage, ...]:
        """The prose of all sections, line by line."""
        return tuple(paragraph for section in self.sections for paragraph in section.paragraphs)

    def section_at(self, passage: Passage) -> Section | None:
        """Return the section that contains a passage, or None."""
        index = bisect_right(self.sections, passage.start, key=lambda section: section.heading.start) - 1
        if index < 0:
            return None
        section = self.sections[index]
        return section if passage.start < max(section.body.end, section.heading.end) else None

    def __getstate__(self) -> None:
        """Leave derived values out of a copy."""


def _leftovers(report: Report) -> Mapping[str, tuple[Passage, ...]]:
    """Return the lines with leftovers. One that stands where no text is left is told on the next line with text."""
    source = report.text.source
    found: dict[str, list[Passage]] = {}
    if source.document is None or not source.document.leftovers:
        return {}
    lines = [span for span in source.line_spans if not source.text[slice(*span)].isspace() and span[1] > span[0]]
    for what, offset in source.document.leftovers:
        index = bisect_left(lines, offset, key=lambda span: span[1])
        if lines:
            line = Passage(source, *lines[min(index, len(lines) - 1)]).strip()
            found.setdefault(what, []).append(line)
    return {what: tuple(each) for what, each in found.items()}
