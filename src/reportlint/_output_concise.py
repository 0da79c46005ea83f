"""One finding a line: `path:line:column: CODE message`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint._screen import visible
from reportlint._summary import summary

if TYPE_CHECKING:
    from typing import TextIO

    from reportlint._run import Run


def write(run: Run, stream: TextIO) -> None:
    """Write the findings."""
    for item in run.diagnostics:
        stream.write(visible(f"{item.path}:{item.place.line}:{item.place.column}: {item.code} {item.message}") + "\n")
    if not run.quiet:
        stream.write(summary(run) + "\n")
