"""The pieces of a table: parts of figures are no figures, and no words."""

from __future__ import annotations

import pytest

from reportlint.reading.alignment.pieces import FIGURE, is_broken, read_pieces
from reportlint.text.source import Source


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
