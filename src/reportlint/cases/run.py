"""Run a case: make its text, and collect what the rule finds there."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

from reportlint.cases.draft import Draft
from reportlint.cases.found import Found, FoundBeside
from reportlint.cases.outcome import CaseText, Outcome
from reportlint.form.canonical import canonical
from reportlint.linting.corpus import Matching, corpus_of
from reportlint.linting.diagnostics import offered_fix
from reportlint.linting.filing import file_report
from reportlint.linting.linter import Linter
from reportlint.linting.ruleset import RuleSet, fill_options
from reportlint.messages.catalogue import phrase, phrase_in_all
from reportlint.messages.errors import UsageError
from reportlint.messages.language import LANGUAGES
from reportlint.model.corpus import CorpusRule
from reportlint.model.rule import ANY_FORM
from reportlint.plugins.local import line_of_failure
from reportlint.reading.build import read_report
from reportlint.reading.recognition import NotReport
from reportlint.rules.contract import is_event
from reportlint.rules.findings import examine, findings_of
from reportlint.rules.sentences import error_text, sentence
from reportlint.text.document import Document, Leftover
from reportlint.text.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reportlint.cases.case import Case, CaseReport
    from reportlint.cases.edits import CaseEdit
    from reportlint.form.forms import Forms
    from reportlint.model.report import Report
    from reportlint.model.rule import Finding, Rule
    from reportlint.text.source import Location, Passage

_OF_TEXTS = "not-a-report"
"""The only event that a text can cause."""
_OWN = "report.txt"
"""The path of the report of a case whose rule compares reports."""
_NOTHING: Mapping[str, Any] = {}


def run_case(case: Case, rule: type[Rule], forms: Forms) -> Outcome:
    """Run a rule on the text of a case. Failures are in the `error` of the outcome; nothing is raised.

    `forms` are the forms that its reports may follow.
    """
    text = original = ""
    beside: dict[str, CaseText] = {}
    form = case.form or (None if rule.form == ANY_FORM else rule.form)
    try:
        for each in case.beside:
            if each.path in beside:
                raise UsageError("case-path-twice", path=each.path)
            beside[each.path] = _text_of(each, each.edition or case.edition, form, forms)
        text, original = _text_of(case, case.edition, form, forms)
        texts = {path: each.text for path, each in beside.items()}
        found = found_in(text, rule, case.options, forms, texts, case.groups, case.leftovers)
        return Outcome(case, text, original, tuple(found), beside)
    except UsageError as error:
        return Outcome(case, text, original, (), beside, error)


def _text_of(case: Case | CaseReport, edition: str | None, form: str | None, forms: Forms) -> CaseText:
    if case.text is not None:
        return CaseText(case.text, "")
    text = original = canonical(forms, edition, form)
    for edit in case.edits:
        text = _edited(text, edit, forms)
    return CaseText(text, original)


def _edited(text: str, edit: CaseEdit, forms: Forms) -> str:
    try:
        changed = edit.made_in(text, forms)
    except UsageError as error:
        raise UsageError("edit-failed", edit=str(edit), reason=_in_all_languages(error)) from None
    if changed == text:
        raise UsageError("edit-without-effect", edit=str(edit))
    return changed


def found_in(
    text: str,
    rule: type[Rule],
    options: Mapping[str, Any] | None,
    forms: Forms,
    beside: Mapping[str, str] = _NOTHING,
    groups: Mapping[str, Sequence[str]] = _NOTHING,
    leftovers: Mapping[str, Sequence[str]] = _NOTHING,
) -> list[Found]:
    """Return what one rule finds in a text, in the order of the text.

    With `leftovers`, the text is that of a Word file; see `Case.leftovers`. A corpus rule is given the reports `beside`
    too, by path; its findings there come last, report by report. Raises `UsageError` for an unknown option, a text that
    is not a report of the form of the rule, a rule that raises, and reports beside the text for a rule that checks one
    report.
    """
    source = Source("", text, document=_word_file(Draft(text, forms), leftovers) if leftovers else None)
    if (beside or groups) and not issubclass(rule, CorpusRule):
        raise UsageError("case-of-one-report", rule=rule.code)
    if is_event(rule):
        return _events(source, rule, forms)
    filled = fill_options(rule, options, rule.code) if options else None
    if issubclass(rule, CorpusRule):
        source = Source(_OWN, text)
        if _OWN in beside:
            raise UsageError("case-path-twice", path=_OWN)
    reports = [_report_of(Source(path, each), rule, forms, path) for path, each in beside.items()]
    own = _report_of(source, rule, forms)
    found = []
    try:
        checker = rule(filled) if filled is not None else rule()
        for finding, report in _findings(checker, own, reports, groups, forms.newest.words):
            found.append(_found(rule, finding, report, own))
    except (Exception, SystemExit) as error:
        named = error_text(error)
        raise UsageError("case-crashed", rule=rule.code, error=named, place=_place_of(error, rule)) from error
    order = {path: index for index, path in enumerate(("", *beside))}
    return sorted(found, key=lambda each: (order[each.path], each.line, each.column, each.end_line, each.end_column))


def _word_file(draft: Draft, leftovers: Mapping[str, Sequence[str]]) -> Document:
    """Return what is known of a Word file. Raises `UsageError` for words that do not occur exactly once."""
    placed = [Leftover(what, draft.once(words)) for what, each in leftovers.items() for words in each]
    return Document("docx", (), (), tuple(sorted(placed, key=lambda each: each.offset)), ())


def _report_of(source: Source, rule: type[Rule], forms: Forms, path: str = "") -> Report:
    """Return the report of a text. Raises `UsageError` if it is not one of the form of the rule."""
    where = f"{path}: " if path else ""
    report = read_report(source, forms)
    if isinstance(report, NotReport):
        raise UsageError("case-no-report", reason=phrase_in_all(f"reason-{report.reason}"), where=where)
    if rule.form not in (ANY_FORM, report.form.key):
        form = report.form.name
        raise UsageError("case-of-other-form", form=form, rule=rule.code, wanted=rule.form, where=where)
    return report


def _findings(
    checker: Rule,
    own: Report,
    beside: Sequence[Report],
    groups: Mapping[str, Sequence[str]],
    words: Mapping[str, Any],
) -> Iterator[tuple[Finding, Report]]:
    if isinstance(checker, CorpusRule):
        yield from _found_among(checker, (*beside, own), groups, words)
    else:
        for given in findings_of(checker.check(own)):
            if (examined := examine(type(checker), given, own)) is not None:
                yield examined, own


def _found_among(
    rule: CorpusRule, reports: Sequence[Report], groups: Mapping[str, Sequence[str]], words: Mapping[str, Any]
) -> Iterator[tuple[Finding, Report]]:
    """Yield what a rule finds by comparing reports, each finding with its report. `words` are the words of a form.

    Raises whatever the rule raises, and the error of an invalid finding.
    """
    by_path = {report.path: report for report in reports}
    filed = []
    for report in reports:
        of_report, failures = file_report(report, (rule,), {})
        for _, error in failures:
            raise error
        filed.append(of_report)

    def knows(source: Source) -> bool:
        return source.path in by_path

    for given in findings_of(rule.check_corpus(corpus_of(filed, by_path.__getitem__, Matching(words, {}, groups)))):
        passage = getattr(given, "passage", None)
        report = by_path.get(getattr(getattr(passage, "source", None), "path", ""), reports[-1])
        if (examined := examine(type(rule), given, report, knows)) is not None:
            yield examined, report


def _found(rule: type[Rule], finding: Finding, report: Report, own: Report) -> Found:
    place = finding.passage.place
    return Found(
        finding.passage.text,
        {language: sentence(rule, finding, language) for language in LANGUAGES},
        finding.severity or rule.severity,
        *_ends(place.start, place.end),
        finding.cell,
        finding.data,
        "" if report is own else report.path,
        tuple(_beside(part.passage, own) for part in finding.related),
        _fixed(finding),
    )


def _fixed(finding: Finding) -> str | None:
    """Return the text of the place of a finding after its fix, together with what the fix changes beside the place."""
    source = finding.passage.source
    fix = None if finding.fix is None else offered_fix(finding.fix, LANGUAGES[0], source)
    if fix is None:
        return None
    start, end = finding.passage.written
    start, end = min(start, *(each.start for each in fix.edits)), max(end, *(each.end for each in fix.edits))
    text = source.written[start:end]
    for edit in sorted(fix.edits, key=lambda each: each.start, reverse=True):
        text = text[: edit.start - start] + edit.content + text[edit.end - start :]
    return text


def _beside(passage: Passage, own: Report) -> FoundBeside:
    path = "" if passage.source is own.text.source else passage.source.path
    return FoundBeside(passage.text, *_ends(passage.place.start, passage.place.end), path)


def _place_of(error: BaseException, rule: type[Rule]) -> Mapping[str, str] | str:
    """Return the place of an error in the file of the rule, in brackets; empty if it was raised elsewhere."""
    file: str = getattr(sys.modules.get(rule.__module__), "__file__", None) or ""
    line = line_of_failure(error, file)
    if line is None:
        return ""
    place = f"{os.path.basename(file)}:{line}"
    return {language: phrase(language, "case-place", place=place) for language in LANGUAGES}


def _events(source: Source, rule: type[Rule], forms: Forms) -> list[Found]:
    """Return what the engine reports of a text by an event rule. Raises `UsageError` for other events."""
    if rule.event != _OF_TEXTS:
        raise UsageError("case-of-event", rule=rule.code, event=str(rule.event))
    ruleset = RuleSet((), {str(rule.event): rule}, {}, {}, forms)
    by_language = {language: Linter(ruleset, language).check_text(source).diagnostics for language in LANGUAGES}
    return [
        Found(
            source.written[each.start : each.end],
            {language: by_language[language][index].message for language in LANGUAGES},
            each.severity,
            *_ends(each.place.start, each.place.end),
            each.cell,
            each.data,
        )
        for index, each in enumerate(by_language[LANGUAGES[0]])
    ]


def _ends(start: Location, end: Location) -> tuple[int, int, int, int]:
    return start.line, start.column, end.line, end.column


def _in_all_languages(error: UsageError) -> dict[str, str]:
    return {language: error.text(language) for language in LANGUAGES}
