"""One finding a line: `path:line:column: CODE message`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.outputs.summary import summary
from reportlint.terminal.screen import visible
from reportlint.terminal.streams import pen

if TYPE_CHECKING:
    from typing import TextIO

    from reportlint.model.results import Run


def write(run: Run, stream: TextIO) -> None:
    """Write the findings, in colour on a terminal."""
    put = pen(stream)
    for item in run.diagnostics:
        place = f":{item.place.line}:{item.place.column}: "
        put(
            [
                (visible(item.path), "path"),
                (place, ""),
                (item.code, item.severity, item.url),
                (f" {visible(item.message)}", ""),
            ]
        )
    if not run.quiet:
        put([(summary(run), "")])
