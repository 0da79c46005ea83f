"""The sentence at the end of a run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.messages.catalogue import phrase
from reportlint.model.rule import SEVERITIES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportlint.model.results import Run


def summary(run: Run) -> str:
    """How many findings of which severity, in how many reports."""
    sentence = counted(run.language, run.reports, run.counts())
    if run.known:
        sentence += phrase(run.language, "summary-known", count=amount(run.language, "findings", run.known))
    return _with_fixes(run, sentence)


def counted(language: str, reports: int, counts: Mapping[str, int]) -> str:
    """So many findings of each severity, in so many reports."""
    amounts = [amount(language, severity, counts[severity]) for severity in SEVERITIES if counts.get(severity)]
    of = amount(language, "reports", reports)
    if amounts:
        return phrase(language, "summary", counts=_between(language, amounts), reports=of)
    return phrase(language, "summary-clean", reports=of)


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
