"""SARIF 2.1.0, the standard format of static analysis, for code scanning and editors.

Columns count code points. A file that could not be read is a result, as in every other output, and a notification of
the tool as well. A file that was skipped because it is not a report is a notification only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportlint._version import __version__
from reportlint.messages.catalogue import phrase
from reportlint.messages.language import LANGUAGES
from reportlint.model.rule import SEVERITIES
from reportlint.outputs.json_text import to_json
from reportlint.outputs.paths import file_uri
from reportlint.outputs.places import in_brackets, place_in_document
from reportlint.outputs.rule_page import page
from reportlint.terminal.streams import show_message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import TextIO

    from reportlint.model.diagnostic import Diagnostic, FixNote
    from reportlint.model.results import FileResult, KnownFinding, Run
    from reportlint.model.rule import Rule
    from reportlint.text.source import Place

_NAME = "reportlint"
_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_HOME = "https://reportlint.readthedocs.io/"
_ROOT = "%SRCROOT%"
"""The name of the folder that relative paths start from."""
_FINGERPRINT = "finding/v1"
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}
_TAGS = {"zh": "zh-CN", "en": "en"}
"""The language tags of SARIF."""
_NOTIFICATIONS = {"unreadable": "error", "undecodable": "error", "not-a-report": "note"}
"""Why a file was not checked, with the level of the notification."""
_MOST_RESULTS = 25_000
"""Results of a run that GitHub's code scanning takes: it refuses a file with more."""
_ENCODINGS = {"utf-8": "UTF-8", "utf-8-sig": "UTF-8", "utf-16": "UTF-16", "gb18030": "GB18030"}

_MIME_TYPES = {
    "doc": "application/msword",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html",
    "odt": "application/vnd.oasis.opendocument.text",
    "pdf": "application/pdf",
    "rtf": "application/rtf",
}


def write(run: Run, stream: TextIO) -> None:
    """Write the log. What is above the limit of GitHub is left out, known findings and the least severe first."""
    left = len(run.diagnostics) - _MOST_RESULTS
    if left > 0:
        show_message(phrase(run.language, "sarif-cut", most=_MOST_RESULTS, count=left))
    stream.write(to_json({"$schema": _SCHEMA, "version": "2.1.0", "runs": [_Log(run).data()]}, strict=True))


class _Log:
    """One run as a SARIF log. Files and rules refer to each other by their index."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._artifacts = {result.path: number for number, result in enumerate(run.results)}
        self._documents = {result.path for result in run.results if result.encoding not in (None, *_ENCODINGS)}
        urls = {item.code: item.url for item in run.diagnostics}
        self._rules = [rule for rule in run.rules if rule.code in urls]
        self._urls = urls
        self._numbers = {rule.code: number for number, rule in enumerate(self._rules)}

    def data(self) -> dict[str, Any]:
        """Return the `run` object."""
        run = self._run
        return {
            "tool": {
                "driver": {
                    "name": _NAME,
                    "fullName": f"{_NAME} {__version__}",
                    "version": __version__,
                    "semanticVersion": __version__,
                    "informationUri": _HOME,
                    "language": _TAGS[run.language],
                    "rules": [_rule(rule, run.language, self._urls[rule.code]) for rule in self._rules],
                    "notifications": _notifications(run.language),
                }
            },
            "translations": _translations(self._rules, run.language),
            "language": _TAGS[run.language],
            "automationDetails": {"id": f"{_NAME}/"},
            "invocations": [self._invocation()],
            "originalUriBaseIds": {_ROOT: {"description": _text(phrase(run.language, "current-folder"))}},
            "columnKind": "unicodeCodePoints",
            "newlineSequences": ["\r\n", "\n", "\r"],
            "artifacts": [self._artifact(result) for result in run.results],
            "results": [self._result(*found) for found in self._results()],
        }

    def _results(self) -> list[tuple[Diagnostic, KnownFinding | None]]:
        found = list(self._run.findings)
        if len(found) <= _MOST_RESULTS:
            return found
        found.sort(key=lambda each: (each[1] is not None, SEVERITIES.index(each[0].severity)))
        return found[:_MOST_RESULTS]

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
            name = result.reason if result.reason in _NOTIFICATIONS else "not-a-report"
            if result.failed:
                message = phrase(language, "not-read", path=result.path)
            elif result.facts is None and not result.diagnostics:
                message = phrase(language, "no-report", reason=phrase(language, f"reason-{result.reason}"))
            else:
                continue
            yield {
                "descriptor": {"id": name, "index": list(_NOTIFICATIONS).index(name)},
                "level": _NOTIFICATIONS[name],
                "message": _text(message),
                "locations": [{"physicalLocation": {"artifactLocation": self._file(result.path)}}],
            }

    def _artifact(self, result: FileResult) -> dict[str, Any]:
        encoding = _ENCODINGS.get(result.encoding or "")
        kind = "text/plain" if encoding else _MIME_TYPES.get(result.encoding or "")
        return {
            "location": self._file(result.path),
            **({"mimeType": kind} if kind else {}),
            "roles": ["analysisTarget"],
            **({"encoding": encoding} if encoding else {}),
        }

    def _file(self, path: str) -> dict[str, Any]:
        uri = file_uri(path)
        base = {} if uri.startswith("file:") else {"uriBaseId": _ROOT}
        number = self._artifacts.get(path)
        return {"uri": uri, **base, **({} if number is None else {"index": number})}

    def _result(self, item: Diagnostic, known: KnownFinding | None) -> dict[str, Any]:
        number = self._numbers.get(item.code)
        related = [
            {
                "id": number,
                **self._place(part.path, part.place),
                "message": _text(part.message + in_brackets(part, self._run.language)),
            }
            for number, part in enumerate(item.related, 1)
        ]
        fixes = [] if item.fix is None else [self._fix(item.path, item.fix)]
        properties = {"data": dict(item.data)} if item.data else {}
        optional = {"relatedLocations": related, "fixes": fixes, "properties": properties}
        return {
            "ruleId": item.code,
            **({} if number is None else {"ruleIndex": number}),
            "level": _LEVELS[item.severity],
            "message": _text(item.message),
            "locations": [{**self._place(item.path, item.place), **_logical(item), **self._origin(item)}],
            "partialFingerprints": {_FINGERPRINT: item.fingerprint},
            **{key: value for key, value in optional.items() if value},
            # Either every result of a run has this property, or none has.
            **({"suppressions": [] if known is None else [_suppression(known)]} if self._run.shows_known else {}),
        }

    def _place(self, path: str, place: Place) -> dict[str, Any]:
        region = {} if path in self._documents else {"region": _region(place)}
        return {"physicalLocation": {"artifactLocation": self._file(path), **region}}

    def _origin(self, item: Diagnostic) -> dict[str, Any]:
        """Return the place in a document, in words: the lines of its text are not those of the file."""
        words = place_in_document(item.origin, self._run.language)
        return {"message": _text(words)} if words else {}

    def _fix(self, path: str, fix: FixNote) -> dict[str, Any]:
        return {
            "description": _text(fix.message),
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


def _suppression(known: KnownFinding) -> dict[str, Any]:
    """Return what the baseline, a file outside of the report, says of a known finding."""
    reason = " ".join(known.reason.split())
    return {
        "kind": "external",
        "status": "accepted",
        **({"justification": reason} if reason else {}),
        **({"properties": {"expires": known.expires}} if known.expires else {}),
    }


def _region(place: Place) -> dict[str, int]:
    return {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end.line,
        "endColumn": place.end.column,
    }


def _logical(item: Diagnostic) -> dict[str, Any]:
    """Return the place in the form: a cell, else a section."""
    if item.cell is not None:
        return {"logicalLocations": [{"fullyQualifiedName": "/".join(item.cell), "kind": "cell"}]}
    if item.section is not None:
        return {"logicalLocations": [{"fullyQualifiedName": item.section, "kind": "section"}]}
    return {}


def _text(words: str) -> dict[str, str]:
    """Return a message with braces, which mark placeholders, and the syntax of links escaped."""
    return {"text": _literal(words).replace("](", "] (")}


def _rule(rule: type[Rule], language: str, url: str) -> dict[str, Any]:
    """Return the description of a rule in a language."""
    data = {
        "id": rule.code,
        "name": rule.name,
        **_words(rule, language),
        "helpUri": url,
        "defaultConfiguration": {"level": _LEVELS[rule.severity], "enabled": rule.enabled},
        "properties": {"since": rule.since, "fixable": rule.fixable},
    }
    return {key: value for key, value in data.items() if value != ""}


def _notifications(language: str) -> list[dict[str, Any]]:
    """Return the descriptions of the notifications in a language."""
    reasons = {name: _text(phrase(language, f"reason-{name}")) for name in _NOTIFICATIONS}
    return [
        {"id": name, "shortDescription": words, "fullDescription": words, "help": words}
        for name, words in reasons.items()
    ]


def _translations(rules: Iterable[type[Rule]], language: str) -> list[dict[str, Any]]:
    """Return the descriptions of the rules in every other language."""
    rules = list(rules)
    return [
        {
            "name": _NAME,
            "language": _TAGS[other],
            "contents": ["localizedData"],
            "isComprehensive": False,
            "associatedComponent": {"name": _NAME},
            "translationMetadata": {"name": f"{_NAME} ({_TAGS[other]})"},
            "rules": [{"id": rule.code, **_words(rule, other)} for rule in rules],
            "notifications": _notifications(other),
        }
        for other in LANGUAGES
        if other != language
    ]


def _words(rule: type[Rule], language: str) -> dict[str, Any]:
    text = page(rule, language) or rule.summary[language]
    return {
        "shortDescription": _text(rule.summary[language]),
        "fullDescription": _text(" ".join(text.split("\n\n")[0].split())),
        "help": {"text": _literal(text), "markdown": _literal(text)},
    }


def _literal(words: str) -> str:
    return words.replace("{", "{{").replace("}", "}}")
