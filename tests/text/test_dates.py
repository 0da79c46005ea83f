"""Years and dates as official texts print them."""

from __future__ import annotations

from datetime import date

import pytest

from reportlint.text.dates import dates, years


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2023年", [2023]),
        ("（2 0 2 3）年", []),
        ("20 2 3年度", [2023]),
        ("二〇二三年", [2023]),
        ("二○二三年、二零二四年、二0二五年", [2023, 2024, 2025]),
        ("一九九八 年", [1998]),
        ("二〇二三", []),
        ("12023年20234", []),
        ("二十三年", []),
    ],
)
def test_years_are_found_in_arabic_and_chinese_digits(text: str, found: list[int]) -> None:
    assert [year for year, _, _ in years(text)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2024年1月25日", [date(2024, 1, 25)]),
        ("2024-01-25", [date(2024, 1, 25)]),
        ("2024 年 1 月 25 日", [date(2024, 1, 25)]),
        ("二〇二四年一月二十五日", [date(2024, 1, 25)]),
        ("二○二四年十二月廿五日", [date(2024, 12, 25)]),
        ("2024年十月十日", [date(2024, 10, 10)]),
        ("2024年2月30日", [None]),
        ("2024年二三月1日", [None]),
        ("2024年1月三三十日", [None]),
        ("2024年1月", []),
    ],
)
def test_dates_are_found_and_those_that_do_not_exist_are_none(text: str, found: list[date | None]) -> None:
    assert [day for day, _, _ in dates(text)] == found


def test_offsets_are_those_of_the_whole_text() -> None:
    text = "截至2023年12月31日，二〇二四年一月五日公布"
    assert [text[start:end] for _, start, end in dates(text, 3)] == ["二〇二四年一月五日"]
    assert [text[start:end] for _, start, end in dates(text)] == ["2023年12月31日", "二〇二四年一月五日"]
    assert [text[start:end] for _, start, end in years(text, 0, 10)] == ["2023"]
