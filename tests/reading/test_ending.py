"""A text that breaks off is one finding, and no accusation."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from reportlint import check_text
from reportlint.reading.read import read_text
from reportlint.text.source import Source
from tests.forms import FORMS
from tests.kit import LAYOUTS, Story, a_story, consistent


def codes(text: str) -> list[str]:
    return [each.code for each in check_text(text).diagnostics if each.severity != "info"]


@settings(max_examples=12)
@given(
    seed=st.integers(0, 1_000_000),
    layout=st.sampled_from(("tab", "pipe-rows", "cells", "spaces")),
    share=st.floats(0, 1),
)
def test_a_text_that_ends_in_a_table_is_one_finding_and_no_figure_is_read_in_half(
    seed: int, layout: str, share: float
) -> None:
    story = Story(figures=consistent(random.Random(seed), 300))
    told = LAYOUTS[layout].render(story)
    first, last = told.text.index("本年制发件数"), told.text.index("存在的主要问题及改进情况") - 8
    text = told.text[: first + int(share * (last - first))]
    found = codes(text)
    assert found == ["E006"], text[-30:]
    report = read_text(Source("a.txt", text), FORMS).report
    assert report is not None
    for cell in report.cells:
        assert cell.value is None or str(cell.value) == told.printed[cell.key]


def test_a_text_that_ends_in_a_sentence_is_one_finding() -> None:
    text = LAYOUTS["tab"].render(a_story(random.Random(1))).text
    start = text.index("五、存在的主要问题")
    stop = text.index("，", start + 40)
    assert codes(text[: stop + 1]) == ["E006"]
    assert codes(text[: stop + 12]) == ["E006"]


def test_a_report_without_its_last_section_that_has_its_end_is_not_cut_off() -> None:
    story = a_story(random.Random(1)).replace(missing_sections=frozenset({"other"}))
    assert codes(LAYOUTS["tab"].render(story).text) == ["S001"]
    unsigned = story.replace(signature="", signed="")
    assert codes(LAYOUTS["tab"].render(unsigned).text) == ["S001"]
