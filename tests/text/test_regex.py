"""Regular expressions that are kept between two starts of the program are the ones that `re` compiles."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportlint.files import cache as cache_module
from reportlint.text import regex as regex_module
from reportlint.text.regex import keep_regexes, regex

if TYPE_CHECKING:
    from collections.abc import Iterator

PATTERNS = (
    r"(?P<year>20\d\d)\s*年(?:\s*(?P<month>\d{1,2})月)?",
    r"[一二三四五六七八九十]{1,2}、|\((?!\d)",
    r"(..)\1",
    r"(?<!\d)[+\-−–]?\d+(?:,\d{3})+(?![\d.])",
)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A cache folder of its own, and a process that has just been started."""
    monkeypatch.setenv("REPORTLINT_CACHE_DIR", str(tmp_path))
    restart()
    yield tmp_path
    restart()


def restart() -> None:
    regex_module._store.cache_clear()
    regex.cache_clear()


def told(pattern: re.Pattern[str]) -> tuple[object, ...]:
    return pattern.pattern, pattern.flags, pattern.groups, dict(pattern.groupindex)


@pytest.mark.parametrize("flags", [0, re.IGNORECASE, re.MULTILINE | re.DOTALL])
@pytest.mark.parametrize("text", PATTERNS)
def test_a_kept_pattern_is_the_one_that_re_compiles(home: Path, text: str, flags: int) -> None:
    made = regex(text, flags)
    keep_regexes()
    restart()
    kept = regex(text, flags)
    assert kept is not made
    assert told(kept) == told(made) == told(re.compile(text, flags))
    assert kept == re.compile(text, flags)


@given(st.text(alphabet="2023年1月、(一)二，, 7", max_size=30))
def test_a_kept_pattern_finds_what_re_finds(text: str) -> None:
    for pattern in PATTERNS:
        found = [(match.span(), match.groups(), match.lastgroup) for match in regex(pattern).finditer(text)]
        assert found == [(match.span(), match.groups(), match.lastgroup) for match in re.finditer(pattern, text)]


def test_a_second_start_compiles_nothing(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for text in PATTERNS:
        regex(text)
    keep_regexes()
    restart()
    compiled: list[str] = []
    monkeypatch.setattr(regex_module, "_compiled", lambda text, flags: compiled.append(text))
    for text in PATTERNS:
        regex(text)
    assert compiled == []


@pytest.mark.parametrize("content", [b"", b"nothing of this", b"\x80\x05]\x94."])
def test_a_damaged_file_is_none(home: Path, content: bytes) -> None:
    regex(PATTERNS[0])
    keep_regexes()
    (home / "patterns").write_bytes((home / "patterns").read_bytes().partition(b"\n")[0] + b"\n" + content)
    restart()
    assert regex(PATTERNS[0]) == re.compile(PATTERNS[0])


def test_where_the_way_below_re_is_closed_re_does_it(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(regex_module, "_sre", None)
    assert regex(PATTERNS[0]) == re.compile(PATTERNS[0])
    keep_regexes()
    assert not (home / "patterns").exists()


def test_what_is_no_pattern_raises_as_re_does(home: Path) -> None:
    with pytest.raises(re.error, match="unterminated"):
        regex("(")


def test_patterns_beyond_a_number_are_not_kept(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(regex_module, "_MOST", 3)
    for number in range(6):
        assert regex(f"x{number}").match(f"x{number}")
    keep_regexes()
    assert len(cache_module.load("patterns", regex_module._Store().key) or ()) == 3
