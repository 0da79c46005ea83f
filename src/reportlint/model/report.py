"""A report as rules see it: frozen, typed, every part with its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, NamedTuple, Protocol, TypeVar

from reportlint.form.model import CellKey
from reportlint.model.figures import Figures
from reportlint.text.source import ReadOnly

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date

    from reportlint.form.model import Form, Label, RowForm, SectionForm, TableForm
    from reportlint.model.claims import Breakdown, Claim, Share
    from reportlint.text.source import Passage

Derived = TypeVar("Derived")

State = Literal["number", "blank", "placeholder", "text", "absent"]


class Placed(Protocol):
    """Anything that a finding can stand on."""

    @property
    def passage(self) -> Passage:
        """The stretch of text that it is."""


class Cell(NamedTuple):
    """A value cell of a table.

    `state` is `number`, `blank` (there, and empty; or boxes and no tick), `placeholder` (`/`, `-`, `无`), `text`, or
    `absent` (the text does not show it). Where the form has words, `text` is what belongs there. `value` is the figure
    of a number, in the unit of its column, and None otherwise: only numbers enter arithmetic.
    """

    table: str
    row: str
    column: str
    state: State
    value: int | float | None
    text: str
    passage: Passage
    """Where it stands. For an absent cell, where the row (or the table) stands."""
    fault: str | None = None
    """What is wrong with the format of the figure: `split`, `sign`, `fraction`, `unit` or `text`."""
    chosen: tuple[str, ...] = ()
    """What is ticked, or written, in a cell of choices."""

    @property
    def key(self) -> CellKey:
        """The keys by which the form has it."""
        return CellKey(self.table, self.row, self.column)


class Row(NamedTuple):
    """A row of figures as it stands in the text."""

    key: str
    table: str
    form: RowForm
    passage: Passage
    """The label; for a row without one, its first figure."""
    printed: str
    """The label as printed, white space inside it included."""
    numbered: bool
    """Whether a numeral stands in front of the label."""
    exact: bool
    """Whether the label is the form's wording or one accepted for it."""
    cells: tuple[Cell, ...]
    aligned: bool = True
    """Whether every figure could be put under its column with certainty."""
    shown: int = 0
    """How many values the text shows for the row."""


class Header(NamedTuple):
    """A header cell above the values."""

    passage: Passage
    printed: str
    column: str | None
    """The column it names; None where it names none."""
    exact: bool
    """Whether it is the form's wording or one accepted for it."""
    cut: bool = False
    """Whether it is the form's wording with its end (or its beginning) missing."""


class Table(NamedTuple):
    """A table of the form as found in the text. Page breaks do not divide it."""

    key: str
    form: TableForm
    passage: Passage
    """From its first label to its last figure."""
    headers: tuple[Header, ...]
    labels: tuple[tuple[Label, Passage], ...]
    """The labels of blocks and groups."""
    rows: tuple[Row, ...]
    """In the order of the text; a row that stands there twice is there twice."""
    strays: tuple[Passage, ...]
    """Stretches that fit no row of the form."""

    @property
    def opening(self) -> Passage:
        """Its first label: where a finding on the whole table stands."""
        text = self.passage.folded
        ends = (text.find(mark) for mark in "\t\r\n|")
        return self.passage.part(0, min((end for end in ends if end >= 0), default=len(text)))

    def row(self, key: str) -> Row | None:
        """The row of that key, the first where there are several; None where the text does not have it.

        Raises `KeyError`, with the near keys, for a row that the form does not have.
        """
        for row in self.rows:
            if row.key == key:
                return row
        if key not in self.form.rows:
            from reportlint.form.lookup import hold_row

            hold_row(key, self.form)
        return None


class Section(NamedTuple):
    """A section: its heading, and the text up to the next one."""

    key: str
    form: SectionForm
    number: int | None
    """The number printed in front of the title."""
    title: str
    """The title as printed, without the numeral."""
    heading: Passage
    body: Passage
    paragraphs: tuple[Passage, ...]
    """The lines of prose of the body: what stands in no table."""

    @property
    def passage(self) -> Passage:
        """The heading: where a finding on the section stands."""
        return self.heading

    @property
    def text(self) -> str:
        """The text below the heading."""
        return self.body.text.strip()

    def phrases(self, *phrases: str) -> Iterator[Passage]:
        """Every place of the body where one of the phrases stands; see `Passage.phrases`."""
        return self.body.phrases(*phrases)


class Title(NamedTuple):
    """The title of the report, which may stand on several lines."""

    passage: Passage
    text: str
    """The title on one line, white space left out."""
    year: int | None
    year_passage: Passage | None
    ending: str
    """The title from its fixed words on, as printed without white space."""
    exact: bool
    """Whether it ends in one of the form's wordings."""


class Unit(NamedTuple):
    """The body that reports."""

    name: str
    level: str
    """`township`, `county`, `city`, `province`, `department`, `national` or empty where it cannot be told."""
    passage: Passage


class DateRange(NamedTuple):
    """A reporting period. A date that does not exist is None."""

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
    """All of the file."""
    form: Form
    """The edition of the form that the report follows."""
    unit: Unit | None
    year: int | None
    year_source: str | None
    """Where the year was read: `title`, `period`, `narrative` or `signature`."""
    title: Title | None
    period: DateRange | None
    published: PrintedDate | None
    preamble: Passage
    """What stands before the first section."""
    sections: tuple[Section, ...]
    """In the order of the text; a section that stands there twice is there twice."""
    tables: Mapping[str, Table]
    closing: Passage | None = None
    """Signature, date and page furniture behind the last section's text."""
    layout: str = ""
    traditional: int = 0
    """How many traditional characters the text has."""
    unreadable_dates: bool = False
    """Whether the characters of years and months were lost all over the text."""
    grid: Mapping[CellKey, Cell] = {}
    claims: tuple[Claim, ...] = ()
    """What the sentences say of numbers, in the order of the text."""
    breakdowns: tuple[Breakdown, ...] = ()
    """The totals of which a sentence lists the parts."""
    shares: tuple[Share, ...] = ()
    """The percentages that a sentence gives of its numbers."""


class Report(ReadOnly, _Parts):
    """One report, read-only. Every part knows its place in the text."""

    def derive(self, function: Callable[[Report], Derived]) -> Derived:
        """Return `function(report)`, computed once for this report however often it is asked for.

        Rules that need the same intermediate result share it: `report.derive(busiest_month)`. Pass a function of a
        module, not a lambda: the value is kept by the function itself. The value is shared by all who ask, so it must
        not be changed, and it must not hold the report. A function that raises is called again the next time. Where
        two threads ask at once, both may compute; all get the same value.
        """
        values: dict[Callable[[Report], Any], Any] = self.__dict__.setdefault("_derived", {})
        if function not in values:
            values.setdefault(function, function(self))
        derived: Derived = values[function]
        return derived

    @property
    def figures(self) -> Figures:
        """The cells whose figures may enter arithmetic."""
        return self.derive(Figures)

    @property
    def edition(self) -> str:
        """The key of the edition that the report follows."""
        return self.form.edition

    @property
    def cells(self) -> tuple[Cell, ...]:
        """Every cell of the form, in the order of the form."""
        return tuple(self.grid.values())

    def cell(self, table: str, row: str, column: str) -> Cell:
        """One cell. Raises `KeyError`, with the near keys, for a place that this edition of the form does not have."""
        try:
            return self.grid[CellKey(table, row, column)]
        except KeyError:
            from reportlint.form.lookup import no_such_cell

            raise no_such_cell(self.form, table, row, column) from None

    def section(self, key: str) -> Section | None:
        """The section of that key, the first where there are several; None where the text does not have it.

        Raises `KeyError`, with the near keys, for a section that the form does not have.
        """
        for section in self.sections:
            if section.key == key:
                return section
        if key not in self.form.sections:
            from reportlint.form.lookup import hold_section

            hold_section(key, self.form)
        return None

    def table(self, key: str) -> Table | None:
        """The table of that key; None where the text does not have it.

        Raises `KeyError`, with the near keys, for a table that the form does not have.
        """
        found = self.tables.get(key)
        if found is None and key not in self.form.tables:
            from reportlint.form.lookup import hold_table

            hold_table(key, self.form)
        return found

    def row_name(self, table: str, row: str) -> Mapping[str, str]:
        """The name of a row in every language. Raises `KeyError`, with the near keys, for one that is not there."""
        try:
            return self.form.tables[table].rows[row].name
        except KeyError:
            from reportlint.form.lookup import no_such_cell

            raise no_such_cell(self.form, table, row) from None

    def column_name(self, table: str, column: str) -> Mapping[str, str]:
        """The name of a column in every language. Raises `KeyError`, with the near keys, for one that is not there."""
        try:
            return self.form.tables[table].columns[column].name
        except KeyError:
            from reportlint.form.lookup import no_such_cell

            raise no_such_cell(self.form, table, "", column) from None

    @property
    def narrative(self) -> tuple[Passage, ...]:
        """The prose of all sections, line by line."""
        return tuple(paragraph for section in self.sections for paragraph in section.paragraphs)

    def section_at(self, passage: Passage) -> Section | None:
        """The section that a passage stands in."""
        inside = [
            section
            for section in self.sections
            if section.heading.start <= passage.start < max(section.body.end, section.heading.end)
        ]
        return inside[-1] if inside else None

    def __getstate__(self) -> None:
        """Leave derived values out of a copy."""
