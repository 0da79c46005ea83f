"""Folding: each character is folded alone, and the length is kept."""

from __future__ import annotations

import sys
from unicodedata import category, normalize

import pytest

from reportlint.files.grammar_data import read_data
from reportlint.text import fold as fold_module
from reportlint.text.fold import fold

TRADITIONAL: dict[str, str] = read_data("characters.toml")["simplified"]
RADICALS: dict[str, str] = read_data("characters.toml")["radicals"]
INVISIBLE = {chr(code) for code in (*range(0x200B, 0x2010), 0x2060, 0xFEFF)}
BOX = {"│", "┃"}
EVERYTHING = [char for char in map(chr, range(sys.maxunicode + 1)) if category(char) != "Cs"]


def expected(char: str) -> str:
    if category(char) == "No":
        return char  # raised and circled digits are no figures
    char = RADICALS.get(char, char)
    form = normalize("NFKC", char)
    # The width variant of a traditional character or of a box-drawing line is folded like that character.
    for each in (char, form):
        if each in INVISIBLE:
            return " "
        if each in BOX:
            return "|"
        if each in TRADITIONAL:
            return TRADITIONAL[each]
    return form if len(form) == 1 else char


@pytest.fixture(params=[0, sys.maxsize], ids=["with a pattern", "without a pattern"], autouse=True)
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run every test with both ways of finding the characters that change."""
    monkeypatch.setattr(fold_module, "_WORTH_A_PATTERN", request.param)


@pytest.mark.no_cover  # those below cover the same lines
def test_every_character_of_unicode_is_folded_as_it_would_be_by_itself() -> None:
    folded, traditional = fold("".join(EVERYTHING))
    wrong = [char for char, form in zip(EVERYTHING, folded, strict=True) if form != expected(char)]
    assert wrong == []
    assert traditional == len(TRADITIONAL)


def test_a_character_that_changes_is_found_in_any_text() -> None:
    for char in (*TRADITIONAL, *"Ａ（，：０％\u200b│\u3000\xa0"):
        assert fold(f"一{char}二") == (f"一{expected(char)}二", int(char in TRADITIONAL)), char


def test_what_stays_is_the_same_text() -> None:
    text = "本年度“主动公开”、《办法》。\n\t12\r\n3.5 ~ ! 鿿一"
    assert fold(text) == (text, 0)


def test_many_distinct_characters_cost_one_pass_and_are_folded_alike() -> None:
    few = "".join(TRADITIONAL)[:50]
    many = "".join(TRADITIONAL)
    assert fold(many)[0].startswith(fold(few)[0])
    assert fold(many) == ("".join(map(expected, TRADITIONAL)), len(TRADITIONAL))
