"""Every fault of a settings file, where a run stops at the first one."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from reportlint.messages.errors import UsageError
from reportlint.settings.file import SettingsFile, settings_table, settings_values
from reportlint.settings.names import check_names
from reportlint.settings.settings import joined

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reportlint.model.rule import Rule
    from reportlint.toml.file import TomlFile


def settings_faults(path: str, data: bytes, rules: Sequence[type[Rule]]) -> Iterator[UsageError]:
    """Yield the faults in the bytes of a settings file, which may differ from what is on the disk.

    `rules` are those that its names may mean. The files that it extends are read from the disk.
    """
    path = os.path.abspath(path)
    try:
        found = settings_table(path, data)
    except UsageError as fault:
        yield fault
        return
    if found is None:
        return
    toml, table = found
    values: dict[str, Any] = {}
    for key, value in table.items():
        sound = True
        for part in _single({key: value}):
            try:
                check_names([SettingsFile(path, toml, settings_values(part, toml))], rules)
            except UsageError as fault:
                yield fault
                sound = False
        if sound:
            values.update(settings_values({key: value}, toml))
    yield from _of_paths(path, toml, values)


def _single(values: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield settings with one item each, so that a fault in one hides none in another."""
    for key, value in values.items():
        if isinstance(value, dict) and value:
            for inner in _single(value):
                yield {key: inner}
        elif isinstance(value, list) and value and all(isinstance(item, str) for item in value):
            yield from ({key: [item]} for item in value)
        else:
            yield {key: value}


def _of_paths(path: str, toml: TomlFile, values: Mapping[str, Any]) -> Iterator[UsageError]:
    """Yield the fault of the file that is extended, and those of patterns."""
    try:
        settings = joined(SettingsFile(path, toml, values))
        for patterns in (*settings.exclude, *(patterns for patterns, _ in settings.per_file_ignores)):
            patterns.match(os.path.join(os.path.dirname(path), "report.txt"))
    except UsageError as fault:
        yield fault
