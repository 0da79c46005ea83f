"""The output of `parse` in a terminal."""

from __future__ import annotations

import random

import pytest

from reportlint.outputs.parsed_tree import tree
from reportlint.reading.read import ReadResult, read_text
from reportlint.terminal.screen import width
from reportlint.text.source import Source
from tests.forms import FORMS
from tests.kit import LAYOUTS, a_story


def shown(language: str, screen: int) -> list[str]:
    text = LAYOUTS["tab"].render(a_story(random.Random(1))).text
    return [*tree(read_text(Source("a.txt", text), FORMS), language, screen)]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("screen", [60, 80, 120])
def test_every_line_fits_the_screen_and_every_figure_is_shown(language: str, screen: int) -> None:
    lines = shown(language, screen)
    assert [line for line in lines if width(line.rstrip()) > screen] == []
    wide = shown(language, 200)
    digits = [word for line in wide for word in line.split() if word.isdigit()]
    assert sorted(digits) == sorted(word for line in lines for word in line.split() if word.isdigit())


def test_a_label_that_does_not_fit_begins_above_its_figures() -> None:
    lines = shown("zh", 80)
    above = next(number for number, line in enumerate(lines) if "5.要求行政机关确认" in line)
    assert lines[above].strip() == "（五）5.要求行政机关确认或重新出具已"
    label, *figures = lines[above + 1].split()
    assert (label, len(figures)) == ("获取信息", 7)


def test_a_file_that_is_no_report_is_one_line_with_the_reason() -> None:
    assert [*tree(ReadResult("a.txt", reason="template"), "zh")] == ["a.txt: 不是年度报告（空白模板）"]
    assert [*tree(ReadResult("a.txt", reason="a plugin's own reason"), "en")] == [
        "a.txt: not a report (a plugin's own reason)"
    ]
