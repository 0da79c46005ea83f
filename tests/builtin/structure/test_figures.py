"""S012: an overview without a single figure."""

from __future__ import annotations

import pytest

from reportlint_rules.structure import OverviewFigures
from tests.builtin.checking import found, rendered
from tests.kit import Story

EMPTY = (
    "我镇高度重视政府信息公开工作，进一步加强组织领导，健全第一责任人机制，办好12345热线，及时公开各类信息，主动接受监督。"
    * 2
)


def overview(text: str) -> str:
    """Return a report with another text of its overview."""
    whole = rendered(Story()).text
    start, end = whole.index("一、总体情况") + len("一、总体情况"), whole.index("二、主动公开")
    return f"{whole[:start]}\n{text}\n{whole[end:]}"


def test_years_ordinals_and_hotlines_are_no_figures() -> None:
    (finding,) = found(OverviewFigures, overview(f"（一）主动公开\n2023年，{EMPTY}依据条例第二十条、第5条公开。"))
    assert finding.severity == "info"


@pytest.mark.parametrize("words", ["公开信息86条。", "组织培训两次。", "公开信息三百余条。", "按时答复率达百分之百。"])
def test_a_single_figure_is_enough(words: str) -> None:
    assert found(OverviewFigures, overview(f"（一）主动公开\n2023年，{EMPTY}{words}")) == []


def test_a_short_overview_is_left_to_the_rule_on_empty_sections() -> None:
    assert found(OverviewFigures, overview("2023年，我镇及时公开各类信息。")) == []
