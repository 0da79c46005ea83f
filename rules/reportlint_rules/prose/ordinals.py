"""P007: lists whose ordinals skip or repeat a number."""

from __future__ import annotations

from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from reportlint import Related, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportlint import Finding, Passage, Report

_DIGITS = "0123456789"
_NUMERALS = "一二三四五六七八九十"
_LONGEST = 3
"""Characters of the longest numeral: 二十一."""
_REACH = 12
"""Characters before a numeral that are read. More white space than this begins a line."""
_DEEPEST = 6
"""Lists in lists that are followed."""
_MOST_SHOWN = 12


class Ordinal(NamedTuple):
    """An ordinal of a list: 二是, (二), 2."""

    kind: str
    """The form of the ordinals of its list, with # for the number: #是."""
    number: int
    start: int
    end: int
    sure: bool
    """Whether it begins a clause."""


class ListOrdinals(Rule):
    """并列的序号跳号、重号。

    ## 查什么
    第一、五、六部分的正文里并列叙述的序号：一是、二是，一要、二要，首先、其次，第一、第二，（一）（二），1. 2. 等。
    从一开始、后面缺了一个或者重了一个的，报一条。

    ## 为什么
    多半是删改时漏改序号，也可能丢了一段内容，影响严肃性。不影响数据，只作提示。

    ## 示例
        存在的问题主要有：一是解读形式不够多样；三是业务能力有待提高；三是更新不及时。

    ## 怎么改
    改正序号；如果是丢了一段，补上。

    ## 何时不报
    不是从一开始的（可能以“首先”“主要是”开头）；中间有别的写法的序号；总体情况五个方面的序号缺号（见 S006）；
    各部分标题的序号（见 S002）；表格中的序号。

    ---
    The ordinals of a list skip or repeat a number.

    ## What it finds
    The ordinals of a list in the text of sections one, five and six: 一是, 二是; 一要, 二要; 首先, 其次; 第一, 第二;
    （一）（二）; 1. 2. and the like. A list that begins with one and later skips or repeats a number is one finding.

    ## Why
    Mostly the ordinals were not changed when the text was, or a passage was lost. No figure is affected, hence
    information.

    ## Example
        存在的问题主要有：一是解读形式不够多样；三是业务能力有待提高；三是更新不及时。

    ## What to do
    Correct the ordinals, or add the passage that was lost.

    ## When it stays silent
    If the list does not begin with one (it may begin with 首先 or 主要是); if an ordinal of another form is in between;
    if the numbers of the aspects of the overview have a gap (see S006); on the numbers of sections (see S002) and those
    in tables.
    """

    code = "P007"
    name = "list-ordinals"
    severity = "info"
    since = "0.1"
    message = {
        "zh": "“{printed}”应为“{expected}”：这一组序号依次是{sequence}",
        "en": "“{printed}” should be “{expected}”: the ordinals of this list are {sequence}",
    }
    summary = {"zh": "并列的序号跳号、重号", "en": "the ordinals of a list skip or repeat a number"}
    hint = {"zh": "改正序号；丢了内容的补上", "en": "correct the ordinals, or add what was lost"}

    def check(self, report: Report) -> Iterator[Finding]:
        """Yield a finding for each list that begins with one and goes on with a wrong number."""
        words: dict[str, Any] = report.form.words["prose"]["ordinals"]
        folded = report.text.folded
        for section in report.sections:
            if section.form.table is not None:
                continue
            found = sorted(_ordinals(section.paragraphs, words), key=lambda each: (each.kind, each.start))
            for kind, ordinals in groupby(found, key=lambda each: each.kind):
                gaps = not (kind == words["aspects"] and section.key == "overview")
                for items in _lists(list(ordinals), folded):
                    finding = self._judge(report, items, words, gaps=gaps)
                    if finding is not None:
                        yield finding

    def _judge(self, report: Report, items: Sequence[Ordinal], words: dict[str, Any], *, gaps: bool) -> Finding | None:
        """Return a finding on the first ordinal that does not follow the one before it."""
        for index, (before, item) in enumerate(pairwise(items), 1):
            if item.number == before.number + 1:
                continue
            skipped = item.number > before.number
            between = report.text.folded[before.end : item.start]
            if skipped and (not gaps or _is_numbered(between, range(before.number + 1, item.number), words)):
                return None
            if not skipped and any(word in between for word in words["heads"]):
                return None
            parts = [report.text.part(each.start, each.end) for each in items]
            expected = _printed(item.kind, before.number + 1, words)
            return self.finding(
                parts[index],
                related=[Related(parts[index - 1], {"zh": "前一项", "en": "the one before it"})],
                data={"expected": before.number + 1, "actual": item.number},
                printed=parts[index].text,
                expected=expected,
                sequence="、".join(part.text for part in parts[:_MOST_SHOWN]),
            )
        return None


def _ordinals(paragraphs: Sequence[Passage], words: dict[str, Any]) -> Iterator[Ordinal]:
    """Yield the ordinals of some lines, by line."""
    before = ""
    for line in paragraphs:
        text = line.folded
        for at in _candidates(text, words["first"]):
            found = _at(text, at, before, words)
            if found is not None:
                kind, number, start, end = found
                previous = text[max(0, start - _REACH) : start].rstrip()[-1:]
                sure = not previous or previous in words["marks"]
                yield Ordinal(kind, number, line.start + start, line.start + end, sure)
        before = text.rstrip()[-1:] or before


def _candidates(text: str, first: str) -> list[int]:
    """Return the offsets at which an ordinal may begin: those of numerals, figures, and the first signs of words."""
    found: list[int] = []
    for char in {*_NUMERALS, *_DIGITS, *first} & {*text}:
        at = text.find(char)
        while at >= 0:
            found.append(at)
            at = text.find(char, at + 1)
    return sorted(found)


def _at(text: str, at: int, before: str, words: dict[str, Any]) -> tuple[str, int, int, int] | None:
    """Return the form, the number, the start and the end of the ordinal whose number begins at an offset, else None.

    `before` is the last character of the line before.
    """
    for number, word in enumerate(words["words"], 1):
        if text.startswith(word, at):
            end = at + len(word)
            return (words["words"][0], number, at, end) if text[end : end + 1] in words["pause"] else None
    numeral = _numeral(text, at)
    number = _value(numeral) if numeral else 0
    end = at + len(numeral)
    opening, closing, following = text[at - 1 : at] if at else "", text[end : end + 1], text[end + 1 : end + 2]
    if not number or (opening and opening in _NUMERALS + _DIGITS):
        return None
    style = "一" if numeral[0] in _NUMERALS else "1"
    lead = text[max(0, at - _REACH) : at].rstrip("( \t")
    at_start = not lead and before not in words["joined"]
    begins = at_start or lead[-1:] in words["stops"]
    if opening == "(" and closing == ")":
        return (f"({style})", number, at - 1, end + 1) if begins else None
    if style == "1":
        listed = closing in words["points"] and following not in _DIGITS and opening != "("
        inline = begins and "一" <= following <= "鿿" and closing != ")"
        return (f"1{closing}", number, at, end + 1) if closing and listed and (at_start or inline) else None
    if opening and opening in words["leading"]:
        return (f"{opening}#", number, at - 1, end) if closing and closing in words["pause"] else None
    if closing and closing in words["verbs"] and not (opening and opening in words["compounds"]):
        return f"#{closing}", number, at, end + 1
    return None


def _numeral(text: str, at: int) -> str:
    """Return the numeral that begins at an offset, in Chinese or in Arabic figures; empty if it is too long."""
    figures = _DIGITS if text[at] in _DIGITS else _NUMERALS
    end = at
    while end < len(text) and end - at <= _LONGEST and text[end] in figures:
        end += 1
    return text[at:end] if end - at <= _LONGEST else ""


def _value(numeral: str) -> int:
    """Return the value of a numeral below a hundred, 0 if it is none."""
    if numeral[0] in _DIGITS:
        return int(numeral)
    tens, ten, ones = numeral.rpartition("十")
    if len(tens) > 1 or len(ones) > 1 or "十" in tens:
        return 0
    return (_NUMERALS.index(tens or "一") + 1) * 10 * bool(ten) + (_NUMERALS.index(ones) + 1 if ones else 0)


def _lists(ordinals: Sequence[Ordinal], folded: str) -> Iterator[list[Ordinal]]:
    """Yield each list that begins with one. A list may hold others, whose ordinals have the same form."""
    done: list[list[Ordinal]] = []
    lists: list[list[Ordinal]] = []
    for item in ordinals:
        home = _home(lists, item, folded)
        if home >= 0:
            done.extend(lists[home + 1 :])
            del lists[home + 1 :]
            lists[home].append(item)
        elif item.number == 1 and not (lists and _is_repeated(lists[-1], item, folded)):
            done.extend(lists[: 1 - _DEEPEST])
            lists = [*lists[1 - _DEEPEST :], [item]]
        elif item.sure and lists and _may_be_wrong(lists[-1][-1], item, folded):
            lists[-1].append(item)
    yield from (*done, *lists)


def _home(lists: Sequence[list[Ordinal]], item: Ordinal, folded: str) -> int:
    """Return the index of the list that an ordinal goes on with: the innermost, or one around it. -1 for none."""
    for index in range(len(lists) - 1, -1, -1):
        last = lists[index][-1]
        if last.number == item.number - 1 and (index == len(lists) - 1 or _in_step(last, item, folded)):
            return index
    return -1


def _in_step(before: Ordinal, item: Ordinal, folded: str) -> bool:
    """Return whether two ordinals are in one line, or both begin a line."""
    if folded.find("\n", before.end, item.start) < 0:
        return True
    return _begins_line(before, folded) and _begins_line(item, folded)


def _begins_line(item: Ordinal, folded: str) -> bool:
    lead = folded[max(0, item.start - _REACH) : item.start].rstrip(" \t")
    return not lead or lead.endswith("\n")


def _may_be_wrong(before: Ordinal, item: Ordinal, folded: str) -> bool:
    """Return whether an ordinal that does not follow the one before it is of its list for all that."""
    return item.number > before.number or _in_step(before, item, folded) or _begins_line(item, folded)


def _is_repeated(items: Sequence[Ordinal], item: Ordinal, folded: str) -> bool:
    """Return whether the one after a lone one is the next of its list: in the same sentence."""
    between = folded[items[-1].end : item.start]
    return len(items) == 1 and item.sure and not any(mark in between for mark in "。:\n")


def _is_numbered(between: str, numbers: range, words: dict[str, Any]) -> bool:
    """Return whether one of the numbers that are skipped is in the text between, in any form."""
    bare = "".join(between.split())
    return any(
        f"{each}{mark}" in bare
        for number in numbers
        for each in (_chinese(number), str(number))
        for mark in words["any"]
    )


def _chinese(number: int) -> str:
    tens, ones = divmod(number, 10)
    return ("" if tens <= 1 else _NUMERALS[tens - 1]) + "十" * bool(tens) + (_NUMERALS[ones - 1] if ones else "")


def _printed(kind: str, number: int, words: dict[str, Any]) -> str:
    """Return an ordinal of a form."""
    if kind == words["words"][0]:
        return str(words["words"][min(number, len(words["words"])) - 1])
    return kind.replace("#", _chinese(number)).replace("一", _chinese(number)).replace("1", str(number))
