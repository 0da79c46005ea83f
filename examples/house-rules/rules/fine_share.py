"""一条读百分比的规则：reportlint 已经读懂了句子。A rule on percentages, which reportlint has already recognized."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from reportlint import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint import Finding, Report


class FineShare(Rule):
    """百分比的小数位过多。

    ## 查什么
    由两个数算出的百分比，小数位多于规定的位数。只看 reportlint 读得懂的句子。

    ## 选项
    `decimals`：最多几位小数，默认 1。

    ---
    A percentage has too many decimals.

    ## What it finds
    A percentage computed from two numbers with more decimals than allowed, in the sentences that reportlint
    understands.

    ## Options
    `decimals`: the maximum number of decimals; 1 by default.
    """

    code, name, severity = "HOUSE010", "fine-share", "info"
    summary: ClassVar = {"zh": "百分比的小数位过多", "en": "a percentage has too many decimals"}
    message: ClassVar = {
        "zh": "{share} 有 {decimals} 位小数，最多 {most} 位",
        "en": "{share} has {decimals} decimals, {most} at most",
    }

    class Options:
        """The maximum number of decimals."""

        decimals: int = 1

    def check(self, report: Report) -> Iterator[Finding]:
        """Yield one finding on each percentage with too many decimals."""
        for share in report.shares:
            if share.decimals > self.options.decimals:
                yield self.finding(share, share=share.passage.text, decimals=share.decimals, most=self.options.decimals)
