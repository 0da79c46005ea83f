"""P008: duties and bodies that were abolished before the year of the report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportlint import Related, Rule
from reportlint_rules.sentence import sentence_around

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint import Finding, Report

_MOST_RELATED = 5
_REACH = 60
"""Characters before a name in which the bracket of its title is looked for."""


class AbolishedName(Rule):
    """写了已经撤销的机构或取消的事项。

    ## 查什么
    正文里在报告年度之前已经撤销、更名的机构和取消的事项：2024 年度的报告里的社会抚养费、工商行政管理局、国土资源局。
    名称、年份和现在的名称列在 `grammar/words/prose.toml` 里。

    ## 为什么
    多半是沿用往年的文稿。国办公开办函〔2021〕30号把内容雷同列为年报的突出问题之一。

    ## 示例
        2024年，我镇公开社会抚养费征收标准等信息30条。

    ## 怎么改
    换成现在的机构名称；已经取消的事项删去，或者写明是往年的。

    ## 何时不报
    前面写了“原”的；书名号、引号里的（文件名称）；同一句写到撤销、更名、取消、废止、历史等的；变动当年和以前的报告。

    ---
    A body or a duty that was abolished is mentioned.

    ## What it finds
    Bodies that were dissolved or renamed, and duties that ended, before the year of the report: 社会抚养费,
    工商行政管理局 or 国土资源局 in a report for 2024. The names, the years and what replaced them are listed in
    `grammar/words/prose.toml`.

    ## Why
    Mostly the text of an earlier year was taken over. 国办公开办函〔2021〕30号 names copying as a fault.

    ## Example
        2024年，我镇公开社会抚养费征收标准等信息30条。

    ## What to do
    Use the name of today. Leave out a duty that ended, or say that it belongs to an earlier year.

    ## When it stays silent
    After 原; in titles and quotations; if the sentence is about abolition, renaming or history; in reports for the
    year of the change and before.
    """

    code = "P008"
    name = "abolished-name"
    severity = "info"
    since = "0.1"
    message = {
        "renamed": {
            "zh": "“{printed}”{since} 年起已不用，现为{successor}",
            "en": "“{printed}” is no longer in use since {since}; it is {successor} now",
        },
        "ended": {
            "zh": "“{printed}”{since} 年起已取消",
            "en": "“{printed}” was abolished in {since}",
        },
    }
    summary = {"zh": "写了已经撤销的机构或取消的事项", "en": "a body or a duty that was abolished is mentioned"}
    hint = {
        "zh": "换成现在的名称；已取消的事项删去，或写明是往年的",
        "en": "use the name of today; leave out what was abolished",
    }

    def check(self, report: Report) -> Iterator[Finding]:
        """Yield one finding for each name, on its first mention."""
        if report.year is None:
            return
        words: dict[str, Any] = report.form.words["prose"]["abolished"]
        lines = (report.preamble, *report.narrative)
        folded = report.text.folded
        text = "\n".join([line.folded for line in lines])
        for entry in words["names"]:
            name = entry["name"]
            if report.year <= entry["since"] or name not in text:
                continue
            starts = [
                start
                for line in lines
                for start in _places(folded, name, line.start, line.end)
                if not _is_past(folded, start, start + len(name), words)
            ]
            if starts:
                first, *others = [report.text.part(start, start + len(name)) for start in starts]
                yield self.finding(
                    first,
                    "renamed" if entry["now"] else "ended",
                    related=[Related(each, {"zh": "又一处", "en": "also here"}) for each in others[:_MOST_RELATED]],
                    data={"since": entry["since"], "now": entry["now"]},
                    printed=first.text,
                    since=entry["since"],
                    successor=entry["now"],
                )


def _places(folded: str, name: str, start: int, end: int) -> Iterator[int]:
    at = folded.find(name, start, end)
    while at >= 0:
        yield at
        at = folded.find(name, at + len(name), end)


def _is_past(folded: str, start: int, end: int, words: dict[str, Any]) -> bool:
    """Return whether a name is that of the past: after 原, in a title, or in a sentence on abolition."""
    before = folded[max(0, start - _REACH) : start]
    if any(before.rfind(opening) > before.rfind(closing) for opening, closing in words["titles"]):
        return True
    if any(word in before[-words["near"] :] for word in words["former"]):
        return True
    return any(word in sentence_around(folded, start, end) for word in words["history"])
