"""Where a table begins: on which line of prose the reading enters one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.reading.tables.labels import SEVERAL, is_told, label_at, scan, with_words
from reportlint.reading.tables.values import terminal
from reportlint.text.fold import wording

if TYPE_CHECKING:
    from reportlint.form.model import Form, Label, SectionForm
    from reportlint.reading.tables.labels import Piece
    from reportlint.text.lines import Atom, Line

_LONGEST_LABEL = 80


class Opening:
    """Tells the lines of prose on which a table begins, by the wordings of a form."""

    def __init__(self, folded: str, form: Form, lines: list[Line]) -> None:
        self.folded = folded
        self.form = form
        self.lines = lines
        self.anchors = [opener for table in form.tables.values() for opener in table.openers]

    def at(self, index: int, line: Line, section: SectionForm | None) -> bool:
        """Whether a table begins on this line of prose."""
        weak = False
        for atom in line.atoms:
            if atom.kind:
                continue
            text = self.folded[atom.start : atom.end]
            if len(text) > _LONGEST_LABEL:
                if self._dense(text):
                    return True
                continue
            labels = self.form.labels.get(wording(text))
            if labels is None:
                piece = self._first_piece(atom)
                labels = piece.labels if piece is not None else ()
                if not labels and section is not None and self._broken(text, section):
                    return True
            if any(is_strong(label) for label in labels):
                return True
            weak = weak or (section is not None and any(label.table == section.table for label in labels))
        return weak and self._figures_follow(index, line)

    def _first_piece(self, atom: Atom) -> Piece | None:
        """A label in front of figures or further labels, with no separator between."""
        if label_at(self.folded, atom.start, atom.end, self.form) is None:
            return None
        pieces = scan(self.folded, atom.start, atom.end, self.form)
        if self.form.worded:
            pieces = with_words(pieces, self.folded, self.form)
        if not pieces or pieces[0].kind != "label" or len(pieces) < 2:
            return None
        return pieces[0] if all(piece.kind != "text" for piece in pieces) else None

    def _broken(self, text: str, section: SectionForm) -> bool:
        """A label of some length that its last characters are missing from, in the section of its table."""
        word = wording(text)
        return (
            len(word) >= 5
            and word in self.form.label_beginnings
            and any(label.startswith(word) and self._here(label, section) for label in self.form.labels)
        )

    def _here(self, word: str, section: SectionForm) -> bool:
        return any(label.table == section.table for label in self.form.labels[word])

    def _dense(self, text: str) -> bool:
        """Whether a long text without separators holds a table."""
        if not any(anchor in text for anchor in self.anchors):
            return False
        pieces = scan(text, 0, len(text), self.form)
        return sum(piece.kind == "label" for piece in pieces) >= SEVERAL and not is_told(pieces, text)

    def _figures_follow(self, index: int, line: Line) -> bool:
        """Whether figures or further labels stand beside or right after a weak label."""
        following = self.lines[index + 1].atoms if index + 1 < len(self.lines) else ()
        for atom in (*line.atoms[1:], *following):
            text = self.folded[atom.start : atom.end]
            if text and len(text) <= _LONGEST_LABEL and (terminal(text) != "TEXT" or wording(text) in self.form.labels):
                return True
        if not self.form.worded:
            return False
        return self._words_follow(index, line) or any(map(self._first_piece, (*line.atoms, *following)))

    def _words_follow(self, index: int, line: Line) -> bool:
        """Whether a label, on a line of its own, is followed by a line of words and then by another label."""
        if len(line.atoms) > 1 or index + 2 >= len(self.lines):
            return False
        after = self.lines[index + 2].atoms[0]
        return wording(self.folded[after.start : after.end]) in self.form.labels


def is_strong(label: Label) -> bool:
    """A wording that nothing but its table has."""
    if label.kind == "block":
        return True
    if label.kind in ("row", "group"):
        return bool(label.numeral) and len(label.wording) >= 6
    return len(label.wording) >= (4 if label.kind == "column" else 6)
