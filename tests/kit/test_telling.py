"""The kit makes figures that add up, and clean sentences that claim only figures of the tables."""

from __future__ import annotations

import random
import re
from decimal import Decimal

import pytest
from hypothesis import find, given
from hypothesis import strategies as st

from tests.kit import (
    EDITIONS,
    UNITS,
    VOICES,
    Figures,
    Story,
    a_story,
    broken,
    consistent,
    figures_strategy,
    form_of,
    nothing,
    single_digit,
    story_strategy,
)

every_edition = pytest.mark.parametrize("edition", EDITIONS)
seeds = st.integers(0, 2**32 - 1)

RECEIVED = ("applications", "received", "total")


def test_the_form_of_2021_has_200_cells() -> None:
    assert len(list(form_of("2021").cells())) == 200


def test_rows_come_in_the_order_of_their_numerals() -> None:
    rows = [row.key for row in form_of("2021").tables["applications"].blocks[0].rows]
    assert rows[:3] == ["received", "carried_in", "granted"]
    assert rows[-3:] == ["other.miscellaneous", "outcome_total", "carried_out"]


@every_edition
@given(seed=seeds, largest=st.integers(0, 99999))
def test_consistent_figures_break_no_identity(edition: str, seed: int, largest: int) -> None:
    figures = consistent(random.Random(seed), largest, edition)
    assert broken(figures, edition) == []
    assert all(figures[cell] == 0 for cell in figures if cell[1] == "regulations")
    assert all(cell in figures for cell in form_of(edition).cells())


@given(figures_strategy())
def test_fees_have_two_decimals_at_most_and_stay_below_50(
    figures: Figures,
) -> None:
    fees = figures["disclosure", "fees", "amount"]
    assert fees == 0 or (isinstance(fees, Decimal) and 0 < fees < 50 and fees == round(fees, 2))


@every_edition
@given(seed=seeds)
def test_single_digit_figures_are_consistent_and_have_one_digit(edition: str, seed: int) -> None:
    figures = single_digit(random.Random(seed), edition)
    assert broken(figures, edition) == []
    assert all(figure in range(10) for figure in figures.values())


def test_a_wrong_figure_breaks_its_identities() -> None:
    figures = nothing() | {RECEIVED: 1}
    assert broken(figures) == [("row-total", "received"), ("balance", "total")]


def test_figures_shrink_to_zero() -> None:
    assert find(figures_strategy(), lambda figures: True) == nothing()


@every_edition
@given(data=st.data())
def test_sentences_are_clean_and_never_repeat(edition: str, data: st.DataObject) -> None:
    story = data.draw(story_strategy(edition))
    prose = "\n".join("\n".join(paragraphs) for paragraphs in story.prose().values())
    sentences = [sentence for sentence in re.split(r"[。\n]", prose) if sentence]
    assert len(set(sentences)) == len(sentences)
    assert not re.search(r"[，。；、：]{2}|\s\s|([^\d]{2})\1|None", prose)
    assert all(prose.count(left) == prose.count(right) for left, right in ("（）", "《》", "〈〉", "“”"))
    assert f"{story.year}年1月1日起至{story.year}年12月31日止" in prose
    assert set(re.findall(r"我[镇乡县区局委]|我街道", prose)) == {story.we}


def test_two_voices_share_no_sentence() -> None:
    told = [Story(voice=voice).prose() for voice in range(len(VOICES))]
    first, second = ({s for part in prose.values() for text in part for s in text.split("。")} for prose in told)
    assert all(re.match(r"（.）|$", sentence) for sentence in first & second)


def test_a_story_that_tells_no_numbers_says_nothing_about_applications() -> None:
    told = "".join(a_story(random.Random(3)).replace(tells_numbers=False).prose()["overview"])
    assert not re.search(r"\d件|未收到|没有收到|复议|规范性文件", told)


def test_units_are_eight_kinds_of_places() -> None:
    assert len(set(UNITS)) == 8


def test_sentences_follow_the_figures() -> None:
    story = Story(figures={RECEIVED: 3, ("applications", "other.fee_unpaid", "total"): 2})
    told = "".join(text for paragraphs in story.prose().values() for text in paragraphs)
    assert "新收政府信息公开申请3件" in told
    assert "发出信息处理费收费通知2件" in told
    assert "未收到政府信息公开申请" in "".join(Story().prose()["overview"])
    assert Story().prose()["other"][0] == "全年未发出信息处理费收费通知。"
