"""The changes of fixes as a unified diff."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.terminal.screen import visible
from reportlint.terminal.streams import has_colour, line_writer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import TextIO

Change = tuple[str, str, str]
"""The path of a file, its text, and the text after the fixes."""

_KINDS = {"---": "path", "+++": "path", "@": "hunk", "-": "removed", "+": "added"}
_NO_LINE_END = "\\ No newline at end of file\n"


def write_diff(changes: Sequence[Change], stream: TextIO) -> None:
    """Write the diff of every file, for `patch` or, where the stream is a terminal or has colours, for reading."""
    if not stream.isatty() and not has_colour(stream):
        for change in changes:
            stream.writelines(diff(*change))
        return
    put = line_writer(stream)
    for change in changes:
        for line in diff(*change):
            kind = next((kind for head, kind in _KINDS.items() if line.startswith(head)), "")
            for part in line.rstrip("\r\n").split("\n"):
                put([(visible(part.rstrip("\r")), kind)])


def diff(path: str, before: str, after: str) -> Iterator[str]:
    """Yield the lines of the diff of one file. As for `patch`, a line ends at a line feed only."""
    from difflib import unified_diff

    name = visible(path)
    # `diff` marks the end of a name with spaces in the same way.
    name += "\t" if " " in name else ""
    for line in unified_diff(_lines(before), _lines(after), name, name):
        yield line if line.endswith("\n") else f"{line}\n{_NO_LINE_END}"


def _lines(text: str) -> list[str]:
    *lines, last = text.split("\n")
    return [f"{line}\n" for line in lines] + ([last] if last else [])
