"""Patterns of rule files: matched in bounded time and memory."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unittest import mock

import pytest

from reportlint.messages.errors import UsageError
from reportlint.rules.declared import pattern as patterns
from reportlint.rules.declared.pattern import MatchesNothing, PatternTime, check_pattern, matches
from reportlint.text.source import Passage, Source
from tests.command import report, run

if TYPE_CHECKING:
    from pathlib import Path

TABLE = """
[[rule]]
kind = "forbidden"
code = "OWN001"
name = "own-rule"
severity = "error"
summary = {{ zh = "自", en = "own" }}
pattern = '{pattern}'
"""


def passage(text: str) -> Passage:
    return Passage(Source("a.txt", text), 0, len(text))


def found(pattern: str, text: str, time: PatternTime | None = None) -> list[str]:
    return [each.text for each, _ in matches(pattern, passage(text), time or PatternTime(mock.Mock()))]


def test_a_pattern_finds_what_re_finds() -> None:
    assert found(r"(?i)a+b?|\d{2}", "AAb a 123 x") == ["AAb", "a", "12"]
    assert found(r"(?<!成)效(?=果)", "成效果 效果") == ["效"]
    assert found(r"x*", "xx y x") == ["xx", "x"]


def test_a_pattern_that_takes_too_long_is_stopped_by_the_time_of_the_processor() -> None:
    with (
        mock.patch.object(patterns, "process_time", side_effect=range(0, 1000, 2)),
        pytest.raises(UsageError, match=r"the pattern “a” takes more than 5 seconds on this report"),
    ):
        found("a", "aaaa")


def test_the_time_is_that_of_all_patterns_and_a_little_is_left_for_each() -> None:
    time = PatternTime(mock.Mock())
    time.left = -1.0
    assert found("a", "ba", time) == ["a"]
    assert time.left < -1.0


def test_a_pattern_that_never_ends_is_a_finding_in_plain_words(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text(TABLE.format(pattern="(x+x+)+y"), encoding="utf-8")
    (tmp_path / "reportlint.toml").write_text('local-rules = ["own.toml"]', encoding="utf-8")
    text = report("植错").replace("植错", "植错" + "x" * 5000 + "!y", 1)
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    with mock.patch.object(patterns, "_SECONDS", 0.2):
        outcome = run("check", "--output-format", "concise", folder=tmp_path)
    assert "the pattern “(x+x+)+y” takes more than 0 seconds on this report and was stopped; simplify it" in outcome.out
    assert "A001" in outcome.out


@pytest.mark.parametrize(
    "pattern",
    ["[", "(?P<a>", "a" * 10_001, "(?:x{50000}y?){50000}", "(?:(?:x{100}){100}){100}", "(" * 5000 + "a" + ")" * 5000],
    ids=["bracket", "group", "long", "repetitions", "nested repetitions", "nested groups"],
)
def test_a_pattern_that_is_invalid_or_too_large_is_refused_when_it_is_read(pattern: str) -> None:
    with pytest.raises((ValueError, re.error)):
        check_pattern(pattern)


def test_a_pattern_that_matches_nothing_is_refused() -> None:
    with pytest.raises(MatchesNothing):
        check_pattern("a|")


@pytest.mark.parametrize("pattern", [r"\d{4}年", r"(?P<a>x){3}(?=y{4})[}{]{2}", r"[\]{900000}]{3}", r"\({9}", "x{2,}"])
def test_repetitions_as_people_write_them_are_fine(pattern: str) -> None:
    check_pattern(pattern)
