"""The number of findings and the time of each rule."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reportlint.messages.catalogue import phrase
from reportlint.model.results import READING
from reportlint.model.rule import SEVERITIES
from reportlint.outputs.summary import amount, summary
from reportlint.terminal.screen import pad, visible, width

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO

    from reportlint.model.results import Run
    from reportlint.model.rule import Severity

_WORTH_A_LINE = 0.05
"""The share of the time from which on a rule without findings gets a line of its own."""
_NANOSECONDS = 1_000_000
_GAP = "  "


class Line(NamedTuple):
    """A rule with one severity: the number of its findings, and its total time in nanoseconds."""

    findings: int
    severity: str
    label: str
    time: int


def write(run: Run, stream: TextIO) -> None:
    """Write a line for each rule, the most frequent first, and the summary.

    Shares are of the time of all rules, without the reading of reports. Work that several rules share counts for the
    first of them.
    """
    times: dict[str, int] = {}
    for result in run.results:
        for name, time in result.times.items():
            times[name] = times.get(name, 0) + time
    reading = times.pop(READING, 0)
    for line in _table(run, times):
        stream.write(line + "\n")
    if not run.quiet:
        if reading:
            stream.write(f"{phrase(run.language, 'time-reading')}: {_milliseconds(run.language, reading)}\n")
        stream.write(summary(run) + "\n")


def _lines(run: Run, times: dict[str, int]) -> Iterator[Line]:
    counts: dict[tuple[str, str, Severity], int] = {}
    for item in run.new:
        key = (item.code, item.name, item.severity)
        counts[key] = counts.get(key, 0) + 1
    left = dict(times)
    names = run.rule_names()
    order = sorted(counts, key=lambda key: (-counts[key], key[0], SEVERITIES.index(key[2])))
    for code, name, severity in order:
        # A rule of two severities has two lines. The first has its time.
        time = left.pop(f"{code} {name}", 0)
        label = visible(f"{code} {names.get(code, name)}")
        yield Line(counts[code, name, severity], phrase(run.language, severity), label, time)
    slow = [rule for rule, time in left.items() if time >= sum(times.values()) * _WORTH_A_LINE]
    for rule in sorted(slow, key=lambda rule: -left[rule]):
        code, _, name = rule.partition(" ")
        yield Line(0, "", visible(f"{code} {names.get(code, name)}"), left.pop(rule))
    # Rules for other events, or for many reports, have not run and have no time, but they found nothing either.
    on = run.rules_on or {rule.partition(" ")[0] for rule in times}
    quiet = len(on - {code for code, _, _ in counts} - {rule.partition(" ")[0] for rule in slow})
    if quiet:
        yield Line(0, "", amount(run.language, "quiet-rule", quiet), sum(left.values()))


def _table(run: Run, times: dict[str, int]) -> Iterator[str]:
    whole = sum(times.values()) or 1
    keys = ("count-column", "fact-severity", "rule-column", "time-column", "share-column")
    rows = [[phrase(run.language, key) for key in keys]]
    for line in _lines(run, times):
        time = _milliseconds(run.language, line.time) if line.time else ""
        share = f"{line.time / whole:.1%}" if line.time else ""
        rows.append([str(line.findings), line.severity, line.label, time, share])
    if len(rows) == 1:
        return
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    for count, severity, label, time, share in rows:
        cells = [
            " " * (widths[0] - width(count)) + count,
            pad(severity, widths[1]),
            pad(label, widths[2]),
            " " * (widths[3] - width(time)) + time,
            " " * (widths[4] - width(share)) + share,
        ]
        yield _GAP.join(cells).rstrip()


def _milliseconds(language: str, time: int) -> str:
    return phrase(language, "milliseconds", number=f"{time / _NANOSECONDS:.1f}")
