"""The XML of a part with the bytes that every element takes up."""

from __future__ import annotations

import re
from typing import NamedTuple
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers.expat import ExpatError, ParserCreate

from reportlint.reading.readers.ooxml.faults import damaged, fault
from reportlint.reading.readers.ooxml.xml import codec_of, decoded, make_transitional

_MOST_TAGS = 1_000_000
_START_TAG = re.compile(rb"<([^\s/>]+)(?:[^>\"']|\"[^\"]*\"|'[^']*')*>")
_CHARACTER = re.compile(
    rb"<!\[CDATA\[(.*?)\]\]>|<!--.*?-->|<\?.*?\?>|&[^;]+;|\r\n|[\x00-\x7f]|[\xc0-\xff][\x80-\xbf]*", re.S
)


class Span(NamedTuple):
    """The bytes of an element: from `start` to `end`, its content from `inner` to `closing`.

    For an element without an end tag (`<w:t/>`) the last three are the same.
    """

    start: int
    inner: int
    closing: int
    end: int

    @property
    def is_closed_at_once(self) -> bool:
        """Whether the element has no end tag."""
        return self.inner == self.end


class Part:
    """A part: its content in UTF-8, without a byte-order mark, and the elements with their bytes in it."""

    def __init__(self, name: str, data: bytes) -> None:
        """Parse a part. Raises `UnreadableDocument` for faulty XML, for a DTD, and beyond the limits."""
        text = decoded("docx", name, data)
        if "<!DOCTYPE" in text:
            raise fault("docx-dtd")
        if text.count("<") > _MOST_TAGS:
            raise fault("docx-too-large")
        self.codec = codec_of(data)
        """The codec of the part as it is in the package."""
        self.content = text.encode("utf-8", "surrogatepass")
        self.spans: dict[Element, Span] = {}
        self.parents: dict[Element, Element] = {}
        try:
            self.root = _Parser(self).parse()
        except (ExpatError, ValueError):
            raise damaged("docx", "package-xml", part=name) from None
        if "purl.oclc.org/ooxml" in text:
            make_transitional(self.root)

    def raw(self, start: int, end: int) -> bytes:
        """Return some bytes of the content."""
        return self.content[start:end]

    def tag(self, element: Element) -> bytes:
        """Return the name of an element as it is written, with its prefix."""
        match = _START_TAG.match(self.content, self.spans[element].start)
        assert match is not None, "the parser found the tag there"
        return match[1]

    def offset(self, element: Element, index: int) -> int:
        """Return the place in the content of a character of an element's text, or of the end of that."""
        span = self.spans[element]
        at = span.inner
        left = index
        while left > 0:
            match = _CHARACTER.match(self.content, at, span.closing)
            if match is None:
                raise ValueError(index)
            if match[1] is not None:
                size = len(match[1].decode().replace("\r\n", "\n"))
                if left < size:
                    inside = match[1].decode()[:left]
                    return match.start(1) + len(inside.encode())
                left -= size
            elif not match[0].startswith((b"<!--", b"<?")):
                left -= 1
            at = match.end()
        return at


class _Parser:
    """The parse of one part."""

    def __init__(self, part: Part) -> None:
        self._part = part
        self._builder = TreeBuilder()
        self._open: list[tuple[Element, int, int]] = []
        """For each element that is open where it starts, and where its content does."""
        self._parser = ParserCreate("utf-8", "}")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._builder.data

    def parse(self) -> Element:
        """Return the root. Raises `ExpatError`."""
        self._parser.Parse(self._part.content, True)
        return self._builder.close()

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        at = self._parser.CurrentByteIndex
        element = self._builder.start(_qualified(tag), {_qualified(name): value for name, value in attributes.items()})
        if self._open:
            self._part.parents[element] = self._open[-1][0]
        match = _START_TAG.match(self._part.content, at)
        if match is None:
            raise ValueError(at)
        self._open.append((element, at, match.end()))

    def _end(self, tag: str) -> None:
        at = self._parser.CurrentByteIndex
        self._builder.end(_qualified(tag))
        element, start, inner = self._open.pop()
        if self._part.content[inner - 2 : inner] == b"/>":
            self._part.spans[element] = Span(start, inner, inner, inner)
        else:
            self._part.spans[element] = Span(start, inner, at, self._part.content.index(b">", at) + 1)


def _qualified(name: str) -> str:
    return "{" + name if "}" in name else name
