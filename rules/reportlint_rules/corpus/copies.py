"""C003: the narrative repeats that of another report."""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

from reportlint import CorpusRule, Related

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reportlint import Corpus, Filed, Finding, Passage, Report

FEW = 5
"""A clause of more units than this is common, however many units there are."""
_IN_MEMORY = 1_000
"""From this number of reports on, clauses are compared in a table on disk."""


class Compared(NamedTuple):
    """A report as this rule compares it."""

    filed: Filed
    """What is filed of it, without figures and values."""
    identity: str
    """The identity of its unit; its path if the unit is unknown."""
    clauses: bytes
    """The numbers of the clauses of its narrative, as `NearDuplicate.gather` returns them."""


class Copy(NamedTuple):
    """A report that repeats another."""

    report: Compared
    of: Compared
    common: frozenset[int]
    """The clauses that both have and that are not common among all reports."""
    share: float


class NearDuplicate(CorpusRule):
    """叙述部分与另一份报告雷同。

    ## 查什么
    报告的文字部分（不含表格）与另一份报告大段相同：本单位上一年度的，或者别的单位的。比较前先隐去年份、数字、
    单位名称和村社名称，再去掉大家都写的套话（超过 5 个单位都有的分句）；剩下的分句有 `share`（默认六成）以上
    相同才报。

    ## 为什么
    年度报告写的是本单位这一年的工作。换了名称、年份和数字的旧稿，内容与实际不符，是通报和新闻里常见的“抄袭年报”。

    ## 示例
    石桥镇的报告除了名称和数字，与青禾镇的逐段相同。

    ## 怎么改
    结合本年度、本单位实际重新撰写；确属共同开展的工作，写清本单位做了什么。

    ## 选项
    `share`（默认 0.6）：剩下的分句至少有多大比例相同；`least`（默认 8）：至少有几个分句相同。

    ## 何时不报
    相同的分句不足 8 个；去掉套话后剩下的太少。

    ---
    The narrative repeats that of another report.

    ## What it finds
    A report whose text, without the tables, is largely that of another one: of the unit's report for last year, or of
    another unit. Years, figures and the names of units and villages are masked first, and clauses that everybody writes
    are left out (those of more than 5 units). Of the rest, `share` (60 % by
    default) must be the same.

    ## Why
    A report describes what this unit did in this year. An old text with other names, years and figures does not. Such
    “copied annual reports” are criticised in notices and in the press.

    ## Example
    The report of 石桥镇 is that of 青禾镇 paragraph by paragraph, except for names and figures.

    ## What to do
    Write what this unit did in this year. For joint work, describe the unit's own part.

    ## Options
    `share` (default 0.6): the smallest share of the remaining clauses that must be the same; `least` (default 8): the
    smallest number of clauses that must be the same.

    ## When it stays silent
    If fewer than 8 clauses are the same; if little is left without the common clauses.
    """

    code = "C003"
    name = "near-duplicate"
    severity = "warning"
    since = "0.1"
    message = {
        "own": {
            "zh": "文字部分有 {percent}%（{count} 个分句）与本单位 {year} 年度的报告（{path}）相同",
            "en": "{percent}% of the narrative ({count} clauses) is that of the unit's report for {year}, {path}",
        },
        "other": {
            "zh": "文字部分有 {percent}%（{count} 个分句）与{unit}的报告（{path}）相同",
            "en": "{percent}% of the narrative ({count} clauses) is that of the report of {unit}, {path}",
        },
    }
    summary = {
        "zh": "文字部分与另一份报告雷同（上一年度的，或别的单位的）",
        "en": "the narrative repeats another report, last year's or another unit's",
    }
    hint = {"zh": "请结合本年度、本单位实际重新撰写", "en": "write what this unit did in this year"}

    class Options:
        """How much must be the same."""

        share: float = 0.6
        least: int = 8

    def gather(self, report: Report) -> bytes:
        """Return the numbers of the clauses of the narrative."""
        from reportlint_rules.corpus.clauses import numbers_of

        return array("I", sorted(numbers_of(report))).tobytes()

    def check_corpus(self, corpus: Corpus) -> Iterator[Finding]:
        """Find for every report the one that it repeats most."""
        for copy in self._copies(corpus):
            yield self._finding(copy, corpus)

    def _copies(self, corpus: Corpus) -> Iterator[Copy]:
        least, share = self.options.least, self.options.share
        if len(corpus) >= _IN_MEMORY:
            try:
                from reportlint_rules.corpus.clause_table import copies
            except ImportError:  # this Python was built without SQLite
                pass
            else:
                return copies(_aged(corpus), FEW, least, share)
        return copies_in_memory(_aged(corpus), FEW, least, share)

    def _finding(self, copy: Copy, corpus: Corpus) -> Finding:
        filed, original = copy.report.filed, copy.of.filed
        here, there = (_first(corpus.report(each), copy.common) for each in (filed, original))
        return self.finding(
            here,
            "own" if copy.report.identity == copy.of.identity else "other",
            related=[Related(there, {"zh": "原文", "en": "the original"})],
            data={"other": original.path, "share": round(copy.share, 2), "clauses": len(copy.common)},
            percent=round(copy.share * 100),
            count=len(copy.common),
            unit=original.unit or original.path,
            year=original.year,
            path=original.path,
        )


def _aged(corpus: Corpus) -> Iterator[tuple[Compared, tuple[Any, ...]]]:
    """Yield the reports to compare, each with what they are ordered by: of two alike, the first is the original.

    It is the one of the earlier year. Within a year, the contents decide, so that paths play no part.
    """
    code = NearDuplicate.code
    for filed in corpus:
        if code in filed.gathered:
            clauses = filed.gathered[code]
            age = filed.year or 0, filed.owner, filed.unit, clauses, repr(filed.figures)
            bare = filed._replace(cells=(), figures=(), gathered={})
            yield Compared(bare, corpus.identity(filed) or filed.path, clauses), age


def numbers_in(clauses: bytes) -> frozenset[int]:
    """Return the numbers of clauses."""
    return frozenset(array("I", clauses))


def copies_in_memory(
    aged: Iterable[tuple[Compared, tuple[Any, ...]]], few: int, least: int, share: float
) -> Iterator[Copy]:
    """Yield for each report the one that it repeats most, in the order of their ages.

    `aged` are the reports with their ages. Clauses of more than `few` units do not count. Of the others at least
    `least` are the same, and `share` of those of the report that has fewer.
    """
    reports = [report for report, _ in sorted(aged, key=lambda each: each[1])]
    special = _special(reports, few)
    having: defaultdict[int, list[int]] = defaultdict(list)
    for index, clauses in enumerate(special):
        counts = Counter(other for clause in clauses for other in having[clause])
        found = [
            Copy(
                reports[index], reports[other], clauses & special[other], count / min(len(clauses), len(special[other]))
            )
            for other, count in sorted(counts.items())
            if count >= least and not _are_one(reports[index], reports[other])
        ]
        enough = [copy for copy in found if copy.share >= share]
        if enough:
            yield max(enough, key=lambda copy: (copy.share, len(copy.common)))
        for clause in clauses:
            having[clause].append(index)


def _are_one(one: Compared, other: Compared) -> bool:
    """Return whether two reports are one that was filed twice, which C006 reports."""
    return one.identity == other.identity and one.filed.year == other.filed.year


def _special(reports: Sequence[Compared], few: int) -> list[frozenset[int]]:
    """Return the clauses of each report that are not common."""
    clauses = [numbers_in(report.clauses) for report in reports]
    having: defaultdict[int, set[str]] = defaultdict(set)
    for report, numbers in zip(reports, clauses, strict=True):
        for number in numbers:
            having[number].add(report.identity)
    common = {number for number, units in having.items() if len(units) > few}
    return [numbers - common for numbers in clauses]


def _first(report: Report, numbers: frozenset[int]) -> Passage:
    """Return the first clause of a report that has one of these numbers."""
    from reportlint_rules.corpus.clauses import clauses

    return next(passage for number, passage in clauses(report) if number in numbers).strip()
