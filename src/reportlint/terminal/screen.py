"""What text looks like on a screen: made harmless, measured, cut to a width."""

from __future__ import annotations

from functools import lru_cache
from unicodedata import category, combining, east_asian_width

ELLIPSIS = "…"
_CONTROL_PICTURES = 0x2400
_DELETE_PICTURE = "␡"


@lru_cache(maxsize=8192)
def shown(char: str) -> str:
    """A character as a screen may have it: none that moves the cursor, changes colours or turns the line round."""
    code = ord(char)
    if code < 0x20:
        return " " if char == "\t" else chr(_CONTROL_PICTURES + code)
    if code == 0x7F:
        return _DELETE_PICTURE
    if category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp"):
        return f"<U+{code:04X}>"
    return char


def visible(text: str) -> str:
    """A text on one line, with whatever cannot be seen made visible. A tab counts as one space."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(shown, text))


def visible_lines(text: str) -> str:
    """A text whose line ends stay, with whatever else cannot be seen made visible."""
    return "\n".join(map(visible, text.replace("\r\n", "\n").split("\n")))


@lru_cache(maxsize=8192)
def _char_width(char: str) -> int:
    if combining(char) or category(char) in ("Mn", "Me"):
        return 0
    return 2 if east_asian_width(char) in "WF" else 1


def width(text: str) -> int:
    """How many columns of a screen a text takes: two for a full-width character."""
    if text.isascii():
        return len(text)
    return sum(map(_char_width, text))


def pad(text: str, columns: int) -> str:
    """The text with spaces behind it, up to a width."""
    return text + " " * (columns - width(text))


def excerpt(line: str, start: int, end: int, columns: int) -> tuple[str, int, int]:
    """A line cut to a width around a stretch of it.

    Gives the text to show, and the column (from 0) and width of the marks to put under the stretch.
    `start` and `end` are offsets into the line; an empty stretch gets one mark.
    """
    left, right = start, start
    used = 0
    before = columns // 2
    # Up to half the width goes to what stands before the stretch, the rest to what follows.
    while left > 0 and used + (step := width(shown(line[left - 1]))) <= before:
        left -= 1
        used += step
    room = columns - (1 if left else 0)
    while right < len(line) and used + (step := width(shown(line[right]))) <= room:
        right += 1
        used += step
    while right == len(line) and left > 0 and used + (step := width(shown(line[left - 1]))) <= room:
        left -= 1
        used += step
    if right < len(line):
        while right > start + 1 and used > room - 1:
            right -= 1
            used -= width(shown(line[right]))
    head = ELLIPSIS if left else ""
    tail = ELLIPSIS if right < len(line) else ""
    text = head + visible(line[left:right]) + tail
    column = width(head) + width(visible(line[left:start]))
    marks = width(visible(line[start : min(end, right)]))
    return text, column, max(marks, 1)
