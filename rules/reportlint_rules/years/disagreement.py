"""Y004: the title, the period and the text give different years."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint import Related, Rule
from reportlint_rules.years.agreement import agreement_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint import Finding, Passage, Report
    from reportlint_rules.years.agreement import Agreement

_MOST_RELATED = 5


class YearDisagreement(Rule):
    """标题、统计期限和正文的年份不一致。

    ## 查什么
    标题的年份、统计期限的年份、正文叙述本年工作所用的年份不同。问题报在与其余部分不一致的那一处，并列出各处写的年份和次数。

    ## 为什么
    一份年报只对应一个年度（《政府信息公开条例》第四十九条、第五十条）。年份不一致，往往是沿用上年文稿而只改了一处。

    ## 示例
    标题为“2024年……年度报告”，统计期限写“2023年1月1日至2023年12月31日”。

    ## 怎么改
    确认报告属于哪一年，改正不一致的一处；同时核对数据是否也沿用了上年的。

    ## 何时不报
    正文只有一两句写成别的年份（由 Y003 逐句指出）；标题和期限都没有年份；日期在文件转换时缺字。

    ---

    The title, the period and the text give different years.

    ## What it finds
    The years of the title, of the reporting period, and of the sentences on the work of the year differ. The finding is
    placed on the part that disagrees with the others, and lists what each part says and how often.

    ## Why
    A report covers one year (articles 49 and 50 of the Regulations). Different years often mean that last year's text
    was used again and corrected in one place only.

    ## Example
    The title gives 2024, the period is “2023年1月1日至2023年12月31日”.

    ## What to do
    Decide which year the report is for, correct the other place, and check whether the figures are last year's too.

    ## When it stays silent
    If only one or two sentences give another year (Y003 reports them); if neither the title nor the period has a year;
    if dates lost characters in a conversion.
    """

    code = "Y004"
    name = "year-disagreement"
    severity = "error"
    since = "0.1"
    summary = {
        "zh": "标题、统计期限和正文的年份不一致",
        "en": "title, period and text give different years",
    }
    message = {
        "zh": "年份不一致：{statements}",
        "en": "the years do not agree: {statements}",
    }
    hint = {
        "zh": "确认报告属于哪一年，改正不一致的一处，并核对数据是否沿用上年",
        "en": "decide which year the report is for, and check whether the figures are last year's too",
    }

    def check(self, report: Report) -> Iterator[Finding]:
        """Compare the years of the three parts."""
        found = report.derive(agreement_of)
        if not found.odd:
            return
        others = [year for year in found.body if year != found.year]
        rival = max(others, key=lambda year: found.body[year], default=None)
        places = self._places(report, found, rival)
        where = places.pop(found.odd)
        actual = {"title": found.title, "period": found.period, "body": rival}[found.odd]
        yield self.finding(
            where[0],
            related=[Related(passage, message) for passage, message in places.values()][:_MOST_RELATED],
            data={
                "expected": found.year,
                "actual": actual,
                "title": found.title,
                "period": found.period,
                "body": {str(year): count for year, count in sorted(found.body.items())},
            },
            statements=self._statements(found),
        )

    def _places(self, report: Report, found: Agreement, rival: int | None) -> dict[str, tuple[Passage, dict[str, str]]]:
        """Return, for each part, the place of its year and a note on it."""
        places: dict[str, tuple[Passage, dict[str, str]]] = {}
        if report.title is not None and found.title is not None:
            name = {"zh": f"标题 {found.title} 年", "en": f"title: {found.title}"}
            places["title"] = (report.title.year_passage or report.title.passage, name)
        if report.period is not None and found.period is not None:
            name = {"zh": f"统计期限 {found.period} 年", "en": f"period: {found.period}"}
            places["period"] = (report.period.passage, name)
        year = rival if found.odd == "body" or rival in (found.title, found.period) else found.year
        statement = next(
            (statement for statement in found.statements if statement.year == year and statement.kind != "plan"), None
        )
        if statement is not None:
            name = {"zh": f"正文 {statement.year} 年", "en": f"text: {statement.year}"}
            places["body"] = (statement.passage, name)
        return places

    def _statements(self, found: Agreement) -> list[dict[str, str]]:
        """Return what each part says, and how often."""
        statements = []
        if found.title is not None:
            statements.append({"zh": f"标题写 {found.title} 年", "en": f"the title says {found.title}"})
        if found.period is not None:
            statements.append({"zh": f"统计期限写 {found.period} 年", "en": f"the period says {found.period}"})
        for year, count in sorted(found.body.items()):
            times = "sentence of the text is" if count == 1 else "sentences of the text are"
            zh = f"正文有 {count} 句写的是 {year} 年的工作"
            statements.append({"zh": zh, "en": f"{count} {times} about {year}"})
        return statements
