"""A changed text put in the place of the old one: in the file's own encoding, all of it or nothing."""

from __future__ import annotations

import codecs
import contextlib
import os
import stat
from typing import TYPE_CHECKING

from reportlint.reading.readers.plain import Undecodable, decode

if TYPE_CHECKING:
    from reportlint.text.source import Source

_MARK = "\ufeff"


class Refused(Exception):  # noqa: N818
    """A file that was left as it is.

    `kind` is a key of the phrase table, or empty where `error` says it in the system's own words.
    """

    def __init__(self, kind: str, error: str = "") -> None:
        super().__init__(error or kind)
        self.kind = kind
        self.error = error


def encoded(source: Source, data: bytes, text: str) -> bytes:
    """The bytes of a changed text, in the encoding and with the byte-order mark of the old ones, `data`.

    Raises `Refused` where the old text does not give back the old bytes, or the new bytes would not be read as the
    new text: then not every other byte would stay.
    """
    mark, codec = _writing(source.encoding, data)
    try:
        new = mark + text.encode(codec)
        read = decode(source.path, new)
    except (UnicodeEncodeError, Undecodable):
        raise Refused("other-bytes") from None
    if mark + source.text.encode(codec) != data or (read.text, read.encoding) != (text, source.encoding):
        raise Refused("other-bytes")
    return new


def _writing(encoding: str, data: bytes) -> tuple[bytes, str]:
    """The byte-order mark that a file has, and the codec of what follows it."""
    if encoding == "utf-16":
        return data[:2], "utf-16-le" if data.startswith(codecs.BOM_UTF16_LE) else "utf-16-be"
    if encoding == "utf-8-sig":
        return codecs.BOM_UTF8, "utf-8"
    mark = _MARK.encode(encoding)
    return (mark if encoding == "gb18030" and data.startswith(mark) else b""), encoding


def replace(path: str, before: bytes, after: bytes) -> None:
    """Put `after` in the place of `before`, through a second file in the same folder and a rename.

    Whatever goes wrong on the way, the file has the one content or the other. A link is followed: the file that it
    leads to changes. Mode and owner stay. Raises `Refused`.
    """
    target = os.path.realpath(path)
    try:
        status = os.stat(target)
        if not stat.S_ISREG(status.st_mode):
            raise Refused("no-regular-file")
        # A rename asks for no right to write to the file itself; whoever took that right away meant something by it.
        if not status.st_mode & 0o222 or not os.access(target, os.W_OK):
            raise Refused("write-protected")
        with open(target, "rb") as file:
            if file.read() != before:
                raise Refused("changed-meanwhile")
        _replace(target, status, after)
    except OSError as error:
        raise Refused("", error.strerror or str(error)) from None


def _replace(target: str, status: os.stat_result, data: bytes) -> None:
    from tempfile import mkstemp

    folder = os.path.dirname(target)
    # A name of its own and not the file's with an ending: that may be as long as names can be.
    handle, aside = mkstemp(prefix=".reportlint-", suffix=".tmp", dir=folder)
    try:
        with open(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        _keep_owner(aside, status)
        os.chmod(aside, stat.S_IMODE(status.st_mode))
        os.replace(aside, target)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(aside)
        raise
    _settle(folder)


def _keep_owner(path: str, status: os.stat_result) -> None:
    """Give a file the owner and the group that the old one had, as far as this user may."""
    if hasattr(os, "chown"):
        for owner, group in ((status.st_uid, -1), (-1, status.st_gid)):
            with contextlib.suppress(OSError):
                os.chown(path, owner, group)


def _settle(folder: str) -> None:
    """Have the rename on the disk as well. Not every system can do that; the file is whole either way."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
