"""N006: a total and its parts in one sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint import Related, Rule
from reportlint_rules.narrative.agreement import confirmed, contradicted
from reportlint_rules.narrative.quotation import quote, written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint import Breakdown, Claim, Finding, Report, Share

_TENTH = 0.1
_WHOLE = 100
_LEAST_PARTS = 2
_MOST_PARTS = 50
"""The longest run of first or last parts that is added up on its own."""
_CARRIED_IN = "carried_in"


class BreakdownSum(Rule):
    """“共 N 条，其中 A 条、B 条”加起来不等于总数。

    ## 查什么
    “其中”“含”、冒号后面的分项，或者“A 条、B 条，共计 N 条”，各分项都有数字时，相加与总数比对。

    ## 为什么
    分项与总数不符，是读者一眼就能算出来的错。国办公开办函〔2021〕30号点名批评数据不准确。

    ## 示例
    “主动公开政府信息386条，其中政府网站210条、政务新媒体120条、公开栏46条。”三项相加为 376。

    ## 怎么改
    核对分项和总数。分项没有列全的，写明“等”“主要有”。

    ## 何时不报
    分项不全的：有“等”“主要”“包括”“其余”，或者有一项没有数字；分项相加不到总数一半的（列举重点）；超过总数而分项是
    发布渠道的（同一条信息可以发在几处）；各分项写明的占比加起来不是 100% 的；“余”“多”“约”相差在一成以内；
    前几项或后几项相加正好等于总数的；各分项都与表格一致的（表格里还有没列出的项）。其中一个数已因与表格不符报过的，不再报：同一个错数既与表格不符、又使总数加不起来，
    表格已经指明是哪个数。

    ---
    “N, of which A and B” that does not add up.

    ## What it finds
    The parts after 其中, 含 or a colon, or before 共计, are added up and compared with the total if every part has a
    number.

    ## Why
    Any reader can add up the parts. 国办公开办函〔2021〕30号 names inaccurate figures as a fault.

    ## Example
    “主动公开政府信息386条，其中政府网站210条、政务新媒体120条、公开栏46条。” The three parts add up to 376.

    ## What to do
    Check the parts and the total. If not all parts are listed, say so (等, 主要有).

    ## When it stays silent
    If the list is incomplete: 等, 主要, 包括, 其余, or a part without a number; if the parts are less than half of the
    total (highlights); if they exceed it and are channels (one notice is published in several places); if the shares
    given with the parts do not add up to 100 %; within a tenth for 余, 多 and 约; if the first or the last parts add up
    exactly; if a table has each of the parts, and therefore the others; if one of the numbers is reported because it
    contradicts a table: the same wrong number breaks both, and the table shows which one it is.
    """

    code = "N006"
    name = "breakdown-sum"
    severity = "warning"
    since = "0.2"
    summary = {"zh": "分项之和与总数不符", "en": "parts that do not add up to their total"}
    message = {
        "zh": "“{quoted}”，所列 {count} 项相加为 {sum}",
        "en": "“{quoted}”, but the {count} parts listed add up to {sum}",
    }
    hint = {
        "zh": "核对分项和总数；没有列全的，写明“等”或“主要有”",
        "en": "check the parts and the total; if not all parts are listed, say so",
    }

    def check(self, report: Report) -> Iterator[Finding]:
        """Add up every list that names all parts."""
        for breakdown in report.breakdowns:
            if _adds_up(breakdown) or _leaves_out(breakdown, report):
                continue
            if report.derive(contradicted).intersection((*breakdown.totals, *breakdown.parts)):
                continue
            if confirmed(report, breakdown.parts):
                continue  # 复议11件（维持5件、纠正2件）: the table has the others
            total = breakdown.totals[0]
            added = _added(breakdown.parts)
            yield self.finding(
                total.passage,
                related=[
                    Related(
                        part.passage,
                        {"zh": f"分项 {written(part.value or 0)}", "en": f"part: {written(part.value or 0)}"},
                    )
                    for part in breakdown.parts
                ],
                data={"expected": added, "actual": total.value},
                section=total.section,
                quoted=quote(total),
                count=len(breakdown.parts),
                sum=written(added),
            )


def _leaves_out(breakdown: Breakdown, report: Report) -> bool:
    """Return whether the shares of the parts show that they are incomplete or overlap: together they are not 100 %."""
    known = report.derive(_shares_by_part)
    shares = [share for part in dict.fromkeys(breakdown.parts) for share in known.get(part, ())]
    if len(shares) < len(breakdown.parts):
        return False
    rounded: float = sum(10**-share.decimals for share in shares)
    return abs(sum(share.value for share in shares) - _WHOLE) > rounded


def _shares_by_part(report: Report) -> dict[Claim, list[Share]]:
    """Return the percentages of the report by the number that each is a share of."""
    shares: dict[Claim, list[Share]] = {}
    for share in report.shares:
        shares.setdefault(share.part, []).append(share)
    return shares


def _added(parts: tuple[Claim, ...]) -> int | float:
    return sum(part.value or 0 for part in parts)


def _sums(parts: tuple[Claim, ...]) -> Iterator[int | float]:
    """Yield the sums of the first parts and of the last parts: the others may not be parts."""
    for size in range(_LEAST_PARTS, min(len(parts), _MOST_PARTS) + 1):
        yield _added(parts[:size])
        yield _added(parts[-size:])
    if len(parts) > _MOST_PARTS:
        yield _added(parts)


def _adds_up(breakdown: Breakdown) -> bool:
    """Return whether the parts may add up to the total, or to another number before them."""
    values = [total.value for total in breakdown.totals if total.value is not None]
    # 新收10件、上年结转2件，其中…: both are broken down together.
    left_over = [total.value or 0 for total in breakdown.totals if total.role == _CARRIED_IN]
    values += [value + carried for value in values for carried in left_over]
    if not set(values).isdisjoint(_sums(breakdown.parts)):
        return True
    added = _added(breakdown.parts)
    total = values[0]
    if not breakdown.complete or 2 * added < total:
        return True
    if breakdown.overlapping and added > total:
        return True
    near = any(claim.approximate for claim in (breakdown.totals[0], *breakdown.parts))
    return near and any(abs(added - value) <= _TENTH * max(added, value) for value in values)
