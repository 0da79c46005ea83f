"""A form file: its keys, and the values of each kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportlint.form.keys import FORM, PARTS, Parts
from reportlint.messages.errors import UsageError
from reportlint.toml.writer import dotted

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping

    from reportlint.toml.file import TomlFile

    Steps = tuple[str | int, ...]
    """The path of a key: keys of tables and indices of arrays."""
    Names = tuple[str, ...]
    """The path of a key as messages show it: with the keys of parts in place of indices."""


class FormFile:
    """A file of a form's folder, as it was read."""

    def __init__(self, name: str, file: TomlFile) -> None:
        self.name = name
        self.content = file.content
        self._file = file

    def where(self, steps: Steps) -> str:
        """Return the file, with the line of a key that it has."""
        return self._file.where(steps) if steps else self._file.name

    def unknown(self, where: str, names: Names, value: str, known: Collection[str]) -> UsageError:
        """Return the error for a reference to something that does not exist."""
        return UsageError("unknown-in-form", where=where, key=dotted(names), value=value, word=value, known=known)

    def check_extended(self, names: Collection[str]) -> None:
        """Raise `UsageError` if the file extends one that is not in the folder."""
        base = self.content.get("extends")
        if base is not None and f"form-{base}.toml" not in names:
            raise self.unknown(self.where(("extends",)), ("extends",), str(base), names)

    def check_keys(self) -> None:
        """Raise `UsageError` for an unknown key, a value of the wrong kind, and a part that lacks a key."""
        self._check_part(FORM, self.content, (), ())

    def check_complete(self, whole: Mapping[str, Any]) -> None:
        """Raise `UsageError` for a key of the form that neither the file has nor the edition that it extends."""
        for key, known in PARTS[FORM].items():
            if known.required and not whole.get(key):
                raise UsageError("lacking-form-key", where=self.where(()), key=key)

    def _check_part(self, part: str, data: Mapping[str, Any], names: Names, steps: Steps) -> None:
        keys = PARTS[part]
        for key, value in data.items():
            if key not in keys:
                shown = dotted((*names, key))
                raise UsageError("unknown-form-key", where=self.where((*steps, key)), key=shown, word=key, known=keys)
            kind = keys[key].kind
            kind.read(value, (*names, key), self._place_of((*steps, key)))
            if isinstance(kind, Parts):
                for number, item in enumerate(value):
                    name = item.get("key", item.get("label", number + 1))
                    self._check_part(kind.part, item, (*names, key, str(name)), (*steps, key, number))
        if part != FORM:
            for key in _required(part, data):
                if key not in data:
                    raise UsageError("lacking-form-key", where=self.where(steps), key=dotted((*names, key)))

    def _place_of(self, steps: Steps) -> Callable[[object], str]:
        return lambda _: self.where(steps)


def _required(part: str, data: Mapping[str, Any]) -> Iterator[str]:
    """Yield the keys that a part must have."""
    yield from (key for key, known in PARTS[part].items() if known.required)
    if part == "section" and not data.get("implied"):
        yield from ("number", "title")
