"""P006: tracked changes and comments in a document, and what a workbook hides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint import Finding, Report


class LeftoverRevisions(Rule):
    """文件里留有修订、批注或隐藏内容。

    ## 查什么
    Word 文件里没有接受或拒绝的修订（插入、删除、移动），Word、Excel 文件里没有删去的批注：每份报告只报一条，报在第一
    处。Excel 文件里有内容而隐藏的工作表、行和列，另报一条。

    ## 为什么
    带修订、批注的文件一公开，改动过程和内部意见也随之公开；别人打开时看到的文字还可能与定稿不同。隐藏的内容没有核对，
    别人却可以取消隐藏。

    ## 示例
        “全年公布信息~~120~~121条”：120 是删除的，121 是插入的。

    ## 怎么改
    在 Word、Excel、WPS 的“审阅”里接受或拒绝全部修订，删除全部批注；隐藏的内容取消隐藏或者删除，再保存。

    ## 何时不报
    其他种类的文件；只改了格式的修订；隐藏的空行、空列。检查时插入的算在正文里，删除的不算，与接受全部修订之后一样。

    ---

    A file with tracked changes, comments or hidden content.

    ## What it finds
    Tracked changes in a Word file that were neither accepted nor rejected (insertions, deletions, moves), and comments
    in a Word file or a workbook: one finding for each report, on the first of them. Hidden sheets, rows and columns of
    a workbook that are not empty are another finding.

    ## Why
    A file that is published with them publishes the course of the work and internal remarks, and others may see another
    text than the final one. What is hidden was not checked, and anybody can show it.

    ## Example
        “全年公布信息~~120~~121条”: 120 is deleted, 121 inserted.

    ## What to do
    Accept or reject all changes, and delete all comments, on the tab Review of Word, Excel or WPS. Show or delete what
    is hidden. Then save the file.

    ## When it stays silent
    On files of other kinds, on changes of format only, and on hidden rows and columns that are empty. Insertions are
    checked as text and deletions are not, as if all changes had been accepted.
    """

    code = "P006"
    name = "leftover-revisions"
    severity = "info"
    since = "0.1"
    of_text = True
    message = {
        "both": {
            "zh": "文件里还有 {changes} 处修订、{comments} 条批注",
            "en": "the file still has {changes} tracked change(s) and {comments} comment(s)",
        },
        "changes": {
            "zh": "文件里还有 {changes} 处修订",
            "en": "the file still has {changes} tracked change(s)",
        },
        "comments": {
            "zh": "文件里还有 {comments} 条批注",
            "en": "the file still has {comments} comment(s)",
        },
        "hidden": {
            "zh": "工作簿里有 {hidden} 处隐藏的工作表、行或列，没有核对",
            "en": "the workbook has {hidden} hidden sheet(s), rows or columns, which were not checked",
        },
    }
    summary = {"zh": "文件里留有修订、批注或隐藏内容", "en": "tracked changes, comments or hidden content"}
    hint = {
        "zh": "公开前接受或拒绝全部修订，删除全部批注，取消隐藏或删除隐藏的内容",
        "en": "before publication, accept or reject changes, delete comments, and show or delete what is hidden",
    }

    def check(self, report: Report) -> Iterator[Finding]:
        """Yield one finding on the first change or comment, and one on the first place where something is hidden."""
        leftovers = report.leftovers
        counts = {what: len(lines) for what, lines in leftovers.items()}
        hidden = counts.pop("hidden", 0)
        if hidden:
            yield self.finding(leftovers["hidden"][0], "hidden", data={"hidden": hidden}, hidden=hidden)
        comments = counts.get("comment", 0)
        changes = sum(counts.values()) - comments
        if not counts:
            return
        first = min((line for what in counts for line in leftovers[what]), key=lambda line: line.start)
        yield self.finding(
            first,
            "both" if changes and comments else "changes" if changes else "comments",
            data=counts,
            changes=changes,
            comments=comments,
        )
