"""No rule reports a faultless report, whatever its layout, edition, voice and kind of unit."""

from __future__ import annotations

import random
from functools import cache
from typing import TYPE_CHECKING

import pytest

from reportlint.linting.linter import Linter
from reportlint.linting.ruleset import make_ruleset
from reportlint.plugins.loading import load_plugins
from reportlint.text.source import Source
from tests.kit import EDITIONS, LAYOUTS, UNITS, VOICES, a_story, half_width

if TYPE_CHECKING:
    from reportlint.linting.ruleset import RuleSet


@cache
def rules() -> RuleSet:
    return make_ruleset(load_plugins())


@pytest.mark.parametrize(("number", "layout"), list(enumerate(LAYOUTS)), ids=LAYOUTS)
@pytest.mark.parametrize("edition", EDITIONS)
def test_a_faultless_report_has_no_finding(edition: str, number: int, layout: str) -> None:
    """Every unit in every layout and edition; voices and widths change from one to the next."""
    for turn, unit in enumerate(UNITS, number):
        voice = turn % len(VOICES)
        story = a_story(random.Random(1), unit=unit, edition=edition, digits=True)
        told = LAYOUTS[layout].render(story.replace(voice=voice))
        if turn // len(VOICES) % 2:
            told = half_width(told)
        found = Linter(rules(), "en").check_text(Source("a.txt", told.text)).diagnostics
        assert [(each.code, each.message) for each in found] == [], (unit, voice)
