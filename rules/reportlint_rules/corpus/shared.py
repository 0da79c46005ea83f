"""C008: one text in the reports of many units."""

from __future__ import annotations

from array import array
from collections import defaultdict
from typing import TYPE_CHECKING

from reportlint import CorpusRule, Related
from reportlint_rules.corpus.copies import FEW

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint import Corpus, Filed, Finding, Passage, Report

_MOST_RELATED = 50


class SharedText(CorpusRule):
    """许多单位的文字部分完全相同。

    ## 查什么
    隐去年份、数字、单位名称和村社名称以后，同一年度有许多单位（超过 5 个）的文字部分逐句相同。
    一组相同的报告报一条，其余列为相关。相同的单位较少时，由 C003 报告。

    ## 为什么
    大家都写的分句，C003 当作套话不计；整篇都相同，就不是套话，而是统一下发的模板或者互相照抄，看不出各单位做了什么。
    国办公开办函〔2021〕30号把内容雷同列为年报的突出问题之一。

    ## 示例
    全市 25 个县区的报告，除了名称和数字逐句相同。

    ## 怎么改
    请结合本年度、本单位实际重新撰写；模板只规定写哪些方面。

    ## 选项
    `least`（默认 8）：文字部分至少有几个分句才比较。

    ## 何时不报
    有一个分句不同的；文字部分不足 8 个分句的；读不出单位或者年度的。

    ---

    The text of the reports of many units is the same.

    ## What it finds
    After years, figures and the names of units and villages are masked, the text of many units (more than 5) is the
    same clause by clause in one year. One finding for each group, with the others as
    related. Fewer units are reported by C003.

    ## Why
    C003 takes clauses that everybody writes for stock phrases. If whole texts are the same, they come from a template
    or were copied, and do not say what each unit did. 国办公开办函〔2021〕30号 names copying as a fault.

    ## Example
    The reports of 25 counties of a city, the same clause by clause except for names and figures.

    ## What to do
    Write what this unit did in this year. A template says which aspects to write about, not what to write.

    ## Options
    `least` (default 8): the smallest number of clauses of a text that is compared.

    ## When it stays silent
    If one clause differs; on texts of fewer than 8 clauses; if the unit or the year could not be read.
    """

    code = "C008"
    name = "shared-text"
    severity = "warning"
    since = "0.1"
    message = {
        "zh": "文字部分与另外 {count} 个单位的报告完全相同（{unit}等）",
        "en": "the narrative is that of {count} other units, among them {unit}",
    }
    summary = {"zh": "许多单位的文字部分完全相同", "en": "the text of the reports of many units is the same"}
    hint = {"zh": "请结合本年度、本单位实际重新撰写", "en": "write what this unit did in this year"}

    class Options:
        """The shortest text that is compared."""

        least: int = 8

    def gather(self, report: Report) -> bytes:
        """Return the numbers of the clauses of the narrative."""
        from reportlint_rules.corpus.clauses import numbers_of

        return array("I", sorted(numbers_of(report))).tobytes()

    def check_corpus(self, corpus: Corpus) -> Iterator[Finding]:
        """Yield a finding for each text of many units, on the report whose unit comes first."""
        # First the hashes of the texts, so that only those of many reports are held in memory.
        hashes = sorted(array("q", (hash(text) for text, _ in self._texts(corpus))))
        many = {one for one, other in zip(hashes, hashes[FEW:], strict=False) if one == other}
        groups: defaultdict[tuple[int, bytes], dict[str, Filed]] = defaultdict(dict)
        for text, filed in self._texts(corpus) if many else ():
            if hash(text) in many:
                bare = filed._replace(cells=(), figures=(), gathered={})
                groups[text].setdefault(corpus.identity(filed), bare)
        for group in groups.values():
            if len(group) > FEW:
                yield self._finding([group[unit] for unit in sorted(group)], corpus)

    def _texts(self, corpus: Corpus) -> Iterator[tuple[tuple[int, bytes], Filed]]:
        """Yield the reports of a known unit and year with the year and the clauses of their narratives."""
        least = self.options.least * array("I").itemsize
        for filed in corpus:
            clauses = filed.gathered.get(self.code)
            if clauses is not None and len(clauses) >= least and filed.year is not None and corpus.identity(filed):
                yield (filed.year, clauses), filed

    def _finding(self, reports: list[Filed], corpus: Corpus) -> Finding:
        filed, *others = reports

        def first(each: Filed) -> Passage:
            return corpus.report(each).narrative[0].strip()

        return self.finding(
            first(filed),
            related=[
                Related(first(each), {"zh": "同样的文字", "en": "the same text"}) for each in others[:_MOST_RELATED]
            ],
            data={"units": len(others) + 1, "others": [each.path for each in others]},
            count=len(others),
            unit=others[0].unit or others[0].path,
        )
