"""From a text and the rules to diagnostics."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportlint import _build
from reportlint._diagnostic import Diagnostic, EditPlace, FixNote, RelatedPlace
from reportlint._fingerprint import Fingerprints
from reportlint._language import LANGUAGES
from reportlint._message import sentence, told
from reportlint._phrases import PHRASES, phrase_in_all
from reportlint._rule import SEVERITIES, Finding
from reportlint._run import READING, FileResult, ReportFacts
from reportlint._source import Passage, Place, Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from reportlint._clock import Clock
    from reportlint._decode import Undecodable
    from reportlint._files import Unreadable
    from reportlint._report import Report
    from reportlint._rule import Fix, Rule, Severity
    from reportlint._ruleset import RuleSet

RULE_PAGE = "https://reportlint.readthedocs.io/rules/{name}/"
"""Where a rule's page stands."""

_DOCUMENTS = {"word": "Word", "excel": "Excel", "pdf": "PDF", "zip": "ZIP", "office": "Office"}


def lint(
    source: Source,
    ruleset: RuleSet,
    language: str,
    *,
    walked: bool = False,
    debug: bool = False,
    keep: bool = False,
    clock: Clock | None = None,
) -> FileResult:
    """What the rules find in a text.

    A text that is no report is a finding unless it was `walked` to. A rule that crashes is a finding too, and the
    other rules go on; with `debug` its traceback is printed. The result holds text and report with `keep`,
    and the times that a `clock` took.
    """
    off = ruleset.off(source.path)
    found: list[tuple[Rule | type[Rule], Finding]] = []
    read = _build.read_report(source) if clock is None else clock.timed(READING, _build.read_report, source)
    result = FileResult(source.path, [], source.encoding)
    report: Report | None = None
    if isinstance(read, _build.NotReport):
        result.reason = read.reason
        if not walked:
            found.extend(_event(ruleset, "not-a-report", read.reason, source))
    else:
        report = read
        result.facts = _facts(report)
        for rule in ruleset.rules:
            if rule.code not in off:
                checked: Iterable[tuple[Rule | type[Rule], Finding]] = _checked(rule, read, source, ruleset, debug)
                if clock is not None:
                    checked = clock.timed(f"{rule.code} {rule.name}", list, checked)
                found.extend(checked)
    kept = [(rule, finding) for rule, finding in found if rule.code not in off]
    result.diagnostics = _diagnostics(kept, source, report, ruleset, language)
    if result.diagnostics or keep:
        result.source = source
    if keep:
        result.report = report
    if clock is not None:
        result.times = clock.times
    return result


def _facts(report: Report) -> ReportFacts:
    unit = report.unit.name if report.unit is not None else None
    return ReportFacts(report.edition, unit, report.year, sum(cell.state != "absent" for cell in report.cells))


def unreadable(path: str, error: Unreadable, ruleset: RuleSet, language: str) -> FileResult:
    """The result of a file that could not be opened."""
    words = phrase_in_all(error.error) if error.error in PHRASES else error.error
    return _without_text(path, "unreadable-file", error.kind, ruleset, language, {"error": words})


def undecodable(path: str, error: Undecodable, ruleset: RuleSet, language: str) -> FileResult:
    """The result of a file whose bytes are no text."""
    values = {"offset": error.offset, "byte": f"0x{error.byte:02X}", "kind": _DOCUMENTS.get(error.kind, error.kind)}
    key = "office" if error.kind in _DOCUMENTS else "bytes"
    data = {"offset": error.offset, "byte": error.byte, "kind": error.kind}
    result = _without_text(path, "undecodable-file", key, ruleset, language, values, data)
    place = Place(error.location, error.location)
    result.diagnostics = [diagnostic._replace(place=place) for diagnostic in result.diagnostics]
    return result


def _without_text(
    path: str,
    event: str,
    key: str,
    ruleset: RuleSet,
    language: str,
    values: Mapping[str, Any],
    data: Mapping[str, Any] | None = None,
) -> FileResult:
    nothing = Source(path, "")
    found = [
        pair for pair in _event(ruleset, event, key, nothing, values, data) if pair[0].code not in ruleset.off(path)
    ]
    result = FileResult(path, _diagnostics(found, nothing, None, ruleset, language))
    result.reason = event.removesuffix("-file")
    return result


def _event(
    ruleset: RuleSet,
    event: str,
    key: str,
    source: Source,
    values: Mapping[str, Any] | None = None,
    data: Mapping[str, Any] | None = None,
) -> Iterator[tuple[type[Rule], Finding]]:
    """The finding of a rule that the engine speaks for; none where the rule is off."""
    rule = ruleset.events.get(event)
    if rule is not None:
        message = next((known for known in (key, "other") if known in rule.message), "")
        yield rule, Finding(Passage(source, 0, 0), message, values or {}, data=data or {})


def _checked(
    rule: Rule, report: Report, source: Source, ruleset: RuleSet, debug: bool
) -> Iterator[tuple[Rule | type[Rule], Finding]]:
    """What a rule finds; and, where it crashes or gives what is no finding, that."""
    try:
        for finding in rule.check(report):
            _examine(rule, finding, source)
            yield rule, finding
    except (Exception, SystemExit) as error:
        if debug:
            import traceback

            traceback.print_exc()
        named = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
        values = {"rule": rule.code, "name": rule.name, "plugin": ruleset.plugins[rule.code], "error": named}
        yield from _event(ruleset, "rule-crashed", "", source, values, values)


def _examine(rule: Rule, finding: object, source: Source) -> None:
    """Raise for what cannot be reported as a finding."""
    if not isinstance(finding, Finding):
        raise TypeError(f"{finding!r} is no finding")
    passages: list[object] = [finding.passage, *(part.passage for part in finding.related)]
    if finding.fix is not None:
        passages += [edit.passage for edit in finding.fix.edits]
    for passage in passages:
        if not isinstance(passage, Passage):
            raise TypeError(f"{passage!r} is no passage")
        if passage.source is not source or not 0 <= passage.start <= passage.end <= len(source.text):
            raise ValueError("a passage that is not of this report")
    if finding.severity is not None and finding.severity not in SEVERITIES:
        raise ValueError(f"unknown severity {finding.severity!r}")
    for language in LANGUAGES:
        sentence(rule, finding, language)
        for part in finding.related:
            told(part.message, language)
        if finding.fix is not None:
            told(finding.fix.message, language)


def _diagnostics(
    found: Iterable[tuple[Rule | type[Rule], Finding]],
    source: Source,
    report: Report | None,
    ruleset: RuleSet,
    language: str,
) -> list[Diagnostic]:
    ordered = sorted(found, key=lambda pair: (pair[1].passage.start, pair[1].passage.end, pair[0].code))
    fingerprints = Fingerprints()
    return [_diagnostic(rule, finding, source, report, ruleset, language, fingerprints) for rule, finding in ordered]


def _diagnostic(
    rule: Rule | type[Rule],
    finding: Finding,
    source: Source,
    report: Report | None,
    ruleset: RuleSet,
    language: str,
    fingerprints: Fingerprints,
) -> Diagnostic:
    section = finding.section
    if section is None and report is not None:
        standing = report.section_at(finding.passage)
        section = standing.key if standing is not None else None
    place = finding.cell or ((section,) if section else ())
    return Diagnostic(
        code=rule.code,
        name=rule.name,
        severity=_severity(rule, finding, ruleset),
        message=sentence(rule, finding, language),
        path=source.path,
        place=finding.passage.place,
        fingerprint=fingerprints.take(rule.code, place, finding.passage.folded),
        section=section,
        cell=finding.cell,
        related=tuple(
            RelatedPlace(source.path, part.passage.place, told(part.message, language)) for part in finding.related
        ),
        data=finding.data,
        fix=None if finding.fix is None else _fix(finding.fix, language),
        hint=rule.hint.get(language, ""),
        url=RULE_PAGE.format(code=rule.code, name=rule.name),
    )


def _fix(fix: Fix, language: str) -> FixNote:
    edits = tuple(EditPlace(edit.passage.place, edit.content) for edit in fix.edits)
    return FixNote(fix.safe, told(fix.message, language), edits)


def _severity(rule: Rule | type[Rule], finding: Finding, ruleset: RuleSet) -> Severity:
    """The user's severity for the rule, or the rule's own. What the rule itself made milder stays as mild."""
    chosen = ruleset.severities.get(rule.code)
    own = finding.severity or rule.severity
    if chosen is None:
        return own
    if finding.severity is None:
        return chosen
    return max(chosen, finding.severity, key=SEVERITIES.index)
