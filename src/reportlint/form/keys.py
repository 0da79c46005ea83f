"""Every key of a form file, part by part. The check of a folder and the JSON Schema follow it."""

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
"""The part that a whole file is."""
_COLUMN_KINDS = ("count", "signed", "decimal", "money", "free-money", "text", "choice")
_ACCEPTED = Key(Texts(), "further wordings that are right")
_NUMERAL = Key(Text(), "the numeral in front of the label")

PARTS: dict[str, dict[str, Key]] = {
    FORM: {
        "form": Key(Text(), "the key of the form, the same in all its editions", True),
        "name": Key(Name(), "what the form is called", True),
        "edition": Key(Text(), "the key of the edition", True),
        "extends": Key(Text(), "another edition of the folder, from which all is taken over that is not said here"),
        "first_year": Key(Whole(), "the first year that is reported on it", True),
        "last_year": Key(Whole(), "the last such year; none while it is in force"),
        "notice": Key(Text(), "the notice that prescribes it", True),
        "titles": Key(Texts(), "how the title of such a report ends; the form's own wording first"),
        "markers": Key(Texts(), "words of its tables by which it is told from other forms and editions", True),
        "unit": Key(CellPlace(), "the cell that names the reporting body"),
        "section": Key(Parts("section"), "the sections, in order", True),
        "aspect": Key(Parts("aspect"), "what a section has to treat"),
        "table": Key(Parts("table"), "the tables, in order", True),
        "identity": Key(Parts("identity"), "what has to hold between the figures"),
    },
    "section": {
        "key": Key(Text(), "the key of the section", True),
        "name": Key(Name(), "what messages call it", True),
        "implied": Key(Flag(), "true: it has no heading, and begins where its table does"),
        "number": Key(Whole(), "its number; needed unless it is implied"),
        "title": Key(Text(), "its official title; needed unless it is implied"),
        "accepted": _ACCEPTED,
        "near": Key(Texts(), "wordings by which it is known, and which are not right"),
        "keywords": Key(Lists(), "sets of words, all of one of which any title of it holds"),
        "table": Key(Text(), "the key of its table"),
    },
    "aspect": {
        "key": Key(Text(), "the key of the aspect", True),
        "name": Key(Name(), "what messages call it", True),
        "headings": Key(Texts(), "the words of a sub-heading that announces it", True),
        "evidence": Key(Parts("evidence"), "what a sentence that treats it reads like", True),
    },
    "evidence": {
        "words": Key(Texts(), "one of these stands in the sentence"),
        "unless": Key(Texts(), "none of these stands right behind it"),
        "then": Key(Texts(), "one of these follows"),
        "within": Key(Whole(), "so many characters behind it at most"),
        "stops": Key(Text(), "none of these characters stands between"),
        "unless_then": Key(Texts(), "none of these stands right behind that"),
        "pattern": Key(Text(), "what words cannot say: a regular expression"),
    },
    "table": {
        "key": Key(Text(), "the key of the table", True),
        "name": Key(Name(), "what messages call it", True),
        "openers": Key(Texts(), "wordings above the columns that open it"),
        "closers": Key(Texts(), "beginnings of lines that stand below it and are none of its rows"),
        "spanners": Key(Texts(), "wordings over several columns that may be used elsewhere too"),
        "corner": Key(Text(), "what is printed above the labels of the rows"),
        "heads": Key(Parts("head"), "labels over several columns, the outermost first"),
        "spans": Key(Parts("span"), "rows that stand side by side in one line, each with the label over its columns"),
        "column": Key(Parts("column"), "the columns", True),
        "block": Key(Parts("block"), "rows that share their columns", True),
    },
    "head": {
        "label": Key(Text(), "the label", True),
        "over": Key(Texts(), "the keys of what it stands over", True),
    },
    "span": {
        "row": Key(Text(), "the key of the row", True),
        "label": Key(Text(), "the label over its columns", True),
    },
    "column": {
        "key": Key(Text(), "the key of the column", True),
        "name": Key(Name(), "what messages call it", True),
        "label": Key(Text(), "its header; none where the form prints none"),
        "accepted": _ACCEPTED,
        "kind": Key(Choice(*_COLUMN_KINDS), "what stands below it: figures, or words (text, choice)"),
        "unit": Key(Text(), "the unit of its money"),
        "choices": Key(Texts(), "what may be ticked or written, of the kind choice"),
    },
    "block": {
        "label": Key(Text(), "the heading of the block inside the table"),
        "accepted": _ACCEPTED,
        "columns": Key(Texts(), "the keys of the columns of its rows", True),
        "row": Key(Parts("row"), "its rows and groups, in order"),
        "group": Key(Parts("row"), "its groups, where their numerals say the order"),
    },
    "row": {
        "key": Key(Text(), "the key of the row or the group", True),
        "name": Key(Name(), "what messages call the row; a group needs none"),
        "label": Key(Text(), "its official label"),
        "numeral": _NUMERAL,
        "accepted": _ACCEPTED,
        "columns": Key(Texts(), "the keys of its columns, where they are not those of the block"),
        "row": Key(Parts("row"), "the rows below it, which make it a group"),
        "group": Key(Parts("row"), "the groups below it, where their numerals say the order"),
    },
    "identity": {
        "key": Key(Text(), "the key of the identity", True),
        "table": Key(Text(), "the key of the table", True),
        "along": Key(Choice("row", "column"), "row: its terms are columns; column: its terms are rows", True),
        "left": Key(Texts(), "terms that are added", True),
        "right": Key(Texts(), "terms that are added on the other side", True),
        "minus": Key(Texts(), "terms that are taken off the right"),
        "relation": Key(Choice("equal", "at-least"), "left equals right (the default), or is as much or more"),
    },
}
"""The keys of each part. A key is needed in the whole of an edition: one that extends another may leave it out."""


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_filled(value: object) -> bool:
    return isinstance(value, str) and bool(value)
