"""Columns that only the rules above and below a table show."""

from __future__ import annotations

import pytest

from reportlint.reading.alignment.rulers import cells_of_rulers

RULER = "  ------------ ---- ----"
FRAME = "  ----------------------"


def cells(lines: list[str]) -> dict[int, list[str]]:
    """Return the texts of the cells of each line."""
    found = cells_of_rulers(lines)
    return {index: [lines[index][slice(*span)].strip() for span in spans] for index, spans in found.items()}


def test_columns_are_where_the_rulers_are() -> None:
    """A Chinese character takes two columns, and the cells of a line end with its last text."""
    lines = [RULER, "  信息内容     制发 现行", "  规章              12", "  行政许可     7        ", RULER]
    assert cells(lines) == {1: ["信息内容", "制发", "现行"], 2: ["规章", "", "12"], 3: ["行政许可", "7"]}


@pytest.mark.parametrize("line", ["  规章        12   3", "  行政规范性文件 3  36", "  规章         1    234567"])
def test_a_figure_between_two_columns_shows_that_there_are_none(line: str) -> None:
    """Where one line does not keep to the rulers, no line does for certain."""
    assert cells([RULER, "  行政许可     7    8", line, RULER]) == {}


def test_different_rulers_are_of_different_tables() -> None:
    """What stands between the last ruler of a table and the first of another is no row."""
    assert cells([RULER, "  规章         1    2", "  ------ -----"]) == {}


def test_a_rule_as_wide_as_all_columns_begins_and_ends_a_table() -> None:
    lines = [FRAME, "  第二十条     项", RULER, "  规章              12", "", "  行政许可     7", FRAME]
    assert cells(lines) == {1: ["第二十条", "项"], 3: ["规章", "", "12"], 5: ["行政许可", "7"]}


@pytest.mark.parametrize(
    "frame",
    ["  -----------------------", "  --------------------", " ----------------------", "  ----- ----------------"],
)
def test_another_rule_shows_no_columns(frame: str) -> None:
    assert cells([frame, "  规章              12", RULER]) == {}
