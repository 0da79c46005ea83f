"""The form that a report has to follow: its sections, tables, rows, columns, wordings and identities.

A form is data: a TOML file of `grammar/`, read once. Nothing here knows what any of it means.
"""

from __future__ import annotations

from functools import cache, partial
from typing import TYPE_CHECKING, Any, NamedTuple

from reportlint import _cache
from reportlint._fold import wording
from reportlint._grammar_files import form_names, read_data, stamps, word_files

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

Name = dict[str, str]
"""The same name in every language of the messages: `{"zh": ..., "en": ...}`."""


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


class AspectForm(NamedTuple):
    """An aspect that a section has to treat, with the words of its headings and of its sentences."""

    key: str
    name: Name
    headings: tuple[str, ...]
    evidence: tuple[Mapping[str, Any], ...]
    """What such a sentence reads like, in the words of the file."""


class ColumnForm(NamedTuple):
    """A value column: its header and what kind of figure stands below it."""

    key: str
    label: str
    name: Name
    accepted: tuple[str, ...] = ()
    kind: str = "count"
    """`count`, `signed` (a count with a sign), `money` (in `unit`) or `free-money` (any unit)."""
    unit: str = ""


class RowForm(NamedTuple):
    """A row of figures, and the groups that it stands in."""

    key: str
    name: Name
    columns: tuple[str, ...]
    label: str = ""
    """Empty where the form prints no label in front of the row."""
    numeral: str = ""
    accepted: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    block: str = ""


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
    cells: tuple[tuple[str, str, str], ...]
    """Table, row and column of every cell, in the order of the form."""


def _beginnings(wordings: Iterable[str]) -> frozenset[str]:
    return frozenset(each[:end] for each in wordings for end in range(1, len(each) + 1))


def _labels(table: TableForm) -> Iterator[Label]:
    for block in table.blocks:
        for text in (block.label, *block.accepted):
            if text:
                yield Label("block", table.key, block.label, wording(text), block.label)
    for text in table.openers:
        yield Label("opener", table.key, text, wording(text), text)
    for text in table.spanners:
        yield Label("spanner", table.key, text, wording(text), text)
    for row_key, text in table.spans:
        yield Label("span", table.key, row_key, wording(text), text)
    for column in table.columns.values():
        for text in (column.label, *column.accepted):
            yield Label("column", table.key, column.key, wording(text), column.label)
    for kind, items in (("group", table.groups), ("row", table.rows)):
        for item in items.values():
            for text in (item.label, *item.accepted):
                if text:
                    yield Label(
                        kind, table.key, item.key, wording(text), item.label, item.numeral, len(item.groups) + 1
                    )


# ------------------------------------------------------------------------------- reading the files


class Edition(NamedTuple):
    """What tells an edition of the form from the others, without its wordings."""

    key: str
    first_year: int
    markers: tuple[str, ...]
    """Words of the tables that no other edition has."""


@cache
def known_editions() -> tuple[Edition, ...]:
    """Every edition that is known, oldest first."""
    key = _cache.key(*stamps())
    known: tuple[Edition, ...] | None = _cache.load("editions.pickle", key)
    if known is None:
        data = [_data(name) for name in form_names()]
        found = [Edition(each["edition"], each["first_year"], tuple(each["markers"])) for each in data]
        known = tuple(sorted(found, key=lambda each: each.first_year))
        _cache.store("editions.pickle", key, known)
    return known


def editions() -> tuple[Form, ...]:
    """Every edition of the form, oldest first."""
    return tuple(edition(known.key) for known in known_editions())


@cache
def edition(key: str) -> Form:
    """One edition by its key. Raises `KeyError` where there is none."""
    stamp = _cache.key(*stamps())
    name = f"form-{key}.pickle"
    form: Form | None = _cache.load(name, stamp)
    if form is None:
        form = {_data(file)["edition"]: partial(_read, file) for file in form_names()}[key]()
        _cache.store(name, stamp, form)
    return form


@cache
def _data(name: str) -> dict[str, Any]:
    data = read_data(name)
    base = data.get("extends")
    if base is None:
        return data
    inherited = _data(f"form-{base}.toml")
    merged = {**{key: value for key, value in inherited.items() if key != "last_year"}, **data}
    own = {table["key"]: table for table in data.get("table", [])}
    merged["table"] = [own.get(table["key"], table) for table in inherited["table"]]
    return merged


def _read(name: str) -> Form:
    data = _data(name)
    sections = {item["key"]: _section(item) for item in data["section"]}
    tables = {item["key"]: _table(item) for item in data["table"]}
    headings = {
        wording(title): section
        for section in sections.values()
        for title in (*section.near, *section.accepted, section.title)
    }
    labels: dict[str, list[Label]] = {}
    for table in tables.values():
        for label in _labels(table):
            labels.setdefault(label.wording, []).append(label)
    return Form(
        edition=data["edition"],
        first_year=data["first_year"],
        last_year=data.get("last_year"),
        notice=data["notice"],
        markers=tuple(data["markers"]),
        sections=sections,
        aspects={
            item["key"]: AspectForm(item["key"], item["name"], tuple(item["headings"]), tuple(item["evidence"]))
            for item in data["aspect"]
        },
        tables=tables,
        identities={item["key"]: _identity(item) for item in data["identity"]},
        words=_words(),
        headings=headings,
        official_headings=frozenset(
            wording(title) for section in sections.values() for title in (section.title, *section.accepted)
        ),
        heading_beginnings=_beginnings(headings),
        labels={key: tuple(each) for key, each in labels.items()},
        label_beginnings=_beginnings(labels),
        longer_labels=frozenset(
            label for label in labels if any(other != label and other.startswith(label) for other in labels)
        ),
        cells=tuple(
            (table.key, row.key, column)
            for table in tables.values()
            for row in table.rows.values()
            for column in row.columns
        ),
    )


@cache
def _words() -> dict[str, Any]:
    """The wordings of `grammar/words/`, by the name of their file."""
    return {name.removesuffix(".toml"): read_data(f"words/{name}") for name in word_files()}


def _section(item: dict[str, Any]) -> SectionForm:
    return SectionForm(
        key=item["key"],
        number=item["number"],
        title=item["title"],
        name=item["name"],
        accepted=tuple(item.get("accepted", ())),
        near=tuple(item.get("near", ())),
        keywords=tuple(tuple(words) for words in item.get("keywords", ())),
        table=item.get("table"),
    )


def _identity(item: dict[str, Any]) -> Identity:
    left, right, minus = (tuple(item.get(side, ())) for side in ("left", "right", "minus"))
    return Identity(item["key"], item["table"], item["along"], left, right, minus, item.get("relation", "equal"))


def _table(item: dict[str, Any]) -> TableForm:
    rows: dict[str, RowForm] = {}
    groups: dict[str, GroupForm] = {}
    for block in item["block"]:
        _collect(block, tuple(block["columns"]), (), block.get("label", ""), rows, groups)
    return TableForm(
        key=item["key"],
        name=item["name"],
        columns={
            column["key"]: ColumnForm(
                key=column["key"],
                label=column["label"],
                name=column["name"],
                accepted=tuple(column.get("accepted", ())),
                kind=column.get("kind", "count"),
                unit=column.get("unit", ""),
            )
            for column in item["column"]
        },
        rows=rows,
        groups=groups,
        blocks=tuple(
            BlockForm(block.get("label", ""), tuple(block["columns"]), tuple(block.get("accepted", ())))
            for block in item["block"]
        ),
        openers=tuple(item.get("openers", ())),
        spanners=tuple(item.get("spanners", ())),
        spans=tuple((span["row"], span["label"]) for span in item.get("spans", ())),
        corner=item.get("corner", ""),
        heads=tuple((head["label"], tuple(head["over"])) for head in item.get("heads", ())),
    )


def _collect(
    node: dict[str, Any],
    columns: tuple[str, ...],
    path: tuple[str, ...],
    block: str,
    rows: dict[str, RowForm],
    groups: dict[str, GroupForm],
) -> None:
    children = [*((item, False) for item in node.get("row", ())), *((item, True) for item in node.get("group", ()))]
    for item, is_group in sorted(children, key=lambda child: _ordinal(child[0].get("numeral", ""))):
        if not is_group:
            rows[item["key"]] = RowForm(
                key=item["key"],
                name=item["name"],
                columns=columns,
                label=item.get("label", ""),
                numeral=item.get("numeral", ""),
                accepted=tuple(item.get("accepted", ())),
                groups=path,
                block=block,
            )
            continue
        key = "/".join((*path, item["key"]))
        groups[key] = GroupForm(
            key=key,
            label=item["label"],
            numeral=item.get("numeral", ""),
            accepted=tuple(item.get("accepted", ())),
            groups=path,
        )
        _collect(item, columns, (*path, item["key"]), block, rows, groups)


def _ordinal(numeral: str) -> int:
    """The number that a numeral in front of a label says; 0 where there is none."""
    digits = [
        ("一二三四五六七八九十".index(char) + 1) if not char.isdigit() else int(char)
        for char in numeral
        if char.isalnum()
    ]
    return digits[0] if digits else 0
