"""C002: documents in force, rolled forward from last year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint import CorpusRule, Related

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint import Corpus, Finding

_TABLE, _ROWS = "disclosure", ("regulations", "normative_documents")
_ISSUED, _REPEALED, _IN_FORCE = "issued", "repealed", "in_force"


class InForceRoll(CorpusRule):
    """现行有效件数与上一年度接不上。

    ## 查什么
    同一单位相邻两年的报告：表二“规章”“行政规范性文件”的现行有效件数，应等于上一年度的现行有效件数，加本年制发，
    减本年废止。

    ## 为什么
    现行有效件数是存量，逐年滚动（国办公开办函〔2021〕30号）。接不上的，多半是把本年制发当成了现行有效，
    或者照抄了上年的数。

    ## 示例
    2023 年度现行有效 12 件；2024 年度制发 2 件、废止 1 件、现行有效 12 件（应为 13 件）。

    ## 怎么改
    对照文件目录重新清点。上年口径有误的，在报告里说明。

    ## 何时不报
    只有一年的报告，或者同一单位同一年度有几份报告；其中有数读不准；上一年度报告用的是 2019 年格式（没有现行有效件数）。
    文件到期失效、机构职能划转也会使两年接不上，所以只列为疑点。

    ---
    The documents in force do not follow from last year's.

    ## What it finds
    Two reports of one unit for consecutive years: in table two, the regulations and normative documents in force must
    be those of the year before, plus those issued, minus those repealed.

    ## Why
    The documents in force are a stock that rolls forward from year to year (国办公开办函〔2021〕30号). If it does not,
    the number issued was mostly filled in instead, or last year's figure was copied.

    ## Example
    12 in force in 2023; in 2024 2 issued, 1 repealed, 12 in force (13 are expected).

    ## What to do
    Count again from the list of documents. If last year's count was wrong, say so in the report.

    ## When it stays silent
    If there is a report for one year only, or several reports of the unit for one year; if a figure cannot be read with
    certainty; if the earlier report follows the form of 2019, which does not have the figure. Documents also lapse, and
    tasks move to other offices: therefore it is only a warning.
    """

    code = "C002"
    name = "in-force-roll"
    severity = "warning"
    since = "0.1"
    by_unit = True
    message = {
        "zh": "“{row}”现行有效填 {actual} 件；上年 {before} 件，加制发 {issued}、减废止 {repealed}，应为 {expected} 件",
        "en": "{row}: {actual} in force, but {before} last year + {issued} issued − {repealed} repealed = {expected}",
    }
    summary = {
        "zh": "现行有效 ≠ 上年现行有效 + 制发 − 废止",
        "en": "in force ≠ last year's in force + issued − repealed",
    }
    hint = {"zh": "对照文件目录重新清点", "en": "count again from the list of documents"}

    def check_corpus(self, corpus: Corpus) -> Iterator[Finding]:
        """Roll the documents of every report forward from the year before."""
        for filed in corpus:
            previous = corpus.previous(filed)
            if previous is None:
                continue
            for row in _ROWS:
                before = previous.figure(_TABLE, row, _IN_FORCE)
                issued, repealed = filed.figure(_TABLE, row, _ISSUED), filed.figure(_TABLE, row, _REPEALED)
                actual = filed.figure(_TABLE, row, _IN_FORCE)
                if before is None or issued is None or repealed is None or actual is None:
                    continue
                expected = before + issued - repealed
                if actual == expected:
                    continue
                report = corpus.report(filed)
                there = corpus.report(previous).cell(_TABLE, row, _IN_FORCE)
                message = {
                    "zh": f"{previous.year} 年度报告的现行有效件数",
                    "en": f"in force in the report for {previous.year}",
                }
                terms = [
                    Related(report.cell(_TABLE, row, column).passage, report.column_name(_TABLE, column))
                    for column in (_ISSUED, _REPEALED)
                ]
                yield self.finding(
                    report.cell(_TABLE, row, _IN_FORCE),
                    related=[Related(there.passage, message), *terms],
                    data={"expected": expected, "actual": actual},
                    row=report.row_name(_TABLE, row),
                    actual=actual,
                    before=before,
                    issued=issued,
                    repealed=repealed,
                    expected=expected,
                )
