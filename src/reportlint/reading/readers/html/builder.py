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
from reportlint.reading.readers.html.tree import Box, Line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportlint.reading.readers.html.tokens import Token

_DEEPEST = 160
"""Boxes within each other. What is deeper belongs to the deepest one; browsers end at 512 elements."""
_MOST_BOXES = 300_000
"""Boxes and lines of a page that is read: each takes about a third of a kilobyte of memory."""
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
_PART_NAMES = frozenset(["table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption"])


class TooLarge(Exception):  # noqa: N818
    """A page with more parts than any report has."""


class PageBuilder:
    """Builds the boxes of one page."""

    def __init__(self, *, shows_hidden: bool = False) -> None:
        self.root = Box("body", tree.FLOW, PLAIN)
        self.frames = 0
        """How many frames the page is made of."""
        self.hidden = 0
        """The characters that are in the page and not shown."""
        self._shows_hidden = shows_hidden
        self._stack = [self.root]
        self._scopes: list[dict[str, int]] = [{}]
        """How many boxes of each name are open, in the page and in each table and cell: an end tag closes no other."""
        self._tables: list[Box] = []
        self._too_deep = 0
        self._hidden_boxes = 0
        self._line: tuple[str, int] | None = None
        """The element that began the line, and how many inline elements were open."""
        self._lists: list[Numbering | None] = []
        self._writer = LineWriter()
        self._looks = Looks()
        self._boxes = 0

    def build(self, tokens: Iterable[Token]) -> Box:
        """Build the boxes from the tags of a page. Raises `TooLarge`."""
        kind_of, writer = elements.KINDS.get, self._writer
        for text, name, attributes, closes in tokens:
            if text and (writer.parts or not text.isspace()):
                self._write(text)
            kind = kind_of(name, elements.INLINE)
            if kind == elements.INLINE and (not attributes or self._looks.of(attributes) is PLAIN):
                if closes:
                    writer.close(name)
                    if name in self._scopes[-1]:
                        self._close_box(name)
                elif name in self._scopes[-1]:
                    self._open_box(name, PLAIN, "")  # as its end tag will end a box of that name
                else:
                    writer.open_plain(name)
            elif closes:
                self._close(name, kind)
            else:
                self._open(name, kind, attributes)
        while len(self._stack) > 1:
            self._pop()
        self._end_line()
        return self.root

    # ------------------------------------------------------------------------------- text

    def _write(self, text: str) -> None:
        if self._hidden_boxes:
            self.hidden += len(text.strip())
        elif self._stack[-1].role not in tree.TABLE_PARTS or not text.isspace():
            self._writer.write(text)

    def _end_line(self) -> None:
        writer = self._writer
        if writer.choice is not None:
            writer.end_choice()
        if writer.parts or writer.notes:
            self._add(writer.end_line())

    def _add(self, lines: list[Line]) -> None:
        """Add lines to the innermost box; text in a table outside of its cells stands in front of the table."""
        self._count(len(lines))
        box = self._stack[-1]
        if box.role not in tree.TABLE_PARTS:
            box.children += lines
            return
        index = len(self._stack) - 1
        while self._stack[index].role != tree.TABLE:
            index -= 1
        self._stack[index - 1].children[-1:-1] = lines

    def _count(self, more: int) -> None:
        self._boxes += more
        if self._boxes > _MOST_BOXES:
            raise TooLarge

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
            self._end_line()
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
            self._end_line()
            self._end_paragraph(name)
            self._writer.label = ""
        elif kind == elements.BREAK:
            self._end_line()
        elif name == "select":
            self._writer.end_choice()
        elif kind == elements.BOX or name == "table":
            self._end_line()
            if self._too_deep:
                self._too_deep -= 1
                return
        if kind in (elements.CELL, elements.ROW, elements.GROUP, elements.TABLE, elements.CAPTION):
            self._close_part(name)
        elif name in self._scopes[-1]:
            self._close_box(name)

    # ------------------------------------------------------------------------------- lines, fields and boxes

    def _open_line(self, name: str, look: Look, attributes: str) -> None:
        if name in _OPTIONS and self._writer.choice is not None:
            if name == "option":
                self._writer.choice.append(("selected" in attributes.lower(), []))
            return
        self._end_line()
        self._end_paragraph(name)
        if name in self._scopes[-1] and (name == "p" or not self._is_in_new_list()):
            self._close_box(name)
        if look is not PLAIN and self._stack[-1].role not in tree.TABLE_PARTS:
            self._push(Box(name, tree.FLOW, look))
        else:
            self._line = (name, self._writer.depth)
        if name == "li" and self._lists and (numbering := self._lists[-1]) is not None:
            self._writer.label = numbering.label(attributes_of(attributes) if attributes else {})

    def _is_in_new_list(self) -> bool:
        """Return whether the innermost box is a list: then no item of it is open."""
        return self._stack[-1].name in elements.LISTS

    def _end_paragraph(self, name: str) -> None:
        """End the inline elements that were begun in a line of that name and not ended."""
        if self._line is not None and self._line[0] == name:
            self._writer.close_to(self._line[1])
            self._line = None

    def _show_field(self, name: str, look: Look, attributes: str) -> None:
        if name == "frame":
            self.frames += 1
        if look.hidden or self._hidden_boxes:
            return
        given = attributes_of(attributes)
        if name == "input" and given.get("type", "text").lower() not in elements.FIELDS_WITHOUT_TEXT:
            self._write(given.get("value", "").replace("&", "&amp;"))
        elif name == "img" and not any(_is_small(given.get(side, "")) for side in ("width", "height")):
            self._add([Line("", 0, False, ("picture",))])

    def _open_box(self, name: str, look: Look, attributes: str) -> None:
        if name == "select" and not (look.hidden or look.blank):
            self._writer.choice = []
            return
        self._end_line()
        self._end_paragraph("p")
        if "p" in self._scopes[-1]:
            self._close_box("p")
        top = self._stack[-1]
        if top.role in tree.TABLE_PARTS:
            if top.name in _PART_NAMES:
                return  # its text, if there is any, stands in front of the table
            self._open_drawn("", PLAIN._replace(display="cell"))
        is_numbered = name == "ol" and not look.unnumbered
        numbering = Numbering(attributes_of(attributes)) if is_numbered else None
        self._push(Box(name, tree.FLOW, look), numbering)

    def _push(self, box: Box, numbering: Numbering | None = None) -> bool:
        """Begin a box, unless there are too many within each other."""
        is_in_table = box.name in _PART_NAMES and box.role != tree.TABLE
        if len(self._stack) >= _DEEPEST and not is_in_table:
            self._too_deep += bool(box.name)
            return False
        self._count(1)
        box.floor = self._writer.depth
        self._stack[-1].children.append(box)
        self._stack.append(box)
        if box.role == tree.FLOW or box.name not in _PART_NAMES:
            self._scopes[-1][box.name] = self._scopes[-1].get(box.name, 0) + 1
        elif box.role in (tree.TABLE, tree.CELL, tree.CAPTION):
            self._scopes.append({})
        if box.name in elements.LISTS:
            self._lists.append(numbering)
            self._writer.label = ""
        self._writer.headings += box.name in elements.HEADINGS
        self._hidden_boxes += _hides(box)
        self._writer.literals += box.look.literal or box.name in elements.LITERAL
        return True

    def _pop(self) -> None:
        self._end_line()
        box = self._stack.pop()
        self._writer.close_to(box.floor)
        self._line = None
        if box.role == tree.FLOW or box.name not in _PART_NAMES:
            left = self._scopes[-1].pop(box.name) - 1
            if left:
                self._scopes[-1][box.name] = left
        elif box.role in (tree.TABLE, tree.CELL, tree.CAPTION):
            self._scopes.pop()
            if box.role == tree.TABLE:
                self._tables.pop()
        self._hidden_boxes -= _hides(box)
        self._writer.literals -= box.look.literal or box.name in elements.LITERAL
        self._writer.headings -= box.name in elements.HEADINGS
        if box.name in elements.LISTS:
            self._lists.pop()
        around = self._stack[-1]
        if (box.look.hidden or (box.role == tree.FLOW and not box.children)) and around.children[-1:] == [box]:
            around.children.pop()

    def _close_box(self, name: str) -> None:
        """End the innermost box of that name, which is open, and all within it."""
        while self._stack[-1].name != name:
            self._pop()
        self._pop()

    # ------------------------------------------------------------------------------- tables

    def _open_part(self, name: str, kind: int, look: Look) -> None:
        """Begin a table, or a part of the innermost table."""
        self._end_line()
        self._end_paragraph("p")
        if self._too_deep:
            self._too_deep += kind == elements.TABLE
            return
        if kind == elements.TABLE:
            self._open_table(look)
            return
        if not self._tables:
            self._open_table(PLAIN)
        within = _WITHIN[kind]
        if not self._tables:
            return  # there is no room for one
        while not (self._stack[-1].role in within and self._stack[-1].name in _PART_NAMES):
            self._pop()
        if kind == elements.CELL and self._stack[-1].role != tree.ROW:
            self._push(Box("tr", tree.ROW, PLAIN))
        self._push(Box(name, _ROLES[kind], look))

    def _open_table(self, look: Look) -> None:
        top = self._stack[-1]
        if top.role in tree.TABLE_PARTS:
            if top.name in _PART_NAMES:
                self._close_part("table")  # a table directly in a table ends that
            else:
                self._open_drawn("", PLAIN._replace(display="cell"))
        box = Box("table", tree.TABLE, look)
        if self._push(box):
            self._tables.append(box)

    def _close_part(self, name: str) -> None:
        """End the part of that name of the innermost table, if it is open, and all within it."""
        self._end_line()
        if not self._tables or self._too_deep:
            return
        table = self._tables[-1]
        names = ("td", "th") if name in ("td", "th") else (name,)
        index = len(self._stack) - 1
        while self._stack[index] is not table and not (
            self._stack[index].name in names and self._stack[index].role != tree.FLOW
        ):
            index -= 1
        if self._stack[index].name in names:
            while len(self._stack) > index:
                self._pop()

    def _open_drawn(self, name: str, look: Look) -> None:
        """Begin an element that is laid out as a table or a part of one, by its style."""
        self._end_line()
        role, top = look.display, self._stack[-1]
        if top.role in tree.TABLE_PARTS and top.name in _PART_NAMES:
            return
        if role == tree.ROW and top.role == tree.ROW and not top.name:
            self._pop()
            top = self._stack[-1]
        if role == tree.CELL and top.role in (tree.TABLE, tree.GROUP) and self._push(Box("", tree.ROW, PLAIN)):
            top = self._stack[-1]
        fits = {tree.TABLE: True, tree.GROUP: top.role == tree.TABLE, tree.ROW: top.role in (tree.TABLE, tree.GROUP)}
        if role == tree.TABLE and top.role in tree.TABLE_PARTS:
            self._open_drawn("", PLAIN._replace(display="cell"))
        self._push(Box(name, role if fits.get(role, top.role == tree.ROW) else tree.FLOW, look))


def _hides(box: Box) -> bool:
    """Return whether the text in a box is not shown."""
    return box.look.hidden or box.look.blank


def _is_small(size: str) -> bool:
    digits = size.strip().removesuffix("px")
    return digits.isdecimal() and digits.isascii() and len(digits) < 4 and int(digits) < _SMALL
