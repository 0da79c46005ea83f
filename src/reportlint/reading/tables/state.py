"""The state of the lexer: the table, head and row that it is in, and the tokens written so far."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from reportlint.form.model import Label
from reportlint.reading.tables.labels import next_in_order
from reportlint.reading.tables.tokens import Token
from reportlint.reading.tables.values import cell_terminal, terminal
from reportlint.text.lines import LONGEST_COUNT, Atom

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlint.form.model import Form, SectionForm, TableForm
    from reportlint.reading.tables.lookahead import Lookahead
    from reportlint.text.lines import Line

_LEAST_ROW = 3
"""The tokens of the shortest row: a label and two cells."""
_LONGEST_PAGE = 3
"""The most digits of a page number."""
_ENDLESS = 1_000
"""The columns of a row that the form does not have: it takes all values that follow."""
_NUMERALS = frozenset("一二三四五六七八九")
_ROW_TERMINALS = {1: "ROW", 2: "SUBROW", 3: "DETAIL"}


class TableState:
    """The state of the lexer. Its methods write tokens, in the order of the text, and change it accordingly."""

    def __init__(self, form: Form, lookahead: Lookahead) -> None:
        self.tokens: list[Atom] = []
        self.section: SectionForm | None = form.implied
        self.table: str | None = None
        """The key of the table. None in prose."""
        self.in_head = False
        self.row: Label | None = None
        """The open row. None in a head and in prose."""
        self.room = 0
        """The number of columns of the open row that have no figure yet."""
        self.words = False
        """Whether the open row takes words."""
        self._form = form
        self._folded = lookahead.folded
        self._lookahead = lookahead
        self._last_read: Label | None = None
        """The row or group that was read last."""
        self._last_span: Label | None = None
        """The label over several columns that was read last, unless another label followed."""
        self.held: list[Atom] = []
        """The empty cells after a head, which may be the first ones of a row without a label."""

    # ----------------------------------------------------------------------------- questions

    def takes_any_label(self) -> bool:
        """Return whether weak labels count too: in a table, and in an implied section, which is opened by one."""
        return self.table is not None or (self.section is not None and self.section.implied)

    def is_on(self, line: int) -> bool:
        """Return whether something of a line has been read."""
        return bool(self.tokens) and self.tokens[-1].line == line

    def is_page_number(self, atom: Atom) -> bool:
        """Return whether a number alone on its line is a page number.

        It is one if the row is full and all of it is on one line. In a head it is one between lines of cells.
        """
        if self.in_head:
            return atom.end - atom.start <= _LONGEST_PAGE and self._lookahead.is_between_cells()
        if self.row is None or len(self.tokens) < _LEAST_ROW or atom.end - atom.start > _LONGEST_PAGE:
            return False
        last, before = self.tokens[-1], self.tokens[-2]
        if last.line != before.line or last.type not in ("NUMBER", "BLANK"):
            return False
        row = takewhile(lambda token: token.line == last.line, reversed(self.tokens))
        return self.room <= sum(token.type == "BLANK" for token in row)

    def is_empty_span_row(self, line: Line) -> bool:
        """Return whether a line of empty cells is as wide as the row under several spans that is due."""
        table = self._due_spans()
        return table is not None and len(line.atoms) >= sum(len(row.columns) for row in table.rows.values())

    def _due_spans(self) -> TableForm | None:
        """Return the table whose head has been read and whose rows are side by side, without labels."""
        if self.table is None or not self.in_head:
            return None
        table = self._form.tables[self.table]
        return table if table.spans else None

    # ----------------------------------------------------------------------------- labels and prose

    def add_paragraph(self, start: int, end: int, number: int) -> None:
        """Write a line of prose, which ends the open row."""
        self.row = None
        text = self._folded[start:end]
        left = start + len(text) - len(text.lstrip())
        self.add("PARAGRAPH", left, max(left, start + len(text.rstrip())), number)

    def leave_table(self) -> None:
        """Leave the table. Prose or a heading follows."""
        self.table = None
        self.row = None
        self.in_head = False
        self._last_span = None
        self.room = 0

    def add_label(self, atom: Atom, labels: Sequence[Label]) -> None:
        """Write a label that may have several meanings, and enter the table, head or row that it opens."""
        label = labels[0] if len(labels) == 1 else self._choose(labels, self._folded[atom.start : atom.end])
        kind = label.kind
        self.table = table = label.table
        self._last_span = label if kind == "span" else None
        if kind == "row":
            self.in_head = False
            self._last_read = self.row = label
            terminal_name = _ROW_TERMINALS.get(label.level, "DETAIL")
            row = self._form.tables[table].rows[label.key]
            self.room = len(row.columns)
            self.words = row.words
        else:
            if kind == "group":
                self.in_head = False
                self._last_read = label
                terminal_name = "GROUP" if label.level == 1 else "SUBGROUP"
            else:
                self.in_head = True
                terminal_name = "BLOCK" if kind == "block" else "HEADER"
            self.row = None
            self.room = 0
        self.add(terminal_name, atom.start, atom.end, atom.line, label, atom.column)

    def _choose(self, labels: Sequence[Label], printed: str) -> Label:
        """Return one of the meanings of a wording: of this table, and of its head or body, as the case may be."""
        here = [label for label in labels if label.table == self.table]
        if not here and self.section is not None:
            here = [label for label in labels if label.table == self.section.table]
        candidates = here or list(labels)
        if len(candidates) > 1:
            first = printed.lstrip().removeprefix("(")[:1]
            numbered = first in _NUMERALS or first.isdecimal()
            wanted = "column" if self.in_head and not numbered else "row"
            candidates = [label for label in candidates if label.kind == wanted] or candidates
            if len(candidates) > 1 and wanted == candidates[0].kind == "row" and self._last_read is not None:
                return next_in_order(candidates, self._last_read, self._form.tables[candidates[0].table])
        return candidates[0]

    # ----------------------------------------------------------------------------- values

    def add_figures(self, kind: str, atom: Atom, text: str) -> None:
        """Write a cell of figures: one, all those of the row with white space between, or a digit each."""
        if len(text) > 2 and kind == "NUMBER":
            if self.row is None:
                self._open_due_spans(atom)
            if self.row is not None and self.room > 1 and self.tokens[-1].meaning is self.row:
                parts = text.split()
                if len(parts) == 1 and len(text) == self.room >= LONGEST_COUNT and text.isdigit():
                    parts = list(text)
                if len(parts) == self.room or len(parts) > 2:
                    offset = atom.start
                    for part in parts:
                        offset = self._folded.index(part, offset)
                        self.add_value(terminal(part), Atom("", offset, offset + len(part), atom.line, -1))
                        offset += len(part)
                    return
        self.add_value(kind, atom)

    def add_value(self, kind: str, atom: Atom) -> None:
        """Write a value of the open row. Where none is open, the value opens one that has no label."""
        if self.row is None:
            if kind == "BLANK" and not self.opens_spans():
                self.held.append(atom)
                return
            if not self._open_due_spans(atom):
                self.open_stray(atom.start, atom.start, atom.line)
        if kind != "BLANK":
            self.room -= 1
        self.add(kind, atom.start, atom.end, atom.line, None, atom.column)

    def opens_spans(self) -> bool:
        """Return whether an empty cell belongs to the one line of figures under several spans."""
        if self._due_spans() is None:
            return False
        texts = self._lookahead.current()
        return any(texts) and all(cell_terminal(text, self._form) != "TEXT" for text in texts)

    def _open_due_spans(self, atom: Atom) -> bool:
        """Open the row under several spans if one is due. Return whether it was."""
        if self._due_spans() is None:
            return False
        self.open_spans(atom)
        return True

    def open_spans(self, atom: Atom) -> None:
        """Open the row without a label under several spans. The empty cells after the head belong to it."""
        assert self.table is not None
        table = self._form.tables[self.table]
        if self._last_span is not None:
            self.row = self._last_span
            self.room = len(table.rows[self._last_span.key].columns)
        else:
            self.row = Label("spans", table.key, "", "", "")
            self.room = sum(len(row.columns) for row in table.rows.values())
        self.in_head = False
        if len(self._lookahead.current()) > 1:  # a line of cells has all of them
            self.held = [each for each in self.held if each.line == atom.line]
        first = self.held[0] if self.held else atom
        self.add("ROW", first.start, first.start, first.line, self.row)
        for held in self.held:
            self.add("BLANK", held.start, held.end, held.line, None, held.column)
        self.held = []

    def open_stray(self, start: int, end: int, number: int) -> None:
        """Open a row that the form does not have."""
        self.row = Label("stray", self.table or "", "", "", "")
        self.words = False
        self.room = _ENDLESS
        self.add("STRAY", start, end, number, self.row)

    def add(
        self,
        kind: str,
        start: int,
        end: int,
        number: int,
        meaning: Label | SectionForm | None = None,
        column: int = -1,
    ) -> None:
        """Write a token. Held cells are dropped unless it may belong to their row."""
        if kind not in ("BLANK", "ROW"):
            self.held = []
        if kind == "HEADER" and meaning is None:
            self._last_span = None  # what follows is below other words
        self.tokens.append(Token(kind, start, end, number, meaning, column))
