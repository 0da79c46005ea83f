"""Y002: a reporting period that is not the calendar year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint import Rule, regex
from reportlint_rules.years.agreement import is_whole_year
from reportlint_rules.years.patterns import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint import Finding, Report

_AROUND = 60
"""How far around the period the founding of the unit is looked for."""


class ReportingPeriod(Rule):
    """统计期限不是完整的公历年度。

    ## 查什么
    正文写明的统计期限不是某年 1 月 1 日至 12 月 31 日，起止颠倒，或者写了不存在的日期。

    ## 为什么
    《政府信息公开条例》第四十九条、第五十条规定的是上一年度的年度报告，表格数据按公历年度统计，首尾差一天就与上下年度衔接不上。

    ## 示例
    “本报告所列数据的统计期限自2024年1月1日起至2024年11月31日止。”

    ## 怎么改
    改为本年度 1 月 1 日至 12 月 31 日，并确认表格数据按此统计。

    ## 何时不报
    没有写统计期限；日期在转换时缺字；年中新成立、挂牌、合并的单位；期限是完整年度但年份与标题不同（见 Y004）。

    ---

    The reporting period is not the calendar year.

    ## What it finds
    A period that does not run from 1 January to 31 December of one year, that ends before it begins, or that names a
    day that does not exist.

    ## Why
    Articles 49 and 50 of the Regulations want a report on the past year, and the tables count by calendar year; a day
    more or less and they no longer join up with the years before and after.

    ## Example
    “本报告所列数据的统计期限自2024年1月1日起至2024年11月31日止。”

    ## What to do
    Write 1 January to 31 December of the year, and make sure that the figures were counted so.

    ## When it stays silent
    Without a stated period; where dates lost characters; for units founded or merged during the year; on a whole year
    other than the title's (Y004).
    """

    code = "Y002"
    name = "reporting-period"
    severity = "error"
    since = "0.1"
    summary = {
        "zh": "统计期限不是本年 1 月 1 日至 12 月 31 日",
        "en": "the period is not 1 January to 31 December of the year",
    }
    message = {
        "impossible": {
            "zh": "统计期限“{printed}”含有不存在的日期，应为{expected}",
            "en": "the period “{printed}” names a day that does not exist; it should be {expected}",
        },
        "reversed": {
            "zh": "统计期限“{printed}”起止颠倒，应为{expected}",
            "en": "the period “{printed}” ends before it begins; it should be {expected}",
        },
        "range": {
            "zh": "统计期限“{printed}”不是完整的年度，应为{expected}",
            "en": "the period “{printed}” is not the whole year; it should be {expected}",
        },
    }
    hint = {
        "zh": "统计期限为本年度 1 月 1 日至 12 月 31 日",
        "en": "the period is 1 January to 31 December of the year",
    }

    def check(self, report: Report) -> Iterator[Finding]:
        """Look at the period, where one is stated."""
        period = report.period
        if period is None or report.unreadable_dates:
            return
        start, end = period.start, period.end
        if start is None or end is None:
            kind = "impossible"
        elif start > end:
            kind = "reversed"
        elif is_whole_year(start, end) or self._founded(report):
            return
        else:
            kind = "range"
        year = report.year or next((day.year for day in (start, end) if day is not None), None)
        printed = "".join(period.passage.text.split())
        yield self.finding(
            period,
            kind,
            data={
                "expected": f"{year}-01-01/{year}-12-31" if year else None,
                "actual": "/".join(day.isoformat() if day is not None else "" for day in (start, end)),
            },
            printed=printed,
            expected={
                "zh": f" {year} 年 1 月 1 日至 12 月 31 日" if year else "公历全年",
                "en": f"1 January to 31 December {year}" if year else "the calendar year",
            },
        )

    def _founded(self, report: Report) -> bool:
        """Whether the text says close by that the unit was founded or merged."""
        assert report.period is not None
        passage = report.period.passage
        text = passage.source.folded[max(0, passage.start - _AROUND) : passage.end + _AROUND]
        return regex(words_of(report)["period"]["founded"]).search(text) is not None
