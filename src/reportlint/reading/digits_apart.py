"""Rows whose figures may be parts of figures: the text has digits apart, and has lost its empty cells."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from reportlint.text.regex import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlint.form.model import Form
    from reportlint.model.report import Section, Table

_FIGURE = r"\d(?:[\d,.]*\d)?(?![\w.,])"
_FIGURES = partial(regex, rf"(?<![\w.,]){_FIGURE}(?:\s+{_FIGURE})*")
"""Figures with nothing but white space between them. The numeral of a label is none."""


def rows_in_doubt(table: Table, form: Form, sections: Sequence[Section]) -> set[str]:
    """Return the keys of the rows of a table that may have empty cells, and digits apart that make up for them.

    `3 3 6` is 3, 3 and 6, or 33, an empty cell and 6, where the text shows that both happen: it has rows with more
    figures than columns, and rows without a figure. Sums would tell; rows that have some are in no doubt.
    """
    if all(row.shown for row in table.rows) or any(
        each.table == table.key and each.along == "row" and each.relation == "equal"
        for each in form.identities.values()
    ):
        return set()
    rows = {row.key for row in table.rows if row.shown > 1}
    return rows if rows and any(_has_digits_apart(section, form) for section in sections) else set()


def _has_digits_apart(section: Section, form: Form) -> bool:
    """Return whether more figures stand side by side in a section than the rows of its table have columns."""
    key = section.form.table
    if key is None or form.tables[key].spans:
        return False
    widest = max((len(row.columns) for row in form.tables[key].rows.values()), default=0)
    return any(len(match[0].split()) > widest for match in _FIGURES().finditer(section.body.folded))
