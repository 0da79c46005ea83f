"""P006: tracked changes and comments in a Word file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint import Finding, Report


class LeftoverRevisions(Rule):
    """Word 文件里留有修订或批注。

    ## 查什么
    Word 文件里没有接受或拒绝的修订（插入、删除、移动），以及没有删去的批注。每份报告只报一条，报在第一处。

    ## 为什么
    带修订、批注的文件一公开，改动过程和内部意见也随之公开；别人打开时看到的文字还可能与定稿不同。

    ## 示例
        “全年公布信息~~120~~121条”：120 是删除的，121 是插入的。

    ## 怎么改
    在 Word、WPS 的“审阅”里接受或拒绝全部修订，删除全部批注，再保存。

    ## 何时不报
    不是 Word 的文件；只改了格式的修订。检查时插入的算在正文里，删除的不算，与接受全部修订之后一样。

    ---

    A Word file with tracked changes or comments.

    ## What it finds
    Tracked changes in a Word file that were neither accepted nor rejected (insertions, deletions, moves), and comments.
    One finding for each report, on the first of them.

    ## Why
    A file that is published with them publishes the course of the work and internal remarks, and others may see another
    text than the final one.

    ## Example
        “全年公布信息~~120~~121条”: 120 is deleted, 121 inserted.

    ## What to do
    Accept or reject all changes, and delete all comments, on the tab Review of Word or WPS. Then save the file.

    ## When it stays silent
    On files of other kinds, and on changes of format only. Insertions are checked as text and deletions are not, as if
    all changes had been accepted.
    """

    code = "P006"
    name = "leftover-revisions"
    severity = "info"
    since = "0.1"
    of_text = True
    message = {
        "both": {
            "zh": "Word 文件里还有 {changes} 处修订、{comments} 条批注",
            "en": "the Word file still has {changes} tracked change(s) and {comments} comment(s)",
        },
        "changes": {
            "zh": "Word 文件里还有 {changes} 处修订",
            "en": "the Word file still has {changes} tracked change(s)",
        },
        "comments": {
            "zh": "Word 文件里还有 {comments} 条批注",
            "en": "the Word file still has {comments} comment(s)",
        },
    }
    summary = {"zh": "Word 文件里留有修订或批注", "en": "tracked changes or comments in a Word file"}
    hint = {
        "zh": "公开前接受或拒绝全部修订，删除全部批注",
        "en": "accept or reject all changes and delete all comments before publication",
    }

    def check(self, report: Report) -> Iterator[Finding]:
        """Yield one finding, on the first leftover."""
        leftovers = report.leftovers
        counts = {what: len(lines) for what, lines in leftovers.items()}
        comments = counts.get("comment", 0)
        changes = sum(counts.values()) - comments
        if not counts:
            return
        first = min((line for lines in leftovers.values() for line in lines), key=lambda line: line.start)
        yield self.finding(
            first,
            "both" if changes and comments else "changes" if changes else "comments",
            data=counts,
            changes=changes,
            comments=comments,
        )
