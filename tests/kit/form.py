"""The official form as the grammar files define it: the required parts of a report and their order."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeAlias

from tests import ROOT

Cell: TypeAlias = tuple[str, str, str]
"""A position in the form: table, row, column."""

GRAMMAR = ROOT / "grammar"
EDITIONS = ("2021", "2019")
ORDER = "一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of figures. `label` carries its numeral; `groups` are the labels above it, outermost first."""

    key: str
    label: str
    groups: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """Rows that share their columns. Only the blocks of table two have titles."""

    label: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """One of the three tables, with the words of its header."""

    key: str
    columns: Mapping[str, str]
    kinds: Mapping[str, str]
    openers: tuple[str, ...]
    spanners: tuple[str, ...]
    spans: Mapping[str, str]
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Identity:
    """勾稽关系: sum of left = sum of right (or at least right less minus), in every row or every column."""

    key: str
    table: str
    along: str
    relation: str
    left: tuple[str, ...]
    right: tuple[str, ...]
    minus: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """One edition of the form. `sections` maps a section's key to its official heading, numeral included."""

    edition: str
    notice: str
    first_year: int
    sections: Mapping[str, str]
    tables: Mapping[str, Table]
    identities: tuple[Identity, ...]

    def cells(self) -> Iterator[Cell]:
        """Return every cell for a figure, in reading order: 200 in the form of 2021."""
        for table in self.tables.values():
            for block in table.blocks:
                for row in block.rows:
                    for column in block.columns:
                        yield table.key, row.key, column

    def identity(self, key: str) -> Identity:
        """Return the identity with a name. Raise `KeyError` if the edition has none."""
        for identity in self.identities:
            if identity.key == key:
                return identity
        raise KeyError(key)


@cache
def form_of(edition: str) -> Form:
    """Return the form of an edition ("2021" or "2019"), read from grammar/form-<edition>.toml."""
    data = tomllib.loads((GRAMMAR / f"form-{edition}.toml").read_text(encoding="utf-8"))
    base = form_of(data["extends"]) if "extends" in data else None
    tables = dict(base.tables) if base else {}
    tables.update({entry["key"]: _table(entry) for entry in data.get("table", ())})
    sections = dict(base.sections) if base else {}
    sections.update({s["key"]: f"{ORDER[s['number'] - 1]}、{s['title']}" for s in data.get("section", ())})
    identities = tuple(_identity(entry) for entry in data.get("identity", ()))
    if base and not identities:
        identities = base.identities
    return Form(edition, data["notice"], data["first_year"], sections, tables, identities)


def _table(data: Mapping[str, Any]) -> Table:
    columns = data["column"]
    spans = data.get("spans", ())
    return Table(
        key=data["key"],
        columns={column["key"]: column["label"] for column in columns},
        kinds={column["key"]: column.get("kind", "count") for column in columns},
        openers=tuple(data.get("openers", ())),
        spanners=tuple(data.get("spanners", ())),
        spans={span["row"]: span["label"] for span in spans},
        blocks=tuple(
            Block(block.get("label", ""), tuple(block["columns"]), tuple(_rows(block, ()))) for block in data["block"]
        ),
    )


def _rows(data: Mapping[str, Any], groups: tuple[tuple[str, str], ...]) -> Iterator[Row]:
    """Return the rows of a block. TOML has rows and groups in two arrays; their numerals give the common order."""
    entries = [(entry, False) for entry in data.get("row", ())] + [(entry, True) for entry in data.get("group", ())]
    for entry, is_group in sorted(entries, key=lambda pair: _rank(pair[0].get("numeral", ""))):
        label = entry.get("numeral", "") + entry.get("label", "")
        if is_group:
            yield from _rows(entry, (*groups, (entry["key"], label)))
        else:
            yield Row(entry["key"], label, groups)


def _rank(numeral: str) -> int:
    for character in numeral:
        if character in ORDER:
            return ORDER.index(character) + 1
        if character.isdigit():
            return int(character)
    return 0


def _identity(data: Mapping[str, Any]) -> Identity:
    return Identity(
        key=data["key"],
        table=data["table"],
        along=data["along"],
        relation=data.get("relation", "equal"),
        left=tuple(data["left"]),
        right=tuple(data["right"]),
        minus=tuple(data.get("minus", ())),
    )
