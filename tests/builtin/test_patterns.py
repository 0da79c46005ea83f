"""The cost of rules at a cold start, counted in compiled patterns: compiling takes longer than everything else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from reportlint import regex
from reportlint_rules import blanks, form, prose, structure
from reportlint_rules.narrative import NoProblems, RepeatedPassage
from tests.builtin.checking import rendered, report_of
from tests.kit import LAYOUTS, VOICES, Story, half_width
from tests.patterns import DOORS, noting

if TYPE_CHECKING:
    from reportlint import Rule

RULES: tuple[type[Rule], ...] = (
    *structure.RULES,
    *form.RULES,
    *blanks.RULES,
    *prose.RULES,
    NoProblems,
    RepeatedPassage,
)


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list that collects the patterns compiled from now on."""
    patterns: list[str] = []
    for door in DOORS:
        monkeypatch.setattr(re, door, noting(patterns, getattr(re, door)))
    return patterns


def forget() -> None:
    """Drop every compiled pattern, as in a new process."""
    re.purge()
    regex.cache_clear()


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("voice", range(len(VOICES)))
def test_a_sound_report_needs_no_pattern_but_the_one_for_doubled_words(
    voice: int, layout: str, compiled: list[str]
) -> None:
    told = rendered(Story(voice=voice), layout)
    for text in (told.text, half_width(told).text):
        report = report_of(text)
        forget()
        compiled.clear()
        assert [finding for rule in RULES if rule.enabled for finding in rule().check(report)] == []
        assert compiled == [r"([一-鿿]{2,12}?)\1"]
