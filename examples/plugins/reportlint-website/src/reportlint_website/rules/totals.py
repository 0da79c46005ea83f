"""WEB001: a total and its parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint import Related, Rule
from reportlint_website.rules import FORM

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint import Cell, Finding, Report


class PartsTotal(Rule):
    """总数与分项不符。

    ## 查什么
    办件量总数应等于自然人、法人两项之和；信息发布、解读信息发布的总数不应少于各分项之和。

    ## 示例
        总数	48730
        自然人办件量	31522
        法人办件量	17308        ← 两项之和为 48830

    ## 怎么改
    对照后台统计核对总数和分项。

    ## 何时不报
    有一项空着或者不是数字时不计算。信息可以不属于任何一个分项，所以总数多于分项之和不报。

    ---
    A total does not agree with its parts.

    ## What it finds
    The total of cases has to equal the sum of natural and legal persons. The totals of information and of explanations
    must not be less than the sum of their parts.

    ## Example
        总数	48730
        自然人办件量	31522
        法人办件量	17308        ← the two add up to 48830

    ## What to do
    Check the total and the parts against the statistics of the website.

    ## When it stays silent
    If a figure is blank or not a number. A page may belong to none of the parts, so a greater total is not a fault.
    """

    form = FORM
    code = "WEB001"
    name = "parts-total"
    severity = "error"
    since = "1.0"
    message = {
        "equal": {
            "zh": "“{total}”为 {actual}，各分项之和为 {expected}",
            "en": "“{total}” is {actual}, but the parts add up to {expected}",
        },
        "at-least": {
            "zh": "“{total}”为 {actual}，少于各分项之和 {expected}",
            "en": "“{total}” is {actual}, less than its parts, which add up to {expected}",
        },
    }
    summary = {"zh": "总数与分项不符", "en": "a total that does not agree with its parts"}
    hint = {"zh": "对照后台统计核对总数和分项", "en": "check the total and the parts against the statistics"}

    def check(self, report: Report) -> Iterator[Finding]:
        """Check the identities of the form, whose file lists the parts of each total."""
        for identity in report.form.identities.values():
            (total,) = _figures(report, identity.table, identity.left) or (None,)
            parts = _figures(report, identity.table, identity.right)
            if total is None or parts is None:
                continue
            expected = sum(part.value or 0 for part in parts)
            actual = total.value or 0
            if actual == expected or (identity.relation == "at-least" and actual > expected):
                continue
            yield self.finding(
                total,
                identity.relation,
                related=[Related(part.passage, report.row_name(part.table, part.row)) for part in parts],
                data={"expected": expected, "actual": actual},
                total=report.row_name(total.table, total.row),
                actual=actual,
                expected=expected,
            )


def _figures(report: Report, table: str, rows: tuple[str, ...]) -> list[Cell] | None:
    """Return the cells of some rows; None unless all of them are numbers."""
    cells = [report.cell(table, row, "count") for row in rows]
    return cells if all(cell.state == "number" for cell in cells) else None
