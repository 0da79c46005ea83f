"""The lexer: from the lines of a text to the terminals of `report.lark`.

It knows the wordings of the form, but not how the parts of a report nest.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.reading.tables.headings import MARKS, find_headings
from reportlint.reading.tables.label_reader import LabelReader
from reportlint.reading.tables.lookahead import Lookahead
from reportlint.reading.tables.page_ends import PAGE_NUMBER
from reportlint.reading.tables.pieces import is_quotation
from reportlint.reading.tables.state import TableState
from reportlint.reading.tables.table_start import TableStart
from reportlint.reading.tables.unknown_text import UnknownText
from reportlint.reading.tables.values import cell_terminal
from reportlint.text.furniture import without_furniture
from reportlint.text.lines import Atom, Line, read_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlint.form.model import Form
    from reportlint.text.source import Source

_OPENERS = frozenset({"ROW", "SUBROW", "DETAIL", "STRAY"})
_VALUES = frozenset({"NUMBER", "BLANK", "PLACEHOLDER", "TEXT"})
"""The terminals of rows, and of the values after them."""


def tokenize(source: Source, form: Form) -> list[Atom]:
    """Return the tokens of a report. Joined, they are its whole text.

    The grammar has a place for each but for values that follow no label, which `with_strays` makes strays.
    """
    return _Lexer(source, form).run()


class _Lexer:
    """Reads the lines of a text one after the other."""

    def __init__(self, source: Source, form: Form) -> None:
        self._source = source
        self._folded = source.folded
        self._form = form
        self._lines = without_furniture(source.folded, read_lines(source.folded, source.line_spans))
        self._lookahead = Lookahead(source.folded, self._lines, form)
        self._table_start = TableStart(source.folded, form, self._lines)
        self._state = TableState(form, self._lookahead)
        self._unknown = UnknownText(form, self._lookahead, self._state)
        self._labels = LabelReader(form, self._lookahead, self._state, self._unknown)
        self._closers: dict[str | None, tuple[str, ...]] = {
            key: table.closers for key, table in form.tables.items() if table.closers
        }
        """The beginnings of the lines that follow a table, by table."""

    def run(self) -> list[Atom]:
        """Return all tokens."""
        headings = find_headings(self._source, self._lines, self._form)
        lookahead, read = self._lookahead, self._read
        position = covered = 0
        upcoming = headings[0].start if headings else len(self._folded)
        for index, line in enumerate(self._lines):
            lookahead.index = index
            if line.start >= covered and line.end <= upcoming:
                read(line)
                continue
            if line.end <= covered:
                continue  # the rest of a heading
            start = max(line.start, covered)
            while position < len(headings) and headings[position].start < line.end:
                heading = headings[position]
                self._read_part(line.number, start, heading.start)
                self._leave_table()
                self._state.section = heading.section
                self._state.add("HEADING", heading.start, heading.end, line.number, heading.section)
                start = covered = heading.end
                position += 1
            upcoming = headings[position].start if position < len(headings) else len(self._folded)
            self._read_part(line.number, start, line.end)
        self._labels.settle()
        if not self._state.tokens and self._folded:
            self._state.add("PARAGRAPH", 0, len(self._folded), 1)
        return self._state.tokens

    # ----------------------------------------------------------------------------- lines

    def _read_part(self, number: int, start: int, end: int) -> None:
        """Read the text before or after a heading on the same line."""
        text = self._folded[start:end]
        bare = text.strip(" \t|:。\u3000*#")
        if not bare.strip(MARKS):
            return
        left = start + text.index(bare)
        right = start + len(text.rstrip().rstrip("#").rstrip())  # a mark of Markdown is of the heading behind it
        self._read(Line(number, left, right, (Atom("", left, right, number, -1),), ""))

    def _read(self, line: Line) -> None:
        atoms = line.atoms
        state = self._state
        if state.table in self._closers and self._is_below_table(line):
            self._leave_table()
            state.add_paragraph(line.start, line.end, line.number)
            return
        kind = (first := atoms[0]).type
        if kind and not line.separator and self._labels.pending is None:
            if state.is_page_number(first):
                return
            if state.row is not None:
                # A small number alone on its line: if each cell is a line, most lines are like that.
                state.room, state.held = state.room - 1, []
                state.tokens.append(first)
                return
        if state.table is None and self._labels.pending is None:
            if kind == "BLANK" and all(atom.type == "BLANK" for atom in atoms):
                return
            if not self._table_start.is_at(self._lookahead.index, line, state.section):
                state.add_paragraph(line.start, line.end, line.number)
                return
        if line.separator or len(atoms) > 1:
            self._read_cells(line)
        else:
            self._read_single(first)

    def _is_below_table(self, line: Line) -> bool:
        """Return whether a line is one of those that follow the table."""
        text = "".join(self._folded[line.start : line.end].split())
        return text.lstrip("|").startswith(self._closers[self._state.table])

    def _leave_table(self) -> None:
        self._labels.settle()
        self._state.leave_table()

    # ----------------------------------------------------------------------------- inside a table

    def _read_single(self, atom: Atom) -> None:
        """Read a line without separators."""
        text = self._folded[atom.start : atom.end]
        if PAGE_NUMBER().fullmatch(text) or is_quotation(text):
            return
        kind = cell_terminal(text, self._form)
        if kind != "TEXT":
            self._labels.settle()
            self._state.add_figures(kind, atom, text)
        elif self._labels.is_value(atom, text):
            self._state.add_value("TEXT", atom)
        elif not self._labels.read(atom, text):
            self._unknown.read_line(atom, text)

    def _read_cells(self, line: Line) -> None:
        """Read a line of cells. Empty ones count after the last label only: before it they are merged cells."""
        atoms = line.atoms
        folded = self._folded
        state = self._state
        last_text = len(atoms) - 1
        while last_text >= 0 and ((atom := atoms[last_text]).type or self._terminal(atom) != "TEXT"):
            last_text -= 1
        if last_text < 0:
            kinds = {atom.type or self._terminal(atom) for atom in atoms}
            if "NUMBER" not in kinds and "PLACEHOLDER" not in kinds:
                self._read_empty_line(line)
                return
            if state.row is not None and state.room <= 0:
                self._labels.settle()
                state.open_stray(atoms[0].start, atoms[0].start, line.number)
        for index in range(last_text + 1):
            atom = atoms[index]
            if atom.type == "BLANK":
                continue
            text = folded[atom.start : atom.end]
            kind = "TEXT" if index == last_text else atom.type or self._terminal(atom)
            if kind != "TEXT":
                self._read_figures(kind, atom)
            elif self._labels.is_value(atom, text):
                state.add_value("TEXT", atom)
            elif not self._labels.read(atom, text):
                # A text in front of a label on the same line is not a value of the row above.
                begins = index == 0 or not state.is_on(line.number) or not self._lookahead.has_label(line)
                self._unknown.read_cell(atom, text, opens_row=begins)
        self._read_values(atoms[last_text + 1 :])

    def _read_values(self, atoms: Sequence[Atom]) -> None:
        """Read the cells after the last text of a line: figures and empty cells."""
        if not atoms:
            return
        labels, state = self._labels, self._state
        if labels.pending is not None and (state.row is not None or atoms[0].type == "NUMBER"):
            labels.settle()
        kinds = [atom.type for atom in atoms]
        if state.row is not None and labels.pending is None and "" not in kinds:
            # Plain numbers, as in most rows.
            state.tokens += atoms
            state.room -= kinds.count("NUMBER")
            return
        for atom in atoms:
            kind = atom.type or self._terminal(atom)
            if kind != "BLANK":
                self._read_figures(kind, atom)
                continue
            if labels.pending is not None and (state.row is not None or state.opens_spans()):
                labels.settle()
            state.add_value("BLANK", atom)

    def _read_figures(self, kind: str, atom: Atom) -> None:
        self._labels.settle()
        state = self._state
        if atom.type and state.row is not None:
            state.room -= 1
            state.tokens.append(atom)
        else:
            state.add_figures(kind, atom, self._folded[atom.start : atom.end])

    def _read_empty_line(self, line: Line) -> None:
        """Read a line of empty cells: a filler, or the empty cells of a row."""
        empty_row = self._state.is_empty_span_row(line)
        if not empty_row and line.separator != "pipe":
            return
        self._labels.settle()
        if self._state.in_head and empty_row:
            self._state.open_spans(line.atoms[0])
        for atom in line.atoms:
            self._state.add_value("BLANK", atom)

    def _terminal(self, atom: Atom) -> str:
        return cell_terminal(self._folded[atom.start : atom.end], self._form)


def with_strays(tokens: list[Atom]) -> list[Atom]:
    """Return the same tokens after making each value that follows no label and no other value a stray.

    The grammar accepts them: values are the only terminals that cannot stand anywhere.
    """
    inside = False
    for token in tokens:
        if token.type not in _VALUES:
            inside = token.type in _OPENERS
        elif not inside:
            token.type = "STRAY"
            inside = True
    return tokens
