"""Reports in ZIP files, as offices mail them, read without unpacking the file."""

from __future__ import annotations

import os
import stat
import zlib
from contextlib import suppress
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from reportlint.files.discovery import ARCHIVE, HIDDEN, MAY_BE_REPORTS, TEXT_SUFFIXES
from reportlint.files.reading import Unreadable, check_regular, reason, size_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from zipfile import ZipFile, ZipInfo

_MOST_MEMBERS = 5000
_TIMES_LIMIT = 25
"""How many times the limit of a file all files of an archive that may be reports may have together."""
_MOST_RATIO = 200
"""How many times its packed size a file may have: text and XML have ten to forty."""
_SMALL = 1_000_000
"""Bytes below which the ratio does not matter."""
_ENCRYPTED = 0x1
_UTF_8 = 0x800
_UNICODE_NAME = 0x7075
"""The extra field with the name in UTF-8."""
_COUNTED = (*TEXT_SUFFIXES, *MAY_BE_REPORTS)
_OF_DOCUMENTS = frozenset(("[Content_Types].xml", "mimetype", "OFD.xml"))
"""The parts by which a document shows that it is one, and no archive of documents."""


class Member(NamedTuple):
    """A file in an archive."""

    name: str
    """Its path in the archive, with `/` between the folders."""
    number: int
    """Its place among the entries of the archive, from 0."""


def members_of(path: str) -> list[Member] | None:
    """Return the files in an archive, hidden ones aside, in sorted order. None for a document that is a ZIP file.

    Raises `Unreadable` for a file that is no archive or has too many entries.
    """
    archive, entries = _archive(path)[:2]
    if _OF_DOCUMENTS.intersection(archive.namelist()):
        return None
    if len(entries) > _MOST_MEMBERS:
        raise Unreadable("other", "zip-many")
    found = [Member(_name(entry), number) for number, entry in enumerate(entries) if not entry.is_dir()]
    return sorted(member for member in found if not _is_hidden(member.name))


def read_member(path: str, number: int, limit: int) -> bytes:
    """Return the content of an entry of an archive, at most `limit` bytes. Raises `Unreadable`."""
    from zipfile import BadZipFile

    archive, entries, total = _archive(path)
    if number < 0:
        members_of(path)
    if not 0 <= number < len(entries):  # it is another archive by now
        raise Unreadable("other", "file-gone")
    entry = entries[number]
    _refuse(entry, limit)
    if total > limit * _TIMES_LIMIT:
        raise Unreadable("other", "zip-large")
    try:
        with archive.open(entry) as file:
            return file.read(limit + 1)
    except (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError):
        raise Unreadable("other", "zip-damaged") from None


def _refuse(entry: ZipInfo, limit: int) -> None:
    """Raise `Unreadable` for an entry that is not to be read."""
    name = _name(entry)
    parts = name.split("/")
    if ".." in parts or name.startswith("/") or ":" in parts[0] or any(ord(letter) < ord(" ") for letter in name):
        raise Unreadable("other", "zip-path")
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise Unreadable("special")
    if entry.flag_bits & _ENCRYPTED:
        raise Unreadable("other", "zip-encrypted")
    if name.lower().endswith(ARCHIVE):
        raise Unreadable("other", "zip-nested")
    if entry.file_size > limit:
        raise Unreadable("large", f"{size_text(entry.file_size)} > {size_text(limit)}")
    if entry.file_size > max(_SMALL, entry.compress_size * _MOST_RATIO):
        raise Unreadable("other", "zip-bomb")


class _Opened(NamedTuple):
    """An archive that is open."""

    archive: ZipFile
    entries: list[ZipInfo]
    total: int
    """The bytes of all files in it that may be reports."""


def _archive(path: str) -> _Opened:
    """Return an archive, which stays open as long as it is the last one. Raises `Unreadable`."""
    from zipfile import BadZipFile

    try:
        status = os.stat(path)
        check_regular(status)
        return _opened(path, status.st_size, status.st_mtime_ns)
    except PermissionError:
        raise Unreadable("permission") from None
    except OSError as error:
        raise Unreadable("other", reason(error)) from None
    except (BadZipFile, NotImplementedError, ValueError, EOFError):
        raise Unreadable("other", "zip-damaged") from None


@lru_cache(maxsize=1)
def _opened(path: str, size: int, changed: int) -> _Opened:  # noqa: ARG001
    from zipfile import ZipFile

    archive = ZipFile(path)
    entries = archive.infolist()
    reports = (entry.file_size for entry in entries if entry.filename.lower().endswith(_COUNTED))
    return _Opened(archive, entries, sum(reports))


def _name(entry: ZipInfo) -> str:
    """Return the path of an entry. Without a mark for UTF-8 it is in UTF-8 or, from Windows in Chinese, in GB18030."""
    name = entry.orig_filename
    if not entry.flag_bits & _UTF_8:
        written = name.encode("cp437")
        name = _unicode_name(entry.extra, written) or _decoded(written) or name
    return name.replace("\\", "/")


def _decoded(written: bytes) -> str:
    """Return a name by the first encoding in which it is one; empty if there is none."""
    for encoding in ("utf-8", "gb18030"):
        with suppress(UnicodeDecodeError):
            return written.decode(encoding)
    return ""


def _unicode_name(extra: bytes, written: bytes) -> str:
    """Return the name in an extra field, if it is for the name as it is written; else an empty text."""
    for kind, content in _fields(extra):
        if kind == _UNICODE_NAME and content[1:5] == zlib.crc32(written).to_bytes(4, "little"):
            return content[5:].decode("utf-8", "ignore")
    return ""


def _fields(extra: bytes) -> Iterator[tuple[int, bytes]]:
    place = 0
    while place + 4 <= len(extra):
        size = int.from_bytes(extra[place + 2 : place + 4], "little")
        yield int.from_bytes(extra[place : place + 2], "little"), extra[place + 4 : place + 4 + size]
        place += 4 + size


def _is_hidden(name: str) -> bool:
    parts = name.split("/")
    return parts[0] == "__MACOSX" or any(part.startswith(HIDDEN) and part != ".." for part in parts)
