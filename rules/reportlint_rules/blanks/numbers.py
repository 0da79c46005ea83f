"""B004: measure words without a number."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from reportlint import Rule, regex
from reportlint_rules.blanks.lists import unnumbered
from reportlint_rules.sentence import sentence_around

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint import Finding, Report, Severity


_END = ","


class MissingNumber(Rule):
    """量词前面没有数字。

    ## 查什么
    正文里“公开信息条”“共计件”“收到申请件”这样，有量词、没有数字的地方；并列的几项中，其余各项有数字、一项没有的
    （“企业资质条、用水许可31条、占道许可5条”）。

    ## 为什么
    多半是套用模板时忘了填数，或者复制时丢了数字，该报告的数因此缺失。国办公开办函〔2021〕30号点名批评数据不完整。

    ## 示例
        2023年，我镇主动公开政府信息条，收到申请2件。

    ## 怎么改
    补上数字。

    ## 何时不报
    条例、条件、件数、信件、稿件、办件、逐条、若干条等词语；“2023年，收到申请件后及时登记”一类的一般叙述。
    “申请件”所在的句子不是在计数的，只作提示（info）。

    ---
    A measure word has no number.

    ## What it finds
    Places in running text such as 公开信息条, 共计件 and 收到申请件, with a measure word but without the number; and
    the member of a list without a number, where the others have one (企业资质条、用水许可31条、占道许可5条).

    ## Why
    Usually a template was not filled in, or digits were lost in copying, so that a figure of the report is missing.
    国办公开办函〔2021〕30号 names incomplete figures as a fault.

    ## Example
        2023年，我镇主动公开政府信息条，收到申请2件。

    ## What to do
    Add the number.

    ## When it stays silent
    For words with 条 or 件 (条例, 条件, 件数, 信件, 稿件, 逐条, 若干条) and for general statements such as
    收到申请件后及时登记. If the sentence does not count anything, 申请件 is information only.
    """

    code = "B004"
    name = "missing-number"
    severity = "error"
    since = "0.1"
    message = {
        "zh": "“{printed}”缺少数字：“{word}”前应有具体数字",
        "en": "“{printed}” lacks a number before {word}",
    }
    summary = {"zh": "量词前面没有数字", "en": "a measure word has no number"}
    hint = {"zh": "补上数字", "en": "add the number"}

    def check(self, report: Report) -> Iterator[Finding]:
        """Yield a finding for every measure word that follows words which announce a number."""
        words: dict[str, Any] = report.form.words["blanks"]["number"]
        folded = report.text.folded
        last = report.closing.start if report.closing else len(folded)
        found: set[int] = set()
        for end in _measures(folded, last, words):
            start = max(0, end - 1 - words["longest"])
            match = _leading(words, listed=folded[end] == "、").search(folded, start, end)
            severity: Severity | None = None
            if match is None:
                match = _compiled(words["application"]).search(folded, start, end)
                if match is None:
                    continue
                sentence = sentence_around(folded, match.start(), match.end())
                if not re.search(words["counting"], sentence) or re.search(words["routine"], sentence):
                    severity = "info"
            found.add(end)
            yield self._finding(report, match.start(), end, match[match.lastindex or 0], severity)
        for line in (*report.narrative, report.preamble):
            for start, end in unnumbered(line.folded, words["list"]):
                if line.start + end not in found:
                    yield self._finding(report, line.start + start, line.start + end, line.folded[end - 1], None)

    def _finding(self, report: Report, start: int, end: int, word: str, severity: Severity | None) -> Finding:
        printed = report.text.part(start, end)
        return self.finding(printed, severity=severity, printed=printed.text, word=word)


def _measures(folded: str, end: int, words: dict[str, Any]) -> Iterator[int]:
    """Yield the ends of phrases with a measure word right after a word that announces a number."""
    text = folded[:end]
    for mark in words["ends"]:
        text = text.replace(mark, _END * len(mark))
    leads, measures = tuple(words["leads"]), frozenset(words["measures"])
    at = -1
    for phrase in text.split(_END)[:-1]:
        at += len(phrase) + 1
        # Nearly all measure words have a number.
        if phrase[-1:] in measures and not phrase[-2:-1].isdigit():
            joined = phrase[-1] == words["times"] and phrase[-2:-1] in measures  # 条次
            before = phrase[:-2] if joined else phrase[:-1]
            if before.rstrip(words["about"]).rstrip(" ").endswith(leads):
                yield at


def _leading(words: dict[str, Any], *, listed: bool) -> re.Pattern[str]:
    """Return the pattern of words before a measure word without a number. In a list, short ones are left out."""
    return _compiled("|".join([*words["phrases"], *([] if listed else words["short_phrases"])]))


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return regex(f"(?:{pattern})$")
