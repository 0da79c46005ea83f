"""The keys of form files, part by part, for the check of a folder and the JSON Schema."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from reportlint.messages.language import LANGUAGES
from reportlint.toml.kinds import Choice, Flag, Kind, Text, Texts, wrong_type

if TYPE_CHECKING:
    from reportlint.toml.kinds import Path, Where

CELL_PARTS = 3


class Name(Kind):
    """A name in every language of the messages."""

    def read(self, value: object, path: Path, where: Where) -> Any:
        """Return the table."""
        if not isinstance(value, dict) or set(value) != set(LANGUAGES) or not all(map(_is_filled, value.values())):
            raise wrong_type(path, where, "type-names", value)
        return value


class Whole(Kind):
    """A whole number."""

    def read(self, value: object, path: Path, where: Where) -> Any:
        """Return the number."""
        if not isinstance(value, int) or isinstance(value, bool):
            raise wrong_type(path, where, "type-year", value)
        return value


class Lists(Kind):
    """A list of lists of strings."""

    def read(self, value: object, path: Path, where: Where) -> Any:
        """Return the lists."""
        if not isinstance(value, list) or not all(
            isinstance(item, list) and all(map(_is_text, item)) for item in value
        ):
            raise wrong_type(path, where, "type-word-lists", value)
        return value


class CellPlace(Kind):
    """A cell: table, row and column."""

    def read(self, value: object, path: Path, where: Where) -> Any:
        """Return the list of the three keys."""
        if not isinstance(value, list) or len(value) != CELL_PARTS or not all(map(_is_text, value)):
            raise wrong_type(path, where, "type-place", value)
        return value


class Parts(Kind):
    """An array of tables, each with the keys of a part."""

    def __init__(self, part: str) -> None:
        self.part = part

    def read(self, value: object, path: Path, where: Where) -> Any:
        """Return the tables. Their keys are checked by the part that they are."""
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            raise wrong_type(path, where, "type-array", value)
        return value


class Key(NamedTuple):
    """A key of a part."""

    kind: Kind
    meaning: str
    required: bool = False


FORM = "form"
"""The name of the outermost part, the whole file."""
_COLUMN_KINDS = ("count", "signed", "decimal", "money", "free-money", "text", "choice")
_ACCEPTED = Key(Texts(), "further correct wordings")
_NUMERAL = Key(Text(), "the numeral in front of the label")

PARTS: dict[str, dict[str, Key]] = {
    FORM: {
        "form": Key(Text(), "the key of the form, the same in all its editions", True),
        "name": Key(Name(), "the name of the form", True),
        "edition": Key(Text(), "the key of the edition", True),
        "extends": Key(Text(), "the edition of the same folder that supplies all keys missing here"),
        "first_year": Key(Whole(), "the first year of reports on this edition", True),
        "last_year": Key(Whole(), "the last year; left out while the edition is in force"),
        "notice": Key(Text(), "the notice that prescribes the edition", True),
        "titles": Key(Texts(), "the endings of titles, the form's own wording first"),
        "markers": Key(Texts(), "words of the tables that other forms and editions lack", True),
        "unit": Key(CellPlace(), "the cell that names the reporting body"),
        "section": Key(Parts("section"), "the sections, in order", True),
        "aspect": Key(Parts("aspect"), "subjects that a section must treat"),
        "table": Key(Parts("table"), "the tables, in order", True),
        "identity": Key(Parts("identity"), "equations between figures"),
    },
    "section": {
        "key": Key(Text(), "the key of the section", True),
        "name": Key(Name(), "the name in messages", True),
        "implied": Key(Flag(), "true for a section without heading, which begins with its table"),
        "number": Key(Whole(), "the number; required unless the section is implied"),
        "title": Key(Text(), "the official title; required unless the section is implied"),
        "accepted": _ACCEPTED,
        "near": Key(Texts(), "wordings that identify the section but are not correct"),
        "keywords": Key(Lists(), "sets of words; a title of the section has all words of one set"),
        "table": Key(Text(), "the key of its table"),
    },
    "aspect": {
        "key": Key(Text(), "the key of the aspect", True),
        "name": Key(Name(), "the name in messages", True),
        "headings": Key(Texts(), "words of sub-headings that announce it", True),
        "evidence": Key(Parts("evidence"), "descriptions of sentences that treat it", True),
    },
    "evidence": {
        "words": Key(Texts(), "the sentence has one of these"),
        "unless": Key(Texts(), "none of these follows directly"),
        "then": Key(Texts(), "one of these follows"),
        "within": Key(Whole(), "the greatest distance in characters"),
        "stops": Key(Text(), "characters that must not be in between"),
        "unless_then": Key(Texts(), "none of these follows that directly"),
        "pattern": Key(Text(), "a regular expression in place of words"),
    },
    "table": {
        "key": Key(Text(), "the key of the table", True),
        "name": Key(Name(), "the name in messages", True),
        "openers": Key(Texts(), "wordings above the columns with which the table opens"),
        "closers": Key(Texts(), "beginnings of lines below the table that are not rows of it"),
        "spanners": Key(Texts(), "wordings over several columns that may occur elsewhere, too"),
        "corner": Key(Text(), "the wording above the labels of the rows"),
        "heads": Key(Parts("head"), "labels over several columns, the outermost first"),
        "spans": Key(Parts("span"), "rows side by side in one line, each with the label over its columns"),
        "column": Key(Parts("column"), "the columns", True),
        "block": Key(Parts("block"), "rows that share their columns", True),
    },
    "head": {
        "label": Key(Text(), "the label", True),
        "over": Key(Texts(), "the keys of the columns or rows below it", True),
    },
    "span": {
        "row": Key(Text(), "the key of the row", True),
        "label": Key(Text(), "the label over its columns", True),
    },
    "column": {
        "key": Key(Text(), "the key of the column", True),
        "name": Key(Name(), "the name in messages", True),
        "label": Key(Text(), "the header; left out if the form prints none"),
        "accepted": _ACCEPTED,
        "kind": Key(Choice(*_COLUMN_KINDS), "the kind of the values: figures, or words (text, choice)"),
        "unit": Key(Text(), "the unit of money"),
        "choices": Key(Texts(), "what may be ticked or written in a column of choices"),
    },
    "block": {
        "label": Key(Text(), "the heading of the block inside the table"),
        "accepted": _ACCEPTED,
        "columns": Key(Texts(), "the keys of the columns of its rows", True),
        "row": Key(Parts("row"), "rows and groups, in order"),
        "group": Key(Parts("row"), "groups, if their numerals give the order"),
    },
    "row": {
        "key": Key(Text(), "the key of the row or the group", True),
        "name": Key(Name(), "the name of the row in messages; not required for a group"),
        "label": Key(Text(), "the official label"),
        "numeral": _NUMERAL,
        "accepted": _ACCEPTED,
        "columns": Key(Texts(), "the keys of its columns, if they are not those of the block"),
        "row": Key(Parts("row"), "rows below it, which make it a group"),
        "group": Key(Parts("row"), "groups below it, if their numerals give the order"),
    },
    "identity": {
        "key": Key(Text(), "the key of the identity", True),
        "table": Key(Text(), "the key of the table", True),
        "along": Key(Choice("row", "column"), "row: its terms are columns; column: its terms are rows", True),
        "left": Key(Texts(), "terms that are added", True),
        "right": Key(Texts(), "terms that are added on the other side", True),
        "minus": Key(Texts(), "terms that are subtracted from the right side"),
        "relation": Key(Choice("equal", "at-least"), "left equals right (the default), or is at least right"),
    },
}
"""The keys of each part. An edition that extends another may leave out required keys of the whole file."""


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_filled(value: object) -> bool:
    return isinstance(value, str) and bool(value)
