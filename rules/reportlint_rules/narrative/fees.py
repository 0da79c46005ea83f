"""N007, N008: the information processing fee (信息处理费) in section six, table two and row （六）2."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportlint import CellKey, Related, Rule, regex
from reportlint_rules.narrative.quotation import quote, written
from reportlint_rules.totals.causes import unbalanced_tables

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint import Cell, Claim, Finding, Report, Section

_SECTION = "other"
_FEE, _FEES, _NOTICES = "processing_fee", "fees", "fee_notices"
_UNPAID = CellKey("applications", "other.fee_unpaid", "total")
_AMOUNT = CellKey("disclosure", "fees", "amount")
_YUAN = 10_000
_DECIMALS = 2
"""The fewest decimals of fees in a table. Less than half of the last one is rounding."""


class FeeStatement(Rule):
    """第六部分没有说明信息处理费的收取情况。

    ## 查什么
    “其他需要报告的事项”以及全文中，没有一句话提到信息处理费、收费。

    ## 为什么
    《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）自2021年起施行，通行的做法是在年报第六部分报告发出收费
    通知的件数、金额和实收情况，没有发生的也写明没有。

    ## 示例
    第六部分只有一句：“无其他需要报告的事项。”

    ## 怎么改
    补写一句，例如：“本年度未发出收费通知，未收取信息处理费。”

    ## 何时不报
    全文任何一处说到信息处理费、收费通知或收费；没有第六部分（S001）或第六部分是空的（S005）；2021年以前的年度；
    表三（六）2 不为 0 的，按 N008 报。

    ---
    Section six does not mention the information processing fee (信息处理费).

    ## What it finds
    No sentence of section six, or of the rest of the text, mentions 信息处理费 or fees.

    ## Why
    The rules on this fee, 国办函〔2020〕109号, have been in force since 2021. Section six usually reports the number of
    fee notices, the amount and the payments, and says so if there were none.

    ## Example
    Section six has one sentence: “无其他需要报告的事项。”

    ## What to do
    Add a sentence such as “本年度未发出收费通知，未收取信息处理费。”

    ## When it stays silent
    If any sentence mentions the fee, a fee notice or fees; if section six is missing (S001) or empty (S005); for years
    before 2021; if row （六）2 of table three is not 0, which N008 reports.
    """

    code = "N007"
    name = "fee-statement"
    severity = "info"
    since = "0.2"
    summary = {"zh": "第六部分未说明信息处理费", "en": "section six does not mention 信息处理费"}
    message = {
        "zh": "“{title}”没有说明信息处理费的收取情况",
        "en": "“{title}” does not mention the information processing fee (信息处理费)",
    }
    hint = {
        "zh": "补写一句；没有收取的，也写明未收取信息处理费",
        "en": "add a sentence on it, even if none was collected",
    }

    def check(self, report: Report) -> Iterator[Finding]:
        """Look for a mention of fees."""
        section = report.section(_SECTION)
        words: dict[str, Any] = report.form.words["narrative"]["fees"]
        if section is None or not _says_something(section) or report.year is None or report.year < words["since"]:
            return
        if _mentioned(report, words) or ((unpaid := _known(report, _UNPAID)) is not None and unpaid.value):
            return
        yield self.finding(section, section=section.key, title=section.title)


def _says_something(section: Section) -> bool:
    """Return whether a section has more than punctuation. S005 reports one that does not."""
    return any(map(str.isalnum, section.text))


class FeeConflict(Rule):
    """第六部分、表三（六）2 与表二（八）项关于收费的说法互相矛盾。

    ## 查什么
    表三“（六）2.逾期未缴费”不为 0，而正文没有提到收费通知（说到收取了费用的，降为提示），或者说没有发出，或者件数更少；
    正文写没有发出收费通知，却收取了信息处理费；正文写收取信息处理费 N 元，而表二（八）项连这一笔也不够，
    或者填的也是 N（单位应为万元）。

    ## 为什么
    没有发过收费通知，就不会有“逾期未按收费通知要求缴纳费用”的申请；信息处理费属于行政事业性收费（国办函〔2020〕109号），
    应当计入表二。

    ## 示例
    正文：“收取信息处理费3800元”，表二（八）项填 0。

    ## 怎么改
    按收费通知存根和缴款凭证核对，改正文或改表格。注意表二的单位是万元。

    ## 何时不报
    表二的金额大于信息处理费（还有别的收费）；四舍五入造成的差别；单位不清的金额；说明是往年发出的通知；空白或读不准的格。

    ---
    Section six, row （六）2 of table three and block （八） of table two contradict each other on fees.

    ## What it finds
    Applications closed for an unpaid fee while the text mentions no fee notice (information if it says that fees were
    collected), denies any, or gives fewer; fees that were paid although no notice was issued; an amount of 信息处理费
    in the text that is larger than the fees of table two, or the same number in yuan as in the table, whose unit is
    万元.

    ## Why
    Without a fee notice no application can be closed because the fee was not paid. 信息处理费 is an administrative fee
    (国办函〔2020〕109号), which table two counts.

    ## Example
    The text says “收取信息处理费3800元”; table two has 0.

    ## What to do
    Check the notices and receipts, and correct the text or the table. The unit of table two is 万元.

    ## When it stays silent
    If table two has more (there are other fees); within rounding; on amounts without a unit; if the notice is said to
    be of an earlier year; if a cell is blank or uncertain.
    """

    code = "N008"
    name = "fee-conflict"
    severity = "warning"
    since = "0.2"
    summary = {
        "zh": "正文与表格关于收费的说法矛盾",
        "en": "text and tables contradict each other on fees",
    }
    message = {
        "denied": {
            "zh": "正文写“{quoted}”，但表三有 {unpaid} 件因逾期未按收费通知缴费而不再处理",
            "en": "the text says “{quoted}”; closed for an unpaid fee in table three: {unpaid}",
        },
        "fewer": {
            "zh": "正文写“{quoted}”，少于表三中因逾期未按收费通知缴费而不再处理的 {unpaid} 件",
            "en": "the text says “{quoted}”; in table three, more were closed for an unpaid fee: {unpaid}",
        },
        "silent": {
            "zh": "表三有 {unpaid} 件因逾期未按收费通知缴费而不再处理，正文没有提到收费通知",
            "en": "closed for an unpaid fee: {unpaid}, but the text mentions no fee notice",
        },
        "unasked": {
            "zh": "正文写“{quoted}”，又写没有发出收费通知",
            "en": "the text says “{quoted}”, and that no fee notice was issued",
        },
        "unit": {
            "zh": "正文写“{quoted}”，表二行政事业性收费也是 {shown}，而表二的单位是万元",
            "en": "the text says “{quoted}”, and fees in table two are {shown} too, in units of 10 000 yuan",
        },
        "amount": {
            "zh": "正文写“{quoted}”，合 {amount} 万元，表二行政事业性收费为 {shown} 万元",
            "en": "the text says “{quoted}”, which is {amount} in units of 10 000 yuan; fees in table two are {shown}",
        },
    }
    hint = {
        "zh": "按收费通知和缴款凭证核对，改正文或改表格（表二单位为万元）",
        "en": "check the notices and receipts; the unit of table two is 10 000 yuan",
    }

    def check(self, report: Report) -> Iterator[Finding]:
        """Compare fee notices with the applications closed for them, and amounts with the fees of table two."""
        claims = [claim for claim in report.claims if claim.topic in (_FEE, _NOTICES) and claim.certain]
        unpaid = _known(report, _UNPAID)
        section = report.section(_SECTION)
        # Other rules report a section that is missing or empty, and a cell that the sums show to be wrong.
        if unpaid is not None and unpaid.value and section is not None and _says_something(section):
            found = list(self._notices(report, [claim for claim in claims if claim.topic == _NOTICES], unpaid))
            if found and not _summed_wrong(report):
                yield from found
        fees = [claim for claim in claims if claim.topic == _FEE and claim.kind == "count" and claim.value]
        amount = _known(report, _AMOUNT)
        if amount is not None:
            yield from self._amounts(report, fees, amount)
        if report.year is not None and report.year >= report.form.words["narrative"]["fees"]["since"]:
            yield from self._unasked(report, fees, [claim for claim in claims if claim.topic == _NOTICES])

    def _unasked(self, report: Report, fees: list[Claim], notices: list[Claim]) -> Iterator[Finding]:
        """Yield a finding if fees were paid although no notice was issued this year, nor in an earlier one."""
        before = report.form.words["narrative"]["fees"]["before"]
        if not fees or not notices or any(claim.value for claim in notices):
            return
        sentences = {claim.sentence.folded for claim in (*fees, *notices)}
        years = [f"{report.year - 1}年"] if report.year is not None else []
        if not any(word in sentence for sentence in sentences for word in (*before, *years)):
            yield self.finding(
                fees[0].passage,
                "unasked",
                related=[Related(notices[0].passage, {"zh": "没有发出收费通知", "en": "no fee notice"})],
                data={"actual": fees[0].value},
                section=fees[0].section,
                quoted=quote(fees[0]),
            )

    def _notices(self, report: Report, notices: list[Claim], unpaid: Cell) -> Iterator[Finding]:
        number = unpaid.value or 0
        related = [Related(unpaid.passage, report.row_name(unpaid.table, unpaid.row))]
        if any(claim.value and (claim.value >= number or claim.approximate) for claim in notices):
            return
        if notices:
            claim = notices[0]
            yield self.finding(
                claim.passage,
                "fewer" if claim.value else "denied",
                related=related,
                data={"expected": number, "actual": claim.value},
                cell=unpaid,
                section=claim.section,
                quoted=quote(claim),
                unpaid=number,
            )
            return
        words = report.form.words["narrative"]["fees"]
        if not _notified(report, words):
            # Fees that were collected, or of which no more is said, may have been asked for.
            denied = any(claim.topic in (_FEE, _FEES) and claim.value == 0 for claim in report.claims)
            told = denied or not _mentioned(report, words)
            yield self.finding(
                unpaid, "silent", severity=None if told else "info", data={"actual": number}, unpaid=number
            )

    def _amounts(self, report: Report, fees: list[Claim], amount: Cell) -> Iterator[Finding]:
        shown = float(amount.value or 0)
        decimals = max(_DECIMALS, len(str(amount.value).partition(".")[2]))
        for claim in fees:
            claimed = (claim.value or 0) / _YUAN
            same = claim.value == shown
            if claim.approximate or not (same or claimed > shown + 0.5 * 10**-decimals):
                continue
            yield self.finding(
                claim.passage,
                "unit" if same else "amount",
                related=[Related(amount.passage, report.row_name(amount.table, amount.row))],
                data={"expected": amount.value, "actual": claimed},
                cell=amount,
                section=claim.section,
                quoted=quote(claim),
                amount=written(claimed),
                shown=amount.value,
            )


def _known(report: Report, key: CellKey) -> Cell | None:
    """Return a cell that holds a number with certainty, None if there is none."""
    found = report.table(key.table)
    rows = [each for each in found.rows if each.key == key.row] if found is not None else []
    if len(rows) != 1 or not rows[0].aligned:
        return None
    return next((cell for cell in rows[0].cells if cell.column == key.column and cell.state == "number"), None)


def _notified(report: Report, words: dict[str, Any]) -> bool:
    """Return whether the prose mentions a notice of fees anywhere."""
    lines = [line.folded for section in report.sections for line in section.paragraphs]
    return regex(words["notice"]).search("".join("".join(lines).split())) is not None


def _summed_wrong(report: Report) -> bool:
    """Return whether the sums of the table show that the cell of unpaid fees is wrong."""
    return any(
        cause.row == _UNPAID.row
        for table in report.derive(unbalanced_tables)
        if table.scheme.table == _UNPAID.table
        for cause in table.causes
    )


def _mentioned(report: Report, words: dict[str, Any]) -> bool:
    """Return whether the prose mentions fees anywhere."""
    for section in report.sections:
        if section.key == _SECTION:
            text = "".join([line.folded for line in section.paragraphs]).replace(" ", "")
            if any(word in text for word in words["mentions"]):
                return True
    return any(word in line.folded for line in report.narrative for word in words["mentions"])
