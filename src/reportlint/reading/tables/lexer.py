"""From lines to the terminals of the grammar: what a stretch of text looks like.

The lexer knows the form's wordings and nothing of how parts nest; that is the grammar's.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from reportlint.reading.tables.headings import find_headings
from reportlint.reading.tables.labels import VALUES, Piece, makes_rows, nearest, scan, told_from, with_words
from reportlint.reading.tables.state import TokenWriter
from reportlint.reading.tables.table_start import Opening, is_strong
from reportlint.reading.tables.tokens import Token
from reportlint.reading.tables.values import terminal
from reportlint.text.fold import wording, wording_of_part
from reportlint.text.lines import Atom, Line, read_lines
from reportlint.text.regex import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlint.form.model import Form, Label
    from reportlint.text.source import Source

_LONGEST_LABEL = 80
_LONGEST_TEXT = 40  # characters of a cell that is no sentence
_SENTENCE = partial(regex, r"[。;!?]|[:,]\s*$")
_PAGE_NUMBER = partial(
    regex, r"[-—–]\s*\d{1,3}\s*[-—–]|第?\s*\d{1,3}\s*页(?:\s*[,/]?\s*共\s*\d{1,3}\s*页)?|\d{1,3}\s*/\s*\d{1,3}"
)
_CAPTION = partial(regex, r"(?:附?表|附件)\s*[\d一二三四]|单位\s*[:]")


def tokenize(source: Source, form: Form) -> list[Token]:
    """All the tokens of a report. Together they are its text."""
    return _Tokenizer(source, form).run()


class _Tokenizer(TokenWriter):
    """One pass over the lines. `table` is the table that the reading is in, None in prose."""

    def __init__(self, source: Source, form: Form) -> None:
        super().__init__(source, form, read_lines(source.folded, source.line_spans))
        self.opening = Opening(self.folded, form, self.lines)
        self.candidates: dict[tuple[str | None, bool], list[Label]] = {}
        """What a misspelt wording may stand for, by table and by whether it stands in a head."""
        self.pending: tuple[Atom, str] | None = None
        """A text that more characters may complete to a label."""

    def run(self) -> list[Token]:
        headings = find_headings(self.source, self.lines, self.form)
        position = 0
        for index, line in enumerate(self.lines):
            self.index = index
            if position == len(headings) or headings[position].start >= line.end:
                self._line(line)
                continue
            start = line.start
            while position < len(headings) and headings[position].start < line.end:
                heading = headings[position]
                self._stretch(line.number, start, heading.start)
                self._close()
                self.section = heading.section
                self._add("HEADING", heading.start, heading.end, line.number, heading.section)
                start = heading.end
                position += 1
            self._stretch(line.number, start, line.end)
        self._settle()
        return self._cover()

    def _cover(self) -> list[Token]:
        """Give every token the text up to the next one."""
        if not self.tokens and self.folded:
            self._add("PARAGRAPH", 0, len(self.folded), 1)
        end = len(self.folded)
        for token in reversed(self.tokens):
            token.stop = end
            end = token.begin = token.start
        if self.tokens:
            self.tokens[0].begin = 0
        return self.tokens

    # ----------------------------------------------------------------------------- lines

    def _stretch(self, number: int, start: int, end: int) -> None:
        """A part of a line that a heading cuts."""
        text = self.folded[start:end]
        bare = text.strip(" \t|:。\u3000")
        if not bare:
            return
        left = start + text.index(bare)
        right = start + len(text.rstrip())
        self._line(Line(number, left, right, (Atom(left, right, number, -1),), ""))

    def _line(self, line: Line) -> None:
        number, start, end, atoms, separator = line
        if self.table in self.closed and self._is_below(line):
            self._close()
            self._paragraph(start, end, number)
            return
        kind = (first := atoms[0]).kind
        if kind and not separator and self.row is not None and self.pending is None:
            if self._is_bare_page(first):
                return
            # One small number on a line: where each cell has a line of its own, most lines are that.
            self.room, self.held = self.room - 1, []
            self.tokens.append(Token("NUMBER", first.start, first.end, number))
            return
        if self.table is None and self.pending is None:
            if kind == "BLANK" and all(atom.kind == "BLANK" for atom in atoms):
                return
            if not self.opening.at(self.index, line, self.section):
                self._paragraph(start, end, number)
                return
        if separator or len(atoms) > 1:
            self._cells(line)
        else:
            self._single(first)

    def _close(self) -> None:
        """Leave the table."""
        self._settle()
        self.table = None
        self.row = None
        self.in_head = False
        self.last_span = None
        self.room = 0

    # ----------------------------------------------------------------------------- inside a table

    def _single(self, atom: Atom) -> None:
        """A line without separators."""
        text = self.folded[atom.start : atom.end]
        if _PAGE_NUMBER().fullmatch(text):
            return
        kind = self._terminal(text)
        if self.words and kind == "TEXT" and self.pending is None and self._takes_words(atom, text):
            self._value("TEXT", atom)
        elif kind != "TEXT":
            self._settle()
            self._figures(kind, atom, text)
        elif not self._label_or_part(atom, text):
            self._unknown(atom, text)

    def _cells(self, line: Line) -> None:
        """A line of cells. Empty ones count behind the last label only: before it they are merged."""
        atoms = line.atoms
        folded = self.folded
        last_text = len(atoms) - 1
        while last_text >= 0 and (
            (atom := atoms[last_text]).kind or self._terminal(folded[atom.start : atom.end]) != "TEXT"
        ):
            last_text -= 1
        if last_text < 0:
            kinds = {atom.kind or self._terminal(folded[atom.start : atom.end]) for atom in atoms}
            if "NUMBER" not in kinds and "PLACEHOLDER" not in kinds:
                self._empty_line(line)
                return
            if self.row is not None and self.room <= 0:
                self._settle()
                self._stray(atoms[0].start, atoms[0].start, line.number)
        for index in range(last_text + 1):
            atom = atoms[index]
            if atom.kind == "BLANK":
                continue
            text = folded[atom.start : atom.end]
            kind = "TEXT" if index == last_text else atom.kind or self._terminal(text)
            if kind != "TEXT":
                self._cell_of_figures(kind, atom)
            elif self.words and self.pending is None and self._takes_words(atom, text):
                self._value("TEXT", atom)
            elif not self._label_or_part(atom, text):
                self._unknown_cell(atom, text, opens_row=index == 0 or not self._has_label(line))
        self._values(atoms[last_text + 1 :])

    def _values(self, atoms: Sequence[Atom]) -> None:
        """The cells behind the last text of a line: figures, and empty ones."""
        if not atoms:
            return
        if self.pending is not None and (self.row is not None or atoms[0].kind == "NUMBER"):
            self._settle()
        if self.row is not None and self.pending is None and "" not in [atom.kind for atom in atoms]:
            # What most rows are: plain numbers.
            self.tokens += [Token(kind, start, end, number, None, at) for start, end, number, at, kind in atoms]
            self.room -= sum([atom.kind == "NUMBER" for atom in atoms])
            return
        for atom in atoms:
            kind = atom.kind or self._terminal(self.folded[atom.start : atom.end])
            if kind != "BLANK":
                self._cell_of_figures(kind, atom)
                continue
            if self.pending is not None and self.row is not None:
                self._settle()
            self._value("BLANK", atom)

    def _cell_of_figures(self, kind: str, atom: Atom) -> None:
        self._settle()
        if atom.kind and self.row is not None:
            self.room -= 1
            self.tokens.append(Token("NUMBER", atom.start, atom.end, atom.line, None, atom.column))
        else:
            self._figures(kind, atom, self.folded[atom.start : atom.end])

    def _empty_line(self, line: Line) -> None:
        """A line of empty cells: a filler, or what is left of a row."""
        empty_row = self._is_empty_span_row(line)
        if not empty_row and line.separator != "pipe":
            return
        self._settle()
        if self.in_head and empty_row:
            self._open_spans(line.atoms[0])
        for atom in line.atoms:
            self._value("BLANK", atom)

    def _has_label(self, line: Line) -> bool:
        """Whether a cell of the line is a label of the form."""
        return any(
            wording(self.folded[atom.start : atom.end]) in self.form.labels
            for atom in line.atoms
            if not atom.kind and atom.end - atom.start <= _LONGEST_LABEL
        )

    def _label_or_part(self, atom: Atom, text: str) -> bool:
        """Take a text for a label, alone or joined to the one before; or keep it as the beginning of one."""
        if len(text) > _LONGEST_LABEL:
            self._settle()
            return False
        word = wording(text)
        if self.pending is not None:
            begun, beginning = self.pending
            joined = beginning + wording_of_part(text)
            labels = self.form.labels.get(joined)
            whole = Atom(begun.start, atom.end, begun.line, begun.column)
            if joined in self.form.label_beginnings:
                if labels is not None and not self._continues(joined, atom):
                    self.pending = None
                    self._label(whole, labels)
                else:
                    self.pending = (whole, joined)
                return True
            self._settle()
            return self._label_or_part(atom, text) if self.table is not None else False
        labels = self.form.labels.get(word)
        if labels is not None:
            if " " in text and terminal(text.rsplit(None, 1)[-1]) == "PLACEHOLDER":
                return False  # a mark instead of a figure, with nothing but white space between
            if self._continues(word, atom):
                self.pending = (atom, word)
            else:
                self._label(atom, labels)
            return True
        if word and word in self.form.label_beginnings:
            self.pending = (atom, word)
            return True
        return False

    def _continues(self, word: str, atom: Atom) -> bool:
        """Whether a longer label begins with this one and the text goes on with its rest."""
        if word not in self.form.longer_labels:
            return False
        following = self._next_text(atom)
        if (
            not following
            or len(following) > _LONGEST_LABEL
            or self._terminal(following) != "TEXT"
            or wording(following) in self.form.labels
        ):
            return False
        return word + wording_of_part(following) in self.form.label_beginnings

    def _settle(self) -> None:
        """What was kept as the beginning of a label turns out to be all there is of it."""
        if self.pending is None:
            return
        atom, word = self.pending
        self.pending = None
        labels = self.form.labels.get(word)
        if labels is not None:
            self._label(atom, labels)
            return
        text = self.folded[atom.start : atom.end]
        if atom.column < 0:
            self._unknown(atom, text)
        else:
            self._unknown_cell(atom, text, opens_row=True)

    # ----------------------------------------------------------------------------- what is no known wording

    def _unknown(self, atom: Atom, text: str) -> None:
        """A line of other words: a table without separators, a misspelt label, or prose again."""
        pieces = scan(self.folded, atom.start, atom.end, self.form)
        if self.form.worded:
            pieces = with_words(pieces, self.folded, self.form)
            if any(piece.kind == "words" for piece in pieces):
                self._pieces(atom, pieces)
                return
        start = atom.start
        if makes_rows(pieces, self.folded):
            told = told_from(pieces, self.folded)
            self._pieces(atom, pieces[:told])
            if told == len(pieces):
                return
            start = pieces[told].start
        elif len(text) <= _LONGEST_LABEL and not _SENTENCE().search(text):
            if self._misspelt(atom, text, pieces):
                return
            if not _CAPTION().match(text) and len(text) <= _LONGEST_TEXT and self._table_goes_on():
                self._unknown_cell(atom, text, opens_row=self.room <= 0)
                return
        self._close()
        self._paragraph(start, atom.end, atom.line)

    def _unknown_cell(self, atom: Atom, text: str, *, opens_row: bool) -> None:
        """A cell of other words."""
        if len(text) > _LONGEST_LABEL:
            pieces = scan(self.folded, atom.start, atom.end, self.form)
            if sum(piece.kind == "label" for piece in pieces) >= 4:
                self._pieces(atom, pieces)
                return
        pieces = scan(self.folded, atom.start, atom.end, self.form)
        if len(pieces) > 1 and pieces[0].kind == "label" and all(piece.kind != "text" for piece in pieces):
            self._pieces(atom, pieces)
        elif len(text) <= _LONGEST_LABEL and self._misspelt(atom, text, ()):
            return
        elif self.in_head and self.row is None:
            self._add("HEADER", atom.start, atom.end, atom.line, None, atom.column)
        elif opens_row or self.row is None:
            self._stray(atom.start, atom.end, atom.line)
        else:
            self._value("TEXT", atom)

    def _misspelt(self, atom: Atom, text: str, pieces: Sequence[Piece]) -> bool:
        """Take a text for the label of this table that it comes close to, figures behind it included."""
        end = atom.end
        if pieces and pieces[-1].kind in VALUES:
            first = len(pieces)
            while first > 1 and pieces[first - 1].kind in VALUES:
                first -= 1
            if pieces[first - 1].kind in VALUES:
                return False
            end = pieces[first - 1].end
            label = self._nearest(self.folded[atom.start : end])
            if label is None:
                return False
            self._label(Atom(atom.start, end, atom.line, atom.column), (label,))
            self._numbers(atom, pieces[first:])
            return True
        label = self._nearest(text)
        if label is None:
            return False
        self._label(Atom(atom.start, end, atom.line, atom.column), (label,))
        return True

    def _nearest(self, text: str) -> Label | None:
        """The label of this table, above or beside the figures as may be, that a text comes closest to."""
        key = (self.table, self.in_head)
        if key not in self.candidates:
            self.candidates[key] = [
                label
                for labels in self.form.labels.values()
                for label in labels
                if label.table == self.table
                and (self.in_head or label.kind not in ("column", "span", "spanner", "opener"))
            ]
        return nearest(text, self.candidates[key])

    def _pieces(self, atom: Atom, pieces: Sequence[Piece]) -> None:
        """Labels, figures and words of a text that has no separators."""
        numbers: list[Piece] = []
        for piece in pieces:
            if piece.kind in VALUES and self.table is not None:
                numbers.append(piece)
                continue
            self._numbers(atom, numbers)
            numbers = []
            part = Atom(piece.start, piece.end, atom.line, -1)
            if piece.kind == "words":
                self._value("TEXT", part)
            elif piece.kind == "label" and (self._is_open() or any(map(is_strong, piece.labels))):
                self._label(part, piece.labels)
            elif self.table is None or _SENTENCE().search(self.folded[piece.start : piece.end]):
                self._close()
                self._add("PARAGRAPH", piece.start, piece.end, atom.line)
            else:
                self._unknown_cell(part, self.folded[piece.start : piece.end], opens_row=self.room <= 0)
        self._numbers(atom, numbers)

    def _numbers(self, atom: Atom, numbers: Sequence[Piece]) -> None:
        """The figures behind a label without separators. As many digits as columns are a digit each."""
        if len(numbers) == 1 and self.row is not None:
            (piece,) = numbers
            digits = self.folded[piece.start : piece.end]
            glued = bool(self.tokens) and self.tokens[-1].end == piece.start
            if glued and self.room > 1 and len(digits) == self.room and digits.isdigit():
                for offset in range(piece.start, piece.end):
                    self._value("NUMBER", Atom(offset, offset + 1, atom.line, -1))
                return
        for piece in numbers:
            self._value(piece.kind.upper(), Atom(piece.start, piece.end, atom.line, -1))
