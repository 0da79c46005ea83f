"""The keys of an edit, and the kinds of their values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportlint.cases.edits import EDITS, CaseEdit
from reportlint.messages.errors import UsageError
from reportlint.toml.kinds import Flag, Kind, Text, wrong_type

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportlint.toml.kinds import Path, Where


class AnyText(Kind):
    """A string, which may be empty."""

    def read(self, value: object, path: Path, where: Where) -> str:
        """Return the string."""
        if not isinstance(value, str):
            raise wrong_type(path, where, "type-string", value)
        return value


class Figure(Kind):
    """The text of a cell, as a string or a number."""

    def read(self, value: object, path: Path, where: Where) -> str:
        """Return the text of the cell."""
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            raise wrong_type(path, where, "type-figure", value)
        return str(value)


class Keys(Kind):
    """A list of keys of the form, one for each of `names`."""

    def __init__(self, *names: str) -> None:
        self.names = names

    def read(self, value: object, path: Path, where: Where) -> tuple[str, ...]:
        """Return the keys as a tuple."""
        given = isinstance(value, list | tuple) and all(isinstance(item, str) for item in value)
        if not given or len(value) != len(self.names):  # type: ignore[arg-type]
            raise wrong_type(path, where, "type-" + "-".join(self.names), value)
        return tuple(value)  # type: ignore[arg-type]


class Yes(Flag):
    """The value `true`."""

    def read(self, value: object, path: Path, where: Where) -> bool:
        """Return `True`."""
        if value is not True:
            raise wrong_type(path, where, "type-true", value)
        return True


EDIT_KEYS: Mapping[str, Kind] = {
    "cell": Keys("table", "row", "column"),
    "value": Figure(),
    "row": Keys("table", "row"),
    "replace": Text(),
    "everywhere": Text(),
    "with": AnyText(),
    "after": Text(),
    "before": Text(),
    "insert": Text(),
    "section": Text(),
    "append": Text(),
    "text": AnyText(),
    "table": Text(),
    "delete": Yes(),
}


def read_edit(keys: object, where: Where) -> CaseEdit:
    """Read an edit. Raises `UsageError` for a set of keys that is not an edit, and for values of a wrong kind."""
    if not isinstance(keys, dict):
        raise wrong_type(("edits",), where, "type-edits", keys)
    for key in keys:
        if key not in EDIT_KEYS:
            raise unknown((key,), EDIT_KEYS, where)
    shape = frozenset(keys)
    if shape not in EDITS:
        nearest = [" + ".join(sorted(each)) for each in EDITS if shape & each] or [
            " + ".join(sorted(each)) for each in EDITS
        ]
        raise UsageError("no-such-edit", where=where(()), keys=sorted(shape), shapes=nearest)
    return CaseEdit({key: kind_of(key, shape).read(value, (key,), where) for key, value in keys.items()})


def kind_of(key: str, shape: frozenset[str]) -> Kind:
    """Return the kind of the value of a key in an edit with a set of keys."""
    return Text() if shape == {"delete"} else EDIT_KEYS[key]


def unknown(path: Path, known: Mapping[str, Any] | tuple[str, ...], where: Where) -> UsageError:
    """Return the error for an unknown key."""
    return UsageError("unknown-case-key", key=path[-1], where=where(path), word=path[-1], known=known)
