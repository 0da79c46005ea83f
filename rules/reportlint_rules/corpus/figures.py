"""C004: all figures are the same as last year's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint import CorpusRule, Related

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint import Corpus, Filed, Finding

_STOCK = "in_force"
"""The column that may stay the same from year to year."""


class SameFigures(CorpusRule):
    """全部数据与上一年度相同。

    ## 查什么
    同一单位相邻两年的报告，三张表里凡不为零的数（现行有效件数除外）逐格相同。

    ## 为什么
    一年的制发、处理、申请、复议诉讼件数，每一格都与上年一样的可能性极小；多半是套用上年的表格忘了改。

    ## 示例
    2023 年度与 2024 年度都是：行政许可 356 件，行政处罚 48 件，收到申请 7 件……

    ## 怎么改
    对照本年台账重新填写三张表。

    ## 选项
    `least`（默认 6）：至少有几个不为零的数，才作比较。

    ## 何时不报
    不为零的数不足 `least` 个（默认 6）：零和个位数少量重合说明不了问题；两年用的不是同一格式；
    有一格读不准的，不算相同。

    ---
    All figures are the same as last year's.

    ## What it finds
    Two reports of one unit for consecutive years whose tables have the same figures in every cell that is not zero,
    apart from documents in force.

    ## Why
    It is next to impossible that the numbers of documents, decisions, applications and reviews of a year all equal last
    year's. Mostly last year's tables were kept and not filled in again.

    ## Example
    In 2023 and in 2024: 356 licences, 48 penalties, 7 applications, …

    ## What to do
    Fill in the three tables again from this year's registers.

    ## Options
    `least` (default 6): the smallest number of figures other than zero for a comparison.

    ## When it stays silent
    If fewer than `least` figures (default 6) are not zero: a few small figures may well be the same twice; if the two
    reports follow different forms. A cell that cannot be read with certainty does not count as the same.
    """

    code = "C004"
    name = "same-figures"
    severity = "warning"
    since = "0.1"
    by_unit = True
    message = {
        "zh": "三张表中 {count} 个不为零的数与 {year} 年度报告全部相同",
        "en": "all {count} figures other than zero are the same as in the report for {year}",
    }
    summary = {"zh": "全部数据与上一年度相同", "en": "all figures are the same as last year's"}
    hint = {"zh": "对照本年台账重新填写三张表", "en": "fill in the tables again from this year's registers"}

    class Options:
        """How many figures are needed."""

        least: int = 6

    def check_corpus(self, corpus: Corpus) -> Iterator[Finding]:
        """Compare every report with that of the year before."""
        for filed in corpus:
            previous = corpus.previous(filed)
            if previous is None or previous.cells != filed.cells:
                continue
            count = _same(filed, previous)
            if count is None or count < self.options.least:
                continue
            report, before = corpus.report(filed), corpus.report(previous)
            message = {"zh": f"{previous.year} 年度报告", "en": f"the report for {previous.year}"}
            there = before.title.passage if before.title is not None else before.text.part(0, 0)
            yield self.finding(
                report.title if report.title is not None else report.text.part(0, 0),
                related=[Related(there, message)],
                data={"count": count},
                count=count,
                year=previous.year,
            )


def _same(filed: Filed, previous: Filed) -> int | None:
    """Return the number of figures other than zero if all are the same, None if one differs."""
    count = 0
    for (_, _, column), here, there in zip(filed.cells, filed.figures, previous.figures, strict=True):
        if column == _STOCK:
            continue
        if here is None or here != there:
            return None
        count += here != 0
    return count
