"""T004: the totals of the table of reviews and suits (表四)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint import Rule
from reportlint_rules.totals.schemes import rows_add_up
from reportlint_rules.totals.terms import terms_of, total_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint import Finding, Report


class ProceedingsTotal(Rule):
    """行政复议、行政诉讼的总计与四种结果之和不等。

    ## 查什么
    表四三组数据各自的“总计”应当等于结果维持、结果纠正、其他结果、尚未审结之和。

    ## 为什么
    《政府信息公开条例》第五十条要求载明因政府信息公开工作被申请行政复议、提起行政诉讼的情况；格式由国办公开办函
    〔2021〕30号规定。

    ## 示例
    行政复议：结果维持 5、结果纠正 2、其他结果 1、尚未审结 3，总计却填 10。

    ## 怎么改
    按复议决定书和裁判文书逐件核对。年底未审结的计入“尚未审结”。

    ## 何时不报
    该组有空白、斜杠，或者看不出数字各属哪一栏时，不计算。

    ---
    The total of reviews or suits is not the sum of the four results.

    ## What it finds
    In each of the three groups of table four, the total must equal upheld, corrected, other and pending.

    ## Why
    Article 50 of the Regulations requires reviews and suits to be reported; the form is that of
    国办公开办函〔2021〕30号.

    ## Example
    Reconsideration: upheld 5, corrected 2, other 1, pending 3, but a total of 10.

    ## What to do
    Check case by case. A case that was open at the end of the year counts as pending.

    ## When it stays silent
    If a figure of the group is blank, a placeholder, or in an uncertain column.
    """

    code = "T004"
    name = "proceedings-total"
    severity = "error"
    since = "0.1"
    summary = {
        "zh": "表四的总计与四种结果之和不等",
        "en": "a total of table four is not the sum of its results",
    }
    message = {
        "zh": "“{row}”总计填 {actual}，各项结果相加为 {sum}",
        "en": "{row}: the total is {actual}, but the results add up to {sum}",
    }
    hint = {"zh": "按复议决定书和裁判文书逐件核对", "en": "check case by case"}

    def check(self, report: Report) -> Iterator[Finding]:
        """Compare the total of every row with its sum."""
        identity = report.form.identities.get("proceedings-total")
        if identity is None:
            return
        table = report.table(identity.table)
        if table is None or rows_add_up((*identity.right, identity.left[0]), table):
            return
        cells = report.figures.of_table(identity.table)
        for row in report.form.tables[identity.table].rows:
            total = cells.get((row, identity.left[0]))
            parts = [cells.get((row, column)) for column in identity.right]
            added = total_of(parts)
            if total is None or added is None or total.value == added:
                continue
            yield self.finding(
                total,
                related=terms_of(report, parts, "row"),
                data={"expected": added, "actual": total.value},
                row=report.row_name(identity.table, row),
                actual=total.value,
                sum=added,
            )
