"""One row on each line, cells between pipes: text from web pages and Markdown."""

from __future__ import annotations

from tests.kit.layouts.arrangement import deep, narrow, spanned
from tests.kit.layouts.page import Layout, Lines
from tests.kit.writer import MERGED, Slot, Writer


def rows(writer: Writer, lines: Lines) -> None:
    """Print `规章 | 0 | 0 | 0 |`, empty cells as `||`."""
    for number, line in enumerate(lines):
        writer.write("\n" if number else "")
        _row(writer, line)


def leading(writer: Writer, lines: Lines) -> None:
    """Print `| 规章 | 0 | 0 | 0 |`, empty cells as `||`."""
    for number, line in enumerate(lines):
        writer.write("\n| " if number else "| ")
        _row(writer, line)


def markdown(writer: Writer, lines: Lines) -> None:
    """Print a Markdown table whose first line is its header."""
    width = max(len(line) for line in lines)
    for number, line in enumerate(lines):
        writer.write("\n| " if number else "| ")
        for place, slot in enumerate(line + [MERGED] * (width - len(line))):
            writer.write(" | " if place else "")
            writer.slot(slot)
        writer.write(" |" if number else " |\n|" + "---|" * width)


def bare(writer: Writer, lines: Lines) -> None:
    """Print `规章 | 0 | 0 | 0`."""
    for number, line in enumerate(lines):
        writer.write("\n" if number else "")
        for place, slot in enumerate(line):
            writer.write(" | " if place else "")
            writer.slot(slot)


def _row(writer: Writer, line: list[Slot]) -> None:
    for place, slot in enumerate(line):
        if not slot.text:
            writer.slot(slot)
            writer.write("|")
            continue
        if place and not line[place - 1].text:
            writer.write(" ")
        writer.slot(slot)
        writer.write(" | " if place + 1 < len(line) else " |")


LAYOUTS = (
    Layout("pipe-rows", "pipe", spanned, rows),
    Layout("pipe-leading", "pipe", deep, leading),
    Layout("markdown", "pipe", deep, markdown),
    Layout("pipe-rows-bare", "pipe", narrow, bare),
)
