"""Decided applications none of which was granted."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from reportlint import Related, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint import Finding, Report


class NothingGranted(Rule):
    """办结的申请没有一件予以公开。

    ## 查什么
    办结的申请达到一定件数，而“予以公开”“部分公开”两行总计都是 0。空着或者不是数字的格不看。

    ## 为什么
    以公开为常态。一件也没有公开，多半是填错了行，或者答复需要复核。

    ## 选项
    `least`：办结多少件以上才检查，默认 10。

    ## 怎么改
    核对答复台账；属实的，在第五部分说明原因。

    ---
    Applications were decided and not one was granted.

    ## What it finds
    At least a given number of decided applications, and a total of 0 in both rows "granted" and "granted in part".
    Cells that are blank or not numbers are ignored.

    ## Why
    Disclosure is the rule. If nothing was disclosed, figures are usually in the wrong row, or the answers need a
    review.

    ## Options
    `least`: the minimum number of decided applications; 10 by default.

    ## What to do
    Compare with the ledger; if the figures are correct, give the reason in section five.
    """

    code, name, severity, since = "CITY001", "nothing-granted", "warning", "1.0"
    summary: ClassVar = {"zh": "办结的申请没有一件予以公开", "en": "applications were decided and not one was granted"}
    message: ClassVar = {
        "zh": "办结 {count} 件，没有一件予以公开或部分公开",
        "en": "{count} applications were decided, and none was granted, not even in part",
    }
    hint: ClassVar = {"zh": "核对答复台账", "en": "compare with the ledger"}

    class Options:
        """The number of decided applications from which on the rule applies."""

        least: int = 10

    def check(self, report: Report) -> Iterator[Finding]:
        """Yield at most one finding, on the total of the first row."""
        granted, in_part, decided = (
            report.cell("applications", row, "total") for row in ("granted", "partially_granted", "outcome_total")
        )
        if granted.value == 0 and in_part.value == 0 and (decided.value or 0) >= self.options.least:
            others = [
                Related(in_part.passage, report.row_name(in_part.table, in_part.row)),
                Related(decided.passage, report.row_name(decided.table, decided.row)),
            ]
            yield self.finding(granted, count=decided.value, related=others)
