"""Cases run: what a rule finds in a text, and whether that is what the case says."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any, NamedTuple

from reportlint.cases.case import Found, FoundBeside
from reportlint.cases.corpus import OWN, found_among
from reportlint.cases.excerpt import ExcerptLine, excerpt_of
from reportlint.form.canonical import canonical
from reportlint.linting.linter import Linter
from reportlint.linting.ruleset import RuleSet, fill_options
from reportlint.messages.catalogue import phrase, phrase_in_all
from reportlint.messages.errors import UsageError
from reportlint.messages.language import LANGUAGES
from reportlint.model.corpus import CorpusRule
from reportlint.model.rule import ANY_FORM
from reportlint.plugins.local import line_of_failure
from reportlint.reading.build import NotReport, read_report
from reportlint.rules.contract import is_event
from reportlint.rules.findings import examine, findings_of
from reportlint.rules.sentences import error_text, sentence
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
"""The event that a text alone brings about."""
_NOTHING: Mapping[str, Any] = {}


class CaseText(NamedTuple):
    """A text as a case makes it."""

    text: str
    original: str
    """What it was made from; empty for one that the case gives whole."""


class Outcome(NamedTuple):
    """How a case went."""

    case: Case
    text: str
    """What the rule was given."""
    original: str
    """What that was made from; empty where the case has a text of its own."""
    found: tuple[Found, ...] = ()
    """In the order of the text."""
    beside: Mapping[str, CaseText] = _NOTHING
    """The other reports, by path."""
    error: UsageError | None = None
    """Why the case could not be run."""

    @property
    def holds(self) -> bool:
        """Whether the rule found what the case says, and nothing else."""
        return self.error is None and not self.differs

    @property
    def differs(self) -> bool:
        """Whether something else was found than the case says."""
        at, message = self.case.at, self.case.message
        if tuple(each.text for each in self.found) != at:
            return True
        return any(not says(each, part) for each, part in zip(self.found, message, strict=False))

    def excerpt(self, around: int = 1) -> tuple[ExcerptLine, ...]:
        """The lines of the text with what was found; where nothing was, those with what was edited.

        `around` is how many lines are shown before and behind each.
        """
        own = tuple(each for each in self.found if not each.path)
        return excerpt_of(self.text, self.original, own, around)

    def excerpt_beside(self, path: str, around: int = 1) -> tuple[ExcerptLine, ...]:
        """The lines of another report that the findings stand on or point to; where they do not, what was edited."""
        there: list[Found | FoundBeside] = [each for each in self.found if each.path == path]
        there += [part for each in self.found for part in each.related if part.path == path]
        return excerpt_of(*self.beside[path], there, around)


def says(found: Found, part: str) -> bool:
    """Whether the message has some words in it, in any language."""
    return any(part in message for message in found.message.values())


def run_case(case: Case, rule: type[Rule], forms: Forms) -> Outcome:
    """Make a case's text and let the rule look at it. What goes wrong is the outcome's `error`; nothing is raised.

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
        found = found_in(text, rule, case.options, forms, texts, case.groups)
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
        raise UsageError("edit-failed", edit=str(edit), reason=_in_all(error)) from None
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
) -> list[Found]:
    """What a rule, alone and with these options, finds in a text, in the order of the text.

    A rule of a corpus sees the reports `beside` too, by path: what it finds there comes behind, report by report.
    Raises `UsageError` for an option that the rule has not, for a text that is no report or one of another form, for
    a rule that raises, and for reports beside that of a rule which looks at one.
    """
    source = Source("", text)
    if (beside or groups) and not issubclass(rule, CorpusRule):
        raise UsageError("case-of-one-report", rule=rule.code)
    if is_event(rule):
        return _events(source, rule, forms)
    filled = fill_options(rule, options, rule.code) if options else None
    if issubclass(rule, CorpusRule):
        source = Source(OWN, text)
        if OWN in beside:
            raise UsageError("case-path-twice", path=OWN)
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


def _report_of(source: Source, rule: type[Rule], forms: Forms, path: str = "") -> Report:
    """The report that a text is. Raises `UsageError` where it is none, or none that the rule looks at."""
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
        yield from found_among(checker, (*beside, own), groups, words)
    else:
        for given in findings_of(checker.check(own)):
            yield examine(type(checker), given, own), own


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
    )


def _beside(passage: Passage, own: Report) -> FoundBeside:
    path = "" if passage.source is own.text.source else passage.source.path
    return FoundBeside(passage.text, *_ends(passage.place.start, passage.place.end), path)


def _place_of(error: BaseException, rule: type[Rule]) -> Mapping[str, str] | str:
    """Where in the file of the rule it went wrong, in brackets; empty where it did not go wrong there."""
    file: str = getattr(sys.modules.get(rule.__module__), "__file__", None) or ""
    line = line_of_failure(error, file)
    if line is None:
        return ""
    place = f"{os.path.basename(file)}:{line}"
    return {language: phrase(language, "case-place", place=place) for language in LANGUAGES}


def _events(source: Source, rule: type[Rule], forms: Forms) -> list[Found]:
    """What the engine says of a text in a rule's name. Raises `UsageError` where that is no matter of a text."""
    if rule.event != _OF_TEXTS:
        raise UsageError("case-of-event", rule=rule.code, event=str(rule.event))
    ruleset = RuleSet((), {str(rule.event): rule}, {}, {}, forms)
    told = {language: Linter(ruleset, language).check_text(source).diagnostics for language in LANGUAGES}
    return [
        Found(
            source.text[each.start : each.end],
            {language: told[language][index].message for language in LANGUAGES},
            each.severity,
            *_ends(each.place.start, each.place.end),
            each.cell,
            each.data,
        )
        for index, each in enumerate(told[LANGUAGES[0]])
    ]


def _ends(start: Location, end: Location) -> tuple[int, int, int, int]:
    return start.line, start.column, end.line, end.column


def _in_all(error: UsageError) -> dict[str, str]:
    return {language: error.text(language) for language in LANGUAGES}
