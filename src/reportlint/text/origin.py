"""A place in a document."""

# Without `from __future__ import annotations`: a NamedTuple compiles every annotation that is a string.

from typing import NamedTuple


class Origin(NamedTuple):
    """A place in a document. Numbers count from 1; 0 means that the document has no such number there."""

    kind: str
    """The kind of document: `docx`, `html`, `pdf` …"""
    page: int = 0
    table: int = 0
    row: int = 0
    column: int = 0
    paragraph: int = 0
    sheet: str = ""
    """The name of the sheet; row and column are those of the sheet then. Empty for a document without sheets."""

    @property
    def cell(self) -> str:
        """The name of the cell of a sheet, as in C5. Empty for a document without sheets."""
        if not self.sheet:
            return ""
        letters, column = "", self.column
        while column > 0:
            column, letter = divmod(column - 1, 26)
            letters = chr(ord("A") + letter) + letters
        return f"{letters}{self.row}"
