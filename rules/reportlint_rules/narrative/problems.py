"""N009: section five names no problem, or no improvement."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from reportlint import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint import Finding, Passage, Report, Section

_SECTION = "problems"
_LONGEST_NONE = 60
"""Characters of a section that may only say that there are no problems."""

_LONGEST_LABEL = 16
_EXCERPT = 30


class NoProblems(Rule):
    """第五部分没有问题，或者没有改进情况。

    ## 查什么
    第五部分只写“无”“不存在问题”；写了问题，没有写改进情况、措施或打算（只写“需要加强”之类的，降为提示）；
    只写下一步打算，没有一句说到问题（提示）。

    ## 为什么
    《中华人民共和国政府信息公开条例》第五十条第（四）项要求报告“政府信息公开工作存在的主要问题及改进情况”；
    国办公开办函〔2021〕30号点名批评敷衍塞责。

    ## 示例
        五、存在的主要问题及改进情况
        无。

    ## 怎么改
    写明本年工作中的主要问题，逐条写出已经或者将要采取的改进措施。

    ## 何时不报
    标题下面没有内容（见 S005）；没有第五部分（见 S001）；既提到问题又提到改进，不论写得详略。

    ---

    Section five names no problem, or no improvement.

    ## What it finds
    A section five that only says 无 or 不存在问题; one that describes problems but no improvement, measure or plan
    (information if it says at least 需要加强); one that describes plans but no problem (information).

    ## Why
    Article 50 of the Regulations asks for the main problems of the work and for the improvements made.
    国办公开办函〔2021〕30号 names perfunctory reports as a fault.

    ## Example
        五、存在的主要问题及改进情况
        无。

    ## What to do
    Name the main problems of the year, and describe for each the improvement that was made or is planned.

    ## When it stays silent
    If there is nothing below the heading (see S005) or no section five (see S001); if both problems and improvements
    are mentioned, however briefly.
    """

    code = "N009"
    name = "no-problems"
    severity = "warning"
    since = "0.2"
    message = {
        "none": {
            "zh": "“{title}”只写“{printed}”，没有写问题和改进情况",
            "en": "“{title}” only says “{printed}”, and names neither problems nor improvements",
        },
        "no-improvement": {
            "zh": "“{title}”写了问题，没有写改进情况",
            "en": "“{title}” describes problems, but no improvements",
        },
        "no-problem": {
            "zh": "“{title}”只写了下一步打算，没有写存在的问题",
            "en": "“{title}” describes plans, but no problems",
        },
    }
    summary = {
        "zh": "第五部分只写“无”，或者只有问题没有改进情况",
        "en": "section five says “none”, or describes problems without improvements",
    }
    hint = {
        "zh": "写明主要问题，逐条写出改进情况",
        "en": "name the main problems, and the improvement for each",
    }

    def check(self, report: Report) -> Iterator[Finding]:
        """Yield at most one finding."""
        words: dict[str, Any] = report.form.words["narrative"]["problems"]
        sections = [section for section in report.sections if section.key == _SECTION]
        if not sections:
            return
        lines = _lines(sections, words)
        text = _without_stock_phrases(lines, words)
        sound = any(word in text for word in words["sure"]) and any(word in text for word in words["faults"])
        if sound and not any(phrase in text for phrase in words["denials"]):
            return
        section = next((each for each in sections if any(map(str.isalnum, each.body.text))), None)
        if section is None:
            return
        key, certain = _lack("".join(each.body.folded for each in sections), lines, text, words)
        if key == "none":
            alone = [line.strip() for line in section.paragraphs if any(map(str.isalnum, line.text))]
            place: Section | Passage = alone[0] if len(alone) == 1 else section
            printed = "".join((alone[0] if len(alone) == 1 else section.body).text.split())
            if len(printed) > _EXCERPT:
                printed = printed[:_EXCERPT] + "……"
            yield self.finding(place, key, section=_SECTION, title=section.form.title, printed=printed.rstrip("。"))
        elif key:
            yield self.finding(
                section,
                key,
                severity=None if certain else "info",
                section=_SECTION,
                title=section.form.title,
            )


def _lack(body: str, lines: list[str], text: str, words: dict[str, Any]) -> tuple[str, bool]:
    """Return the key of the missing part, empty if none is missing or it is unclear; and whether that is certain."""
    bare = "".join(filter(str.isalnum, body))
    if len(bare) <= _LONGEST_NONE and any(word in bare for word in words["negations"]):
        none = f"(?:{words['label']})?{words['none']}"
        if re.fullmatch(f"{none}(?:{none})?", bare):
            return "none", True
    planned = _plans(text, words)
    denied = any(phrase in text for phrase in words["denials"])
    for phrase in words["denials"]:
        text = text.replace(phrase, "")
    if any(word in text for word in words["faults"]):
        certain = not any(word in text for word in words["wished"])
        return ("", False) if planned or _deeds(lines, words) else ("no-improvement", certain)
    if planned:
        return "no-problem", False
    return ("none", True) if denied else ("", False)


def _lines(sections: list[Section], words: dict[str, Any]) -> list[str]:
    """Return the lines without white space, and without a heading at the end that has no text below it."""
    lines = ["".join(line.folded.split()) for section in sections for line in section.paragraphs]
    if lines and lines[-1].endswith(tuple(words["headings"])) and len(lines[-1]) <= _LONGEST_LABEL:
        lines.pop()
    return lines


def _without_stock_phrases(lines: list[str], words: dict[str, Any]) -> str:
    """Return the text of the lines, without phrases that name problems and improvements but describe neither."""
    text = "".join(lines)
    for phrase in words["both"]:
        text = text.replace(phrase, "")
    return text


def _plans(text: str, words: dict[str, Any]) -> bool:
    """Return whether a word refers to an improvement, made or planned. 有待加强 and 不够完善 describe a problem."""
    for wanting in (*words["wanting"], *words["lacking"]):
        if wanting in text:
            for further in words["further"]:
                text = text.replace(wanting + further, wanting)
            for word in words["improvements"]:
                text = text.replace(wanting + word, wanting)
    return any(word in text for word in words["improvements"])


def _deeds(lines: list[str], words: dict[str, Any]) -> bool:
    """Return whether a sentence reports work without a fault or a success, or a clause plainly reports work."""
    text = "。".join(lines)
    for mark in ";!?":
        text = text.replace(mark, "。")
    return _has_deed(text.split("。"), words["deeds"], words) or _has_deed(
        text.replace(",", "。").split("。"), words["plain_deeds"], words
    )


def _has_deed(parts: list[str], deeds: list[str], words: dict[str, Any]) -> bool:
    return any(
        any(word in part for word in deeds)
        and not any(word in part for word in words["faults"])
        and not any(word in part for word in words["praise"])
        for part in parts
    )
