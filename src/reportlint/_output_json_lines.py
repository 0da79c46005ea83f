"""One finding an object, one object a line: the `diagnostics` of the JSON, without anything around them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint._json_text import to_line
from reportlint._output_json import diagnostic_data

if TYPE_CHECKING:
    from typing import TextIO

    from reportlint._run import Run


def write(run: Run, stream: TextIO) -> None:
    """Write the findings."""
    for item in run.diagnostics:
        stream.write(to_line(diagnostic_data(item)) + "\n")
