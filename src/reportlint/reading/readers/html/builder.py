"""Building the boxes of a page from its tags, which may be missing, doubled, or in the wrong place.

What browsers repair is repaired as they do it: cells, rows and paragraphs that are not closed, end tags without a
beginning, text in a table outside of its cells. A row outside of a table begins one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.reading.readers.html import elements, tree
from reportlint.reading.readers.html.attributes import PLAIN, Look, Looks, attributes_of
from reportlint.reading.readers.html.lines import LineWriter
from reportlint.reading.readers.html.numbering import Numbering
from reportlint.reading.readers.html.open_boxes import PART_NAMES, OpenBoxes
from reportlint.reading.readers.html.tree import Box, Line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportlint.reading.readers.html.tokens import Token

_SMALL = 100
"""The width and height, in pixels, below which a picture is an ornament."""
_ROLES = {
    elements.TABLE: tree.TABLE,
    elements.GROUP: tree.GROUP,
    elements.ROW: tree.ROW,
    elements.CELL: tree.CELL,
    elements.CAPTION: tree.CAPTION,
}
_WITHIN = {
    elements.GROUP: (tree.TABLE,),
    elements.CAPTION: (tree.TABLE,),
    elements.ROW: (tree.TABLE, tree.GROUP),
    elements.CELL: (tree.TABLE, tree.GROUP, tree.ROW),
}
"""The boxes that a part of a table stands in."""
_OPTIONS = ("option", "optgroup")


class PageBuilder:
    """Builds the boxes of one page."""

    def __init__(self, *, shows_hidden: bool = False) -> None:
        self.frames = 0
        """How many frames the page is made of."""
        self.hidden = 0
        """The characters that are in the page and not shown."""
        self._shows_hidden = shows_hidden
        self._writer = LineWriter()
        self._boxes = OpenBoxes(self._writer)
        self._looks = Looks()

    def build(self, tokens: Iterable[Token]) -> Box:
        """Build the boxes from the tags of a page. Raises `TooLarge` of `open_boxes`."""
        kind_of, writer, look_of = elements.KINDS.get, self._writer, self._looks.of
        for text, name, attributes, closes in tokens:
            if text and (writer.parts or not text.isspace()):
                self._write(text)
            kind = kind_of(name, elements.INLINE)
            if kind == elements.INLINE and (not attributes or look_of(attributes) is PLAIN):
                if closes:
                    writer.close(name)
                    if name in self._boxes:
                        self._boxes.close(name)
                elif name in self._boxes:
                    self._open_box(name, PLAIN, "")  # as its end tag will end a box of that name
                else:
                    writer.open_plain(name)
            elif closes:
                self._close(name, kind)
            else:
                self._open(name, kind, attributes)
        while len(self._boxes.stack) > 1:
            self._boxes.pop()
        self._boxes.end_line()
        return self._boxes.root

    # ------------------------------------------------------------------------------- text

    def _write(self, text: str) -> None:
        if self._boxes.hidden:
            self.hidden += len(text.strip())
        elif self._boxes.innermost.role not in tree.TABLE_PARTS or not text.isspace():
            self._writer.write(text)

    # ------------------------------------------------------------------------------- tags

    def _open(self, name: str, kind: int, attributes: str) -> None:
        look = self._looks.of(attributes)
        if self._shows_hidden and (look.hidden or look.blank):
            look = look._replace(hidden=False, blank=False)
        if kind in (elements.INLINE, elements.LINE, elements.BOX) and look.display:
            self._open_drawn(name, look)
        elif kind in (elements.INLINE, elements.EFFECT):
            is_link = name == "a" and ("href" in attributes.lower() or "onclick" in attributes.lower())
            if is_link:
                self._writer.close("a")
            is_note = name == "ins" and ("datetime" in attributes or "cite" in attributes)
            self._writer.open(name, look, is_link=is_link, is_note=is_note)
        elif kind == elements.LINE:
            self._open_line(name, look, attributes)
        elif kind == elements.BREAK:
            self._boxes.end_line()
        elif kind == elements.FIELD:
            self._show_field(name, look, attributes)
        elif kind == elements.BOX:
            self._open_box(name, look, attributes)
        else:
            self._open_part(name, kind, look)

    def _close(self, name: str, kind: int) -> None:
        if kind in (elements.INLINE, elements.EFFECT):
            self._writer.close(name)
        elif kind == elements.LINE:
            if name in _OPTIONS and self._writer.choice is not None:
                return
            self._boxes.end_line()
            self._boxes.end_paragraph(name)
            self._writer.label = ""
        elif kind == elements.BREAK:
            self._boxes.end_line()
        elif name == "select":
            self._writer.end_choice()
        elif kind == elements.BOX or name == "table":
            self._boxes.end_line()
            if self._boxes.too_deep:
                self._boxes.too_deep -= 1
                return
        if kind in (elements.CELL, elements.ROW, elements.GROUP, elements.TABLE, elements.CAPTION):
            self._close_part(name)
        elif name in self._boxes:
            self._boxes.close(name)

    # ------------------------------------------------------------------------------- lines, fields and boxes

    def _open_line(self, name: str, look: Look, attributes: str) -> None:
        if name in _OPTIONS and self._writer.choice is not None:
            if name == "option":
                self._writer.choice.append(("selected" in attributes.lower(), []))
            return
        self._boxes.end_line()
        self._boxes.end_paragraph(name)
        if name in self._boxes and (name == "p" or not self._is_in_new_list()):
            self._boxes.close(name)
        if look is not PLAIN and self._boxes.innermost.role not in tree.TABLE_PARTS:
            self._boxes.push(Box(name, tree.FLOW, look))
        else:
            self._boxes.line = (name, self._writer.depth)
        if name == "li" and self._boxes.lists and (numbering := self._boxes.lists[-1]) is not None:
            self._writer.label = numbering.label(attributes_of(attributes) if attributes else {})

    def _is_in_new_list(self) -> bool:
        """Return whether the innermost box is a list: then no item of it is open."""
        return self._boxes.innermost.name in elements.LISTS

    def _show_field(self, name: str, look: Look, attributes: str) -> None:
        if name == "frame":
            self.frames += 1
        if look.hidden or self._boxes.hidden:
            return
        given = attributes_of(attributes)
        if name == "input" and given.get("type", "text").lower() not in elements.FIELDS_WITHOUT_TEXT:
            self._write(given.get("value", "").replace("&", "&amp;"))
        elif name == "img" and not any(_is_small(given.get(side, "")) for side in ("width", "height")):
            self._boxes.add([Line("", 0, False, ("picture",))])

    def _open_box(self, name: str, look: Look, attributes: str) -> None:
        if name == "select" and not (look.hidden or look.blank):
            self._writer.choice = []
            return
        self._boxes.end_line()
        self._boxes.end_paragraph("p")
        if "p" in self._boxes:
            self._boxes.close("p")
        top = self._boxes.innermost
        if top.role in tree.TABLE_PARTS:
            if top.name in PART_NAMES:
                return  # its text, if there is any, stands in front of the table
            self._open_drawn("", PLAIN._replace(display="cell"))
        is_numbered = name == "ol" and not look.unnumbered
        numbering = Numbering(attributes_of(attributes)) if is_numbered else None
        self._boxes.push(Box(name, tree.FLOW, look), numbering)

    # ------------------------------------------------------------------------------- tables

    def _open_part(self, name: str, kind: int, look: Look) -> None:
        """Begin a table, or a part of the innermost table."""
        boxes = self._boxes
        boxes.end_line()
        boxes.end_paragraph("p")
        if boxes.too_deep:
            boxes.too_deep += kind == elements.TABLE
            return
        if kind == elements.TABLE:
            self._open_table(look)
            return
        if not boxes.tables:
            self._open_table(PLAIN)
        within = _WITHIN[kind]
        if not boxes.tables:
            return  # there is no room for one
        while not ((box := boxes.innermost).role in within and box.name in PART_NAMES):
            boxes.pop()
        if kind == elements.CELL and box.role != tree.ROW:
            boxes.push(Box("tr", tree.ROW, PLAIN))
        boxes.push(Box(name, _ROLES[kind], look))

    def _open_table(self, look: Look) -> None:
        top = self._boxes.innermost
        if top.role in tree.TABLE_PARTS:
            if top.name in PART_NAMES:
                self._close_part("table")  # a table directly in a table ends that
            else:
                self._open_drawn("", PLAIN._replace(display="cell"))
        box = Box("table", tree.TABLE, look)
        if self._boxes.push(box):
            self._boxes.tables.append(box)

    def _close_part(self, name: str) -> None:
        """End the part of that name of the innermost table, if it is open, and all within it."""
        self._boxes.end_line()
        if not self._boxes.tables or self._boxes.too_deep:
            return
        table, stack = self._boxes.tables[-1], self._boxes.stack
        names = ("td", "th") if name in ("td", "th") else (name,)
        index = len(stack) - 1
        while (box := stack[index]) is not table and not (box.name in names and box.role != tree.FLOW):
            index -= 1
        if box.name in names:
            while len(stack) > index:
                self._boxes.pop()

    def _open_drawn(self, name: str, look: Look) -> None:
        """Begin an element that is laid out as a table or a part of one, by its style."""
        self._boxes.end_line()
        role, top = look.display, self._boxes.innermost
        if top.role in tree.TABLE_PARTS and top.name in PART_NAMES:
            return
        if role == tree.ROW and top.role == tree.ROW and not top.name:
            self._boxes.pop()
            top = self._boxes.innermost
        if role == tree.CELL and top.role in (tree.TABLE, tree.GROUP) and self._boxes.push(Box("", tree.ROW, PLAIN)):
            top = self._boxes.innermost
        fits = {tree.TABLE: True, tree.GROUP: top.role == tree.TABLE, tree.ROW: top.role in (tree.TABLE, tree.GROUP)}
        if role == tree.TABLE and top.role in tree.TABLE_PARTS:
            self._open_drawn("", PLAIN._replace(display="cell"))
        self._boxes.push(Box(name, role if fits.get(role, top.role == tree.ROW) else tree.FLOW, look))


def _is_small(size: str) -> bool:
    digits = size.strip().removesuffix("px")
    return digits.isdecimal() and digits.isascii() and len(digits) < 4 and int(digits) < _SMALL
