"""The pieces that a table is made of, with their places: figures, empty cells, and the words between them."""

from __future__ import annotations

from bisect import bisect_right
from functools import partial
from itertools import accumulate, groupby
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import east_asian_width

from reportlint.reading.alignment.cells import FILLERS, read_cells
from reportlint.text.regex import regex

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from reportlint.reading.alignment.cells import Cell
    from reportlint.text.source import Source

FIGURE, BLANK, WORDS = "figure", "blank", "words"

_NUMERAL = partial(regex, r"\d{1,2}\s*[.、](?!\d)|[(]\s*\d{1,2}\s*[)]")
_NUMBER = partial(regex, r"[+\-−–]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?![\d.,])")
_DIGITS = partial(regex, r"\d[\d.,]*")
_BROKEN = partial(regex, r"(?<!\S)[*.,]*\d[\d.,]*\**(?!\S)")
"""A part of a figure that was broken over lines, if it is no number: `1,` or `**1`."""
_LEADING = partial(regex, r"[ \t_]*(\d+)([\u4e00-\u9fff、\ufffd])[^\d.,%]*$")
"""A figure that characters of something else touch behind it, up to the end of its cell."""
_DAMAGED = "\ufffd"
"""What stands for bytes that are no character: a converter has cut the line into cells by its bytes."""
_NUMBERED = "表"
"""What a number of its own follows, with or without a space: the caption of a table."""
_OPERATORS = tuple("<>≥≤≈~*#/&=^%‰:([〔〕")
"""The characters that make a number which they touch no figure."""
_HEADINGS = 2
"""The fewest cells with words in a line of headings."""
_GLUED = "件元万"
"""The characters that may follow a figure at once."""


class Piece(NamedTuple):
    """A piece of a table, from offset to offset."""

    kind: str
    start: int
    end: int
    page: int
    row: int
    """The number of its line."""
    column: int
    """The number of characters before it on its line."""
    left: int
    """The same in columns of a screen; a Chinese character takes two."""
    right: int
    cell: int | None
    """The number of its cell in its row, None where the text shows no cells."""
    text: str
    """The figure, or the words without the marks between them."""
    parts: int = 1
    """The number of groups of digits that were joined to the figure. Such a figure needs its sums; so does one with 2
    that has the rest of a label behind it."""


def read_pieces(source: Source, start: int, end: int, widths: Collection[int] = ()) -> list[Piece]:
    """Return the pieces of a stretch of a text, in its order.

    Where a row shows as many cells behind its words as a row of the form may have columns, which are its `widths`, the
    digits in a cell are one figure, though white space parts them. A figure that is repeated in all cells below a
    heading which is repeated is that of one merged cell.
    """
    places = _Places(source)
    pieces: list[Piece] = []
    merged: set[int] = set()
    for _, group in groupby(
        (piece for cell in read_cells(source, start, end) for piece in _pieces_of(cell, places)),
        lambda piece: piece.row,
    ):
        row = [*group]
        if 1 in widths:  # rows without sums
            row = [
                each._replace(parts=1) if source.folded[each.end : each.end + 1] == _DAMAGED else each for each in row
            ]
            merged = _repeated(row) or merged
            row = _without_copies(row, merged)
        pieces += _joined(row, widths)
    return pieces


def _repeated(row: Sequence[Piece]) -> set[int]:
    """Return the numbers of cells in a line of several words, whether they repeat the one before; 0 if none does."""
    words: dict[int, str] = {}
    for piece in row:
        if piece.kind == WORDS and piece.cell is not None:
            words[piece.cell] = words.get(piece.cell, "") + piece.text
    if len(words) < _HEADINGS:
        return set()
    return {0}.union(number for number, text in words.items() if words.get(number - 1) == text)


def _without_copies(row: list[Piece], merged: Collection[int]) -> list[Piece]:
    """Return a line without the copies of its only figure in the other parts of a merged cell."""
    behind = next((index for index in range(len(row), 0, -1) if row[index - 1].kind == WORDS), 0)
    copies = row[behind + 1 :]
    if not copies or any((each.kind, each.text) != (row[behind].kind, row[behind].text) for each in copies):
        return row
    return row[: behind + 1] if all(each.cell in merged for each in copies) else row


def _joined(row: list[Piece], widths: Collection[int]) -> list[Piece]:
    """Return the pieces of a row with one figure for each of its cells."""
    behind = next((index for index in range(len(row), 0, -1) if row[index - 1].kind == WORDS), 0)
    values = row[behind:]
    cells = [[*cell] for number, cell in groupby(values, lambda piece: piece.cell) if number is not None]
    if (
        len(cells) not in widths
        or len(cells) == len(values)
        or sum(piece.kind == FIGURE for piece in values) in widths
        or not all(piece.text.isdecimal() for cell in cells for piece in cell if len(cell) > 1)
    ):
        return row
    figures = [
        cell[0]._replace(
            end=cell[-1].end, right=cell[-1].right, text="".join(piece.text for piece in cell), parts=len(cell)
        )
        for cell in cells
    ]
    return row[:behind] + figures


class _Places:
    """The places of characters on their lines."""

    def __init__(self, source: Source) -> None:
        self._text = source.text
        self._lines = source.line_spans
        self._starts = [start for start, _ in source.line_spans]
        self._known: dict[int, list[int]] = {}

    def is_damaged(self, start: int) -> bool:
        """Return whether the line of a place holds parts of characters: labels go on in the cells behind them."""
        begin, stop = self._lines[bisect_right(self._starts, start) - 1]
        return _DAMAGED in self._text[begin:stop]

    def of(self, start: int, end: int) -> tuple[int, int, int]:
        """Return the characters before a stretch of a line, and the columns of a screen before and with it."""
        number = bisect_right(self._starts, start) - 1
        widths = self._known.get(number)
        begin, stop = self._lines[number]
        if widths is None:
            line = self._text[begin:stop]
            widths = [0, *accumulate(2 if east_asian_width(char) in "WF" else 1 for char in line)]
            self._known[number] = widths
        return start - begin, widths[start - begin], widths[min(end, stop) - begin]


def _pieces_of(cell: Cell, places: _Places) -> Iterator[Piece]:
    """Yield the figures and words of a cell, or the empty cell itself."""
    text = cell.text

    def piece(kind: str, start: int, end: int, text: str) -> Piece:
        first, last = cell.start + start, cell.start + end
        return Piece(kind, first, last, cell.page, cell.row, *places.of(first, last), cell.number, text)

    def flushed() -> Iterator[Piece]:
        said = "".join(text[index] for index in words if "\u4e00" <= text[index] <= "\u9fff")
        if said:
            yield piece(WORDS, words[0], words[-1] + 1, said)
        words.clear()

    at = 0
    words: list[int] = []
    if cell.number is not None and places.is_damaged(cell.start) and (number := _LEADING().match(text)):
        yield piece(FIGURE, *number.span(1), number[1])._replace(parts=2)
        return
    if not text.strip(FILLERS):
        if cell.number is not None:
            yield piece(BLANK, 0, len(text), "")
        return
    while at < len(text):
        match = None
        if text[at].isdecimal() or text[at] in "+-−–(*,.":
            match = _NUMERAL().match(text, at)
            if match is None and (figure := _figure_at(text, at)):
                yield from flushed()
                yield piece(FIGURE, at, at + len(figure), figure)
                at += len(figure)
                continue
            match = match or _DIGITS().match(text, at)
        stop = match.end() if match else at + 1
        if match or text[at] not in FILLERS:
            words += range(at, stop)
        elif words and not text[at : at + 2].strip(FILLERS):
            yield from flushed()
        at = stop
    yield from flushed()


def _figure_at(text: str, at: int) -> str:
    """Return the figure that begins here, or the part of a broken one. Empty if none does."""
    number = _NUMBER().match(text, at)
    if number and not _is_part_of_words(text, at, number.end()):
        return number[0]
    broken = _BROKEN().match(text, at)
    return broken[0] if broken and _NUMBER().fullmatch(broken[0]) is None else ""


def _is_part_of_words(text: str, start: int, end: int) -> bool:
    """Return whether a number touches a letter or a character, other than a unit behind it: a sentence, a numeral."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if (
        before.isalnum()
        or before == "."
        or before in _OPERATORS
        or text[max(0, start - 3) : start].rstrip().endswith(_NUMBERED)
    ):
        return True
    return (after.isalnum() and after not in _GLUED) or after in _OPERATORS


def is_broken(figure: Piece) -> bool:
    """Return whether a figure is no number, but a part of one."""
    return _NUMBER().fullmatch(figure.text) is None
