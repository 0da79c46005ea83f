"""A line of text as cells: what tabs and pipes make of it."""

from __future__ import annotations

import re
from typing import NamedTuple

_MARKDOWN_RULE = re.compile(r"^[\s|]*:?-{3,}:?\s*(?:\|\s*:?-{3,}:?\s*)*\|?\s*$")


class Atom(NamedTuple):
    """A cell of a line, or a whole line that has no cells: offsets without the white space around."""

    start: int
    end: int
    line: int
    column: int
    """Index of the cell in its line; -1 for a line without separators."""


class Line(NamedTuple):
    """A line with something on it."""

    number: int
    start: int
    end: int
    atoms: tuple[Atom, ...]
    separator: str
    """`tab`, `pipe`, or empty."""


def read_lines(folded: str, spans: list[tuple[int, int]]) -> list[Line]:
    """Every line that is not white space alone, split into its cells."""
    lines = []
    unfinished = False  # the last cell was not closed by a pipe
    for number, (start, end) in enumerate(spans, 1):
        text = folded[start:end]
        if not text or text.isspace():
            continue
        if "|" in text:
            line = _piped(text, number, start, end, unfinished)
            unfinished = not text.rstrip().endswith("|")
            if line is not None:
                lines.append(line)
            continue
        unfinished = True
        if "\t" in text:
            lines.append(_tabbed(text, number, start, end))
        else:
            left = start + len(text) - len(text.lstrip())
            right = start + len(text.rstrip())
            lines.append(Line(number, start, end, (Atom(left, right, number, -1),), ""))
    return lines


def _tabbed(text: str, number: int, start: int, end: int) -> Line:
    return Line(number, start, end, _atoms(text.split("\t"), number, start, 0), "tab")


def _piped(text: str, number: int, start: int, end: int, unfinished: bool) -> Line | None:
    """A line of pipes. A pipe closes the cell before it; the first may be a border.

    A lone pipe closes the cell of the line before, and is no cell of its own unless that one was
    closed already.
    """
    if _MARKDOWN_RULE.match(text):
        return None
    pieces = text.split("|")
    offset = start
    if not pieces[0].strip() and (unfinished or any(piece.strip() for piece in pieces)):
        offset += len(pieces[0]) + 1
        pieces = pieces[1:]
    if not pieces[-1].strip():
        pieces = pieces[:-1]
    if not pieces:
        return None
    return Line(number, start, end, _atoms(pieces, number, offset, 0), "pipe")


def _atoms(pieces: list[str], number: int, offset: int, column: int) -> tuple[Atom, ...]:
    atoms = []
    for index, piece in enumerate(pieces, column):
        bare = piece.strip()
        if bare:
            left = offset + len(piece) - len(piece.lstrip())
            atoms.append(Atom(left, left + len(bare), number, index))
        else:
            atoms.append(Atom(offset, offset + len(piece), number, index))
        offset += len(piece) + 1
    return tuple(atoms)
