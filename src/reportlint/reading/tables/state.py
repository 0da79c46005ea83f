"""The tokens of a text as they are written: which table, head and row the reading is in."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from reportlint.form.model import Label
from reportlint.reading.tables.choice import is_choice
from reportlint.reading.tables.label_order import in_order
from reportlint.reading.tables.labels import label_at
from reportlint.reading.tables.tokens import Token
from reportlint.reading.tables.values import terminal
from reportlint.text.fold import wording
from reportlint.text.lines import LONGEST_COUNT, Atom
from reportlint.text.regex import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlint.form.model import Form, SectionForm
    from reportlint.text.lines import Line
    from reportlint.text.source import Source

_LONGEST_LABEL = 80
_LONGEST_FIGURES = 200  # all the figures of a row in one cell
_LEAST_BROKEN = 4  # so many characters of a label are no words, but its beginning
_NEAR = 4
"""Lines in which a table goes on behind a line of other words."""
_WIDEST = 15
"""Columns of the widest row: another has no end that could be foreseen."""
_LEAST_ROW = 3
"""A label and two cells."""
_LONGEST_PAGE = 3
_ENDLESS = 1_000  # a row that the form does not have takes whatever comes
_NUMBERED = regex(r"\s*[(]?[一二三四五六七八九\d]")
_ROW_TERMINALS = {1: "ROW", 2: "SUBROW", 3: "DETAIL"}


class TokenWriter:
    """Writes tokens in the order of the text and keeps where the reading is.

    `table` is the table that it is in, None in prose; `row` is the open row, None in a head.
    """

    def __init__(self, source: Source, form: Form, lines: list[Line]) -> None:
        self.source = source
        self.folded = source.folded
        self.form = form
        self.lines = lines
        self.index = 0
        self.tokens: list[Token] = []
        self.section: SectionForm | None = form.implied
        self.table: str | None = None
        self.in_head = False
        self.row: Label | None = None
        self.room = 0
        """How many more figures the open row has columns for."""
        self.words = False
        """Whether the open row takes words."""
        self.last_read: Label | None = None
        """The row or group that was read last."""
        self.last_span: Label | None = None
        self.closed: dict[str | None, tuple[str, ...]] = {
            key: table.closers for key, table in form.tables.items() if table.closers
        }
        """The beginnings of the lines that stand below a table, by table."""
        self.held: list[Atom] = []
        """Empty cells behind a head, which may be the first ones of a row without a label."""

    def _terminal(self, text: str) -> str:
        """The terminal of a cell. `3.其他` is like a figure with a unit, but a label."""
        if len(text) > _LONGEST_FIGURES:
            return "TEXT"
        kind = terminal(text)
        if kind == "TEXT" and " " in text and all(self._terminal(part) != "TEXT" for part in text.split()):
            return "NUMBER"
        if kind == "NUMBER" and not text.isdigit() and wording(text) in self.form.labels:
            return "TEXT"
        return kind

    def _is_below(self, line: Line) -> bool:
        """Whether the line is one that stands below the table."""
        text = "".join(self.folded[line.start : line.end].split())
        return text.lstrip("|").startswith(self.closed[self.table])

    def _is_bare_page(self, atom: Atom) -> bool:
        """Whether a number on a line of its own is a page's: the row is full, and stands on one line by itself."""
        if len(self.tokens) < _LEAST_ROW or atom.end - atom.start > _LONGEST_PAGE:
            return False
        last, before = self.tokens[-1], self.tokens[-2]
        if last.line != before.line or last.type not in ("NUMBER", "BLANK"):
            return False
        row = takewhile(lambda token: token.line == last.line, reversed(self.tokens))
        return self.room <= sum(token.type == "BLANK" for token in row)

    def _is_open(self) -> bool:
        """Whether any label goes: in a table, and where it is the implied section that opens one."""
        return self.table is not None or (self.section is not None and self.section.implied)

    def _table_goes_on(self) -> bool:
        """Whether a label of this table stands within the next lines: where cells are lines, behind the open row's."""
        near = max(_NEAR, self.room if self.room <= _WIDEST else 0)
        for line in self.lines[self.index + 1 : self.index + 2 + near]:
            for atom in line.atoms:
                text = self.folded[atom.start : atom.end]
                if len(text) > _LONGEST_LABEL:
                    return False
                if any(label.table == self.table for label in self.form.labels.get(wording(text), ())):
                    return True
        return False

    def _next_text(self, atom: Atom) -> str:
        """The next text behind an atom, on its line or on the next."""
        line = self.lines[self.index]
        for each in (*line.atoms, *(self.lines[self.index + 1].atoms if self.index + 1 < len(self.lines) else ())):
            if each.start > atom.start and (text := self.folded[each.start : each.end].strip()):
                return text
        return ""

    def _paragraph(self, start: int, end: int, number: int) -> None:
        """Write a line of prose, which ends the open row."""
        self.row = None
        text = self.folded[start:end]
        left = start + len(text) - len(text.lstrip())
        self._add("PARAGRAPH", left, max(left, start + len(text.rstrip())), number)

    def _label(self, atom: Atom, labels: Sequence[Label]) -> None:
        label = labels[0] if len(labels) == 1 else self._choose(labels, self.folded[atom.start : atom.end])
        kind = label.kind
        self.table = table = label.table
        self.last_span = label if kind == "span" else None
        if kind == "row":
            self.in_head = False
            self.last_read = self.row = label
            terminal_name = _ROW_TERMINALS.get(label.level, "DETAIL")
            row = self.form.tables[table].rows[label.key]
            self.room = len(row.columns)
            self.words = row.words
        else:
            if kind == "group":
                self.in_head = False
                self.last_read = label
                terminal_name = "GROUP" if label.level == 1 else "SUBGROUP"
            else:
                self.in_head = True
                terminal_name = "BLOCK" if kind == "block" else "HEADER"
            self.row = None
            self.room = 0
        self._add(terminal_name, atom.start, atom.end, atom.line, label, atom.column)

    def _choose(self, labels: Sequence[Label], printed: str) -> Label:
        """One of the meanings of a wording: of this table, and of the part of it that the reading is in."""
        here = [label for label in labels if label.table == self.table]
        if not here and self.section is not None:
            here = [label for label in labels if label.table == self.section.table]
        candidates = here or list(labels)
        if len(candidates) > 1:
            numbered = _NUMBERED.match(printed) is not None
            wanted = "column" if self.in_head and not numbered else "row"
            candidates = [label for label in candidates if label.kind == wanted] or candidates
            if len(candidates) > 1 and wanted == candidates[0].kind == "row" and self.last_read is not None:
                return in_order(candidates, self.last_read, self.form.tables[candidates[0].table])
        return candidates[0]

    def _takes_words(self, atom: Atom, text: str) -> bool:
        """Whether a text is what the open row says: it takes words, and this is no label that follows it."""
        if not self.words or self.row is None:
            return False
        table = self.form.tables[self.row.table]
        choices = [choice for key in table.rows[self.row.key].columns for choice in table.columns[key].choices]
        if choices and is_choice(text, choices):
            return True
        word = wording(text)
        if word in self.form.labels:
            return False
        if self.tokens[-1].line == atom.line:
            return True
        if self.room <= 0 or (len(word) >= _LEAST_BROKEN and word in self.form.label_beginnings):
            return False
        if atom.column >= 0:
            return True
        # On a line without cells, a label and its value may be one text.
        begun = label_at(self.folded, atom.start, atom.end, self.form)
        return begun is None or len(begun.labels[0].wording) < _LEAST_BROKEN

    def _figures(self, kind: str, atom: Atom, text: str) -> None:
        """A cell of figures: one, or all those of the row with white space between, or a digit each."""
        if len(text) > 2 and kind == "NUMBER":
            if self.row is None:
                self._open_spans_for(atom)
            if self.row is not None and self.room > 1 and self.tokens[-1].meaning is self.row:
                parts = text.split()
                if len(parts) == 1 and len(text) == self.room >= LONGEST_COUNT and text.isdigit():
                    parts = list(text)
                if len(parts) == self.room or len(parts) > 2:
                    offset = atom.start
                    for part in parts:
                        offset = self.folded.index(part, offset)
                        self._value(terminal(part), Atom(offset, offset + len(part), atom.line, -1))
                        offset += len(part)
                    return
        self._value(kind, atom)

    def _open_spans_for(self, atom: Atom) -> None:
        if self.table is not None and self.in_head and self.form.tables[self.table].spans:
            self._open_spans(atom)

    def _value(self, kind: str, atom: Atom) -> None:
        if self.row is None:
            if kind == "BLANK" and not self._opens_spans():
                self.held.append(atom)
                return
            self._open_spans_for(atom)
            if self.row is None:
                self._stray(atom.start, atom.start, atom.line)
        if kind != "BLANK":
            self.room -= 1
        self._add(kind, atom.start, atom.end, atom.line, None, atom.column)

    def _opens_spans(self) -> bool:
        """Whether an empty cell belongs to the one line of figures under several spans."""
        if self.table is None or not self.in_head or not self.form.tables[self.table].spans:
            return False
        texts = [self.folded[each.start : each.end].strip() for each in self.lines[self.index].atoms]
        return any(texts) and all(self._terminal(text) != "TEXT" for text in texts)

    def _is_empty_span_row(self, line: Line) -> bool:
        """Whether a line of empty cells is as wide as the row under several spans that is due."""
        if self.table is None or not self.in_head or not self.form.tables[self.table].spans:
            return False
        return len(line.atoms) >= sum(len(row.columns) for row in self.form.tables[self.table].rows.values())

    def _open_spans(self, atom: Atom) -> None:
        """Open the row that has no label; empty cells between the head and here are its own."""
        assert self.table is not None
        table = self.form.tables[self.table]
        if self.last_span is not None:
            self.row = self.last_span
            self.room = len(table.rows[self.last_span.key].columns)
        else:
            self.row = Label("spans", table.key, "", "", "")
            self.room = sum(len(row.columns) for row in table.rows.values())
        self.in_head = False
        first = self.held[0] if self.held else atom
        self._add("ROW", first.start, first.start, first.line, self.row)
        for held in self.held:
            self._add("BLANK", held.start, held.end, held.line, None, held.column)
        self.held = []

    def _stray(self, start: int, end: int, number: int) -> None:
        """Open a row that the form does not have."""
        self.row = Label("stray", self.table or "", "", "", "")
        self.words = False
        self.room = _ENDLESS
        self._add("STRAY", start, end, number, self.row)

    def _add(
        self,
        kind: str,
        start: int,
        end: int,
        number: int,
        meaning: Label | SectionForm | None = None,
        column: int = -1,
    ) -> None:
        if kind not in ("BLANK", "ROW"):
            self.held = []
        self.tokens.append(Token(kind, start, end, number, meaning, column))
