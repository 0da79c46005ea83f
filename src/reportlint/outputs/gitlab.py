"""A Code Quality report, from which GitLab shows what a merge request adds and fixes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportlint.files.names import with_percent_signs
from reportlint.outputs.json_text import to_json
from reportlint.outputs.paths import relative_path
from reportlint.outputs.places import in_brackets
from reportlint.terminal.screen import visible_lines

if TYPE_CHECKING:
    from typing import TextIO

    from reportlint.model.diagnostic import Diagnostic
    from reportlint.model.results import Run

_SEVERITIES = {"error": "major", "warning": "minor", "info": "info"}


def write(run: Run, stream: TextIO) -> None:
    """Write the findings."""
    seen: set[str] = set()
    stream.write(to_json([_issue(item, seen, run.language) for item in run.diagnostics], strict=True))


def _issue(item: Diagnostic, seen: set[str], language: str) -> dict[str, Any]:
    path = with_percent_signs(relative_path(item.path))
    return {
        "type": "issue",
        "check_name": item.code,
        "description": visible_lines(f"{item.code} {item.name}: {item.message}{in_brackets(item, language)}"),
        "severity": _SEVERITIES[item.severity],
        "fingerprint": _fingerprint(path, item.fingerprint, seen),
        "location": {"path": path, "lines": {"begin": item.place.line, "end": item.place.last_line}},
    }


def _fingerprint(path: str, fingerprint: str, seen: set[str]) -> str:
    """Return a fingerprint that is unique in all files. That of the finding is unique in its own file only."""
    from hashlib import sha256

    digest = sha256(f"{path}\0{fingerprint}".encode("utf-8", "surrogatepass")).hexdigest()
    while digest in seen:
        digest = sha256(digest.encode()).hexdigest()
    seen.add(digest)
    return digest
