"""P001: repeated punctuation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportlint import Edit, Fix, Related, Rule
from reportlint_rules.prose.stretches import Stretches

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportlint import Finding, Passage, Report

_MOST_RELATED = 5
_PAUSES = "、,;。"
"""From the shortest to the longest."""


class RepeatedPunctuation(Rule):
    """标点重复。

    ## 查什么
    `。。` `、、` `，，` 以及 `，。` `、，` 等不会连用的标点。每种合报一条。

    ## 为什么
    《标点符号用法》（GB/T 15834）中这些标点不连用。不影响内容，只作提示。

    ## 示例
        公开渠道更加畅通。。

    ## 怎么改
    删去多余的一个。

    ## 自动修复
    安全。GB/T 15834 只规定这些标点不连用，没有规定该留哪一个：两个相同的留一个（全角优先）；两个不同的留停顿较长的一个
    （句号 > 分号 > 逗号 > 顿号）。冒号与其他标点连用的看不出本意，不改；夹在数字中间的、表格里的不改。

    ## 何时不报
    省略号“……”、破折号“——”；三个以上的句号（当作省略号）；落款以后的网页文字。

    ---
    Punctuation is repeated.

    ## What it finds
    `。。` `、、` `，，`, and marks that never follow each other such as `，。` and `、，`. One finding for each kind.

    ## Why
    GB/T 15834, the standard on punctuation, does not allow them. They do not affect the content, hence information.

    ## Example
        公开渠道更加畅通。。

    ## What to do
    Delete the surplus mark.

    ## Fix
    Safe. GB/T 15834 only says that these marks do not follow each other, not which one to keep. Of two equal marks one
    is kept, a full-width one before a half-width one; of two different ones the longer pause (。 > ； > ， > 、). A
    colon next to another mark is left alone, since its meaning is unclear, and so are marks between digits and in
    tables.

    ## When it stays silent
    …… and ——; three or more full stops, which are read as an ellipsis; text of the web page after the signature.
    """

    code = "P001"
    name = "repeated-punctuation"
    severity = "info"
    since = "0.1"
    message = {"zh": "标点“{printed}”重复（{count} 处）", "en": "repeated punctuation “{printed}” ({count} place(s))"}
    summary = {"zh": "标点重复", "en": "repeated punctuation such as 。。 or 、、"}
    hint = {"zh": "删去多余的一个", "en": "delete the surplus mark"}
    fixable = True

    def check(self, report: Report) -> Iterator[Finding]:
        """Yield one finding for each kind, on its first place."""
        words: dict[str, Any] = report.form.words["prose"]["punctuation"]
        folded, written = report.text.folded, report.text.text
        end = report.closing.start if report.closing else len(folded)
        if not _may_repeat(folded, words["pairs"]):
            return
        for pair in words["pairs"]:
            places = []
            start = folded.find(pair, 0, end)
            while start >= 0:
                stop = start + len(pair)
                if folded.startswith(words["ellipsis"], start) or written.startswith(words["fence"], start):
                    while folded.startswith(pair[-1], stop):
                        stop += 1
                else:
                    places.append(report.text.part(start, stop))
                start = folded.find(pair, stop, end)
            if places:
                first, *others = places
                yield self.finding(
                    first,
                    related=[Related(place, {"zh": "又一处", "en": "also here"}) for place in others[:_MOST_RELATED]],
                    printed=first.text,
                    count=len(places),
                    fix=_fix(report, places),
                )


def _may_repeat(folded: str, pairs: Sequence[str]) -> bool:
    """Return whether any two of the marks are adjacent: a fast test that excludes most texts."""
    first, *others = dict.fromkeys("".join(pairs))
    for mark in others:
        folded = folded.replace(mark, first)
    return first * 2 in folded


def _fix(report: Report, places: list[Passage]) -> Fix | None:
    """Return a fix of all places in the prose and the headings that can be fixed, None if there are none."""
    prose = (*report.narrative, report.preamble, *(section.heading for section in report.sections))
    stretches = Stretches(prose)
    edits = tuple(
        Edit(surplus, "")
        for place in places
        if stretches.hold(place.start, place.end) and (surplus := _surplus(place, report.text.folded)) is not None
    )
    return Fix({"zh": "删去多余的标点", "en": "delete the surplus mark"}, edits) if edits else None


def _surplus(place: Passage, folded: str) -> Passage | None:
    """Return the mark of a pair to delete, None if that is unclear."""
    first, second = place.folded[0], place.folded[1]
    before, after = folded[place.start - 1 : place.start], folded[place.end : place.end + 1]
    if before.isnumeric() and after.isnumeric():
        return None
    if (before.isnumeric() or after.isnumeric()) and place.text[0] != place.text[1]:
        return None  # another mark would stand beside the number
    if first == second:
        # A mark that folding changes is full width.
        wide = [char != plain for char, plain in zip(place.text, place.folded, strict=True)]
        return place.part(0, 1) if wide == [False, True] else place.part(1, 2)
    if first not in _PAUSES or second not in _PAUSES:
        return None
    return place.part(0, 1) if _PAUSES.index(first) < _PAUSES.index(second) else place.part(1, 2)
