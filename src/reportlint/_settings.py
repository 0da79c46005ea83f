"""The settings file: `reportlint.toml`, or `[tool.reportlint]` in `pyproject.toml`."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, NamedTuple

from reportlint._language import LANGUAGES
from reportlint._phrases import phrase_in_all
from reportlint._rule import SEVERITIES
from reportlint._usage_error import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_NOTHING: Mapping[str, Any] = {}
OWN_FILE = "reportlint.toml"
SHARED_FILE = "pyproject.toml"


class Settings(NamedTuple):
    """What a settings file says. None and empty where it says nothing."""

    file: str | None = None
    """As it is shown in messages."""
    folder: str = "."
    """What its paths and patterns start from."""
    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    severity: Mapping[str, Any] = _NOTHING
    exclude: tuple[str, ...] = ()
    per_file_ignores: Mapping[str, tuple[str, ...]] = _NOTHING
    language: str | None = None
    fail_level: str | None = None
    output_format: str | None = None
    baseline: str | None = None
    """The path of the baseline, seen from where the command runs."""
    rules: Mapping[str, Mapping[str, Any]] = _NOTHING
    """Options by rule."""


def find_settings(config: str | None = None, *, isolated: bool = False) -> Settings:
    """The settings in force: of `config`, else of the closest settings file from the current folder upwards.

    Raises `UsageError` for a file that cannot be read and for whatever in it is unknown.
    """
    if isolated:
        return Settings()
    if config is not None:
        table = _table(config)
        if table is None:
            raise UsageError("no-settings-table", file=config)
        return read_settings(config, table)
    folder = os.getcwd()
    while True:
        for name in (OWN_FILE, SHARED_FILE):
            path = os.path.join(folder, name)
            if os.path.isfile(path) and (table := _table(path)) is not None:
                return read_settings(os.path.relpath(path), table)
        if os.path.dirname(folder) == folder:
            return Settings()
        folder = os.path.dirname(folder)


def _table(path: str) -> dict[str, Any] | None:
    """The settings of a file; None for a `pyproject.toml` that has none."""
    shared = os.path.basename(path) == SHARED_FILE
    shown = os.path.relpath(path)
    try:
        with open(path, "rb") as file:
            data = file.read()
        if shared and b"reportlint" not in data:
            return None  # not ours to complain about
        import tomli

        content = tomli.loads(data.decode("utf-8-sig"))
    except OSError as error:
        raise UsageError("unreadable-settings", file=path, reason=error.strerror or str(error)) from None
    except ValueError as error:  # neither TOML nor UTF-8
        raise UsageError("damaged-settings", file=shown, reason=str(error)) from None
    if not shared:
        return content
    table = content.get("tool", {}).get("reportlint")
    if table is not None and not isinstance(table, dict):
        raise _wrong(shown, "tool.reportlint", "type-table", table)
    return table


def read_settings(path: str, table: Mapping[str, Any]) -> Settings:
    """Settings from the content of a file. Raises `UsageError` for an unknown key or a value of the wrong kind."""
    folder = os.path.dirname(path) or "."
    values: dict[str, Any] = {}
    for key, value in table.items():
        if key not in _KEYS:
            raise UsageError("unknown-setting", key=key, where=path, word=key, known=_KEYS)
        values[key.replace("-", "_")] = _KEYS[key](path, key, value)
    if "baseline" in values:
        values["baseline"] = os.path.normpath(os.path.join(folder, values["baseline"]))
    return Settings(file=path, folder=folder, **values)


# ------------------------------------------------------------------------------- values


def _wrong(path: str, key: str, expected: str, value: object) -> UsageError:
    return UsageError("wrong-type", key=key, where=path, expected=phrase_in_all(expected), value=repr(value))


def _text(path: str, key: str, value: object) -> str:
    if not isinstance(value, str):
        raise _wrong(path, key, "type-string", value)
    return value


def _texts(path: str, key: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise _wrong(path, key, "type-strings", value)
    return tuple(value)


def _mapping(path: str, key: str, value: object) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise _wrong(path, key, "type-table", value)
    return value


def _one_of(*choices: str) -> Callable[[str, str, object], str]:
    def choice(path: str, key: str, value: object) -> str:
        if value not in choices:
            raise UsageError(
                "unknown-value", key=key, where=path, value=value, word=str(value), known=choices, choices=list(choices)
            )
        return str(value)

    return choice


def _table_of(item: Callable[[str, str, object], Any]) -> Callable[[str, str, object], dict[str, Any]]:
    def table(path: str, key: str, value: object) -> dict[str, Any]:
        return {name: item(path, f"{key}.{name}", inner) for name, inner in _mapping(path, key, value).items()}

    return table


_KEYS: dict[str, Callable[[str, str, Any], Any]] = {
    "select": _texts,
    "ignore": _texts,
    "extend-select": _texts,
    "severity": _table_of(_one_of(*SEVERITIES)),
    "exclude": _texts,
    "per-file-ignores": _table_of(_texts),
    "language": _one_of(*LANGUAGES),
    "fail-level": _one_of(*SEVERITIES),
    "output-format": _text,
    "baseline": _text,
    "rules": _table_of(_mapping),
}
