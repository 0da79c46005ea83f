"""Y007: the work of the year described as work to come."""

from __future__ import annotations

import pytest

from reportlint_rules.years import FutureTense
from tests.builtin.checking import Found, found
from tests.kit import Story

YEAR = Story().year


def future(text: str, section: str = "overview") -> list[Found]:
    return found(FutureTense, Story(insert={f"end:{section}": text.format(year=YEAR, next=YEAR + 1)}))


@pytest.mark.parametrize(
    "text",
    [
        "{year}年，我镇将进一步加强主动公开。",
        "{year} 年我镇将公开政府信息30条。",
        "{year}年度，我镇计划组织培训3次。",
        "{year}年，按照上级要求，我镇拟公开政府信息30条。",
        "{year}年，将组织培训3次，更新栏目12个。",
    ],
)
def test_work_of_the_year_in_the_future_tense_is_found(text: str) -> None:
    (finding,) = future(text)
    assert finding.printed.startswith(str(YEAR))
    assert future(text, "problems") == []


@pytest.mark.parametrize(
    "text",
    [
        "{year}年，我镇将政务公开纳入年度考核，将公开内容分为五类。",
        "{year}年，我镇将主动公开目录更新了3次，将开展情况通报各单位。",
        "{next}年，我镇将进一步加强主动公开。",
        "上年报告提出{year}年将加强培训，已全部完成。",
        "{year}年，我镇制定计划，公开拟征地公告3条，计划总结类信息3条。",
    ],
)
def test_what_was_done_and_other_years_pass(text: str) -> None:
    assert future(text) == []
