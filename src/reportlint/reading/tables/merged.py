"""Merged cells whose value a converter has repeated for each of the columns that they span."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reportlint.reading.tables.raw_rows import RawRow
    from reportlint.text.source import Source

_LEAST_ROWS = 3
"""Fewer rows may hold equal values by chance, or the digits of one number apart."""


class Merged:
    """The rows of one column of a table, by the number of equal values that they show."""

    def __init__(self, rows: Callable[[], Sequence[tuple[RawRow, int]]], source: Source) -> None:
        self._rows = rows
        self._text = source.folded

    @cached_property
    def _times(self) -> int | None:
        """How often every value is repeated: in all rows of one column as often as the widest row has columns."""
        rows = self._rows()
        widest = max(width for _, width in rows)
        shown = [row for row, width in rows if width == 1 and row.values]
        repeated = len(shown) >= _LEAST_ROWS and all(
            len(row.values) == widest and len({self._text[each.start : each.end] for each in row.values}) == 1
            for row in shown
        )
        return widest if repeated and widest > 1 else None

    def is_repeated(self, row: RawRow, width: int) -> bool:
        """Return whether the values of a row of this many columns are one value."""
        return width == 1 and len(row.values) == self._times
