"""N006 and N011: a total and its parts, a percentage and its two numbers."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportlint_rules.narrative.breakdowns import BreakdownSum
from reportlint_rules.narrative.shares import Percentage
from tests.builtin.checking import LAYOUT_NAMES, Found, found
from tests.builtin.planting import codes, diagnostics, false_texts, place_of, true_texts
from tests.kit import EDITIONS, LAYOUTS, PHRASINGS, Story

if TYPE_CHECKING:
    from tests.kit import Phrasing, Rendered

PUBLISHED = [each for each in PHRASINGS if each.topic == "publication"]
SHARES = [each for each in PHRASINGS if "%" in each.text]
COUNTY = "云栖县人民政府"


def name_of(phrasing: Phrasing) -> str:
    return f"{phrasing.topic}-{PHRASINGS.index(phrasing)}"


def report_with(sentence: str, layout: str = "tab", unit: str = "云栖县青禾镇人民政府") -> Rendered:
    """Return a report with a sentence on what was published."""
    story = Story(unit=unit, tells_numbers=False)
    paragraphs = list(story.prose()["overview"])
    paragraphs[1] += sentence
    return LAYOUTS[layout].render(story.replace(overview=tuple(paragraphs)))


def sums(sentence: str) -> list[Found]:
    return found(BreakdownSum, report_with(sentence))


def shares(sentence: str) -> list[Found]:
    return found(Percentage, report_with(sentence))


# ------------------------------------------------------------------------------- planted


@pytest.mark.parametrize("phrasing", [*PUBLISHED, *SHARES], ids=name_of)
def test_what_adds_up_gives_no_finding(phrasing: Phrasing) -> None:
    for edition in EDITIONS:
        texts = list(true_texts(phrasing, edition, range(6)))
        assert texts
        assert [diagnostics(text) for text in texts] == [[]] * len(texts)


@pytest.mark.parametrize("phrasing", [*PUBLISHED, *SHARES], ids=name_of)
def test_one_false_number_is_one_finding_on_the_total_or_the_percentage(phrasing: Phrasing) -> None:
    checked = 0
    for planted in false_texts(phrasing, "2021", range(6)):
        if planted.code in ("N006", "N011"):
            checked += 1
            (finding,) = diagnostics(planted.text)
            assert (finding.code, place_of(finding)) == (planted.code, planted.place)
    assert checked


@settings(max_examples=25)
@given(
    parts=st.lists(st.integers(1, 5000), min_size=2, max_size=8),
    off=st.sampled_from((0, 1, -1, 40)),
    form=st.sampled_from(
        (
            "其中{}。",
            "其中：{}。",
            "（{}）。",
            "：{}。",
            "，其中{}，受到群众好评。",
        )
    ),
    between=st.sampled_from("、，；"),
    layout=st.sampled_from(LAYOUT_NAMES),
)
def test_any_list_that_is_complete_is_added_up(
    parts: list[int], off: int, form: str, between: str, layout: str
) -> None:
    kinds = ("机构概况", "财政信息", "工作动态", "政策解读", "人事信息", "通知公告", "应急管理", "社会救助")
    total = sum(parts) + off
    listed = between.join(f"{kind}类{part}条" for kind, part in zip(kinds, parts, strict=False))
    told = report_with(f"主动公开政府信息{total}条" + form.format(listed), layout)
    findings = found(BreakdownSum, told)
    # The first or the last parts alone may add up to it. Parts of less than half of it are highlights.
    some = [sum(each) for size in range(2, len(parts) + 1) for each in (parts[:size], parts[-size:])]
    if total in some or 2 * sum(parts) < total:
        assert findings == []
        return
    (finding,) = findings
    where = told.find(f"信息{total}条")
    assert finding.place == (where.line, (where.column or 0) + 2)
    assert finding.data == {"expected": sum(parts), "actual": total}


@pytest.mark.parametrize("seed", range(30))
def test_a_percentage_is_right_whether_rounded_or_cut_off(seed: int) -> None:
    rng = random.Random(seed)
    whole = rng.randint(3, 900)
    part = rng.randint(1, whole)
    decimals = rng.randint(0, 2)
    exact = part * 100 / whole
    cut_off = int(exact * 10**decimals) / 10**decimals
    for told in {f"{exact:.{decimals}f}", f"{cut_off:.{decimals}f}"}:
        assert shares(f"主动公开政府信息{whole}条，其中动态信息{part}条，占{told}%。") == []
    wrong = f"{exact + 3:.{decimals}f}"
    (finding,) = shares(f"主动公开政府信息{whole}条，其中动态信息{part}条，占{wrong}%。")
    assert finding.printed == f"{wrong}%"


# ------------------------------------------------------------------------------- N006 by hand


def test_the_message_quotes_the_total_and_the_sum() -> None:
    (finding,) = sums("全年主动公开信息306条，其中机构类45条、财政类251条。")
    assert finding.zh == "“全年主动公开信息306条”，所列 2 项相加为 296"
    assert finding.en == "“全年主动公开信息306条”, but the 2 parts listed add up to 296"
    assert (finding.severity, finding.printed, len(finding.related)) == ("warning", "306条", 2)
    assert finding.cell is None
    assert finding.data == {"expected": 296, "actual": 306}


def test_large_sums_are_written_in_full() -> None:
    (finding,) = sums("全年发布信息3782566条，其中动态类3782000条、公告类565条。")
    assert finding.zh == "“全年发布信息3782566条”，所列 2 项相加为 3782565"


@pytest.mark.parametrize(
    "sentence",
    [
        # Not all parts are listed.
        "主动公开信息306条，其中机构类45条、财政类251条等。",
        "主动公开信息306条，主要有机构类45条、财政类251条。",
        "主动公开信息306条，包括机构类45条、财政类251条。",
        "主动公开信息306条，其中机构类45条、财政类251条，其余为动态信息。",
        "主动公开信息306条，其中机构类45条、财政类251条，还有部分公告。",
        "主动公开信息306条，其中重点领域信息45条、财政类251条。",
        "主动公开信息306条，其中机构类45条、财政类51条。",
        # One notice published in several places.
        "主动公开信息306条，其中网站300条、微信公众号251条。",
        "主动公开信息306条（网站发布300条，宣传栏张贴10条）。",
        # Within a tenth.
        "主动公开信息300余条，其中机构类45条、财政类251条。",
        "主动公开信息约300条，其中机构类45条、财政类251条。",
        "主动公开信息306条，其中机构类近50条、财政类251条。",
        # It adds up.
        "主动公开信息296条，其中机构类45条、财政类251条。",
        "主动公开信息296条，其中机构类45条、财政类251条，新增10条。",
        "机构类45条，财政类251条，共计296条。",
        "主动公开信息二百九十六条，其中机构类四十五条、财政类二百五十一条。",
        "新收政府信息公开申请0件、上年结转0件。",
        # Different things are counted.
        "主动公开信息306条，其中解读12篇、座谈会5场。",
        "全年召开会议6次，培训3场、120人次。",
        "举办开放日活动2次，邀请群众35人，发放资料260份。",
        # The shares show that there are more parts.
        "收到政府信息公开申请146件，其中网上申请100件，占68.5%；信函40件，占27.4%。",
    ],
)
def test_what_may_add_up_is_left_alone(sentence: str) -> None:
    assert sums(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "主动公开信息290条，其中机构类45条、财政类251条。",
        "主动公开信息306条，其中网站45条、微信公众号251条。",
        "主动公开信息306条：机构类45条；财政类251条。",
        "主动公开信息306条（机构类45条、财政类251条）。",
        "机构类45条，财政类251条，共计306条。",
        "主动公开信息400余条，其中机构类45条、财政类251条。",
        "主动公开信息３０６条，其中机构类４５条、财政类２５１条。",
        "主动公开信息 306 条，其中机构类 45 条、财政类 251 条。",
    ],
)
def test_what_cannot_add_up_is_found(sentence: str) -> None:
    assert len(sums(sentence)) == 1


def test_a_list_whose_shares_are_all_of_it_is_added_up() -> None:
    assert len(sums("主动公开信息306条，其中机构类45条，占14.7%；财政类251条，占85.3%。")) == 1


def test_a_share_with_the_name_of_a_part_is_held_against_that_part() -> None:
    sentence = "主动公开信息386条，其中政府网站210条、政务新媒体120条、公开栏56条，政府网站占{}%。"
    assert shares(sentence.format("54.4")) == []
    (finding,) = shares(sentence.format("64.4"))
    assert "210 占 386 的 54.4%" in finding.zh


@pytest.mark.parametrize(
    "sentence",
    [
        "主动公开信息386条，其中政府网站210条、政务新媒体176条，网站占99%。",
        "主动公开信息386条，其中政府网站210条、政务新媒体176条，政府网站访问量占99%。",
        "主动公开信息386条，其中动态210条、动态176条，动态占99%。",
        "申请量前三位的部门分别收到41件、35件、18件，占总量的64.4%。",
    ],
)
def test_a_share_whose_part_is_not_certain_is_left_alone(sentence: str) -> None:
    assert shares(sentence) == []


def test_what_came_in_and_what_was_left_over_are_broken_down_together() -> None:
    sentence = "我县新收政府信息公开申请10件，上年结转2件，其中予以公开{}件、不予公开3件，结转下年度4件。"
    assert found(BreakdownSum, report_with(sentence.format(5), unit=COUNTY)) == []
    assert len(found(BreakdownSum, report_with(sentence.format(8), unit=COUNTY))) == 1


def test_where_the_table_says_which_number_is_wrong_the_sum_is_silent() -> None:
    # All cells are 0: both numbers contradict the table, and the sum is not reported again.
    told = report_with("办结政府信息公开申请3件，其中予以公开2件、不予公开2件。")
    assert codes(told.text) == ["N003"] * 3


def test_a_false_number_that_is_said_again_is_not_told_by_its_sum_either() -> None:
    told = report_with("办结政府信息公开申请3件。办结政府信息公开申请3件，其中予以公开0件、不予公开2件。")
    assert codes(told.text) == ["N003"] * 2


def test_where_the_whole_county_is_meant_the_sum_is_all_that_can_be_wrong() -> None:
    told = report_with("全县办结政府信息公开申请9件，其中予以公开6件、不予公开2件。")
    assert codes(told.text) == ["N006"]


# ------------------------------------------------------------------------------- N011 by hand


def test_the_message_tells_how_it_was_worked_out() -> None:
    (finding,) = shares("主动公开政府信息20条，其中动态信息15条，占70%。")
    assert finding.zh == "15 占 20 的 75.0%，正文写 70%"
    assert finding.en == "15 of 20 is 75.0%; the text says 70%"
    assert (finding.severity, finding.printed, len(finding.related)) == ("warning", "70%", 2)
    assert finding.data == {"expected": 75.0, "actual": 70.0}


@pytest.mark.parametrize(
    "sentence",
    [
        "主动公开政府信息20条，其中动态信息15条，占75%。",
        "主动公开政府信息20条，其中动态信息15条，占约70%。",
        "主动公开政府信息20条，其中动态信息15条，占70%以上。",
        "主动公开政府信息20余条，其中动态信息15条，占70%。",
        "动态信息15条，占总数的17%。",
        "主动公开政府信息20条，其中动态信息15条，按时发布率98%。",
        "主动公开政府信息20条，群众满意率达96.5%。",
        "主动公开政府信息20条，较上年增长70%。",
        "发布信息60条，主动公开政府信息20条，其中动态信息15条，占25%。",
        "新收政府信息公开申请10件，上年结转2件，其中予以公开3件，占25%。",
    ],
)
def test_a_percentage_that_may_be_of_something_else_is_left_alone(sentence: str) -> None:
    assert shares(sentence) == []


def test_where_a_number_is_told_already_its_percentage_is_not() -> None:
    told = report_with("新收政府信息公开申请9件，其中自然人8件，占20%。")
    assert "N011" not in codes(told.text)
    assert codes(told.text) == ["N001", "N001"] or codes(told.text) == ["N002", "N001"]
