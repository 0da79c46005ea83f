"""One settings file: its values, checked by the table of keys."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, NamedTuple

from reportlint.messages.errors import UsageError
from reportlint.toml.file import TomlFile, parse_toml, read_data, shown_path

if TYPE_CHECKING:
    from collections.abc import Mapping

OWN_FILE = "reportlint.toml"
SHARED_FILE = "pyproject.toml"
_NAME = "reportlint"
_SHARED_TABLE = ("tool", _NAME)


class SettingsFile(NamedTuple):
    """A settings file that was read and checked."""

    path: str
    """The absolute path."""
    toml: TomlFile
    """The file, with paths that start from the table of the settings."""
    values: Mapping[str, Any]
    """The settings by key, each of the kind that the key asks for."""

    @property
    def name(self) -> str:
        """The path as messages show it."""
        return self.toml.name

    @property
    def folder(self) -> str:
        """The folder that its paths and patterns start from."""
        return os.path.dirname(self.name) or os.curdir

    def where(self, path: tuple[str, ...], item: str | None = None) -> str:
        """Return the name of the file, with the line of a key, or of an item of its list, where it is certain."""
        return self.toml.where(path, item)


def read_settings_file(path: str) -> SettingsFile | None:
    """Read a settings file. Return None for a `pyproject.toml` without settings.

    Raises `UsageError` for a file that cannot be read, an unknown key, or a value of the wrong kind.
    """
    found = settings_table(path, read_data(path, "settings", shown_path(path)))
    if found is None:
        return None
    toml, table = found
    return SettingsFile(os.path.abspath(path), toml, settings_values(table, toml))


def settings_table(path: str, data: bytes) -> tuple[TomlFile, Mapping[str, Any]] | None:
    """Return the table of settings in the bytes of a file. Return None for a `pyproject.toml` without settings.

    Raises `UsageError` for a file that cannot be parsed, and for a table that is misspelt or out of place.
    """
    shared = os.path.basename(path) == SHARED_FILE
    if shared and not _mentions_name(data):
        return None  # faulty or not, it is not a settings file
    toml = parse_toml(shown_path(path), data, "settings")
    if not shared:
        return toml, toml.content
    table = _shared_table(toml)
    return None if table is None else (toml.below(_SHARED_TABLE), table)


def may_hold_settings(path: str) -> bool:
    """Return whether a file may be one of settings, without parsing it."""
    if os.path.basename(path) != SHARED_FILE:
        return True
    try:
        return _mentions_name(read_data(path, "settings", path))
    except UsageError:
        return False


def _mentions_name(data: bytes) -> bool:
    return _NAME.encode() in data.lower().replace(b"-", b"").replace(b"_", b"")


def _shared_table(file: TomlFile) -> Mapping[str, Any] | None:
    """Return the table of a `pyproject.toml`. Raises `UsageError` if its name is misspelt or it is out of place."""
    tools = file.content.get("tool")
    tools = tools if isinstance(tools, dict) else {}
    if _NAME not in tools:
        for path in [(name,) for name in file.content] + [("tool", name) for name in tools]:
            if path[-1].lower().replace("-", "").replace("_", "") == _NAME:
                wrong, right = (f"[{'.'.join(keys)}]" for keys in (path, _SHARED_TABLE))
                raise UsageError("misnamed-table", where=file.where(path), table=wrong, right=right)
        return None
    table = tools[_NAME]
    if not isinstance(table, dict):
        from reportlint.toml.kinds import wrong_type

        raise wrong_type(_SHARED_TABLE, file.where, "type-table", table)
    return table


def settings_values(table: Mapping[str, Any], file: TomlFile) -> dict[str, Any]:
    """Return the settings of a table. Raises `UsageError` for the first key that is unknown or has a wrong value."""
    from reportlint.settings.keys import KEYS

    values = {}
    for key, value in table.items():
        if key not in KEYS:
            if not file.top and key in (_NAME, _SHARED_TABLE[0]) and isinstance(value, dict):
                wrong = key if key == _NAME else ".".join(_SHARED_TABLE)
                raise UsageError("surplus-table", where=file.where((key,)), table=f"[{wrong}]")
            raise UsageError("unknown-setting", key=key, where=file.where((key,)), word=key, known=KEYS)
        values[key] = KEYS[key].kind.read(value, (key,), file.where)
    return values
