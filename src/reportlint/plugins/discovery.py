"""The plugins of an environment and their hooks, remembered from one run to the next until something changes.

A scan imports `importlib.metadata`, and pluggy imports `inspect`: each costs more than reading a report.
"""

from __future__ import annotations

import os
import sys
import zlib
from typing import TYPE_CHECKING, NamedTuple

from reportlint.files import cache
from reportlint.plugins.hookimpl import PROJECT

if TYPE_CHECKING:
    from collections.abc import Iterator

GROUP = PROJECT


class EntryPoint(NamedTuple):
    """The entry point of a plugin in its distribution, or a file of rules that the settings name."""

    name: str
    value: str
    """`module` or `module:attribute`; for a file, its path as it is shown."""
    distribution: str
    version: str
    path: str = ""
    """The absolute path of a file of rules, else empty."""


def entry_points(rescan: bool = False) -> list[EntryPoint]:
    """Return the plugins of this environment, in a stable order. With `rescan`, nothing remembered is used."""
    name = _name("plugins")
    key = _key()
    remembered = None if rescan else cache.load(name, key)
    if remembered is not None and all(len(row) == len(EntryPoint._fields) for row in remembered):
        return [EntryPoint(*row) for row in remembered]
    found = _scan()
    cache.store(name, key, found)
    return found


class HookMemory:
    """The hooks of each plugin as pluggy accepted them, valid until the environment or the plugin's file changes.

    With `forgotten` it starts empty.
    """

    def __init__(self, forgotten: bool = False) -> None:
        self._name = _name("hooks")
        self._key = _key()
        remembered = None if forgotten else cache.load(self._name, self._key)
        self._hooks = {stamp: hooks for stamp, *hooks in remembered or ()}
        self._new = False

    def recall(self, entry: EntryPoint, implementation: object) -> list[str] | None:
        """Return the hooks of a plugin, or None if pluggy has to check it."""
        hooks = self._hooks.get(_stamp(entry, implementation))
        return hooks if hooks and set(hooks) <= {*_hook_names(implementation)} else None

    def keep(self, entry: EntryPoint, implementation: object, hooks: list[str]) -> None:
        """Remember the hooks of a plugin, if its implementation is in a file."""
        stamp = _stamp(entry, implementation)
        if stamp:
            self._hooks[stamp] = hooks
            self._new = True

    def close(self) -> None:
        """Store the new entries."""
        if self._new:
            cache.store(self._name, self._key, [(stamp, *hooks) for stamp, hooks in self._hooks.items()])


def _stamp(entry: EntryPoint, implementation: object) -> str:
    """Return what the hooks of a plugin follow from, empty if its implementation is in no file."""
    module = sys.modules.get(entry.value.partition(":")[0].strip())
    try:
        status = os.stat(entry.path or getattr(module, "__file__", None) or "")
    except OSError:
        return ""
    return repr((*entry, status.st_mtime_ns, status.st_size, _hook_names(implementation)))


def _hook_names(implementation: object) -> list[str]:
    return [name for name in dir(implementation) if name.startswith(f"{PROJECT}_")]


def _key() -> str:
    """Return a key that changes when a distribution is installed or removed, and with the interpreter."""
    return cache.key(sys.version, *_folders())


def _name(what: str) -> str:
    # One file for each import path, so that environments do not overwrite each other's.
    return f"{what}-{zlib.crc32(repr(sys.path).encode('utf-8', 'replace')):08x}.table"


def _scan() -> list[EntryPoint]:
    from importlib.metadata import distributions

    found: dict[tuple[str, str], EntryPoint] = {}
    seen: set[str] = set()
    for distribution in distributions():
        name = distribution.metadata["Name"] or ""
        if name.lower().replace("_", "-") in seen:  # shadowed by one earlier on the path
            continue
        seen.add(name.lower().replace("_", "-"))
        for point in distribution.entry_points:
            if point.group == GROUP:
                entry = EntryPoint(point.name, point.value, name, distribution.version or "")
                found.setdefault((name, point.name), entry)
    return [found[key] for key in sorted(found)]


def _folders() -> Iterator[str]:
    """Yield the folders of the import path with their times: installing or removing a distribution changes one."""
    for entry in sys.path:
        try:
            yield f"{entry} {os.stat(entry or os.curdir).st_mtime_ns}"
        except OSError:
            yield f"{entry} -"
