"""The lines of prose on which a table begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.reading.tables.labels import LONGEST_LABEL, label_at
from reportlint.reading.tables.pieces import SEVERAL, is_narrative, scan, with_words
from reportlint.reading.tables.values import terminal
from reportlint.text.fold import wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlint.form.model import Form, Label, SectionForm
    from reportlint.reading.tables.pieces import Piece
    from reportlint.text.lines import Atom, Line

_LEAST_BROKEN = 5
"""The fewest characters of a label that breaks off at the end of its line."""
_LEAST_COLUMN, _LEAST_STRONG = 4, 6
"""The fewest characters of the header of a column, and of another label, that no sentence holds by chance."""


class TableStart:
    """Recognises the lines on which a table of the form begins."""

    def __init__(self, folded: str, form: Form, lines: Sequence[Line]) -> None:
        self._folded = folded
        self._form = form
        self._lines = lines
        self._openers = [opener for table in form.tables.values() for opener in table.openers]

    def is_at(self, index: int, line: Line, section: SectionForm | None) -> bool:
        """Return whether a table begins on a line of prose, which is the one with this index."""
        weak = False
        for atom in line.atoms:
            if atom.type:
                continue
            text = self._folded[atom.start : atom.end]
            if len(text) > LONGEST_LABEL:
                if self._is_dense(text):
                    return True
                continue
            labels = self._form.labels.get(wording(text))
            if labels is None:
                piece = self._first_piece(atom)
                labels = piece.labels if piece is not None else ()
                if not labels and section is not None and self._begins_label(text, section):
                    return True
            if any(is_strong(label) for label in labels):
                return True
            weak = weak or (section is not None and any(label.table == section.table for label in labels))
        return weak and self._figures_follow(index, line)

    def _first_piece(self, atom: Atom) -> Piece | None:
        """Return the label that a text begins with, if only figures and further labels follow without a separator."""
        if label_at(self._folded, atom.start, atom.end, self._form) is None:
            return None
        pieces = scan(self._folded, atom.start, atom.end, self._form)
        if self._form.worded:
            pieces = with_words(pieces, self._folded, self._form)
        if not pieces or pieces[0].kind != "label" or len(pieces) < 2:
            return None
        return pieces[0] if all(piece.kind != "text" for piece in pieces) else None

    def _begins_label(self, text: str, section: SectionForm) -> bool:
        """Return whether a text is a label of the section's table whose last characters are missing."""
        word = wording(text)
        return (
            len(word) >= _LEAST_BROKEN
            and word in self._form.label_beginnings
            and any(
                whole.startswith(word) and any(label.table == section.table for label in labels)
                for whole, labels in self._form.labels.items()
            )
        )

    def _is_dense(self, text: str) -> bool:
        """Return whether a long text without separators holds a table."""
        if not any(opener in text for opener in self._openers):
            return False
        pieces = scan(text, 0, len(text), self._form)
        return sum(piece.kind == "label" for piece in pieces) >= SEVERAL and not is_narrative(pieces, text)

    def _figures_follow(self, index: int, line: Line) -> bool:
        """Return whether figures or further labels follow a weak label, on its line or on the next."""
        following = self._lines[index + 1].atoms if index + 1 < len(self._lines) else ()
        for atom in (*line.atoms[1:], *following):
            text = self._folded[atom.start : atom.end]
            if text and len(text) <= LONGEST_LABEL and (terminal(text) != "TEXT" or wording(text) in self._form.labels):
                return True
        if not self._form.worded:
            return False
        return self._words_follow(index, line) or any(map(self._first_piece, (*line.atoms, *following)))

    def _words_follow(self, index: int, line: Line) -> bool:
        """Return whether a line with only a label is followed by a line of words, and that by another label."""
        if len(line.atoms) > 1 or index + 2 >= len(self._lines):
            return False
        after = self._lines[index + 2].atoms[0]
        return wording(self._folded[after.start : after.end]) in self._form.labels


def is_strong(label: Label) -> bool:
    """Return whether only its table has a label of this wording."""
    if label.kind == "block":
        return True
    if label.kind in ("row", "group"):
        return bool(label.numeral) and len(label.wording) >= _LEAST_STRONG
    return len(label.wording) >= (_LEAST_COLUMN if label.kind == "column" else _LEAST_STRONG)
