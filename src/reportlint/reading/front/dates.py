"""The dates around the sections: reporting period, publication, and dates that lost their characters."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from reportlint.model.report import DateRange, PrintedDate
from reportlint.text.dates import (
    DAY,
    FIRST_YEAR,
    MONTH,
    YEAR,
    dates,
    make_date,
    may_have_chinese_year,
    number,
    on_one_line,
    year_of,
)
from reportlint.text.furniture import has_broken_number
from reportlint.text.regex import regex
from reportlint.text.source import Passage

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reportlint.text.source import Source

_BEFORE_PERIOD = 24
"""Characters in front of a period in which a word announces it."""
_SIGNATURE = 80
"""Characters at the end of the last section that may hold a signature."""
_LEAST_DAMAGED = 2
_SIGNED = partial(
    regex, r"[。\s]\s*(?:[^\s。]{3,30}\s+)?((?:20\d\d|二[〇○零0]..)\s*年\s*\S{1,3}?\s*月\s*\S{1,3}?\s*日)\s*$"
)


def _period_pattern(first_year: str, last_year: str) -> str:
    def day(name: str) -> str:
        return rf"(?P<{name}month>{MONTH})\s*月\s*(?P<{name}day>{DAY})\s*日?"

    return (
        rf"(?P<year>{first_year})\s*年\s*{day('')}"
        r"\s*(?:起|始|开始)?\s*[,、]?\s*(?:至|到|—+|-+|~|–+|―+)\s*"
        rf"(?:(?P<last_year>{last_year})\s*年\s*)?{day('last_')}"
    )


_CHINESE = r"二[〇○零0][〇○零0一二三四五六七八九]{2}"
_PERIOD = _period_pattern(FIRST_YEAR, YEAR)
_ANY_PERIOD = _period_pattern(rf"{FIRST_YEAR}|{_CHINESE}", rf"{YEAR}|{_CHINESE}")


def read_period(source: Source, end: int, words: Iterable[str]) -> DateRange | None:
    """Return the reporting period before an offset: two joined dates shortly after an announcing word."""
    folded = source.folded
    pattern = _ANY_PERIOD if may_have_chinese_year(folded) else _PERIOD
    if not has_broken_number(folded[:end]):
        pattern = on_one_line(pattern)
    for match in regex(pattern).finditer(folded, 0, end):
        before = "".join(folded[max(0, match.start() - 2 * _BEFORE_PERIOD) : match.start()].split())[-_BEFORE_PERIOD:]
        if not any(word in before for word in words):
            continue
        first_year = year_of(match["year"])
        last_year = year_of(match["last_year"]) if match["last_year"] else first_year
        return DateRange(
            Passage(source, match.start(), match.end()),
            make_date(first_year, number(match["month"]), number(match["day"])),
            make_date(last_year, number(match["last_month"]), number(match["last_day"])),
        )
    return None


def read_published(
    source: Source,
    lines: Sequence[Passage],
    closing: Sequence[Passage],
    last: Passage | None,
    fields: Iterable[str],
) -> PrintedDate | None:
    """Return the date under the signature, else the date of publication in a field of the page.

    `lines` precede the first section, `closing` follows the last one, and `last` is the last line of its text, which
    may end with a signature.
    """
    for line in reversed(closing):
        if is_date_line(line.folded) and (found := _first_date(source, line.start, line.end, "signature")):
            return found
    if last is not None:
        match = _SIGNED().search(source.folded, max(last.start, last.end - _SIGNATURE), last.end)
        if match and (found := _first_date(source, match.start(1), last.end, "signature")):
            return found
    pattern = regex(rf"(?:{'|'.join(fields)})\s*:?\s*(?=20\d\d)")
    for line in (*lines, *closing):
        match = pattern.search(line.folded)
        if match and (found := _first_date(source, line.start + match.end(), line.end, "furniture")):
            return found
    return None


def _first_date(source: Source, start: int, end: int, kind: Any) -> PrintedDate | None:
    """Return the first date between two offsets that exists in the calendar."""
    for day, first, behind in dates(source.folded, start, end):
        if day is not None:
            return PrintedDate(Passage(source, first, behind), day, kind)
    return None


def has_unreadable_dates(folded: str, words: Mapping[str, str]) -> bool:
    """Return whether more dates of a text lack the characters of year and month than have them."""
    damaged = sum(1 for _ in regex(words["damaged"]).finditer(folded))
    if damaged < _LEAST_DAMAGED:
        return False
    return damaged > sum(1 for _ in regex(words["whole"]).finditer(folded))


def is_date_line(folded: str) -> bool:
    """Return whether a line is a date and nothing else."""
    bare = folded.strip("() \t\u3000")
    return (
        6 <= len(bare) <= 24
        and bare[:1] in "2二"
        and any(start == 0 and end == len(bare) for _, start, end in dates(bare))
    )
