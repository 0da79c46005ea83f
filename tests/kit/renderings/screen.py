"""Text by its width on a screen, where a Chinese character takes two columns."""

from __future__ import annotations

from unicodedata import east_asian_width


def width_of(text: str) -> int:
    """Return how many columns a text takes."""
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


def wrapped(text: str, width: int) -> list[str]:
    """Return the lines of a text in a column of a width, broken anywhere. An empty text is one line."""
    lines, line, room = [], "", width
    for char in text:
        taken = width_of(char)
        if line and taken > room:
            lines.append(line)
            line, room = "", width
        line += char
        room -= taken
    return [*lines, line]


def padded(text: str, width: int, align: str) -> str:
    """Return a text with spaces around it: "left", "right" or "center"."""
    room = max(0, width - width_of(text))
    before = {"left": 0, "right": room, "center": room // 2}[align]
    return " " * before + text + " " * (room - before)
