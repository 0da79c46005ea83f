"""N012: a number of problems or measures that differs from the list after it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportlint import Related, Rule, regex

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from reportlint import Finding, Passage, Report, Section

_HEADING = 16
"""Characters of an item that may be the heading of another part."""
_LEAST = 2
"""The fewest items of a list: a single ordinal may be anything."""


class AnnouncedCount(Rule):
    """说有几个问题、几项措施，列出来的却不是这个数。

    ## 查什么
    “存在两个问题”“采取了三项措施”之后逐条列举（一是、二是……，（一）（二）……，1. 2.……，首先、其次……），列出的条数与
    所说的不同；列举之后写“针对上述三个问题”，个数不同。

    ## 为什么
    《中华人民共和国政府信息公开条例》第五十条第（四）项要求报告存在的主要问题及改进情况；个数与列举不符，多半是增删一条后
    没有改数。

    ## 示例
    “主要存在两个问题：一是更新不及时；二是解读形式单一；三是队伍不稳定。”

    ## 怎么改
    改个数，或者补上漏列的一条。

    ## 何时不报
    没有逐条列举的，或只列出一条的；后面的编号是改进措施等另一部分的；“几个”“若干”等不确定的数。

    ---
    A number of problems or measures that differs from the list after it.

    ## What it finds
    After 存在两个问题 or 采取了三项措施, a list with another number of items (一是、二是 …, （一）（二）…, 1. 2. …,
    首先、其次 …); after a list, another number in 针对上述三个问题.

    ## Why
    Article 50 of the Regulations asks for the main problems and the improvements. Mostly an item was added or deleted,
    and the number was not changed.

    ## Example
    “主要存在两个问题：一是更新不及时；二是解读形式单一；三是队伍不稳定。”

    ## What to do
    Correct the number, or add the item that is missing.

    ## When it stays silent
    If there is no list, or a single item; if a later numeral begins another part, such as the measures; on numbers that
    are not definite (几个, 若干).
    """

    code = "N012"
    name = "announced-count"
    severity = "warning"
    since = "0.1"
    summary = {
        "zh": "所说的问题、措施个数与列举不符",
        "en": "a number of problems or measures that differs from the list",
    }
    message = {
        "zh": "写“{printed}”，后面列出 {count} 条",
        "en": "the text says “{printed}”, but lists {count}",
    }
    hint = {"zh": "改个数，或者补上漏列的一条", "en": "correct the number, or add the missing item"}

    def check(self, report: Report) -> Iterator[Finding]:
        """Compare every announced number with the list right after it."""
        words: dict[str, Any] = report.form.words["narrative"]["counted"]
        for section in report.sections:
            body = section.body
            if section.key not in words["sections"] or not _may_announce(body.folded, words):
                continue
            announced = list(regex(words["announced"]).finditer(body.folded))
            for at, match in enumerate(announced):
                stop = announced[at + 1].start() if at + 1 < len(announced) else len(body)
                yield from self._compared(section, match, _items(body, match.end(), stop, words), words)
            if not any(hint in body.folded for hint in words["behind_hints"]):
                continue
            for match in regex(words["behind"]).finditer(body.folded):
                yield from self._compared(section, match, _items_before(body, match, words), words)

    def _compared(
        self, section: Section, match: re.Match[str], items: list[Passage], words: dict[str, Any]
    ) -> Iterator[Finding]:
        """Yield a finding if a number is not that of the items of its list."""
        found = match.groupdict()
        digits = found["count"] or found["count2"] or ""
        number = int(digits) if digits.isdigit() else words["digits"][digits]
        if len(items) < _LEAST or number == len(items):
            return
        passage = section.body.part(match.start(), match.end())
        yield self.finding(
            passage,
            related=[Related(each, {"zh": "列举", "en": "item"}) for each in items],
            data={"expected": len(items), "actual": number},
            section=section.key,
            printed="".join(passage.text.split()).rstrip("：:，,。"),
            count=len(items),
        )


def _may_announce(folded: str, words: dict[str, Any]) -> bool:
    """Return whether a text has a number with one of the measures, a cheap test before the pattern is searched."""
    numbers = (*words["digits"], *"2345678")
    return any(number + measure in folded for measure in words["measures"] for number in numbers)


def _items(body: Passage, start: int, stop: int, words: dict[str, Any]) -> list[Passage]:
    """Return the numerals of the list that begins right after an offset, in their order; empty without a list."""
    folded = body.folded
    for style in words["styles"]:
        found = list(regex(style).finditer(folded, start, stop))
        if not found or len("".join(folded[start : found[0].start()].split())) > words["reach"]:
            continue
        items: list[Passage] = []
        for match in found:
            number = _number(match["n"], words) or len(items) + 1
            if number != len(items) + 1 or _begins_another(folded, match.end(), words):
                break
            items.append(body.part(match.start(), match.end()))
        return items
    return []


def _number(printed: str, words: dict[str, Any]) -> int:
    """Return the number of an ordinal, 0 for 最后."""
    if printed in words["ordered"]:
        return int(words["ordered"][printed])
    return int(printed) if printed.isdigit() else int(words["ordinals"].index(printed)) + 1


def _items_before(body: Passage, match: re.Match[str], words: dict[str, Any]) -> list[Passage]:
    """Return the numerals of the only list in front of a number that looks back; empty if it may be of another list."""
    folded = body.folded
    digits = words["digits"]
    same = [each for each in digits if digits[each] == digits.get(match["count"], match["count"])]
    named = (match["count"], *same)
    if any(each + measure in folded[: match.start()] for each in named for measure in words["measures"]):
        return []
    lists = []
    for style in words["styles"]:
        found = list(regex(style).finditer(folded, 0, match.start()))
        if found:
            lists.append(found)
    if len(lists) != 1 or [_number(each["n"], words) for each in lists[0]] != list(range(1, len(lists[0]) + 1)):
        return []
    if any(_begins_another(folded, each.end(), words) for each in lists[0]):
        return []
    return [body.part(each.start(), each.end()) for each in lists[0]]


def _begins_another(folded: str, start: int, words: dict[str, Any]) -> bool:
    """Return whether an item is the heading of another part: （三）改进措施."""
    clause = folded[start : start + _HEADING].lstrip()
    end = min((at for mark in "。;,:\n" if (at := clause.find(mark)) >= 0), default=len(clause))
    return any(word in clause[:end] for word in words["others"])
