"""What a run came to: the results of all its files."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reportlint.model.rule import SEVERITIES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reportlint.model.corpus import Filed
    from reportlint.model.diagnostic import Diagnostic
    from reportlint.model.report import Report
    from reportlint.model.rule import Rule
    from reportlint.text.source import Source

READING = ""
"""What the time of reading goes by, among the rules."""


class ReportFacts(NamedTuple):
    """What is told of a report beside its findings."""

    edition: str | None
    unit: str | None
    year: int | None
    cells: int
    """How many cells of the form the text shows."""
    form: str | None = None
    """The key of the form."""


class SlowRule(NamedTuple):
    """A rule that took long on one report."""

    code: str
    name: str
    plugin: str
    seconds: float


class FileResult:
    """One file: what it was taken for, and what was found in it.

    `diagnostics` go by place, then by code; `lines` are the lines of the text that they begin on. `encoding` is None
    where the file could not be read, `facts` where it is no report. `source` is the text and `report` what was read
    from it, kept only where the output draws the report. `filed` is what is filed of it for the corpus rules, where
    there are such. `reason` says why it is no report: a reason of `NotReport`, `unreadable` or `undecodable`. `times`
    says how many nanoseconds the reading and each rule took, by `READING` and by code and name, where that was asked
    for. `slow` are the rules that took long.
    """

    __slots__ = (
        *("diagnostics", "encoding", "facts", "filed", "lines", "path"),
        *("reason", "report", "slow", "source", "times"),
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

    @property
    def failed(self) -> bool:
        """Whether the file could not be read."""
        return self.encoding is None


class Run(NamedTuple):
    """The results of all files, in the order in which they were checked."""

    results: list[FileResult]
    language: str = "zh"
    columns: int = 80
    """The width of the screen."""
    quiet: bool = False
    """Findings alone, without a summary."""
    known: int = 0
    """How many findings the baseline kept back."""
    fixed: int | None = None
    """How many findings were mended; None where nothing was to be."""
    rules: Sequence[type[Rule]] = ()
    """The rules of all plugins, for outputs that describe them."""
    exit_code: int | None = None
    """What the command ends with once the results are written."""
    unsafe: bool = False
    """Whether fixes were made that somebody has to look at."""

    @property
    def diagnostics(self) -> list[Diagnostic]:
        """The findings of all files."""
        return [diagnostic for result in self.results for diagnostic in result.diagnostics]

    @property
    def reports(self) -> int:
        """How many of the files are reports."""
        return sum(result.facts is not None for result in self.results)

    def counts(self) -> dict[str, int]:
        """How many findings there are of each severity."""
        counts: dict[str, int] = dict.fromkeys(SEVERITIES, 0)
        for diagnostic in self.diagnostics:
            counts[diagnostic.severity] += 1
        return counts
