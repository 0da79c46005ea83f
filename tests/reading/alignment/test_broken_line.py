"""The one line of figures of table four, broken into parts with words of the head between them."""

from __future__ import annotations

import random

import pytest

from reportlint import check_text
from tests.kit import LAYOUTS, Story, consistent
from tests.reading.alignment.test_table import figures_of, of_story, report_of

HEAD = (
    "结果 结果 其他 尚未",
    "维持 纠正 结果 审结",
    "总计",
    "未经复议直接起诉",
    "复议后起诉",
    "总计 结果 结果 其他 尚未",
)


def broken(rng: random.Random, story: Story, dropped: int = 0) -> str:
    """Return a report whose head of table four has lines of figures in it, all of which are in the order of the form.

    `dropped` is the number of figures that are not there: blank cells leave no trace.
    """
    lines = LAYOUTS["cells"].render(story).text.split("\n")
    start = lines.index("行政复议")
    stop = next(index for index, line in enumerate(lines) if line.startswith("五、"))
    figures = lines[stop - 15 : stop]
    for _ in range(dropped):
        figures.pop(rng.randrange(len(figures)))
    cuts = sorted(rng.sample(range(1, len(figures)), 3))
    parts = [" ".join(figures[one:other]) for one, other in zip((0, *cuts), (*cuts, None), strict=True)]
    head = [*HEAD, *HEAD]
    places = sorted(rng.sample(range(2, len(head)), len(parts)))
    for place, part in zip(reversed(places), reversed(parts), strict=True):
        head.insert(place, part)
    return "\n".join([*lines[:start], "行政复议", "行政诉讼", *head, *lines[stop:]])


@pytest.mark.parametrize("seed", range(6))
def test_a_line_of_figures_in_parts_is_one_table(seed: int) -> None:
    rng = random.Random(seed)
    story = Story(figures=consistent(rng, 300, density=0.9))
    text = broken(rng, story)
    right = figures_of(of_story(story), "proceedings")
    assert all(value in (None, right[key]) for key, value in figures_of(report_of(text), "proceedings").items())
    assert {each.code for each in check_text(text).diagnostics} <= {"E005", "F006"}


@pytest.mark.parametrize("seed", range(6))
def test_no_part_is_a_row_because_a_label_of_the_head_is_somewhere_above_it(seed: int) -> None:
    rng = random.Random(seed)
    story = Story(figures=consistent(rng, 300, density=0.9))
    text = broken(rng, story, dropped=rng.randint(1, 4))
    assert not any(value is not None for value in figures_of(report_of(text), "proceedings").values())
    assert {each.code for each in check_text(text).diagnostics} <= {"E005", "F006"}
