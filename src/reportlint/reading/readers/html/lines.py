"""The writing of the lines of a page: what is shown in them, and how."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from reportlint.reading.readers.html.numbering import with_label
from reportlint.reading.readers.html.tokens import shown
from reportlint.reading.readers.html.tree import Line
from reportlint.text.markup import LOWERED, RAISED
from reportlint.text.regex import regex

if TYPE_CHECKING:
    from reportlint.reading.readers.html.attributes import Look

_WIDE = "[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]"
_BREAK_IN_WORD = partial(regex, rf"(?<={_WIDE})[ \t\f]*[\r\n][ \t\r\n\f]*(?={_WIDE})")
"""The end of a line of the markup within a text that has no spaces."""
_SPACES = partial(regex, r"[ \t\r\n\f]+")
_MOST_EFFECTS = 60
"""Inline elements within each other that are told apart."""


class _Effect:
    """An open inline element that changes how its content is shown. `depth` counts elements of its name in it."""

    __slots__ = ("depth", "hides", "is_link", "name", "note", "raised")

    def __init__(self, name: str, look: Look, is_link: bool, is_note: bool) -> None:
        self.name = name
        self.depth = 1
        self.is_link = is_link
        self.raised = name if name in ("sup", "sub") else look.raised
        is_deleted = look.deleted or name in ("del", "s", "strike")
        self.hides = look.hidden or look.blank or look.comment or is_deleted or name in ("rt", "rp")
        self.note = (
            "comment" if look.comment else "deletion" if is_deleted else "insertion" if look.inserted or is_note else ""
        )

    @property
    def is_any(self) -> bool:
        """Whether it changes anything."""
        return self.hides or self.is_link or bool(self.raised) or bool(self.note)


class LineWriter:
    """Writes one line after the other. Boxes are no business of it."""

    def __init__(self) -> None:
        self.headings = 0
        """How many headings of the page are open."""
        self.literals = 0
        """How many elements are open in which spaces are shown."""
        self.label = ""
        """What stands in front of the next line: the number of an item."""
        self.choice: list[tuple[bool, list[str]]] | None = None
        """The options of the field that is open, each with whether it is chosen."""
        self._effects: list[_Effect] = []
        self.parts: list[str] = []
        """The texts of the line so far."""
        self._linked = 0
        self.notes: list[str] = []
        """What an author has not cleaned up in the line."""
        self._hides = False
        self._is_link = False
        self._digits: dict[int, str] = {}
        self._is_mark = False
        """Whether the text is the mark of a footnote."""
        self._note = ""

    # ------------------------------------------------------------------------------- inline elements

    @property
    def depth(self) -> int:
        """The number of open inline elements with an effect."""
        return len(self._effects)

    def open(self, name: str, look: Look, *, is_link: bool = False, is_note: bool = False) -> None:
        """Begin an inline element."""
        effect = _Effect(name, look, is_link, is_note)
        if effect.is_any and len(self._effects) < _MOST_EFFECTS:
            self._effects.append(effect)
            self._settle()
        elif self._effects and self._effects[-1].name == name:
            self._effects[-1].depth += 1

    def open_plain(self, name: str) -> None:
        """Begin an inline element without an effect."""
        if self._effects and self._effects[-1].name == name:
            self._effects[-1].depth += 1

    def close(self, name: str) -> None:
        """End an inline element, if one of that name is open."""
        for index in range(len(self._effects) - 1, -1, -1):
            effect = self._effects[index]
            if effect.name == name:
                effect.depth -= 1
                if not effect.depth:
                    del self._effects[index]
                    self._settle()
                return

    def close_to(self, depth: int) -> None:
        """End the innermost inline elements, so that `depth` are left."""
        if len(self._effects) > depth:
            del self._effects[depth:]
            self._settle()

    def _settle(self) -> None:
        effects = self._effects
        self._hides = any(effect.hides for effect in effects)
        self._is_link = any(effect.is_link for effect in effects)
        raised = next((effect.raised for effect in reversed(effects) if effect.raised), "")
        self._digits = LOWERED if raised == "sub" else RAISED if raised else {}
        self._is_mark = raised == "note" or (raised == "sup" and self._is_link)
        self._note = next((effect.note for effect in effects if effect.note), "")

    # ------------------------------------------------------------------------------- text

    def write(self, text: str) -> None:
        """Add a text as the markup has it."""
        if self._note and not text.isspace():
            self.notes.append(self._note)
        if self._hides:
            return
        if "&" in text:
            text = shown(text)
        if self.choice is not None:
            if self.choice:
                self.choice[-1][1].append(text)
            return
        if self._digits:
            text = text.translate(self._digits)
            if self._is_mark and text.strip() and not text.startswith("["):
                text = f"[{text.strip()}]"
        self.parts.append(text)
        if self._is_link:
            self._linked += len(text.strip())

    def end_choice(self) -> None:
        """End a field with options, and show the one that is chosen."""
        options, self.choice = self.choice or [], None
        chosen = next((text for is_chosen, text in options if is_chosen), options[0][1] if options else [])
        self.parts.extend(chosen)

    def end_line(self) -> list[Line]:
        """End the line, and return it: nothing if it is blank, several lines if their ends are shown."""
        text = "".join(self.parts)
        notes, linked = tuple(dict.fromkeys(self.notes)), self._linked
        self.parts, self.notes, self._linked = [], [], 0
        heading = self.headings > 0
        if self.literals:
            return [Line(each, min(linked, len(each)), heading, notes) for each in text.splitlines() if each.strip()]
        text = _collapsed(text)
        if self.label and text:
            text, self.label = with_label(self.label, text), ""
        return [Line(text, linked, heading, notes)] if text or notes else []


def _collapsed(text: str) -> str:
    """Return a text with one space for each stretch of white space in the markup, and none around it."""
    text = text.strip()
    if "\n" in text or "\r" in text:
        text = _BREAK_IN_WORD().sub("", text)
    if "  " in text or "\n" in text or "\t" in text or "\r" in text or "\f" in text:
        text = _SPACES().sub(" ", text)
    return text
