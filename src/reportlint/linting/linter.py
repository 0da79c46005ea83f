"""From a text and the rules to diagnostics."""

from __future__ import annotations

import os
from time import perf_counter_ns
from types import GeneratorType
from typing import TYPE_CHECKING, Any

from reportlint.linting.fingerprint import Fingerprints
from reportlint.messages.catalogue import is_phrase, phrase, phrase_in_all
from reportlint.model.diagnostic import Diagnostic, EditPlace, FixNote, RelatedPlace
from reportlint.model.results import READING, FileResult, ReportFacts, SlowRule
from reportlint.model.rule import ANY_FORM, SEVERITIES, Finding
from reportlint.reading import build
from reportlint.rules.sentences import error_text, sentence, told
from reportlint.terminal.streams import Aside, tell
from reportlint.text.source import Passage, Place, Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from reportlint.files.discovery import Unreadable
    from reportlint.linting.ruleset import RuleSet
    from reportlint.linting.timing import Clock
    from reportlint.model.report import Report
    from reportlint.model.rule import Fix, Related, Rule, Severity
    from reportlint.reading.readers.plain import Undecodable

_RULE_PAGE = "https://reportlint.readthedocs.io/rules/{name}/"
"""Where the page of one of the product's own rules stands."""
_OWN = "builtin"
"""The plugin that they come from."""

_LONG = 1_000_000_000
"""How many nanoseconds a rule may take on one report before it is told of."""

_DOCUMENTS = {"word": "Word", "excel": "Excel", "pdf": "PDF", "zip": "ZIP", "office": "Office"}


def lint(
    source: Source,
    ruleset: RuleSet,
    language: str,
    *,
    walked: bool = False,
    debug: bool = False,
    keep: bool = False,
    named: Mapping[str, str] | None = None,
) -> FileResult:
    """What the rules find in a text.

    A text that is no report is a finding unless it was `walked` to. A rule that crashes is a finding too, and the
    other rules go on; with `debug` its traceback is printed. What a rule prints goes to standard error. The result
    holds text and report with `keep`; with `named`, the units that the settings name, also what the corpus rules are to
    see of the report.
    """
    read = report_of(source, ruleset)
    return judge(source, read, ruleset, language, walked=walked, debug=debug, keep=keep, named=named)


def report_of(source: Source, ruleset: RuleSet, clock: Clock | None = None) -> Report | build.NotReport:
    """The report that a text is, or why it is none: the first half of `lint`."""
    others = ruleset.editions
    if clock is None:
        return build.read_report(source, others)
    return clock.timed(READING, lambda given: build.read_report(given, others), source)


def judge(
    source: Source,
    read: Report | build.NotReport,
    ruleset: RuleSet,
    language: str,
    *,
    walked: bool = False,
    debug: bool = False,
    keep: bool = False,
    clock: Clock | None = None,
    named: Mapping[str, str] | None = None,
) -> FileResult:
    """What the rules find in a text that has been read: the second half of `lint`, which says the rest. With a `clock`
    the result holds the times that it took.
    """
    off = ruleset.off(source.path)
    found: list[tuple[type[Rule], Finding]] = []
    result = FileResult(source.path, [], source.encoding)
    report: Report | None = None
    if isinstance(read, build.NotReport):
        result.reason = read.reason
        if not walked:
            found.extend(_event(ruleset, "not-a-report", read.reason, source))
    else:
        report = read
        result.facts = _facts(report)
        found.extend(_found(report, ruleset, off, language, debug, result, clock))
        if named is not None and ruleset.corpus_rules:
            from reportlint.linting.filing import file_report

            result.filed, failures = file_report(report, ruleset.corpus_rules, named)
            for rule, error in failures:
                found.extend(crashed(rule, error, source, ruleset, debug))
    kept = [(rule, finding) for rule, finding in found if rule.code not in off]
    result.diagnostics = diagnostics_of(kept, source, report, ruleset, language)
    result.lines = lines_of(result.diagnostics, source)
    if keep:
        result.source, result.report = source, report
    if clock is not None:
        result.times = clock.times
    return result


def _facts(report: Report) -> ReportFacts:
    unit = report.unit.name if report.unit is not None else None
    states = [cell.state for cell in report.grid.values()]
    shown = len(states) - states.count("absent")
    return ReportFacts(report.edition, unit, report.year, shown, report.form.key)


def unreadable(path: str, error: Unreadable, ruleset: RuleSet, language: str) -> FileResult:
    """The result of a file that could not be opened."""
    words = phrase_in_all(error.error) if is_phrase(error.error) else error.error
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
    result = FileResult(path, diagnostics_of(found, nothing, None, ruleset, language))
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


def _found(
    report: Report,
    ruleset: RuleSet,
    off: frozenset[str],
    language: str,
    debug: bool,
    result: FileResult,
    clock: Clock | None,
) -> list[tuple[type[Rule], Finding]]:
    """What the rules find in a report, one rule after the other. Those that took long are noted in the result."""
    rule: Rule
    found: list[tuple[type[Rule], Finding]] = []
    form = report.form.key
    with Aside(lambda line: tell(phrase(language, "rule-printed", **_named(rule, ruleset), line=line))) as aside:
        for rule in ruleset.rules:
            # Whatever a rule does to itself while it runs, it is reported as the class that was registered.
            kind = type(rule)
            if (kind.form != form and kind.form != ANY_FORM) or kind.code in off:
                continue
            begun = perf_counter_ns()
            try:
                _check(rule, report, ruleset, found, debug)
            except KeyboardInterrupt:
                tell(phrase(language, "rule-interrupted", **_named(rule, ruleset), path=report.path))
                raise
            took = perf_counter_ns() - begun
            aside.end_line()
            if took >= _LONG:
                result.slow.append(SlowRule(kind.code, kind.name, ruleset.plugins[kind.code], took / 1e9))
            if clock is not None:
                clock.add(f"{kind.code} {kind.name}", took)
    return found


def _check(rule: Rule, report: Report, ruleset: RuleSet, found: list[tuple[type[Rule], Finding]], debug: bool) -> None:
    """Add what a rule finds; and, where it crashes or gives what is no finding, that."""
    kind = type(rule)
    try:
        given: Any = rule.check(report)
        if type(given) is not GeneratorType:
            from reportlint.rules.findings import findings_of

            given = findings_of(given)
        for finding in given:
            from reportlint.rules.findings import examine

            found.append((kind, examine(kind, finding, report)))
    except KeyboardInterrupt:
        raise
    except BaseException as error:
        found.extend(crashed(rule, error, report.text.source, ruleset, debug))


def crashed(
    rule: Rule, error: BaseException, source: Source, ruleset: RuleSet, debug: bool
) -> Iterator[tuple[type[Rule], Finding]]:
    """The finding that a rule raised; with `debug` its traceback is printed."""
    if debug:
        import traceback

        traceback.print_exception(error)
    values = {**_named(rule, ruleset), "error": error_text(error) + _where(error, type(rule))}
    yield from _event(ruleset, "rule-crashed", "", source, values, values)


def _where(error: BaseException, kind: type[Rule]) -> str:
    """The last line of the rule's module that took part in an error, in brackets; nothing where none did."""
    place = ""
    trace = error.__traceback__
    while trace is not None:
        frame = trace.tb_frame
        if frame.f_globals.get("__name__") == kind.__module__:
            place = f" ({os.path.basename(frame.f_code.co_filename)}:{trace.tb_lineno})"
        trace = trace.tb_next
    return place


def _named(rule: Rule, ruleset: RuleSet) -> dict[str, str]:
    """A rule and its plugin, for a message."""
    kind = type(rule)
    return {"rule": kind.code, "name": kind.name, "plugin": ruleset.plugins[kind.code]}


def lines_of(diagnostics: Iterable[Diagnostic], source: Source) -> dict[int, str]:
    """The lines of a text that findings begin on."""
    if not source.text:
        return {}
    return {each.place.line: source.line_text(each.place.line) for each in diagnostics}


def diagnostics_of(
    found: Iterable[tuple[type[Rule], Finding]],
    source: Source,
    report: Report | None,
    ruleset: RuleSet,
    language: str,
) -> list[Diagnostic]:
    """Findings in a text as they are reported, in the order of the text."""
    ordered = sorted(found, key=lambda pair: (pair[1].passage.start, pair[1].passage.end, pair[0].code))
    fingerprints = Fingerprints()
    return [diagnostic_of(rule, finding, source, report, ruleset, language, fingerprints) for rule, finding in ordered]


def diagnostic_of(
    rule: type[Rule],
    finding: Finding,
    source: Source,
    report: Report | None,
    ruleset: RuleSet,
    language: str,
    fingerprints: Fingerprints,
) -> Diagnostic:
    """A finding as it is reported."""
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
        start=finding.passage.start,
        end=finding.passage.end,
        fingerprint=fingerprints.take(rule.code, place, finding.passage.folded),
        section=section,
        cell=finding.cell,
        related=tuple(_related(part, language) for part in finding.related),
        data=finding.data,
        fix=None if finding.fix is None else _fix(finding.fix, language),
        hint=rule.hint.get(language, ""),
        url=address_of(rule, ruleset.plugins.get(rule.code, "")),
    )


def address_of(rule: type[Rule], plugin: str) -> str:
    """Where the page of a rule stands on the web; empty for a rule that says of none, and is not the product's own."""
    return rule.url or (_RULE_PAGE.format(name=rule.name) if plugin == _OWN else "")


def _related(part: Related, language: str) -> RelatedPlace:
    source, start, end = part.passage
    return RelatedPlace(source.path, part.passage.place, start, end, told(part.message, language))


def _fix(fix: Fix, language: str) -> FixNote:
    edits = tuple(
        EditPlace(edit.passage.place, edit.passage.start, edit.passage.end, edit.content) for edit in fix.edits
    )
    return FixNote(fix.safe, told(fix.message, language), edits)


def _severity(rule: type[Rule], finding: Finding, ruleset: RuleSet) -> Severity:
    """The user's severity for the rule, or the rule's own. What the rule itself made milder stays as mild."""
    chosen = ruleset.severities.get(rule.code)
    own = finding.severity or rule.severity
    if chosen is None:
        return own
    if finding.severity is None:
        return chosen
    return max(chosen, finding.severity, key=SEVERITIES.index)
