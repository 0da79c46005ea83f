"""S006: the aspects that the overview must cover."""

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
    补写缺少的方面；没有收到申请的，也要写明“未收到政府信息公开申请”。

    ## 何时不报
    有这一方面的小标题（不论编号和措辞），或者正文明确写到，都不报；多写的方面不报。
    第一部分缺少或几乎没有内容时，报 S001、S005。

    ---
    The overview leaves out an aspect.

    ## What it finds
    Which of the five aspects section one does not cover: proactive disclosure, disclosure on request, information
    management, platforms, supervision and safeguards. One finding, on the heading.

    ## Why
    Article 50 (1) and (2) of the regulation ask for proactive disclosure and for the handling of applications. In the
    form of 〔2021〕30号 the overview covers these five aspects.

    ## Example
        一、总体情况
        （一）主动公开 … （二）政府信息管理 … （三）平台建设 … （四）监督保障 …   ← 依申请公开 is missing

    ## What to do
    Write about the missing aspect. If there were no applications, state that.

    ## When it stays silent
    A sub-heading for the aspect, whatever its words and number, or prose that clearly covers it, is enough. Further
    aspects are fine. A section that is missing or nearly empty is S001 or S005.
    """

    code = "S006"
    name = "missing-aspect"
    severity = "warning"
    since = "0.1"
    message = {"zh": "“{title}”没有写到下列方面：{aspects}", "en": "“{title}” does not cover: {aspects}"}
    summary = {"zh": "总体情况缺少规定的方面", "en": "the overview leaves out an aspect"}
    hint = {
        "zh": "补写缺少的方面；没有发生的也要写明，如“未收到政府信息公开申请”",
        "en": "write about the aspect; if there was nothing, state that",
    }

    def check(self, report: Report) -> Iterator[Finding]:
        """Yield one finding with all missing aspects."""
        first = min(report.form.sections.values(), key=lambda form: form.number)
        section = report.section(first.key)
        if section is None:
            return
        folded = section.body.folded
        words: dict[str, Any] = report.form.words["structure"]["aspect"]
        if _is_almost_empty(folded, words["shortest"]):
            return
        missing = [aspect for aspect in report.form.aspects.values() if not _is_covered(folded, aspect, words)]
        if missing:
            # Lines may end within words.
            joined = "".join(folded.split())
            missing = [aspect for aspect in missing if not _is_covered(joined, aspect, words)]
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


def _is_almost_empty(folded: str, shortest: int) -> bool:
    """Return whether a text is too short to cover anything. For a long text its beginning decides."""
    return len(wording(folded[: shortest * 4])) < shortest and len(wording(folded)) < shortest


def _is_covered(folded: str, aspect: Any, words: Mapping[str, Any]) -> bool:
    """Return whether a text names an aspect in a sub-heading, or shows that it is about it."""
    return _is_named(folded, aspect.headings, words) or any(_is_shown(folded, each) for each in aspect.evidence)


def _is_named(folded: str, headings: Sequence[str], words: Mapping[str, Any]) -> bool:
    """Return whether one of the words is in a sub-heading."""
    return any(
        in_subheading(folded, at, at + len(heading), words) for heading in headings for at in _places(folded, heading)
    )


def _is_shown(folded: str, evidence: Mapping[str, Any]) -> bool:
    """Return whether a text matches the evidence of an aspect, which the form file defines."""
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
    """Return whether the text after a word is as the evidence requires."""
    unless = tuple(evidence.get("unless_then", ()))
    return any(
        not folded.startswith(unless, at + len(word))
        and not any(stop in folded[start:at] for stop in evidence["stops"])
        for word in evidence["then"]
        for at in _places(folded, word, start, start + evidence["within"] + len(word))
    )


def _places(folded: str, word: str, start: int = 0, end: int | None = None) -> Iterator[int]:
    """Yield every offset of a word."""
    at = folded.find(word, start, end)
    while at >= 0:
        yield at
        at = folded.find(word, at + 1, end)
