"""A ZIP file with some members replaced or added. The others keep every byte, packed as they were."""

from __future__ import annotations

import zlib
from io import BytesIO
from itertools import pairwise
from struct import Struct
from typing import TYPE_CHECKING, NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile

if TYPE_CHECKING:
    from collections.abc import Mapping

_LOCAL = Struct("<4s5H3L2H")
_CENTRAL = Struct("<4s6H3L5H2L")
_END = Struct("<4s4H2LH")
_VERSION = 20
_UTF_8 = 0x800
_NO_DATE = (0, 0x21)
"""Midnight of the first day that a ZIP file can name."""


class _Entry(NamedTuple):
    """A member: its bytes in the file, and its record in the directory."""

    name: str
    start: int
    end: int
    record: bytes


def rewritten(data: bytes, changed: Mapping[str, bytes]) -> bytes:
    """Return a ZIP file with new content for some members, by name; those that it does not have are added at the end.

    New members have the date of the first one.
    """
    with ZipFile(BytesIO(data)) as archive:
        entries = _entries(data, archive)
        comment = archive.comment
    out = bytearray()
    records: dict[int, bytes] = {}
    date = _CENTRAL.unpack_from(entries[0].record)[4:6] if entries else _NO_DATE
    for number in sorted(range(len(entries)), key=lambda number: entries[number].start):
        name, start, end, record = entries[number]
        at = len(out)
        if name in changed:
            fields = _CENTRAL.unpack_from(record)
            own = record[_CENTRAL.size : _CENTRAL.size + fields[10]]
            local, records[number] = _packed(own, changed[name], fields[4:6], fields[3] & _UTF_8, at, fields[14:16])
            out += local
        else:
            out += data[start:end]
            records[number] = record[: _CENTRAL.size - 4] + at.to_bytes(4, "little") + record[_CENTRAL.size :]
    there = {entry.name for entry in entries}
    for name in (name for name in changed if name not in there):
        flags = 0 if name.isascii() else _UTF_8
        local, records[len(records)] = _packed(name.encode(), changed[name], date, flags, len(out))
        out += local
    directory = b"".join(records[number] for number in range(len(records)))
    count = len(records)
    closing = _END.pack(b"PK\x05\x06", 0, 0, count, count, len(directory), len(out), len(comment))
    return bytes(out) + directory + closing + comment


def _entries(data: bytes, archive: ZipFile) -> list[_Entry]:
    """Return the members in the order of the directory. The bytes of each reach up to those of the next."""
    members = archive.infolist()
    starts = sorted({member.header_offset for member in members} | {archive.start_dir})
    following = dict(pairwise(starts))
    at = archive.start_dir
    found = []
    for member in members:
        fields = _CENTRAL.unpack_from(data, at)
        size = _CENTRAL.size + sum(fields[10:13])
        start = member.header_offset
        found.append(_Entry(member.filename, start, following[start], data[at : at + size]))
        at += size
    return found


def _packed(
    name: bytes,
    content: bytes,
    date: tuple[int, ...],
    flags: int,
    at: int,
    attributes: tuple[int, ...] = (0, 0),
) -> tuple[bytes, bytes]:
    """Return a member at an offset into the file: its header with its content, and its record in the directory."""
    packer = zlib.compressobj(zlib.Z_DEFAULT_COMPRESSION, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = packer.compress(content) + packer.flush()
    facts = (flags, ZIP_DEFLATED, *date, zlib.crc32(content), len(packed), len(content), len(name), 0)
    local = _LOCAL.pack(b"PK\x03\x04", _VERSION, *facts) + name + packed
    record = _CENTRAL.pack(b"PK\x01\x02", _VERSION, _VERSION, *facts, 0, 0, *attributes, at)
    return local, record + name
