"""Documents that are small as files and endless when they are unpacked: they are refused before PDFium reads them."""

from __future__ import annotations

import re
import zlib
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST_UNPACKED = 40_000_000
"""Bytes of all streams but pictures, unpacked. The fonts and texts of a long report are a tenth of it."""
_MOST_DRAWN = 10_000_000
"""Bytes of what pages and forms draw."""
_MOST_OTHER = 300_000
"""Bytes of streams that are packed in ways that no office program has used for long."""
_MOST_DRAWINGS = 20_000
"""How often the forms of a document are drawn, those within forms included."""
_LONGEST_HEAD = 4000
_MOST_SHARED = 6
_CONTENTS = partial(re.compile, rb"/Contents\s*(\[[^\]]{0,4000}\]|\d+\s+\d+\s+R)")
_REFERENCE = partial(re.compile, rb"(\d+)\s+\d+\s+R")
_SHARED = partial(re.compile, rb"/(?:Resources|XObject)\s+(\d+)\s+\d+\s+R")
_DRAWN = partial(re.compile, rb"/([^\s/<>\[\]()]+)\s+Do\b")
_NAMED = partial(re.compile, rb"/([^\s/<>\[\]()]+)\s+(\d+)\s+\d+\s+R")
_PAIR = partial(re.compile, rb"(\d+)\s+(\d+)\s")


class _Stream(NamedTuple):
    number: int
    head: bytes
    packed: bytes


def is_endless(data: bytes) -> bool:
    """Return whether a document unpacks to more than a report can be, or draws forms within forms without end."""
    plain: dict[int, tuple[bytes, bytes]] = {}
    pictures: list[_Stream] = []
    left, other = _MOST_UNPACKED, 0
    for stream in _streams(data):
        if b"/Image" in stream.head:
            pictures.append(stream)
            continue
        unpacked = _unpacked(stream, left)
        left -= len(unpacked)
        if b"/LZWDecode" in stream.head or b"/RunLengthDecode" in stream.head:
            other += len(stream.packed)
        if left <= 0 or other > _MOST_OTHER:
            return True
        plain[stream.number] = stream.head, unpacked
    texts = [data, *(unpacked for head, unpacked in plain.values() if b"/ObjStm" in head)]
    contents = {int(number) for text in texts for part in _contents(text) for number in _REFERENCE().findall(part)}
    drawn = sum(len(text) for number, (head, text) in plain.items() if number in contents or b"/Form" in head)
    if drawn > _MOST_DRAWN or any(picture.number in contents for picture in pictures):
        return True
    return any(b"/Form" in head for head, _ in plain.values()) and _draws_without_end(plain, _objects(data, plain))


def _streams(data: bytes) -> Iterator[_Stream]:
    """Yield the streams of a document, packed as they are."""
    at = data.find(b"stream")
    while at >= 0:
        begun = at + 6
        head = data[max(0, at - _LONGEST_HEAD) : at]
        number, text = _last_object(head)
        end = data.find(b"endstream", begun)
        if number >= 0 and data[begun : begun + 1] in b"\r\n":
            yield _Stream(number, text, data[begun : end if end >= 0 else None].lstrip(b"\r\n"))
        at = data.find(b"stream", (end + 9) if end >= 0 else begun)


def _last_object(text: bytes) -> tuple[int, bytes]:
    """Return the number of the last object that begins in a text, -1 if none does, and what it has."""
    at = text.rfind(b" obj")
    words = text[max(0, at - 24) : at].split() if at >= 0 else []
    number = int(words[-2]) if len(words) > 1 and words[-2].isdigit() else -1
    return number, text[at + 4 :]


def _contents(text: bytes) -> Iterator[bytes]:
    """Yield what a text says of the contents of pages."""
    at = text.find(b"/Contents")
    while at >= 0:
        match = _CONTENTS().match(text, at)
        if match is not None:
            yield match[1]
        at = text.find(b"/Contents", at + 9)


def _objects(data: bytes, streams: dict[int, tuple[bytes, bytes]]) -> dict[int, bytes]:
    """Return the objects of a document without their streams, by number."""
    found: dict[int, bytes] = {}
    begun = 0
    at = data.find(b" obj")
    while at >= 0:
        number, _ = _last_object(data[max(begun, at - 24) : at + 4])
        begun = at + 4
        end = data.find(b"endobj", begun)
        if number >= 0:
            found[number] = data[begun : min(end if end >= 0 else begun, begun + _LONGEST_HEAD)]
        at = data.find(b" obj", begun)
    for head, unpacked in streams.values():
        if b"/ObjStm" in head:
            found.update(_packed_objects(unpacked))
    return found


def _unpacked(stream: _Stream, most: int) -> bytes:
    """Return the first bytes of what a stream holds, or nothing if it is damaged or locked."""
    data = stream.packed
    for _ in range(stream.head.count(b"/FlateDecode") + stream.head.count(b"/Fl ")):
        try:
            data = zlib.decompressobj().decompress(data, most)
        except zlib.error:
            return b""
    return data[:most]


def _packed_objects(data: bytes) -> dict[int, bytes]:
    """Return the objects that are packed in a stream, by number."""
    places: list[tuple[int, int]] = []
    at = 0
    while (match := _PAIR().match(data, at)) is not None:
        places.append((int(match[1]), int(match[2])))
        at = match.end()
    ends = [place for _, place in places[1:]] + [len(data)]
    return {number: data[at + place : at + end] for (number, place), end in zip(places, ends, strict=True)}


def _draws_without_end(streams: dict[int, tuple[bytes, bytes]], objects: dict[int, bytes]) -> bool:
    """Return whether forms draw themselves, or one another so often that no page could hold it."""
    known: dict[int, int] = {}

    def drawings(number: int, around: frozenset[int]) -> int:
        if number in around or len(around) > _MOST_DRAWINGS:
            return _MOST_DRAWINGS + 1
        if number not in known:
            head, text = streams[number]
            forms = _forms(head, objects, streams)
            own = [forms[name] for name in _DRAWN().findall(text) if name in forms]
            inner = around | {number}
            known[number] = 1 + sum(drawings(each, inner) for each in own)
        return known[number]

    forms = [number for number, (head, _) in streams.items() if b"/Form" in head]
    return any(drawings(number, frozenset()) > _MOST_DRAWINGS for number in forms)


def _forms(head: bytes, objects: dict[int, bytes], streams: dict[int, tuple[bytes, bytes]]) -> dict[bytes, int]:
    """Return the forms that a form can draw, by their names."""
    texts = [head]
    for text in texts:  # which grows: the resources of a form may stand in one object, and their names in another
        if len(texts) <= _MOST_SHARED:
            texts += [objects[int(number)] for number in _SHARED().findall(text) if int(number) in objects]
    named = ((name, int(number)) for text in texts for name, number in _NAMED().findall(text))
    return {name: number for name, number in named if number in streams and b"/Form" in streams[number][0]}
