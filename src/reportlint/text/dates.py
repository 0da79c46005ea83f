"""Dates as official texts print them."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from reportlint.text.regex import regex

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

_DIGITS = {char: str(index) for index, char in enumerate("〇一二三四五六七八九")} | {"○": "0", "零": "0", "0": "0"}


@cache
def _year() -> re.Pattern[str]:
    return regex(
        r"(?<![\d])(?P<arabic>(?:19|20)\s?\d\s?\d)(?!\d)|(?P<chinese>[二一][〇○零0九][〇○零0一二三四五六七八九]{2})(?=\s*年)"
    )


@cache
def _date() -> re.Pattern[str]:
    return regex(
        r"(?<!\d)(?P<year>20\d\d|二[〇○零0][〇○零0一二三四五六七八九]{2})\s*[年\-./]\s*(?P<month>\d{1,2}|[一二三四五六七八九十]{1,2})"
        r"\s*[月\-./]\s*(?P<day>\d{1,2}|[一二三四五六七八九十廿]{1,3})(?!\d)\s*日?"
    )


def years(folded: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int, int]]:
    """Every year in a text: the year, and the offsets where it begins and ends."""
    for match in _year().finditer(folded, start, len(folded) if end is None else end):
        yield year_of(match.group()), match.start(), match.end()


def year_of(printed: str) -> int:
    """The year that four digits say, Arabic or Chinese."""
    return int("".join(_DIGITS.get(char, char) for char in printed if not char.isspace()))


def dates(folded: str, start: int = 0, end: int | None = None) -> Iterator[tuple[date | None, int, int]]:
    """Every date of year, month and day: the date (None where there is no such day), and its offsets."""
    for match in _date().finditer(folded, start, len(folded) if end is None else end):
        yield (
            make_date(year_of(match["year"]), number(match["month"]), number(match["day"])),
            match.start(),
            match.end(),
        )


def make_date(year: int, month: int, day: int) -> date | None:
    """The date; None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def number(printed: str) -> int:
    """A number up to 99 in Arabic or Chinese numerals."""
    if printed.isdigit():
        return int(printed)
    if "十" in printed or "廿" in printed:
        tens, _, ones = printed.replace("廿", "二十").partition("十")
        return (int(_DIGITS[tens]) if tens else 1) * 10 + (int(_DIGITS[ones]) if ones else 0)
    return int(_DIGITS[printed])
