"""The one way to open a file for reading: a regular file, up to a limit of bytes.

A path in a checkout may lead to a device that never ends, to a pipe that waits for a writer, or to a file that fills
the memory. None of these is read.
"""

from __future__ import annotations

import errno
import os
import stat
import sys
from typing import TYPE_CHECKING

from reportlint.messages.catalogue import is_phrase, phrase, phrase_in_all
from reportlint.messages.language import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Mapping

MEGABYTE = 1_000_000
MOST_OF_REPORT = 20 * MEGABYTE
"""The default limit of a report."""
MOST_OF_SETTINGS = MEGABYTE
"""The limit of settings, rule files and .gitignore files, which people write by hand."""
MOST_OF_LIST = 100 * MEGABYTE
"""The limit of a baseline, which has a line for each known finding."""
_UNITS = {"GB": 1000 * MEGABYTE, "MB": MEGABYTE, "KB": 1000}
_MOST_DIGITS = 18
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_BINARY", 0)


class Unreadable(Exception):  # noqa: N818
    """A file that cannot be read.

    `kind` is `permission`, `directory`, `special` (a device, a pipe, a socket), `large` or `other`. `error` gives the
    reason, as a key of the message catalogue or in the system's words; for `large` it is the size and the limit.
    """

    def __init__(self, kind: str, error: str = "") -> None:
        super().__init__(error or kind)
        self.kind = kind
        self.error = error

    @property
    def reason(self) -> str | Mapping[str, str]:
        """The reason in every language, or in the system's words."""
        if self.kind == "large":
            return {language: phrase(language, "too-large", sizes=self.error) for language in LANGUAGES}
        if self.kind == "special":
            return phrase_in_all("no-regular-file")
        numbers = {"permission": errno.EACCES, "directory": errno.EISDIR}
        if self.kind in numbers:
            return os.strerror(numbers[self.kind])
        return phrase_in_all(self.error) if is_phrase(self.error) else self.error


def read_regular(path: str | os.PathLike[str], limit: int, *, follow: bool = True) -> bytes:
    """Return the content of a regular file of at most `limit` bytes. Raises `Unreadable`; `OSError` for no such file.

    Without `follow`, a link is refused as a special file.
    """
    try:
        # A device is not even opened: that alone may have effects.
        _check(os.stat(path, follow_symlinks=follow), limit)
        handle = os.open(path, _FLAGS)
        try:
            size = _check(os.fstat(handle), limit)
            return _within(_read_all(handle, size, limit), limit)
        finally:
            os.close(handle)
    except PermissionError:
        raise Unreadable("permission") from None


def read_standard_input(limit: int) -> bytes:
    """Return what standard input holds, at most `limit` bytes. Raises `Unreadable`."""
    try:
        return _within(sys.stdin.buffer.read(limit + 1), limit)
    except (AttributeError, ValueError):  # it is None or closed
        raise Unreadable("other", "closed-input") from None
    except OSError as error:
        raise Unreadable("other", reason(error)) from None


def reason(error: OSError) -> str:
    """Return the reason of an error: a key of the message catalogue, or the system's words."""
    known = {errno.ELOOP: "link-loop", errno.ENOENT: "broken-link"}
    return known.get(error.errno or 0, error.strerror or str(error))


def bytes_of(size: str) -> int | None:
    """Return the number of bytes of a size such as `20MB`, `500KB` or `1000000`; None for what is not one."""
    bare = size.strip().upper()
    unit = next((unit for unit in _UNITS if bare.endswith(unit)), "")
    number = bare.removesuffix(unit).rstrip()
    if not (number.isascii() and number.isdigit() and len(number) <= _MOST_DIGITS and int(number)):
        return None
    return int(number) * _UNITS.get(unit, 1)


def size_text(size: int) -> str:
    """Return a number of bytes as a size: `20MB`, `1.5MB`, `999`."""
    unit = next((unit for unit, factor in _UNITS.items() if size >= factor), "")
    return f"{size / _UNITS.get(unit, 1):.1f}".removesuffix(".0") + unit


def check_regular(status: os.stat_result) -> None:
    """Raise `Unreadable` for what is no regular file."""
    if stat.S_ISDIR(status.st_mode):
        raise Unreadable("directory")
    if not stat.S_ISREG(status.st_mode):
        raise Unreadable("special")


def _check(status: os.stat_result, limit: int) -> int:
    """Return the size of a file. Raises `Unreadable` for one that is not to be read."""
    check_regular(status)
    if status.st_size > limit:
        raise Unreadable("large", f"{size_text(status.st_size)} > {size_text(limit)}")
    return status.st_size


def _read_all(handle: int, size: int, limit: int) -> bytes:
    """Return the bytes of an open file, one more than the limit at most: a file may grow while it is read."""
    data = os.read(handle, min(size, limit) + 1)
    if len(data) <= size:
        following = os.read(handle, 1) if len(data) == size else b""
        if len(data) == size and not following:
            return data
        data += following
    while len(data) <= limit:
        more = os.read(handle, min(limit + 1 - len(data), MEGABYTE))
        if not more:
            break
        data += more
    return data


def _within(data: bytes, limit: int) -> bytes:
    if len(data) > limit:
        raise Unreadable("large", f"> {size_text(limit)}")
    return data
