"""The form that a report has to follow: its sections, tables, rows, columns, wordings and identities.

A form is data: a TOML file of `grammar/`, read once. Nothing here knows what any of it means.
"""

# Without `from __future__ import annotations`: a NamedTuple compiles every annotation that is a string.

from collections.abc import Mapping
from typing import Any, NamedTuple, TypeAlias

Name: TypeAlias = "Mapping[str, str]"
"""The same name in every language of the messages: `{"zh": ..., "en": ...}`."""


class CellKey(NamedTuple):
    """The keys by which a cell of the form is found. A plain tuple of the three is equal to it."""

    table: str
    row: str
    column: str


WORDS = frozenset({"text", "choice"})
"""The kinds of columns that take words."""


class SectionForm(NamedTuple):
    """A section of the form: its number, its title, and the wordings accepted for it."""

    key: str
    number: int
    title: str
    name: Name
    accepted: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    """Wordings by which the section is known but which are not the form's."""
    keywords: tuple[tuple[str, ...], ...] = ()
    """Sets of words one of which any title of the section holds."""
    table: str | None = None
    """The table that the section has to hold."""
    implied: bool = False
    """Whether it has no heading: it begins where its table does, and ends with it."""


class AspectForm(NamedTuple):
    """An aspect that a section has to treat, with the words of its headings and of its sentences."""

    key: str
    name: Name
    headings: tuple[str, ...]
    evidence: tuple[Mapping[str, Any], ...]
    """What such a sentence reads like, in the words of the file."""


class ColumnForm(NamedTuple):
    """A value column: its header, empty where the form prints none, and what stands below it."""

    key: str
    label: str
    name: Name
    accepted: tuple[str, ...] = ()
    kind: str = "count"
    """`count`, `signed` (a count with a sign), `decimal`, `money` (in `unit`), `free-money` (any unit); or words, which
    are no figures: `text`, or `choice` (one or more of `choices`, ticked or written)."""
    unit: str = ""
    choices: tuple[str, ...] = ()


class RowForm(NamedTuple):
    """A row of figures or words, and the groups that it stands in."""

    key: str
    name: Name
    columns: tuple[str, ...]
    label: str = ""
    """Empty where the form prints no label in front of the row."""
    numeral: str = ""
    accepted: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    block: str = ""
    words: bool = False
    """Whether one of its columns takes words."""


class GroupForm(NamedTuple):
    """A label that stands before a group of rows and has no figures of its own."""

    key: str
    label: str
    numeral: str = ""
    accepted: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()


class BlockForm(NamedTuple):
    """A heading inside a table that opens a block with columns of its own."""

    label: str
    columns: tuple[str, ...]
    accepted: tuple[str, ...] = ()


class TableForm(NamedTuple):
    """A table of the form."""

    key: str
    name: Name
    columns: Mapping[str, ColumnForm]
    rows: Mapping[str, RowForm]
    groups: Mapping[str, GroupForm]
    blocks: tuple[BlockForm, ...]
    openers: tuple[str, ...] = ()
    """Wordings above the columns that open the table."""
    spanners: tuple[str, ...] = ()
    """Wordings that stand over several columns and may be used elsewhere too."""
    spans: tuple[tuple[str, str], ...] = ()
    """Rows that stand side by side in one line, each with the label over its columns."""
    corner: str = ""
    """What the form prints above the labels of the rows."""
    heads: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Labels over several columns (or, where rows stand side by side, over several rows), the outermost first."""
    closers: tuple[str, ...] = ()
    """Beginnings of lines that stand below the table and are none of its rows."""
    other_rows: frozenset[str] = frozenset()
    """The keys of rows that only other editions, of any form, have in a table of this key."""


class Identity(NamedTuple):
    """What has to hold between figures of a table: one sum equals (or is at least) another.

    `along` is `row` when the terms are columns, to hold in every row, and `column` when they are
    rows, to hold in every column.
    """

    key: str
    table: str
    along: str
    left: tuple[str, ...]
    right: tuple[str, ...]
    minus: tuple[str, ...] = ()
    relation: str = "equal"


class Label(NamedTuple):
    """What a wording in a table stands for."""

    kind: str
    """`block`, `opener`, `spanner`, `span`, `column`, `group` or `row`."""
    table: str
    key: str
    wording: str
    printed: str
    """The wording as the form prints it."""
    numeral: str = ""
    level: int = 0
    """How deep the row or group stands: 1 for the outermost."""


class Form(NamedTuple):
    """One edition of a form, with what is worked out from its wordings."""

    key: str
    """What all editions of the form have in common, and no other form has."""
    name: Name
    folder: str
    """The folder of its files; empty for the product's own form."""
    edition: str
    first_year: int
    last_year: int | None
    notice: str
    markers: tuple[str, ...]
    """Words of the tables that no other edition has."""
    sections: Mapping[str, SectionForm]
    aspects: Mapping[str, AspectForm]
    tables: Mapping[str, TableForm]
    identities: Mapping[str, Identity]
    words: Mapping[str, Any]
    """Further wordings and patterns of the form, by topic: what readers and rules look for."""
    headings: Mapping[str, SectionForm]
    """The section that each known heading stands for, by its wording."""
    official_headings: frozenset[str]
    """The headings that are the form's own or accepted for them."""
    heading_beginnings: frozenset[str]
    """Every beginning of every known heading."""
    labels: Mapping[str, tuple[Label, ...]]
    """What each known wording in a table can stand for."""
    label_beginnings: frozenset[str]
    """Every beginning of every label, to tell whether more characters may still complete one."""
    longer_labels: frozenset[str]
    """The labels that another label begins with."""
    cells: tuple[CellKey, ...]
    """The keys of every cell, in the order of the form."""
    unit: CellKey | None = None
    """The cell that names the reporting body."""
    implied: SectionForm | None = None
    """The section that a table stands in before there is any heading."""
    worded: bool = False
    """Whether a row takes words."""
    other_sections: frozenset[str] = frozenset()
    """The keys of sections that only other editions, of any form, have."""
    other_tables: frozenset[str] = frozenset()
    """The keys of tables that only other editions, of any form, have."""

    def __hash__(self) -> int:
        """Hash the keys alone, so that what is worked out from a form can be cached by it: mappings have no hash."""
        return hash((self.folder, self.key, self.edition))
