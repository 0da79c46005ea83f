"""P002: words and characters written twice in a row."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from reportlint import Edit, Fix, Rule, regex
from reportlint_rules.prose.stretches import Stretches

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint import Finding, Passage, Report


class RepeatedWord(Rule):
    """词语重复。

    ## 查什么
    正文里紧接着写了两遍的词（“进行进行”“政府政府”），和多打的一个字（“的的”“过程性性”）。

    ## 为什么
    属于笔误，影响严肃性，不影响数据，只作提示。

    ## 示例
        我镇我镇积极开展开展政务公开工作。

    ## 怎么改
    删去多余的一个。

    ## 自动修复
    安全：删去后一个。

    ## 何时不报
    前后两个词各属一个词组的（“人民政府政府信息公开”“为了了解”“目的的实现”）；正常的叠词（“认认真真”“研究研究”）；
    表格中的项目名称（见 F004）。

    ---
    A word is repeated.

    ## What it finds
    Words written twice in a row in the prose (进行进行, 政府政府), and a character typed twice (的的, 过程性性).

    ## Why
    A typing error. It affects no figure, hence information.

    ## Example
        我镇我镇积极开展开展政务公开工作。

    ## What to do
    Delete one of them.

    ## Fix
    Safe: the second one is deleted.

    ## When it stays silent
    If each belongs to a compound of its own (人民政府政府信息公开, 为了了解, 目的的实现); on reduplication (认认真真,
    研究研究); on labels in tables (see F004).
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
        if not _may_repeat("\n".join([line.folded for line in lines]), words):
            return
        folded = report.text.folded
        prose = [(line.start, line.end) for line in lines]
        found = [
            (start, start + 2 * len(word))
            for start, word in _doubled(folded, prose, words)
            if word in words["words"] or _is_slip(folded, start, word, words)
        ]
        for pair, pattern in words["characters"].items():
            if pair in folded:
                found.extend((match.start(), match.end()) for match in re.finditer(pattern, folded))
        stretches = Stretches(lines)
        for start, end in sorted(found):
            if stretches.hold(start, end):
                place = report.text.part(start, end)
                yield self.finding(place, printed=place.text, fix=_fix(place))


def _fix(place: Passage) -> Fix | None:
    """Return a fix that deletes the second of two equal words at the end of a passage."""
    folded = place.folded
    for length in range(len(folded) // 2, 0, -1):
        middle = len(folded) - length
        if folded[middle - length : middle] == folded[middle:]:
            edit = Edit(place.part(middle, len(folded)), "")
            return Fix({"zh": "删去多余的一个", "en": "delete the second one"}, (edit,))
    return None


def _may_repeat(prose: str, words: dict[str, Any]) -> bool:
    """Return whether anything may be written twice in a row: a fast test that excludes most texts."""
    return (
        any(pair in prose for pair in words["characters"])
        or next(_doubled(prose, [(0, len(prose))], words), None) is not None
    )


def _doubled(folded: str, prose: list[tuple[int, int]], words: dict[str, Any]) -> Iterator[tuple[int, str]]:
    """Yield every offset in the prose where one of the words occurs twice in a row, with the word."""
    known = (*words["words"], *words["nouns"])
    # Most words have two characters: one small pattern finds all of them, without the words in it.
    twice = regex(r"(..)\1")
    for first, last in prose:
        match = twice.search(folded, first, last)
        while match is not None:
            if match[1] in known:
                yield match.start(), match[1]
            match = twice.search(folded, match.end() if match[1] in known else match.start() + 1, last)
    for word in known:
        if len(word) > 2:
            start = folded.find(word * 2)
            while start >= 0:
                yield start, word
                start = folded.find(word * 2, start + len(word) * 2)


def _is_slip(folded: str, start: int, word: str, words: dict[str, Any]) -> bool:
    """Return whether no compound ends with the first word, or none begins with the second."""
    before = folded[start - 1 : start]
    after = folded[start + 2 * len(word) : start + 2 * len(word) + 1]
    ends = words["before"].get(word)
    in_compound = before in ends if ends and before else "一" <= before <= "鿿"
    return not in_compound or not "一" <= after <= "鿿" or after in words["function"]
