"""A workbook of sheets, with texts that are never formulas, formats by their properties, and valid names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from unicodedata import category

if TYPE_CHECKING:
    from typing import BinaryIO

    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

LONGEST_TEXT = 32_000
"""The characters of a cell that are written. The file format allows 32 767."""
_LONGEST_NAME = 31
_NOT_IN_NAMES = frozenset("[]:*?/\\")
_RESERVED = "history"
_STARTS_FORMULA = ("=", "+", "-", "@")
_MOST_LINKS = 60_000
"""The links of a sheet that are written. The file format allows 65 530."""
_MOST_DIGITS = 15
"""The digits of a number up to which spreadsheets do not round it."""


def clean(text: str) -> str:
    """Return a text without the characters that a sheet cannot hold or a reader cannot see. Line ends stay."""
    if len(text) > LONGEST_TEXT:
        text = text[:LONGEST_TEXT] + "…"
    if text.isascii() and text.isprintable():
        return text
    return "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in text if _fit(char))


def _fit(char: str) -> bool:
    return char in "\n\t" or category(char) not in ("Cc", "Cf", "Zl", "Zp", "Cn")


class Workbook:
    """A workbook to write."""

    def __init__(self, stream: BinaryIO) -> None:
        from xlsxwriter import Workbook as Writer

        settings = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        self._writer = Writer(stream, settings)
        self._formats: dict[tuple[tuple[str, Any], ...], Format] = {}
        self._names: set[str] = set()

    def sheet(self, name: str) -> Sheet:
        """Add a sheet with this name, or the most similar one that is free."""
        name = self._free(name)
        return Sheet(self, name, self._writer.add_worksheet(name))

    def format(self, **properties: Any) -> Format:
        """Return the format with these properties."""
        key = tuple(sorted(properties.items()))
        if key not in self._formats:
            self._formats[key] = self._writer.add_format(properties)
        return self._formats[key]

    def close(self, **facts: str) -> None:
        """Write the workbook, with these properties of the document."""
        self._writer.set_properties({key: clean(value) for key, value in facts.items()})
        self._writer.close()

    def _free(self, name: str) -> str:
        bare = "".join(char for char in clean(name) if char not in _NOT_IN_NAMES and char.isprintable())
        bare = " ".join(bare.split()).strip("' ") or "-"
        number, taken = 1, self._names | {_RESERVED}
        while True:
            tail = f" ({number})" if number > 1 else ""
            free = _cut(bare, _LONGEST_NAME - len(tail)).rstrip("' ") + tail
            if free.lower() not in taken:
                self._names.add(free.lower())
                return free
            number += 1


def _cut(text: str, units: int) -> str:
    """Return the beginning of a text up to a number of UTF-16 code units, the measure of names."""
    data = text.encode("utf-16-le")[: units * 2]
    return data.decode("utf-16-le", "ignore")


class Sheet:
    """One sheet. Lines and columns count from 0; `width` and `height` let a cell span several."""

    def __init__(self, book: Workbook, name: str, paper: Worksheet) -> None:
        self.name = name
        self.paper = paper
        self._book = book
        self._links = 0

    def text(
        self,
        line: int,
        column: int,
        text: str,
        *,
        width: int = 1,
        height: int = 1,
        link: str = "",
        tip: str = "",
        **properties: Any,
    ) -> None:
        """Write a text, which is never a formula. `link` is a URL or a place in this workbook."""
        text = clean(text)
        if text.startswith(_STARTS_FORMULA):
            # Otherwise the text becomes a formula when somebody edits the cell.
            properties["quote_prefix"] = True
        style = self._book.format(**properties)
        self._span(line, column, width, height, style)
        if link and self._links < _MOST_LINKS:
            self._links += 1
            self.paper.write_url(line, column, link, style, text, tip or None)
        elif text:
            self.paper.write_string(line, column, text, style)
        else:
            self.paper.write_blank(line, column, None, style)

    def number(self, line: int, column: int, value: float, *, width: int = 1, **properties: Any) -> None:
        """Write a number, or its text if a spreadsheet would round it."""
        if len(str(value).lstrip("-")) > _MOST_DIGITS:
            self.text(line, column, str(value), width=width, **properties)
            return
        style = self._book.format(**properties)
        self._span(line, column, width, 1, style)
        self.paper.write_number(line, column, value, style)

    def comment(self, line: int, column: int, text: str) -> None:
        """Add a comment to a cell, large enough to be read."""
        text = clean(text)
        lines = sum(len(each) // 22 + 1 for each in text.split("\n"))
        options = {"author": "reportlint", "width": 300, "height": min(20 * lines + 14, 400), "font_size": 10}
        self.paper.write_comment(line, column, text, options)

    def place(self, line: int, column: int) -> str:
        """Return the link to a cell of this sheet."""
        from xlsxwriter.utility import xl_rowcol_to_cell

        quoted = self.name.replace("'", "''")
        return f"internal:'{quoted}'!{xl_rowcol_to_cell(line, column)}"

    def _span(self, line: int, column: int, width: int, height: int, style: Format) -> None:
        if width > 1 or height > 1:
            self.paper.merge_range(line, column, line + height - 1, column + width - 1, "", style)
