"""Positions of the protocol: lines from 0, and columns in the code units that client and server agreed on."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from lsprotocol.types import Position, PositionEncodingKind, Range

from reportlint.text.regex import regex

if TYPE_CHECKING:
    from reportlint.model.diagnostic import Diagnostic
    from reportlint.text.source import Passage

_LINE_END = r"\r\n|\r|\n"
_LAST_OF_BASIC_PLANE = "\uffff"
_WIDTHS = {PositionEncodingKind.Utf8: ("utf-8", 1), PositionEncodingKind.Utf16: ("utf-16-le", 2)}
"""The codec of an encoding, and the bytes of its code unit. UTF-32 counts characters, as Python does."""


class Positions:
    """The positions of one text. Offsets are those of its characters, from 0.

    The lines are those of the protocol, which end with CR LF, CR or LF only. Python's `splitlines` knows more line
    ends, among them the form feed that text from a PDF contains.
    """

    def __init__(self, text: str, encoding: str = PositionEncodingKind.Utf16) -> None:
        self._text = text
        self._encoding = PositionEncodingKind(encoding)
        ends = [match.span() for match in regex(_LINE_END).finditer(text)]
        self._starts = [0, *(end for _, end in ends)]
        self._ends = [*(start for start, _ in ends), len(text)]

    def offset(self, position: Position) -> int:
        """Return the offset of a position. One behind the end of its line or of the text is moved to that end."""
        if position.line >= len(self._starts):
            return len(self._text)
        start, end = self._starts[position.line], self._ends[position.line]
        return start + self._characters(self._text[start:end], position.character)

    def position(self, offset: int) -> Position:
        """Return the position of an offset. One inside a line end is the end of the line."""
        line = bisect_right(self._starts, offset) - 1
        start = self._starts[line]
        return Position(line, self._units(self._text[start : min(offset, self._ends[line])]))

    def range(self, start: int, end: int) -> Range:
        """Return the range between two offsets."""
        return Range(self.position(start), self.position(end))

    def span(self, found: Range) -> tuple[int, int]:
        """Return the offsets of a range."""
        return self.offset(found.start), self.offset(found.end)

    def line(self, number: int) -> Range:
        """Return the range of a line, from 0; that of the last line for a number behind it."""
        number = min(number, len(self._starts) - 1)
        return self.range(self._starts[number], self._ends[number])

    def line_text(self, number: int) -> str:
        """Return the text of a line, from 0, without its end; empty behind the last line."""
        return self._text[self._starts[number] : self._ends[number]] if number < len(self._starts) else ""

    def line_of(self, offset: int) -> int:
        """Return the number of the line, from 0, that an offset is on."""
        return bisect_right(self._starts, offset) - 1

    def of(self, found: Diagnostic) -> Range:
        """Return the range of a finding."""
        return self.range(found.start, found.end)

    def of_passage(self, passage: Passage) -> Range:
        """Return the range of a passage of a report."""
        return self.range(*passage.written)

    def _units(self, text: str) -> int:
        """Return the number of code units of a part of a line."""
        if self._counts_characters(text):
            return len(text)
        codec, width = _WIDTHS[self._encoding]
        return len(text.encode(codec, "surrogatepass")) // width

    def _characters(self, line: str, units: int) -> int:
        """Return how many characters of a line have some number of code units. Half a character counts as none."""
        if self._counts_characters(line):
            return min(units, len(line))
        codec, width = _WIDTHS[self._encoding]
        data = line.encode(codec, "surrogatepass")
        end = min(units * width, len(data))
        while _is_inside_character(data, end, width):
            end -= width
        return len(data[:end].decode(codec, "surrogatepass"))

    def _counts_characters(self, text: str) -> bool:
        """Return whether every character of a text is one code unit."""
        if self._encoding is PositionEncodingKind.Utf32 or text.isascii():
            return True
        return self._encoding is PositionEncodingKind.Utf16 and max(text) <= _LAST_OF_BASIC_PLANE


def _is_inside_character(data: bytes, end: int, width: int) -> bool:
    """Return whether a cut of UTF-8 (`width` 1) or UTF-16 (2, little-endian) would divide a character."""
    if not 0 < end < len(data):
        return False
    if width == 1:
        return data[end] & 0xC0 == 0x80
    return data[end + 1] & 0xFC == 0xDC and data[end - 1] & 0xFC == 0xD8
