"""C004: last year's figures once more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint import CorpusRule, Related

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint import Corpus, Filed, Finding

_STOCK = "in_force"
"""The column that may well stay as it is from year to year."""


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
    不为零的数不足 `least` 个（默认 6）：零和个位数少量重合说明不了问题。两年用的不是同一格式；
    有一格看不清楚的，不算相同。

    ---
    Every figure equals last year's.

    ## What it finds
    Two reports of one unit for years that follow each other whose tables have the same figures in every cell that is
    not zero, what is in force left aside.

    ## Why
    That all the licences, penalties, applications, reviews of a year are as many as the year before is next to
    impossible; most often last year's tables were taken over and not filled in again.

    ## Example
    In 2023 and in 2024: 356 licences, 48 penalties, 7 applications, …

    ## What to do
    Fill in the tables again, by this year's registers.

    ## Options
    `least`: how many figures have to be other than zero before two reports are compared.

    ## When it stays silent
    When fewer than `least` figures (6 unless told) are not zero: a few small figures may well be the same twice. When
    the two follow different forms; a cell that is not certain is not the same.
    """

    code = "C004"
    name = "same-figures"
    severity = "warning"
    since = "0.1"
    message = {
        "zh": "三张表中 {count} 个不为零的数与 {year} 年度报告全部相同",
        "en": "all of the {count} figures that are not zero equal those of the report for {year}",
    }
    summary = {"zh": "全部数据与上一年度相同", "en": "every figure equals last year's"}
    hint = {"zh": "对照本年台账重新填写", "en": "fill in the tables again by this year's registers"}

    class Options:
        """How many figures it takes."""

        least: int = 6

    def check_corpus(self, corpus: Corpus) -> Iterator[Finding]:
        """Compare every report with the one before."""
        for filed in corpus:
            previous = corpus.previous(filed)
            if previous is None or previous.cells != filed.cells:
                continue
            count = _same(filed, previous)
            if count is None or count < self.options.least:
                continue
            report, before = corpus.report(filed), corpus.report(previous)
            told = {"zh": f"{previous.year} 年度报告", "en": f"the report for {previous.year}"}
            there = before.title.passage if before.title is not None else before.text.part(0, 0)
            yield self.finding(
                report.title if report.title is not None else report.text.part(0, 0),
                related=[Related(there, told)],
                data={"count": count},
                count=count,
                year=previous.year,
            )


def _same(filed: Filed, previous: Filed) -> int | None:
    """How many figures other than zero the two share, where they share all; None where they do not."""
    count = 0
    for (_, _, column), here, there in zip(filed.cells, filed.figures, previous.figures, strict=True):
        if column == _STOCK:
            continue
        if here is None or here != there:
            return None
        count += here != 0
    return count
