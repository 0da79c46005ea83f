"""S009: the parts that the preamble announces."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportlint import Rule, regex
from reportlint_rules.sentence import sentence_around

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint import Finding, Passage, Report


class AnnouncedParts(Rule):
    """前言所说的部分与格式不一致。

    ## 查什么
    前言（或总体情况的开头）说明报告分为几个部分，而数目不是六个；或者列举了旧格式的部分，如“收费及减免情况”
    “咨询处理情况”。

    ## 为什么
    2019 年起的格式（国办公开办函〔2019〕60号、〔2021〕30号）是六个部分。数目不对，多半是沿用 2018 年以前的前言，没有修
    改。

    ## 示例
        本年度报告由概述、主动公开、依申请公开、收费及减免、存在问题等五个部分组成。

    ## 怎么改
    按六个部分重写这一句，或者删去。

    ## 何时不报
    说的是别的内容（“五个方面”“两部分数据”）；列举六个部分而措辞略有出入。

    ---
    The preamble announces parts that the form does not have.

    ## What it finds
    A preamble (or the beginning of the overview) that gives a number of parts other than six, or lists parts of the
    former reports, such as 收费及减免情况 and 咨询处理情况.

    ## Why
    The form has had six sections since 2019 (notices 国办公开办函〔2019〕60号 and 〔2021〕30号). Another number usually
    comes from a preamble of 2018 or earlier that was used again.

    ## Example
        本年度报告由概述、主动公开、依申请公开、收费及减免、存在问题等五个部分组成。

    ## What to do
    Rewrite the sentence for the six sections, or delete it.

    ## When it stays silent
    If something else is counted (五个方面, 两部分数据), and if the six sections are listed in slightly different words.
    """

    code = "S009"
    name = "announced-parts"
    severity = "warning"
    since = "0.1"
    message = {
        "count": {
            "zh": "前言称报告有{count}部分，按规定应为 {expected} 个部分",
            "en": "the preamble announces {count} parts; the form has {expected}",
        },
        "former": {
            "zh": "前言列举了“{printed}”，这是 2018 年及以前报告的内容，现行格式没有这一部分",
            "en": "the preamble lists “{printed}”, a part of reports up to 2018 that the form no longer has",
        },
    }
    summary = {"zh": "前言所说的部分与格式不一致", "en": "the preamble announces parts that the form does not have"}
    hint = {"zh": "按六个部分重写这一句，或者删去", "en": "rewrite the sentence for the six sections, or delete it"}

    def check(self, report: Report) -> Iterator[Finding]:
        """Yield at most one finding: parts are announced in one sentence."""
        structure: dict[str, Any] = report.form.words["structure"]
        words = structure["announced"]
        for passage in _opening(report, words["reach"]):
            folded = passage.folded
            if not any(word in folded for word in words["lists"]):
                continue
            for start, printed in _former(folded, words):
                sentence = sentence_around(folded, start, start + len(printed), begins="。;")
                if any(word in sentence for word in words["lists"]):
                    yield self.finding(passage.part(start, start + len(printed)), "former", printed=printed)
                    return
            if not _counts_parts(folded, words):
                continue
            for match, where in passage.find(regex(words["count"])):
                printed = match["count"]
                count = int(printed) if printed.isdigit() else structure["numerals"].index(printed) + 1
                expected = len(report.form.sections)
                if count != expected:
                    start = match.start("count") - match.start()
                    yield self.finding(
                        where.part(start, len(where)),
                        "count",
                        data={"expected": expected, "actual": count},
                        count={"zh": printed, "en": str(count)},
                        expected=expected,
                    )
                    return


def _opening(report: Report, reach: int) -> Iterator[Passage]:
    """Yield the preamble and the beginning of the first section."""
    yield report.preamble
    if report.sections:
        body = report.sections[0].body
        yield body.part(0, min(len(body), reach))


def _former(folded: str, words: dict[str, Any]) -> list[tuple[int, str]]:
    """Return the occurrences of former parts in the order of the text."""
    places: list[tuple[int, str]] = []
    for part in words["former"]:
        at = folded.find(part)
        while at >= 0:
            places.append((at, part))
            at = folded.find(part, at + 1)
    return sorted(places)


def _counts_parts(folded: str, words: dict[str, Any]) -> bool:
    """Return whether a number precedes a word for parts, a cheap test before the pattern is searched."""
    for unit in words["units"]:
        for before in folded.split(unit)[:-1]:
            number = before.removesuffix(words["composed"]).rstrip().rstrip(words["classifiers"]).rstrip()
            if number.endswith(tuple(words["counts"])):
                return True
    return False
