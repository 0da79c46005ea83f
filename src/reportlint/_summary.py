"""The sentence at the end of a run, and the count of findings by rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint._phrases import phrase
from reportlint._rule import SEVERITIES
from reportlint._screen import pad, visible

if TYPE_CHECKING:
    from typing import TextIO

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
    return sentence


def amount(language: str, thing: str, count: int) -> str:
    """A number of things."""
    return phrase(language, f"one-{thing}" if count == 1 else f"many-{thing}", count=count)


def _between(language: str, parts: list[str]) -> str:
    return phrase(language, "comma").join(parts)


def write_statistics(run: Run, stream: TextIO) -> None:
    """Write how often each rule found something, the most frequent first."""
    counts: dict[tuple[str, str, str], int] = {}
    for item in run.diagnostics:
        key = (item.code, item.name, item.severity)
        counts[key] = counts.get(key, 0) + 1
    for (code, name, severity), count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])):
        label = phrase(run.language, severity)
        stream.write(f"{count:6}  {pad(label, 8)}{code}  {visible(name)}\n")
    if not run.quiet:
        stream.write(summary(run) + "\n")
