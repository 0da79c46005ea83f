"""The settings in force: the closest file, and the files that it extends, as one."""

# Without `from __future__ import annotations`: a NamedTuple compiles every annotation that is a string.

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any, NamedTuple

from reportlint.files.patterns import Patterns
from reportlint.files.repository import top_of_repository
from reportlint.files.trust import changed_by_others
from reportlint.messages.errors import UsageError
from reportlint.model.rule import Severity
from reportlint.settings.file import OWN_FILE, SHARED_FILE, SettingsFile, may_hold_settings, read_settings_file
from reportlint.toml.file import shown_path

_NOTHING: Mapping[str, Any] = {}
_MOST_FILES = 20
"""The most files of one run."""


class LocalRules(NamedTuple):
    """A file of rules that a settings file names."""

    path: str
    """The path relative to the current folder."""
    where: Callable[[], str]
    """Returns the place that names it."""
    named_in: str
    """The path of the settings file."""


class Settings(NamedTuple):
    """The values in the settings files; None or empty for keys that they do not set."""

    files: tuple[SettingsFile, ...] = ()
    """The file, after those that it extends: the later overrides the earlier."""
    unused: tuple[tuple[str, str], ...] = ()
    """Files that were found and not used because others can change them, each with the reason: a key of a message."""
    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    severity: Mapping[str, Any] = _NOTHING
    exclude: tuple[Patterns, ...] = ()
    """Patterns of paths. Those of each file start from its folder."""
    respect_gitignore: bool = True
    max_file_size: str | None = None
    per_file_ignores: tuple[tuple[Patterns, tuple[str, ...]], ...] = ()
    language: str | None = None
    fail_level: Severity | None = None
    output_format: str | None = None
    baseline: str | None = None
    """The path of the baseline, relative to the current folder."""
    units: Mapping[str, str] = _NOTHING
    """Further names of units, each with the unit that it means."""
    groups: Mapping[str, tuple[str, ...]] = _NOTHING
    """Units, each with those whose figures it sums up."""
    rules: Mapping[str, Mapping[str, Any]] = _NOTHING
    """Options by rule."""

    @property
    def file(self) -> str | None:
        """The closest file, as it is shown in messages."""
        return self.files[-1].name if self.files else None

    @property
    def local_rules(self) -> list[LocalRules]:
        """The files of local rules."""
        return [
            LocalRules(
                os.path.normpath(os.path.join(file.folder, name)),
                partial(file.where, ("local-rules",), name),
                file.path,
            )
            for file in self.files
            for name in file.values.get("local-rules", ())
        ]

    def source(self, key: str) -> SettingsFile | None:
        """Return the file whose value of a key is in force."""
        return next((file for file in reversed(self.files) if key in file.values), None)

    def where(self, key: str) -> str:
        """Return the file and the line that a value comes from."""
        file = self.source(key)
        return "" if file is None else file.where((key,))


def find_settings(config: str | None = None, *, isolated: bool = False, folder: str | None = None) -> Settings:
    """Return the settings in force: of `config`, else of the closest settings file from `folder` upwards.

    `folder` is an absolute path, by default that of the current folder. The search ends at the top of the repository.
    Where there is none it ends at the user's home folder, and a file above `folder` is used only if nobody but the user
    and the administrator can change it. Raises `UsageError` for a file that cannot be read, or that has unknown keys or
    values of the wrong kind.
    """
    if isolated:
        return Settings()
    if config is not None:
        found = read_settings_file(config)
        if found is None:
            raise UsageError("no-settings-table", file=config)
        return joined(found)
    start = os.getcwd() if folder is None else folder
    top = top_of_repository(start)
    unused: list[tuple[str, str]] = []
    for above in _upwards(start, top):
        for name in (OWN_FILE, SHARED_FILE):
            path = os.path.join(above, name)
            if not os.path.isfile(path):
                continue
            changed = changed_by_others(path) if top is None and above != start else ""
            if changed:
                if may_hold_settings(path):
                    unused.append((shown_path(path), changed))
            elif (found := read_settings_file(path)) is not None:
                return joined(found)._replace(unused=tuple(unused))
    return Settings(unused=tuple(unused))


def _upwards(start: str, top: str | None) -> Iterator[str]:
    """Yield the folders to search: from `start` to the top of the repository, else to the home folder or the root."""
    home = os.path.realpath(os.path.expanduser("~"))
    folder = start
    yield folder
    while folder != (home if top is None else top) and os.path.dirname(folder) != folder:
        folder = os.path.dirname(folder)
        yield folder


def joined(file: SettingsFile) -> Settings:
    """Return the settings of a file and of those that it extends, merged.

    Raises `UsageError` for an extended file that does not exist or that extends in a circle.
    """
    files = [file]
    while "extend" in files[0].values:
        if len(files) == _MOST_FILES:
            raise UsageError("extend-too-many", where=files[0].where(("extend",)), most=_MOST_FILES)
        files.insert(0, _extended(files))
    values: dict[str, Any] = {}
    for one in files:
        for key in one.values.keys() & _SIMPLE:
            values[key.replace("-", "_")] = one.values[key]
        if "baseline" in one.values:
            values["baseline"] = os.path.normpath(os.path.join(one.folder, one.values["baseline"]))
    return Settings(
        tuple(files),
        ignore=tuple(name for one in files for name in one.values.get("ignore", ())),
        extend_select=tuple(name for one in files for name in one.values.get("extend-select", ())),
        severity=_overlaid(one.values.get("severity", _NOTHING) for one in files),
        exclude=tuple(_patterns(one, ("exclude",), one.values["exclude"]) for one in files if "exclude" in one.values),
        per_file_ignores=tuple(
            (_patterns(one, ("per-file-ignores", pattern), (pattern,)), names)
            for one in files
            for pattern, names in one.values.get("per-file-ignores", _NOTHING).items()
        ),
        units=_overlaid(one.values.get("units", _NOTHING) for one in files),
        groups=_overlaid(one.values.get("groups", _NOTHING) for one in files),
        rules=_by_rule(files),
        **values,
    )


_SIMPLE = frozenset({"select", "respect-gitignore", "max-file-size", "language", "fail-level", "output-format"})


def _extended(files: list[SettingsFile]) -> SettingsFile:
    """Return the file that the first of these extends."""
    first = files[0]
    value = first.values["extend"]
    path = os.path.join(os.path.dirname(first.path), value)
    if not os.path.exists(path):
        folder, name = os.path.split(path)
        near = [os.path.join(os.path.dirname(value), other) for other in _toml_files(folder) if other != name]
        raise UsageError("no-extended-file", where=first.where(("extend",)), path=value, word=value, known=near)
    if any(os.path.samefile(path, file.path) for file in files):
        way = " → ".join([*(file.name for file in reversed(files)), os.path.relpath(path)])
        raise UsageError("extend-cycle", where=first.where(("extend",)), way=way)
    base = read_settings_file(path)
    if base is None:
        raise UsageError("no-extended-table", where=first.where(("extend",)), path=value)
    return base


def _toml_files(folder: str) -> list[str]:
    try:
        return sorted(name for name in os.listdir(folder) if name.endswith(".toml"))
    except OSError:
        return []


def _patterns(file: SettingsFile, path: tuple[str, ...], patterns: tuple[str, ...]) -> Patterns:
    return Patterns(patterns, file.folder, partial(_place, file, path))


def _place(file: SettingsFile, path: tuple[str, ...], pattern: str) -> str:
    """Return the place of a pattern in a file. Those of `exclude` are items of a list."""
    return file.where(path, pattern if path == ("exclude",) else None)


def _overlaid(tables: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Merge tables. The entries of a later one come last, so that they win among equals."""
    found: dict[str, Any] = {}
    for table in tables:
        for name, value in table.items():
            found.pop(name, None)
            found[name] = value
    return found


def _by_rule(files: list[SettingsFile]) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for file in files:
        for rule, options in file.values.get("rules", _NOTHING).items():
            found[rule] = {**found.pop(rule, {}), **options}
    return found
