"""Whether a section shows that it has a table which its text does not hold, or does not hold whole."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from reportlint.reading.alignment.pieces import BLANK, FIGURE, WORDS
from reportlint.text.regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportlint.model.report import Table
    from reportlint.reading.alignment.pieces import Piece
    from reportlint.text.source import Passage

_STAND_IN = partial(regex, r"^[ \t>|]*(\[\s*(?:table|表格?)\s*\d*\s*\])[ \t|]*$", re.MULTILINE | re.IGNORECASE)
_SHARE_OF_FIGURES = 4
"""A section with less than this part of the figures of its table may have none: a picture, or a sentence."""
_SHARE_OF_LABELS = 3
"""A section with more than this part of the labels of its table has one."""


def mark_of_lost(table: Table | None, body: Passage) -> Passage | None:
    """Return what shows that a section had a table that its text does not hold. None if nothing does.

    It is a header without rows, or the mark that a converter left where it could not write a table. `table` is what was
    found of it.
    """
    if table and not any(row.shown for row in table.rows) and len(table.rows) * 2 < len(table.form.rows):
        return table.passage  # a header, and what was taken for rows in it
    mark = _STAND_IN().search(body.folded)
    return body.part(*mark.span(1)) if mark is not None else None


def has_figures(pieces: Iterable[Piece], cells: int) -> bool:
    """Return whether there are enough figures for a table of so many cells. Empty cells that are shown count half."""
    kinds = [piece.kind for piece in pieces]
    figures, blanks = kinds.count(FIGURE), kinds.count(BLANK)
    return (figures + min(figures, blanks / 2)) * _SHARE_OF_FIGURES >= cells


def has_labels(pieces: Iterable[Piece], labels: Sequence[str]) -> bool:
    """Return whether there are enough labels for a table that has these."""
    words = "".join(piece.text for piece in pieces if piece.kind == WORDS)
    return sum(label in words for label in labels if label) * _SHARE_OF_LABELS > len(labels)
