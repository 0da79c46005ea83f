"""One settings file: its table, and on which line it says what."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, NamedTuple

from reportlint.messages.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

OWN_FILE = "reportlint.toml"
SHARED_FILE = "pyproject.toml"
_NAME = "reportlint"
_SHARED_TABLE = ("tool", _NAME)


class SettingsFile(NamedTuple):
    """A settings file as it was read."""

    name: str
    """As it is shown in messages."""
    path: str
    """Absolute."""
    text: str
    table: tuple[str, ...]
    """The table that the settings stand in; empty for the whole file."""
    values: Mapping[str, Any]
    """By key, of the kind that the key asks for."""

    @property
    def folder(self) -> str:
        """What its paths and patterns start from."""
        return os.path.dirname(self.name) or os.curdir

    def line(self, path: tuple[str, ...], item: str | None = None) -> int | None:
        """The line of a key, or of an item of its list; None where that is not certain."""
        from reportlint.toml.lines import line_of

        return line_of(self.text, (*self.table, *path), item)

    def where(self, path: tuple[str, ...], item: str | None = None) -> str:
        """The file, with the line where that is certain."""
        line = self.line(path, item)
        return self.name if line is None else f"{self.name}:{line}"


def read_settings_file(path: str) -> SettingsFile | None:
    """Read a settings file; None for a `pyproject.toml` that has no settings.

    Raises `UsageError` for a file that cannot be read, an unknown key, or a value of the wrong kind.
    """
    shared = os.path.basename(path) == SHARED_FILE
    name = _shown(path)
    try:
        with open(path, "rb") as file:
            data = file.read()
        if shared and not _may_be_meant(data):
            return None  # not ours to complain about
        import tomli

        text = data.decode("utf-8-sig")
        content = tomli.loads(text)
    except OSError as error:
        raise UsageError("unreadable-settings", file=name, reason=error.strerror or str(error)) from None
    except ValueError as error:  # neither TOML nor UTF-8
        line = getattr(error, "lineno", None)
        reason = getattr(error, "msg", str(error)) if line else str(error)
        raise UsageError("damaged-settings", file=f"{name}:{line}" if line else name, reason=reason) from None
    file_read = SettingsFile(name, os.path.abspath(path), text, _SHARED_TABLE if shared else (), {})
    table = _shared_table(content, file_read) if shared else content
    return None if table is None else file_read._replace(values=_values(table, file_read))


def _may_be_meant(data: bytes) -> bool:
    return _NAME.encode() in data.lower().replace(b"-", b"").replace(b"_", b"")


def _shared_table(content: dict[str, Any], file: SettingsFile) -> dict[str, Any] | None:
    """The table of a `pyproject.toml`. Raises `UsageError` where it is misspelt or stands elsewhere."""
    tools = content.get("tool")
    tools = tools if isinstance(tools, dict) else {}
    whole = file._replace(table=())
    if _NAME not in tools:
        for path in [(name,) for name in content] + [("tool", name) for name in tools]:
            if path[-1].lower().replace("-", "").replace("_", "") == _NAME:
                wrong, right = (f"[{'.'.join(keys)}]" for keys in (path, _SHARED_TABLE))
                raise UsageError("misnamed-table", where=whole.where(path), table=wrong, right=right)
        return None
    table = tools[_NAME]
    if not isinstance(table, dict):
        from reportlint.toml.kinds import wrong_type

        raise wrong_type(_SHARED_TABLE, whole.where, "type-table", table)
    return table


def _values(table: Mapping[str, Any], file: SettingsFile) -> dict[str, Any]:
    from reportlint.settings.keys import KEYS

    values = {}
    for key, value in table.items():
        if key not in KEYS:
            if not file.table and key in (_NAME, _SHARED_TABLE[0]) and isinstance(value, dict):
                wrong = key if key == _NAME else ".".join(_SHARED_TABLE)
                raise UsageError("surplus-table", where=file.where((key,)), table=f"[{wrong}]")
            raise UsageError("unknown-setting", key=key, where=file.where((key,)), word=key, known=KEYS)
        values[key] = KEYS[key].kind.read(value, (key,), file.where)
    return values


def _shown(path: str) -> str:
    try:
        return os.path.relpath(path)
    except ValueError:  # another drive
        return path
