"""A cell that is no figure never leaves the sums without a finding that says so."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from reportlint import check_text
from tests.kit import LAYOUTS, Story, consistent

NO_FIGURES = (
    *("#REF!", "#DIV/0!", "#N/A", "=SUM(B2:B9)", "nan", "None", "null", "inf", "1e5", "N/A", "无", "—"),
    *("九十", "①", "90①", "146¹件", "２１o", "1O", "O", "1/2", "3-5", "3-", "约90", "(3)", "<3", "12%", "2024年"),
    *(
        "1.2.3",
        "1,23",
        "～",
        "√",
        "详见本机关门户网站统计数据栏目",
        "详见附件。",
        "见附件",
        "本年",
        "不涉及",
        "9" * 20,
        "12 3",
        "“”",
    ),
    *("[1]", "*1", "<unknown>", "&unknown;", "&nbsp;&nbsp;", "<!-- 3 -->", "0x1F", "TRUE"),
    *("??", "待定", "3；4", "+", ".5", "5."),
)
LAYOUT_NAMES = ("tab", "pipe-rows", "markdown", "pipe-cells", "cells", "spaces")


@settings(max_examples=12)
@given(seed=st.integers(0, 1_000_000), layout=st.sampled_from(LAYOUT_NAMES), words=st.sampled_from(NO_FIGURES))
def test_a_cell_that_is_no_figure_is_told(seed: int, layout: str, words: str) -> None:
    rng = random.Random(seed)
    text = LAYOUTS[layout].render(Story(figures=consistent(rng, 300))).text
    before = check_text(text, language="en")
    assert before.report is not None
    cell = rng.choice([each for each in before.report.cells if each.state == "number"])
    after = check_text(text[: cell.passage.start] + words + text[cell.passage.end :], language="en")
    assert after.report is not None
    about = [each for each in after.diagnostics if each.code[0] in "BEFT"]
    assert any(each.section == cell.table for each in about), after.diagnostics
    assert all(
        each.value in (None, before.report.grid[each.key].value)
        for each in after.report.cells
        if each.key == cell.key or each.row != cell.row
    )
