"""Findings that the engine itself makes, in the name of the rule that is declared for the event."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from reportlint.linting.diagnostics import diagnostics_of
from reportlint.messages.catalogue import is_phrase, phrase_in_all
from reportlint.messages.errors import UsageError
from reportlint.messages.language import LANGUAGES
from reportlint.model.results import FileResult
from reportlint.model.rule import Finding
from reportlint.rules.sentences import error_text
from reportlint.text.source import Passage, Place, Source

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reportlint.linting.diagnostics import Found
    from reportlint.linting.ruleset import RuleSet
    from reportlint.model.rule import Rule
    from reportlint.reading.readers.plain import Undecodable

_DOCUMENTS = {"word": "Word", "excel": "Excel", "pdf": "PDF", "zip": "ZIP", "ofd": "OFD", "office": "Office"}


def unreadable(path: str, kind: str, error: str | Mapping[str, str], ruleset: RuleSet, language: str) -> FileResult:
    """Return the result of a file that could not be read.

    `kind` is `permission`, `directory`, `special` or `other`; `error` says more: a key of the phrase table, the
    system's own words, or a sentence in each language.
    """
    words = phrase_in_all(error) if isinstance(error, str) and is_phrase(error) else error
    return _without_text(path, "unreadable-file", kind, ruleset, language, {"error": words})


def undecodable(path: str, error: Undecodable, ruleset: RuleSet, language: str) -> FileResult:
    """Return the result of a file whose bytes are not text."""
    values = {"offset": error.offset, "byte": f"0x{error.byte:02X}", "kind": _DOCUMENTS.get(error.kind, error.kind)}
    key = "workbook" if error.kind == "excel" else "office" if error.kind in _DOCUMENTS else "bytes"
    data = {"offset": error.offset, "byte": error.byte, "kind": error.kind}
    result = _without_text(path, "undecodable-file", key, ruleset, language, values, data)
    place = Place(error.location, error.location)
    result.diagnostics = [diagnostic._replace(place=place) for diagnostic in result.diagnostics]
    return result


def not_a_report(reason: str, source: Source, ruleset: RuleSet) -> Iterator[Found]:
    """Yield the finding that a text is not a report; `reason` is one of `NotReport`."""
    return _event(ruleset, "not-a-report", reason, source)


def crashed(rule: Rule, error: BaseException, source: Source, ruleset: RuleSet) -> Iterator[Found]:
    """Yield the finding that a rule raised an exception on a text."""
    kind = type(rule)
    values: dict[str, Any] = {
        "rule": kind.code,
        "name": kind.name,
        "plugin": ruleset.plugins[kind.code],
        "error": error_text(error) + _line_of(error, kind),
    }
    told = values
    if isinstance(error, UsageError):
        told = {**values, "error": {language: error.text(language) for language in LANGUAGES}}
    yield from _event(ruleset, "rule-crashed", "", source, told, values)


def _without_text(
    path: str,
    event: str,
    key: str,
    ruleset: RuleSet,
    language: str,
    values: Mapping[str, Any],
    data: Mapping[str, Any] | None = None,
) -> FileResult:
    off = ruleset.off(path)
    found = [pair for pair in _event(ruleset, event, key, Source(path, ""), values, data) if pair[0].code not in off]
    result = FileResult(path, diagnostics_of(found, None, ruleset, language))
    result.reason = event.removesuffix("-file")
    return result


def _event(
    ruleset: RuleSet,
    event: str,
    key: str,
    source: Source,
    values: Mapping[str, Any] | None = None,
    data: Mapping[str, Any] | None = None,
) -> Iterator[Found]:
    """Yield the finding of the rule that is declared for an event, unless that rule is off."""
    rule = ruleset.events.get(event)
    if rule is not None:
        message = next((known for known in (key, "other") if known in rule.message), "")
        yield rule, Finding(Passage(source, 0, 0), message, values or {}, data=data or {})


def _line_of(error: BaseException, rule: type[Rule]) -> str:
    """Return the innermost line of the rule's module in a traceback, in brackets; empty if the module is not in it."""
    place = ""
    trace = error.__traceback__
    while trace is not None:
        frame = trace.tb_frame
        if frame.f_globals.get("__name__") == rule.__module__:
            place = f" ({os.path.basename(frame.f_code.co_filename)}:{trace.tb_lineno})"
        trace = trace.tb_next
    return place
