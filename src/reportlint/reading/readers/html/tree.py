"""The boxes, lines and tables of a web page."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportlint.reading.readers.html.attributes import Look

FLOW, TABLE, GROUP, ROW, CELL, CAPTION = "flow", "table", "group", "row", "cell", "caption"
"""What a box is in the layout of a page."""
TABLE_PARTS = frozenset((TABLE, GROUP, ROW))
"""Boxes that hold the next part of a table, and no text of their own."""


class Line:
    """A line of text. `linked` of its characters are those of links; `heading` is true in a heading of the page."""

    __slots__ = ("heading", "linked", "notes", "text")

    def __init__(self, text: str, linked: int, heading: bool, notes: tuple[str, ...] = ()) -> None:
        self.text = text
        self.linked = linked
        self.heading = heading
        self.notes = notes
        """What an author has not cleaned up in it: `insertion`, `deletion`, `comment`; and `picture` for a picture."""


class Box:
    """An element that holds lines, or other boxes.

    `name` is that of the element, `role` what it is in the layout.
    """

    __slots__ = ("children", "floor", "look", "name", "role")

    def __init__(self, name: str, role: str, look: Look) -> None:
        self.name = name
        self.role = role
        self.look = look
        self.children: list[Box | Line] = []
        self.floor = 0
        """How many inline elements with an effect were open when it began."""
