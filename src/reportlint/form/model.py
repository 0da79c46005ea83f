"""A form: the sections, tables, rows, columns, wordings and identities that a report has to follow.

A form is data from a TOML file. Nothing here depends on what a particular form contains.
"""

# Without `from __future__ import annotations`: a NamedTuple compiles every annotation that is a string.

from collections.abc import Mapping
from typing import Any, NamedTuple, TypeAlias

Name: TypeAlias = "Mapping[str, str]"
"""A name in every language of the messages: `{"zh": ..., "en": ...}`."""


class CellKey(NamedTuple):
    """The keys by which a cell of the form is found. A plain tuple of the three is equal to it."""

    table: str
    row: str
    column: str


WORDS = frozenset({"text", "choice"})
"""The kinds of columns with words in place of figures."""


class SectionForm(NamedTuple):
    """A section: its number, its title, and the wordings accepted for it."""

    key: str
    number: int
    title: str
    name: Name
    accepted: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    """Wordings that identify the section but are not correct."""
    keywords: tuple[tuple[str, ...], ...] = ()
    """Sets of words. Every title of the section has all words of one set."""
    table: str | None = None
    """The key of the table that the section must have."""
    implied: bool = False
    """Whether it has no heading, and is its table alone."""


class AspectForm(NamedTuple):
    """A subject that a section must treat, with the words of its headings and of its sentences."""

    key: str
    name: Name
    headings: tuple[str, ...]
    evidence: tuple[Mapping[str, Any], ...]
    """Descriptions of sentences that treat it, with the keys of the form file."""


class ColumnForm(NamedTuple):
    """A column of values: its header, empty if the form prints none, and the kind of its values."""

    key: str
    label: str
    name: Name
    accepted: tuple[str, ...] = ()
    kind: str = "count"
    """`count`, `signed` (a count with a sign), `decimal`, `money` (in `unit`), `free-money` (in any unit); or words:
    `text`, or `choice` (one or more of `choices`, ticked or written)."""
    unit: str = ""
    choices: tuple[str, ...] = ()


class RowForm(NamedTuple):
    """A row of figures or words, and the groups that it belongs to."""

    key: str
    name: Name
    columns: tuple[str, ...]
    label: str = ""
    """Empty if the form prints no label in front of the row."""
    numeral: str = ""
    accepted: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    block: str = ""
    words: bool = False
    """Whether one of its columns has words."""


class GroupForm(NamedTuple):
    """A label in front of a group of rows, without figures of its own."""

    key: str
    label: str
    numeral: str = ""
    accepted: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()


class BlockForm(NamedTuple):
    """A block of rows with columns of its own, below a heading inside the table."""

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
    """Wordings above the columns with which the table opens."""
    spanners: tuple[str, ...] = ()
    """Wordings over several columns that may occur elsewhere, too."""
    spans: tuple[tuple[str, str], ...] = ()
    """Rows side by side in one line, each with the label over its columns."""
    corner: str = ""
    """The wording above the labels of the rows."""
    heads: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Labels over several columns, or over several rows that stand side by side. The outermost come first."""
    closers: tuple[str, ...] = ()
    """Beginnings of lines below the table that are not rows of it."""
    other_rows: frozenset[str] = frozenset()
    """The keys of rows that only other editions, of any form, have in a table of this key."""


class Identity(NamedTuple):
    """An equation between figures of a table: one sum equals (or is at least) another.

    `along` is `row` if the terms are columns and the equation holds in every row; `column` if they are rows and it
    holds in every column.
    """

    key: str
    table: str
    along: str
    left: tuple[str, ...]
    right: tuple[str, ...]
    minus: tuple[str, ...] = ()
    relation: str = "equal"


class Label(NamedTuple):
    """A meaning of a wording in a table."""

    kind: str
    """`block`, `opener`, `spanner`, `span`, `column`, `group` or `row`."""
    table: str
    key: str
    wording: str
    printed: str
    """The wording as the form prints it."""
    numeral: str = ""
    level: int = 0
    """The depth of the row or group: 1 for the outermost."""


class Form(NamedTuple):
    """An edition of a form, with data derived from its wordings."""

    key: str
    """The key of the form, which all its editions share."""
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
    """Further wordings and patterns for reading and rules, by topic."""
    headings: Mapping[str, SectionForm]
    """The section of each known heading, by wording."""
    official_headings: frozenset[str]
    """The headings that are the form's own or accepted."""
    heading_beginnings: frozenset[str]
    """Every beginning of every known heading."""
    labels: Mapping[str, tuple[Label, ...]]
    """The meanings of each known wording in a table."""
    label_beginnings: frozenset[str]
    """Every beginning of every label: a text that is one may go on to a whole label."""
    longer_labels: frozenset[str]
    """The labels that are the beginning of another label."""
    cells: tuple[CellKey, ...]
    """The keys of every cell, in the order of the form."""
    unit: CellKey | None = None
    """The cell that names the reporting body."""
    implied: SectionForm | None = None
    """The section without heading."""
    worded: bool = False
    """Whether a row has words."""
    other_sections: frozenset[str] = frozenset()
    """The keys of sections that only other editions, of any form, have."""
    other_tables: frozenset[str] = frozenset()
    """The keys of tables that only other editions, of any form, have."""

    def __hash__(self) -> int:
        """Hash the keys alone: mappings have no hash, and a form has to be the key of a cache."""
        return hash((self.folder, self.key, self.edition))
