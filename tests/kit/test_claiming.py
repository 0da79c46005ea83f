"""Sentences of figures: they state the figures of the tables, and the positions of their numbers are correct."""

from __future__ import annotations

import random
from decimal import Decimal

import pytest

from tests.kit import CHARGED, LAYOUTS, PHRASINGS, PLAIN_UNITS, Phrasing, Story, a_story_for, say, with_sentences
from tests.kit.named import INVENTED, NAMES

EVERY = (*PHRASINGS, *CHARGED)
RECEIVED = ("applications", "received", "total")


def story_of(received: int) -> Story:
    return Story(unit=PLAIN_UNITS[0], figures={RECEIVED: received})


@pytest.mark.parametrize(
    ("field", "figure", "told"),
    [
        ("received", 12, "12"),
        ("received:full", 12, "１２"),
        ("received:han", 3, "三"),
        ("received:han", 10, "十"),
        ("received:han", 12, "十二"),
        ("received:han", 40, "四十"),
        ("received:han", 99, "九十九"),
        ("received:about", 12, "约12"),
        ("received:over", 12, "10余"),
        ("received:over", 120, "120"),
        ("received:over", 125, "120余"),
    ],
)
def test_a_figure_is_written_in_many_ways(field: str, figure: int, told: str) -> None:
    said = say(Phrasing("applications", f"收到申请{{{field}}}件。"), story_of(figure), random.Random(0))
    assert said.text == f"收到申请{told}件。"


@pytest.mark.parametrize("phrasing", EVERY, ids=lambda phrasing: str(EVERY.index(phrasing)))
def test_every_number_stands_where_it_says_and_is_one_that_the_tables_show(phrasing: Phrasing) -> None:
    for seed in range(6):
        story = a_story_for(phrasing, seed)
        assert story is not None
        for cut in (False, True):
            for spaced in (False, True):
                said = say(phrasing, story, random.Random(seed), cut=cut, spaced=spaced)
                assert said.numbers
                for number in said.numbers:
                    words = said.text[number.start : number.end].replace("\n", "")
                    assert words
                    assert " " not in words
                    assert number.figure == number.true
                    if number.name in INVENTED or number.name.startswith("%"):
                        assert number.cells == frozenset()
                        continue
                    name, _, way = number.name.partition(":")
                    sums = [
                        sum((Decimal(story.figures.get(cell, 0)) for cell in reading), Decimal())
                        for reading in NAMES[name].readings
                    ]
                    assert number.figure in [each * 10_000 if way == "yuan" else each for each in sums]


def test_another_figure_can_be_told_in_its_place() -> None:
    phrasing = Phrasing("applications", "收到申请{received}件，结转{carried_out}件。")
    said = say(phrasing, story_of(5), random.Random(0), {1: 7})
    assert said.text == "收到申请5件，结转7件。"
    assert [(number.figure, number.true) for number in said.numbers] == [(5, 5), (7, 0)]


def test_sentences_are_added_where_they_belong() -> None:
    story = story_of(5)
    said = say(Phrasing("applications", "收到申请{received}件。"), story, random.Random(0))
    told = with_sentences(story, said).prose()
    assert [n for n, paragraph in enumerate(told["overview"]) if "收到申请5件。" in paragraph] == [3]
    assert "收到申请5件。" in with_sentences(story, said, section="other").prose()["other"][0]
    assert "收到申请5件。" in LAYOUTS["cells"].render(with_sentences(story, said)).text
