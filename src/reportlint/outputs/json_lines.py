"""One finding an object, one object a line: the `diagnostics` of the JSON, without anything around them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.outputs.json import diagnostic_data
from reportlint.outputs.json_text import to_line

if TYPE_CHECKING:
    from typing import TextIO

    from reportlint.model.results import Run


def write(run: Run, stream: TextIO) -> None:
    """Write the findings."""
    for item in run.diagnostics:
        stream.write(to_line(diagnostic_data(item)) + "\n")
