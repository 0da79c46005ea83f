"""Y006: dates that do not exist, and dates that lost characters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint import Related, Rule, regex
from reportlint_rules.years.patterns import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint import Finding, Passage, Report

_MOST_RELATED = 5
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
"""The most days of each month."""
_ALWAYS = 28
"""The last day that every month has."""
_BEFORE_MONTH = 24
"""Characters in front of 月 that may hold the year and the number of the month."""
_PAGE_ENDS = "-—–·~/页"
"""How the number of a page may end."""
_LONG_YEAR = 5
"""The fewest digits of a year that does not exist."""


class ImpossibleDate(Rule):
    """不存在的日期。

    ## 查什么
    正文中不存在的年、月、日：11月31日、2月30日、13月、202020年；以及文件转换时缺了“年”“月”的日期（`20231月1日`）。

    ## 为什么
    日期写错，期限和数据就失去依据。转换缺字不是编制单位的错，但公开出来的文字就是这样。

    ## 示例
    “截至2024年11月31日” “202020年度”

    ## 怎么改
    对照原稿改正。缺字的，检查文件转换或网页排版。

    ## 何时不报
    表格里的数字；电话号码、件数等不带“年”“月”“日”的数；没有年份的 2 月 29 日；统计期限里的日期（见 Y002）。
    全文日期都缺字的，只提示一次，其余不判断。

    ---

    A date that does not exist.

    ## What it finds
    Years, months and days that do not exist: 11月31日, 2月30日, 13月, 202020年; and dates that lost 年 or 月 in a
    conversion (`20231月1日`).

    ## Why
    With a wrong date, deadlines and figures have no basis. Lost characters are not the author's fault, but they are
    what readers see.

    ## Example
    “截至2024年11月31日”, “202020年度”

    ## What to do
    Correct the date against the original. For lost characters, check the conversion or the page.

    ## When it stays silent
    On figures in tables; on numbers without 年, 月 or 日; on 29 February without a year; on the reporting period
    (Y002). If dates lost characters throughout the text, that is reported once and nothing else is.
    """

    code = "Y006"
    name = "impossible-date"
    severity = "error"
    since = "0.1"
    summary = {"zh": "不存在的日期", "en": "a date that does not exist"}
    message = {
        "year": {"zh": "年份“{printed}”不存在", "en": "the year “{printed}” does not exist"},
        "month": {"zh": "“{printed}”的月份不存在", "en": "the month in “{printed}” does not exist"},
        "day": {"zh": "日期“{printed}”不存在", "en": "the date “{printed}” does not exist"},
        "damaged": {
            "zh": "“{printed}”缺“年”“月”等字，疑为转换时丢失（共 {count} 处）",
            "en": "“{printed}” lacks 年, 月 or a bracket, probably lost in a conversion ({count} in all)",
        },
        "unreadable": {
            "zh": "全文的日期缺“年”“月”等字（如“{printed}”，共 {count} 处），年份和日期未作检查",
            "en": "dates lack 年 and 月 throughout the text (such as “{printed}”, {count} in all); years and dates "
            "were not checked",
        },
    }
    hint = {"zh": "对照原稿改正日期", "en": "correct the date against the original"}

    def check(self, report: Report) -> Iterator[Finding]:
        """Check every date outside the tables."""
        words = words_of(report)["impossible"]
        if damaged := list(_damaged(report, words)):
            yield self._damage(report, damaged)
        if report.unreadable_dates:
            return
        for passage in _odd_years(report, words):
            yield self._finding(passage, "year")
        for passage, fault in _odd_days(report, words):
            yield self._finding(passage, fault)

    def _finding(self, passage: Passage, kind: str) -> Finding:
        printed = _printed(passage)
        return self.finding(passage, kind, data={"text": printed}, printed=printed)

    def _damage(self, report: Report, damaged: list[Passage]) -> Finding:
        """Return one finding for all dates that lost characters."""
        first, *rest = damaged
        return self.finding(
            first,
            "unreadable" if report.unreadable_dates else "damaged",
            severity="info",
            related=[
                Related(passage, {"zh": _printed(passage), "en": _printed(passage)}) for passage in rest[:_MOST_RELATED]
            ],
            data={"count": len(damaged)},
            printed=_printed(first),
            count=len(damaged),
        )


def _printed(passage: Passage) -> str:
    return "".join(passage.text.split())


def _outside(report: Report, offset: int) -> bool:
    """Return whether an offset is outside the tables and outside the reporting period (Y002)."""
    inside = [table.passage for table in report.tables.values()]
    if report.period is not None:
        inside.append(report.period.passage)
    return not any(passage.start <= offset < passage.end for passage in inside)


def _damaged(report: Report, words: dict[str, str]) -> Iterator[Passage]:
    """Yield the dates that lost their 年, their 月 or their bracket."""
    folded = report.text.folded
    for match in regex(words["damaged"]).finditer(folded):
        before = folded[match.start() - 1 : match.start()]
        number = folded[match.end() - 1] == "号"
        if before.isdigit() or (number and before != words["bracket"]) or not _outside(report, match.start()):
            continue
        yield report.text.part(match.start(), match.end())


def _odd_years(report: Report, words: dict[str, str]) -> Iterator[Passage]:
    """Yield the years of five or six digits."""
    folded = report.text.folded
    end = folded.find("年")
    while end >= 0:
        # Nearly all years have four digits and no space after them.
        near = folded[max(0, end - _LONG_YEAR) : end]
        if near.isdigit() or near[-1:].isspace():
            before = folded[max(0, end - 9) : end]
            if before.rstrip()[-_LONG_YEAR:].isdigit() and (match := regex(words["year"]).search(before)):
                start = end - len(before) + match.start()
                if not _is_span(match["year"]) and _outside(report, start):
                    yield report.text.part(start, end + 1)
        end = folded.find("年", end + 1)


def _odd_days(report: Report, words: dict[str, str]) -> Iterator[tuple[Passage, str]]:
    """Yield the months and days that do not exist, each with its fault: `month` or `day`."""
    folded = report.text.folded
    for match in regex(words["day"]).finditer(folded):
        near = folded[max(0, match.start() - 2) : match.start()]
        number = near if near.isdecimal() else near[-1:]
        if number.isdecimal() and 1 <= int(number) <= 12 and 1 <= _number(match["day"] or "1") <= _ALWAYS:
            continue
        before = folded[max(0, match.start() - _BEFORE_MONTH) : match.start()]
        month = regex(words["month"]).search(before) if before.rstrip()[-1:].isdigit() else None
        if month is None or _is_rest(before[: month.start("month")]):
            continue
        day = _number(match["day"]) if match["day"] else None
        fault = _fault(int(month["year"]) if month["year"] else None, _number(month["month"]), day, report.year)
        start = match.start() - len(before) + month.start()
        if fault and _outside(report, start):
            yield report.text.part(start, match.end()), fault


def _is_rest(before: str) -> bool:
    """Return whether a number after this text may be the rest of one: behind a digit, or a page number, above it."""
    ahead = before.rstrip(" \t")
    return ahead[-1:] in ("\n", "\r") and (tail := ahead.rstrip()[-1:]) != "" and (tail.isdigit() or tail in _PAGE_ENDS)


def _number(digits: str) -> int:
    """Return the number that digits write. A line may end between them."""
    return int("".join(digits.split()))


def _is_span(year: str) -> bool:
    """Return whether the digits are a range of years that lost its dash: 202324年."""
    return len(year) == 6 and int(year[4:]) == (int(year[:4]) + 1) % 100


def _fault(year: int | None, month: int, day: int | None, report_year: int | None) -> str:
    """Return the fault of a date: `month`, `day`, or an empty string."""
    if not 1 <= month <= 12:
        # A number of months alone is not a date.
        return "month" if year is not None or day is not None else ""
    if day is None:
        return ""
    if month == 2 and day == 29:
        near = [year] if year is not None else [report_year + step for step in (-1, 0, 1)] if report_year else []
        return "day" if near and all(each % 4 for each in near) else ""
    return "" if 1 <= day <= _DAYS[month - 1] else "day"
