"""N001 to N003: applications in the text, compared with the table of applications."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint_rules.narrative.claim_rule import ClaimRule

if TYPE_CHECKING:
    from reportlint_rules.narrative.agreement import Disagreement

_TOPIC = "applications"
_RECEIVED = frozenset({"any", "new", "receive", "handle", "happen", "denied", "column"})
"""Roles of numbers that count applications received, or who made them."""


class ApplicationClaim(ClaimRule):
    """正文所写的申请件数，与表三任何一种读法都对不上。

    ## 查什么
    正文中“收到/新收/受理政府信息公开申请 N 件”以及按申请人分的件数（自然人 N 件、法人或其他组织 N 件），与表三比对。
    “新收”只对第一项；“收到”可以含上年结转；“受理”“办理”还可以是（七）总计。

    ## 为什么
    同一份报告里正文和表格说法不一，读者无从判断哪个是真的；国办公开办函〔2021〕30号点名批评数据不准确。

    ## 示例
    正文：“新收政府信息公开申请164件”，表三第一项总计为 146。

    ## 怎么改
    按登记台账核对，改正文或改表格。

    ## 何时不报
    “约”“余”“多”与表中数字相差在一成以内；句子说的是全县、全市，或别的机关、别的年份、某一种渠道；
    表格里的那一格空白、读不准，或者勾稽关系已经指出那一格填错（见 T001 至 T003）；任何一种读法对得上。

    ---
    A number of applications in the text that agrees with no reading of table three.

    ## What it finds
    “收到/新收/受理政府信息公开申请 N 件” and numbers by applicant, compared with table three. 新收 means row 1 only;
    收到 may include applications carried over; 受理 and 办理 may also mean the total of outcomes.

    ## Why
    If the text and the tables contradict each other, readers cannot tell which is right. 国办公开办函〔2021〕30号 names
    inaccurate figures as a fault.

    ## Example
    The text says “新收政府信息公开申请164件”; row 1 of table three adds up to 146.

    ## What to do
    Check the register, and correct the text or the table.

    ## When it stays silent
    On 约, 余 and 多 within a tenth of the figure; on sentences about the whole county, another body, another year or
    one channel; if the cell is blank, cannot be read with certainty, or is shown to be wrong by the sums (T001 to
    T003); if any reading agrees.
    """

    code = "N001"
    name = "application-claim"
    severity = "warning"
    summary = {
        "zh": "正文的申请件数与表三不符",
        "en": "number of applications in the text that differs from table three",
    }
    message = {"zh": "正文写“{quoted}”，{shown}", "en": "the text says “{quoted}”; {shown}"}

    def concerns(self, found: Disagreement) -> bool:
        """Return whether applications received differ in number."""
        claim = found.claim
        return claim.topic == _TOPIC and claim.role in _RECEIVED and not _denies(found)


class DeniedApplication(ClaimRule):
    """正文说没有收到申请，表三却有；或者正文说收到了，表三却全是 0。

    ## 查什么
    “未收到/没有收到/无政府信息公开申请”“收到申请 0 件”而表三第一项不为 0；或者“收到申请 N 件”而表三为 0。

    ## 为什么
    这是年报中最容易被读者发现、也最难解释的矛盾，多半是沿用了上年的句子。国办公开办函〔2021〕30号点名批评数据不准确和
    内容雷同。

    ## 示例
    正文：“全年未收到政府信息公开申请。”表三第一项总计为 146。

    ## 怎么改
    按登记台账核对，改正文或改表格。

    ## 何时不报
    没有收到的是别的（未收到投诉），或者只是某一种渠道、某一类申请（未收到涉及某事项的申请）；句子说的是全县、别的机关或
    别的年份；表中第一项空白或读不准。

    ---
    The text says that there were no applications while the table has some, or the reverse.

    ## What it finds
    “未收到/没有收到/无政府信息公开申请” and “收到申请0件” while row 1 of table three is not 0; and “收到申请N件” while
    the table has 0.

    ## Why
    Readers find this contradiction first, and it is hard to explain. Mostly the sentence is left over from last year.
    国办公开办函〔2021〕30号 names inaccurate figures and copied texts as faults.

    ## Example
    The text says “全年未收到政府信息公开申请。”; row 1 of table three adds up to 146.

    ## What to do
    Check the register, and correct the text or the table.

    ## When it stays silent
    If something else is denied (未收到投诉), or only one channel or one kind of application; on sentences about the
    whole county, another body or another year; if row 1 is blank or cannot be read with certainty.
    """

    code = "N002"
    name = "denied-application"
    severity = "error"
    summary = {
        "zh": "正文说没有申请而表三有，或者相反",
        "en": "“no applications” in the text but some in table three, or the reverse",
    }
    message = {"zh": "正文写“{quoted}”，{shown}", "en": "the text says “{quoted}”; {shown}"}

    def concerns(self, found: Disagreement) -> bool:
        """Return whether one side has no applications and the other has some."""
        claim = found.claim
        return claim.topic == _TOPIC and claim.role in _RECEIVED and _denies(found)


class OutcomeClaim(ClaimRule):
    """正文所写的办理结果与表三不符。

    ## 查什么
    “办结/答复 N 件”对（七）总计，“上年结转 N 件”对第二项，“结转下年度 N 件”对第四项，“予以公开、部分公开、不予公开、
    无法提供、不予处理……N 件”对相应的各项或小计，以及“均予以公开”一类的说法。

    ## 为什么
    办理结果是条例第五十条要求报告的内容，正文与表格应当出自同一本台账。

    ## 示例
    正文：“办结134件”，表三（七）总计为 143。

    ## 怎么改
    按登记台账核对，改正文或改表格。

    ## 何时不报
    “信息不存在”等可以归入不止一项的，任何一项对得上即可；留言、信件、热线的答复；全县或别的机关的数字；
    空白或读不准的格；勾稽关系已经指出填错的格。

    ---
    An outcome in the text that contradicts table three.

    ## What it finds
    “办结/答复 N 件” is compared with the total of outcomes, “上年结转” with row 2, “结转下年度” with row 4, and
    予以公开, 部分公开, 不予公开, 无法提供, 不予处理 … with their rows or groups; “均予以公开” and the like are compared
    as well.

    ## Why
    Article 50 of the Regulations asks for the outcomes, and the text and the table should come from one register.

    ## Example
    The text says “办结134件”; the total of outcomes in table three is 143.

    ## What to do
    Check the register, and correct the text or the table.

    ## When it stays silent
    If words such as 信息不存在 fit several rows and one agrees; on answers to letters, messages and hotlines; on
    figures of the county or of other bodies; if a cell is blank, uncertain, or shown to be wrong by the sums.
    """

    code = "N003"
    name = "outcome-claim"
    severity = "warning"
    summary = {"zh": "正文的办理结果与表三不符", "en": "outcome in the text that differs from table three"}
    message = {"zh": "正文写“{quoted}”，{shown}", "en": "the text says “{quoted}”; {shown}"}

    def concerns(self, found: Disagreement) -> bool:
        """Return whether outcomes differ."""
        return found.claim.topic == _TOPIC and found.claim.role not in _RECEIVED


def _denies(found: Disagreement) -> bool:
    """Return whether one side says that no application came in. Statements on one kind of applicant do not."""
    return found.claim.kind != "all" and found.claim.role != "column" and found.nothing
