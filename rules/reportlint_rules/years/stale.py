"""Y003: a sentence describes another year as if it were the year of the report."""

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
    “2023年，我镇……”“2023年度未收到……”“截至2023年12月31日，共公开……”出现在 2024 年度的报告里；
    以及把已经过去的年份写成打算：“2023年，我镇将继续……”。写上一年某个月、某个季度的，降为疑点；更早或更晚的年份，只报写有数量的
    本单位工作和年报开头的套话（“认真贯彻落实……”）。

    ## 为什么
    沿用上年文稿而漏改年份，是内容雷同最常见的痕迹；国办公开办函〔2021〕30号把照抄照搬列为年报的突出问题之一。
    年份不对，读者也无法判断数字是哪一年的。

    ## 示例
    2024 年度报告：“2023年，我镇主动公开政府信息39条。”

    ## 怎么改
    核对这句话写的是哪一年：是本年的，改年份；确是往年的，写明是往年情况或与往年的比较。

    ## 何时不报
    文号、《》内的名称、往年预决算和年报、同比比较、结转、历史沿革（成立、上线、施行、自某年以来）、申请的内容、下一年的打算、
    落款日期、联系方式。标题、统计期限与正文整体不一致的，只报 Y004；全文日期缺字，或者年度只能从落款推断的，不判断。

    ---

    A sentence describes another year as if it were the year of the report.

    ## What it finds
    In sections one, five and six: sentences that begin with another year and describe the work of the year, such as
    “2023年，我镇……” or “截至2023年12月31日，共公开……” in a report for 2024; and plans for a year that is over:
    “2023年，我镇将继续……”. A month or a quarter of the previous year is a warning. For years further away, only work of
    the unit with a number and the stock phrases that open a report (认真贯彻落实……) are reported.

    ## Why
    A year left over from last year's text is the most common trace of copying, which 国办公开办函〔2021〕30号 names as
    a fault. Readers cannot tell which year the figures belong to.

    ## Example
    In a report for 2024: “2023年，我镇主动公开政府信息39条。”

    ## What to do
    Check which year the sentence is about. Correct the year, or say that it is about an earlier one.

    ## When it stays silent
    On document numbers, titles in 《》, accounts and reports of other years, comparisons, applications carried over,
    history (founded, launched, in force, since a year), the subject of an application, plans for the next year,
    signatures and contact details. If the title, the period and the text as a whole disagree, only Y004 reports it.
    Nothing is judged if dates lost characters throughout the text, or if the year is known from the signature only.
    """

    code = "Y003"
    name = "stale-year"
    severity = "error"
    since = "0.1"
    summary = {
        "zh": "正文把别的年份当作本年来写",
        "en": "another year described as the year of the report",
    }
    message = {
        "work": {
            "zh": "“{excerpt}”写的是 {found} 年的工作，而本报告为 {year} 年度，{doubt}",
            "en": "“{excerpt}” is about {found}, but this is the report for {year}: {doubt}",
        },
        "plan": {
            "zh": "“{excerpt}”写的是 {found} 年的打算，而 {year} 年度报告的打算应从 {next} 年写起",
            "en": "“{excerpt}” is a plan for {found}, but plans in the report for {year} begin with {next}",
        },
    }
    hint = {
        "zh": "核对这句话写的是哪一年：是本年的改年份，确是往年的写明是往年情况",
        "en": "correct the year, or say that the sentence is about an earlier one",
    }

    def check(self, report: Report) -> Iterator[Finding]:
        """Check the sentences that begin with a year."""
        if report.unreadable_dates or report.year_source == "signature":
            return
        found = report.derive(agreement_of)
        if found.year is None:
            return
        # Y004 reports the year that the text as a whole disagrees on.
        settled = {found.title, found.period, found.year} if found.odd else {found.year}
        if found.odd and found.body:
            settled.add(max(found.body, key=lambda year: found.body[year]))
        narrated = report.year_source == "narrative"
        for statement in found.statements:
            if statement.kind != "plan" and statement.year in settled:
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
                doubt=_doubt(statement.year, found.year),
            )

    def _severity(self, report: Report, statement: Statement, year: int) -> str | None:
        """Return the severity for a statement, None if its year may be right."""
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
            # 截至2023年6月30日 is stale too; 截至2025年1月10日 may be about applications that were still open in 2024.
            part = statement.year > year and not last
        if statement.year == year - 1:
            if part and last:
                return None
            return "warning" if part else "error"
        wording = words["legitimate"]
        if part or regex(wording["lasting"]).search(statement.text):
            return None
        # For years further away only work with a number, and stock phrases that open a report, are certain.
        ahead = statement.year > year
        attained = not ahead or regex(wording["attained"]).search(statement.text) is not None
        deed = statement.by_us and attained and regex(wording["counted"]).search(statement.text) is not None
        ours = pattern_of(words, words["claim"]["subject"]).match(statement.text) is not None
        near = statement.year in (year - 2, year + 1) and (attained or (ours and statement.section != words["plans"]))
        return "error" if deed or (near and regex(wording["routine"]).search(statement.text)) else None

    def _certain(self, found: Agreement, statement: Statement) -> bool:
        """Return whether the year of the report is clear enough if only the text gives it."""
        assert found.year is not None
        return statement.year == found.year - 1 and found.body.get(found.year, 0) > 1


def _doubt(found: int, year: int) -> dict[str, str]:
    """Return the probable fault of a sentence on the year `found` in the report for `year`."""
    if found == year - 1:
        return {"zh": "疑似沿用上年文字", "en": "probably left over from last year"}
    if found < year:
        return {"zh": "疑似沿用往年文字", "en": "probably left over from an earlier year"}
    return {"zh": "年份可能写错", "en": "the year may be wrong"}


def _excerpt(statement: Statement) -> str:
    text = statement.printed
    return text if len(text) <= _EXCERPT else text[:_EXCERPT] + "……"
