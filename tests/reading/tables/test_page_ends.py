"""A page may end inside a header."""

from __future__ import annotations

import random

import pytest

from reportlint import check_text
from reportlint.reading.read import read_text
from reportlint.text.source import Source
from tests.forms import FORMS
from tests.kit import LAYOUTS, Story, a_story, consistent


@pytest.mark.parametrize("number", ["— 3 —", "- 12 -", "第 3 页", "第3页 共9页", "3/9"])
@pytest.mark.parametrize("header", ["现行有效件数", "结果纠正", "尚未审结"])
def test_a_page_number_inside_a_header_is_no_part_of_it(header: str, number: str) -> None:
    text = LAYOUTS["cells"].render(a_story(random.Random(1))).text
    text = text.replace(header, f"{header[:3]}\n{number}\n{header[3:]}", 1)
    report = read_text(Source("a.txt", text), FORMS).report
    assert report is not None
    assert len(report.tables) == 3
    assert all(header.exact for table in report.tables.values() for header in table.headers)


def test_the_number_of_a_page_in_the_head_of_a_table_without_labels_is_no_second_row() -> None:
    text = LAYOUTS["tab"].render(Story(figures=consistent(random.Random(2), 300))).text
    head, _, behind = text.partition("行政复议\t")
    found = check_text(f"{head}行政复议\t\n12\n{behind}")
    assert not [each.code for each in found.diagnostics if each.severity in ("error", "warning")]
