"""Dates and years as official texts print them."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from reportlint.text.furniture import LINE_BREAK
from reportlint.text.numbers import DIGITS, chinese_number
from reportlint.text.regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

_YEAR_DIGITS = {**DIGITS, "○": 0}
_CHINESE_YEARS = ("〇", "○", "零", "九", "二0", "一0")
"""Every year in Chinese digits has one of these."""
_NUMERALS = frozenset("一二三四五六七八九十廿")
# Sets of Chinese characters take long to compile. Most texts have no Chinese year, and need a pattern without.
_END = r"(?:\s*[\r\n]\s*)?"
# A pattern that begins with a digit, and looks at what is in front of it behind, is many times as fast.
_YEAR = rf"(?:1(?<!\d1){_END}9|2(?<!\d2){_END}0)(?:\s|{_END})\d(?:\s|{_END})\d(?!\d)"
_YEARS = partial(regex, _YEAR)
_ALL_YEARS = partial(regex, rf"{_YEAR}|[二一][〇○零0九][〇○零0一二三四五六七八九]{{2}}(?=\s*年)")
# A line may end between the digits, and a page with its number.
YEAR = rf"2{_END}0{_END}\d{_END}\d"
FIRST_YEAR = rf"2(?<!\d2){_END}0{_END}\d{_END}\d"
"""A year with no digit in front."""
MONTH = rf"(?:1{LINE_BREAK}[0-2]|0?\d)(?=\s*月)|\d{{1,2}}"
DAY = rf"(?:[0-3]{LINE_BREAK}\d|\d)(?=\s*日)|\d{{1,2}}"
_DATE = r"(?P<year>{year})\s*[年\-./]\s*(?P<month>{month})\s*[月\-./]\s*(?P<day>{day})(?!\d)\s*日?"
_DATES = _DATE.format(year=FIRST_YEAR, month=MONTH, day=DAY)
_ALL_DATES = _DATE.format(
    year=rf"{FIRST_YEAR}|二(?<!\d二)[〇○零0][〇○零0一二三四五六七八九]{{2}}",
    month=rf"{MONTH}|[一二三四五六七八九十]{{1,2}}",
    day=rf"{DAY}|[一二三四五六七八九十廿]{{1,3}}",
)


def on_one_line(pattern: str) -> str:
    """Return a pattern of dates without what allows for a line end within a number: it compiles many times as fast."""
    return pattern.replace(LINE_BREAK, "").replace(_END, "")


def may_have_chinese_year(text: str) -> bool:
    """Return whether a folded text has what every year in Chinese digits has: a rare character, or two."""
    return any(part in text for part in _CHINESE_YEARS)


def years(folded: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int, int]]:
    """Yield every year of a folded text with its start and end offsets."""
    end = len(folded) if end is None else end
    pattern = _ALL_YEARS if may_have_chinese_year(folded[start:end]) else _YEARS
    for match in pattern().finditer(folded, start, end):
        yield year_of(match.group()), match.start(), match.end()


def year_of(printed: str) -> int:
    """Return the year that four Arabic or Chinese digits write. White space between them is ignored."""
    return int("".join(str(_YEAR_DIGITS.get(char, char)) for char in printed if not char.isspace()))


def dates(folded: str, start: int = 0, end: int | None = None) -> Iterator[tuple[date | None, int, int]]:
    """Yield every date of year, month and day with its start and end offsets.

    The date is None if the calendar has no such day.
    """
    end = len(folded) if end is None else end
    part = folded[start:end]
    pattern = _DATES if _NUMERALS.isdisjoint(part) else _ALL_DATES
    if "\n" not in part and "\r" not in part:
        pattern = on_one_line(pattern)
    for match in regex(pattern).finditer(folded, start, end):
        yield (
            make_date(year_of(match["year"]), number(match["month"]), number(match["day"])),
            match.start(),
            match.end(),
        )


def make_date(year: int, month: int, day: int) -> date | None:
    """Return the date, or None if the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def number(printed: str) -> int:
    """Return the number of a month or a day in Arabic or Chinese numerals, 0 for an invalid numeral.

    A line may end between its digits, and a page with its number.
    """
    if printed.isdigit():
        return int(printed)
    if printed[0].isdigit():
        return int(printed[0] + printed[-1])
    return chinese_number(printed.replace("廿", "二十")) or 0
