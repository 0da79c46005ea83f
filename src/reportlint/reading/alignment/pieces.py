"""The pieces that a table is made of, with their places: figures, empty cells, and the words between them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import east_asian_width

from reportlint.text.regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint.text.source import Source

FIGURE, BLANK, WORDS = "figure", "blank", "words"

_TAG = partial(regex, r"<(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9]*)\b[^<>]*>")
_RULE = partial(
    regex, r"[+|╋┼├┤┌┐└┘┬┴╪╞╡╟╢╔╗╚╝╦╩╠╣╬]?[-=_─━═~]{3,}[-=_─━═~+|╋┼├┤┌┐└┘┬┴╪╞╡╟╢╔╗╚╝╦╩╠╣╬:]*|[┌┐└┘├┤┬┴┼╋╔╗╚╝╦╩╠╣╬]"
)
_PAGE_NUMBER = partial(
    regex, r"\s*(?:[-—–]\s*\d{1,3}\s*[-—–]|第\s*\d{1,3}\s*页(?:\s*[,/]?\s*共\s*\d{1,3}\s*页)?|\d{1,3}\s*/\s*\d{1,3})\s*"
)
_NUMERAL = partial(regex, r"\d{1,2}\s*[.、](?!\d)|[(]\s*\d{1,2}\s*[)]")
_NUMBER = partial(regex, r"[+\-−–]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?![\d.,])")
_DIGITS = partial(regex, r"\d[\d.,]*")
_SEPARATORS = "|\t¦║"
_FILLERS = " \u3000\\_*~"
"""Characters that stand for nothing between the pieces."""
_NUMBERED = "表"
"""What a number of its own follows, with or without a space: the caption of a table."""
_GLUED = "件元万"
"""The characters that may follow a figure at once."""


class Piece(NamedTuple):
    """A piece of a table, from offset to offset."""

    kind: str
    start: int
    end: int
    page: int
    row: int
    """The number of its line. In the markup of a web page a row of the table is a line."""
    column: int
    """The number of characters before it on its line."""
    left: int
    """The same in columns of a screen; a Chinese character takes two."""
    right: int
    cell: int
    """The number of its cell on the line, 0 where the line shows no cells."""
    text: str
    """The figure, or the words without the marks between them."""


def read_pieces(source: Source, start: int, end: int) -> list[Piece]:
    """Return the pieces of a stretch of a text, in its order. Rules, page numbers and tags are none."""
    folded = source.folded
    pieces: list[Piece] = []
    in_row = False
    number = page = 0
    for line_start, line_end in source.line_spans:
        if line_end < start or line_start >= end:
            continue
        first, last = max(start, line_start), min(end, line_end)
        line = folded[first:last]
        if "<" in line:
            line, in_row, rows = _without_tags(line, in_row)
            number += rows
        if not in_row:
            number += 1
        page += "\f" in line
        if _PAGE_NUMBER().fullmatch(line):
            page += 1
            continue
        pieces += _pieces_of(_without_rules(line), source.text[first:last], first, page, number)
    return pieces


def _without_tags(line: str, in_row: bool) -> tuple[str, bool, int]:
    """Return a line whose tags are white space, but for the beginnings of cells; whether it ends in a row; new rows."""
    rows = 0
    parts: list[str] = []
    at = 0
    for tag in _TAG().finditer(line):
        parts.append(line[at : tag.start()])
        name = tag["name"].lower()
        if name == "tr":
            in_row = not tag["end"]
            rows += 1
        parts.append(("|" if name in ("td", "th") else " ") + " " * (len(tag[0]) - 1))
        at = tag.end()
    return "".join((*parts, line[at:])), in_row, rows


def _without_rules(line: str) -> str:
    return _RULE().sub(lambda rule: " " * len(rule[0]), line)


def _pieces_of(line: str, printed: str, offset: int, page: int, row: int) -> Iterator[Piece]:
    """Yield the pieces of a line: by its cells, if it has any."""
    at = 0
    column = number = 0
    widths = [2 if east_asian_width(char) in "WF" else 1 for char in printed]
    has_cells = any(char in _SEPARATORS for char in line)
    while at <= len(line):
        stop = next((index for index in range(at, len(line)) if line[index] in _SEPARATORS), len(line))
        cell = line[at:stop]
        if cell.strip(_FILLERS):
            yield from _pieces_of_cell(cell, offset, at, page, row, column, widths[at:stop], number)
        elif has_cells and not _is_border(line, at, stop):
            yield Piece(
                BLANK, offset + at, offset + stop, page, row, at, column, column + sum(widths[at:stop]), number, ""
            )
        column += sum(widths[at : stop + 1])
        number += 1
        at = stop + 1


def _is_border(line: str, start: int, stop: int) -> bool:
    """Return whether an empty cell is only what stands outside of the first or the last pipe of a line."""
    return (start == 0 and line[stop : stop + 1] not in ("\t", "")) or (stop == len(line) and line[start - 1] != "\t")


def _pieces_of_cell(
    cell: str, offset: int, before: int, page: int, row: int, column: int, widths: list[int], number: int
) -> Iterator[Piece]:
    """Yield the figures and words of a cell that begins `before` characters, or `column` of a screen, into its line."""

    def piece(kind: str, start: int, end: int, text: str) -> Piece:
        left, right = column + sum(widths[:start]), column + sum(widths[:end])
        return Piece(
            kind, offset + before + start, offset + before + end, page, row, before + start, left, right, number, text
        )

    def flushed() -> Iterator[Piece]:
        text = "".join(cell[index] for index in words if "\u4e00" <= cell[index] <= "\u9fff")
        if text:
            yield piece(WORDS, words[0], words[-1] + 1, text)
        words.clear()

    at = 0
    words: list[int] = []
    while at < len(cell):
        match = None
        if cell[at].isdecimal() or cell[at] in "+-−–(":
            match = _NUMERAL().match(cell, at)
            figure = None if match else _NUMBER().match(cell, at)
            if figure and not _is_part_of_words(cell, at, figure.end()):
                yield from flushed()
                yield piece(FIGURE, at, figure.end(), figure[0])
                at = figure.end()
                continue
            match = match or _DIGITS().match(cell, at)
        stop = match.end() if match else at + 1
        if match or cell[at] not in _FILLERS:
            words += range(at, stop)
        elif words and not cell[at : at + 2].strip(_FILLERS):
            yield from flushed()
        at = stop
    yield from flushed()


def _is_part_of_words(cell: str, start: int, end: int) -> bool:
    """Return whether a number touches a letter or a character, other than a unit behind it: a sentence, a numeral."""
    before, after = cell[start - 1 : start], cell[end : end + 1]
    if before.isalpha() or cell[max(0, start - 3) : start].rstrip().endswith(_NUMBERED):
        return True
    return bool(after) and not after.isspace() and (after.isalnum() or after in "〔〕%:/") and after not in _GLUED
