"""C009: figures that jump from one year to the next, and zeros where nearly all peers have a figure."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from reportlint import CellKey, CorpusRule, Related

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Mapping

    from reportlint import Corpus, Filed, Finding

_COMPARED = (
    CellKey("disclosure", "normative_documents", "in_force"),
    CellKey("disclosure", "licences", "decisions"),
    CellKey("disclosure", "penalties", "decisions"),
    CellKey("disclosure", "compulsion", "decisions"),
    CellKey("disclosure", "fees", "amount"),
    CellKey("applications", "received", "total"),
)
"""Cells whose figures are large enough in most units to be compared."""
_LIKE = ("township", "county", "city", "province")
"""Levels whose units have the same duties. Departments differ: many impose no penalties."""
_HUNDRED = 100
_UNITS, _POSITIVE = "units", "positive "


class UnusualFigure(CorpusRule):
    """数据与上年或同级单位相差悬殊。

    ## 查什么
    与上一年度报告相比：行政规范性文件现行有效件数、行政许可、行政处罚、行政强制、行政事业性收费、新收申请总数，
    一年之间增加到五倍以上或减少到五分之一以下，且较大的数不小于 20；原为零的按 1 计算。
    与同级政府相比：其他单位九成以上不为零的项目，本单位填 0。

    ## 为什么
    数据大起大落，或者别的乡镇、县区都有而本单位没有，可能属实，也可能是单位写错（元与万元）、口径变化、填错行或漏报。
    国办公开办函〔2021〕30号把数据不准确、不完整列为年报的突出问题，报送前值得再核对一次。

    ## 示例
    2023 年度行政许可 1264 件，2024 年度 126 件；全县 12 个乡镇中 11 个有行政处罚，本镇为 0。

    ## 怎么改
    对照台账核对。数据属实的不用改，可在正文中说明原因。

    ## 选项
    `times`（默认 5）：多少倍以上才提示；`least`（默认 20）：较大的数至少是多少；`peers`（默认 10）：至少有几个同级单位
    才作比较；`share`（默认 90）：同级单位中至少有百分之几不为零。

    ## 何时不报
    默认不启用（`extend-select = ["C009"]` 启用）。没有上一年度报告，或者同级单位不足 10 个；
    部门之间职责不同，不与同级比较；数据读不准的。

    ---
    A figure is far from last year's, or from those of peers.

    ## What it finds
    Compared with last year: normative documents in force, licences, penalties, compulsion, fees and applications
    received that grow to five times or fall to a fifth, if the larger figure is 20 or more; zero counts as 1. Compared
    with governments of the same level: a zero where 90% of the others have a figure.

    ## Why
    It may be true. It may also be a wrong unit (yuan for 10 000 yuan), another way of counting, a wrong row or a
    figure left out. 国办公开办函〔2021〕30号 names inaccurate and incomplete figures as a fault: they deserve a second
    look before the report is sent.

    ## Example
    1264 licences in 2023 and 126 in 2024; 11 of the 12 townships of a county imposed penalties, this one has 0.

    ## What to do
    Compare the figure with the registers. If it is true, leave it; the text may give the reason.

    ## Options
    `times` (default 5): the smallest change; `least` (default 20): the smallest larger figure; `peers` (default 10):
    the fewest units of the same level for a comparison; `share` (default 90): the percentage of them with a figure.

    ## When it stays silent
    Unless it is enabled (`extend-select = ["C009"]`); without last year's report, or with fewer than 10 peers; on
    departments, whose duties differ, for the comparison with peers; on figures that are not certain.
    """

    code = "C009"
    name = "unusual-figure"
    severity = "info"
    enabled = False
    since = "0.1"
    message = {
        "jump": {
            "zh": "“{row}”为 {actual}，上一年度报告为 {before}，相差悬殊",
            "en": "{row}: {actual}, but {before} in the report of the year before",
        },
        "zero": {
            "zh": "“{row}”为 0，而 {peers} 个同级单位中 {count} 个不为零",
            "en": "{row}: 0, but {count} of {peers} units of the same level have a figure",
        },
    }
    summary = {
        "zh": "数据与上年或同级单位相差悬殊",
        "en": "a figure is far from last year's or from those of peers",
    }
    hint = {"zh": "对照台账核对；数据属实的不用改", "en": "check the figure against the registers; a true one may stay"}

    class Options:
        """When a change is sudden, and how many peers are needed."""

        times: int = 5
        least: int = 20
        peers: int = 10
        share: int = 90

    def check_corpus(self, corpus: Corpus) -> Iterator[Finding]:
        """Compare every report with that of the year before and with those of peers."""
        peers: defaultdict[tuple[str, int], Counter[CellKey | str]] = defaultdict(Counter)
        for filed in corpus:
            if _first_of_level(filed, corpus) is filed:
                peers[filed.level, filed.year or 0].update(_counts(filed))
        for filed in corpus:
            jumped = yield from self._jumps(filed, corpus)
            own = _first_of_level(filed, corpus)
            if own is not None:
                rest = peers[filed.level, filed.year or 0].copy()
                rest.subtract(_counts(own))
                if rest[_UNITS] >= self.options.peers:
                    yield from self._zeros(filed, rest, corpus, jumped)

    def _jumps(self, filed: Filed, corpus: Corpus) -> Generator[Finding, None, set[CellKey]]:
        """Yield the findings against the year before, and return the cells that have one."""
        previous = corpus.previous(filed)
        jumped: set[CellKey] = set()
        for key in _COMPARED if previous is not None else ():
            assert previous is not None
            before, actual = previous.figure(*key), filed.figure(*key)
            if before is None or actual is None:
                continue
            low, high = sorted((max(before, 0), max(actual, 0)))
            if high < self.options.least or high < self.options.times * max(low, 1):
                continue
            jumped.add(key)
            report, earlier = corpus.report(filed), corpus.report(previous)
            there = {"zh": f"{previous.year} 年度报告", "en": f"the report for {previous.year}"}
            yield self.finding(
                report.cell(*key),
                "jump",
                related=[Related(earlier.cell(*key).passage, there)],
                data={"actual": actual, "before": before},
                row=report.row_name(key.table, key.row),
                actual=f"{actual:g}",
                before=f"{before:g}",
            )
        return jumped

    def _zeros(
        self, filed: Filed, peers: Mapping[CellKey | str, int], corpus: Corpus, jumped: set[CellKey]
    ) -> Iterator[Finding]:
        """Yield the findings against the peers, except in cells that have one already."""
        for key in _COMPARED:
            if filed.figure(*key) != 0 or key in jumped:
                continue
            known, count = peers[key], peers[_POSITIVE + key.row]
            if known < self.options.peers or _HUNDRED * count < self.options.share * known:
                continue
            report = corpus.report(filed)
            yield self.finding(
                report.cell(*key),
                "zero",
                data={"peers": known, "count": count},
                row=report.row_name(key.table, key.row),
                peers=known,
                count=count,
            )


def _first_of_level(filed: Filed, corpus: Corpus) -> Filed | None:
    """Return the first report of the unit for the year and the level; None if it has no peers."""
    if filed.level not in _LIKE or filed.year is None or not corpus.identity(filed):
        return None
    return next(each for each in corpus.same(filed) if each.level == filed.level)


def _counts(filed: Filed) -> Iterator[CellKey | str]:
    """Yield what is counted of a report: it, each certain figure, and again each that is not zero."""
    yield _UNITS
    for key in _COMPARED:
        figure = filed.figure(*key)
        if figure is not None:
            yield key
            if figure > 0:
                yield _POSITIVE + key.row
