"""S006: the aspects that the overview must cover."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportlint import Rule, wording
from reportlint_rules.structure.coverage import is_covered
from reportlint_rules.structure.substance import lack_of

if TYPE_CHECKING:
    from collections.abc import Iterator

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
    第一部分缺少或者没有实际内容时，报 S001、S005。

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
    aspects are fine. A section that is missing or says nothing is S001 or S005.
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
        if section is None or (report.cut is not None and report.cut.key == first.key):
            return
        folded = section.body.folded
        words: dict[str, Any] = report.form.words["structure"]["aspect"]
        if _is_almost_empty(folded, words["shortest"]) or lack_of(report, section):
            return
        missing = [aspect for aspect in report.form.aspects.values() if not is_covered(folded, aspect, words)]
        if missing:
            # Lines may end within words.
            joined = "".join(folded.split())
            missing = [aspect for aspect in missing if not is_covered(joined, aspect, words)]
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
    """Return whether a text is too short to cover all aspects. For a long text its beginning decides."""
    return len(wording(folded[: shortest * 4])) < shortest and len(wording(folded)) < shortest
