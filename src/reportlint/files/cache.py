"""Values that can be made again, such as compiled forms and grammars, kept in the user's cache folder.

A damaged, foreign or outdated file is ignored. The values are pickled, so a folder that others
may write to is not used.
"""

from __future__ import annotations

import os
import sys
import zlib
from types import MappingProxyType
from typing import Any

from reportlint._version import __version__

_FORMAT = "2"
"""Changed when the classes of what is kept change within a version."""


def folder() -> str | None:
    """Return the folder, made if need be, or None if there is none that only the user may write to."""
    own = os.environ.get("REPORTLINT_CACHE_DIR")
    if own == "":
        return None
    path = own or _user_folder()
    if path is None:
        return None
    try:
        os.makedirs(path, mode=0o700, exist_ok=True)
        status = os.stat(path)
    except OSError:
        return None
    if hasattr(os, "getuid") and (status.st_uid != os.getuid() or status.st_mode & 0o022):
        return None
    return path


def _user_folder() -> str | None:
    # The answer of platformdirs without its import, which would slow down every start.
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA", "")
    elif sys.platform == "darwin":
        base = os.path.expanduser("~/Library/Caches")
    else:
        base = os.environ.get("XDG_CACHE_HOME", "") or os.path.expanduser("~/.cache")
    return os.path.join(base, "reportlint") if os.path.isabs(base) else None


def key(*parts: str) -> str:
    """Return a key that changes with the parts, the version of reportlint and the interpreter."""
    text = "\n".join((__version__, _FORMAT, sys.version, *parts))
    return f"{zlib.crc32(text.encode()):08x}{zlib.adler32(text.encode()):08x}-{len(text)}"


def digest(*parts: bytes) -> bytes:
    """Return a key of 16 bytes for what follows from these parts."""
    from hashlib import blake2b

    hasher = blake2b(digest_size=16)
    for part in parts:
        hasher.update(len(part).to_bytes(8, "big"))
        hasher.update(part)
    return hasher.digest()


def load(name: str, stamp: str) -> Any | None:
    """Return the value that was stored under a name with this stamp, or None."""
    home = folder()
    if home is None:
        return None
    import pickle

    try:
        with open(os.path.join(home, name), "rb") as file:
            if file.readline().decode("ascii", "replace").rstrip("\n") != stamp:
                return None
            return pickle.load(file)
    except Exception:  # a damaged pickle may raise any exception
        return None


def store(name: str, stamp: str, value: Any) -> None:
    """Store a value under a name with a stamp, such as a `key`. An error in writing is ignored."""
    home = folder()
    if home is None:
        return
    import copyreg
    import pickle
    from io import BytesIO

    from reportlint.files.atomic import write

    buffer = BytesIO()
    buffer.write(f"{stamp}\n".encode("ascii"))
    pickler = pickle.Pickler(buffer, protocol=5)
    pickler.dispatch_table = {**copyreg.dispatch_table, MappingProxyType: _reduced}
    pickler.dump(value)
    try:
        write(os.path.join(home, name), buffer.getvalue(), durable=False)
    except OSError:
        return


def load_text(name: str) -> str | None:
    """Return the text stored under a name. The caller checks that it is undamaged and up to date."""
    home = folder()
    if home is None:
        return None
    try:
        with open(os.path.join(home, name), encoding="utf-8", newline="") as file:
            return file.read()
    except (OSError, UnicodeDecodeError):
        return None


def store_text(name: str, text: str) -> None:
    """Store a text. Nothing is stored where the folder cannot be written to."""
    home = folder()
    if home is None:
        return
    from reportlint.files.atomic import write

    try:
        write(os.path.join(home, name), text.encode(), durable=False)
    except OSError:
        return


def _reduced(mapping: MappingProxyType[Any, Any]) -> tuple[Any, tuple[dict[Any, Any]]]:
    """Return a read-only mapping in a form that can be pickled."""
    return _read_only, (dict(mapping),)


def _read_only(mapping: dict[Any, Any]) -> MappingProxyType[Any, Any]:
    return MappingProxyType(mapping)
