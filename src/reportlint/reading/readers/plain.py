"""Plain text files: decoding their bytes, and encoding a changed text."""

from __future__ import annotations

import codecs

from reportlint.text.source import Location, Source

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_PARTS = ((b"word/", "word"), (b"xl/", "excel"), (b"OFD.xml", "ofd"))
"""Names in a ZIP file that say which document it is."""
_MARK = "\ufeff"
_ENCODINGS = ("utf-8", "utf-16", "gb18030")
_ASCII = bytes(range(0x80))
_LEADS_OF_TWO = bytes(range(0xC0, 0xE0))
"""The first bytes of sequences of two bytes."""
_SHARE_OF_NULS = 0.02
"""Text has no NULs, and UTF-16 and UTF-32 have one for each line end, digit and space."""
_LEAST = 100
"""The bytes of a text that says by its NULs how it is encoded."""
_SHARE_OF_UTF_8 = 0.5
# GB18030 text holds next to no valid three-byte sequence of UTF-8; UTF-8 text in Chinese holds nothing else.


class Undecodable(Exception):  # noqa: N818
    """Bytes that are not a text in a known encoding.

    `offset` is the offset of the first bad byte in the file, `byte` its value, `location` its place in the text as far
    as that can be decoded. `kind` is the probable kind of the file: `utf-8`, `utf-16` or `gb18030` (a damaged text),
    `word`, `excel`, `pdf`, `ofd`, `zip`, `office`, or `unknown`.
    """

    def __init__(self, data: bytes, offset: int, kind: str) -> None:
        super().__init__(f"byte 0x{data[offset]:02x} at offset {offset} ({kind})")
        self.offset = offset
        self.byte = data[offset]
        self.kind = kind
        before = data[:offset].decode(kind, "replace") if kind in _ENCODINGS else ""
        lines = before.removeprefix(_MARK).replace("\r\n", "\n").replace("\r", "\n").split("\n")
        self.location = Location(len(lines), len(lines[-1]) + 1)


class Unencodable(Exception):  # noqa: N818
    """A changed text that cannot be written without changing other bytes of its file."""


def decode(path: str, data: bytes) -> Source:
    """Decode UTF-8, UTF-16 with a byte-order mark, or GB18030. Raises `Undecodable`."""
    kind = _document(data)
    if kind is not None:
        raise Undecodable(data, 0, kind)
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        raise Undecodable(data, 0, "unknown")
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return Source(path, _strict(data, "utf-16", "utf-16"), "utf-16")
    if data.startswith(codecs.BOM_UTF8):
        return Source(path, _strict(data, "utf-8-sig", "utf-8"), "utf-8-sig")
    if len(data) > _LEAST and data.count(0) > len(data) * _SHARE_OF_NULS:
        raise Undecodable(data, data.index(0), "unknown")
    try:
        return Source(path, data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        bad = error.start
    if is_mostly_utf_8(data):
        raise Undecodable(data, bad, "utf-8")
    try:
        return Source(path, data.decode("gb18030").removeprefix(_MARK), "gb18030")
    except UnicodeDecodeError as error:
        # The decoder that came further has the more useful offset.
        offset = max(bad, error.start)
    raise Undecodable(data, offset, "gb18030" if offset > bad and b"\0" not in data else "unknown")


def encoded(source: Source, data: bytes, text: str) -> bytes:
    """Encode a changed text in the encoding, and with the byte-order mark, of its old bytes `data`.

    Raises `Unencodable` if the old text does not encode to the old bytes, or the new bytes would not be decoded to the
    new text: either way other bytes of the file would change.
    """
    mark, codec = _writing(source.encoding, data)
    try:
        new = mark + text.encode(codec)
        read = decode(source.path, new)
    except (UnicodeEncodeError, Undecodable):
        raise Unencodable from None
    if mark + source.written.encode(codec) != data or (read.written, read.encoding) != (text, source.encoding):
        raise Unencodable
    return new


def _strict(data: bytes, codec: str, kind: str) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        # utf-8-sig counts from the end of the byte-order mark.
        offset = error.start + (len(codecs.BOM_UTF8) if codec == "utf-8-sig" else 0)
        raise Undecodable(data, min(offset, len(data) - 1), kind) from None


def is_mostly_utf_8(data: bytes) -> bool:
    """Return whether most bytes beyond ASCII belong to sequences of three or four bytes of UTF-8."""
    valid = data.decode("utf-8", "ignore").encode("utf-8").translate(None, _ASCII)
    short = len(valid) - len(valid.translate(None, _LEADS_OF_TWO))
    return len(valid) - 2 * short > len(data.translate(None, _ASCII)) * _SHARE_OF_UTF_8


def _document(data: bytes) -> str | None:
    """Return the kind of an office or PDF document by its first bytes, None for other files."""
    if data.startswith(b"%PDF"):
        return "pdf"
    if data.startswith(_ZIP):
        return next((kind for part, kind in _PARTS if part in data), "zip")
    if data.startswith(_OLE):
        for name, kind in (("WordDocument", "word"), ("Workbook", "excel")):
            if name.encode("utf-16-le") in data:
                return kind
        return "office"
    return None


def _writing(encoding: str, data: bytes) -> tuple[bytes, str]:
    """Return the byte-order mark of a file, and the codec of the bytes after it."""
    if encoding == "utf-16":
        return data[:2], "utf-16-le" if data.startswith(codecs.BOM_UTF16_LE) else "utf-16-be"
    if encoding == "utf-8-sig":
        return codecs.BOM_UTF8, "utf-8"
    mark = _MARK.encode(encoding)
    return (mark if encoding == "gb18030" and data.startswith(mark) else b""), encoding
