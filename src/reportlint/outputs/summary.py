"""The sentence that sums up a run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.messages.catalogue import phrase
from reportlint.model.rule import SEVERITIES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reportlint.model.results import LeftOut, Run


def summary(run: Run) -> str:
    """Return the counts of findings, and of fixes with the options that make them, for a terminal."""
    sentence = _sentence(run)
    safe, unsafe = _fixable(run)
    if safe:
        sentence += phrase(run.language, "summary-fixable", count=safe)
    if unsafe:
        key = "more-unsafe" if run.fixed is not None else "more" if safe else "unsafe"
        sentence += phrase(run.language, f"summary-{key}", count=unsafe)
    return sentence + _left_out(run) + needs(run.language, run.left_out)


def summary_for_page(run: Run) -> str:
    """Return the same for readers who have no command line: no option is named."""
    sentence = _sentence(run)
    safe, unsafe = _fixable(run)
    if safe:
        sentence += phrase(run.language, "summary-automatic", count=safe)
    if unsafe:
        sentence += phrase(run.language, "summary-more-to-check" if safe else "summary-to-check", count=unsafe)
    return sentence + _left_out(run)


def counted(language: str, reports: int, counts: Mapping[str, int]) -> str:
    """Return the counts of findings by severity, and of reports."""
    amounts = [amount(language, severity, counts[severity]) for severity in SEVERITIES if counts.get(severity)]
    found = phrase(language, "comma").join(amounts)
    if not reports:
        return phrase(language, "summary-no-report", counts=found) if found else phrase(language, "summary-nothing")
    of = amount(language, "reports", reports)
    if found:
        return phrase(language, "summary", counts=found, reports=of)
    return phrase(language, "summary-clean", reports=of)


def left_out(language: str, left: Sequence[LeftOut], key: str = "left-out") -> str:
    """Return the numbers of files that were not checked, by kind."""
    kinds = [phrase(language, "left-out-kind", count=each.number, ending=each.ending) for each in left]
    last = phrase(language, "left-out-and").join(kinds[-2:])
    files = phrase(language, "between").join([*kinds[:-2], last])
    return phrase(language, f"one-{key}" if sum(each.number for each in left) == 1 else f"many-{key}", files=files)


def needs(language: str, left: Sequence[LeftOut]) -> str:
    """Return what has to be installed to check files that were not, in brackets; empty if nothing can be."""
    endings: dict[tuple[str, str], list[str]] = {}
    for each in left:
        if each.needs[0]:
            endings.setdefault(each.needs, []).append(each.ending)
    words = [phrase(language, key, endings=named, extra=name, program=name) for (key, name), named in endings.items()]
    return phrase(language, "left-out-needs", needs=phrase(language, "semicolon").join(words)) if words else ""


def _left_out(run: Run) -> str:
    return left_out(run.language, run.left_out, "summary-left-out") if run.left_out else ""


def _sentence(run: Run) -> str:
    sentence = counted(run.language, run.reports, run.counts())
    if run.known:
        key = "summary-known-shown" if run.shows_known else "summary-known"
        sentence += phrase(run.language, key, count=amount(run.language, "findings", run.known))
    if run.fixed is not None:
        fixed = amount(run.language, "findings", run.fixed)
        sentence = phrase(run.language, "summary-fixed", count=fixed, rest=sentence)
    return sentence


def _fixable(run: Run) -> tuple[int, int]:
    """Return the number of safe and of unsafe fixes that have not been tried yet."""
    offers = [diagnostic.fix.safe for diagnostic in run.new if diagnostic.fix is not None]
    safe, unsafe = offers.count(True), offers.count(False)
    return (safe, unsafe) if run.fixed is None else (0, 0 if run.unsafe else unsafe)


def amount(language: str, thing: str, count: int) -> str:
    """Return a number of things."""
    return phrase(language, f"one-{thing}" if count == 1 else f"many-{thing}", count=count)
