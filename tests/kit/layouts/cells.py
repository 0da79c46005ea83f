"""One cell on each line and no separators: web pages saved as plain text."""

from __future__ import annotations

from collections.abc import Iterator

from tests.kit.layouts.arrangement import narrow, reworded
from tests.kit.layouts.page import Layout, Lines
from tests.kit.layouts.words import over_lines
from tests.kit.writer import Slot, Writer

SPACES = ("\u2002", "\u00a0", "\u3000")


def close(writer: Writer, lines: Lines) -> None:
    """Print without blank lines; an empty cell is an empty line."""
    for number, slot in enumerate(_slots(lines)):
        writer.write("\n" if number else "")
        writer.slot(slot)


def apart(writer: Writer, lines: Lines) -> None:
    """Print a blank line between all cells; an empty cell is one more line end, so three in a row."""
    before: Slot | None = None
    for slot in _slots(lines):
        if before is not None:
            writer.write("\n\n" if before.text else "\n")
        writer.slot(slot)
        before = slot


def dense(writer: Writer, lines: Lines) -> None:
    """Print without blank lines; an empty cell leaves no trace."""
    first = True
    for slot in _slots(lines):
        writer.write("\n" if slot.text and not first else "")
        writer.slot(slot)
        first = first and not slot.text


def padded(writer: Writer, lines: Lines) -> None:
    """Print values between wide, hard or ideographic spaces in turn; an empty cell is one ideographic space."""
    for number, slot in enumerate(_slots(lines)):
        writer.write("\n" if number else "")
        space = SPACES[number % len(SPACES)] if slot.cell and slot.text else ""
        writer.write(space)
        writer.slot(slot)
        writer.write(space if slot.text else "\u3000")


def _slots(lines: Lines) -> Iterator[Slot]:
    return (slot for line in lines for slot in line)


LAYOUTS = (
    Layout("cells", "cell-per-line", narrow, close, gap="\n"),
    Layout("cells-spaced", "cell-per-line", reworded(narrow, over_lines), apart),
    Layout("cells-dense", "cell-per-line", narrow, dense, gap="\n", shows_blanks=False),
    Layout("cells-ideographic", "cell-per-line", narrow, padded, gap="\n"),
)
