"""Figures of narrow columns that touch, read where the sums over the rows leave one way only."""

from __future__ import annotations

import random

import pytest

from tests.kit import LAYOUTS, Story, consistent
from tests.reading.alignment.test_table import by_rows, figures_of, of_story, report_of

WIDE = ("（七）总计", "一、本年新收")
"""The rows with the largest figures."""


def touching(rng: random.Random, story: Story, seams: int, rows: tuple[str, ...] = WIDE) -> str:
    """Write a row on each line with spaces between its figures, and none between some of those of `rows`."""

    def row(label: str, figures: list[str]) -> list[str]:
        glued = rng.sample(range(1, len(figures)), seams) if label.startswith(rows) else []
        line = "".join(each if index in glued else f" {each}" for index, each in enumerate(figures))
        return [label + line]

    return by_rows(LAYOUTS["tab"].render(story).text, row)


@pytest.mark.parametrize("seed", range(6))
def test_figures_that_touch_are_told_apart_where_all_others_were_read(seed: int) -> None:
    rng = random.Random(seed)
    story = Story(figures=consistent(rng, rng.choice((30, 300, 20_000)), density=0.9))
    read = figures_of(report_of(touching(rng, story, rng.randint(1, 3))), "applications")
    assert read == figures_of(of_story(story), "applications")


@pytest.mark.parametrize("seed", range(6))
def test_a_heap_of_digits_is_not_read(seed: int) -> None:
    rng = random.Random(seed)
    story = Story(figures=consistent(rng, 300, density=0.9))
    read = figures_of(report_of(touching(rng, story, 6)), "applications")
    assert not any(value is not None for key, value in read.items() if key[0] in ("outcome_total", "received"))


@pytest.mark.parametrize("seed", range(6))
def test_nothing_is_told_apart_where_a_sum_does_not_hold(seed: int) -> None:
    rng = random.Random(seed)
    column = rng.choice(("natural_person", "research", "total"))
    story = Story(figures=consistent(rng, 300, density=0.9))
    story = story.with_cells({("applications", "declined.petition", column): "7777"})
    right = figures_of(of_story(story), "applications")
    for key, value in figures_of(report_of(touching(rng, story, 1)), "applications").items():
        assert value in (None, right[key]), key
        assert value is None or key[0] != "outcome_total", key


@pytest.mark.parametrize("seed", range(6))
def test_figures_on_two_lines_are_read_in_the_order_of_the_columns_if_all_columns_add_up(seed: int) -> None:
    rng = random.Random(seed)
    story = Story(figures=consistent(rng, 300, density=0.9))
    swapped = rng.random() < 0.5

    def row(label: str, figures: list[str]) -> list[str]:
        if not label.startswith("一、本年新收"):
            return [f"{label} {' '.join(figures)}"]
        if swapped:
            figures = [*figures[::2], *figures[1::2]]
        return [label, " ".join(figures[:4]), " ".join(figures[4:])]

    read = figures_of(report_of(by_rows(LAYOUTS["tab"].render(story).text, row)), "applications")
    right = figures_of(of_story(story), "applications")
    if not swapped:
        assert read == right
    for key, value in read.items():
        assert value in (None, right[key]), key
