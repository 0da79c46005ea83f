"""S005 and S006: sections that say nothing are told once."""

from __future__ import annotations

import pytest

from reportlint_rules.structure.aspects import MissingAspect
from reportlint_rules.structure.contents import EmptySection
from tests.builtin.checking import found
from tests.kit import Story

HEADINGS = ("（一）主动公开", "（二）依申请公开", "（三）政府信息管理", "（四）政府信息公开平台建设", "（五）监督保障")


@pytest.mark.parametrize(
    ("section", "paragraphs", "key", "severity"),
    [
        ("overview", ("无。",), "words", "error"),
        ("overview", ("本年度无相关情况。",), "words", "error"),
        ("overview", ("略。",), "words", "warning"),
        ("overview", ("见附件。",), "words", "warning"),
        ("overview", ("2024年政府信息公开工作情况详见附件1。",), "words", "warning"),
        ("overview", ("本年度政府信息公开工作总体情况良好。",), "thin", "warning"),
        ("overview", ("2024年，我镇认真落实条例，扎实推进各项工作。",), "thin", "warning"),
        ("overview", HEADINGS, "headings", "error"),
        ("overview", ("".join(HEADINGS),), "headings", "error"),
        ("overview", tuple(f"{each}：无" for each in HEADINGS), "headings", "error"),
        (
            "overview",
            ("1.主动公开情况", "2.依申请公开情况", "3.信息管理", "4.平台建设情况", "5.监督保障"),
            "headings",
            "error",
        ),
        ("problems", ("略。",), "words", "warning"),
        ("problems", ("详见附件。",), "words", "warning"),
        ("problems", ("（一）存在的主要问题", "（二）改进情况"), "headings", "error"),
        ("problems", ("主要问题：", "改进措施："), "headings", "error"),
        ("other", ("略。",), "words", "warning"),
    ],
)
def test_a_section_that_says_nothing_is_found_once(
    section: str, paragraphs: tuple[str, ...], key: str, severity: str
) -> None:
    told = Story().replace(**{section: paragraphs})
    (finding,) = found(EmptySection, told)
    assert (finding.key, finding.severity) == (key, severity)
    assert found(MissingAspect, told) == []


@pytest.mark.parametrize(
    ("section", "paragraphs"),
    [
        ("overview", ("公开信息3条。",)),
        ("overview", ("未收到政府信息公开申请。",)),
        ("overview", ("（一）主动公开。公开信息3条。", *HEADINGS[1:])),
        ("problems", ("无。",)),
        ("problems", ("主要问题：更新不及时。", "改进措施：每月检查。")),
        ("problems", ("一是更新不够及时。", "二是每月检查。")),
        ("other", ("见附件。",)),
        ("other", ("暂无。",)),
        ("other", ("没有其他需要报告的事项。",)),
    ],
)
def test_a_section_that_says_something_or_may_say_none_is_not_empty(section: str, paragraphs: tuple[str, ...]) -> None:
    assert found(EmptySection, Story().replace(**{section: paragraphs})) == []
