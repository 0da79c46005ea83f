"""Workflow commands of GitHub Actions, which make an annotation of each finding.

GitHub shows ten errors, ten warnings and ten notices of a step. The others are in its log, as a last notice says.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.messages.catalogue import phrase
from reportlint.outputs.known import words
from reportlint.outputs.paths import relative_path
from reportlint.outputs.places import in_brackets
from reportlint.terminal.screen import own_bytes, visible, visible_lines

if TYPE_CHECKING:
    from typing import TextIO

    from reportlint.model.diagnostic import Diagnostic
    from reportlint.model.results import KnownFinding, Run

_COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}
_MOST_SHOWN = 10
"""Annotations of a severity that GitHub shows of one step."""
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = _DATA | str.maketrans({":": "%3A", ",": "%2C"})


def write(run: Run, stream: TextIO) -> None:
    """Write the commands."""
    # GitHub shows the first ones, so known findings come last.
    for item, known in sorted(run.findings, key=lambda each: each[1] is not None):
        stream.write(_command(item, known, run.language) + "\n")
    shown = run.counts()
    shown["info"] += len(run.diagnostics) - sum(shown.values())
    hidden = sum(max(0, count - _MOST_SHOWN) for count in shown.values())
    if hidden:
        message = phrase(run.language, "more-in-log", count=hidden, most=_MOST_SHOWN)
        stream.write(f"::notice title=reportlint::{visible_lines(message).translate(_DATA)}\n")


def _file(path: str) -> str:
    return "\n".join(map(own_bytes, relative_path(path).replace("\r\n", "\n").split("\n")))


def _lines(item: Diagnostic) -> dict[str, int]:
    """Return the lines of an annotation. A document has none: those of its text are not those of the file."""
    if item.origin is not None:
        return {}
    place = item.place
    if place.end.line == place.line:
        return {"line": place.line, "col": place.column, "endLine": place.line, "endColumn": place.end.column}
    return {"line": place.line, "endLine": place.last_line}  # GitHub accepts columns within one line only


def _command(item: Diagnostic, known: KnownFinding | None, language: str) -> str:
    """Return the command of a finding. A known one is a notice, whatever its severity is."""
    title = visible(f"{item.code} {item.name}")
    properties: dict[str, object] = {"file": _file(item.path), **_lines(item), "title": title}
    written = ",".join(f"{key}={str(value).translate(_PROPERTY)}" for key, value in properties.items())
    message = item.message + in_brackets(item, language)
    if item.hint:
        message += "\n" + phrase(language, "hint") + item.hint
    if known is not None:
        message += "\n" + words(known, language)
    command = _COMMANDS[item.severity if known is None else "info"]
    return f"::{command} {written}::{visible_lines(message).translate(_DATA)}"
