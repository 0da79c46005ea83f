"""E004: text in tables that was not understood."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint import Related, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint import Finding, Passage, Report

_MOST_RELATED = 5
_LONGEST_QUOTATION = 20


class NotUnderstood(Rule):
    """表格里有不属于任何项目的内容。

    ## 查什么
    表格中间既不是规定的项目、也不是表头或数字的内容。每张表报一次，列出处数，最多附五处。

    ## 为什么
    看不懂的内容不参加核对。要让人知道哪里没有核对到，而不是直接略过。

    ## 示例
        行政强制	0
        行政检查	12          ← 格式里没有这个项目

    ## 怎么改
    表格不得增加项目，需要说明的写入“其他需要报告的事项”；项目名称写错的，改为规定的写法。

    ## 何时不报
    页码、续表标题、空行不报。

    ---
    Text in a table belongs to no row of the form.

    ## What it finds
    Text within a table that is neither a row of the form, nor a header, nor a figure. One finding for each table, with
    the number of such passages and up to five of them.

    ## Why
    Text that is not understood is not checked, and the report must show that something was left out.

    ## Example
        行政强制	0
        行政检查	12          ← the form has no such row

    ## What to do
    Rows must not be added to the table; explanations belong in section six. If a label is wrong, use the wording of the
    form.

    ## When it stays silent
    For page numbers, repeated captions and empty lines.
    """

    code = "E004"
    name = "not-understood"
    severity = "info"
    since = "0.1"
    form = "any"
    message = {
        "text": {
            "zh": "{table}中有 {count} 处内容不属于规定的任何项目，未作核对：“{text}”",
            "en": "{count} passage(s) in the {table} belong to no row of the form and were not checked: “{text}”",
        },
        "figures": {
            "zh": "{table}中有 {count} 处数字看不出属于哪一项，未作核对",
            "en": "{count} passage(s) of figures in the {table} have no label and were not checked",
        },
    }
    summary = {"zh": "表格里有不属于任何项目的内容", "en": "text in a table belongs to no row"}
    hint = {
        "zh": "表格不得增加项目，需要说明的写入第六部分；项目名称有误的，改为规定的写法",
        "en": "do not add rows; explain in section six; correct wrong labels",
    }

    def check(self, report: Report) -> Iterator[Finding]:
        """Yield one finding for each table, on the first such passage."""
        for table in report.tables.values():
            strays = [stray for stray in table.strays if stray.text.strip()]
            if not strays:
                continue
            first, *others = strays
            text = _quoted(first)
            yield self.finding(
                first,
                "figures" if not any(char.isalpha() for char in text) else "text",
                related=[Related(stray, {"zh": "另一处", "en": "also here"}) for stray in others[:_MOST_RELATED]],
                table=table.form.name,
                count=len(strays),
                text=text,
            )


def _quoted(stray: Passage) -> str:
    text = " ".join(stray.text.split())
    return text if len(text) <= _LONGEST_QUOTATION else text[: _LONGEST_QUOTATION - 1] + "…"
