"""Sentences as offices write them: which have a finding, which have none, and which faults are known to be missed."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from reportlint.linting.linter import Linter
from reportlint.linting.ruleset import make_ruleset
from reportlint.plugins.loading import load_plugins
from reportlint.text.source import Source
from tests.builtin.narrative.test_sentences import report_with

GROUPS: list[dict[str, Any]] = [
    group
    for name in ("offices", "clerks")
    for group in tomllib.loads((Path(__file__).parent / f"{name}.toml").read_text(encoding="utf-8"))["group"]
]


def judged(group: dict[str, Any], text: str) -> set[str]:
    """Return the codes of all findings in a report with a sentence."""
    told = report_with({"text": text, "section": group.get("section", "overview")})
    linter = Linter(make_ruleset(load_plugins()), "en")
    return {each.code for each in linter.check_text(Source("a.txt", told)).diagnostics}


@pytest.mark.parametrize("group", GROUPS, ids=[f"{each.get('code', 'sound')}-{at}" for at, each in enumerate(GROUPS)])
def test_offices_are_judged_as_they_should_be(group: dict[str, Any]) -> None:
    codes = {*group.get("code", "").split()}
    wrong = []
    for text in group["texts"]:
        found = judged(group, text)
        if found - codes or bool(found) != bool(codes):
            wrong.append((text, found))
    assert wrong == []


@pytest.mark.parametrize("group", [each for each in GROUPS if "missed" in each], ids=lambda group: str(group["code"]))
def test_a_fault_that_is_missed_is_not_taken_for_another_one(group: dict[str, Any]) -> None:
    assert [text for text in group["missed"] if judged(group, text)] == []
