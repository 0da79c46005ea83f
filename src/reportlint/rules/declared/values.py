"""The kinds of values in a `[[rule]]` table that other TOML files do not have."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from reportlint.form.model import CellKey
from reportlint.messages.errors import UsageError
from reportlint.messages.language import LANGUAGES
from reportlint.toml.kinds import Choice, Kind, Text, wrong_type
from reportlint.toml.writer import dotted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from reportlint.toml.kinds import Path, Where

MARKS = "[\\0-\\x1f\\x7f-\\x9f\\u2028\\u2029|\\uff5c\\u2500-\\u257f]"
"""A line end, another control character, or a mark between cells or on their borders, as a regular expression."""
CELL_PARTS = 3
"""Table, row and column."""


class Like(Text):
    """A string that matches a regular expression. `expected` is the key of the message that describes it."""

    def __init__(self, pattern: str, expected: str) -> None:
        self.pattern = pattern
        self.expected = expected

    def read(self, value: object, path: Path, where: Where) -> str:
        """Return the string."""
        if not isinstance(value, str) or not re.fullmatch(self.pattern, value):
            raise wrong_type(path, where, self.expected, value)
        return value


class Translated(Kind):
    """A text in the languages of the messages: `{ zh = "…", en = "…" }`, one of them, or the text alone.

    A local rule is read by people of one language: users of the other one are told the same.
    """

    def read(self, value: object, path: Path, where: Where) -> dict[str, str]:
        """Return the text by language, for every language."""
        if isinstance(value, str):
            return dict.fromkeys(LANGUAGES, Text().read(value, path, where))
        if not isinstance(value, dict) or not value:
            raise wrong_type(path, where, "type-translated", value)
        for language in value:
            if language not in LANGUAGES:
                key = dotted((*path, language))
                raise UsageError(
                    "unknown-rule-key", where=where((*path, language)), key=key, word=language, known=LANGUAGES
                )
        texts = {language: Text().read(text, (*path, language), where) for language, text in value.items()}
        return {language: texts.get(language, next(iter(texts.values()))) for language in LANGUAGES}


class Number(Kind):
    """A number."""

    def read(self, value: object, path: Path, where: Where) -> int | float:
        """Return the number."""
        # Neither NaN nor infinity can be a bound.
        if isinstance(value, bool) or not isinstance(value, int | float) or value - value != 0:
            raise wrong_type(path, where, "type-number", value)
        return value


class Count(Kind):
    """A whole number, 0 or more."""

    def read(self, value: object, path: Path, where: Where) -> int:
        """Return the number."""
        if isinstance(value, bool) or not isinstance(value, int) or value < 0:
            raise wrong_type(path, where, "type-count", value)
        return value


class Words(Kind):
    """A list of at least one string, none of them blank."""

    def read(self, value: object, path: Path, where: Where) -> tuple[str, ...]:
        """Return the strings as a tuple."""
        if not is_words(value):
            raise wrong_type(path, where, "type-words", value)
        return tuple(value)  # type: ignore[arg-type]


class Replacement(Kind):
    """A text to write in place of what was found, or a table of such texts by phrase. A text is of one line.

    TOML takes a key of the rule below the header of the table for a phrase. The keys of a rule, returned by `reserved`,
    are therefore refused as phrases.
    """

    def __init__(self, reserved: Callable[[], Iterable[str]]) -> None:
        self.reserved = reserved

    def read(self, value: object, path: Path, where: Where) -> str | dict[str, str]:
        """Return the text or the table."""
        if isinstance(value, dict) and value:
            for phrase, text in value.items():
                if phrase in self.reserved():
                    where_to = where((*path, phrase))
                    raise UsageError("key-below-table", where=where_to, key=phrase, table="[rule.replace]")
                if not phrase.strip() or not isinstance(text, str):
                    raise wrong_type((*path, phrase), where, "type-replacement", text)
                self._check_line(text, (*path, phrase), where)
            return value
        if not isinstance(value, str):
            raise wrong_type(path, where, "type-replacement", value)
        self._check_line(value, path, where)
        return value

    @staticmethod
    def _check_line(text: str, path: Path, where: Where) -> None:
        """Raise `UsageError` for a text with a line end or a mark between cells: it would change lines or cells."""
        if re.search(MARKS, text):
            raise wrong_type(path, where, "type-replacement-line", text)


class Places(Kind):
    """A list of at least one cell, each as table, row and column."""

    def read(self, value: object, path: Path, where: Where) -> tuple[CellKey, ...]:
        """Return the keys of the cells."""
        if not is_places(value):
            raise wrong_type(path, where, "type-places", value)
        return tuple(CellKey(*place) for place in value)  # type: ignore[attr-defined]


class Terms(Kind):
    """The terms of a sum: keys of rows or columns, or cells."""

    def read(self, value: object, path: Path, where: Where) -> tuple[Any, ...]:
        """Return the terms as a tuple."""
        if is_words(value):
            return Words().read(value, path, where)
        if is_places(value):
            return Places().read(value, path, where)
        raise wrong_type(path, where, "type-terms", value)


class Relation(Choice):
    """How two sides of an identity are to each other. The error for a sign names the word that stands for it."""

    SIGNS: Mapping[str, str] = {
        "=": "equal",
        "==": "equal",
        ">=": "at-least",
        "≥": "at-least",
        "<=": "at-most",
        "≤": "at-most",
    }

    def __init__(self) -> None:
        super().__init__("equal", "at-least", "at-most")

    def read(self, value: object, path: Path, where: Where) -> str:
        """Return the word."""
        try:
            return super().read(value, path, where)
        except UsageError as error:
            if isinstance(value, str) and value.strip() in self.SIGNS:
                error.near = [self.SIGNS[value.strip()]]
            raise


class Cases(Kind):
    """The cases of a rule: a list of tables."""

    def read(self, value: object, path: Path, where: Where) -> None:
        """Check the value and return nothing: the cases are read when they are run."""
        if not isinstance(value, list) or not all(isinstance(case, dict) for case in value):
            raise wrong_type(path, where, "type-cases", value)


def is_words(value: object) -> bool:
    """Return whether a value is a list of at least one string, none of them blank."""
    return isinstance(value, list) and bool(value) and all(isinstance(item, str) and item.strip() for item in value)


def is_places(value: object) -> bool:
    """Return whether a value is a list of at least one cell."""
    return isinstance(value, list) and bool(value) and all(is_words(item) and len(item) == CELL_PARTS for item in value)
