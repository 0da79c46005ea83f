"""An export as csv by RFC 4180, with a byte-order mark for Excel, and without texts that Excel takes for formulas."""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING, Any

from reportlint.terminal.screen import visible_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import TextIO

    from reportlint.export.rows import Row
    from reportlint.export.tables import Table, Value

MARK = "\ufeff"
_QUOTE = "'"
_TAKEN_FOR_A_FORMULA = frozenset("=+-@\t\r\n＝＋－＠" + _QUOTE)
"""The first characters of texts that a spreadsheet may calculate, and the quote itself, so that it can be undone."""
_FIGURE = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?")


class Writer:
    """Writes the rows of a table to a text stream."""

    def __init__(self, stream: TextIO, table: Table) -> None:
        self._texts = [index for index, column in enumerate(table.columns) if column.type == "string"]
        self._flags = [index for index, column in enumerate(table.columns) if column.type == "boolean"]
        if stream.isatty():
            paper: Any = _Screen(stream)
        else:
            paper = stream
            paper.write(MARK)
        self._csv = csv.writer(paper, lineterminator="\r\n")
        self._csv.writerow(table.names)

    def write(self, rows: Iterable[Row]) -> None:
        """Write rows."""
        self._csv.writerows(map(self._fields, rows))

    def close(self) -> None:
        """Do nothing: a csv file has no special end."""

    def abandon(self) -> None:
        """Do nothing: nothing is left to write."""

    def _fields(self, row: Row) -> Sequence[Value]:
        fields = list(row)
        for index in self._texts:
            text = fields[index]
            if text and text[0] in _TAKEN_FOR_A_FORMULA:
                fields[index] = defused(text)
        for index in self._flags:
            if fields[index] is not None:
                fields[index] = "true" if fields[index] else "false"
        return fields


class _Screen:
    """A terminal, which would act on control characters in a report."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> None:
        self._stream.write(visible_lines(text))


def defused(text: str) -> str:
    """Return a text that a spreadsheet does not calculate, with `'` in front if need be. A plain number stays.

    Removing one `'` from the beginning of every text restores the texts.
    """
    if text[:1] not in _TAKEN_FOR_A_FORMULA or not text or _FIGURE.fullmatch(text):
        return text
    return _QUOTE + text
