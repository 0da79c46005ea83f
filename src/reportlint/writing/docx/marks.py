"""Comments and tracked changes put into the main part of a document, byte by byte: all else stays as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reportlint.reading.readers.docx.names import INSERTIONS, P_PR, SDT, SDT_PR, TEXT_BOX, P, R, T, W
from reportlint.writing.docx.encoding import restored
from reportlint.writing.docx.markup import MAIN, STRICT, Markup
from reportlint.writing.docx.runs import CutRun

if TYPE_CHECKING:
    from collections.abc import Sequence
    from xml.etree.ElementTree import Element

    from reportlint.reading.readers.docx.anchors import Anchors, Spot
    from reportlint.reading.readers.docx.spans import Part
    from reportlint.writing.docx.ids import Ids

_INSERTION, _END, _BEGIN = range(3)
"""The order of what stands at one place: an insertion belongs to what is in front of it."""
_HOLDERS = INSERTIONS | {W + name for name in ("hyperlink", "smartTag", "fldSimple", "sdtContent", "customXml")}
"""Elements inside a paragraph that may hold comments."""
_PLAIN_CONTROLS = tuple(W + name for name in ("text", "date", "dropDownList", "comboBox", "dataBinding"))
"""The properties of content controls whose content is one value."""


class NotRestored(ValueError):  # noqa: N818
    """A part whose text, written in the encoding of the part, is not the part any more."""


class _Holder(NamedTuple):
    """What a comment can be put around: an element, or a part of the run if `cut` is true."""

    element: Element
    cut: bool


class Marks:
    """What is to be put into a document."""

    def __init__(self, anchors: Anchors, ids: Ids, date: str) -> None:
        self._part: Part = anchors.part
        self._ids = ids
        self._at: dict[int, list[tuple[int, int, bytes]]] = {}
        """For each place in the part what is put there, with its order."""
        self._inside: dict[Element, list[tuple[int, int, bytes, Spot, bool]]] = {}
        """For each run that is taken apart what is put into it: order, number, XML, the character, and whether behind
        it."""
        self._cut: dict[Element, CutRun] = {}
        content = self._part.content
        declared = self._part.tag(self._part.root).startswith(b"w:") and content.count(b"xmlns:w=") == 1
        space = STRICT if STRICT.encode() in content else MAIN
        self._markup = Markup(b"" if declared else b' xmlns:w="%s"' % space.encode(), date)
        self._number = 0

    # ----------------------------------------------------------------------------- comments

    def comment(self, number: int, first: Spot, last: Spot) -> None:
        """Put the ends of a comment around some characters."""
        self._put(first, _BEGIN, self._markup.begin(number), behind=False)
        self._put(last, _END, self._markup.end(number), behind=True)

    def comment_on_paragraph(self, number: int, paragraph: Element) -> None:
        """Put a comment into a paragraph without text."""
        both = self._markup.begin(number) + self._markup.end(number)
        outer = self._outermost(paragraph)
        if outer is not None:
            self._put_around(outer, _BEGIN, both, behind=False)
            return
        span = self._part.spans[paragraph]
        if span.is_closed_at_once:
            self._add(span.start, _BEGIN, both)
            return
        properties = paragraph.find(P_PR)
        self._add(span.inner if properties is None else self._part.spans[properties].end, _BEGIN, both)

    def is_exact(self, first: Spot, last: Spot) -> bool:
        """Return whether a comment on these characters is on them alone."""
        return self._holder(first).cut and self._holder(last).cut

    # ----------------------------------------------------------------------------- changes

    def can_change(self, spots: Sequence[Spot]) -> bool:
        """Return whether the characters can be deleted, and others inserted beside them, as tracked changes."""
        return all(self._holder(spot).cut and self._is_open(spot) for spot in spots)

    def delete(self, spots: Sequence[Spot]) -> None:
        """Delete characters as a tracked change."""
        for element, indices in _stretches(spots):
            self._run(self._part.parents[element]).delete(element, indices[0], indices[-1])

    def insert(self, text: str, spot: Spot, *, behind: bool) -> None:
        """Insert a text in front of a character, or behind it, as a tracked change that looks like the character."""
        run = self._part.parents[spot.element]
        xml = self._markup.inserted(self._ids.next(), self._run(run).properties(self._ids), text)
        parent = self._part.parents[run]
        if parent.tag in INSERTIONS:  # one insertion does not stand inside another
            opening, closing = self._reopened(parent)
            xml = closing + xml + opening
        self._put(spot, _INSERTION, xml, behind=behind)

    def _is_open(self, spot: Spot) -> bool:
        """Return whether a character is in a place where changes are understood by every program."""
        parent = self._part.parents[self._part.parents[spot.element]]
        return spot.element.tag == T and parent.tag != W + "moveTo"

    def _reopened(self, element: Element) -> tuple[bytes, bytes]:
        """Return the tags that begin and end an insertion of somebody, to close it and to open it again."""
        span = self._part.spans[element]
        return self._part.raw(span.start, span.inner), self._part.raw(span.closing, span.end)

    # ----------------------------------------------------------------------------- places

    def _put(self, spot: Spot, order: int, xml: bytes, *, behind: bool) -> None:
        holder = self._holder(spot)
        if not holder.cut:
            self._put_around(holder.element, order, xml, behind=behind)
            return
        run = self._run(holder.element)
        point = run.point(spot.element, spot.char, behind=behind)
        if run.is_start(point) or run.is_end(point):
            self._put_around(holder.element, order, xml, behind=run.is_end(point))
            return
        self._number += 1
        self._inside.setdefault(holder.element, []).append((order, self._number, xml, spot, behind))

    def _put_around(self, element: Element, order: int, xml: bytes, *, behind: bool) -> None:
        span = self._part.spans[element]
        self._add(span.end if behind else span.start, order, xml)

    def _add(self, at: int, order: int, xml: bytes) -> None:
        self._number += 1
        self._at.setdefault(at, []).append((order, self._number, xml))

    def _run(self, element: Element) -> CutRun:
        if element not in self._cut:
            self._cut[element] = CutRun(self._part, element)
        return self._cut[element]

    def _holder(self, spot: Spot) -> _Holder:
        """Return what a comment on a character is put around. A text box has no comments: that is its own run."""
        outer = self._outermost(spot.element)
        if outer is not None:
            return _Holder(outer, cut=False)
        path = self._path(spot.element)
        at = next(index for index, element in enumerate(path) if element is spot.paragraph) + 1
        while at < len(path) - 1 and self._holds(path[at]):
            at += 1
        return _Holder(path[at], cut=path[at].tag == R and path[-2] is path[at])

    def _outermost(self, element: Element) -> Element | None:
        """Return the part of a paragraph of the body that has the text box in which an element is; None if in none."""
        path = self._path(element)
        box = next((index for index, each in enumerate(path) if each.tag == TEXT_BOX), None)
        if box is None:
            return None
        above = [index for index in range(box) if path[index].tag == P]
        at = above[-1] + 1 if above else box
        while at < box and self._holds(path[at]):
            at += 1
        return path[at]

    def _holds(self, element: Element) -> bool:
        if element.tag == SDT:
            properties = element.find(SDT_PR)
            return properties is None or all(properties.find(name) is None for name in _PLAIN_CONTROLS)
        return element.tag in _HOLDERS

    def _path(self, element: Element) -> list[Element]:
        """Return the elements around an element, the root first and itself last."""
        path = [element]
        while path[-1] in self._part.parents:
            path.append(self._part.parents[path[-1]])
        return path[::-1]

    # ----------------------------------------------------------------------------- the result

    def written(self, data: bytes) -> bytes:
        """Return the part, whose bytes are given, with everything put into it. Raises `NotRestored`."""
        splices = [(at, at, _joined(put)) for at, put in self._at.items()]
        for element, run in self._cut.items():
            for _, _, xml, spot, behind in sorted(self._inside.get(element, ()), key=lambda each: each[:2]):
                run.put(run.point(spot.element, spot.char, behind=behind), xml)
            span = self._part.spans[element]
            new = run.written(self._markup, self._ids)
            if new != self._part.raw(span.start, span.end):
                splices.append((span.start, span.end, new))
        content = self._part.content
        if restored(content, self._part.codec, data) != data:
            raise NotRestored(self._part.codec)
        out = []
        at = 0
        for start, end, xml in sorted(self._opened(splices)):
            out += [content[at:start], xml]
            at = end
        return restored(b"".join(out) + content[at:], self._part.codec, data)

    def _opened(self, splices: list[tuple[int, int, bytes]]) -> list[tuple[int, int, bytes]]:
        """Return the splices with paragraphs that have no end tag given one where something is put into them."""
        empty = {
            span.start: (element, span)
            for element, span in self._part.spans.items()
            if element.tag == P and span.is_closed_at_once
        }
        found = []
        for start, end, xml in splices:
            if start == end and start in empty:
                element, span = empty[start]
                opening = self._part.raw(span.start, span.end).removesuffix(b"/>").rstrip() + b">"
                found.append((start, span.end, opening + xml + b"</%s>" % self._part.tag(element)))
            else:
                found.append((start, end, xml))
        return found


def _joined(put: list[tuple[int, int, bytes]]) -> bytes:
    return b"".join(xml for _, _, xml in sorted(put, key=lambda each: each[:2]))


def _stretches(spots: Sequence[Spot]) -> list[tuple[Element, list[int | None]]]:
    """Return the characters of each element that follow each other."""
    found: list[tuple[Element, list[int | None]]] = []
    for element, index, _ in spots:
        if found and found[-1][0] is element and index is not None:
            found[-1][1].append(index)
        elif not found or found[-1][0] is not element:
            found.append((element, [index]))
    return found
