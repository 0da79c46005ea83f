"""The check that the rules and options in settings exist, with the line of one that does not.

It runs only after a set of rules could not be made, so that valid settings need no search for lines.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportlint.linting.ruleset import fill_options, rule_of
from reportlint.linting.selection import matching
from reportlint.messages.errors import UsageError
from reportlint.rules.options import option_types
from reportlint.settings.keys import KEYS
from reportlint.toml.kinds import corrections, misplaced
from reportlint.toml.writer import dotted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reportlint.model.rule import Rule
    from reportlint.settings.file import SettingsFile
    from reportlint.settings.run_options import RunOptions

_LISTS = ("select", "ignore", "extend-select")


def check_names(files: Sequence[SettingsFile], rules: Sequence[type[Rule]]) -> None:
    """Raise `UsageError` for the first rule or option that does not exist, and for a value of another type."""
    for file in files:
        values = file.values
        for key in _LISTS:
            _check_list(file, (key,), values.get(key, ()), rules)
        for name in values.get("severity", ()):
            _check(file, ("severity", name), None, name, rules)
        for pattern, names in values.get("per-file-ignores", {}).items():
            _check_list(file, ("per-file-ignores", pattern), names, rules)
        for name, options in values.get("rules", {}).items():
            _check_options(file, name, options, rules)


def known_only(options: RunOptions, rules: Sequence[type[Rule]]) -> tuple[RunOptions, list[str]]:
    """Remove the names that no rule has from the selections and options of the settings.

    Return the remaining options and the names that were removed. A run without local rules needs this, since its
    settings may name such rules.
    """
    unknown: dict[str, None] = {}

    def is_known(name: str) -> bool:
        try:
            return bool(matching(name, rules, ""))
        except UsageError:
            unknown[name] = None
            return False

    def known(names: Iterable[str]) -> tuple[str, ...]:
        return tuple(filter(is_known, names))

    of_settings, chosen = options.selections
    kept = of_settings._replace(
        select=None if of_settings.select is None else known(of_settings.select),
        ignore=known(of_settings.ignore),
        extend_select=known(of_settings.extend_select),
        severity={name: level for name, level in of_settings.severity.items() if is_known(name)},
    )
    left = options._replace(
        selections=(kept, chosen),
        per_file_ignores=tuple((patterns, known(names)) for patterns, names in options.per_file_ignores),
        rules={name: table for name, table in options.rules.items() if is_known(name)},
    )
    return left, list(unknown)


def _check_list(file: SettingsFile, path: tuple[str, ...], names: Sequence[str], rules: Sequence[type[Rule]]) -> None:
    for name in names:
        _check(file, path, name, name, rules)


def _check(file: SettingsFile, path: tuple[str, ...], item: str | None, name: str, rules: Sequence[type[Rule]]) -> None:
    try:
        matching(name, rules, "")
    except UsageError as error:
        error.fields["where"] = _place(file, path, item)
        raise


def _check_options(file: SettingsFile, name: str, options: Mapping[str, Any], rules: Sequence[type[Rule]]) -> None:
    path = ("rules", name)
    try:
        rule = rule_of(name, rules, "")
    except UsageError as error:
        error.fields["where"] = _place(file, path)
        raise
    types = option_types(rule)
    for key, value in options.items():
        if key not in types and key in KEYS:
            raise misplaced((*path, key), file.where)
        try:
            fill_options(rule, {key: value}, "")
        except UsageError as error:
            error.fields["key"] = dotted((*path, key))
            error.fields["where"] = file.where((*path, key))
            error.near = error.near or (corrections(value, types[key].name) if key in types else [])
            raise


def _place(file: SettingsFile, path: tuple[str, ...], item: str | None = None) -> str:
    return f"{file.where(path, item)}: {dotted(path)}"
