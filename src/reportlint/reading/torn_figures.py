"""Rows whose figures are wider than their columns: the text has the ends of the figures on the next line."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from reportlint.reading.tables.page_ends import PAGE_NUMBER
from reportlint.reading.tables.torn import rest_of
from reportlint.text.fold import wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlint.model.report import Row, Table
    from reportlint.text.source import Passage


def torn_rows(table: Table) -> set[str]:
    """Return the keys of the rows that hold parts of figures only."""
    figures = [stray for stray in table.strays if any(map(str.isdecimal, stray.text))]
    on_lines = {_line_of(stray): stray for stray in figures}
    beside = {line: _words_beside(stray) for line, stray in on_lines.items()}
    torn = {
        row.key
        for row in table.rows
        if row.shown
        for line in _lines_around(row) & beside.keys()
        if (words := beside[line]) is not None and words in wording(row.form.label)
    }
    return torn | _doubled(table.rows)


def rows_with_torn_marks(table: Table) -> set[str]:
    """Return the keys of the rows that have asterisks in place of figures, where a row has bold ones: `**12*`, `*`."""
    passage = table.passage
    if "**" not in passage.text:
        return set()
    return {
        row.key for row in table.rows if any(cell.state == "placeholder" and cell.text == "*" for cell in row.cells)
    }


def without_rows(table: Table, keys: set[str]) -> Table:
    """Return a table without some of its rows, as one that was not read whole."""
    left = [row.passage for row in table.rows if row.key in keys]
    strays = sorted({each.start: each for each in (*left, *table.strays)}.items())
    return table._replace(
        rows=tuple(row for row in table.rows if row.key not in keys),
        strays=tuple(each for _, each in strays),
        certain=False,
    )


def _words_beside(stray: Passage) -> str | None:
    """Return the words on the line of a figure. None if it is alone on its line: it may be the number of a page."""
    source = stray.source
    start, end = source.line_spans[_line_of(stray) - 1]
    line = source.folded[start:end].strip()
    if not any(map(str.isdecimal, line)) or line.isdecimal() or PAGE_NUMBER().fullmatch(line) is not None:
        return None
    return wording("".join(char for char in line if char.isalpha()))


def _lines_around(row: Row) -> set[int]:
    """Return the lines of a row, that above and that below them."""
    figures = [cell.passage for cell in row.cells if cell.state == "number"]
    lines = {_line_of(each) for each in figures[:1] + figures[-1:]}
    around = {line + step for line in lines for step in (-1, 1)}
    # Of a row whose total alone is known, the other figures are on its line.
    return around | lines if row.aligned else around


def _line_of(passage: Passage) -> int:
    return passage.source.line_at(passage.start)


def _doubled(rows: Sequence[Row]) -> set[str]:
    """Return the keys of rows that are there again with what remains of their label or of their figures."""
    unplaced = [row.key for row in rows if row.shown and not row.aligned]
    doubled = {*unplaced} & {row.key for row in rows if row.aligned}
    doubled |= {key for key in unplaced if unplaced.count(key) > 1}
    for row, following in pairwise(rows):
        if row.key == following.key and following.shown:
            rest = rest_of(wording(row.passage.folded), wording(row.form.label))
            if rest and wording(following.passage.folded) == rest:
                doubled.add(row.key)
    return doubled
