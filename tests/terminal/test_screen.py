"""Texts wrapped to the width of a screen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportlint.terminal.screen import width, wrap


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", [""]),
        ("短", ["短"]),
        ("一二三四五六七", ["一二三四五", "六七"]),
        ("one two three", ["one two", "three"]),
        ("abcdefghijklmn", ["abcdefghij", "klmn"]),
        ("数字 abcdefgh", ["数字", "abcdefgh"]),
        ("one （two）three", ["one （two", "）three"]),
    ],
)
def test_a_text_is_cut_at_spaces_and_between_chinese_characters(text: str, lines: list[str]) -> None:
    assert wrap(text, 10) == lines


@given(st.text(st.sampled_from("ab 甲，1"), max_size=60), st.integers(2, 20))
def test_no_line_is_wider_and_nothing_but_space_is_lost(text: str, columns: int) -> None:
    lines = wrap(text, columns)
    assert all(width(line) <= columns for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
