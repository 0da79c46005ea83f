"""What the rules cost at a cold start: compiling a pattern takes longer than all the rest."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from reportlint import regex
from reportlint.text import regex as regex_module
from reportlint_rules import blanks, form, prose, structure
from reportlint_rules.narrative import NoProblems, RepeatedPassage
from tests.builtin.checking import rendered, report_of
from tests.kit import LAYOUTS, VOICES, Story, half_width

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

    def noted(original: Any) -> Any:
        def compile_and_note(pattern: str, flags: int = 0) -> Any:
            patterns.append(pattern)
            return original(pattern, flags)

        return compile_and_note

    monkeypatch.setenv("REPORTLINT_CACHE_DIR", "")
    monkeypatch.setattr("re._compiler.compile", noted(re._compiler.compile))  # type: ignore[attr-defined]
    monkeypatch.setattr(regex_module, "_compiled", noted(regex_module._compiled))
    regex_module._store.cache_clear()
    yield patterns
    forget()


def forget() -> None:
    """Let go of every pattern, as at the end of a process."""
    re.purge()
    regex.cache_clear()
    regex_module._store.cache_clear()


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("voice", range(len(VOICES)))
def test_a_sound_report_needs_no_pattern_but_the_one_for_doubled_words(
    voice: int, layout: str, compiled: list[str]
) -> None:
    told = rendered(Story(voice=voice), layout)
    for text in (told.text, half_width(told).text):
        report = report_of(text)
        forget()
        regex_module._store()
        compiled.clear()
        assert [finding for rule in RULES if rule.enabled for finding in rule().check(report)] == []
        assert compiled == [r"(..)\1"]
