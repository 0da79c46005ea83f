"""Helpers to run one rule over a text and examine its findings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from reportlint.reading.build import read_report
from reportlint.reading.recognition import NotReport
from reportlint.rules.sentences import sentence
from reportlint.text.source import Source
from tests.forms import FORMS
from tests.kit import LAYOUTS, Story

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportlint import CellKey, Finding, Report, Rule
    from tests.kit import Rendered

LAYOUT_NAMES = ("tab", "pipe-rows", "cells")
"""One layout from each of the most common families."""


@dataclass(frozen=True)
class Found:
    """A finding as a user sees it."""

    severity: str
    key: str
    """The key of its message, empty for a rule with one message."""
    line: int
    column: int
    printed: str
    """The text that it marks."""
    zh: str
    en: str
    related: tuple[tuple[int, int], ...]
    cell: CellKey | None
    data: Mapping[str, Any]

    @property
    def place(self) -> tuple[int, int]:
        """Line and column."""
        return self.line, self.column


def report_of(text: str) -> Report:
    """Return the report read from a text."""
    report = read_report(Source("a.txt", text), FORMS)
    assert not isinstance(report, NotReport), report
    return report


def rendered(story: Story | None = None, layout: str = "tab") -> Rendered:
    """Render a story in a layout."""
    return LAYOUTS[layout].render(story or Story())


def found(rule: type[Rule], told: Story | Rendered | str, layout: str = "tab", **options: Any) -> list[Found]:
    """Return the findings of a rule in a story or a text."""
    if isinstance(told, Story):
        told = rendered(told, layout)
    text = told if isinstance(told, str) else told.text
    checker = rule()
    for name, value in options.items():
        setattr(checker.options, name, value)
    return [_found(checker, finding) for finding in checker.check(report_of(text))]


def _found(rule: Rule, finding: Finding) -> Found:
    place = finding.passage.place
    return Found(
        severity=finding.severity or rule.severity,
        key=finding.message,
        line=place.line,
        column=place.column,
        printed=finding.passage.text,
        zh=sentence(rule, finding, "zh"),
        en=sentence(rule, finding, "en"),
        related=tuple((each.passage.place.line, each.passage.place.column) for each in finding.related),
        cell=finding.cell,
        data=finding.data,
    )
