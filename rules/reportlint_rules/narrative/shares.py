"""N011: a percentage and the two numbers it follows from."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from reportlint import Related, Rule
from reportlint_rules.narrative.agreement import contradicted
from reportlint_rules.narrative.quotation import written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint import Finding, Report, Share


_CARRIED_IN = "carried_in"


class Percentage(Rule):
    """百分比与据以计算的两个数不符。

    ## 查什么
    “N 件，占 P%”“办结率 P%”，与同一句（或上一句）里的分项和总数比对，四舍五入、舍去尾数都算对。

    ## 为什么
    数字改了，百分比没跟着改，是常见的疏漏。国办公开办函〔2021〕30号点名批评数据不准确。

    ## 示例
    “主动公开政府信息386条，其中政府网站220条，占54.4%。”220 占 386 的 57.0%。

    ## 怎么改
    重新计算百分比。

    ## 何时不报
    总数不清楚，或者前文任何一个数（或“新收”与“上年结转”之和）作总数算得通；按时办结率、满意度、公开率、解读率等；
    其中一个数已因与表格不符报过的；“约”“余”“多”。

    ---
    A percentage that does not follow from its two numbers.

    ## What it finds
    “N 件，占 P%” and “办结率 P%”, compared with the part and the whole in the same sentence or the one before. Both
    rounding and truncation are accepted.

    ## Why
    A number is corrected and its percentage is not: a common slip. 国办公开办函〔2021〕30号 names inaccurate figures as
    a fault.

    ## Example
    “主动公开政府信息386条，其中政府网站220条，占54.4%。” 220 of 386 is 57.0%.

    ## What to do
    Recalculate the percentage.

    ## When it stays silent
    If the whole is unclear, or any number before (or 新收 and 上年结转 together) gives the percentage; on rates of
    timely completion, satisfaction, disclosure and the like; if one of the numbers is reported because it contradicts a
    table; on 约, 余 and 多.
    """

    code = "N011"
    name = "percentage"
    severity = "warning"
    since = "0.2"
    summary = {"zh": "百分比与数字不符", "en": "percentage that does not follow from its numbers"}
    message = {
        "zh": "{part} 占 {whole} 的 {expected}%，正文写 {printed}",
        "en": "{part} of {whole} is {expected}%; the text says {printed}",
    }
    hint = {"zh": "重新计算百分比", "en": "recalculate the percentage"}

    def check(self, report: Report) -> Iterator[Finding]:
        """Recalculate every percentage whose numbers are known."""
        for share in report.shares:
            expected = share.expected
            if expected is None or _follows(share):
                continue
            whole = share.wholes[0]
            if report.derive(contradicted).intersection((share.part, *share.wholes)):
                continue
            yield self.finding(
                share.passage,
                related=[
                    Related(share.part.passage, {"zh": "分项", "en": "the part"}),
                    Related(whole.passage, {"zh": "总数", "en": "the whole"}),
                ],
                data={"expected": round(expected, max(share.decimals, 1)), "actual": share.value},
                section=share.section,
                part=written(share.part.value or 0),
                whole=written(whole.value or 0),
                expected=f"{expected:.{max(share.decimals, 1)}f}",
                printed="".join(share.passage.text.split()),
            )


def _follows(share: Share) -> bool:
    """Return whether the percentage is right, rounded or truncated, for any number that may be the whole."""
    part = share.part.value
    if part is None or share.part.approximate or any(not whole.value or whole.approximate for whole in share.wholes):
        return True
    values = [whole.value or 0 for whole in share.wholes]
    for whole, before in pairwise(share.wholes):
        # 新收10件、上年结转2件，其中予以公开3件，占25%: of the sum.
        if _CARRIED_IN in (whole.role, before.role):
            values.append((whole.value or 0) + (before.value or 0))
    return any(abs(part / value * 100 - share.value) < 10**-share.decimals for value in values)
