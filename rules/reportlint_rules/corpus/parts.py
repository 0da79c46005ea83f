"""C005: the figures of a whole and those of its parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint import CorpusRule, Related

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint import Corpus, Filed, Finding


class PartsSum(CorpusRule):
    """汇总单位的数据不等于各单位之和。

    ## 查什么
    设置的 `groups` 写明哪个单位的报告汇总了哪些单位；汇总报告三张表的每一格，应等于各单位同一年度报告同一格之和。

    ## 为什么
    县级政府的报告常由各乡镇、部门汇总而成，漏汇、重复汇总只有放在一起才看得出来。

    ## 示例
    云栖县收到申请 11 件，所辖三个乡镇分别为 3、4、5 件（合计 12 件）。

    ## 怎么改
    对照各单位的报告重新汇总。

    ## 何时不报
    默认不启用：用 `extend-select = ["C005"]` 启用，并在 `groups` 里写明分组。组里有单位缺这一年度的报告，
    或者有一格读不准的，不比较。

    ---
    A whole is not the sum of its parts.

    ## What it finds
    `groups` in the settings names the reports that add up those of other units. Every cell of such a report must be the
    sum of the same cells in the reports of its parts for that year.

    ## Why
    The report of a county is often compiled from those of its townships and departments. A part that was left out or
    counted twice shows only if they are compared.

    ## Example
    云栖县 received 11 applications, its three townships 3, 4 and 5 (12 in all).

    ## What to do
    Add up the reports of the units again.

    ## When it stays silent
    It is off by default: enable it with `extend-select = ["C005"]`, and set `groups`. Nothing is compared if a part has
    no report for the year, or a cell cannot be read with certainty.
    """

    code = "C005"
    name = "parts-sum"
    severity = "error"
    since = "0.1"
    enabled = False
    message = {
        "zh": "“{row}”{column}填 {actual}，{count} 个单位相加为 {expected}",
        "en": "{row}, {column}: {actual}, but the {count} parts add up to {expected}",
    }
    summary = {
        "zh": "汇总数 ≠ 各单位之和（按设置的分组）",
        "en": "a whole ≠ the sum of its parts, for the groups in the settings",
    }
    hint = {"zh": "对照各单位的报告重新汇总", "en": "add up the reports of the units again"}

    def check_corpus(self, corpus: Corpus) -> Iterator[Finding]:
        """Add up every group, year by year."""
        for whole, names in corpus.groups.items():
            for filed in corpus.of(whole):
                parts = [corpus.one_of(corpus.of(name, filed.year), filed) for name in names]
                known = [part for part in parts if part is not None]
                if filed.year is not None and known and len(known) == len(parts):
                    yield from self._compare(filed, known, corpus)

    def _compare(self, whole: Filed, parts: list[Filed], corpus: Corpus) -> Iterator[Finding]:
        found: set[tuple[str, str]] = set()
        for place, actual in zip(whole.cells, whole.figures, strict=True):
            table, row, column = place
            figures = [part.figure(*place) for part in parts]
            known = [figure for figure in figures if figure is not None]
            if actual is None or len(known) < len(figures) or actual == sum(known) or (table, row) in found:
                continue
            found.add((table, row))  # a wrong figure also shows in its total and its column
            report = corpus.report(whole)
            related = [
                Related(corpus.report(part).cell(*place).passage, {"zh": part.unit, "en": part.unit}) for part in parts
            ]
            yield self.finding(
                report.cell(*place),
                related=related,
                data={"expected": sum(known), "actual": actual},
                row=report.row_name(table, row),
                column=report.column_name(table, column),
                actual=actual,
                expected=sum(known),
                count=len(parts),
            )
