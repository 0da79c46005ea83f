"""The pieces of a table: parts of figures are no figures, and no words."""

from __future__ import annotations

import random

import pytest

from reportlint.reading.alignment.pieces import FIGURE, is_broken, read_pieces
from reportlint.text.source import Source
from tests.kit import LAYOUTS, Story, consistent
from tests.reading.alignment.test_table import by_rows, figures_of, of_story, report_of


@pytest.mark.parametrize(
    ("text", "figures", "broken"),
    [
        ("规章 112,58 4, ,505 7", ["112,58", "4,", ",505", "7"], [True, True, True, False]),
        ("规章 **15 229* 3", ["**15", "229*", "3"], [True, True, False]),
        ("规章 1,234 0.5 -6", ["1,234", "0.5", "-6"], [False, False, False]),
        ("1.属于国家秘密 表 3 第20条 2024年", [], []),
    ],
)
def test_a_part_of_a_broken_figure_is_told_from_a_figure(text: str, figures: list[str], broken: list[bool]) -> None:
    pieces = [each for each in read_pieces(Source("a.txt", text), 0, len(text)) if each.kind == FIGURE]
    assert [each.text for each in pieces] == figures
    assert [is_broken(each) for each in pieces] == broken


@pytest.mark.parametrize("seed", range(4))
def test_a_figure_with_the_rest_of_a_label_behind_it_needs_its_sums(seed: int) -> None:
    """A converter that counts bytes cuts labels within a character, and goes on with them in the next cells."""
    rng = random.Random(seed)
    story = Story(figures=consistent(rng, 300, density=0.9))

    def row(label: str, figures: list[str]) -> list[str]:
        rest = [f"{each}{rng.choice(('量', '情', '、', ''))}\ufffd" for each in figures] if label[0] == "2" else figures
        return ["|" + "|".join([label + "\ufffd", *rest]) + "|"]

    read = figures_of(report_of(by_rows(LAYOUTS["tab"].render(story).text, row)), "applications")
    right = figures_of(of_story(story), "applications")
    assert sum(value is None for value in read.values()) <= len(read) / 10
    assert all(value in (None, right[key]) for key, value in read.items())
