"""The boxes of a page that are open while it is read, and the line that is being written in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.reading.readers.html import elements, tree
from reportlint.reading.readers.html.attributes import PLAIN
from reportlint.reading.readers.html.tree import Box

if TYPE_CHECKING:
    from reportlint.reading.readers.html.lines import LineWriter
    from reportlint.reading.readers.html.numbering import Numbering
    from reportlint.reading.readers.html.tree import Line

_DEEPEST = 160
"""Boxes within each other. What is deeper belongs to the deepest one; browsers end at 512 elements."""
_MOST_BOXES = 300_000
"""Boxes and lines of a page that is read: each takes about a third of a kilobyte of memory."""
_SCOPES = frozenset((tree.TABLE, tree.CELL, tree.CAPTION))
"""Boxes whose end tags close no box around them."""
PART_NAMES = frozenset(["table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption"])


class TooLarge(Exception):  # noqa: N818
    """A page with more parts than any report has."""


class OpenBoxes:
    """The boxes within each other that are open, the innermost one last."""

    def __init__(self, writer: LineWriter) -> None:
        self.root = Box("body", tree.FLOW, PLAIN)
        self.stack = [self.root]
        self.scopes: list[dict[str, int]] = [{}]
        """How many boxes of each name are open, in the page and in each table and cell: an end tag closes no other."""
        self.tables: list[Box] = []
        self.lists: list[Numbering | None] = []
        self.too_deep = 0
        """How many boxes were not opened because too many were."""
        self.hidden = 0
        """How many of the open boxes are not shown."""
        self.line: tuple[str, int] | None = None
        """The element that began the line, and how many inline elements were open."""
        self._writer = writer
        self._number = 0

    def __contains__(self, name: str) -> bool:
        """Whether a box of that name is open, which an end tag can close."""
        return name in self.scopes[-1]

    @property
    def innermost(self) -> Box:
        """The box that is open within all others."""
        return self.stack[-1]

    def end_line(self) -> None:
        """End the line, and add what was written of it to the innermost box."""
        writer = self._writer
        if writer.choice is not None:
            writer.end_choice()
        if writer.parts or writer.notes:
            self.add(writer.end_line())

    def add(self, lines: list[Line]) -> None:
        """Add lines to the innermost box; text in a table outside of its cells stands in front of the table."""
        self._count(len(lines))
        box = self.stack[-1]
        if box.role not in tree.TABLE_PARTS:
            box.children += lines
            return
        index = len(self.stack) - 1
        while self.stack[index].role != tree.TABLE:
            index -= 1
        self.stack[index - 1].children[-1:-1] = lines

    def _count(self, more: int) -> None:
        self._number += more
        if self._number > _MOST_BOXES:
            raise TooLarge

    def end_paragraph(self, name: str) -> None:
        """End the inline elements that were begun in a line of that name and not ended."""
        if self.line is not None and self.line[0] == name:
            self._writer.close_to(self.line[1])
            self.line = None

    def push(self, box: Box, numbering: Numbering | None = None) -> bool:
        """Begin a box, unless there are too many within each other."""
        is_in_table = box.name in PART_NAMES and box.role != tree.TABLE
        if len(self.stack) >= _DEEPEST and not is_in_table:
            self.too_deep += bool(box.name)
            return False
        self._count(1)
        box.floor = self._writer.depth
        self.stack[-1].children.append(box)
        self.stack.append(box)
        name, role = box.name, box.role
        if role == tree.FLOW or name not in PART_NAMES:
            self.scopes[-1][name] = self.scopes[-1].get(name, 0) + 1
            if name in elements.LISTS:
                self.lists.append(numbering)
                self._writer.label = ""
            self._writer.headings += name in elements.HEADINGS
            self._writer.literals += name in elements.LITERAL
        elif role in _SCOPES:
            self.scopes.append({})
        if box.look is not PLAIN:
            self.hidden += _hides(box)
            self._writer.literals += box.look.literal
        return True

    def pop(self) -> None:
        """End the innermost box."""
        self.end_line()
        box = self.stack.pop()
        self._writer.close_to(box.floor)
        self.line = None
        name, role = box.name, box.role
        if role == tree.FLOW or name not in PART_NAMES:
            left = self.scopes[-1].pop(name) - 1
            if left:
                self.scopes[-1][name] = left
            if name in elements.LISTS:
                self.lists.pop()
            self._writer.headings -= name in elements.HEADINGS
            self._writer.literals -= name in elements.LITERAL
        elif role in _SCOPES:
            self.scopes.pop()
            if role == tree.TABLE:
                self.tables.pop()
        if box.look is not PLAIN:
            self.hidden -= _hides(box)
            self._writer.literals -= box.look.literal
        around = self.stack[-1]
        if (box.look.hidden or (role == tree.FLOW and not box.children)) and around.children[-1:] == [box]:
            around.children.pop()

    def close(self, name: str) -> None:
        """End the innermost box of that name, which is open, and all within it."""
        while self.stack[-1].name != name:
            self.pop()
        self.pop()


def _hides(box: Box) -> bool:
    """Return whether the text in a box is not shown."""
    return box.look.hidden or box.look.blank
