"""A Word document with comments at findings and safe fixes as tracked changes; all else stays byte for byte."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from reportlint.reading.readers.docx.anchors import Anchors
from reportlint.reading.readers.docx.names import TC
from reportlint.reading.readers.docx.package import Package
from reportlint.reading.readers.ooxml.faults import damaged, fault
from reportlint.writing.docx.archive import rewritten
from reportlint.writing.docx.comments import Comment, Members, add_comments, comments_name
from reportlint.writing.docx.ids import Ids
from reportlint.writing.docx.marks import Marks, NotRestored
from reportlint.writing.docx.markup import STRICT

if TYPE_CHECKING:
    from collections.abc import Sequence
    from xml.etree.ElementTree import Element

    from reportlint.reading.readers.docx.anchors import Spot
    from reportlint.text.source import Source

_NO_YEAR = 1980
"""The year of members whose date is not known."""
_PACKAGE_FACTS = "docprops/core.xml"


class Note(NamedTuple):
    """A comment to be made on a stretch of the text, by offsets. `lines` are its own lines.

    `quote` is added to them where the comment cannot stand on the stretch alone; empty for nothing to add.
    """

    start: int
    end: int
    lines: Sequence[str]
    quote: str = ""


class Change(NamedTuple):
    """A stretch of the text, by offsets, and what takes its place."""

    start: int
    end: int
    content: str


class Annotation:
    """A copy of a Word document that is given comments and tracked changes.

    Offsets are those of the text that the reader makes of the document (`source`). Changes come first, then comments in
    the order in which they are to be listed. The same calls give the same bytes.
    """

    def __init__(self, name: str, data: bytes) -> None:
        """Read a document. Raises `UnreadableDocument`."""
        self._data = data
        self._anchors = Anchors(name, data)
        package = Package(data)
        self._members = Members(package)
        self._main = self._members.real(self._anchors.main)
        relations = {relation.kind: relation.part for relation in package.relations(self._anchors.main)}
        self._target = comments_name(self._members, self._main, relations.get("comments"))
        self._ids = Ids(self._anchors.part.content, self._members.get(self._target) or b"")
        self._date = _date(self._members) or _packed(package.date(self._anchors.main))
        self._marks = Marks(self._anchors, self._ids, self._date)
        self._comments: list[Comment] = []
        self._written: bytes | None = None

    @property
    def source(self) -> Source:
        """The text of the document."""
        return self._anchors.source

    def change(self, change: Change) -> bool:
        """Make a tracked change. Return False for one that is left: the document does not show all of its characters,
        or shows them where changes are not understood by every program.
        """
        return _change(self._anchors, self._marks, change)

    def comment(self, note: Note) -> None:
        """Add a comment. One whose stretch no characters of the document show is put on the paragraph, and one in a
        text box on the box.
        """
        number = self._ids.next()
        exact = _place(self._anchors, self._marks, note, number)
        lines = (*note.lines, note.quote) if note.quote and not exact else tuple(note.lines)
        self._comments.append(Comment(number, lines))

    def written(self) -> bytes:
        """Return the copy, complete. Raises `UnreadableDocument` for a document whose encoding cannot be kept."""
        if self._written is None:
            self._written = self._write()
        return self._written

    def _write(self) -> bytes:
        members = self._members
        try:
            members.put(self._main, self._marks.written(members.get(self._main) or b""))
        except NotRestored:
            raise fault("docx-encoding") from None
        if self._comments:
            strict = STRICT.encode() in self._anchors.part.content
            add_comments(members, self._main, self._target, self._comments, self._date, strict=strict)
        return rewritten(self._data, members.changed)


def _date(members: Members) -> str:
    """Return when the document was last changed: the comments bear that date, so that a copy is made alike each time.

    Empty if it does not say.
    """
    facts = members.get(_PACKAGE_FACTS) or b""
    found = re.search(rb"<dcterms:modified[^>]*>\s*(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)\s*<", facts)
    return found[1].decode() if found is not None else ""


def _packed(date: tuple[int, int, int, int, int, int]) -> str:
    """Return the date of a member of a package as one of a comment; empty for the first year that there can be."""
    year, month, day, hour, minute, second = date
    return f"{year}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z" if year > _NO_YEAR else ""


# --------------------------------------------------------------------------------- comments


def _place(anchors: Anchors, marks: Marks, note: Note, number: int) -> bool:
    """Put a comment into the document. Return whether it stands on the stretch alone."""
    length = len(anchors.source.text)
    start, end = min(note.start, length), min(note.end, length)
    spots = _together(anchors, anchors.spots(start, end))
    exact = bool(spots)
    if not spots:
        passage = anchors.source.text[start:end]
        start += len(passage) - len(passage.lstrip()) if passage.strip() else 0
        paragraph = anchors.paragraph(start)
        first, last = anchors.extent(start)
        spots = _together(anchors, _near(anchors, start, first, last))
        exact = start == end
        if not spots:
            marks.comment_on_paragraph(number, paragraph if paragraph is not None else _first(anchors))
            return first == last
    marks.comment(number, spots[0], spots[-1])
    return exact and marks.is_exact(spots[0], spots[-1])


def _near(anchors: Anchors, start: int, first: int, last: int) -> list[Spot]:
    """Return the characters for a place that has none: the one in front of it, or all of its line or cell."""
    before = anchors.spots(start - 1, start) if first < start <= last else []
    return before or anchors.spots(first, last)


def _together(anchors: Anchors, spots: list[Spot]) -> list[Spot]:
    """Return those of some characters that are in the paragraph of the first one, or in its cell."""
    if not spots:
        return []
    parents = anchors.part.parents
    paragraph = spots[0].paragraph
    box = parents[paragraph]
    within = box.tag == TC
    kept = []
    for spot in spots:
        if spot.paragraph is not paragraph and not (within and parents[spot.paragraph] is box):
            break
        kept.append(spot)
    return kept


def _first(anchors: Anchors) -> Element:
    """Return the first paragraph of the document. Raises `UnreadableDocument` if there is none."""
    found = next((anchors.paragraph(offset) for offset in range(len(anchors.source.text) + 1)), None)
    if found is None:
        raise damaged("docx", "docx-no-body")
    return found


# --------------------------------------------------------------------------------- changes


def _change(anchors: Anchors, marks: Marks, change: Change) -> bool:
    """Make a tracked change, if every character that it touches is one of the document. Return whether it was made."""
    start, end, content = change
    first, last = anchors.extent(start)
    around = anchors.spots(max(start - 1, first), min(end + 1, last))
    if any(char in "\t\n\r" for char in content) or not anchors.is_shown(start, end) or _share(around):
        return False
    gone = anchors.spots(start, end)
    before = gone[-1:] or (anchors.spots(start - 1, start) if start > first else [])
    beside = before or anchors.spots(start, min(start + 1, last))
    if not beside or not marks.can_change([*gone, beside[0]]):
        return False
    if gone:
        marks.delete(gone)
    if content:
        marks.insert(content, beside[0], behind=bool(before))
    return True


def _share(spots: list[Spot]) -> bool:
    """Return whether characters of the text are one of the document together."""
    return any(
        one.element is other.element and (one.char is None or other.char is None or other.char <= one.char)
        for one, other in pairwise(spots)
    )
