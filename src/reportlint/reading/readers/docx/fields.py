"""Fields: an instruction, which nobody sees, and its result, which Word shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.reading.readers.docx.names import W, is_on

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_CONTENTS = "TOC"
"""The table of contents, whose lines repeat the headings."""


class Fields:
    """The fields that are open at a place of a text. They nest, and may go on over paragraphs."""

    def __init__(self, can_hide: bool) -> None:
        self._can_hide = can_hide
        self._open: list[tuple[list[str], bool]] = []
        """For each its instruction in pieces, and whether it hides the text at this place."""
        self._hiding = 0

    @property
    def hidden(self) -> bool:
        """Whether text at this place is not shown: it belongs to an instruction or to the table of contents."""
        return self._can_hide and self._hiding > 0

    @property
    def are_closed(self) -> bool:
        """Whether every field that was begun has ended."""
        return not self._open

    def instruct(self, text: str) -> None:
        """Take a piece of an instruction."""
        if self._open:
            self._open[-1][0].append(text)

    def mark(self, element: Element) -> None:
        """Begin, separate or end a field."""
        kind = element.get(W + "fldCharType")
        if kind == "begin":
            self._open.append(([], True))
            self._hiding += 1
        elif kind in ("separate", "end") and self._open:
            instruction, hides = self._open.pop()
            self._hiding -= hides
            if kind == "separate":
                hides = is_contents("".join(instruction))
                self._open.append((instruction, hides))
                self._hiding += hides


def is_contents(instruction: str) -> bool:
    """Return whether an instruction makes the table of contents."""
    return instruction.split()[:1] == [_CONTENTS]


def form_box(element: Element) -> str:
    """Return the box that a field of a form shows where it begins, ticked or not; nothing for other fields."""
    box = element.find(f"{W}ffData/{W}checkBox")
    if box is None:
        return ""
    checked = box.find(W + "checked")
    return "☑" if is_on(checked if checked is not None else box.find(W + "default")) else "□"
