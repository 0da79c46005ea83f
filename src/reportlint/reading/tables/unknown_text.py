"""Texts in a table that are not labels as printed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from reportlint.reading.tables.labels import LONGEST_LABEL, nearest
from reportlint.reading.tables.pieces import (
    SEVERAL,
    VALUES,
    makes_rows,
    narrative_start,
    scan,
    with_words,
    without_broken_figures,
)
from reportlint.reading.tables.table_start import is_strong
from reportlint.text.lines import Atom
from reportlint.text.regex import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlint.form.model import Form, Label
    from reportlint.reading.tables.lookahead import Lookahead
    from reportlint.reading.tables.pieces import Piece
    from reportlint.reading.tables.state import TableState

_LONGEST_TEXT = 40
"""The most characters of a cell of words. A longer one is a sentence."""
_SENTENCE = partial(regex, r"[。;!?]|[:,]\s*$")
_CAPTION = partial(regex, r"(?:附?表|附件)\s*[\d一二三四]|单位\s*[:]")
_NEAR = 4
"""The lines within which a table goes on after a line of other words."""
_WIDEST = 15
"""The columns of the widest row. The end of a wider one cannot be foreseen."""


class UnknownText:
    """Reads texts that are not labels: rows without separators, misspelt labels, or prose again."""

    def __init__(self, form: Form, lookahead: Lookahead, state: TableState) -> None:
        self._form = form
        self._folded = lookahead.folded
        self._lookahead = lookahead
        self._state = state
        self._candidates: dict[tuple[str | None, bool], list[Label]] = {}
        """The labels that a misspelt text may mean, by table and by whether it is in a head."""

    def read_line(self, atom: Atom, text: str) -> None:
        """Read a line of a table that has no separators."""
        pieces = scan(self._folded, atom.start, atom.end, self._form)
        if self._form.worded:
            pieces = with_words(pieces, self._folded, self._form)
            if any(piece.kind == "words" for piece in pieces):
                self._write(atom, pieces)
                return
        start = atom.start
        if makes_rows(pieces, self._folded):
            narrative = narrative_start(pieces, self._folded)
            self._write(atom, pieces[:narrative])
            if narrative == len(pieces):
                return
            start = pieces[narrative].start
        elif len(text) <= LONGEST_LABEL and not _SENTENCE().search(text):
            if self._read_misspelt(atom, text, pieces):
                return
            if not _CAPTION().match(text) and len(text) <= _LONGEST_TEXT and self._table_goes_on():
                self.read_cell(atom, text, opens_row=self._state.room <= 0)
                return
        self._state.leave_table()
        self._state.add_paragraph(start, atom.end, atom.line)

    def read_cell(self, atom: Atom, text: str, *, opens_row: bool) -> None:
        """Read a cell. `opens_row` is whether it is the first cell of a row."""
        state = self._state
        pieces = scan(self._folded, atom.start, atom.end, self._form)
        rows = len(text) > LONGEST_LABEL and sum(piece.kind == "label" for piece in pieces) >= SEVERAL
        if rows or (len(pieces) > 1 and pieces[0].kind == "label" and all(piece.kind != "text" for piece in pieces)):
            self._write(atom, pieces)
        elif len(text) <= LONGEST_LABEL and self._read_misspelt(atom, text, ()):
            return
        elif state.in_head and state.row is None:
            state.add("HEADER", atom.start, atom.end, atom.line, None, atom.column)
        elif opens_row or state.row is None:
            state.open_stray(atom.start, atom.end, atom.line)
        else:
            state.add_value("TEXT", atom)

    def _table_goes_on(self) -> bool:
        """Return whether a label of this table follows soon: after the rest of the open row, where cells are lines."""
        room = self._state.room
        return self._lookahead.table_goes_on(self._state.table, max(_NEAR, room if room <= _WIDEST else 0))

    # ----------------------------------------------------------------------------- misspelt labels

    def _read_misspelt(self, atom: Atom, text: str, pieces: Sequence[Piece]) -> bool:
        """Read a text, with or without figures after it, as the label of this table that it is close to."""
        pieces = without_broken_figures(pieces, self._folded)
        first = len(pieces)
        while first > 0 and pieces[first - 1].kind in VALUES:
            first -= 1
        if pieces and first == 0:
            return False
        end = pieces[first - 1].end if first < len(pieces) else atom.end
        label = self._nearest(self._folded[atom.start : end] if first < len(pieces) else text)
        if label is None:
            return False
        self._state.add_label(Atom("", atom.start, end, atom.line, atom.column), (label,))
        self._write_figures(atom, pieces[first:])
        return True

    def _nearest(self, text: str) -> Label | None:
        """Return the label of this table that a text is closest to. Labels of the head count in the head only."""
        table, in_head = key = (self._state.table, self._state.in_head)
        if key not in self._candidates:
            self._candidates[key] = [
                label
                for labels in self._form.labels.values()
                for label in labels
                if label.table == table and (in_head or label.kind not in ("column", "span", "spanner", "opener"))
            ]
        return nearest(text, self._candidates[key])

    # ----------------------------------------------------------------------------- texts without separators

    def _write(self, atom: Atom, pieces: Sequence[Piece]) -> None:
        """Write the labels, figures and words of a text without separators."""
        state = self._state
        figures: list[Piece] = []
        for piece in without_broken_figures(pieces, self._folded):
            if piece.kind in VALUES and state.table is not None:
                figures.append(piece)
                continue
            self._write_figures(atom, figures)
            figures = []
            part = Atom("", piece.start, piece.end, atom.line, -1)
            if piece.kind == "words":
                state.add_value("TEXT", part)
            elif piece.kind == "label" and (state.takes_any_label() or any(map(is_strong, piece.labels))):
                state.add_label(part, piece.labels)
            elif state.table is None or _SENTENCE().search(self._folded[piece.start : piece.end]):
                state.leave_table()
                state.add_paragraph(piece.start, piece.end, atom.line)
            else:
                self.read_cell(part, self._folded[piece.start : piece.end], opens_row=state.room <= 0)
        self._write_figures(atom, figures)

    def _write_figures(self, atom: Atom, pieces: Sequence[Piece]) -> None:
        """Write the figures after a label. A number right after it, with a digit for each column, is a digit each."""
        state = self._state
        if len(pieces) == 1 and state.row is not None:
            (piece,) = pieces
            digits = self._folded[piece.start : piece.end]
            adjoining = bool(state.tokens) and state.tokens[-1].end == piece.start
            if adjoining and state.room > 1 and len(digits) == state.room and digits.isdigit():
                for offset in range(piece.start, piece.end):
                    state.add_value("NUMBER", Atom("", offset, offset + 1, atom.line, -1))
                return
        for piece in pieces:
            state.add_value(piece.kind.upper(), Atom("", piece.start, piece.end, atom.line, -1))
