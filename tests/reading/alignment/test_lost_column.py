"""A table that has lost a column: the others are read if their sums hold, and nobody is blamed."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from tests.kit import LAYOUTS, Story, consistent
from tests.reading.alignment.test_table import by_rows, codes, figures_of, of_story, report_of

if TYPE_CHECKING:
    from collections.abc import Callable


def without_total(story: Story, draw: Callable[[list[str]], list[str]]) -> str:
    """Write table three without its last column."""
    text = LAYOUTS["tab"].render(story).text
    text = by_rows(text, lambda label, figures: draw([label, *figures[:-1]]))
    before, mark, after = text.partition("申请人情况")
    header, mark_of_rows, rows = after.partition("一、本年新收")
    return before + mark + header.replace("总计", "") + mark_of_rows + rows


def piped(cells: list[str]) -> list[str]:
    return [f"| {' | '.join('' if cell == '0' else cell for cell in cells)} |"]


def tagged(cells: list[str]) -> list[str]:
    return ["<tr>", *(f"<td>{'' if cell == '0' else cell}</td>" for cell in cells), "</tr>"]


@pytest.mark.parametrize("draw", [piped, tagged])
@pytest.mark.parametrize("seed", range(2))
def test_the_other_columns_are_read(draw: Callable[[list[str]], list[str]], seed: int) -> None:
    story = Story(figures=consistent(random.Random(seed), 300))
    text = without_total(story, draw)
    expected = {
        (row, column): None if column == "total" else value or None
        for (row, column), value in figures_of(of_story(story), "applications").items()
    }
    assert figures_of(report_of(text), "applications") == expected
    assert codes(text) == ["E005"]


def test_nothing_is_read_if_a_sum_does_not_hold() -> None:
    story = Story(figures=consistent(random.Random(4), 300))
    story = story.with_cells({("applications", "granted", "research"): "7777"})
    assert not any(figures_of(report_of(without_total(story, piped)), "applications").values())
