"""Text for a terminal: control characters made visible, widths measured, lines cut."""

from __future__ import annotations

import sys
from functools import lru_cache
from typing import TYPE_CHECKING
from unicodedata import category, combining, east_asian_width

from reportlint.files.names import is_byte, readable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ELLIPSIS = "…"
_CONTROL_PICTURES = 0x2400
_DELETE_PICTURE = "␡"


@lru_cache(maxsize=8192)
def visible_char(char: str) -> str:
    """Return a character that neither moves the cursor nor changes colours or the direction of the line."""
    code = ord(char)
    if code < 0x20:
        return " " if char == "\t" else chr(_CONTROL_PICTURES + code)
    if code == 0x7F:
        return _DELETE_PICTURE
    if category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp"):
        return f"<U+{code:04X}>"
    return char


def visible(text: str) -> str:
    """Return a text as one line, with invisible characters made visible. A tab becomes a space."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(visible_char, readable(text)))


def own_bytes(name: str) -> str:
    """Return the name of a file for programs that find the file by it: bytes that are no text stay as they are."""
    return "".join(char if is_byte(char) else visible_char(char) for char in readable(name))


def visible_lines(text: str) -> str:
    """Return a text with invisible characters made visible, except for line ends."""
    return "\n".join(map(visible, text.replace("\r\n", "\n").split("\n")))


@lru_cache(maxsize=8192)
def _char_width(char: str) -> int:
    if combining(char) or category(char) in ("Mn", "Me"):
        return 0
    return 2 if east_asian_width(char) in "WF" else 1


def width(text: str) -> int:
    """Return the number of columns that a text takes: two for a full-width character."""
    if text.isascii():
        return len(text)
    return sum(map(_char_width, text))


def pad(text: str, columns: int) -> str:
    """Return the text padded with spaces to a width."""
    return text + " " * (columns - width(text))


def wrap(text: str, columns: int) -> list[str]:
    """Cut a text into lines of a width: at spaces, between Chinese characters, or inside a word that is too long."""
    lines = []
    line = ""
    for char in text:
        if width(line) + _char_width(char) > columns:
            cut = len(line)
            while cut and _in_word(char) and _in_word(line[cut - 1]):
                cut -= 1
            lines.append(line[: cut or None].rstrip())
            line = line[cut:] if cut else ""
        if line or char != " ":
            line += char
    return [*lines, line.rstrip()]


def _in_word(char: str) -> bool:
    return "!" <= char <= "~"


def table_lines(rows: Sequence[Sequence[str]], widest: int = sys.maxsize) -> Iterator[str]:
    """Yield the lines of a table. A column is as wide as its longest cell, but for cells longer than `widest`."""
    widths = [min(max(map(width, column)), widest) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "  ".join(pad(text, size) for text, size in zip(row, widths, strict=True)).rstrip()


def excerpt(line: str, start: int, end: int, columns: int) -> tuple[str, int, int]:
    """Cut a line to a width around the span from `start` to `end`, which are offsets into the line.

    Return the text to show, and the column (from 0) and the width of the marks under the span. An empty span gets one
    mark.
    """
    left, right = start, start
    used = 0
    before = columns // 2
    # Up to half of the width is for the text before the span, the rest for the text after it.
    while left > 0 and used + (step := width(visible_char(line[left - 1]))) <= before:
        left -= 1
        used += step
    room = columns - (1 if left else 0)
    while right < len(line) and used + (step := width(visible_char(line[right]))) <= room:
        right += 1
        used += step
    while right == len(line) and left > 0 and used + (step := width(visible_char(line[left - 1]))) <= room:
        left -= 1
        used += step
    if right < len(line):
        while right > start + 1 and used > room - 1:
            right -= 1
            used -= width(visible_char(line[right]))
    head = ELLIPSIS if left else ""
    tail = ELLIPSIS if right < len(line) else ""
    text = head + visible(line[left:right]) + tail
    column = width(head) + width(visible(line[left:start]))
    marks = width(visible(line[start : min(end, right)]))
    return text, column, max(marks, 1)
