"""C001: applications carried over from one year to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint import CorpusRule, Related

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportlint import Corpus, Filed, Finding

_TABLE, _IN, _OUT, _TOTAL = "applications", "carried_in", "carried_out", "total"


class CarriedOver(CorpusRule):
    """上年结转与上一年度报告的结转下年度不一致。

    ## 查什么
    同一单位相邻两年的报告：表三“二、上年结转政府信息公开申请数量”应等于上一年度报告的“四、结转下年度继续办理”，
    总计和各类申请人逐格比较。

    ## 为什么
    上年没有办完、结转到本年的申请是同一批（国办公开办函〔2021〕30号，表三的勾稽关系）。两年的数对不上，必有一年填错，
    而上一年度的报告已经公开，任何人都能核对。

    ## 示例
    2023 年度报告结转下年度继续办理 2 件，2024 年度报告上年结转 0 件。

    ## 怎么改
    核对依申请公开台账：上年年底未办结的有几件。上一年度报告有误的，按规定更正并说明。

    ## 何时不报
    只有一年的报告，或者同一单位同一年度有几份报告；两格中有一格读不准。

    ---
    The applications carried over from last year are not those that last year's report carried forward.

    ## What it finds
    Two reports of one unit for consecutive years: in table three, “2 carried over from last year” must equal “4 carried
    over into next year” in the earlier report, in the total and for each kind of applicant.

    ## Why
    The applications still open at the end of one year are those carried into the next (国办公开办函〔2021〕30号, the
    identities of table three). If the figures differ, one of them is wrong, and the earlier report is public: anybody
    can compare them.

    ## Example
    The report for 2023 carries 2 into the next year; the report for 2024 has 0 carried over from last year.

    ## What to do
    Check in the register how many applications were open at the end of last year. If the earlier report is wrong,
    correct it by the rules and say so.

    ## When it stays silent
    If there is a report for one year only, or several reports of the unit for one year; if one of the two cells cannot
    be read with certainty.
    """

    code = "C001"
    name = "carried-over"
    severity = "error"
    since = "0.1"
    by_unit = True
    message = {
        "zh": "上年结转（{column}）填 {actual}，上一年度报告的结转下年度为 {expected}，两者应当相同",
        "en": "{column}: {actual} carried over from last year, but last year's report carried {expected} forward",
    }
    summary = {
        "zh": "上年结转 ≠ 上一年度报告的结转下年度",
        "en": "carried over from last year ≠ carried forward in last year's report",
    }
    hint = {
        "zh": "核对台账：上年年底未办结的申请有几件",
        "en": "check in the register how many applications were open at the end of last year",
    }

    def check_corpus(self, corpus: Corpus) -> Iterator[Finding]:
        """Compare every report with that of the year before."""
        columns: dict[tuple[str, str], tuple[str, ...]] = {}
        for filed in corpus:
            previous = corpus.previous(filed)
            if previous is None:
                continue
            form = filed.form, filed.edition
            if form not in columns:
                columns[form] = _columns(filed)
            column = _differing(filed, previous, columns[form])
            if column is None:
                continue
            report, before = corpus.report(filed), corpus.report(previous)
            here, there = report.cell(_TABLE, _IN, column), before.cell(_TABLE, _OUT, column)
            message = {
                "zh": f"{previous.year} 年度报告的结转下年度",
                "en": f"carried forward in the report for {previous.year}",
            }
            yield self.finding(
                here,
                related=[Related(there.passage, message)],
                data={"expected": there.value, "actual": here.value},
                column=report.column_name(_TABLE, column),
                actual=here.value,
                expected=there.value,
            )


def _columns(filed: Filed) -> tuple[str, ...]:
    """Return the columns of the row carried in, the total first."""
    columns = [column for table, row, column in filed.cells if (table, row) == (_TABLE, _IN)]
    return tuple(sorted(columns, key=lambda column: column != _TOTAL))


def _differing(filed: Filed, previous: Filed, columns: Sequence[str]) -> str | None:
    """Return the first column in which two reports differ, None if none does."""
    for column in columns:
        here, there = filed.figure(_TABLE, _IN, column), previous.figure(_TABLE, _OUT, column)
        if here is not None and there is not None and here != there:
            return column
    return None
