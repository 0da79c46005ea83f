"""A run of text taken apart: at the ends of comments and of what is deleted."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from reportlint.reading.readers.docx.names import R_PR, SPACE, T
from reportlint.writing.docx.markup import ascii_xml

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from reportlint.reading.readers.docx.spans import Part
    from reportlint.writing.docx.ids import Ids
    from reportlint.writing.docx.markup import Markup

_WHITE = " \t\n\r"
_ID = re.compile(rb'(\bid=")-?\d+(")')
_KEPT = b' xml:space="preserve">'


class Point(NamedTuple):
    """A place in a run: in front of a character of the text of its `child`-th element, properties not counted."""

    child: int
    char: int = 0


class _Segment(NamedTuple):
    """A part of a run: its content, and what stands in front of it."""

    before: bytes
    content: bytes
    deleted: bool


class CutRun:
    """A run that is taken apart. Each part has the properties of the whole."""

    def __init__(self, part: Part, run: Element) -> None:
        self._part = part
        self._run = run
        self.children = [child for child in run if child.tag != R_PR]
        self._properties = next((child for child in run if child.tag == R_PR), None)
        self._events: dict[Point, bytes] = {}
        self._deleted: dict[int, list[tuple[int, int]]] = {}

    def point(self, child: Element, index: int | None, *, behind: bool) -> Point:
        """Return the place in front of a character, or behind it. `index` is None for an element that is one."""
        number = next(at for at, each in enumerate(self.children) if each is child)
        if index is None or child.tag != T:
            return Point(number + behind)
        first, last = self._visible(child)
        at = index + behind
        return Point(number + 1) if at >= last else Point(number, at if at > first else 0)

    def is_start(self, point: Point) -> bool:
        """Return whether a place is in front of everything in the run."""
        return point == Point(0)

    def is_end(self, point: Point) -> bool:
        """Return whether a place is behind everything in the run."""
        return point.child == len(self.children)

    def put(self, point: Point, events: bytes) -> None:
        """Put XML at a place inside."""
        self._events[point] = self._events.get(point, b"") + events

    def delete(self, child: Element, first: int | None, last: int | None) -> None:
        """Delete the characters from `first` to `last`, included; None for an element as a whole."""
        begin = self.point(child, first, behind=False)
        end = self.point(child, last, behind=True)
        length = self._length(begin.child)
        stop = length if end.child > begin.child else end.char
        self._deleted.setdefault(begin.child, []).append((begin.char, stop))

    def properties(self, ids: Ids) -> bytes:
        """Return the properties of the run, for another one. The number of a tracked change in them is a new one."""
        if self._properties is None:
            return b""
        span = self._part.spans[self._properties]
        raw = self._part.raw(span.start, span.end)
        return _ID.sub(lambda match: match[1] + b"%d" % ids.next() + match[2], raw) if b"Change" in raw else raw

    def written(self, markup: Markup, ids: Ids) -> bytes:
        """Return the XML of the parts."""
        span = self._part.spans[self._run]
        opening = self._part.raw(span.start, span.inner)
        closing = self._part.raw(span.closing, span.end)
        out: list[bytes] = []
        content: list[bytes] = []
        deleted = False

        def end_part() -> None:
            if not content:
                return
            head = opening + self.properties(ids) if out else self._part.raw(span.start, self._head())
            run = head + b"".join(content) + closing
            out.append(markup.deleted(ids.next(), run) if deleted else run)
            content.clear()

        for segment in self._segments():
            if segment.before or segment.deleted is not deleted:
                end_part()
                deleted = segment.deleted
            if segment.before:
                out.append(segment.before)
            content.append(segment.content)
        end_part()
        return b"".join(out)

    def _head(self) -> int:
        """Return where the content begins behind the properties."""
        if self._properties is None:
            return self._part.spans[self._run].inner
        return self._part.spans[self._properties].end

    def _length(self, number: int) -> int:
        """Return the characters of an element; 1 for one that is not text."""
        child = self.children[number]
        return len(child.text or "") if child.tag == T else 1

    def _segments(self) -> Iterator[_Segment]:
        at = self._head()
        for number, child in enumerate(self.children):
            span = self._part.spans[child]
            gap = self._part.raw(at, span.start)
            at = span.end
            length = self._length(number)
            gone = self._deleted.get(number, [])
            cuts = {point.char for point in self._events if point.child == number}
            places = sorted({0, length, *cuts, *(each for pair in gone for each in pair)})
            for first, last in pairwise(places) if length else ((0, 0),):
                deleted = any(start <= first and last <= stop for start, stop in gone)
                content = self._content(child, first, last, deleted=deleted)
                yield _Segment(self._events.get(Point(number, first), b""), gap + content, deleted)
                gap = b""
        rest = self._part.raw(at, self._part.spans[self._run].closing)
        if rest:
            yield _Segment(b"", rest, deleted=bool(self._deleted.get(len(self.children) - 1)))

    def _content(self, child: Element, first: int, last: int, *, deleted: bool) -> bytes:
        """Return a part of an element."""
        span = self._part.spans[child]
        text = child.text or ""
        if child.tag != T:
            return self._part.raw(span.start, span.end)
        opening = self._part.raw(span.start, span.inner)
        closing = self._part.raw(span.closing, span.end)
        name = self._part.tag(child)
        if deleted:
            new = name.removesuffix(b"t") + b"delText"
            opening, closing = opening.replace(name, new, 1), closing.replace(name, new, 1)
            name = new
        if (first, last) == (0, len(text)):
            return opening + self._part.raw(span.inner, span.closing) + closing
        if self._keeps_white(child):
            return opening + self._characters(child, first, last) + closing
        # At the cut, white space would be lost: it becomes an element of its own that keeps it.
        inner, outer = first, last
        while first and inner < last and text[inner] in _WHITE:
            inner += 1
        while last < len(text) and outer > inner and text[outer - 1] in _WHITE:
            outer -= 1
        parts = [(first, inner, b"<" + name + _KEPT), (inner, outer, opening), (outer, last, b"<" + name + _KEPT)]
        return b"".join(head + self._characters(child, a, b) + closing for a, b, head in parts if a < b)

    def _characters(self, child: Element, first: int, last: int) -> bytes:
        span = self._part.spans[child]
        if b"<![CDATA[" in self._part.raw(span.inner, span.closing):
            return ascii_xml((child.text or "")[first:last])
        return self._part.raw(self._part.offset(child, first), self._part.offset(child, last))

    def _visible(self, child: Element) -> tuple[int, int]:
        """Return the characters of a text that are shown. At its ends white space may be without effect."""
        text = child.text or ""
        if self._keeps_white(child):
            return 0, len(text)
        return len(text) - len(text.lstrip(_WHITE)), len(text.rstrip(_WHITE))

    def _keeps_white(self, child: Element) -> bool:
        each: Element | None = child
        while each is not None:
            stated = each.get(SPACE)
            if stated is not None:
                return stated == "preserve"
            each = self._part.parents.get(each)
        return False
