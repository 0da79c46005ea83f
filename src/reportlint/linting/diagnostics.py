"""From findings to diagnostics: worded in one language, placed, with a severity and a fingerprint."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.linting.fingerprint import Fingerprints
from reportlint.model.diagnostic import Diagnostic, EditPlace, FixNote, RelatedPlace
from reportlint.model.rule import SEVERITIES
from reportlint.rules.sentences import rendered, sentence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportlint.linting.ruleset import RuleSet
    from reportlint.model.report import Report
    from reportlint.model.rule import Finding, Fix, Related, Rule, Severity
    from reportlint.text.source import Source

    Found = tuple[type[Rule], Finding]

_RULE_PAGE = "https://reportlint.readthedocs.io/rules/{name}/"
"""The address of a built-in rule's page."""
_BUILT_IN = "builtin"
"""The plugin of the built-in rules."""


def diagnostics_of(found: Iterable[Found], report: Report | None, ruleset: RuleSet, language: str) -> list[Diagnostic]:
    """Return the findings in one text as diagnostics, in the order of the text."""
    ordered = sorted(found, key=lambda pair: (pair[1].passage.start, pair[1].passage.end, pair[0].code))
    fingerprints = Fingerprints()
    return [diagnostic_of(rule, finding, report, ruleset, language, fingerprints) for rule, finding in ordered]


def diagnostic_of(
    rule: type[Rule],
    finding: Finding,
    report: Report | None,
    ruleset: RuleSet,
    language: str,
    fingerprints: Fingerprints,
) -> Diagnostic:
    """Return a finding as a diagnostic. `fingerprints` are those of its file, taken in the order of the text."""
    section = finding.section
    if section is None and report is not None:
        containing = report.section_at(finding.passage)
        section = containing.key if containing is not None else None
    source = finding.passage.source
    start, end = finding.passage.written
    return Diagnostic(
        code=rule.code,
        name=rule.name,
        severity=_severity(rule, finding, ruleset),
        message=sentence(rule, finding, language),
        path=source.path,
        place=finding.passage.place,
        start=start,
        end=end,
        fingerprint=fingerprints.take(
            rule.code, finding.cell or ((section,) if section else ()), finding.passage.folded
        ),
        section=section,
        cell=finding.cell,
        related=tuple(_related(part, language) for part in finding.related),
        data=finding.data,
        fix=None if finding.fix is None else offered_fix(finding.fix, language, source),
        hint=rule.hint.get(language, ""),
        url=address_of(rule, ruleset.plugins.get(rule.code, "")),
        origin=source.origin(finding.passage.start),
    )


def lines_of(diagnostics: Iterable[Diagnostic], source: Source) -> dict[int, str]:
    """Return the lines that diagnostics begin on, by number."""
    if not source.written:
        return {}
    return {each.place.line: source.line_text(each.place.line) for each in diagnostics}


def address_of(rule: type[Rule], plugin: str) -> str:
    """Return the web address of a rule's page; empty for a rule of another plugin that gives none."""
    return rule.url or (_RULE_PAGE.format(name=rule.name) if plugin == _BUILT_IN else "")


def _related(part: Related, language: str) -> RelatedPlace:
    passage, words = part.passage, rendered(part.message, language)
    origin = passage.source.origin(passage.start)
    return RelatedPlace(passage.source.path, passage.place, *passage.written, words, origin)


def offered_fix(fix: Fix, language: str, source: Source) -> FixNote | None:
    """Return a fix as offered: no safer than its edits are, and not at all if they would change a number.

    None for a document: edits are of the text that was made of it, and nobody must apply them to the file.
    """
    from reportlint.linting.fix_safety import allowed

    if source.document is not None or not all(
        source.is_as_written(edit.passage.start, edit.passage.end) for edit in fix.edits
    ):
        return None
    edits = tuple(EditPlace(edit.passage.place, *edit.passage.written, edit.content) for edit in fix.edits)
    offered = allowed(source.written, edits)
    return FixNote(fix.safe and offered == "safe", rendered(fix.message, language), edits) if offered else None


def _severity(rule: type[Rule], finding: Finding, ruleset: RuleSet) -> Severity:
    """Return the severity that the user set for the rule, else the rule's own.

    The user's severity does not make a finding worse than the rule made this one.
    """
    chosen = ruleset.severities.get(rule.code)
    own = finding.severity or rule.severity
    if chosen is None:
        return own
    if finding.severity is None:
        return chosen
    return max(chosen, finding.severity, key=SEVERITIES.index)
