"""一条带选项的规则。A rule with an option."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from reportlint import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint import Finding, Report

_LISTED = re.compile("[一二三四五六七八九]是")


class FewProblems(Rule):
    """第五部分列出的问题太少。

    ## 查什么
    第五部分逐条列出（一是、二是……）的问题少于规定的条数。取条数最多的一段。

    ## 选项
    `least`：至少几条，默认 3。

    ---
    Section five lists too few problems.

    ## What it finds
    Fewer problems, listed as 一是, 二是 …, than required. The paragraph with the longest list counts.

    ## Options
    `least`: the minimum number of problems; 3 by default.
    """

    code, name, severity = "HOUSE008", "few-problems", "warning"
    summary: ClassVar = {"zh": "第五部分列出的问题太少", "en": "section five lists too few problems"}
    message: ClassVar = {
        "zh": "只列出 {count} 个问题，至少应有 {least} 个",
        "en": "problems listed: {count}; there should be {least} or more",
    }

    class Options:
        """The minimum number of problems."""

        least: int = 3

    def check(self, report: Report) -> Iterator[Finding]:
        """Yield at most one finding, on the heading."""
        section = report.section("problems")
        if section is None:
            return
        count = max((len(set(_LISTED.findall(each.folded))) for each in section.paragraphs), default=0)
        if count < self.options.least:
            yield self.finding(section, count=count, least=self.options.least)
