"""Figures that may be those of other cells: of shifted columns, of a page number, of a second label."""

from __future__ import annotations

import random

import pytest

from reportlint import check_text
from tests.campaign.renderings import conversion
from tests.honesty import judge
from tests.kit import LAYOUTS, Story, consistent
from tests.kit.renderings import a_conversion


def line_of(story: Story, text: str) -> str:
    """Return the line of figures of table four."""
    figures = [str(value) for cell, value in story.figures.items() if cell[0] == "proceedings"]
    line = "\t".join(figures)
    assert line in text
    return line


@pytest.mark.parametrize("seed", range(4))
def test_a_tab_in_front_of_a_line_with_a_blank_moves_no_figure(seed: int) -> None:
    story = Story(figures=consistent(random.Random(seed), 300, density=0.7), tells_numbers=False)
    text = LAYOUTS["tab"].render(story).text
    line = line_of(story, text)
    shown = line.split("\t")
    blank = len(shown) - 1 - shown[::-1].index("0")
    gone = "\t" + "\t".join(shown[:blank] + shown[blank + 1 :])
    found = check_text(text.replace(line, gone))
    read = [] if found.report is None else [cell for cell in found.report.cells if cell.table == "proceedings"]
    for cell in read:
        assert cell.value in (None, story.figures[cell[:3]])
    assert {each.code for each in found.diagnostics if each.severity == "error"} == set()


@pytest.mark.parametrize("place", range(10))
def test_a_wrong_total_beside_a_blank_cell_is_still_told(place: int) -> None:
    story = Story(figures=consistent(random.Random(3), 300, density=1), tells_numbers=False)
    text = LAYOUTS["tab"].render(story).text
    line = line_of(story, text)
    shown = line.split("\t")
    shown[place], shown[14] = "", "999999"
    codes = {each.code for each in check_text(text.replace(line, "\t".join(shown))).diagnostics}
    assert "T004" in codes


@pytest.mark.parametrize(
    ("kind", "seed", "faulty"), [("flow", 90029, True), ("page", 60185, False), ("rows", 60229, False)]
)
def test_a_figure_that_may_be_of_something_else_is_not_read(kind: str, seed: int, faulty: bool) -> None:
    converted = a_conversion(random.Random(seed), kind, faulty)
    assert not any(judge(converted, check_text(converted.text, language="en")).faults.values())


@pytest.mark.parametrize("seed", [100116, 100753])
def test_a_figure_is_of_the_label_in_front_of_it(seed: int) -> None:
    converted = conversion(seed)
    assert not any(judge(converted, check_text(converted.text, language="en")).faults.values())


@pytest.mark.parametrize(
    ("kind", "seed"), [("one line", 60128), ("one line", 60143), ("drawn", 50181), ("drawn", 50226)]
)
def test_what_a_conversion_leaves_of_blanks_and_bold_marks_blames_nobody(kind: str, seed: int) -> None:
    converted = a_conversion(random.Random(seed), kind)
    assert not any(judge(converted, check_text(converted.text, language="en")).faults.values())
