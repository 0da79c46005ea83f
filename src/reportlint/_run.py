"""What a run came to: the results of all its files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportlint._rule import SEVERITIES

if TYPE_CHECKING:
    from reportlint._diagnostic import Diagnostic
    from reportlint._report import Report
    from reportlint._source import Source


@dataclass(slots=True)
class FileResult:
    """One file: what it was taken for, and what was found in it."""

    path: str
    diagnostics: list[Diagnostic]
    """By place, then by code."""
    source: Source | None = None
    """None where it could not be read."""
    report: Report | None = None
    """None where it is no report."""
    reason: str = ""
    """Why it is no report: a key of `NotReport`, `unreadable` or `undecodable`."""

    @property
    def failed(self) -> bool:
        """Whether the file could not be read."""
        return self.source is None


@dataclass(slots=True)
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
        return sum(result.report is not None for result in self.results)

    def counts(self) -> dict[str, int]:
        """How many findings there are of each severity."""
        counts = dict.fromkeys(SEVERITIES, 0)
        for diagnostic in self.diagnostics:
            counts[diagnostic.severity] += 1
        return counts
