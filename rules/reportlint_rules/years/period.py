"""Y002: the reporting period is not the calendar year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint import Rule, regex
from reportlint_rules.years.agreement import is_whole_year
from reportlint_rules.years.patterns import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint import Finding, Report

_AROUND = 60
"""Characters around the period that are searched for the founding of the unit."""


class ReportingPeriod(Rule):
    """统计期限不是完整的公历年度。

    ## 查什么
    正文写明的统计期限不是某年 1 月 1 日至 12 月 31 日、起止颠倒，或者含有不存在的日期。

    ## 为什么
    《政府信息公开条例》第四十九条、第五十条规定的是上一年度的年度报告，表格按公历年度统计。期限差一天，数据就与上下年度衔接不上。

    ## 示例
    “本报告所列数据的统计期限自2024年1月1日起至2024年11月31日止。”

    ## 怎么改
    改为本年度 1 月 1 日至 12 月 31 日，并确认表格数据按此期限统计。

    ## 何时不报
    没有写统计期限；日期在文件转换时缺字；单位在年中新成立、挂牌或合并；期限是完整年度但年份与标题不同（见 Y004）。

    ---

    The reporting period is not the calendar year.

    ## What it finds
    A stated period that does not run from 1 January to 31 December of one year, that ends before it begins, or that
    contains a date that does not exist.

    ## Why
    Articles 49 and 50 of the Regulations ask for a report on the past year, and the tables count by calendar year. With
    a different period the figures no longer continue those of the years before and after.

    ## Example
    “本报告所列数据的统计期限自2024年1月1日起至2024年11月31日止。”

    ## What to do
    Change the period to 1 January to 31 December, and make sure that the figures were counted for that period.

    ## When it stays silent
    If no period is stated; if dates lost characters in a conversion; for units founded or merged during the year; if
    the period is a whole year other than the title's (Y004).
    """

    code = "Y002"
    name = "reporting-period"
    severity = "error"
    since = "0.1"
    summary = {
        "zh": "统计期限不是本年 1 月 1 日至 12 月 31 日",
        "en": "reporting period other than 1 January to 31 December",
    }
    message = {
        "impossible": {
            "zh": "统计期限“{printed}”含有不存在的日期，应为{expected}",
            "en": "the period “{printed}” contains a date that does not exist; it should be {expected}",
        },
        "reversed": {
            "zh": "统计期限“{printed}”起止颠倒，应为{expected}",
            "en": "the period “{printed}” ends before it begins; it should be {expected}",
        },
        "range": {
            "zh": "统计期限“{printed}”不是完整年度，应为{expected}",
            "en": "the period “{printed}” is not the calendar year; it should be {expected}",
        },
    }
    hint = {
        "zh": "统计期限改为本年度 1 月 1 日至 12 月 31 日，并核对表格数据",
        "en": "change the period to 1 January to 31 December, and check the figures",
    }

    def check(self, report: Report) -> Iterator[Finding]:
        """Check the stated period."""
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
        """Return whether the text near the period says that the unit was founded or merged."""
        assert report.period is not None
        passage = report.period.passage
        text = passage.source.folded[max(0, passage.start - _AROUND) : passage.end + _AROUND]
        return regex(words_of(report)["period"]["founded"]).search(text) is not None
