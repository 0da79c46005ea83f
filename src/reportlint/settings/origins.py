"""The origin of each setting in force."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, NamedTuple

from reportlint.settings.keys import KEYS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reportlint.settings.file import SettingsFile
    from reportlint.settings.run_options import RunOptions
    from reportlint.settings.settings import Settings


class Origin(NamedTuple):
    """The origin of a value: `default`, `locale`, `file`, `extended` (a file that another extends), `command-line`."""

    source: str
    file: str | None = None
    line: int | None = None

    @property
    def place(self) -> str | None:
        """The file and, if known, the line."""
        return self.file if self.line is None else f"{self.file}:{self.line}"


class Part(NamedTuple):
    """A value, or the part of it that one place gives."""

    path: tuple[str, ...]
    """The key; for an entry of a table, the key, the entry, and the option of a rule."""
    value: Any
    origin: Origin


def parts(options: RunOptions, locale: str) -> Iterator[Part]:
    """Yield the settings in force, in the order of the table of keys. For each key, extended files come first.

    `locale` is the language of the environment.
    """
    chosen = options.choices.by_key()
    for key in KEYS:
        found = list(_of_key(key, options.settings, chosen))
        if found:
            yield from found
        elif key == "language":
            yield Part((key,), locale, Origin("locale"))
        else:
            yield Part((key,), KEYS[key].default, Origin("default"))


def value_of(key: str, found: list[Part]) -> Any:
    """Return the value that the parts of a key make up."""
    if isinstance(KEYS[key].default, dict):
        whole: dict[str, Any] = {}
        for part in found:
            table = whole
            for name in part.path[1:-1]:
                table = table.setdefault(name, {})
            if len(part.path) > 1:
                here = part.path[-1]
                table[here] = [*table[here], *part.value] if KEYS[key].adds and here in table else part.value
        return whole
    if KEYS[key].adds:
        return [item for part in found for item in part.value]
    return found[-1].value


def _of_key(key: str, settings: Settings, chosen: Mapping[str, Any]) -> Iterator[Part]:
    command_line = Origin("command-line")
    choice = chosen.get(key)
    # A selection by the caller replaces that of the files. Of local rules, a caller can only choose none.
    anew = (choice if key == "local-rules" else chosen.get("select")) is not None
    files = () if anew and key in ("ignore", "extend-select", "local-rules") else settings.files
    entries = [
        Part(path, value, origin_of(file, path, settings))
        for file in files
        for path, value in _entries(key, file.values)
    ]
    if isinstance(choice, dict):
        entries += [Part((key, name), value, command_line) for name, value in choice.items()]
    elif choice is not None:
        entries.append(Part((key,), list(choice) if isinstance(choice, tuple) else choice, command_line))
    if KEYS[key].adds or key == "extend":
        yield from entries
    else:
        yield from {part.path: part for part in entries}.values()


def _entries(key: str, values: Mapping[str, Any]) -> Iterator[tuple[tuple[str, ...], Any]]:
    if key not in values:
        return
    value = values[key]
    if not isinstance(value, dict):
        yield (key,), list(value) if isinstance(value, tuple) else value
        return
    for name, inner in value.items():
        if isinstance(inner, dict):
            yield from (((key, name, option), set_to) for option, set_to in inner.items())
        else:
            yield (key, name), list(inner) if isinstance(inner, tuple) else inner


def origin_of(file: SettingsFile, path: tuple[str, ...], settings: Settings) -> Origin:
    """Return the place of a key in one of the files."""
    return Origin("file" if file is settings.files[-1] else "extended", file.name, file.toml.line(path))


def ignored_by_git(path: str) -> bool:
    """Return whether .gitignore excludes a path, or a folder above it, below the current folder."""
    from reportlint.files.gitignore import GitIgnore

    relative = os.path.relpath(path)
    names = relative.split(os.sep)
    if relative == os.curdir or names[0] == os.pardir:
        return False
    git = GitIgnore(os.curdir)
    above = (os.path.join(*names[:count]) for count in range(1, len(names)))
    return any(git.match(folder, is_folder=True) for folder in above) or git.match(relative, os.path.isdir(path))
