"""Labels of the form, whole or broken over several cells or lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.reading.tables.labels import LONGEST_LABEL, label_at
from reportlint.reading.tables.values import MONEY, cell_terminal, is_choice, is_money_in_words, terminal
from reportlint.text.fold import wording, wording_of_part
from reportlint.text.lines import Atom

if TYPE_CHECKING:
    from reportlint.form.model import Form, TableForm
    from reportlint.reading.tables.lookahead import Lookahead
    from reportlint.reading.tables.state import TableState
    from reportlint.reading.tables.unknown_text import UnknownText

_LEAST_BROKEN = 4
"""The fewest characters that are taken for the beginning of a label rather than for words."""


class LabelReader:
    """Reads the labels of a form. Other texts go to the reader of unknown text."""

    def __init__(self, form: Form, lookahead: Lookahead, state: TableState, unknown: UnknownText) -> None:
        self.pending: tuple[Atom, str] | None = None
        """A text that more characters may complete to a label, and its wording."""
        self._form = form
        self._folded = lookahead.folded
        self._lookahead = lookahead
        self._state = state
        self._unknown = unknown

    def read(self, atom: Atom, text: str) -> bool:
        """Read a text as a label, alone or joined to the pending one, or keep it as the beginning of a label.

        Return False if it is none of these.
        """
        if len(text) > LONGEST_LABEL:
            self.settle()
            return False
        if self.pending is not None:
            if self._join(self.pending, atom, text):
                return True
            self.settle()
            return self._state.table is not None and self.read(atom, text)
        word = wording(text)
        labels = self._form.labels.get(word)
        if labels is not None:
            if " " in text and terminal(text.rsplit(None, 1)[-1]) == "PLACEHOLDER":
                return False  # a label and a placeholder with nothing but white space between
            if self._continues(word, atom):
                self.pending = (atom, word)
            else:
                self._state.add_label(atom, labels)
            return True
        if word and word in self._form.label_beginnings:
            self.pending = (atom, word)
            return True
        return False

    def _join(self, pending: tuple[Atom, str], atom: Atom, text: str) -> bool:
        """Join a text to the pending one, if both together are a label or begin one."""
        begun, beginning = pending
        joined = beginning + wording_of_part(text)
        if joined not in self._form.label_beginnings:
            return False
        labels = self._form.labels.get(joined)
        whole = Atom("", begun.start, atom.end, begun.line, begun.column)
        if labels is not None and not self._continues(joined, atom):
            self.pending = None
            self._state.add_label(whole, labels)
        else:
            self.pending = (whole, joined)
        return True

    def _continues(self, word: str, atom: Atom) -> bool:
        """Return whether a longer label begins with this one, and the next text goes on with the rest of it."""
        if word not in self._form.longer_labels:
            return False
        following = self._lookahead.next_text(atom)
        if (
            not following
            or len(following) > LONGEST_LABEL
            or cell_terminal(following, self._form) != "TEXT"
            or wording(following) in self._form.labels
        ):
            return False
        return word + wording_of_part(following) in self._form.label_beginnings

    def settle(self) -> None:
        """Write the pending text as it is: nothing that follows completes it."""
        if self.pending is None:
            return
        atom, word = self.pending
        self.pending = None
        labels = self._form.labels.get(word)
        if labels is not None:
            self._state.add_label(atom, labels)
            return
        text = self._folded[atom.start : atom.end]
        if atom.column < 0:
            self._unknown.read_line(atom, text)
        else:
            self._unknown.read_cell(atom, text, opens_row=True)

    def is_value(self, atom: Atom, text: str) -> bool:
        """Return whether a text is a value of the open row: the row takes words, and this is not the next label.

        A row of money takes an amount in words.
        """
        state = self._state
        if state.row is None or self.pending is not None or not state.row.table:  # the label of no table in particular
            return False
        table = self._form.tables[state.row.table]
        if not state.words:
            return state.room > 0 and is_money_in_words(text) and self._takes_money(table, state.row.key)
        choices = [choice for key in table.rows[state.row.key].columns for choice in table.columns[key].choices]
        if choices and is_choice(text, choices):
            return True
        word = wording(text)
        if word in self._form.labels:
            return False
        if state.tokens[-1].line == atom.line:
            return True
        if state.room <= 0 or (len(word) >= _LEAST_BROKEN and word in self._form.label_beginnings):
            return False
        if atom.column >= 0:
            return True
        # On a line without cells, a label and its value may be one text.
        begun = label_at(self._folded, atom.start, atom.end, self._form)
        return begun is None or len(begun[1][0].wording) < _LEAST_BROKEN

    @staticmethod
    def _takes_money(table: TableForm, row: str) -> bool:
        """Return whether a row has a column of money."""
        return any(table.columns[key].kind in MONEY for key in table.rows[row].columns)
