"""B005: words of a template that were not replaced."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from reportlint import Related, Rule, regex
from reportlint_rules.blanks.fields import field_before
from reportlint_rules.sentence import sentence_around

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint import Finding, Passage, Report, Severity

_MOST_RELATED = 10
_NEAR = 5
_LONGEST_RULE = 200
"""Characters beside underscores that are searched for the ends of their line."""


class TemplateResidue(Rule):
    """模板的占位文字没有替换。

    ## 查什么
    XX、××、○○、202X、____、（单位名称）、“该部分以表格形式报告”等模板或通知里的文字。同样的占位文字合报一条。

    ## 为什么
    占位文字留在公开的报告里，说明没有填完或没有审核；〔2021〕30号点名批评“敷衍塞责”。

    ## 示例
        XX镇人民政府202X年政府信息公开工作年度报告

    ## 怎么改
    换成本单位的名称、年份和数字；填写说明整句删去。

    ## 何时不报
    网址、邮箱、英文词里的 xx；打码的号码；“二○二三年”的○；申请人、案件等有意隐去的名称；单独成行的横线和表格的框线。
    后面有表格的“该部分以表格形式报告”只作提示（info）。

    ---
    Words of the template were not replaced.

    ## What it finds
    XX, ××, ○○, 202X, ____, （单位名称）, 该部分以表格形式报告 and other words of a template or a notice. The same words
    in several places are one finding.

    ## Why
    In a published report they show that it was not finished or not reviewed; notice 〔2021〕30号 names perfunctory
    reports as a fault.

    ## Example
        XX镇人民政府202X年政府信息公开工作年度报告

    ## What to do
    Replace them by the name of the unit, the year and the figures; delete instructions.

    ## When it stays silent
    For xx in addresses and Latin words, masked numbers, the ○ of 二○二三年, names of applicants and cases that are
    masked on purpose, and lines of underscores, also around cells. 该部分以表格形式报告 with the table below it is
    information only.
    """

    code = "B005"
    name = "template-residue"
    severity = "error"
    since = "0.1"
    message = {
        "placeholder": {
            "zh": "模板的占位文字“{printed}”没有替换",
            "en": "the placeholder “{printed}” was not replaced",
        },
        "instruction": {
            "zh": "“{printed}”是模板的填写说明，应删去",
            "en": "“{printed}” is an instruction of the template; delete it",
        },
    }
    summary = {
        "zh": "模板的占位文字没有替换",
        "en": "XX, ××, ○○, 202X, ____ and other words of a template were not replaced",
    }
    hint = {"zh": "换成实际内容；填写说明删去", "en": "replace placeholders by the content; delete instructions"}

    def check(self, report: Report) -> Iterator[Finding]:
        """Yield one finding for each wording, on its most serious place."""
        found: dict[str, list[tuple[Passage, Severity]]] = {}
        for where, severity in self._places(report):
            found.setdefault("".join(where.text.split()), []).append((where, severity))
        for printed, places in found.items():
            first, severity = min(places, key=lambda place: ("error", "warning", "info").index(place[1]))
            others = [where for where, _ in places if where is not first]
            yield self.finding(
                first,
                "instruction" if _is_instruction(printed, report) else "placeholder",
                severity=None if severity == "error" else severity,
                related=[Related(where, {"zh": "另一处", "en": "also here"}) for where in others[:_MOST_RELATED]],
                printed=printed,
            )

    def _places(self, report: Report) -> Iterator[tuple[Passage, Severity]]:
        text, words = report.text, report.form.words["blanks"]
        folded, residue, placeholder = text.folded, words["residue"], words["placeholder"]
        if any(char in folded for char in "Xx×"):
            for _, where in text.find(_compiled(residue["year"])):
                yield where, "error"
            for match, where in text.find(_compiled(residue["crosses"])):
                after = _compiled(placeholder["stands_for"]).match(folded, match.end())
                whole = text.part(match.start(), after.end()) if after else where
                around = sentence_around(folded, match.start(), match.end(), begins="。\n", ends="。\n")
                if not re.search(placeholder["masked"], around):
                    yield whole, "error" if after else "warning"
        if any(char in folded for char in "○〇◯"):
            for _, where in text.find(_compiled(residue["circles"])):
                yield where, "error"
        if "__" in folded:
            for match, where in text.find(_compiled(residue["underscores"])):
                if not _is_rule(folded, match) and not _in_field(folded, match.start(), words):
                    yield where, "error"
        if residue["input"] in folded or _is_bracketed(folded, residue):
            for _, where in text.find(_compiled(residue["brackets"])):
                yield where, "error"
        if residue["form"] in folded:
            for _, where in text.find(_compiled(residue["instruction"])):
                section = report.section_at(where)
                table = section.form.table if section else None
                yield where, "info" if table and report.table(table) else "error"


def _is_instruction(printed: str, report: Report) -> bool:
    words: dict[str, Any] = report.form.words["blanks"]["residue"]
    return words["form"] in printed


def _is_bracketed(folded: str, residue: dict[str, Any]) -> bool:
    """Return whether a bracket opens shortly before a word for a value, a cheap test before the pattern."""
    return any(
        any(mark in before[-_NEAR:] for mark in residue["opening"])
        for word in residue["bracketed"]
        if word in folded
        for before in folded.split(word)[:-1]
    )


def _is_rule(folded: str, match: re.Match[str]) -> bool:
    """Return whether underscores are drawn: across the page, or as the lower edge of a cell, up to its bar."""
    if folded[match.end() : match.end() + 1] == "|" or folded[match.start() - 1 : match.start()] == "|":
        return True
    low = max(0, match.start() - _LONGEST_RULE)
    start = max(low, *(folded.rfind(mark, low, match.start()) + 1 for mark in "\n\r"))
    rest = folded[match.end() : match.end() + _LONGEST_RULE].splitlines()[:1]
    return not "".join([folded[start : match.start()], *rest]).strip(" \t_")


def _in_field(folded: str, start: int, words: dict[str, Any]) -> bool:
    """Return whether a field and its colon precede, which is a finding of B003."""
    low = max(0, start - _LONGEST_RULE)
    before = folded[low:start].rstrip()
    if not before.endswith(":"):
        return False
    colon = low + len(before) - 1
    return field_before(folded, colon, words) is not None


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return regex(pattern)
