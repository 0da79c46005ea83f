"""What the value of a setting may be: read, and told as JSON Schema."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportlint.messages.catalogue import phrase_in_all
from reportlint.messages.errors import UsageError
from reportlint.toml.writer import dotted, toml_text

if TYPE_CHECKING:
    from collections.abc import Callable

    Path = tuple[str, ...]
    """A key behind the tables that it stands in."""
    Where = Callable[[Path], object]
    """Where the file says that."""

_LONGEST = 60


class Kind:
    """A kind of value. `read` raises `UsageError` for a value of another kind."""

    def read(self, value: object, path: Path, where: Where) -> Any:
        """The value as the program keeps it."""
        raise NotImplementedError

    def schema(self) -> dict[str, Any]:
        """The same as JSON Schema."""
        raise NotImplementedError


class Text(Kind):
    """A string with something in it."""

    def read(self, value: object, path: Path, where: Where) -> str:
        if not isinstance(value, str):
            raise wrong_type(path, where, "type-string", value)
        if not value:
            raise wrong_type(path, where, "type-filled-string", value)
        return value

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "minLength": 1}


class Texts(Kind):
    """A list of strings."""

    def read(self, value: object, path: Path, where: Where) -> tuple[str, ...]:
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise wrong_type(path, where, "type-strings", value)
        return tuple(value)

    def schema(self) -> dict[str, Any]:
        return {"type": "array", "items": {"type": "string"}}


class Flag(Kind):
    """Yes or no."""

    def read(self, value: object, path: Path, where: Where) -> bool:
        if not isinstance(value, bool):
            raise wrong_type(path, where, "type-flag", value)
        return value

    def schema(self) -> dict[str, Any]:
        return {"type": "boolean"}


class Choice(Kind):
    """One of some words."""

    def __init__(self, *words: str) -> None:
        self.words = words

    def read(self, value: object, path: Path, where: Where) -> str:
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

    def schema(self) -> dict[str, Any]:
        return {"enum": list(self.words)}


class Tables(Kind):
    """A table whose keys the user chooses; its values are of one kind.

    TOML takes a setting that follows the header of a table for a key of that table: the names of settings, given as
    `reserved`, are refused in it. A rule that has such a name is named by its code.
    """

    def __init__(self, item: Kind, reserved: Callable[[], list[str]]) -> None:
        self.item = item
        self.reserved = reserved

    def read(self, value: object, path: Path, where: Where) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise wrong_type(path, where, "type-table", value)
        for name in value:
            if name in self.reserved():
                raise misplaced((*path, name), where)
        return {name: self.item.read(inner, (*path, name), where) for name, inner in value.items()}

    def schema(self) -> dict[str, Any]:
        return {
            "type": "object",
            "propertyNames": {"not": {"enum": self.reserved()}},
            "additionalProperties": self.item.schema(),
        }


class Options(Kind):
    """The options of a rule. The rule itself knows which there are, and of what types."""

    def read(self, value: object, path: Path, where: Where) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise wrong_type(path, where, "type-table", value)
        return dict(value)

    def schema(self) -> dict[str, Any]:
        return {"type": "object"}


def misplaced(path: Path, where: Where) -> UsageError:
    """A setting that stands inside a table, where it is taken for something else."""
    return UsageError("key-in-table", key=path[-1], table=dotted(path[:-1]), where=where(path))


def wrong_type(path: Path, where: Where, expected: str, value: object) -> UsageError:
    """A value of another type; `expected` is a key of the phrase table."""
    error = UsageError(
        "wrong-type", key=dotted(path), where=where(path), expected=phrase_in_all(expected), value=cut(value)
    )
    error.near = meant(value, {"type-strings": "tuple", "type-flag": "bool"}.get(expected, expected))
    return error


def cut(value: object) -> str:
    """A value as TOML, not too long for a message."""
    text = toml_text(value)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def meant(value: object, kind: str) -> list[str]:
    """How a value was probably to be written, where it was put into quotes or left out of brackets."""
    if not isinstance(value, str):
        return []
    if kind.startswith(("tuple", "list")):
        return [cut([name.strip() for name in value.split(",") if name.strip()])] if value.strip() else []
    if kind == "bool" and value.lower() in ("true", "false"):
        return [value.lower()]
    if kind in ("int", "float") and value.strip().isdecimal():
        return [value.strip()]
    return []
