"""Single spaces between cells, or no separators at all."""

from __future__ import annotations

from functools import partial

from tests.kit.layouts.arrangement import narrow
from tests.kit.layouts.page import Layout, Lines
from tests.kit.writer import Writer


def joined(writer: Writer, lines: Lines, between: str, line_end: str = "\n") -> None:
    """Print cells with `between` between them, lines with `line_end`; an empty cell leaves no trace."""
    for number, line in enumerate(lines):
        writer.write(line_end if number else "")
        begun = False
        for slot in line:
            writer.write(between if begun and slot.text else "")
            writer.slot(slot)
            begun = begun or bool(slot.text)


spaces = partial(joined, between=" ")
glued = partial(joined, between="")
one_line = partial(joined, between=" ", line_end=" ")

LAYOUTS = (
    Layout("spaces", "spaces", narrow, spaces, gap="\n", shows_blanks=False),
    Layout("glued", "none", narrow, glued, gap="\n", shows_blanks=False, single_digits=True),
    Layout("one-line", "spaces", narrow, one_line, gap=" ", shows_blanks=False),
)
