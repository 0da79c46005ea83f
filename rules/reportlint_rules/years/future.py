"""Y007: the work of the year described as work to come."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportlint import Rule, regex
from reportlint_rules.years.patterns import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint import Finding, Passage, Report

_REACH = 120
"""Characters from the year on that are read."""


class FutureTense(Rule):
    """本年的工作写成打算。

    ## 查什么
    总体情况和其他需要报告的事项里，以本年度开头、写成将来时的句子：2024 年度报告里的“2024年，
    我镇将进一步加强主动公开”。

    ## 为什么
    年度报告写的是已经做完的工作。把年初的工作计划、上一年报告里的打算照抄过来，读者看不出做了没有。
    国办公开办函〔2021〕30号点名批评内容雷同、敷衍塞责。

    ## 示例
        2024 年度报告：“2024年，我镇将组织业务培训3次。”

    ## 怎么改
    写这一年实际做了什么、做了多少；确是下一年的打算，改年份，移到第五部分。

    ## 何时不报
    “将”当“把”用的（“将信息公开纳入考核”）；同一句写了实际完成情况的；写别人要求或者上年报告提出的；第五部分的打算（见
    Y003）。

    ---

    The work of the year is described as work to come.

    ## What it finds
    Sentences in sections one and six that begin with the year of the report and are in the future tense:
    “2024年，我镇将进一步加强主动公开” in the report for 2024.

    ## Why
    A report describes work that was done. Where the plan of the year, or that of last year's report, was copied,
    readers cannot tell whether it was. 国办公开办函〔2021〕30号 names copied and perfunctory reports as faults.

    ## Example
        In the report for 2024: “2024年，我镇将组织业务培训3次。”

    ## What to do
    Write what was done in this year, and how much. If it is a plan for the next year, correct the year and move it to
    section five.

    ## When it stays silent
    On 将 in the sense of 把 (将信息公开纳入考核); if the sentence also says what was done; on what others asked for or
    last year's report announced; on plans in section five (see Y003).
    """

    code = "Y007"
    name = "future-tense"
    severity = "warning"
    since = "0.1"
    message = {
        "zh": "“{printed}”：{year} 年度报告把 {year} 年的工作写成了打算",
        "en": "“{printed}”: the report for {year} describes the work of {year} as a plan",
    }
    summary = {"zh": "本年的工作写成打算", "en": "the work of the year is described as work to come"}
    hint = {
        "zh": "写这一年实际做了什么；是下一年的打算的，改年份，移到第五部分",
        "en": "write what was done; move a plan for the next year to section five",
    }

    def check(self, report: Report) -> Iterator[Finding]:
        """Yield a finding for each sentence."""
        if report.year is None or report.year_source == "signature":
            return
        words = words_of(report)
        for section in report.sections:
            if section.key not in words["sections"] or section.key == words["plans"]:
                continue
            for place in _plans(section.body, report.year, words["future"]):
                yield self.finding(
                    place,
                    data={"year": report.year},
                    printed="".join(place.text.split()),
                    year=report.year,
                )


def _plans(body: Passage, year: int, future: dict[str, Any]) -> Iterator[Passage]:
    """Yield the beginning of each sentence on work to come in a year."""
    text = body.folded
    written = str(year)
    at = text.find(written)
    while at >= 0:
        reach = text[at : at + _REACH]
        before = text[max(0, at - 1) : at]
        if any(hint in reach for hint in future["hints"]) and (not before.strip() or before in future["marks"]):
            match = regex(future["pattern"]).match(text, at)
            if match and not regex(future["done"]).search(match["rest"]):
                yield body.part(at, match.start("rest"))
        at = text.find(written, at + len(written))
