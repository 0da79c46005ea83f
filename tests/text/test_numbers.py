"""Numbers as sentences write them, and texts that only look like numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportlint.text.numbers import read_number

_DIGITS = "零一二三四五六七八九"
_UNITS = ((1000, "千"), (100, "百"), (10, "十"))


def read(text: str) -> tuple[int | float | None, str]:
    """Return the number at the start of a text, and the rest."""
    found = read_number(text, 0)
    return (None, text) if found is None else (found[0], text[found[1] :])


def in_chinese(number: int) -> str:
    """Return the Chinese reading of a number below 100 million: 一百零五, 二万三千."""
    if number >= 10_000:
        low = number % 10_000
        gap = "零" if 0 < low < 1000 else ""
        return in_chinese(number // 10_000) + "万" + gap + (in_chinese(low) if low else "")
    words = ""
    for value, unit in _UNITS:
        digit, number = divmod(number, value)
        if digit:
            words += _DIGITS[digit] + unit
        elif words and not words.endswith("零"):
            words += "零"
    return (words + _DIGITS[number] if number else words.rstrip("零")) or _DIGITS[0]


@pytest.mark.parametrize(
    ("text", "value", "rest"),
    [
        ("0件", 0, "件"),
        ("007", 7, ""),
        ("1306件", 1306, "件"),
        ("1,306件", 1306, "件"),
        ("12,345,678条", 12_345_678, "条"),
        ("3.5万元", 35_000, "元"),
        ("1.5万", 15_000, ""),
        ("1.2亿元", 120_000_000, "元"),
        ("12万条", 120_000, "条"),
        ("47.10万元", 471_000, "元"),
        ("0.038万元", 380, "元"),
        ("86.92%", 86.92, "%"),
        ("33.3", 33.3, ""),
    ],
)
def test_arabic_numbers_are_read_with_points_thousands_and_myriads(text: str, value: float, rest: str) -> None:
    assert read(text) == (value, rest)


@pytest.mark.parametrize(
    ("text", "value", "rest"),
    [
        ("3,12", 3, ",12"),
        ("3,1234", 3, ",1234"),
        ("1234,567", 1234, ",567"),
        ("3,自然人", 3, ",自然人"),
        ("1,306,45", 1306, ",45"),
        ("2.", 2, "."),
        ("1.收到", 1, ".收到"),
    ],
)
def test_a_mark_that_does_not_belong_to_the_number_ends_it(text: str, value: float, rest: str) -> None:
    assert read(text) == (value, rest)


@pytest.mark.parametrize(
    ("text", "value", "rest"),
    [
        ("三件", 3, "件"),
        ("两件", 2, "件"),
        ("零件", 0, "件"),
        ("十件", 10, "件"),
        ("十二件", 12, "件"),
        ("二十六件", 26, "件"),
        ("四十余条", 40, "余条"),
        ("一百零五件", 105, "件"),
        ("三百六十", 360, ""),
        ("一千二百", 1200, ""),
        ("两千零三", 2003, ""),
        ("二万三千", 23_000, ""),
        ("二十万", 200_000, ""),
        ("一亿", 100_000_000, ""),
        ("二〇二三年", 2023, "年"),
        ("二零二三年", 2023, "年"),
    ],
)
def test_chinese_numerals_are_read_by_value_or_digit_by_digit(text: str, value: int, rest: str) -> None:
    assert read(text) == (value, rest)


@pytest.mark.parametrize("text", ["万件", "亿元", "二三十", "三五百件", "件", "申请", "第一", "贰拾件"])
def test_what_is_no_numeral_is_none(text: str) -> None:
    assert read(text) == (None, text)


@given(st.integers(0, 99_999_999))
def test_every_number_read_aloud_comes_back(number: int) -> None:
    assert read(in_chinese(number) + "件") == (number, "件")


@given(st.integers(0, 10**9))
def test_every_number_with_its_thousands_comes_back(number: int) -> None:
    assert read(f"{number:,}件") == (number, "件")
    assert read(f"{number}件") == (number, "件")


@given(st.integers(0, 10**7), st.integers(0, 99))
def test_every_decimal_comes_back(whole: int, hundredths: int) -> None:
    printed = f"{whole}.{hundredths:02}"
    assert read(printed + "%") == (float(printed), "%")


@given(st.text(alphabet="零〇一二三两十百千万亿0123456789,.件", min_size=1, max_size=30))
def test_whatever_is_written_reading_ends_inside_it(text: str) -> None:
    found = read_number(text, 0)
    assert found is None or (0 < found[1] <= len(text) and (found[0] is None or found[0] >= 0))


@pytest.mark.parametrize("numeral", ["9" * 16, "9" * 5_000, "九" * 5_000, "一万" * 5_000, "1亿亿", "1." + "3" * 5_000])
def test_a_number_longer_than_any_figure_is_passed_as_a_whole_and_has_no_value(numeral: str) -> None:
    assert read_number(f"共{numeral}件", 1) == (None, 1 + len(numeral))


def test_a_number_of_fifteen_digits_is_a_figure() -> None:
    assert read("9" * 15 + "件") == (10**15 - 1, "件")
