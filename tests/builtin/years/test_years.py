"""Y: the years and dates of a report."""

from __future__ import annotations

import pytest

from reportlint_rules.years import (
    RULES,
    ImpossibleDate,
    PublicationDate,
    ReportingPeriod,
    TitleYear,
)
from tests.builtin.checking import LAYOUT_NAMES, Found, found, rendered, report_of
from tests.kit import UNITS, Story

TOWN = UNITS[0]
STORY = Story(unit=TOWN, year=2024)


def years(story: Story, layout: str = "tab") -> list[tuple[str, Found]]:
    told = rendered(story, layout)
    return [(rule.code, finding) for rule in RULES for finding in found(rule, told)]


def codes(story: Story, layout: str = "tab") -> list[str]:
    return [code for code, _ in years(story, layout)]


def with_sentence(sentence: str, section: str = "overview", year: int = 2024) -> Story:
    return Story(unit=TOWN, year=year, insert={f"end:{section}": sentence})


# ------------------------------------------------------------------------------- Y001


def test_a_title_without_a_year_is_found_on_the_title() -> None:
    told = rendered(STORY.replace(title="青禾镇政府信息公开工作年度报告"))
    (finding,) = found(TitleYear, told)
    assert finding.line == told.lines["title"]
    assert finding.severity == "warning"
    assert finding.key == "known"
    assert finding.data == {"year": 2024}


@pytest.mark.parametrize(
    "title",
    [
        "青禾镇2024年政府信息公开工作年度报告",
        "青禾镇二〇二四年政府信息公开工作年度报告",
        "青禾镇202年政府信息公开工作年度报告",
        "青禾镇年政府信息公开工作年度报告",
        "青禾镇202X年政府信息公开工作年度报告",
    ],
)
def test_a_title_with_a_year_or_the_remains_of_one_is_left_alone(title: str) -> None:
    assert found(TitleYear, STORY.replace(title=title)) == []


@pytest.mark.parametrize(
    "line",
    [
        "发布日期：2025-01-16",
        "云政办〔2025〕3号",
        "2025年1月16日",
        "2025/1/16",
        "二〇二五年一月十六日",
        "来源：县政府办 2025年",
        "云政〔2025〕3号",
    ],
)
def test_a_line_with_a_field_a_date_or_a_document_number_is_no_part_of_the_title(line: str) -> None:
    told = rendered(Story()).text
    title = report_of(told).title
    assert title is not None
    bare = "云栖县人民政府政府信息公开工作年度报告"
    report = report_of(line + "\n" + told.replace(title.passage.text, bare, 1))
    assert report.title is not None
    assert (report.title.text, report.title.year) == (bare, None)


def test_a_year_on_the_line_above_is_part_of_the_title() -> None:
    told = rendered(Story()).text
    title = report_of(told).title
    assert title is not None
    report = report_of(told.replace(title.passage.text, "云栖县人民政府\n2023年度\n政府信息公开工作报告", 1))
    assert report.title is not None
    assert report.title.year == 2023


def test_no_title_is_no_title_without_a_year() -> None:
    assert found(TitleYear, STORY.replace(title="")) == []


# ------------------------------------------------------------------------------- Y002


def with_period(printed: str, **more: str) -> Story:
    return STORY.replace(preamble=(f"本报告所列数据的统计期限自{printed}。",), **more)


@pytest.mark.parametrize("layout", LAYOUT_NAMES)
@pytest.mark.parametrize(
    ("printed", "key"),
    [
        ("2024年1月1日起至2024年11月30日止", "range"),
        ("2024年1月1日起至11月30日止", "range"),
        ("2023年1月1日起至2024年12月31日止", "range"),
        ("2024年1月2日起至2024年12月31日止", "range"),
        ("2024年12月31日起至2024年1月1日止", "reversed"),
        ("2024年1月1日起至2023年12月31日止", "reversed"),
        ("2024年1月1日起至2024年12月32日止", "impossible"),
        ("2024年1月1日起至2024年11月31日止", "impossible"),
    ],
)
def test_a_period_that_is_not_the_year_is_one_finding_on_the_period(printed: str, key: str, layout: str) -> None:
    ((code, finding),) = years(with_period(printed), layout)
    assert code == "Y002"
    assert finding.printed.startswith(printed[:10])
    assert finding.key == key
    assert finding.data["expected"] == "2024-01-01/2024-12-31"
    assert finding.severity == "error"


@pytest.mark.parametrize(
    "printed",
    [
        "2024年1月1日起至2024年12月31日止",
        "2024年1月1日至12月31日",
        "2024 年 1 月 1 日 起 至 12 月 31 日 止",
        "２０２４年１月１日至１２月３１日",
    ],
)
def test_the_whole_year_is_right_however_it_is_written(printed: str) -> None:
    assert codes(with_period(printed)) == []


def test_a_unit_founded_during_the_year_reports_for_its_part_of_it() -> None:
    story = STORY.replace(
        preamble=("青禾镇于2024年6月1日挂牌成立，本报告所列数据的统计期限自2024年6月1日起至2024年12月31日止。",)
    )
    assert found(ReportingPeriod, story) == []


@pytest.mark.parametrize(
    ("told", "silent"),
    [
        ("青禾镇与石桥镇合并后", True),
        ("由原青禾镇、石桥镇合并组建，", True),
        ("今年乡镇区划合并，", True),
        ("本年度精简合并重复条目，", False),
        ("我镇把两个栏目合并，", False),
    ],
)
def test_what_is_merged_has_to_be_a_unit(told: str, silent: bool) -> None:
    preamble = (f"{told}本报告所列数据的统计期限自2024年6月1日起至2024年12月31日止。",)
    assert (found(ReportingPeriod, STORY.replace(preamble=preamble)) == []) is silent


def test_a_report_without_a_period_is_left_alone() -> None:
    assert found(ReportingPeriod, STORY.replace(preamble=())) == []


# ------------------------------------------------------------------------------- Y004

BODY_2023 = {"overview": tuple(f"2023年，我镇开展公开工作{number}次。" for number in range(1, 5))}


def test_a_title_for_another_year_than_period_and_text_is_found_on_the_title() -> None:
    told = rendered(STORY.replace(title=f"{TOWN}2023年政府信息公开工作年度报告"))
    ((code, finding),) = [(rule.code, finding) for rule in RULES for finding in found(rule, told)]
    assert (code, finding.line, finding.printed) == ("Y004", told.lines["title"], "2023")
    assert all(part in finding.zh for part in ("标题", "2023 年", "统计期限", "2024 年"))
    assert (finding.data["title"], finding.data["period"], finding.data["expected"]) == (2023, 2024, 2024)
    assert finding.data["body"]["2024"] > 0
    assert len(finding.related) == 2


def test_a_period_for_another_year_than_title_and_text_is_found_on_the_period() -> None:
    ((code, finding),) = years(with_period("2023年1月1日起至2023年12月31日止"))
    assert code == "Y004"
    assert finding.printed.startswith("2023年1月1日")
    assert (finding.data["expected"], finding.data["actual"]) == (2024, 2023)


def test_a_text_all_about_another_year_is_one_finding_and_no_stale_years() -> None:
    ((code, finding),) = years(STORY.replace(**BODY_2023, other=("我镇没有其他需要报告的事项，未收取信息处理费。",)))
    assert code == "Y004"
    assert finding.printed == "2023年"
    assert finding.data["body"] == {"2023": 4}
    assert "4 句" in finding.zh


def test_a_title_alone_against_the_whole_text_is_found_on_the_title() -> None:
    story = STORY.replace(**BODY_2023, preamble=(), other=("我镇没有其他事项。",), signed="2024年1月12日")
    ((code, finding),) = years(story)
    assert (code, finding.printed) == ("Y004", "2024")
    assert finding.data["expected"] == 2023


@pytest.mark.parametrize("count", [1, 2])
def test_one_or_two_stale_sentences_are_no_disagreement(count: int) -> None:
    story = STORY.replace(overview=BODY_2023["overview"][:count], other=("我镇没有其他事项。",))
    assert codes(story) == ["Y003"] * count


def test_half_of_the_sentences_are_no_disagreement_either() -> None:
    sentences = ("2024年，我镇召开会议2次。", "2024年，未收到申请。", *BODY_2023["overview"][:3])
    assert codes(STORY.replace(overview=sentences, other=("我镇没有其他事项。",))) == ["Y003"] * 3


# ------------------------------------------------------------------------------- Y005

TOWNSHIP, COUNTY, OFFICE = "云栖县青禾镇人民政府", "云栖县人民政府", "云栖县教育局"


@pytest.mark.parametrize(
    ("unit", "signed", "severity", "key"),
    [
        (TOWNSHIP, "2024年1月15日", "warning", "early"),
        (OFFICE, "2024年12月20日", "warning", "early"),
        (OFFICE, "2024年12月30日", "info", "last-week"),
        (OFFICE, "2025年2月1日", "error", "late"),
        (COUNTY, "2025年4月1日", "warning", "late"),
        (TOWNSHIP, "2025年4月1日", "warning", "late-township"),
        (TOWNSHIP, "2026年3月1日", "info", "other-year"),
    ],
)
def test_a_date_out_of_time_is_found(unit: str, signed: str, severity: str, key: str) -> None:
    told = rendered(Story(unit=unit, year=2024, signed=signed))
    (finding,) = found(PublicationDate, told)
    assert finding.line == told.lines["signed"]
    assert (finding.severity, finding.key) == (severity, key)


@pytest.mark.parametrize(
    ("unit", "signed"),
    [
        (OFFICE, "2025年1月31日"),
        (COUNTY, "2025年3月31日"),
        (COUNTY, "2025年2月20日"),
        (TOWNSHIP, "2025年3月31日"),
        (TOWNSHIP, ""),
        ("云栖农场", "2025年6月1日"),
    ],
)
def test_a_date_in_time_is_right(unit: str, signed: str) -> None:
    assert found(PublicationDate, Story(unit=unit, year=2024, signed=signed)) == []


def test_the_date_of_the_page_alone_makes_a_department_late_only_by_a_warning() -> None:
    story = Story(unit=OFFICE, year=2024, signed="", insert={"after:title": "发布日期：2025-02-10"})
    (finding,) = found(PublicationDate, story)
    assert finding.severity == "warning"


def test_a_signature_in_time_outweighs_the_date_of_the_page() -> None:
    story = Story(unit=OFFICE, year=2024, insert={"after:title": "发布日期：2025-02-10"})
    assert found(PublicationDate, story) == []


# ------------------------------------------------------------------------------- Y006


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("我镇于11月31日召开会议。", "11月31日"),
        ("我镇于2024年2月30日召开会议。", "2024年2月30日"),
        ("我镇于2023年2月29日召开会议。", "2023年2月29日"),
        ("我镇于2024年13月召开会议。", "2024年13月"),
        ("我镇于14月5日召开会议。", "14月5日"),
        ("我镇于2024 年 6 月 31 日召开会议。", "2024年6月31日"),
        ("202020年，我县作出部署。", "202020年"),
        ("按照20203年的安排办理。", "20203年"),
        ("我镇于9月0日召开会议。", "9月0日"),
    ],
)
def test_a_date_that_does_not_exist_is_found_as_printed(text: str, printed: str) -> None:
    (finding,) = found(ImpossibleDate, with_sentence(text))
    assert finding.severity == "error"
    assert "".join(finding.printed.split()) == printed
    assert f"“{printed}”" in finding.zh


@pytest.mark.parametrize(
    "text",
    [
        "我镇于2024年2月29日召开会议。",
        "每年2月29日为公开日。",
        "我镇于10月31日、12月31日、1月30日召开会议。",
        "电话：0571-202020230。",
        "共202020件，其中13件。",
        "2023年13个部门参加了会议。",
        "13个月内答复，15月龄儿童信息不公开。",
        "拨打12345热线或者2024热线。",
        "2022-2024年、20222024年的文件。",
        "第2024130号文件。",
        "自收到之日起2个月30日内答复。",
        "文号为〔2021〕30号、〔2024〕131号。",
        "公开时间为2024.13、3-15月。",
    ],
)
def test_a_number_that_is_no_wrong_date_is_left_alone(text: str) -> None:
    assert found(ImpossibleDate, with_sentence(text)) == []


def test_29_february_without_a_year_is_found_where_no_year_near_has_one() -> None:
    assert len(found(ImpossibleDate, with_sentence("我镇于2月29日召开会议。", year=2022))) == 1


@pytest.mark.parametrize(
    "text",
    ["20241月1日起施行。", "我镇于20241231日清理栏目。", "我镇于2024年1231日清理栏目。", "依据〔202130号文件。"],
)
def test_a_date_with_a_lost_character_is_only_a_note(text: str) -> None:
    (finding,) = found(ImpossibleDate, with_sentence(text))
    assert (finding.severity, finding.key) == ("info", "damaged")


def test_several_lost_characters_are_one_finding() -> None:
    (finding,) = found(ImpossibleDate, with_sentence("20241月1日至202412月31日，依据〔202130号文件。"))
    assert finding.data == {"count": 3}
    assert len(finding.related) == 2


def test_where_dates_are_lost_all_over_the_text_that_is_all_that_is_said() -> None:
    text = rendered(with_sentence("11月31日，我镇召开会议。2023年，我镇公开信息39条。")).text
    for whole in ("2024年", "2023年", "2025年"):
        text = text.replace(whole, whole[:4])
    lost = text
    (finding,) = [finding for rule in RULES for finding in found(rule, lost)]
    assert (finding.severity, finding.key) == ("info", "unreadable")


def test_figures_in_tables_are_no_dates() -> None:
    story = STORY.replace(insert={"after:disclosure/licences": "说明：13月5日数据"})
    assert found(ImpossibleDate, story) == []


def test_a_wrong_day_of_the_period_is_told_once() -> None:
    assert codes(with_period("2024年1月1日起至2024年11月31日止")) == ["Y002"]
