"""WEB002: blank entries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint import Rule
from reportlint_website.rules import FORM

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint import Cell, Finding, Report

_OPTIONAL = frozenset({"media.other", "innovation"})
_ACCOUNTS = ("weibo.", "wechat.")


class BlankEntry(Rule):
    """项目没有填。

    ## 查什么
    表中应填而空着的项目；只画了方框而没有勾选的也算。数量栏里填“/”“无”等符号的，应填 0。

    ## 怎么改
    补填。没有发生的填 0。

    ## 何时不报
    没有开设的微博、微信账号，“其他”和“创新发展”可以空着。表中没有这一行的不报。

    ---
    An entry was left blank.

    ## What it finds
    An empty entry that has to be filled in, including boxes without a tick. Also a mark such as “/” or “无” in place of
    a number.

    ## What to do
    Fill it in; enter 0 for events that did not occur.

    ## When it stays silent
    Entries of accounts that do not exist, “其他” and “创新发展” may stay empty. A row that is missing from the text is
    not reported.
    """

    form = FORM
    code = "WEB002"
    name = "blank-entry"
    severity = "warning"
    since = "1.0"
    message = {
        "blank": {"zh": "“{entry}”没有填", "en": "“{entry}” was not filled in"},
        "tick": {"zh": "“{entry}”没有勾选", "en": "nothing is ticked at “{entry}”"},
        "mark": {"zh": "“{entry}”应填数字，而不是“{text}”", "en": "“{entry}” should be a number, not “{text}”"},
    }
    summary = {"zh": "项目没有填", "en": "an entry that was left blank"}
    hint = {"zh": "补填；没有发生的填 0", "en": "fill it in; what did not happen is 0"}

    def check(self, report: Report) -> Iterator[Finding]:
        """Yield one finding for each entry, because each is filled in separately."""
        for cell in report.cells:
            if cell.row in _OPTIONAL or (cell.row.startswith(_ACCOUNTS) and not _has_account(report, cell)):
                continue
            entry = report.row_name(cell.table, cell.row)
            if cell.state == "blank":
                yield self.finding(cell, "tick" if cell.text.strip() else "blank", entry=entry)
            elif cell.state == "placeholder" and cell.column in ("count", "days"):
                yield self.finding(cell, "mark", entry=entry, text=cell.text)


def _has_account(report: Report, cell: Cell) -> bool:
    """Return whether the report has any figure or text on the account of a cell."""
    account = cell.row.partition(".")[0] + "."
    return any(other.state in ("number", "text") for other in report.cells if other.row.startswith(account))
