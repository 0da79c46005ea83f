"""N013: two numbers for one thing in the text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportlint import Related, Rule, regex
from reportlint_rules.narrative.agreement import contradicted
from reportlint_rules.narrative.quotation import quote, written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint import Claim, Finding, Report

_FAR = 500
"""Characters between two sentences that may be under different headings."""
_LONGEST = 40
"""Characters of a sentence in front of its number. In longer ones other words may tell the things apart."""


class TwoNumbers(Rule):
    """同一件事前后写了两个数。

    ## 查什么
    两句话除“全年”“共”“通过”一类的词以外相同，数字却不同，例如政府网站先写发布 210 条，后写 218 条；相隔较远的为提示。

    ## 为什么
    同一份报告里前后说法不一，读者无从判断哪个是真的；国办公开办函〔2021〕30号点名批评数据不准确。

    ## 示例
    “通过政府网站公开政府信息210条。……县政府网站全年公开政府信息218条。”

    ## 怎么改
    核对台账，统一为一个数；确是两件事的，写明区别。

    ## 何时不报
    有任何别的词使两句话有别（渠道、单位、内容、时段、“其中”）；“约”“余”“多”；与表格比对的数（见 N001 至 N005）。

    ---
    Two numbers for one thing.

    ## What it finds
    Two sentences with the same words, but for words such as 全年, 共 and 通过, and different numbers: 210 notices on
    the website in one place, 218 in another. Information if they are far apart.

    ## Why
    If a report contradicts itself, readers cannot tell which number is right. 国办公开办函〔2021〕30号 names inaccurate
    figures as a fault.

    ## Example
    “通过政府网站公开政府信息210条。……县政府网站全年公开政府信息218条。”

    ## What to do
    Check the records and give one number, or say how the two things differ.

    ## When it stays silent
    If any other word tells the sentences apart (channel, body, content, time, 其中); on 约, 余 and 多; on numbers that
    are compared with the tables (N001 to N005).
    """

    code = "N013"
    name = "two-numbers"
    severity = "warning"
    since = "0.1"
    summary = {"zh": "同一件事写了两个数", "en": "two numbers for one thing"}
    message = {
        "zh": "正文写“{quoted}”，前面写的是 {before}",
        "en": "the text says “{quoted}”, but {before} before",
    }
    hint = {"zh": "统一为一个数，或者写明两处的区别", "en": "give one number, or say how the two differ"}

    def check(self, report: Report) -> Iterator[Finding]:
        """Compare the numbers whose sentences say the same."""
        words: dict[str, Any] = report.form.words["narrative"]["twice"]
        parts = {id(part) for breakdown in report.breakdowns for part in breakdown.parts}
        first: dict[tuple[str, str], Claim] = {}
        for claim in report.claims:
            if claim.kind != "count" or claim.topic or claim.money or claim.approximate or id(claim) in parts:
                continue
            key = _said(claim, report.unit.name if report.unit is not None else "", words)
            before = first.setdefault((key, claim.measure), claim) if key else claim
            if before.value == claim.value or not report.derive(contradicted).isdisjoint((before, claim)):
                continue
            # Far from each other they may stand under other headings.
            far = claim.passage.start - before.passage.end > _FAR
            yield self.finding(
                claim.passage,
                severity="info" if far else None,
                related=[Related(before.passage, {"zh": "前面的数", "en": "the number before"})],
                data={"expected": before.value, "actual": claim.value},
                section=claim.section,
                quoted=quote(claim),
                before=written(before.value or 0),
            )


def _said(claim: Claim, unit: str, words: dict[str, Any]) -> str:
    """Return what a sentence says up to its number, without words that add nothing; empty if that is not clear."""
    start = claim.sentence.start
    if claim.passage.start - start > 2 * _LONGEST:
        return ""
    text = "".join(claim.sentence.source.folded[start : claim.passage.start].split())
    if not text or len(text) > _LONGEST or not any(word in text for word in words["sure"]):
        return ""
    if unit:
        text = text.replace(unit, "")
    text = regex(words["filler"]).sub("", text)
    if any(word in text for word in words["apart"]) or not any(word in text for word in words["deeds"]):
        return ""
    for word, same in words["same"]:
        text = text.replace(word, same)
    return text
