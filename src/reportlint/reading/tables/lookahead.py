"""The lines of a text around the one that is being read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.reading.tables.labels import LONGEST_LABEL
from reportlint.text.fold import wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlint.form.model import Form
    from reportlint.text.lines import Atom, Line


class Lookahead:
    """The lines of a text. `index` is that of the current one."""

    def __init__(self, folded: str, lines: Sequence[Line], form: Form) -> None:
        self.folded = folded
        self.lines = lines
        self.index = 0
        self._labels = form.labels

    def current(self) -> list[str]:
        """Return the texts of the cells of the current line."""
        return [self.folded[atom.start : atom.end].strip() for atom in self.lines[self.index].atoms]

    def is_between_cells(self) -> bool:
        """Return whether the lines before and after the current one have separators, and text in their cells."""
        around = self.lines[max(0, self.index - 1) : self.index + 2 : 2]
        return len(around) == 2 and all(
            line.separator and any(atom.type != "BLANK" for atom in line.atoms) for line in around
        )

    def next_text(self, atom: Atom) -> str:
        """Return the next text after an atom, on its line or on the next. Empty if there is none."""
        line = self.lines[self.index]
        for each in (*line.atoms, *(self.lines[self.index + 1].atoms if self.index + 1 < len(self.lines) else ())):
            if each.start > atom.start and (text := self.folded[each.start : each.end].strip()):
                return text
        return ""

    def has_label(self, line: Line) -> bool:
        """Return whether a cell of a line is a label of the form."""
        return any(
            wording(self.folded[atom.start : atom.end]) in self._labels
            for atom in line.atoms
            if not atom.type and atom.end - atom.start <= LONGEST_LABEL
        )

    def table_goes_on(self, table: str | None, within: int) -> bool:
        """Return whether a label of a table follows within so many lines, before any longer text."""
        for line in self.lines[self.index + 1 : self.index + 2 + within]:
            for atom in line.atoms:
                text = self.folded[atom.start : atom.end]
                if len(text) > LONGEST_LABEL:
                    return False
                if any(label.table == table for label in self._labels.get(wording(text), ())):
                    return True
        return False
