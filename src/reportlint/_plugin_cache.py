"""Which plugins an environment has: scanned once, then remembered until the environment changes.

A scan imports `importlib.metadata`, which costs more than reading a report.
"""

from __future__ import annotations

import os
import sys
import zlib
from typing import NamedTuple

GROUP = "reportlint"
_SEPARATOR = "\t"


class EntryPoint(NamedTuple):
    """A plugin as its distribution announces it."""

    name: str
    value: str
    """`module` or `module:attribute`."""
    distribution: str
    version: str


def entry_points(rescan: bool = False) -> list[EntryPoint]:
    """The plugins of this environment, in a stable order."""
    path = _cache_path()
    fingerprint = _fingerprint()
    if not rescan:
        remembered = _read(path, fingerprint)
        if remembered is not None:
            return remembered
    found = _scan()
    _write(path, fingerprint, found)
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


def _fingerprint() -> str:
    """What changes whenever a distribution is installed or removed: the folders of the import path."""
    from reportlint import __version__

    lines = [sys.version, __version__]
    for entry in sys.path:
        try:
            lines.append(f"{entry} {os.stat(entry or os.curdir).st_mtime_ns}")
        except OSError:
            lines.append(f"{entry} -")
    return "\n".join(lines).replace(_SEPARATOR, " ")


def cache_folder() -> str | None:
    """The user's folder for what can be made again; None where there is no home."""
    own = os.environ.get("REPORTLINT_CACHE_DIR")
    if own:
        return own
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA", "")
    elif sys.platform == "darwin":
        base = os.path.expanduser("~/Library/Caches")
    else:
        base = os.environ.get("XDG_CACHE_HOME", "") or os.path.expanduser("~/.cache")
    return os.path.join(base, "reportlint") if os.path.isabs(base) else None


def _cache_path() -> str | None:
    folder = cache_folder()
    # One file for each import path: two environments do not push each other out.
    return folder and os.path.join(folder, f"plugins-{zlib.crc32(repr(sys.path).encode('utf-8', 'replace')):08x}.txt")


def _read(path: str | None, fingerprint: str) -> list[EntryPoint] | None:
    """What was remembered for this fingerprint. A file that is damaged counts as none."""
    if path is None:
        return None
    try:
        with open(path, encoding="utf-8", errors="surrogateescape", newline="") as file:
            known, _, rest = file.read().partition("\n\n")
    except OSError:
        return None
    lines = rest.split("\n")
    # The number of entries stands at the end: a file that was cut short is not taken for a shorter list.
    if known != fingerprint or lines[-1] != str(len(lines) - 1):
        return None
    fields = [line.split(_SEPARATOR) for line in lines[:-1]]
    if any(len(values) != len(EntryPoint._fields) for values in fields):
        return None
    return [EntryPoint(*values) for values in fields]


def _write(path: str | None, fingerprint: str, found: list[EntryPoint]) -> None:
    if path is None:
        return
    lines = [_SEPARATOR.join(entry) for entry in found]
    text = fingerprint + "\n\n" + "\n".join([*lines, str(len(lines))])
    partial = f"{path}.{os.getpid()}"
    try:
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
        with open(partial, "w", encoding="utf-8", errors="surrogateescape", newline="") as file:
            file.write(text)
        os.replace(partial, path)
    except OSError:
        pass  # remembering is a convenience
