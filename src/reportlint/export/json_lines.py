"""An export as JSON, with one row a line."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from reportlint.outputs.json_text import to_line

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TextIO

    from reportlint.export.rows import Row
    from reportlint.export.tables import Table

# Most values of the rows of a report are the same. `typed`: 1, 1.0 and true are equal and differ in JSON.
_encoded = lru_cache(maxsize=65_536, typed=True)(to_line)


class Writer:
    """Writes the rows of a table to a text stream, with keys in the order of the columns and null for no value."""

    def __init__(self, stream: TextIO, table: Table) -> None:
        self._stream = stream
        self._keys = [f"{to_line(name)}: " for name in table.names]

    def write(self, rows: Iterable[Row]) -> None:
        """Write rows."""
        self._stream.write("".join(map(self._line, rows)))

    def close(self) -> None:
        """Do nothing: JSON lines have no special end."""

    def abandon(self) -> None:
        """Do nothing: nothing is left to write."""

    def _line(self, row: Row) -> str:
        return "{" + ", ".join(map(str.__add__, self._keys, map(_encoded, row))) + "}\n"
