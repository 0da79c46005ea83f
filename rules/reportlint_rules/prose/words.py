"""P002: words and characters written twice in a row."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from reportlint import Edit, Fix, Rule, regex
from reportlint_rules.prose.stretches import Stretches

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint import Finding, Passage, Report

_TWICE = r"([一-鿿]{2,12}?)\1"
_LONG = 2
"""Longer words than this are no end of one compound and beginning of the next."""


class RepeatedWord(Rule):
    """词语重复。

    ## 查什么
    正文里紧接着写了两遍的词（“进行进行”“审核审核”“县政府县政府”），和多打的一个字（“的的”“过程性性”）。

    ## 为什么
    属于笔误，影响严肃性，不影响数据，只作提示。

    ## 示例
        我镇我镇积极开展开展政务公开工作。

    ## 怎么改
    删去多余的一个。

    ## 自动修复
    常用的词和多打的字，安全：删去后一个。其他的词须人工确认（unsafe）。

    ## 何时不报
    前后两个词各属一个词组的（“人民政府政府信息公开”“监督监督员”“年度度假区”“目的的实现”）；正常的叠词（“认认真真”
    “研究研究”“一步一步”）；表格中的项目名称（见 F004）。

    ---
    A word is repeated.

    ## What it finds
    Words written twice in a row in the prose (进行进行, 审核审核, 县政府县政府), and a character typed twice (的的,
    过程性性).

    ## Why
    A typing error. It affects no figure, hence information.

    ## Example
        我镇我镇积极开展开展政务公开工作。

    ## What to do
    Delete one of them.

    ## Fix
    Safe for common words and for characters, unsafe for other words: the second one is deleted.

    ## When it stays silent
    If each belongs to a compound of its own (人民政府政府信息公开, 监督监督员, 年度度假区, 目的的实现); on
    reduplication (认认真真, 研究研究, 一步一步); on labels in tables (see F004).
    """

    code = "P002"
    name = "repeated-word"
    severity = "info"
    since = "0.1"
    message = {"zh": "“{printed}”重复", "en": "repeated word in “{printed}”"}
    summary = {"zh": "词语重复", "en": "a word written twice in a row"}
    hint = {"zh": "删去多余的一个", "en": "delete one of them"}
    fixable = True

    def check(self, report: Report) -> Iterator[Finding]:
        """Yield a finding for every place in the prose."""
        words: dict[str, Any] = report.form.words["prose"]["repeated"]
        lines = (*report.narrative, report.preamble)
        folded = report.text.folded
        found = [each for line in lines for each in _doubled(folded, line.start, line.end, words)]
        prose = "\n".join([line.folded for line in lines])
        stretches = Stretches(lines)
        for pair, pattern in words["characters"].items():
            if pair in prose:
                found.extend(
                    (match.start(), match.end(), True)
                    for match in re.finditer(pattern, folded)
                    if stretches.hold(match.start(), match.end())
                )
        for start, end, known in sorted(found):
            place = report.text.part(start, end)
            yield self.finding(place, printed=place.text, fix=_fix(place, safe=known))


def _fix(place: Passage, *, safe: bool) -> Fix | None:
    """Return a fix that deletes the second of two equal words at the end of a passage."""
    folded = place.folded
    for length in range(len(folded) // 2, 0, -1):
        middle = len(folded) - length
        if folded[middle - length : middle] == folded[middle:]:
            edit = Edit(place.part(middle, len(folded)), "")
            return Fix({"zh": "删去多余的一个", "en": "delete the second one"}, (edit,), safe)
    return None


def _doubled(folded: str, first: int, last: int, words: dict[str, Any]) -> Iterator[tuple[int, int, bool]]:
    """Yield where a word is written twice in a row by mistake, and whether the word is one of the lists."""
    twice = regex(_TWICE)
    match = twice.search(folded, first, last)
    while match is not None:
        word = match[1]
        known = word in words["words"] or word in words["nouns"]
        slip = word in words["words"] or (
            _is_slip(folded, match.start(), word, words) if known else _is_unusual(folded, match.start(), word, words)
        )
        if slip:
            yield match.start(), match.end(), known
        match = twice.search(folded, match.end() if slip else match.start() + 1, last)


def _is_slip(folded: str, start: int, word: str, words: dict[str, Any]) -> bool:
    """Return whether no compound ends with the first word, or none begins with the second."""
    before = folded[start - 1 : start]
    after = folded[start + 2 * len(word) : start + 2 * len(word) + 1]
    ends = words["before"].get(word)
    begins = before not in ends if ends and before else not _is_han(before) and after not in words["ends"]
    begins = begins or (after not in words["ends"] and folded.endswith(tuple(words["adverbs"]), 0, start))
    return begins or not _is_han(after) or after in words["function"]


def _is_unusual(folded: str, start: int, word: str, words: dict[str, Any]) -> bool:
    """Return whether a word of no list is neither reduplicated nor shared by two compounds."""
    twice = words["reduplicated"]
    if len(set(word)) == 1 or word in twice["words"] or any(each in twice["characters"] for each in word):
        return False
    before, after = folded[start - 1 : start], folded[start + 2 * len(word) : start + 2 * len(word) + 1]
    begins = not _is_han(before) and after not in words["ends"]
    return len(word) > _LONG or begins or not _is_han(after) or after in twice["function"]


def _is_han(text: str) -> bool:
    return "一" <= text <= "鿿"
