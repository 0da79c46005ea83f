"""Y001: the title does not give the year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint import Rule, regex
from reportlint_rules.years.patterns import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint import Finding, Report


class TitleYear(Rule):
    """标题没有写年度。

    ## 查什么
    报告标题里没有年份。

    ## 为什么
    年报按年度编制、汇总和公开（《政府信息公开条例》第四十九条、第五十条）。标题不写年度，读者和汇总系统只能从正文里推断。

    ## 示例
    “青禾镇政府信息公开工作年度报告”

    ## 怎么改
    写成“青禾镇2024年政府信息公开工作年度报告”。

    ## 何时不报
    标题里的年份在文件转换时缺字（只剩“202”或“年”）；没有标题（见 S008）。

    ---

    The title does not give the year.

    ## What it finds
    A report title without a year.

    ## Why
    Reports are prepared, collected and published by year (articles 49 and 50 of the Regulations). Without the year in
    the title, readers and software have to guess it from the text.

    ## Example
    “青禾镇政府信息公开工作年度报告”

    ## What to do
    Write “青禾镇2024年政府信息公开工作年度报告”.

    ## When it stays silent
    If digits of the year in the title were lost in a conversion; if there is no title (S008).
    """

    code = "Y001"
    name = "title-year"
    severity = "warning"
    since = "0.1"
    summary = {"zh": "标题没有写年度", "en": "title without a year"}
    message = {
        "known": {
            "zh": "标题“{title}”没有写年度（正文写的是 {year} 年）",
            "en": "the title “{title}” does not give the year (the text is about {year})",
        },
        "unknown": {"zh": "标题“{title}”没有写年度", "en": "the title “{title}” does not give the year"},
    }
    hint = {"zh": "在标题的单位名称后写明年度", "en": "add the year after the name of the unit"}

    def check(self, report: Report) -> Iterator[Finding]:
        """Check the title."""
        title = report.title
        if title is None or title.year is not None or report.unreadable_dates:
            return
        folded = "".join(title.passage.folded.split())
        if regex(words_of(report)["title"]["lost"]).search(folded):
            return
        known = report.year is not None and report.year_source in ("period", "narrative")
        yield self.finding(
            title,
            "known" if known else "unknown",
            data={"year": report.year if known else None},
            title=title.text,
            year=report.year,
        )
