"""The three tables of a story, with all its planted faults, before they are arranged."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from tests.kit.form import Row, Table
from tests.kit.story import Story
from tests.kit.writer import Slot


@dataclass(frozen=True, slots=True)
class Line:
    """A row as printed: its heads from the outermost (None if a row above prints it), then its values.

    A line without values is an extra line of text.
    """

    key: str
    heads: tuple[Slot | None, ...]
    values: tuple[Slot, ...] = ()

    @property
    def level(self) -> int:
        """The level of the numeral: 1 for 一、, 2 for （一）, 3 for 1."""
        return len(self.heads)


@dataclass(frozen=True, slots=True)
class Part:
    """A block of table two: its title, its header and its rows."""

    title: Slot
    header: tuple[Slot, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Disclosure:
    """Table two."""

    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Applications:
    """Table three. `organisations` is the head of `middle`, `applicants` of all columns but the total."""

    opener: Slot
    applicants: Slot
    person: Slot
    organisations: Slot
    middle: tuple[Slot, ...]
    total: Slot
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Span:
    """Five columns of table four with the word in the cell above them."""

    label: Slot
    columns: tuple[Slot, ...]
    values: tuple[Slot, ...]


@dataclass(frozen=True, slots=True)
class Proceedings:
    """Table four: reviews to the left, suits under `spanner` to the right."""

    reviews: tuple[Span, ...]
    suits: tuple[Span, ...]
    spanner: Slot
    notes: tuple[Slot, ...]

    @property
    def spans(self) -> tuple[Span, ...]:
        """All spans from left to right."""
        return self.reviews + self.suits


Sheet: TypeAlias = Disclosure | Applications | Proceedings


def sheet(story: Story, key: str) -> Sheet:
    """Return a table ("disclosure", "applications" or "proceedings") with the changes of the story."""
    table = story.form.tables[key]
    match key:
        case "disclosure":
            return _disclosure(story, table)
        case "applications":
            return _applications(story, table)
        case _:
            return _proceedings(story, table)


def _disclosure(story: Story, table: Table) -> Disclosure:
    parts = []
    for number, block in enumerate(table.blocks, 1):
        title = Slot(_label(story, table, f"block.{number}", block.label), label=(table.key, f"block.{number}"))
        header = (Slot(table.openers[0]), *(_column(story, table, column) for column in block.columns))
        parts.append(Part(title, header, tuple(_lines(story, table, block.rows, block.columns))))
    return Disclosure(tuple(parts))


def _applications(story: Story, table: Table) -> Applications:
    first, *middle, last = table.columns
    spanner = story.column_labels.get((table.key, "spanner"), table.spanners[0])
    block = table.blocks[0]
    return Applications(
        opener=Slot(f"（{table.openers[0]}）"),
        applicants=Slot(table.openers[1]),
        person=_column(story, table, first),
        organisations=Slot(spanner),
        middle=tuple(_column(story, table, column) for column in middle),
        total=_column(story, table, last),
        lines=tuple(_lines(story, table, block.rows, block.columns)),
    )


def _proceedings(story: Story, table: Table) -> Proceedings:
    reviews: list[Span] = []
    suits: list[Span] = []
    for row in table.blocks[0].rows:
        label = Slot(_label(story, table, row.key, table.spans[row.key]), label=(table.key, row.key))
        columns = tuple(_column(story, table, column) for column in table.columns)
        span = Span(label, columns, _values(story, table, row.key, tuple(table.columns)))
        side = reviews if row.key == "reconsideration" else suits
        side.extend([span] * _times(story, table, row.key))
    notes = tuple(Slot(text) for row in table.spans if (text := story.insert.get(f"after:{table.key}/{row}")))
    return Proceedings(tuple(reviews), tuple(suits), Slot(table.spanners[0]), notes)


def _lines(story: Story, table: Table, rows: tuple[Row, ...], columns: tuple[str, ...]) -> Iterator[Line]:
    carried: set[str] = set()
    for row in rows:
        label = Slot(_label(story, table, row.key, row.label), label=(table.key, row.key))
        for _ in range(_times(story, table, row.key)):
            heads: list[Slot | None] = []
            for key, text in row.groups:
                shown = Slot(_label(story, table, key, text))
                heads.append(None if key in carried else shown)
                carried.add(key)
            yield Line(row.key, (*heads, label), _values(story, table, row.key, columns))
        if note := story.insert.get(f"after:{table.key}/{row.key}"):
            yield Line("", (Slot(note),))


def _values(story: Story, table: Table, row: str, columns: tuple[str, ...]) -> tuple[Slot, ...]:
    cells = [(table.key, row, column) for column in columns]
    return tuple(Slot(story.text_of(cell), cell=cell) for cell in cells)


def _times(story: Story, table: Table, row: str) -> int:
    if (table.key, row) in story.missing_rows:
        return 0
    return 2 if (table.key, row) in story.doubled_rows else 1


def _label(story: Story, table: Table, row: str, text: str) -> str:
    return story.row_labels.get((table.key, row), text)


def _column(story: Story, table: Table, column: str) -> Slot:
    return Slot(story.column_labels.get((table.key, column), table.columns[column]))
