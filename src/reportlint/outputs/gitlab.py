"""A Code Quality report, from which GitLab shows what a merge request adds and fixes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportlint.files.names import with_percent_signs
from reportlint.outputs.json_text import to_json
from reportlint.outputs.known import in_brackets as known_in_brackets
from reportlint.outputs.paths import relative_path
from reportlint.outputs.places import in_brackets
from reportlint.terminal.screen import visible_lines

if TYPE_CHECKING:
    from typing import TextIO

    from reportlint.model.diagnostic import Diagnostic
    from reportlint.model.results import KnownFinding, Run

_SEVERITIES = {"error": "major", "warning": "minor", "info": "info"}


def write(run: Run, stream: TextIO) -> None:
    """Write the findings."""
    seen: set[str] = set()
    stream.write(to_json([_issue(*found, seen, run.language) for found in run.findings], strict=True))


def _issue(item: Diagnostic, known: KnownFinding | None, seen: set[str], language: str) -> dict[str, Any]:
    """Return a finding as an issue. A known one is of the lowest severity: GitLab has no mark for it."""
    message = item.message + in_brackets(item, language) + known_in_brackets(known, language)
    path = with_percent_signs(relative_path(item.path))
    return {
        "type": "issue",
        "check_name": item.code,
        "description": visible_lines(f"{item.code} {item.name}: {message}"),
        "severity": _SEVERITIES[item.severity if known is None else "info"],
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
