"""The cells of a stretch of a text, whatever draws them: tags, bars, tabs, or nothing."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from reportlint.reading.alignment.markup import CELL, END, NOTHING, ROW, without_markup
from reportlint.text.regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint.text.source import Source

_RULE = partial(
    regex, r"[+|╋┼├┤┌┐└┘┬┴╪╞╡╟╢╔╗╚╝╦╩╠╣╬]?[-=_─━═~]{3,}[-=_─━═~+|╋┼├┤┌┐└┘┬┴╪╞╡╟╢╔╗╚╝╦╩╠╣╬:]*|[┌┐└┘├┤┬┴┼╋╔╗╚╝╦╩╠╣╬]"
)
_PAGE_NUMBER = partial(
    regex, r"\s*(?:[-—–]\s*\d{1,3}\s*[-—–]|第\s*\d{1,3}\s*页(?:\s*[,/]?\s*共\s*\d{1,3}\s*页)?|\d{1,3}\s*/\s*\d{1,3})\s*"
)
_MARK = partial(regex, f"[{CELL}{ROW}{END}]")
_SEPARATOR = partial(regex, r"[|\t¦║]")


class Cell(NamedTuple):
    """A cell of a row, or the whole of a line that shows no cells."""

    start: int
    page: int
    row: int
    """The number of its line. In the markup of a web page a row of the table is a line."""
    number: int | None
    """Its number in its row; None where the text shows no cells."""
    text: list[str]
    """Its characters, folded, without marks."""
    offsets: list[int]
    """The place of each of them."""

    def add(self, text: str, offset: int) -> None:
        """Add the text that begins at an offset."""
        for at, char in enumerate(text, offset):
            if char != NOTHING:
                self.text.append(char)
                self.offsets.append(at)


class CellReader:
    """Reads the cells of a stretch of a text, in its order. Rules, page numbers and tags are none."""

    def __init__(self, source: Source, start: int, end: int) -> None:
        self._source = source
        self._start, self._end = start, end
        self._page = self._row = self._number = 0
        self._in_row = False
        """Whether a row of markup is open."""
        self._cell: Cell | None = None
        """The cell of markup that is open."""

    def __iter__(self) -> Iterator[Cell]:
        folded = self._source.folded
        for line_start, line_end in self._source.line_spans:
            if line_end < self._start or line_start >= self._end:
                continue
            first, last = max(self._start, line_start), min(self._end, line_end)
            line = without_markup(folded[first:last])
            self._page += "\f" in line
            if self._in_row or _MARK().search(line):
                yield from self._marked(line, first)
                continue
            self._row += 1
            if _PAGE_NUMBER().fullmatch(line):
                self._page += 1
            else:
                yield from self._drawn(_RULE().sub(lambda rule: " " * len(rule[0]), line), first)
        yield from self._closed()

    def _marked(self, line: str, offset: int) -> Iterator[Cell]:
        """Yield the cells that end on a line of markup."""
        at = 0
        for mark in _MARK().finditer(line):
            self._go_on(line[at : mark.start()], offset + at)
            yield from self._closed()
            at = mark.end()
            if mark[0] == CELL:
                self._number += 1
                self._open(offset + at, self._number)
            else:
                self._in_row = mark[0] == ROW
                self._row += 1
                self._number = 0
        self._go_on(line[at:] + "\n", offset + at)
        if not self._in_row:
            yield from self._closed()

    def _go_on(self, text: str, offset: int) -> None:
        if self._cell is None and text.strip(f"{NOTHING} \t\n"):
            self._open(offset, None)
        if self._cell is not None:
            self._cell.add(text, offset)

    def _open(self, offset: int, number: int | None) -> None:
        self._cell = Cell(offset, self._page, self._row, number, [], [])

    def _closed(self) -> Iterator[Cell]:
        if self._cell is not None:
            yield self._cell
        self._cell = None

    def _drawn(self, line: str, offset: int) -> Iterator[Cell]:
        """Yield the cells of a line: between its separators, if it has any."""
        separators = [*_SEPARATOR().finditer(line)]
        at = 0
        for number, separator in enumerate((*separators, None)):
            stop = len(line) if separator is None else separator.start()
            text = line[at:stop]
            # Outside of the first or the last bar there is no cell.
            is_border = (at == 0 and line[stop : stop + 1] != "\t") or (separator is None and line[at - 1 : at] != "\t")
            if not is_border or text.strip():
                cell = Cell(offset + at, self._page, self._row, number if separators else None, [], [])
                cell.add(text, offset + at)
                yield cell
            at = stop + 1
