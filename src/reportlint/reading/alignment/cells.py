"""The cells of a stretch of a text, whatever draws them: bars, tabs, or nothing."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

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
_SEPARATOR = partial(regex, r"[|\t¦║]")


class Cell(NamedTuple):
    """A cell of a row, or the whole of a line that shows no cells."""

    start: int
    page: int
    row: int
    """The number of its line."""
    number: int | None
    """Its number in its row; None where the text shows no cells."""
    text: str
    """Its text, folded."""


def read_cells(source: Source, start: int, end: int) -> Iterator[Cell]:
    """Yield the cells of a stretch of a text, in its order. Rules and page numbers are none."""
    page = row = 0
    for line_start, line_end in source.line_spans:
        if line_end < start or line_start >= end:
            continue
        first, last = max(start, line_start), min(end, line_end)
        line = source.folded[first:last]
        page += "\f" in line
        row += 1
        if _PAGE_NUMBER().fullmatch(line):
            page += 1
        else:
            yield from _drawn(_RULE().sub(lambda rule: " " * len(rule[0]), line), first, page, row)


def _drawn(line: str, offset: int, page: int, row: int) -> Iterator[Cell]:
    """Yield the cells of a line: between its separators, if it has any."""
    separators = [*_SEPARATOR().finditer(line)]
    at = 0
    for number, separator in enumerate((*separators, None)):
        stop = len(line) if separator is None else separator.start()
        text = line[at:stop]
        # Outside of the first or the last bar there is no cell.
        is_border = (at == 0 and line[stop : stop + 1] != "\t") or (separator is None and line[at - 1 : at] != "\t")
        if not is_border or text.strip():
            yield Cell(offset + at, page, row, number if separators else None, text)
        at = stop + 1
