"""What the rules cost at a cold start: compiling a pattern takes longer than all the rest."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from reportlint_rules import blanks, form, prose, structure
from reportlint_rules.narrative import NoProblems, RepeatedPassage
from tests.kit import LAYOUTS, VOICES, Story, half_width
from tests.rules.checking import rendered, report_of

if TYPE_CHECKING:
    from collections.abc import Iterator

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
def compiled(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The patterns that are compiled from here on, as in a fresh process."""
    patterns: list[str] = []
    original: Any = re._compiler.compile  # type: ignore[attr-defined]

    def compile_and_note(pattern: str, flags: int = 0) -> Any:
        patterns.append(pattern)
        return original(pattern, flags)

    monkeypatch.setattr("re._compiler.compile", compile_and_note)
    yield patterns
    re.purge()


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("voice", range(len(VOICES)))
def test_a_sound_report_needs_no_pattern_but_the_one_for_doubled_words(
    voice: int, layout: str, compiled: list[str]
) -> None:
    told = rendered(Story(voice=voice), layout)
    for text in (told.text, half_width(told).text):
        report = report_of(text)
        re.purge()
        compiled.clear()
        assert [finding for rule in RULES if rule.enabled for finding in rule().check(report)] == []
        assert compiled == [r"(..)\1"]
