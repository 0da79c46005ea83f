"""Cells whose lower edges are drawn with underscores, as Debian's html2text draws them."""

from __future__ import annotations

import random

import pytest

from reportlint import check_text
from tests.kit import LAYOUTS, a_story


@pytest.mark.parametrize("seed", range(3))
def test_underscores_around_a_figure_are_no_part_of_it(seed: int) -> None:
    story = a_story(random.Random(seed))
    cells = {cell: f"{'_' * (number % 3)}{story.text_of(cell)}{'_' * 4}" for number, cell in enumerate(story.figures)}
    filled = check_text(LAYOUTS["pipe-leading"].render(story.with_cells(cells)).text)
    plain = check_text(LAYOUTS["pipe-leading"].render(story).text)
    assert filled.report is not None
    assert plain.report is not None
    assert [cell.value for cell in filled.report.cells] == [cell.value for cell in plain.report.cells]
    assert [each.code for each in filled.diagnostics if each.severity != "info"] == []
