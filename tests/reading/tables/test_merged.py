"""Values of merged cells that a converter has repeated."""

from __future__ import annotations

import random

import pytest

from tests.kit import LAYOUTS, Story, consistent
from tests.reading.alignment.test_table import codes, figures_of, of_story, report_of

SINGLE = ("行政许可", "行政处罚", "行政强制", "行政事业性收费")


def repeated(story: Story, *, labels: tuple[str, ...], apart: str = "\t") -> str:
    """Write the value of these rows of table two three times."""
    lines = LAYOUTS["tab"].render(story).text.split("\n")
    for index, line in enumerate(lines):
        label, _, value = line.rstrip("\t").partition("\t")
        if label in labels:
            lines[index] = apart.join([label, value, value, value])
    return "\n".join(lines)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("apart", ["\t", "\n"])
def test_a_value_that_every_merged_cell_repeats_is_one_value(seed: int, apart: str) -> None:
    story = Story(figures=consistent(random.Random(seed), 300))
    text = repeated(story, labels=SINGLE, apart=apart)
    assert figures_of(report_of(text), "disclosure") == figures_of(of_story(story), "disclosure")
    assert codes(text) == []


def test_equal_values_of_one_row_are_not_merged() -> None:
    story = Story(figures=consistent(random.Random(1), 300))
    assert report_of(repeated(story, labels=SINGLE[:1])).cell("disclosure", "licences", "decisions").value is None
