"""What would change in a text, as a unified diff."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.terminal.screen import visible
from reportlint.terminal.streams import has_colour, line_writer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import TextIO

Change = tuple[str, str, str]
"""The path of a file, its text, and what that would become."""

_KINDS = {"---": "path", "+++": "path", "@": "hunk", "-": "removed", "+": "added"}
_NO_LINE_END = "\\ No newline at end of file\n"


def write_diff(changes: Sequence[Change], stream: TextIO) -> None:
    """Write the diff of every file: as `patch` takes it, or for the eye where the stream is for one."""
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
    """The lines of the diff of one file. A line ends where `patch` has it end, at a line feed."""
    from difflib import unified_diff

    name = visible(path)
    # As `diff` does it: whoever reads the name has to see where it ends.
    name += "\t" if " " in name else ""
    for line in unified_diff(_lines(before), _lines(after), name, name):
        yield line if line.endswith("\n") else f"{line}\n{_NO_LINE_END}"


def _lines(text: str) -> list[str]:
    *lines, last = text.split("\n")
    return [f"{line}\n" for line in lines] + ([last] if last else [])
