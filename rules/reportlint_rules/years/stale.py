"""Y003: another year as the subject of this year's work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint import Rule, regex
from reportlint_rules.years.agreement import agreement_of, legitimate
from reportlint_rules.years.patterns import pattern_of, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint import Finding, Report
    from reportlint_rules.years.agreement import Agreement
    from reportlint_rules.years.statements import Statement

_EXCERPT = 30


class StaleYear(Rule):
    """正文把别的年份当作本年来写。

    ## 查什么
    总体情况、存在的主要问题及改进情况、其他需要报告的事项三部分中，以别的年份开头叙述本年工作的句子：
    “2023年，我镇……”“2023年度未收到……”“截至2023年12月31日，共公开……”出现在 2024 年的报告里；
    以及已经过去的年份写成计划：“2023年，我镇将继续……”。上一年的一个月、一个季度只作警告；更早或更晚的年份，只报有数量的
    本单位工作和年报的开头套话（“认真贯彻落实……”）。

    ## 为什么
    沿用上年文稿而漏改年份，是内容雷同最常见的痕迹；国办公开办函〔2021〕30号把照抄照搬列为年报的突出问题之一。
    数字究竟是哪一年的，读者也无从判断。

    ## 示例
    2024 年报告：“2023年，我镇主动公开政府信息39条。”

    ## 怎么改
    核对这句话说的是哪一年：是本年的，改年份；确是往年的，写明是往年情况或与本年的比较。

    ## 何时不报
    文号、《》内的名称、往年预决算和年报、同比比较、结转、历史沿革（成立、上线、施行、自某年以来）、申请的内容、下一年的计划、
    落款日期、联系方式。标题、统计期限与正文整体不一致时只报 Y004；全文日期缺字、或者年度只能从落款推断时不判断。

    ---

    Another year is told as if it were this one.

    ## What it finds
    In the overview, the problems and the other matters: sentences that begin with another year and tell this year's
    work, such as “2023年，我镇……” or “截至2023年12月31日，共公开……” in a report for 2024; and plans for a year that is
    over: “2023年，我镇将继续……”. A month or a quarter of the year before is a warning only; of years further away only
    deeds of the unit with their number, and the phrases with which every report begins (认真贯彻落实……), are found.

    ## Why
    A year left over from last year's text is the commonest trace of copying, which 国办公开办函〔2021〕30号 names as
    a failing. Nor can a reader tell which year the figures are from.

    ## Example
    In a report for 2024: “2023年，我镇主动公开政府信息39条。”

    ## What to do
    Find out which year the sentence is about. Correct the year, or say that it speaks of an earlier one.

    ## When it stays silent
    On document numbers, titles in 《》, accounts and reports of other years, comparisons, cases carried over, history
    (founded, launched, in force, since a year), the subject of a request, plans for the next year, signatures and
    contact lines. Where title, period and text disagree as a whole, Y004 says so once. Nothing is judged where dates
    have lost characters all over the text, or where only the signature tells the year.
    """

    code = "Y003"
    name = "stale-year"
    severity = "error"
    since = "0.1"
    summary = {
        "zh": "正文把别的年份当作本年来写",
        "en": "another year as the subject of this year's work",
    }
    message = {
        "work": {
            "zh": "“{excerpt}”叙述的是 {found} 年，本报告是 {year} 年度的报告",
            "en": "“{excerpt}” tells of {found}, but this is the report for {year}",
        },
        "plan": {
            "zh": "“{excerpt}”是写给 {found} 年的计划，{year} 年度报告的计划应从 {next} 年起",
            "en": "“{excerpt}” is a plan for {found}; plans in the report for {year} begin with {next}",
        },
    }
    hint = {
        "zh": "核对这句话说的是哪一年；确是往年情况的，写明与本年的关系",
        "en": "find out which year this is about; say so where it is an earlier one",
    }

    def check(self, report: Report) -> Iterator[Finding]:
        """Look at the sentences that begin with a year."""
        if report.unreadable_dates or report.year_source == "signature":
            return
        found = agreement_of(report)
        if found.year is None:
            return
        # What the whole text says of one other year is Y004's, once.
        spoken_for = {found.title, found.period, found.year} if found.odd else {found.year}
        if found.odd and found.body:
            spoken_for.add(max(found.body, key=lambda year: found.body[year]))
        narrated = report.year_source == "narrative"
        for statement in found.statements:
            if statement.kind != "plan" and statement.year in spoken_for:
                continue
            severity = self._severity(report, statement, found.year)
            if severity is None or (narrated and not self._certain(found, statement)):
                continue
            yield self.finding(
                statement.passage,
                "plan" if statement.kind == "plan" else "work",
                severity="warning" if severity == "warning" else None,
                data={"expected": found.year, "actual": statement.year},
                excerpt=_excerpt(statement),
                found=statement.year,
                year=found.year,
                next=found.year + 1,
            )

    def _severity(self, report: Report, statement: Statement, year: int) -> str | None:
        """How sure it is that the sentence has the wrong year; None where it may be right."""
        words = words_of(report)
        if statement.kind == "plan":
            near = statement.year in (year, year - 1) and not statement.others & {year, year + 1}
            return "warning" if near else None
        if statement.year == year or legitimate(report, statement, year):
            return None
        if statement.kind == "announcement":
            return "error"
        months = words["claim"]["months"]
        last = regex(months["last"]).search(statement.text) is not None
        part = regex(months["part"]).search(statement.text) is not None
        if statement.until:
            # 截至2023年6月30日 is stale all the same; 截至2025年1月10日 may be said of cases still open in 2024.
            part = statement.year > year and not last
        if statement.year == year - 1:
            if part and last:
                return None
            return "warning" if part else "error"
        wording = words["legitimate"]
        if part or regex(wording["lasting"]).search(statement.text):
            return None
        # Of years further away only plain deeds with their number, and the way every overview begins, are certain.
        ahead = statement.year > year
        attained = not ahead or regex(wording["attained"]).search(statement.text) is not None
        deed = statement.by_us and attained and regex(wording["counted"]).search(statement.text) is not None
        ours = pattern_of(words, words["claim"]["subject"]).match(statement.text) is not None
        near = statement.year in (year - 2, year + 1) and (attained or (ours and statement.section != words["plans"]))
        return "error" if deed or (near and regex(wording["routine"]).search(statement.text)) else None

    def _certain(self, found: Agreement, statement: Statement) -> bool:
        """Where only the text itself tells the year: whether it does so clearly enough."""
        assert found.year is not None
        return statement.year == found.year - 1 and found.body.get(found.year, 0) > 1


def _excerpt(statement: Statement) -> str:
    text = statement.printed
    return text if len(text) <= _EXCERPT else text[:_EXCERPT] + "……"
