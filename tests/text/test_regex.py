"""Regular expressions are compiled once, at first use."""

from __future__ import annotations

import re

import pytest

from reportlint import regex
from tests.patterns import noting


@pytest.mark.parametrize("flags", [0, re.IGNORECASE, re.MULTILINE | re.DOTALL])
@pytest.mark.parametrize("text", [r"(?P<year>20\d\d)\s*年(?:\s*(?P<month>\d{1,2})月)?", r"(..)\1"])
def test_a_pattern_is_the_one_that_re_compiles(text: str, flags: int) -> None:
    assert regex(text, flags) == re.compile(text, flags)


def test_a_pattern_is_compiled_once(monkeypatch: pytest.MonkeyPatch) -> None:
    regex.cache_clear()
    calls: list[str] = []
    monkeypatch.setattr(re, "compile", noting(calls, re.compile))
    first = regex("第[一二三]号")
    assert calls == ["第[一二三]号"]
    calls.clear()
    assert regex("第[一二三]号") is first
    assert calls == []


def test_an_invalid_pattern_raises_as_re_does() -> None:
    with pytest.raises(re.error, match="unterminated"):
        regex("(")
