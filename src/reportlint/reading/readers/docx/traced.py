"""The text of a paragraph that knows which element of the file each character comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reportlint.reading.readers.docx.digits import RAISED
from reportlint.reading.readers.docx.names import MATH, T, W
from reportlint.reading.readers.docx.paragraph import HANDLERS, NOTES, ParagraphText

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from reportlint.reading.readers.docx.paragraph import Look

_LEAVES = frozenset(
    (T, MATH + "oMath", *(W + name for name in ("tab", "ptab", "br", "cr", "noBreakHyphen", "sym", "fldChar")))
)
"""The elements that hold or stand for characters."""


class Piece(NamedTuple):
    """A stretch of a paragraph's text, `start` to `end`, that one element shows.

    `first` is the character of the element's text that it begins with; None if the element as a whole stands for it.
    """

    start: int
    end: int
    element: Element
    first: int | None


class TracedText(ParagraphText):
    """The text of a paragraph, in pieces that know their element. `paragraph` is the element of the paragraph."""

    paragraph: Element | None = None
    _length = 0

    def read(self, parent: Element) -> None:
        """Read the content of an element."""
        if self.paragraph is None:
            self.paragraph = parent
            self.pieces: list[Piece] = []
        super().read(parent)

    def _read(self, parent: Element, look: Look) -> None:
        for child in parent:
            if child.tag in NOTES:
                look = look._replace(digits=RAISED)
                continue
            handler = HANDLERS.get(child.tag)
            if handler is None:
                self._read(child, look)
            elif child.tag in _LEAVES:
                before = len(self._parts)
                handler(self, child, look)
                self._note(child, before)
            else:
                handler(self, child, look)

    def _note(self, element: Element, before: int) -> None:
        """Note what an element has added to the parts of the text. In front of its own may be a space."""
        added = self._parts[before:]
        if not added:
            return
        start = self._length + sum(map(len, added[:-1]))
        self._length = start + len(added[-1])
        first = None
        if element.tag == T:
            whole = element.text or ""
            first = 0 if len(whole) == len(added[-1]) else len(whole) - len(whole.lstrip(" \n\r\t"))
        self.pieces.append(Piece(start, self._length, element, first))

    def piece_at(self, index: int) -> Piece | None:
        """Return the piece of a character; None for one that no element shows."""
        return next((piece for piece in self.pieces if piece.start <= index < piece.end), None)
