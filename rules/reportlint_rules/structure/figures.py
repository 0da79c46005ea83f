"""S012: an overview without a single figure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportlint import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint import Finding, Report

_NUMERALS = "零一二三四五六七八九十百千万两"


class OverviewFigures(Rule):
    """总体情况没有一个数字。

    ## 查什么
    第一部分有一定篇幅（不少于 `least` 字，默认 100），却没有一个说明工作量的数字：年份、日期、文号、
    序号和“第几条”不算。

    ## 为什么
    条例第五十条要求报告主动公开、申请办理等情况。没有数字的总体情况换到哪个单位、哪一年都说得通，
    国办公开办函〔2021〕30号批评的“敷衍塞责”多是这样写的。是否要写数字各地要求不一，只作提示。

    ## 示例
        2024年，我镇高度重视政府信息公开工作，加强组织领导，健全工作机制，及时公开各类信息。

    ## 怎么改
    写上本年主动公开、更新栏目、培训等的数量，与台账和第二至四部分的表一致。

    ## 选项
    `least`：第一部分最少多少字才查，默认 100。

    ## 何时不报
    写了任何数量的（“386条”“两次”“零申请”“百分之五十”）；第一部分太短或没有内容的（见 S005）。

    ---

    The overview has not a single figure.

    ## What it finds
    A section one of some length (`least` characters or more, 100 by default) without any number for the work done.
    Years, dates, numbers of documents, ordinals and articles do not count.

    ## Why
    Article 50 of the regulation asks for what was published and how applications were handled. An overview without
    figures fits every unit and every year, and is what 国办公开办函〔2021〕30号 means by perfunctory reports. Practice
    differs, hence information.

    ## Example
        2024年，我镇高度重视政府信息公开工作，加强组织领导，健全工作机制，及时公开各类信息。

    ## What to do
    Add how much was published and updated and how many trainings were held, as in the registers and in the tables of
    sections two to four.

    ## Options
    `least`: the fewest characters of a section one that is checked, 100 by default.

    ## When it stays silent
    If there is any quantity (386条, 两次, 零申请, 百分之五十); if section one is short or empty (see S005).
    """

    code = "S012"
    name = "overview-figures"
    severity = "info"
    since = "0.1"
    message = {
        "zh": "“{title}”没有一个说明工作量的数字",
        "en": "“{title}” has not a single figure for the work of the year",
    }
    summary = {"zh": "总体情况没有一个数字", "en": "the overview has not a single figure"}
    hint = {
        "zh": "写上本年主动公开、更新栏目、培训等的数量",
        "en": "add how much was published, updated and so on",
    }

    class Options:
        """The length from which on an overview is checked."""

        least: int = 100

    def check(self, report: Report) -> Iterator[Finding]:
        """Look for a number with a measure word in the first section of the form."""
        words: dict[str, Any] = report.form.words["structure"]["figures"]
        first = min(report.form.sections.values(), key=lambda form: form.number)
        parts = [section for section in report.sections if section.key == first.key]
        text = "".join("".join(section.body.folded.split()) for section in parts)
        if len(text) < self.options.least or report.cut is not None:
            return
        if not _has_quantity(text, words):
            yield self.finding(parts[0], section=first.key, data={"length": len(text)}, title=first.title)


def _has_quantity(text: str, words: dict[str, Any]) -> bool:
    """Return whether a text without white space has a number that is no date, document number or ordinal."""
    figures = frozenset("0123456789")
    start = 0
    for at, char in enumerate(f"{text}。"):
        if char in figures or char in _NUMERALS:
            continue
        number = text[start:at]
        start = at + 1
        before = text[max(0, start - 1 - len(number) - 1) : start - 1 - len(number)]
        if not number or number in words["hotlines"] or (before and before in words["leads"]):
            continue
        if char in words["dates"] if number[-1] in figures else char not in words["measures"]:
            continue
        return True
    return any(word in text for word in words["shares"])
