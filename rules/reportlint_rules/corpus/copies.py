"""C003: the narrative repeats that of another report."""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

from reportlint import CorpusRule, Related

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reportlint import Corpus, Filed, Finding, Passage, Report

_EVERY_PAIR = 1_000
"""From this number of reports on, pairs are found by sketches. Below it, all pairs that share a clause are compared."""
_FEW = 5
"""A clause of more units than this is common."""
_MANY = 0.01
"""In a large corpus, it must also be of more than this share of the units."""


class Copy(NamedTuple):
    """A report that repeats another."""

    report: int
    of: int
    common: int
    share: float


class NearDuplicate(CorpusRule):
    """叙述部分与另一份报告雷同。

    ## 查什么
    报告的文字部分（不含表格）与另一份报告大段相同：本单位上一年度的，或者别的单位的。比较前先隐去年份、数字、
    单位名称和村社名称，再去掉大家都写的套话（超过 5 个单位、并且超过百分之一的单位都有的分句）；剩下的分句有
    `share`（默认六成）以上相同才报。

    ## 为什么
    年度报告写的是本单位这一年的工作。换了名称、年份和数字的旧稿，内容与实际不符，是通报和新闻里常见的“抄袭年报”。

    ## 示例
    石桥镇的报告除了名称和数字，与青禾镇的逐段相同。

    ## 怎么改
    结合本年度、本单位实际重新撰写；确属共同开展的工作，写清本单位做了什么。

    ## 选项
    `share`（默认 0.6）：剩下的分句至少有多大比例相同；`least`（默认 8）：至少有几个分句相同。

    ## 何时不报
    相同的分句不足 8 个；去掉套话后剩下的太少；一千份以上而没有安装 `reportlint[corpus]`（会提示）。

    ---
    The narrative repeats that of another report.

    ## What it finds
    A report whose text, without the tables, is largely that of another one: of the unit's report for last year, or of
    another unit. Years, figures and the names of units and villages are masked first, and clauses that everybody writes
    are left out (those of more than 5 units and more than one unit in a hundred). Of the rest, `share` (60 % by
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
    If fewer than 8 clauses are the same; if little is left without the common clauses; with a thousand reports or more
    if `reportlint[corpus]` is not installed, which is reported.
    """

    code = "C003"
    name = "near-duplicate"
    severity = "warning"
    since = "0.1"
    needs = {"datasketch": "corpus"}
    needed_from = _EVERY_PAIR
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
        reports = sorted((filed for filed in corpus if self.code in filed.gathered), key=_age)
        own = [filed.gathered[self.code] for filed in reports]
        units = [corpus.identity(filed) or filed.path for filed in reports]
        special: Sequence[Any]
        if len(own) < _EVERY_PAIR:
            special = _special(own, units)
            pairs = _sharing(special, self.options.least)
        else:
            from reportlint_rules.corpus.sketches import alike, special_clauses

            special = special_clauses(own, units, _FEW, _MANY)
            pairs = alike(special, self.options.least)
        best: dict[int, Copy] = {}
        for copy in self._copies(pairs, special, reports, units):
            known = best.get(copy.report)
            if known is None or (copy.share, copy.common) > (known.share, known.common):
                best[copy.report] = copy
        for index in sorted(best):
            yield self._finding(best[index], reports, special, corpus)

    def _copies(
        self,
        pairs: Iterable[tuple[int, int]],
        special: Sequence[Iterable[int]],
        reports: Sequence[Filed],
        units: Sequence[str],
    ) -> Iterator[Copy]:
        """Yield the pairs of which one repeats the other. The first of the two is the original."""
        for one, other in pairs:
            if units[one] == units[other] and reports[one].year == reports[other].year:
                continue  # one report filed twice, which C006 reports
            clauses, others = set(special[one]), set(special[other])
            common = len(clauses & others)
            share = common / min(len(clauses), len(others))
            if common >= self.options.least and share >= self.options.share:
                yield Copy(max(one, other), min(one, other), common, share)

    def _finding(
        self, copy: Copy, reports: Sequence[Filed], special: Sequence[Iterable[int]], corpus: Corpus
    ) -> Finding:
        filed, original = reports[copy.report], reports[copy.of]
        common = {*map(int, special[copy.report])} & {*map(int, special[copy.of])}
        here, there = (_first(corpus.report(each), common) for each in (filed, original))
        return self.finding(
            here,
            "own" if corpus.identity(filed) and corpus.identity(filed) == corpus.identity(original) else "other",
            related=[Related(there, {"zh": "原文", "en": "the original"})],
            data={"other": original.path, "share": round(copy.share, 2), "clauses": copy.common},
            percent=round(copy.share * 100),
            count=copy.common,
            unit=original.unit or original.path,
            year=original.year,
            path=original.path,
        )


def _age(filed: Filed) -> tuple[object, ...]:
    """Return the key by which reports are ordered: of two alike, the first is the original.

    It is the one of the earlier year. Within a year, the contents decide, so that paths play no part.
    """
    return filed.year or 0, filed.owner, filed.unit, filed.gathered[NearDuplicate.code], repr(filed.figures)


def most_units(units: int) -> float:
    """Return how many of a number of units may have a clause that is not common."""
    return max(_FEW, units * _MANY)


def _special(own: Sequence[bytes], units: Sequence[str]) -> list[frozenset[int]]:
    """Return the clauses of each report that are not common."""
    arrays = [frozenset(array("I", clauses)) for clauses in own]
    having: defaultdict[int, set[str]] = defaultdict(set)
    for clauses, unit in zip(arrays, units, strict=True):
        for clause in clauses:
            having[clause].add(unit)
    most = most_units(len(set(units)))
    common = {clause for clause, those in having.items() if len(those) > most}
    return [clauses - common for clauses in arrays]


def _sharing(special: Sequence[frozenset[int]], least: int) -> Iterator[tuple[int, int]]:
    """Yield every pair of reports with enough clauses in common, the earlier one first."""
    having: defaultdict[int, list[int]] = defaultdict(list)
    for index, clauses in enumerate(special):
        shared = Counter(other for clause in clauses for other in having[clause])
        yield from ((other, index) for other, count in sorted(shared.items()) if count >= least)
        for clause in clauses:
            having[clause].append(index)


def _first(report: Report, numbers: set[int]) -> Passage:
    """Return the first clause of a report that has one of these numbers."""
    from reportlint_rules.corpus.clauses import clauses

    return next(passage for number, passage in clauses(report) if number in numbers).strip()
