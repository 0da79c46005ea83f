"""The title, the unit and the dates around the sections."""

from __future__ import annotations

from datetime import date

import pytest

from reportlint.reading.front.dates import has_unreadable_dates, is_date_line, read_period, read_published
from reportlint.reading.front.title import TitleReader
from reportlint.reading.front.unit import UnitReader
from reportlint.text.source import Passage, Source
from tests.forms import FORMS

WORDS = FORMS.newest.words["report"]


def lines_of(text: str) -> tuple[Source, list[Passage]]:
    source = Source("a.txt", text)
    return source, [Passage(source, start, end) for start, end in source.line_spans if text[start:end].strip()]


@pytest.mark.parametrize(
    ("text", "title", "year"),
    [
        ("青禾镇2023年政府信息公开工作年度报告", "青禾镇2023年政府信息公开工作年度报告", 2023),
        ("青禾镇人民政府\n2023年\n政府信息公开工作年度报告", "2023年政府信息公开工作年度报告", 2023),
        ("青禾镇\n政府信息公开工作年度报告", "青禾镇政府信息公开工作年度报告", None),
        ("青禾镇二〇二三年政府信息公开年度报告", "青禾镇二〇二三年政府信息公开年度报告", 2023),
        ("青禾镇政府信息公开工作年度报告（2023年）", "青禾镇政府信息公开工作年度报告（2023年）", 2023),
        ("索引号：12\n政府信息公开工作年度报告", "政府信息公开工作年度报告", None),
    ],
)
def test_a_title_is_on_one_line_or_several(text: str, title: str, year: int | None) -> None:
    source, lines = lines_of(text)
    found = TitleReader(source, WORDS["title"]).read(lines)
    assert found is not None
    assert (found.text, found.year, found.exact) == (title, year, True)


def test_a_title_opens_a_long_line() -> None:
    source, lines = lines_of("青禾镇2023年政府信息公开工作年度报告 本报告由青禾镇编制，" + "数据真实。" * 20)
    found = TitleReader(source, WORDS["title"]).read(lines)
    assert found is not None
    assert found.text == "青禾镇2023年政府信息公开工作年度报告"


def test_a_scrambled_title_is_not_exact() -> None:
    source, lines = lines_of("信息公开青禾镇政府工作报告年度2023")
    found = TitleReader(source, WORDS["title"]).read(lines)
    assert found is not None
    assert not found.exact


def test_without_a_title_there_is_none() -> None:
    source, lines = lines_of("关于报送年度报告的通知\n今天天气好。")
    assert TitleReader(source, WORDS["title"]).read(lines) is None


@pytest.mark.parametrize(
    ("above", "closing", "name", "level"),
    [
        ("青禾镇2023年政府信息公开工作年度报告", "", "青禾镇", "township"),
        ("云栖县教育局\n二〇二三年政府信息公开工作年度报告", "", "云栖县教育局", "department"),
        ("单位：云栖县人民政府\n政府信息公开工作年度报告", "", "云栖县人民政府", "county"),
        ("填报单位：柳岸街道办事处 2023年\n总体情况", "", "柳岸街道办事处", "township"),
        ("总体情况", "云栖县水务局\n2024年1月5日", "云栖县水务局", "department"),
    ],
)
def test_the_unit_is_in_the_title_above_it_in_a_field_or_in_the_signature(
    above: str, closing: str, name: str, level: str
) -> None:
    source, lines = lines_of(above)
    title = TitleReader(source, WORDS["title"]).read(lines)
    unit = UnitReader(WORDS).read(title, lines, lines_of(closing)[1])
    assert unit is not None
    assert (unit.name, unit.level) == (name, level)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("数据统计期限为2023年1月1日至2023年12月31日。", date(2023, 1, 1), date(2023, 12, 31)),
        ("统计期限自2023年1月1日起，至12月31日止。", date(2023, 1, 1), date(2023, 12, 31)),
        ("所列数据的统计期限为二〇二三年1月1日至二〇二三年12月31日", date(2023, 1, 1), date(2023, 12, 31)),
        ("统计时间：2023年2月30日至12月31日", None, date(2023, 12, 31)),
    ],
)
def test_a_period_is_two_dates_behind_a_word_that_announces_it(text: str, start: date | None, end: date) -> None:
    source, _ = lines_of(text)
    found = read_period(source, len(text), WORDS["period"]["words"])
    assert found is not None
    assert (found.start, found.end) == (start, end)
    assert read_period(source, 10, WORDS["period"]["words"]) is None


def test_two_dates_that_nothing_announces_are_no_period() -> None:
    source, _ = lines_of("2023年1月1日至2023年12月31日，我镇召开会议。")
    assert read_period(source, len(source.text), WORDS["period"]["words"]) is None


@pytest.mark.parametrize(
    ("lines", "closing", "last", "day", "kind"),
    [
        ("", "青禾镇人民政府\n2024年1月15日", "", date(2024, 1, 15), "signature"),
        ("", "2024年2月30日", "情况如上。 青禾镇人民政府 2024年1月16日", date(2024, 1, 16), "signature"),
        ("发布日期：2024-01-20 浏览次数：3", "", "", date(2024, 1, 20), "furniture"),
    ],
)
def test_a_report_is_dated_by_its_signature_or_by_a_field_of_the_page(
    lines: str, closing: str, last: str, day: date, kind: str
) -> None:
    parts = [lines, closing, last]
    source = Source("a.txt", "\n".join(parts))
    places = []
    offset = 0
    for part in parts:
        ends = [offset + end for end in range(len(part) + 1) if end == len(part) or part[end] == "\n"]
        starts = [offset, *(end + 1 for end in ends)]
        places.append([Passage(source, start, end) for start, end in zip(starts, ends, strict=False) if start < end])
        offset += len(part) + 1
    first, behind, prose = places
    found = read_published(source, first, behind, prose[-1] if prose else None, WORDS["published"]["fields"])
    assert found is not None
    assert (found.date, found.kind) == (day, kind)


@pytest.mark.parametrize(
    ("line", "alone"),
    [
        ("2024年1月15日", True),
        (" (二〇二四年一月十五日) ", True),
        ("2024-01-15", True),
        ("2024年1月15日印发", False),
        ("截至2024年1月15日", False),
        ("2024年", False),
    ],
)
def test_a_line_of_a_date_has_nothing_else(line: str, alone: bool) -> None:
    assert is_date_line(line) == alone


def test_dates_that_lost_their_characters_are_noticed() -> None:
    assert has_unreadable_dates("20231月1日至202312月31日", WORDS["lost"])
    assert not has_unreadable_dates("2023年1月1日至2023年12月31日", WORDS["lost"])
