"""Titles of sections with a slip in them, which are still recognized."""

from __future__ import annotations

import re

import pytest

from reportlint_rules.structure.order import MissingSection, SectionOrder
from reportlint_rules.structure.titles import SectionTitle
from tests.builtin.checking import found, rendered, report_of

TEXT = rendered().text
TITLES = re.findall(r"^[一二三四五六]、(\S+)$", TEXT, re.M)
KEYS = [section.key for section in report_of(TEXT).sections]
SLIPS = [(title, at) for title in TITLES for at in range(len(title)) if title[at].isalnum()]


@pytest.mark.parametrize(("title", "at"), SLIPS)
@pytest.mark.parametrize("slip", ["甲", "", "甲{}"], ids=["another", "less", "more"])
def test_a_title_with_one_wrong_character_is_a_title(title: str, at: int, slip: str) -> None:
    wrong = title[:at] + slip.format(title[at]) + title[at + 1 :]
    text = TEXT.replace(f"、{title}\n", f"、{wrong}\n")
    assert text != TEXT
    assert [section.key for section in report_of(text).sections] == KEYS
    assert found(MissingSection, text) == []
    (told,) = found(SectionTitle, text)
    assert told.printed.endswith(wrong)


@pytest.mark.parametrize("number", ["1", "3", "4", "6", "9"])
def test_a_title_with_a_wrong_arabic_number_is_a_title(number: str) -> None:
    text = TEXT.replace(f"五、{TITLES[4]}", f"{number}、{TITLES[4]}")
    assert [section.key for section in report_of(text).sections] == KEYS
    assert found(MissingSection, text) == found(SectionOrder, text) == []


@pytest.mark.parametrize("number", ["1.", "2、", "7."])
def test_an_item_of_a_list_is_none_where_the_title_stands_elsewhere(number: str) -> None:
    text = TEXT.replace(f"六、{TITLES[5]}", f"{number}{TITLES[0]}\n六、{TITLES[5]}")
    assert [section.key for section in report_of(text).sections] == KEYS


def test_an_item_of_a_list_is_none_where_the_title_has_no_number() -> None:
    bare = re.sub(r"^[一二三四五六]、", "", TEXT, flags=re.M)
    text = bare.replace(f"{TITLES[1]}\n", f"1、{TITLES[2]}\n\n{TITLES[1]}\n", 1)
    assert text != bare
    assert [section.key for section in report_of(text).sections] == KEYS
