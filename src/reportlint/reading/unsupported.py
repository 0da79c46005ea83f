"""Rows without sums whose figures may be those of something else: a page, an empty cell's neighbour."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from reportlint.text.regex import regex

if TYPE_CHECKING:
    from reportlint.form.model import Form
    from reportlint.model.report import Row, Table
    from reportlint.text.source import Passage

_CROWDED = partial(regex, r"\|[^|\n]*\d\s+\d[^|\n]*(?:\||$)")
"""A cell with several figures."""
_ROW = partial(regex, r"(?<![\w.])\d+(?:[ \t|]+\d+){5}(?![\w.])")
"""The figures of a row on one line."""
_LEAST_ROWS = 3
_LONGEST_PAGE = 3
"""The most digits of a page number."""


def unsupported_rows(table: Table, form: Form) -> set[str]:
    """Return the keys of the rows of a table without sums in its rows that may have figures of something else.

    A figure alone on a line may be the number of a page, if the table has another one, and rows of the text are lines.
    Where cells hold several figures, and rows have fewer than columns, the empty cells of a row are lost.
    """
    if any((each.table, each.along, each.relation) == (table.key, "row", "equal") for each in form.identities.values()):
        return set()
    found: set[str] = set()
    if any(map(_is_page_number, table.strays)) and len(_ROW().findall(table.passage.source.folded)) >= _LEAST_ROWS:
        found |= {row.key for row in table.rows if row.shown == len(row.cells) == 1 and _stands_below(row)}
    lacking = {row.key for row in table.rows if row.shown == len(row.cells)} < table.form.rows.keys()
    body = table.passage.source.folded[table.passage.start : table.passage.end]
    if lacking and len(_CROWDED().findall(body)) > 1:
        found |= {row.key for row in table.rows if len(row.cells) > 1 and row.shown}
    return found


def _is_page_number(stray: Passage) -> bool:
    return len(stray.text) <= _LONGEST_PAGE and stray.text.isdecimal() and _line_of(stray) == stray.text


def _stands_below(row: Row) -> bool:
    """Return whether the figure of a row is alone on a line below its label."""
    (cell,) = row.cells
    return cell.state == "number" and _line_of(cell.passage) == cell.text.strip()


def _line_of(passage: Passage) -> str:
    source = passage.source
    start, end = source.line_spans[source.line_at(passage.start) - 1]
    return source.folded[start:end].strip()
