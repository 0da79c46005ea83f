"""The cells of a stretch of a text, whatever draws them: bars, tabs, or nothing."""

from __future__ import annotations

from functools import partial
from itertools import chain, groupby
from typing import TYPE_CHECKING, NamedTuple

from reportlint.reading.alignment.rulers import cells_of_rulers
from reportlint.text.regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportlint.text.source import Source

_RULE = partial(
    regex, r"[+|╋┼├┤┌┐└┘┬┴╪╞╡╟╢╔╗╚╝╦╩╠╣╬]?[-=_─━═~]{3,}[-=_─━═~+|╋┼├┤┌┐└┘┬┴╪╞╡╟╢╔╗╚╝╦╩╠╣╬:]*|[┌┐└┘├┤┬┴┼╋╔╗╚╝╦╩╠╣╬]"
)
_PAGE_NUMBER = partial(
    regex, r"\s*(?:[-—–]\s*\d{1,3}\s*[-—–]|第\s*\d{1,3}\s*页(?:\s*[,/]?\s*共\s*\d{1,3}\s*页)?|\d{1,3}\s*/\s*\d{1,3})\s*"
)
_SEPARATOR = partial(regex, r"[|\t¦║]")


FILLERS = " \t\n\u3000\\_*~"
"""Characters that stand for nothing between the pieces."""
_RULED = 3
"""A grid has at least one rule for so many lines."""


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
    """Yield the cells of a stretch of a text, in its order. Rules and page numbers are none.

    Where rules part the rows, the lines between two rules are one row, and its cells go on from line to line.
    """
    page = row = rules = barred = 0
    lines: list[list[Cell]] = []
    """The cells of each line. A rule is a line without cells, and so are the ends of one beside words."""
    stretches = [
        (number, max(start, line_start), min(end, line_end))
        for number, (line_start, line_end) in enumerate(source.line_spans, 1)
        if line_end >= start and line_start < end
    ]
    ruled = cells_of_rulers([source.text[first:last] for _, first, last in stretches])
    for index, (number, first, last) in enumerate(stretches):
        line = source.folded[first:last]
        page += "\f" in line
        row += 1
        if number in source.furniture or _PAGE_NUMBER().fullmatch(line):
            page += 1
            continue
        bare = _RULE().sub(lambda rule: " " * len(rule[0]), line)
        spans = ruled.get(index)
        cells = [*(_spanned(line, spans, first, page, row) if spans else _drawn(bare, first, page, row))]
        if bare == line:
            barred += len(cells) > 1
            lines.append(cells)
        else:
            rules += 1
            lines += [], cells, []
    is_grid = barred > 0 and rules * _RULED >= barred
    for ends, band in groupby(lines, bool):
        rows = [*band] if ends else []
        yield from _band(rows) if is_grid and _is_row(rows) else chain.from_iterable(rows)


def _is_row(lines: Sequence[Sequence[Cell]]) -> bool:
    """Return whether the lines between two rules may be one row: they have the same cells, and one has the figures."""
    numbers = [[cell.number for cell in cells] for cells in lines]
    figures = sum(any("".join(cell.text.strip(FILLERS).split()).isdecimal() for cell in cells) for cells in lines)
    return len(lines) > 1 and len(numbers[0]) > 1 and all(each == numbers[0] for each in numbers) and figures < 2


def _band(lines: Sequence[Sequence[Cell]]) -> Iterator[Cell]:
    """Yield the cells of a row that takes several lines, one after the other. An empty one is given once."""
    for parts in zip(*lines, strict=True):
        filled = [part for part in parts if part.text.strip(FILLERS)] or parts[:1]
        for part in filled:
            yield part._replace(row=lines[0][0].row)


def _spanned(line: str, spans: Sequence[tuple[int, int]], offset: int, page: int, row: int) -> Iterator[Cell]:
    """Yield the cells of a line whose places are known."""
    for number, (start, stop) in enumerate(spans):
        yield Cell(offset + start, page, row, number, line[start:stop])


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
