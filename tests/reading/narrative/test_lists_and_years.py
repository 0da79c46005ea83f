"""Lists that end with 其他, lists that count two things, and numbers of several years."""

from __future__ import annotations

import pytest

from tests.sentences import judged, summary


@pytest.mark.parametrize(
    ("sentence", "total"),
    [
        ("收到政府信息公开申请26件，其中自然人20件，商业企业4件，法律服务机构1件，其他1件。", "26 = 20 + 4 + 1 + 1"),
        ("收到申请26件，其中自然人20件，商业企业4件，法律服务机构1件，其他组织机构1件。", "26 = 20 + 4 + 1 + 1"),
        ("已办结申请25件，其中予以公开12件，部分公开4件，无法提供8件，其他1件。", "25 = 12 + 4 + 8 + 1"),
        ("全年开展培训3次、120人次，其中线上1次40人次、线下2次80人次。", "3 = 1 + 2"),
        ("公开会议20次56项议题，其中局务会12次30项，专题会8次26项。", "20 = 12 + 8"),
    ],
)
def test_a_list_is_read_to_its_end_and_by_what_its_total_counts(sentence: str, total: str) -> None:
    assert total in summary(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "自条例施行以来，我镇累计收到政府信息公开申请168件，其中2023年收到3件。",
        "“十四五”以来，累计收到申请68件。",
        "“十四五”期间，我镇累计收到政府信息公开申请68件。",
        "建局以来，累计受理政府信息公开申请215件。",
        "自开展依申请公开工作以来，我镇共受理申请312件。",
        "收到个人申请20件、单位申请6件。",
        "1—6月收到申请12件，7—12月收到申请14件。",
        "上半年收到申请12件，7月至12月收到申请14件。",
        "对现行有效的40件行政规范性文件进行清理。",
        "收到公民个人申请20件，企业申请4件。",
    ],
)
def test_what_is_of_several_years_or_of_some_is_not_judged(sentence: str) -> None:
    assert judged(sentence) == []


@pytest.mark.parametrize(
    "since", ["今年以来", "年初以来", "2023年以来", "2023年，自年初以来", "报告期间", "2023年1—12月", "1至12月"]
)
def test_what_is_of_the_report_s_year_is(since: str) -> None:
    assert judged(f"{since}，我镇收到政府信息公开申请3件。") == ["3 applications.receive received"]


def test_all_speaks_of_what_stands_behind_the_last_semicolon() -> None:
    lines = summary(
        "2023年，行政复议4件，其中维持2件、纠正1件、尚未审结1件；行政诉讼2件，均维持。", section="proceedings"
    )
    assert [line for line in lines if line.startswith("all")] == [
        "all suit.column direct_suit+suit_after_reconsideration/upheld"
    ], lines
