"""S006: the aspects that the overview has to treat."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from reportlint import Rule, wording
from reportlint_rules.structure.subheading import in_subheading

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reportlint import Finding, Report


class MissingAspect(Rule):
    """总体情况缺少规定的方面。

    ## 查什么
    第一部分没有写到主动公开、依申请公开、政府信息管理、平台建设、监督保障中的哪几个方面；合报一条，指在标题上。

    ## 为什么
    条例第五十条第（一）、（二）项要求报告主动公开和收到、处理申请的情况；〔2021〕30号格式的总体情况包括这五个方面。

    ## 示例
        一、总体情况
        （一）主动公开 … （二）政府信息管理 … （三）平台建设 … （四）监督保障 …          ← 缺少依申请公开

    ## 怎么改
    补写缺少的方面；没有收到申请，也写明“未收到政府信息公开申请”。

    ## 何时不报
    有这一方面的小标题（不论编号和措辞），或者正文明确写到，都不报；多写的方面不报。
    第一部分缺少或几乎没有内容时，由 S001、S005 说明。

    ---
    The overview leaves out an aspect.

    ## What it finds
    Which of the five aspects section one does not treat: proactive disclosure, disclosure on request, information
    management, platforms, supervision and safeguards. One finding, on the heading.

    ## Why
    Article 50 (1) and (2) of the regulation ask for proactive disclosure and for the handling of applications; in the
    form of 〔2021〕30号 the overview covers these five.

    ## Example
        一、总体情况
        （一）主动公开 … （二）政府信息管理 … （三）平台建设 … （四）监督保障 …   ← 依申请公开 is missing

    ## What to do
    Write it; if there were no applications, say so.

    ## When it stays silent
    A sub-heading for the aspect, in whatever words and numbering, or prose that plainly treats it, is enough. Further
    aspects are fine. Where the section is missing or next to empty, S001 and S005 say so.
    """

    code = "S006"
    name = "missing-aspect"
    severity = "warning"
    since = "0.1"
    message = {"zh": "“{title}”没有写到：{aspects}", "en": "“{title}” does not treat: {aspects}"}
    summary = {"zh": "总体情况缺少规定的方面", "en": "the overview lacks one of the five aspects"}
    hint = {
        "zh": "补写缺少的方面；没有发生的也要写明，如“未收到政府信息公开申请”",
        "en": "treat the aspect, if only by saying that there was nothing",
    }

    def check(self, report: Report) -> Iterator[Finding]:
        """One finding that names all the aspects that are missing."""
        first = min(report.form.sections.values(), key=lambda form: form.number)
        section = report.section(first.key)
        if section is None:
            return
        folded = section.body.folded
        words: dict[str, Any] = report.form.words["structure"]["aspect"]
        if _is_next_to_empty(folded, words["shortest"]):
            return
        missing = [
            aspect
            for aspect in report.form.aspects.values()
            if not _is_named(folded, aspect.headings, words)
            and not any(_is_shown(folded, evidence) for evidence in aspect.evidence)
        ]
        if missing:
            yield self.finding(
                section,
                section=section.key,
                data={"aspects": [aspect.key for aspect in missing]},
                title=first.title,
                aspects={
                    "zh": "、".join(aspect.name["zh"] for aspect in missing),
                    "en": ", ".join(aspect.name["en"] for aspect in missing),
                },
            )


def _is_next_to_empty(folded: str, shortest: int) -> bool:
    """Whether a text has so few characters that it treats nothing. The beginning of a longer one tells."""
    return len(wording(folded[: shortest * 4])) < shortest and len(wording(folded)) < shortest


def _is_named(folded: str, headings: Sequence[str], words: Mapping[str, Any]) -> bool:
    """Whether one of the words stands in a sub-heading."""
    return any(
        in_subheading(folded, at, at + len(heading), words) for heading in headings for at in _places(folded, heading)
    )


def _is_shown(folded: str, evidence: Mapping[str, Any]) -> bool:
    """Whether a text has what the evidence asks for; the form file says what that is."""
    words, following = evidence.get("words", ()), evidence.get("then", ())
    if words and not any(word in folded for word in words):
        return False
    if following and not any(word in folded for word in following):
        return False
    if "pattern" in evidence:
        return re.search(evidence["pattern"], folded) is not None
    unless = tuple(evidence.get("unless", ()))
    ends = (at + len(word) for word in words for at in _places(folded, word))
    return any(
        not folded.startswith(unless, end) and (not following or _goes_on(folded, end, evidence)) for end in ends
    )


def _goes_on(folded: str, start: int, evidence: Mapping[str, Any]) -> bool:
    """Whether a word is followed by what has to follow it."""
    unless = tuple(evidence.get("unless_then", ()))
    return any(
        not folded.startswith(unless, at + len(word))
        and not any(stop in folded[start:at] for stop in evidence["stops"])
        for word in evidence["then"]
        for at in _places(folded, word, start, start + evidence["within"] + len(word))
    )


def _places(folded: str, word: str, start: int = 0, end: int | None = None) -> Iterator[int]:
    """Every offset at which a word stands."""
    at = folded.find(word, start, end)
    while at >= 0:
        yield at
        at = folded.find(word, at + 1, end)
