"""Digits apart, as text nodes of a page pasted from a word processor: joined only where all sums say how."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from tests.kit import LAYOUTS, Story, consistent
from tests.reading.alignment.test_table import by_rows, figures_of, of_story, report_of

if TYPE_CHECKING:
    from collections.abc import Callable


def digits_apart(rng: random.Random, story: Story, between: str) -> str:
    """Write table three with each digit of some figures in a cell of its own."""

    def row(label: str, figures: list[str]) -> list[str]:
        parts = [part for figure in figures for part in (figure if rng.random() < 0.3 else [figure])]
        return [between.join([label, *parts])]

    return by_rows(LAYOUTS["tab"].render(story).text, row)


@pytest.mark.parametrize("between", ["\n", "\t", "|", " "])
@pytest.mark.parametrize("most", [300, 20_000])
def test_digits_are_joined_in_the_only_way_by_which_all_sums_hold(between: str, most: int) -> None:
    rng = random.Random(most)
    story = Story(figures=consistent(rng, most))
    right = figures_of(of_story(story), "applications")
    assert figures_of(report_of(digits_apart(rng, story, between)), "applications") == right


@pytest.mark.parametrize("between", ["\n", " "])
@pytest.mark.parametrize("seed", range(4))
def test_no_digits_are_joined_where_the_author_was_wrong(between: str, seed: int) -> None:
    rng = random.Random(seed)
    story = Story(figures=consistent(rng, 300))
    rows = sorted({row for row, column in figures_of(of_story(story), "applications") if column == "other"})
    story = story.with_cells({("applications", rng.choice(rows), "other"): str(rng.randint(300, 9999))})
    right = figures_of(of_story(story), "applications")
    for key, value in figures_of(report_of(digits_apart(rng, story, between)), "applications").items():
        assert value in (None, right[key]), key


def table_four(story: Story, draw: Callable[[str], str]) -> str:
    """Write the line of table four with other digits, a cell a line."""
    lines = LAYOUTS["tab"].render(story).text.split("\n")
    at = next(index for index, line in enumerate(lines) if line.count("\t") == 14 and line[0].isdecimal())
    lines[at] = "\n".join(draw(cell) for cell in lines[at].split("\t"))
    return "\n".join(lines)


@pytest.mark.parametrize("seed", range(3))
def test_the_digits_of_one_line_are_joined_if_chance_is_improbable(seed: int) -> None:
    rng = random.Random(seed)
    story = Story(figures=consistent(rng, 20_000))
    text = table_four(story, lambda cell: "\n".join(cell) if rng.random() < 0.4 else cell)
    assert figures_of(report_of(text), "proceedings") == figures_of(of_story(story), "proceedings")


@pytest.mark.parametrize("seed", range(3))
def test_the_digits_of_one_line_are_not_joined_if_a_sum_does_not_hold(seed: int) -> None:
    rng = random.Random(seed)
    story = Story(figures=consistent(rng, 300)).with_cells({("proceedings", "direct_suit", "total"): "987"})
    text = table_four(story, lambda cell: "\n".join(cell) if rng.random() < 0.4 else cell)
    assert not any(figures_of(report_of(text), "proceedings").values())


@pytest.mark.parametrize("digits", ["9" * 5000, "\n".join("123456789" * 200), "\n".join("1" * 60)])
def test_any_number_of_digits_ends_in_a_table_that_was_not_read(digits: str) -> None:
    text = table_four(Story(figures=consistent(random.Random(1), 9)), lambda _: digits)
    assert not any(figures_of(report_of(text), "proceedings").values())
