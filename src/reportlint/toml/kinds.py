"""Kinds of values in a TOML file. Each reads a value."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportlint.files.reading import bytes_of
from reportlint.messages.catalogue import phrase_in_all
from reportlint.messages.errors import UsageError
from reportlint.toml.writer import dotted, toml_text

if TYPE_CHECKING:
    from collections.abc import Callable

    Path = tuple[str, ...]
    """The keys of the tables around a key, then the key."""
    Where = Callable[[Path], object]
    """A function that returns the place of a key: the file and its line."""

_LONGEST = 60


class Kind:
    """A kind of value."""

    def read(self, value: object, path: Path, where: Where) -> Any:
        """Return a value in the form that the program keeps. Raises `UsageError` for a value of another kind.

        `path` is the path of its key, and `where` gives the place of a path in the file.
        """
        raise NotImplementedError


class Text(Kind):
    """A string that is not empty."""

    def read(self, value: object, path: Path, where: Where) -> str:
        """Return the string."""
        if not isinstance(value, str):
            raise wrong_type(path, where, "type-string", value)
        if not value:
            raise wrong_type(path, where, "type-filled-string", value)
        return value


class Texts(Kind):
    """A list of strings."""

    def read(self, value: object, path: Path, where: Where) -> tuple[str, ...]:
        """Return the strings as a tuple."""
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise wrong_type(path, where, "type-strings", value)
        return tuple(value)


class Flag(Kind):
    """A boolean."""

    def read(self, value: object, path: Path, where: Where) -> bool:
        """Return the boolean."""
        if not isinstance(value, bool):
            raise wrong_type(path, where, "type-flag", value)
        return value


class Size(Kind):
    """A number of bytes: a whole number, or a string with a unit."""

    def read(self, value: object, path: Path, where: Where) -> str:
        """Return the size as it is written."""
        written = str(value) if isinstance(value, int) and not isinstance(value, bool) else value
        if not isinstance(written, str) or bytes_of(written) is None:
            raise wrong_type(path, where, "type-size", value)
        return written


class Choice(Kind):
    """One of some words."""

    def __init__(self, *words: str) -> None:
        self.words = words

    def read(self, value: object, path: Path, where: Where) -> str:
        """Return the word. The error lists the near matches."""
        if value not in self.words:
            word = value if isinstance(value, str) else toml_text(value)
            raise UsageError(
                "unknown-value",
                key=dotted(path),
                where=where(path),
                value=word,
                word=word,
                known=self.words,
                choices=list(self.words),
            )
        return str(value)


class Tables(Kind):
    """A table whose keys the user chooses, with values of one kind.

    TOML takes a setting below the header of a table for a key of that table. The names of settings, returned by
    `reserved`, are therefore refused as keys. A rule with such a name can be named by its code.
    """

    def __init__(self, item: Kind, reserved: Callable[[], list[str]]) -> None:
        self.item = item
        self.reserved = reserved

    def read(self, value: object, path: Path, where: Where) -> dict[str, Any]:
        """Return the table with its values read."""
        if not isinstance(value, dict):
            raise wrong_type(path, where, "type-table", value)
        for name in value:
            if name in self.reserved():
                raise misplaced((*path, name), where)
        return {name: self.item.read(inner, (*path, name), where) for name, inner in value.items()}


class Options(Kind):
    """The options of a rule. The rule checks their names and types."""

    def read(self, value: object, path: Path, where: Where) -> dict[str, Any]:
        """Return the table."""
        if not isinstance(value, dict):
            raise wrong_type(path, where, "type-table", value)
        return dict(value)


def misplaced(path: Path, where: Where) -> UsageError:
    """Return the error for a setting inside a table, where it has another meaning."""
    return UsageError("key-in-table", key=path[-1], table=dotted(path[:-1]), where=where(path))


def wrong_type(path: Path, where: Where, expected: str, value: object) -> UsageError:
    """Return the error for a value of the wrong type; `expected` is a key of the message catalogue."""
    error = UsageError(
        "wrong-type", key=dotted(path), where=where(path), expected=phrase_in_all(expected), value=cut(value)
    )
    error.near = corrections(value, {"type-strings": "tuple", "type-flag": "bool"}.get(expected, expected))
    return error


def cut(value: object) -> str:
    """Return a value as TOML, cut to the length of a message."""
    text = toml_text(value)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def corrections(value: object, kind: str) -> list[str]:
    """Return corrections of a value of another type: without its quotes, or in brackets."""
    if not isinstance(value, str):
        return []
    if kind.startswith(("tuple", "list")):
        return [cut([name.strip() for name in value.split(",") if name.strip()])] if value.strip() else []
    if kind == "bool" and value.lower() in ("true", "false"):
        return [value.lower()]
    if kind in ("int", "float") and value.strip().isdecimal():
        return [value.strip()]
    return []
