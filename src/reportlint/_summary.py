"""The sentence at the end of a run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint._phrases import phrase
from reportlint._rule import SEVERITIES

if TYPE_CHECKING:
    from reportlint._run import Run


def summary(run: Run) -> str:
    """How many findings of which severity, in how many reports."""
    counts = run.counts()
    reports = amount(run.language, "reports", run.reports)
    told = [amount(run.language, severity, counts[severity]) for severity in SEVERITIES if counts[severity]]
    if told:
        sentence = phrase(run.language, "summary", counts=_between(run.language, told), reports=reports)
    else:
        sentence = phrase(run.language, "summary-clean", reports=reports)
    if run.known:
        sentence += phrase(run.language, "summary-known", count=amount(run.language, "findings", run.known))
    return _with_fixes(run, sentence)


def _with_fixes(run: Run, sentence: str) -> str:
    """The sentence with what was mended, and what could be and by which option."""
    offers = [diagnostic.fix.safe for diagnostic in run.diagnostics if diagnostic.fix is not None]
    safe, unsafe = offers.count(True), offers.count(False)
    if run.fixed is None:
        if safe:
            sentence += phrase(run.language, "summary-fixable", count=safe)
        if unsafe:
            sentence += phrase(run.language, "summary-more" if safe else "summary-unsafe", count=unsafe)
        return sentence
    fixed = amount(run.language, "findings", run.fixed)
    sentence = phrase(run.language, "summary-fixed", count=fixed, rest=sentence)
    if unsafe and not run.unsafe:
        sentence += phrase(run.language, "summary-more-unsafe", count=unsafe)
    return sentence


def amount(language: str, thing: str, count: int) -> str:
    """A number of things."""
    return phrase(language, f"one-{thing}" if count == 1 else f"many-{thing}", count=count)


def _between(language: str, parts: list[str]) -> str:
    return phrase(language, "comma").join(parts)
