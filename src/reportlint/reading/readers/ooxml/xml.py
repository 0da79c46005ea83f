"""The XML of a part, parsed within limits."""

from __future__ import annotations

import codecs
import re
from xml.etree.ElementTree import Element, ParseError, fromstring

from reportlint.reading.readers.ooxml.faults import damaged, fault

LARGEST_PART = 16 << 20
"""The bytes of a part. The text of a report has a tenth of a megabyte, that of a book of 500 pages reaches it."""
_MOST_TAGS = 250_000
"""An element takes up to half a kilobyte of memory."""
_DECLARED = rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._-]{1,40})[\"']"
_CODECS = {
    **dict.fromkeys(("utf-8", "utf8", "us-ascii", "ascii", "utf-16"), "utf-8-sig"),
    **dict.fromkeys(("gb2312", "gbk", "gb18030"), "gb18030"),
    **dict.fromkeys(("iso-8859-1", "windows-1252"), "cp1252"),
}
_STRICT = {
    "{http://purl.oclc.org/ooxml/wordprocessingml/main}": (
        "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    ),
    "{http://purl.oclc.org/ooxml/spreadsheetml/main}": "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}",
    "{http://purl.oclc.org/ooxml/officeDocument/relationships}": (
        "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
    ),
    "{http://purl.oclc.org/ooxml/officeDocument/math}": "{http://schemas.openxmlformats.org/officeDocument/2006/math}",
}
"""The namespaces of the strict form of the standard, and those of the form that programs write by default."""


def parse_part(kind: str, name: str, data: bytes) -> Element:
    """Return the root of a part of a kind of document.

    Raises `UnreadableDocument` for faulty XML, for a DTD, and beyond the limits. A DTD could declare entities that grow
    without end; no part of a document may have one. Its text is looked for after decoding, so no encoding hides it.
    """
    text = decoded(kind, name, data)
    if "<!DOCTYPE" in text:
        raise fault(f"{kind}-dtd")
    if text.count("<") > _MOST_TAGS:
        raise fault(f"{kind}-too-large")
    try:
        root = fromstring(text)
    except (ParseError, ValueError):
        raise damaged(kind, "package-xml", part=name) from None
    if "purl.oclc.org/ooxml" in text:
        make_transitional(root)
    return root


def decoded(kind: str, name: str, data: bytes) -> str:
    """Return the text of a part, without a byte-order mark. Raises `UnreadableDocument`."""
    try:
        return data.decode(codec_of(data))
    except (UnicodeDecodeError, LookupError):
        raise damaged(kind, "package-xml", part=name) from None


def codec_of(data: bytes) -> str:
    """Return the codec of a part; empty for an encoding that is not known."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if data.startswith((b"<\0", b"\0<")):
        return "utf-16-le" if data[1] == 0 else "utf-16-be"
    declared = re.match(_DECLARED, data.removeprefix(codecs.BOM_UTF8))
    return _CODECS.get(declared[1].decode().lower(), "") if declared is not None else "utf-8-sig"


def make_transitional(root: Element) -> None:
    """Give the elements and attributes the names of the default form of the standard."""
    for element in root.iter():
        element.tag = _transitional(element.tag)
        for key in list(element.keys()):
            other = _transitional(key)
            if other != key:
                element.set(other, element.attrib.pop(key))


def _transitional(name: str) -> str:
    namespace, brace, local = name.partition("}")
    return _STRICT.get(namespace + brace, namespace + brace) + local
