"""N004: reviews and lawsuits in the text, compared with table four."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint_rules.narrative.claim_rule import ClaimRule

if TYPE_CHECKING:
    from reportlint_rules.narrative.agreement import Disagreement

_TABLE = "proceedings"


class ProceedingsClaim(ClaimRule):
    """正文所写的行政复议、行政诉讼与表四不符。

    ## 查什么
    “未发生行政复议、行政诉讼”“行政复议 N 件”“维持 N 件、纠正 N 件”“均维持”，与表四比对。行政诉讼的件数是
    “未经复议直接起诉”与“复议后起诉”之和。

    ## 为什么
    条例第五十条要求报告被申请行政复议、提起行政诉讼的情况，这也是社会最关注的内容之一。表四为 0 而正文有，或者相反，
    必有一处是错的。

    ## 示例
    正文：“未发生因政府信息公开引起的行政复议”，表四行政复议总计为 11。

    ## 怎么改
    按案件逐件核对，改正文或改表格。

    ## 何时不报
    作为复议机关办理的案件；句子说的是全县、别的机关或别的年份；只说没有其中一类（未发生败诉）；表四中的格空白或读不准，
    或者已按 T004 报过。

    ---
    Reviews or lawsuits in the text that contradict table four.

    ## What it finds
    “未发生行政复议、行政诉讼”, “行政复议 N 件”, “维持 N 件、纠正 N 件” and “均维持”, compared with table four. The
    number of lawsuits is the sum of the two kinds of lawsuits.

    ## Why
    Article 50 of the Regulations asks for reviews and lawsuits, and they are read closely. If the table has 0 and the
    text has some, or the reverse, one of them is wrong.

    ## Example
    The text says “未发生因政府信息公开引起的行政复议”; table four has 11 reviews.

    ## What to do
    Check case by case, and correct the text or the table.

    ## When it stays silent
    On cases that the unit decides as the reviewing body; on sentences about the county, another body or another year;
    if only one kind is denied (未发生败诉); if a cell is blank or uncertain, or T004 has reported it.
    """

    code = "N004"
    name = "proceedings-claim"
    severity = "warning"
    summary = {
        "zh": "正文的复议诉讼情况与表四不符",
        "en": "reviews or lawsuits in the text that differ from table four",
    }
    message = {"zh": "正文写“{quoted}”，{shown}", "en": "the text says “{quoted}”; {shown}"}

    def concerns(self, found: Disagreement) -> bool:
        """Return whether table four counts it."""
        return found.claim.readings[0][0][0] == _TABLE
