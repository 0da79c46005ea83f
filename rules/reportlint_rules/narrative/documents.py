"""N005: documents, decisions and fees in the text, compared with table two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint_rules.narrative.claim_rule import ClaimRule

if TYPE_CHECKING:
    from reportlint_rules.narrative.agreement import Disagreement

_TABLE = "disclosure"


class DocumentClaim(ClaimRule):
    """正文所写的规章、规范性文件、行政许可、行政处罚、行政强制、行政事业性收费与表二不符。

    ## 查什么
    “制发规范性文件 N 件”“废止 N 件”“现行有效 N 件”“作出行政许可决定 N 件”“行政处罚决定 N 件”“行政事业性收费 N 万元”
    以及“未制发规范性文件”等，与表二比对。

    ## 为什么
    表二按条例第二十条的各项统计的就是这些事项；不少地方还要求在正文中写明规范性文件的件数，两处应当一致。

    ## 示例
    正文：“全年制发行政规范性文件9件”，表二本年制发件数为 7。

    ## 怎么改
    按发文登记簿、处理决定台账核对，改正文或改表格。

    ## 何时不报
    “公开”“发布”“清理”“解读”的件数（与制发不是一回事）；按“项”计的许可事项；全县或别的机关的数字；空白或读不准的格；
    已按 T005 报过的行。

    ---
    Documents, decisions or fees in the text that contradict table two.

    ## What it finds
    “制发规范性文件 N 件”, “废止 N 件”, “现行有效 N 件”, “作出行政许可决定 N 件”, “行政处罚决定 N 件”, “行政事业性收费 N
    万元” and “未制发规范性文件”, compared with table two.

    ## Why
    Table two counts them, item by item of article 20 of the Regulations. Many cities also want the number of documents
    in the text, and both should agree.

    ## Example
    The text says “全年制发行政规范性文件9件”; table two has 7 issued this year.

    ## What to do
    Check the register of documents and decisions, and correct the text or the table.

    ## When it stays silent
    On documents published, reviewed or explained, which is not the same as issued; on licences counted in 项; on
    figures of the county or of other bodies; if a cell is blank or uncertain, or T005 has reported the row.
    """

    code = "N005"
    name = "document-claim"
    severity = "warning"
    summary = {
        "zh": "正文的规范性文件、许可、处罚、收费与表二不符",
        "en": "documents, decisions or fees in the text that differ from table two",
    }
    message = {"zh": "正文写“{quoted}”，{shown}", "en": "the text says “{quoted}”; {shown}"}

    def concerns(self, found: Disagreement) -> bool:
        """Return whether table two counts it."""
        return found.claim.readings[0][0][0] == _TABLE
