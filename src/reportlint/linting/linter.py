"""The kernel: one report checked by a set of rules."""

from __future__ import annotations

from time import perf_counter_ns
from types import GeneratorType
from typing import TYPE_CHECKING, Any

from reportlint.linting.diagnostics import diagnostics_of, lines_of
from reportlint.linting.events import crashed, not_a_report, undecodable, unreadable
from reportlint.linting.observer import SILENT
from reportlint.model.results import READING, FileResult, ReportFacts, SlowRule
from reportlint.model.rule import ANY_FORM
from reportlint.reading.read import ReadResult, read, read_text
from reportlint.reading.readers.contract import UnreadableDocument
from reportlint.reading.readers.plain import Undecodable

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from reportlint.linting.diagnostics import Found
    from reportlint.linting.observer import Observer
    from reportlint.linting.ruleset import RuleSet
    from reportlint.model.report import Report
    from reportlint.model.rule import Rule
    from reportlint.text.source import Source

_SLOW = 1_000_000_000
"""A rule that takes this many nanoseconds on one report, or more, is slow."""


class Linter:
    """Checks files by one set of rules, in one language.

    A linter opens no file, starts no process, and prints nothing. Several threads may share one whose observer allows
    it; the default does.

    `units` are the units that the settings name: with them, results hold what the corpus rules need of each report.
    With `keep`, results hold text and report; with `timed`, how long reading and each rule took.
    """

    def __init__(
        self,
        ruleset: RuleSet,
        language: str,
        *,
        units: Mapping[str, str] | None = None,
        keep: bool = False,
        timed: bool = False,
        observer: Observer = SILENT,
    ) -> None:
        self.ruleset = ruleset
        self.language = language
        self.units = units
        self.keep = keep
        self.timed = timed
        self.observer = observer

    def read(self, name: str, data: bytes) -> ReadResult:
        """Read a file, by the forms and readers of the set of rules."""
        return read(name, data, self.ruleset.forms, self.ruleset.readers)

    def judge(self, given: ReadResult, *, walked: bool = False) -> FileResult:
        """Return the findings of the rules in a file that was read.

        A text that is not a report is a finding, unless its file was found in a folder (`walked`). A rule that raises
        is a finding as well, and the other rules go on.
        """
        error = given.error
        if isinstance(error, Undecodable):
            return undecodable(given.path, error, self.ruleset, self.language)
        if isinstance(error, UnreadableDocument):
            return self.unreadable(given.path, "other", error.reason)
        try:
            if error is not None:
                raise error
            assert given.source is not None, "only an error leaves no text"
            return self._judge(given.source, given, walked)
        except MemoryError:
            raise  # what to do next would need memory, too
        except Exception as fault:  # must not end the check of the other files
            self.observer.failed(fault)
            return self.unreadable(given.path, "other", f"{type(fault).__name__}: {fault}")

    def check(self, name: str, data: bytes, *, walked: bool = False) -> FileResult:
        """Read a file and judge it."""
        return self.judge(self.read(name, data), walked=walked)

    def check_text(self, source: Source, *, walked: bool = False) -> FileResult:
        """Read a text and judge it."""
        return self.judge(read_text(source, self.ruleset.forms), walked=walked)

    def check_many(self, files: Iterable[tuple[str, bool, bytes]]) -> list[FileResult]:
        """Return the result of each file, given as name, `walked` and content.

        All files are read before the first is judged: that is faster, since the code of either half stays in the
        processor's cache; but all reports are in memory at once.
        """
        opened = [(self.read(name, data), walked) for name, walked, data in files]
        return [self.judge(each, walked=walked) for each, walked in opened]

    def unreadable(self, path: str, kind: str, error: str | Mapping[str, str] = "") -> FileResult:
        """Return the result of a file that could not be opened; see `events.unreadable`."""
        return unreadable(path, kind, error, self.ruleset, self.language)

    def _judge(self, source: Source, given: ReadResult, walked: bool) -> FileResult:
        result = FileResult(source.path, [], source.encoding)
        result.reason = given.reason
        off = self.ruleset.off(source.path)
        report = given.report
        times = {READING: given.nanoseconds}
        found: list[Found] = []
        if report is not None:
            result.facts = _facts(report)
            with self.observer:
                found = self._found(report, off, result, times)
                if self.units is not None and self.ruleset.corpus_rules:
                    found += self._file(report, self.units, result)
        elif not walked:
            found += not_a_report(given.reason, source, self.ruleset)
        kept = [(rule, finding) for rule, finding in found if rule.code not in off]
        result.diagnostics = diagnostics_of(kept, report, self.ruleset, self.language)
        result.lines = lines_of(result.diagnostics, source)
        if self.keep:
            result.source, result.report = source, report
        if self.timed:
            result.times = times
        return result

    def _found(self, report: Report, off: frozenset[str], result: FileResult, times: dict[str, int]) -> list[Found]:
        """Run the rules one after the other. Slow ones are noted in the result."""
        found: list[Found] = []
        form = report.form.key
        for rule in self.ruleset.rules:
            # Whatever a rule does to itself while it runs, it is reported as the class that was registered.
            kind = type(rule)
            if (kind.form != form and kind.form != ANY_FORM) or kind.code in off:
                continue
            self.observer.rule_begins(rule, report.path)
            begun = perf_counter_ns()
            self._run(rule, report, found)
            took = perf_counter_ns() - begun
            self.observer.rule_ends()
            if self.timed:
                times[f"{kind.code} {kind.name}"] = took
            if took >= _SLOW:
                result.slow.append(SlowRule(kind.code, kind.name, self.ruleset.plugins[kind.code], took / 1e9))
        return found

    def _run(self, rule: Rule, report: Report, found: list[Found]) -> None:
        """Add the findings of a rule, and a finding for an exception that it raises."""
        kind = type(rule)
        try:
            given: Any = rule.check(report)
            if type(given) is not GeneratorType:
                from reportlint.rules.findings import findings_of

                given = findings_of(given)
            for finding in given:
                from reportlint.rules.findings import examine

                examined = examine(kind, finding, report)
                if examined is not None:
                    found.append((kind, examined))
        except (KeyboardInterrupt, MemoryError):
            raise
        except BaseException as error:
            self.observer.rule_failed(error)
            found += crashed(rule, error, report.text.source, self.ruleset)

    def _file(self, report: Report, units: Mapping[str, str], result: FileResult) -> list[Found]:
        """File a report for the corpus rules. Return the findings about rules that failed to gather from it."""
        from reportlint.linting.filing import file_report

        result.filed, failures = file_report(report, self.ruleset.corpus_rules, units, self.observer)
        source = report.text.source
        return [each for rule, error in failures for each in crashed(rule, error, source, self.ruleset)]


def _facts(report: Report) -> ReportFacts:
    unit = report.unit.name if report.unit is not None else None
    states = [cell.state for cell in report.grid.values()]
    shown = len(states) - states.count("absent")
    return ReportFacts(report.edition, unit, report.year, shown, report.form.key)
