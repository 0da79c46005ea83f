"""A table that a conversion has lost is told as not read. The author is not blamed for it."""

from __future__ import annotations

import random

import pytest

from tests.kit import LAYOUTS, a_story
from tests.reading.alignment.test_table import codes

HEADING, NEXT = "三、收到和处理", "四、政府信息公开"


def with_table(lines: list[str]) -> str:
    """Return a consistent report with these lines in the place of table three."""
    before, _, rest = LAYOUTS["tab"].render(a_story(random.Random(1))).text.partition(f"\n{HEADING}")
    heading, _, rest = rest.partition("\n")
    _, _, after = rest.partition(f"\n{NEXT}")
    return "\n".join([before, HEADING + heading, *lines, NEXT + after])


@pytest.mark.parametrize("mark", ["[TABLE]", "  [table]", "[表]", "[ Table 3 ]"])
def test_a_mark_stands_for_a_table_that_a_converter_could_not_write(mark: str) -> None:
    assert codes(with_table(["", mark, ""])) == ["E005"]


def test_a_header_whose_rows_are_lost_is_a_table_that_was_not_read() -> None:
    header = [
        "|（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）|申请人情况|",
        "| |自然人|法人或其他组织|总计|",
    ]
    assert codes(with_table([*header, "| | | |"])) == ["E005"]


def test_a_section_without_anything_has_no_table() -> None:
    assert codes(with_table(["见附件[表]。"])) == ["S007"]
