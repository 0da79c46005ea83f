"""The results of a run, file by file."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reportlint.model.rule import SEVERITIES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reportlint.model.corpus import Filed
    from reportlint.model.diagnostic import Diagnostic
    from reportlint.model.report import Report
    from reportlint.model.rule import Rule
    from reportlint.text.source import Source

READING = ""
"""The key of the time that reading took, in `FileResult.times`."""
_NOTHING: Mapping[tuple[str, str], KnownFinding] = {}
TOO_LARGE = "too-large"
"""The reason of a file that was passed over because of its size."""


class ReportFacts(NamedTuple):
    """Facts of a report that outputs show in addition to its findings."""

    edition: str | None
    unit: str | None
    year: int | None
    cells: int
    """The number of cells of the form that the text shows."""
    form: str | None = None
    """The key of the form."""


class SlowRule(NamedTuple):
    """A rule that took a second or more on one report."""

    code: str
    name: str
    plugin: str
    seconds: float


class KnownFinding(NamedTuple):
    """What the baseline says of a finding that is shown although it is known."""

    reason: str = ""
    """Why it stays; empty if the baseline does not say."""
    expires: str = ""
    """The last day, as YYYY-MM-DD, on which it is known; empty if it is known for good."""


class FileResult:
    """The result of one file.

    `diagnostics` are in the order of the text, then of the codes; `lines` are the lines that they begin on, by number.
    `encoding` is None if the file could not be read, `facts` if it is not a report; then `reason` says why: a reason of
    `NotReport`, `unreadable`, `undecodable` or `TOO_LARGE`. `source` and `report` are the text and what was read from
    it, if they were to be kept. `filed` is the report as the corpus rules see it, if there are such rules. `times` are
    the nanoseconds of reading (`READING`) and of each rule (by code and name), if they were asked for. `slow` are the
    rules that took a second or more. `known` are the findings that the baseline knows, by code and fingerprint, if
    they are shown.
    """

    __slots__ = (
        "diagnostics",
        "encoding",
        "facts",
        "filed",
        "known",
        "lines",
        "path",
        "reason",
        "report",
        "slow",
        "source",
        "times",
    )

    def __init__(self, path: str, diagnostics: list[Diagnostic], encoding: str | None = None) -> None:
        self.path = path
        self.diagnostics = diagnostics
        self.encoding = encoding
        self.facts: ReportFacts | None = None
        self.filed: Filed | None = None
        self.lines: dict[int, str] = {}
        self.source: Source | None = None
        self.report: Report | None = None
        self.reason = ""
        self.times: Mapping[str, int] = {}
        self.slow: list[SlowRule] = []
        self.known: Mapping[tuple[str, str], KnownFinding] = _NOTHING

    def known_as(self, item: Diagnostic) -> KnownFinding | None:
        """Return what the baseline says of a finding; None for a new one."""
        return self.known.get((item.code, item.fingerprint))

    @property
    def new(self) -> list[Diagnostic]:
        """The findings that the baseline does not know. They alone count."""
        return [item for item in self.diagnostics if self.known_as(item) is None] if self.known else self.diagnostics

    def counts(self) -> dict[str, int]:
        """Return the number of new findings of each severity."""
        counts: dict[str, int] = dict.fromkeys(SEVERITIES, 0)
        for item in self.new:
            counts[item.severity] += 1
        return counts

    def line_of(self, item: Diagnostic) -> tuple[str, int, int]:
        """Return the line that a finding begins on, and where the finding begins and ends on it, as offsets."""
        line = self.lines.get(item.place.line, "")
        start = item.place.column - 1
        return line, start, min(start + item.end - item.start, len(line))

    @property
    def failed(self) -> bool:
        """Whether the file could not be read. One that was passed over was not to be read."""
        return self.encoding is None and self.reason != TOO_LARGE


class LeftOut(NamedTuple):
    """Files of one kind in the folders of a run that may be reports and were not checked."""

    ending: str
    """The ending of their names, with the dot."""
    number: int
    needs: tuple[str, str] = ("", "")
    """A message key and a name that say what has to be installed to read them; empty if nothing reads them."""


class Run(NamedTuple):
    """The results of all files, in the order in which they were checked."""

    results: Sequence[FileResult]
    language: str = "zh"
    columns: int = 80
    """The width of the terminal."""
    quiet: bool = False
    """Whether to leave out the summary."""
    known: int = 0
    """The number of findings that the baseline knows."""
    shows_known: bool = False
    """Whether they are shown, marked as known, rather than left out."""
    fixed: int | None = None
    """The number of findings that were fixed; None if nothing was to be fixed."""
    rules: Sequence[type[Rule]] = ()
    """The rules of all plugins, for outputs that describe rules."""
    exit_code: int | None = None
    """The exit code of the command."""
    rules_on: frozenset[str] = frozenset()
    """The codes of the rules that are on."""
    unsafe: bool = False
    """Whether unsafe fixes were to be applied, too."""
    left_out: tuple[LeftOut, ...] = ()
    """What was in the folders and was not checked."""

    @property
    def diagnostics(self) -> list[Diagnostic]:
        """The findings of all files, known ones included if they are shown."""
        return [diagnostic for result in self.results for diagnostic in result.diagnostics]

    @property
    def new(self) -> list[Diagnostic]:
        """The findings of all files that the baseline does not know. They alone count."""
        return [diagnostic for result in self.results for diagnostic in result.new]

    @property
    def findings(self) -> Iterator[tuple[Diagnostic, KnownFinding | None]]:
        """The findings of all files, each with what the baseline says of it."""
        return ((item, result.known_as(item)) for result in self.results for item in result.diagnostics)

    @property
    def reports(self) -> int:
        """The number of files that are reports."""
        return sum(result.facts is not None for result in self.results)

    def rule_names(self) -> dict[str, str]:
        """Return the text to show next to the code of each rule: in Chinese its summary, in English its name."""
        chinese = self.language == "zh"
        return {rule.code: rule.summary["zh"] if chinese else rule.name for rule in self.rules}

    def counts(self) -> dict[str, int]:
        """Return the number of new findings of each severity."""
        counts: dict[str, int] = dict.fromkeys(SEVERITIES, 0)
        for diagnostic in self.new:
            counts[diagnostic.severity] += 1
        return counts
