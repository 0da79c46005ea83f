"""What a run came to: the results of all its files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from reportlint._rule import SEVERITIES

if TYPE_CHECKING:
    from reportlint._diagnostic import Diagnostic
    from reportlint._source import Source


class ReportFacts(NamedTuple):
    """What is told of a report beside its findings."""

    edition: str | None
    unit: str | None
    year: int | None
    cells: int
    """How many cells of the form the text shows."""


@dataclass(slots=True, eq=False, repr=False)
class FileResult:
    """One file: what it was taken for, and what was found in it."""

    path: str
    diagnostics: list[Diagnostic]
    """By place, then by code."""
    encoding: str | None = None
    """None where it could not be read."""
    facts: ReportFacts | None = None
    """None where it is no report."""
    source: Source | None = None
    """The text, kept only where there are findings to show in it."""
    reason: str = ""
    """Why it is no report: a reason of `NotReport`, `unreadable` or `undecodable`."""

    @property
    def failed(self) -> bool:
        """Whether the file could not be read."""
        return self.encoding is None


@dataclass(slots=True, eq=False, repr=False)
class Run:
    """The results of all files, in the order in which they were checked."""

    results: list[FileResult]
    language: str = "zh"
    columns: int = 80
    """The width of the screen."""
    quiet: bool = False
    """Findings alone, without a summary."""
    known: int = 0
    """How many findings the baseline kept back."""

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
