"""SARIF 2.1.0, the standard of static analysis: for code scanning, editors and whatever collects results.

Columns are code points. A file that could not be read is a result like in every other output, and besides that a
notification of the tool; so is a file that was passed over because it is no report.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportlint._version import __version__
from reportlint.messages.catalogue import phrase
from reportlint.outputs.json_text import to_json
from reportlint.outputs.paths import file_uri
from reportlint.outputs.sarif_rule import (
    LEVELS,
    NAME,
    NOTIFICATIONS,
    TAGS,
    notifications,
    rule_data,
    text,
    translations,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO

    from reportlint.model.diagnostic import Diagnostic, FixNote
    from reportlint.model.results import FileResult, Run
    from reportlint.text.source import Place

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
HOME = "https://reportlint.readthedocs.io/"
ROOT = "%SRCROOT%"
"""The name of the folder from which relative paths go out."""
FINGERPRINT = "finding/v1"
_ENCODINGS = {"utf-8": "UTF-8", "utf-8-sig": "UTF-8", "utf-16": "UTF-16", "gb18030": "GB18030"}


def write(run: Run, stream: TextIO) -> None:
    """Write the log."""
    stream.write(to_json({"$schema": SCHEMA, "version": "2.1.0", "runs": [_Log(run).data()]}, strict=True))


class _Log:
    """A run, with the numbers by which its parts refer to one another."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._artifacts = {result.path: number for number, result in enumerate(run.results)}
        urls = {item.code: item.url for item in run.diagnostics}
        self._rules = [rule for rule in run.rules if rule.code in urls]
        self._urls = urls
        self._numbers = {rule.code: number for number, rule in enumerate(self._rules)}

    def data(self) -> dict[str, Any]:
        """The run as SARIF has it."""
        run = self._run
        return {
            "tool": {
                "driver": {
                    "name": NAME,
                    "fullName": f"{NAME} {__version__}",
                    "version": __version__,
                    "semanticVersion": __version__,
                    "informationUri": HOME,
                    "language": TAGS[run.language],
                    "rules": [rule_data(rule, run.language, self._urls[rule.code]) for rule in self._rules],
                    "notifications": notifications(run.language),
                }
            },
            "translations": translations(self._rules, run.language),
            "language": TAGS[run.language],
            "automationDetails": {"id": f"{NAME}/"},
            "invocations": [self._invocation()],
            "originalUriBaseIds": {ROOT: {"description": text(phrase(run.language, "current-folder"))}},
            "columnKind": "unicodeCodePoints",
            "newlineSequences": ["\r\n", "\n", "\r"],
            "artifacts": [self._artifact(result) for result in run.results],
            "results": [self._result(item) for item in run.diagnostics],
        }

    def _invocation(self) -> dict[str, Any]:
        run = self._run
        ended = {} if run.exit_code is None else {"exitCode": run.exit_code}
        return {
            "executionSuccessful": not any(result.failed for result in run.results),
            **ended,
            "toolExecutionNotifications": list(self._notifications()),
        }

    def _notifications(self) -> Iterator[dict[str, Any]]:
        language = self._run.language
        for result in self._run.results:
            name = result.reason if result.reason in NOTIFICATIONS else "not-a-report"
            if result.failed:
                message = phrase(language, "not-read", path=result.path)
            elif result.facts is None and not result.diagnostics:
                message = phrase(language, "no-report", reason=phrase(language, f"reason-{result.reason}"))
            else:
                continue
            yield {
                "descriptor": {"id": name, "index": list(NOTIFICATIONS).index(name)},
                "level": NOTIFICATIONS[name],
                "message": text(message),
                "locations": [{"physicalLocation": {"artifactLocation": self._file(result.path)}}],
            }

    def _artifact(self, result: FileResult) -> dict[str, Any]:
        encoding = _ENCODINGS.get(result.encoding or "")
        return {
            "location": self._file(result.path),
            "mimeType": "text/plain",
            "roles": ["analysisTarget"],
            **({"encoding": encoding} if encoding else {}),
        }

    def _file(self, path: str) -> dict[str, Any]:
        uri = file_uri(path)
        base = {} if uri.startswith("file:") else {"uriBaseId": ROOT}
        number = self._artifacts.get(path)
        return {"uri": uri, **base, **({} if number is None else {"index": number})}

    def _result(self, item: Diagnostic) -> dict[str, Any]:
        number = self._numbers.get(item.code)
        related = [
            {"id": number, **self._place(part.path, part.place), "message": text(part.message)}
            for number, part in enumerate(item.related, 1)
        ]
        fixes = [] if item.fix is None else [self._fix(item.path, item.fix)]
        properties = {"data": dict(item.data)} if item.data else {}
        optional = {"relatedLocations": related, "fixes": fixes, "properties": properties}
        return {
            "ruleId": item.code,
            **({} if number is None else {"ruleIndex": number}),
            "level": LEVELS[item.severity],
            "message": text(item.message),
            "locations": [{**self._place(item.path, item.place), **_logical(item)}],
            "partialFingerprints": {FINGERPRINT: item.fingerprint},
            **{key: value for key, value in optional.items() if value},
        }

    def _place(self, path: str, place: Place) -> dict[str, Any]:
        return {"physicalLocation": {"artifactLocation": self._file(path), "region": _region(place)}}

    def _fix(self, path: str, fix: FixNote) -> dict[str, Any]:
        return {
            "description": text(fix.message),
            "artifactChanges": [
                {
                    "artifactLocation": self._file(path),
                    "replacements": [
                        {"deletedRegion": _region(edit.place), "insertedContent": {"text": edit.content}}
                        for edit in fix.edits
                    ],
                }
            ],
            "properties": {"applicability": "safe" if fix.safe else "unsafe"},
        }


def _region(place: Place) -> dict[str, int]:
    return {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end.line,
        "endColumn": place.end.column,
    }


def _logical(item: Diagnostic) -> dict[str, Any]:
    """The place in the form: a cell, else a section."""
    if item.cell is not None:
        return {"logicalLocations": [{"fullyQualifiedName": "/".join(item.cell), "kind": "cell"}]}
    if item.section is not None:
        return {"logicalLocations": [{"fullyQualifiedName": item.section, "kind": "section"}]}
    return {}
