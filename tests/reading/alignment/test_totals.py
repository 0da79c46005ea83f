"""Rows whose empty cells a converter has dropped: their totals are read, and nothing else."""

from __future__ import annotations

import random

import pytest

from tests.kit import LAYOUTS, Story, consistent
from tests.reading.alignment.test_table import by_rows, codes, figures_of, of_story, report_of


def without_blanks(story: Story, apart: str) -> str:
    """Write table three without its noughts, as converters do that drop empty cells."""
    text = LAYOUTS["tab"].render(story).text
    return by_rows(text, lambda label, figures: [apart.join([label, *(each for each in figures if each != "0")])])


@pytest.mark.parametrize("apart", ["\n", " ", "\n\n"])
@pytest.mark.parametrize("seed", range(3))
def test_only_the_total_of_an_incomplete_row_is_read(apart: str, seed: int) -> None:
    story = Story(figures=consistent(random.Random(seed), 300))
    right = figures_of(of_story(story), "applications")
    read = figures_of(report_of(without_blanks(story, apart)), "applications")
    assert all(value in (None, right[key]) for key, value in read.items())
    assert all(read[key] == value or not value for key, value in right.items() if key[1] == "total")
    assert set(codes(without_blanks(story, apart))) <= {"B001", "E005", "F006"}


@pytest.mark.parametrize("apart", ["\n", " "])
def test_no_total_is_read_where_one_of_them_is_no_sum(apart: str) -> None:
    story = Story(figures=consistent(random.Random(2), 300))
    story = story.with_cells({("applications", "refused.state_secret", "total"): "7777"})
    read = figures_of(report_of(without_blanks(story, apart)), "applications")
    assert read["refused.state_secret", "total"] is None
    assert read["refused.prohibited_by_law", "total"] is None
