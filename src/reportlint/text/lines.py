"""A line of text as cells: what tabs and pipes make of it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from reportlint.text.regex import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

_MARKDOWN_RULE = partial(regex, r"^[\s|]*:?-{3,}:?\s*(?:\|\s*:?-{3,}:?\s*)*\|?\s*$")


class Atom(NamedTuple):
    """A cell of a line, or a whole line that has no cells: offsets without the white space around."""

    start: int
    end: int
    line: int
    column: int
    """Index of the cell in its line; -1 for a line without separators."""
    kind: str = ""
    """`BLANK` or `NUMBER` where that is plain; else empty."""


LONGEST_COUNT = 10
"""So many digits are no count: they may be a digit for each column."""


class Line(NamedTuple):
    """A line with something on it."""

    number: int
    start: int
    end: int
    atoms: tuple[Atom, ...]
    separator: str
    """`tab`, `pipe`, or empty."""


def read_lines(folded: str, spans: Sequence[tuple[int, int]]) -> list[Line]:
    """Every line that is not white space alone, split into its cells. Tabs are cells, even when all are empty."""
    lines = []
    new = tuple.__new__  # a report has hundreds of lines, and of cells
    borders = _borders(folded, spans) if "|" in folded else (False, False)
    unfinished = False  # the last cell was not closed by a pipe
    blank = None
    for number, (start, end) in enumerate(spans, 1):
        text = folded[start:end]
        if not text or (text.isspace() and "\t" not in text):
            blank = (number, start, end)
            continue
        if "|" in text:
            line = _piped(text, number, start, end, unfinished, borders)
            unfinished = not text.rstrip().endswith("|")
            if line is not None:
                if blank is not None and len(line.atoms) == 1 and not text.strip(" |"):
                    # The pipe closes the empty line before it: there the empty cell stands.
                    line = line._replace(atoms=(Atom(blank[1], blank[2], blank[0], 0),))
                lines.append(line)
        else:
            unfinished = True
            if "\t" in text:
                lines.append(new(Line, (number, start, end, _atoms(text.split("\t"), number, start), "tab")))
            else:
                bare = text.strip()
                left = start if bare[0] == text[0] else start + text.index(bare)
                kind = "NUMBER" if len(bare) < LONGEST_COUNT and bare.isdecimal() else ""
                atom = new(Atom, (left, left + len(bare), number, -1, kind))
                lines.append(new(Line, (number, start, end, (atom,), "")))
        blank = None
    return lines


def _borders(folded: str, spans: Sequence[tuple[int, int]]) -> tuple[bool, bool]:
    """Whether the lines of pipes open, and close, with one: where most do, it is a border and no cell."""
    opened = closed = 0
    for start, end in spans:
        text = folded[start:end].strip()
        if "|" in text and text.strip("| "):
            opened += 1 if text[0] == "|" else -1
            closed += 1 if text[-1] == "|" else -1
    return opened >= 0, closed >= 0


def _piped(text: str, number: int, start: int, end: int, unfinished: bool, borders: tuple[bool, bool]) -> Line | None:
    """A line of pipes. A pipe closes the cell before it; the first may be a border.

    A lone pipe closes the cell of the line before, and is no cell of its own unless that one was
    closed already.
    """
    if "---" in text and _MARKDOWN_RULE().match(text):
        return None
    pieces = text.split("|")
    offset = start
    alone = not text.strip(" |\t")
    opened, closed = borders
    if not pieces[0].strip() and (unfinished if alone else opened):
        offset += len(pieces[0]) + 1
        pieces = pieces[1:]
    if pieces and not pieces[-1].strip() and (alone or closed):
        pieces = pieces[:-1]
    if not pieces:
        return None
    line: Line = tuple.__new__(Line, (number, start, end, _atoms(pieces, number, offset), "pipe"))
    return line


def _atoms(pieces: list[str], number: int, offset: int) -> tuple[Atom, ...]:
    atoms = []
    new = tuple.__new__
    for index, piece in enumerate(pieces):
        stop = offset + len(piece)
        if not piece:
            atoms.append(new(Atom, (offset, offset, number, index, "BLANK")))
        elif piece.isdecimal():
            atoms.append(new(Atom, (offset, stop, number, index, "NUMBER" if len(piece) < LONGEST_COUNT else "")))
        elif bare := piece.strip():
            left = offset + piece.index(bare)
            kind = "NUMBER" if len(bare) < LONGEST_COUNT and bare.isdecimal() else ""
            atoms.append(new(Atom, (left, left + len(bare), number, index, kind)))
        else:
            atoms.append(new(Atom, (offset, stop, number, index, "BLANK")))
        offset = stop + 1
    return tuple(atoms)
