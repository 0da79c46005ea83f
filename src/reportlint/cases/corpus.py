"""The corpus that a case makes: its own report, and those that stand beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportlint.linting.corpus import corpus_of
from reportlint.linting.filing import file_report
from reportlint.rules.findings import examine, findings_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reportlint.model.corpus import CorpusRule
    from reportlint.model.report import Report
    from reportlint.model.rule import Finding
    from reportlint.text.source import Source

OWN = "report.txt"
"""The path of the report that the case is about."""


def found_among(
    rule: CorpusRule, reports: Sequence[Report], groups: Mapping[str, Sequence[str]], words: Mapping[str, Any]
) -> Iterator[tuple[Finding, Report]]:
    """What a rule finds in some reports side by side, and in which of them. `words` are the wordings of a form.

    Raises whatever the rule raises, and what a finding that cannot be reported does.
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

    for given in findings_of(rule.check_corpus(corpus_of(filed, by_path.__getitem__, {}, groups, words))):
        passage = getattr(given, "passage", None)
        report = by_path.get(getattr(getattr(passage, "source", None), "path", ""), reports[-1])
        yield examine(type(rule), given, report, knows), report
