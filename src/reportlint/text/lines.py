"""The lines of a text, divided into cells by tabs and pipes."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from reportlint.text.regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_MARKDOWN_RULE = partial(regex, r"\s*\|?\s*:?-+:?\s*(?:[|+]\s*:?-+:?\s*)*[|+]?\s*")
_LEAST_RULE = 3
"""Hyphens that are no placeholder wherever they stand."""
LONGEST_COUNT = 10
"""A number of this many digits is not a count: it may hold a digit for each column."""


class Atom:
    """A cell of a line, or a whole line that has no cells, from offset to offset without white space around it."""

    __slots__ = ("column", "end", "line", "start", "type")

    meaning: Any = None
    """What a label means, which cells that were not read yet do not say."""

    def __init__(self, type_: str, start: int, end: int, line: int, column: int) -> None:
        self.type = type_
        """`BLANK` for an empty cell, `NUMBER` for digits that may be a count, empty for all else."""
        self.start = start
        self.end = end
        self.line = line
        self.column = column
        """Index of the cell in its line; -1 for a line without separators."""


class Line:
    """A line that is not blank."""

    __slots__ = ("atoms", "end", "number", "separator", "start")

    def __init__(self, number: int, start: int, end: int, atoms: Sequence[Atom], separator: str) -> None:
        self.number = number
        self.start = start
        self.end = end
        self.atoms = atoms
        self.separator = separator
        """`tab`, `pipe`, or empty."""


def read_lines(folded: str, spans: Sequence[tuple[int, int]]) -> list[Line]:
    """Return every line of a folded text that is not blank, divided into its cells.

    `spans` are the offsets of all lines. A line of tabs alone is a row of empty cells and not blank.
    """
    if "|" not in folded:
        return _without_pipes(folded, spans)
    lines = []
    borders = _borders(folded, spans)
    unfinished = False  # the last cell was not closed by a pipe
    blank = None
    for number, (start, end) in enumerate(spans, 1):
        text = folded[start:end]
        if not text or (text.isspace() and "\t" not in text):
            blank = (number, start, end)
            continue
        if "|" in text:
            if "-" in text and _is_rule(text, folded, spans, number - 1):
                unfinished, blank = not text.rstrip().endswith("|"), None
                continue
            line = _piped(text, number, start, end, unfinished, borders)
            unfinished = not text.rstrip().endswith("|")
            if line is not None:
                if blank is not None and len(line.atoms) == 1 and not text.strip(" |"):
                    # The pipe closes the blank line before it, which is the empty cell.
                    line.atoms = (Atom("", blank[1], blank[2], blank[0], 0),)
                lines.append(line)
        else:
            unfinished = True
            if "\t" in text:
                lines.append(Line(number, start, end, _atoms(text.split("\t"), number, start), "tab"))
            else:
                lines.append(Line(number, start, end, _atoms((text,), number, start, -1), ""))
        blank = None
    return lines


def _without_pipes(folded: str, spans: Sequence[tuple[int, int]]) -> list[Line]:
    lines = []
    for number, (start, end) in enumerate(spans, 1):
        text = folded[start:end]
        if text.isdecimal() and end - start < LONGEST_COUNT:  # as most lines are, if each cell is one
            lines.append(Line(number, start, end, (Atom("NUMBER", start, end, number, -1),), ""))
        elif "\t" in text:
            lines.append(Line(number, start, end, _atoms(text.split("\t"), number, start), "tab"))
        elif text and not text.isspace():
            lines.append(Line(number, start, end, _atoms((text,), number, start, -1), ""))
    return lines


def _is_rule(text: str, folded: str, spans: Sequence[tuple[int, int]], index: int) -> bool:
    """Return whether a line with pipes is the rule under the first row of a Markdown table.

    One hyphen a cell is enough. Without colons, and unless they are three, hyphens anywhere else are placeholders.
    """
    if _MARKDOWN_RULE().fullmatch(text) is None:
        return False
    if "-" * _LEAST_RULE in text or ":" in text:
        return True
    above = [folded[start:end].strip() for start, end in spans[max(index - 2, 0) : index]]
    return bool(above) and "|" in above[-1] and above[-1].strip("|- ") != "" and (len(above) < 2 or "|" not in above[0])


def _borders(folded: str, spans: Sequence[tuple[int, int]]) -> tuple[bool, bool]:
    """Return whether most lines with pipes begin, and end, with one: then that pipe is a border and no separator."""
    opened = closed = 0
    for start, end in spans:
        text = folded[start:end].strip()
        if "|" in text and text.strip("| "):
            opened += 1 if text[0] == "|" else -1
            closed += 1 if text[-1] == "|" else -1
    return opened >= 0, closed >= 0


def _piped(text: str, number: int, start: int, end: int, unfinished: bool, borders: tuple[bool, bool]) -> Line | None:
    """Return a line with pipes, each of which closes the cell before it; None for one that has no cells.

    A lone pipe closes the cell of the line before it. It is a cell of its own only if that one was closed already.
    """
    pieces = text.split("|")
    offset = start
    alone = not text.strip(" |\t")
    opened, closed = borders
    if not pieces[0].strip() and (unfinished if alone else opened):
        offset += len(pieces[0]) + 1
        pieces = pieces[1:]
    if pieces and not pieces[-1].strip() and (alone or closed):
        pieces = pieces[:-1]
    return Line(number, start, end, _atoms(pieces, number, offset), "pipe") if pieces else None


def _atoms(pieces: Iterable[str], number: int, offset: int, column: int = 0) -> list[Atom]:
    """Return the cells of a line from their texts, which are one character apart."""
    atoms = []
    for index, piece in enumerate(pieces, column):
        end = offset + len(piece)
        bare = piece.strip()
        length = len(bare)
        if not length:
            atoms.append(Atom("BLANK", offset, end, number, index))
        else:
            start = offset if offset + length == end else offset + piece.index(bare)
            type_ = "NUMBER" if length < LONGEST_COUNT and bare.isdecimal() else ""
            atoms.append(Atom(type_, start, start + length, number, index))
        offset = end + 1
    return atoms
