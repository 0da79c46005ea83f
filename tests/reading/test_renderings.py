"""Whatever a converter made of the tables, a figure is read right or said not to be read, and nobody is blamed for it.

The campaign draws thousands of these renderings (`python -m tests.campaign renderings`), also of figures wider than
their columns and of blanks that leave no trace.
"""

from __future__ import annotations

import random

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from reportlint import check_text
from tests.honesty import Judgement, judge
from tests.kit.renderings import KINDS, Converted, a_conversion

# The same examples each time: a draw of others is the task of the campaign.
EXAMPLES = settings(max_examples=5, derandomize=True, phases=[Phase.generate])
TOLD_APART = ("rows", "page", "drawn", "markup", "one line")
"""The renderings in which a reader can tell where each figure belongs."""
SEEDS, FIGURES, LEFT = 14, 800, 0.06
"""How many renderings are drawn, the fewest figures in them, and the share of those that may stay unread."""
seeds = st.integers(0, 2**32 - 1)


def judged(converted: Converted) -> Judgement:
    return judge(converted, check_text(converted.text, language="en"))


@pytest.mark.no_cover  # the tests of single tables cover the same lines
@pytest.mark.parametrize("kind", KINDS)
@EXAMPLES
@given(seed=seeds)
def test_no_figure_is_read_wrong_and_none_left_out_in_silence(kind: str, seed: int) -> None:
    faults = judged(a_conversion(random.Random(seed), kind)).faults
    assert not any(faults.values()), faults


@pytest.mark.no_cover
@pytest.mark.parametrize("kind", KINDS)
@EXAMPLES
@given(seed=seeds)
def test_a_planted_fault_is_told_where_its_table_is_read(kind: str, seed: int) -> None:
    faults = judged(a_conversion(random.Random(seed), kind, faulty=True)).faults
    assert not any(faults.values()), faults


@pytest.mark.no_cover
@pytest.mark.parametrize("kind", TOLD_APART)
def test_most_figures_that_can_be_told_apart_are_read(kind: str) -> None:
    figures = unread = 0
    for seed in range(SEEDS):
        converted = a_conversion(random.Random(seed), kind)
        blanks = any(converted.cells[cell] is None for cell in converted.shown)
        if not converted.loose and not blanks and converted.rendering.paper.cut is None:
            judgement = judged(converted)
            figures += judgement.figures
            unread += judgement.unread
    assert figures >= FIGURES
    assert unread <= figures * LEFT
