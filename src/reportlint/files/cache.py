"""Values that can be made again, such as compiled forms and grammars, kept in the user's cache folder.

They are kept as plain text: whoever can write into the folder may change what a run finds, but runs no code. A folder
or a file that belongs to somebody else, or that others may write to, is not used. A file that is damaged, too large or
outdated is ignored and made anew.
"""

from __future__ import annotations

import os
import stat
import sys
import zlib
from contextlib import suppress
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from reportlint._version import __version__
from reportlint.files.repository import top_of_repository

if TYPE_CHECKING:
    from collections.abc import Iterable

VARIABLE = "REPORTLINT_CACHE_DIR"
"""The environment variable that names the folder. Empty: nothing is kept."""
_FORMAT = "3"
"""Changed when the classes of what is kept change within a version."""
_ROW, _CELL = "\x1e", "\x1f"
"""What ASCII has for this: the separators of records and of units."""
_LARGEST = 16 * 2**20
"""Bytes of a file from which on it is not read: the compiled forms of the product take a hundredth of this."""


class Refused(NamedTuple):
    """A folder that is not used, and the environment variable that names it."""

    path: str
    variable: str


def folder() -> str | None:
    """Return the folder, made if need be, or None if there is none that only the user may write to."""
    path = _named_folder()
    if path is None or refused():
        return None
    try:
        os.makedirs(path, mode=0o700, exist_ok=True)
        status = os.stat(path)
    except OSError:
        return None
    return path if _is_own(status) else None


def refused() -> Refused | None:
    """Return the folder that the environment names, if it is in the repository that is being worked in.

    Whoever can commit a file there could forge results, so the folder is not used. A repository that holds the home
    folder is the user's own.
    """
    variable = next(filter(os.environ.get, (VARIABLE, "XDG_CACHE_HOME")), "")
    path = _named_folder() if variable else None
    if path is None:
        return None
    try:
        inside = _is_inside_work(path, os.getcwd(), os.path.expanduser("~"))
    except OSError:  # the current folder was deleted
        return None
    return Refused(path, variable) if inside else None


@lru_cache(maxsize=8)
def _is_inside_work(path: str, current: str, home: str) -> bool:
    current = os.path.realpath(current)
    above = top_of_repository(current)
    if above is None:
        return False
    inside = _is_below(os.path.realpath(os.path.join(current, path)), above)
    return inside and not _is_below(os.path.realpath(home), above)


def _is_below(path: str, above: str) -> bool:
    return os.path.join(path, "").startswith(os.path.join(above, ""))


def _named_folder() -> str | None:
    own = os.environ.get(VARIABLE)
    return None if own == "" else own or _user_folder()


def _user_folder() -> str | None:
    # The answer of platformdirs without its import, which would slow down every start.
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA", "")
    elif sys.platform == "darwin":
        base = os.path.expanduser("~/Library/Caches")
    else:
        base = os.environ.get("XDG_CACHE_HOME", "") or os.path.expanduser("~/.cache")
    return os.path.join(base, "reportlint") if os.path.isabs(base) else None


def _is_own(status: os.stat_result) -> bool:
    """Return whether a file or folder is the user's own, and nobody else may write to it."""
    return not hasattr(os, "getuid") or (status.st_uid == os.getuid() and not status.st_mode & 0o022)


def is_own_file(path: str) -> bool:
    """Return whether a path is a regular file of the user, and no link, that nobody else may write to."""
    try:
        status = os.lstat(path)
    except OSError:
        return False
    return stat.S_ISREG(status.st_mode) and _is_own(status)


def key(*parts: str) -> str:
    """Return a key that changes with the parts and the version of reportlint."""
    text = "\n".join((__version__, _FORMAT, *parts))
    return f"{zlib.crc32(text.encode()):08x}{zlib.adler32(text.encode()):08x}-{len(text)}"


def digest(*parts: bytes) -> bytes:
    """Return a key of 16 bytes for what follows from these parts."""
    from hashlib import blake2b

    hasher = blake2b(digest_size=16)
    for part in parts:
        hasher.update(len(part).to_bytes(8, "big"))
        hasher.update(part)
    return hasher.digest()


def sealed(stamp: str, rows: Iterable[Iterable[str]]) -> bytes:
    """Return rows of texts as bytes, below a line with a stamp and a checksum. Raises `ValueError` for `_ROW`, `_CELL`.

    The format is not JSON, because importing `json` takes longer than reading these rows.
    """
    cells = [list(row) for row in rows]
    body = _ROW.join(map(_CELL.join, cells))
    if body.count(_ROW) != len(cells) - 1 or body.count(_CELL) != sum(len(row) - 1 for row in cells):
        raise ValueError("a text holds a separator")
    data = body.encode()
    return f"{stamp} {zlib.crc32(data):08x}\n".encode("ascii") + data


def opened(data: bytes, stamp: str) -> list[list[str]] | None:
    """Return the rows that were sealed with this stamp. None if the bytes are damaged or have another stamp."""
    first, _, body = data.partition(b"\n")
    if first != f"{stamp} {zlib.crc32(body):08x}".encode("ascii"):
        return None
    try:
        return [row.split(_CELL) for row in body.decode().split(_ROW)]
    except (UnicodeDecodeError, MemoryError):
        return None


def load(name: str, stamp: str) -> list[list[str]] | None:
    """Return the rows that were stored under a name with this stamp, or None."""
    data = _read(name)
    return None if data is None else opened(data, stamp)


def store(name: str, stamp: str, rows: Iterable[Iterable[str]]) -> None:
    """Store rows of texts, at least one of at least one text, under a name with a stamp, such as a `key`.

    An error is ignored.
    """
    with suppress(ValueError):
        _write(name, sealed(stamp, rows))


def load_text(name: str) -> str | None:
    """Return the text stored under a name. The caller checks that it is undamaged and up to date."""
    data = _read(name)
    try:
        return None if data is None else data.decode()
    except UnicodeDecodeError:
        return None


def store_text(name: str, text: str) -> None:
    """Store a text. Nothing is stored where the folder cannot be written to."""
    _write(name, text.encode())


def _read(name: str) -> bytes | None:
    home = folder()
    if home is None:
        return None
    path = os.path.join(home, name)
    try:
        # A pipe has no content that could be waited for, and a link leads elsewhere.
        if not is_own_file(path) or os.stat(path).st_size > _LARGEST:
            return None
        with open(path, "rb") as file:
            return file.read(_LARGEST)
    except (OSError, MemoryError):
        return None


def _write(name: str, data: bytes) -> None:
    home = folder()
    if home is None:
        return
    from reportlint.files.atomic import write
    from reportlint.files.cache_sweep import sweep

    path = os.path.join(home, name)
    with suppress(OSError):
        if os.path.lexists(path) and not is_own_file(path):
            os.unlink(path)
        write(path, data, durable=False, private=True)
    sweep(home)
