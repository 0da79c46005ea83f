"""Which plugins an environment has: scanned once, then remembered until the environment changes.

A scan imports `importlib.metadata`, which costs more than reading a report.
"""

from __future__ import annotations

import os
import sys
import zlib
from typing import TYPE_CHECKING, NamedTuple

from reportlint import _cache

if TYPE_CHECKING:
    from collections.abc import Iterator

GROUP = "reportlint"


class EntryPoint(NamedTuple):
    """A plugin as its distribution announces it."""

    name: str
    value: str
    """`module` or `module:attribute`."""
    distribution: str
    version: str


def entry_points(rescan: bool = False) -> list[EntryPoint]:
    """The plugins of this environment, in a stable order."""
    # One file for each import path: two environments do not push each other out.
    name = f"plugins-{zlib.crc32(repr(sys.path).encode('utf-8', 'replace')):08x}"
    key = _cache.key(*_folders())
    if not rescan:
        remembered = _cache.load(name, key)
        if isinstance(remembered, list):
            return [EntryPoint(*entry) for entry in remembered]
    found = _scan()
    _cache.store(name, key, [tuple(entry) for entry in found])
    return found


def _scan() -> list[EntryPoint]:
    from importlib.metadata import distributions

    found: dict[tuple[str, str], EntryPoint] = {}
    seen: set[str] = set()
    for distribution in distributions():
        name = distribution.metadata["Name"] or ""
        if name.lower().replace("_", "-") in seen:  # shadowed by one that stands earlier on the path
            continue
        seen.add(name.lower().replace("_", "-"))
        for point in distribution.entry_points:
            if point.group == GROUP:
                entry = EntryPoint(point.name, point.value, name, distribution.version or "")
                found.setdefault((name, point.name), entry)
    return [found[key] for key in sorted(found)]


def _folders() -> Iterator[str]:
    """What changes whenever a distribution is installed or removed: the folders of the import path."""
    for entry in sys.path:
        try:
            yield f"{entry} {os.stat(entry or os.curdir).st_mtime_ns}"
        except OSError:
            yield f"{entry} -"
