"""WEB004: the answer on new media, and the accounts below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint import Related, Rule
from reportlint_website.rules import FORM

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint import Finding, Report

_NAMES = ("weibo.name", "wechat.name", "media.other")


class MediaAnswer(Rule):
    """有没有新媒体，前后不一致。

    ## 查什么
    “是否有移动新媒体”选“否”，下面却填了账号；或者选“是”，下面一个账号也没有。

    ## 怎么改
    核对后改勾选，或者补填、删去账号。

    ## 何时不报
    没有勾选的由 WEB002 报。

    ---
    The answer on new media contradicts the accounts.

    ## What it finds
    The answer “no” to new media with an account below it, or the answer “yes” without any.

    ## What to do
    Change the tick, or the accounts.

    ## When it stays silent
    If nothing is ticked. WEB002 reports that.
    """

    form = FORM
    code = "WEB004"
    name = "media-answer"
    severity = "warning"
    since = "1.0"
    message = {
        "denied": {
            "zh": "选了没有移动新媒体，下面却填了账号“{account}”",
            "en": "there are no new media, but the account “{account}” is named",
        },
        "claimed": {
            "zh": "选了有移动新媒体，下面一个账号也没有填",
            "en": "there are new media, but no account is named",
        },
    }
    summary = {"zh": "有没有新媒体，前后不一致", "en": "the answer on new media contradicts the accounts"}

    def check(self, report: Report) -> Iterator[Finding]:
        """Compare the answer, which is in `chosen` of its cell, with the accounts."""
        answer = report.cell("site", "media.available", "answer")
        named = [cell for row in _NAMES if (cell := report.cell("site", row, "words")).state == "text"]
        if answer.chosen == ("否",) and named:
            related = [Related(cell.passage, report.row_name(cell.table, cell.row)) for cell in named]
            yield self.finding(answer, "denied", related=related, account=named[0].text)
        elif answer.chosen == ("是",) and not named:
            yield self.finding(answer, "claimed")
