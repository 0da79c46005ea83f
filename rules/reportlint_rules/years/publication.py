"""Y005: the report is dated before the year was over, or after the deadline."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from reportlint import Rule
from reportlint_rules.years.agreement import agreement_of
from reportlint_rules.years.patterns import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint import Finding, Report, Severity

_LAST_WEEK = (12, 25)
"""From this day on the report may be ready, but not the figures of the whole year."""


class PublicationDate(Rule):
    """落款或发布日期早于年度结束，或晚于法定期限。

    ## 查什么
    落款日期（没有落款时取页面的发布日期）早于报告年度结束，或者晚于次年的法定公布期限。部门逾期的报错误，其余报疑点。

    ## 为什么
    《政府信息公开条例》第四十九条：县级以上人民政府部门每年 1 月 31 日前向本级主管部门提交并公布上一年度年报，
    县级以上地方政府每年 3 月 31 日前公布。条文没有规定乡镇、街道的期限，晚于 3 月 31 日的只作提醒。“逾期发布”是
    国办公开办函〔2021〕30号点名的问题。

    ## 示例
    2024 年度报告落款“2024年1月15日”：很可能是年份漏改。

    ## 怎么改
    日期写错的，改正日期；确属逾期的，在汇总时说明。

    ## 何时不报
    没有日期；年度只能从落款推断；标题、期限、正文的年份不一致（见 Y004）。晚于次年的日期多为网站迁移或重新发布，
    只作提示；部门只有页面发布日期时，逾期的报疑点而不报错误。

    ---

    The report is dated before the year was over, or after the deadline.

    ## What it finds
    A date of signature (or, without one, of publication on the page) before the end of the year of the report, or after
    the deadline in the following year. A late department is an error, anything else a warning.

    ## Why
    Article 49 of the Regulations: departments at county level and above publish by 31 January, governments by 31 March.
    It sets no deadline for townships and sub-districts, which only get a warning after 31 March.
    国办公开办函〔2021〕30号 names late publication as a fault.

    ## Example
    A report for 2024 signed “2024年1月15日”: the year was probably not updated.

    ## What to do
    Correct a wrong date. Explain a late report to the office that collects the reports.

    ## When it stays silent
    If there is no date; if the year is known from the signature only; if the title, the period and the text disagree
    (Y004). A date after the following year is mostly that of a page that was moved or published again, and only a note.
    A department with only the date of the page gets a warning, not an error.
    """

    code = "Y005"
    name = "publication-date"
    severity = "warning"
    since = "0.1"
    summary = {
        "zh": "日期早于年度结束，或晚于法定期限",
        "en": "dated before the year was over, or after the deadline",
    }
    message = {
        "early": {
            "zh": "日期 {printed} 早于 {year} 年度结束，请核对年份",
            "en": "dated {printed}, before {year} was over; check the year",
        },
        "last-week": {
            "zh": "日期 {printed} 在 {year} 年度结束之前，请确认数据统计到 12 月 31 日",
            "en": "dated {printed}, days before {year} was over; make sure that the figures reach 31 December",
        },
        "late": {
            "zh": "日期 {printed} 晚于法定期限 {deadline}（《政府信息公开条例》第四十九条）",
            "en": "dated {printed}, after the deadline of {deadline} (article 49 of the Regulations)",
        },
        "late-township": {
            "zh": "日期 {printed} 晚于 {deadline}；条例第四十九条对县级以上政府规定了此期限，对乡镇、街道没有规定",
            "en": "dated {printed}, after {deadline}, the deadline in article 49 for governments at county level and "
            "above; it sets none for townships",
        },
        "other-year": {
            "zh": "日期 {printed} 与 {year} 年度相隔一年以上，可能是重新发布或网站迁移",
            "en": "dated {printed}, more than a year after {year}; published again, or a page that was moved",
        },
    }
    hint = {
        "zh": "核对落款日期；公布期限为部门 1 月 31 日、县级以上政府 3 月 31 日",
        "en": "check the date; the deadline is 31 January for departments, 31 March for governments",
    }

    def check(self, report: Report) -> Iterator[Finding]:
        """Compare the date with the year of the report."""
        published = report.published
        if published is None or report.unreadable_dates or report.year_source == "signature":
            return
        found = report.derive(agreement_of)
        year = found.year
        if year is None or found.odd:
            return
        day = published.date
        level = report.unit.level if report.unit is not None else ""
        law: dict[str, Any] | None = words_of(report)["published"]["deadlines"].get(level)
        deadline = date(year + 1, law["month"], law["day"]) if law is not None else None
        severity: Severity | None = None
        if day < date(year, *_LAST_WEEK):
            kind = "early"
        elif day.year <= year:
            kind, severity = "last-week", "info"
        elif day.year > year + 1:
            kind, severity = "other-year", "info"
        elif law is not None and deadline is not None and day > deadline:
            kind = "late-township" if level == "township" else "late"
            severity = law["severity"] if published.kind == "signature" else None
        else:
            return
        yield self.finding(
            published,
            kind,
            severity=severity,
            data={
                "year": year,
                "actual": day.isoformat(),
                "expected": deadline.isoformat() if deadline is not None else None,
            },
            printed=day.isoformat(),
            year=year,
            deadline=deadline.isoformat() if deadline is not None else "",
        )
