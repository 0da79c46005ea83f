"""WEB003: the year in the title."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint import Rule
from reportlint_website.rules import FORM

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint import Finding, Report


class TitleYear(Rule):
    """标题没有年度。

    ## 查什么
    报表标题及其下一行都没有写年度。

    ## 怎么改
    在标题下写明年度，如“（2024年度）”。

    ## 何时不报
    标题中或标题下一行有年度。

    ---
    The title names no year.

    ## What it finds
    A report without a year both in its title and on the line below it.

    ## What to do
    Write the year below the title: （2024年度）.

    ## When it stays silent
    If the title or the line below it has a year.
    """

    form = FORM
    code = "WEB003"
    name = "website-title-year"
    severity = "warning"
    since = "1.0"
    message = {"zh": "标题没有写年度", "en": "the title names no year"}
    summary = {"zh": "标题没有年度", "en": "no year in the title"}
    hint = {"zh": "在标题下写明年度，如“（2024年度）”", "en": "write it below the title: （2024年度）"}

    def check(self, report: Report) -> Iterator[Finding]:
        """Yield a finding on a title without a year. The engine includes the line below the title if it is the year."""
        if report.title is not None and report.title.year is None:
            yield self.finding(report.title)
