"""P001: marks of punctuation that stand twice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportlint import Related, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint import Finding, Report

_MOST_RELATED = 5


class RepeatedPunctuation(Rule):
    """标点重复。

    ## 查什么
    `。。` `、、` `，，` 以及 `，。` `、，` 等不会连用的标点。每种合报一条。

    ## 为什么
    《标点符号用法》（GB/T 15834）中这些标点不连用。不影响内容，只是提示。

    ## 示例
        公开渠道更加畅通。。

    ## 怎么改
    删去多余的一个。

    ## 何时不报
    省略号“……”、破折号“——”；三个以上的句号（当作省略号）；落款以后的网页文字。

    ---
    Punctuation is repeated.

    ## What it finds
    `。。` `、、` `，，`, and marks that never follow each other such as `，。` and `、，`. One finding a kind.

    ## Why
    The standard on punctuation, GB/T 15834, does not have them. No harm is done to the contents, hence information.

    ## Example
        公开渠道更加畅通。。

    ## What to do
    Delete the one too many.

    ## When it stays silent
    …… and ——; three full stops and more, which are meant as an ellipsis; furniture of the page behind the signature.
    """

    code = "P001"
    name = "repeated-punctuation"
    severity = "info"
    since = "0.1"
    message = {"zh": "标点“{printed}”重复（{count} 处）", "en": "“{printed}”: repeated punctuation ({count} place(s))"}
    summary = {"zh": "标点重复", "en": "。。 、、 and the like"}
    hint = {"zh": "删去多余的一个", "en": "delete the one too many"}

    def check(self, report: Report) -> Iterator[Finding]:
        """One finding a kind, on its first place."""
        words: dict[str, Any] = report.form.words["prose"]["punctuation"]
        folded = report.text.folded
        end = report.closing.start if report.closing else len(folded)
        for pair in words["pairs"]:
            places = []
            start = folded.find(pair, 0, end)
            while start >= 0:
                stop = start + len(pair)
                if folded.startswith(words["ellipsis"], start):
                    while folded.startswith(pair[-1], stop):
                        stop += 1
                else:
                    places.append(report.text.part(start, stop))
                start = folded.find(pair, stop, end)
            if places:
                first, *others = places
                yield self.finding(
                    first,
                    related=[Related(place, {"zh": "又一处", "en": "once more"}) for place in others[:_MOST_RELATED]],
                    printed=first.text,
                    count=len(places),
                )
