"""Workflow commands of GitHub Actions, which make an annotation of each finding.

GitHub shows ten errors, ten warnings and ten notices of a step. The others are in its log.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.messages.catalogue import phrase
from reportlint.outputs.paths import relative_path
from reportlint.terminal.screen import visible_lines

if TYPE_CHECKING:
    from typing import TextIO

    from reportlint.model.diagnostic import Diagnostic
    from reportlint.model.results import Run

_COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = _DATA | str.maketrans({":": "%3A", ",": "%2C"})


def write(run: Run, stream: TextIO) -> None:
    """Write the commands."""
    for item in run.diagnostics:
        stream.write(_command(item, run.language) + "\n")


def _command(item: Diagnostic, language: str) -> str:
    place = item.place
    properties: dict[str, object] = {"file": relative_path(item.path), "line": place.line}
    if place.end.line == place.line:
        properties |= {"col": place.column, "endLine": place.line, "endColumn": place.end.column}
    else:  # GitHub accepts columns within one line only
        properties |= {"endLine": place.last_line}
    properties["title"] = f"{item.code} {item.name}"
    written = ",".join(f"{key}={_escaped(str(value), _PROPERTY)}" for key, value in properties.items())
    message = item.message
    if item.hint:
        message += "\n" + phrase(language, "hint") + item.hint
    return f"::{_COMMANDS[item.severity]} {written}::{_escaped(message, _DATA)}"


def _escaped(text: str, table: dict[int, str]) -> str:
    return visible_lines(text).translate(table)
