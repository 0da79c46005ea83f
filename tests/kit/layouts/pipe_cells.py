"""One cell on each line, and pipes: web pages whose cells contain paragraphs."""

from __future__ import annotations

from tests.kit.layouts.arrangement import narrow, reworded, spanned
from tests.kit.layouts.page import Layout, Lines
from tests.kit.layouts.words import over_lines
from tests.kit.writer import Slot, Writer


def cells(writer: Writer, lines: Lines) -> None:
    """Print `规章 |`, then `0 |`; the empty rest of merged cells is a line of pipes."""
    first = True
    for line in lines:
        for place, slot in enumerate(line):
            if slot.merged and place and line[place - 1].merged:
                continue
            writer.write("" if first else "\n")
            first = False
            if slot.merged:
                writer.write("|" * max(3, _merged_from(line, place)))
            else:
                writer.slot(slot)
                writer.write(" |")


def alone(writer: Writer, lines: Lines) -> None:
    """Print `规章`, then a lone `|`, then `0`, then a lone `|`; an empty cell is an empty line."""
    for number, slot in enumerate(slot for line in lines for slot in line):
        writer.write("\n" if number else "")
        writer.slot(slot)
        writer.write("\n|")


def opened(writer: Writer, lines: Lines) -> None:
    """Print a lone `| ` before every row, its cells on separate lines, empty cells as `||` without a line end."""
    for number, line in enumerate(lines):
        writer.write("\n| " if number else "| ")
        for slot in line:
            if slot.merged:
                writer.write("|")
                continue
            writer.write("\n ")
            writer.slot(slot)
            writer.write("  | ")


def _merged_from(line: list[Slot], place: int) -> int:
    end = place
    while end < len(line) and line[end].merged:
        end += 1
    return end - place


LAYOUTS = (
    Layout("pipe-cells", "pipe-cells", spanned, cells),
    Layout("pipe-alone", "pipe-cells", reworded(narrow, over_lines), alone),
    Layout("pipe-open", "pipe-cells", spanned, opened),
)
