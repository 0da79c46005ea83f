"""T006: how a count is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint import Cell, Finding, Report


_MONEY = ("money", "free-money")


def printed_in(cell: Cell) -> str:
    """The text of a cell on one line, to be quoted."""
    return " ".join(cell.text.split())


def _faulty(report: Report) -> Iterator[tuple[Cell, str]]:
    """The cells of certain rows whose figure is not written as one, each with the kind of its column."""
    for table in report.tables.values():
        for row in table.rows:
            if row.aligned:
                for cell in row.cells:
                    if cell.fault is not None:
                        yield cell, table.form.columns[cell.column].kind


class CountFormat(Rule):
    """件数不是一个干净的非负整数。

    ## 查什么
    表格件数栏里的负数、小数、带单位的数（`3件`）、被空格拆开的数（`1 3612`），以及以数字开头却夹着文字的内容。

    ## 为什么
    国办公开办函〔2021〕30号所附格式的件数栏只填数字，上级汇总系统按数字读取。拆开的数可能是一个数，也可能是两格并成一格，
    读者无法判断。

    ## 示例
    “一、本年新收政府信息公开申请数量”的自然人一格填 `1 3612`。

    ## 怎么改
    只填阿拉伯数字，不带正负号、小数点、单位和空格；没有的填 0。

    ## 何时不报
    金额栏由 T008 检查；2019 年格式中“本年增/减”栏允许带正负号；纯文字由 B、E 类规则检查。带单位但数字清楚的只作警告。

    ---
    A count is not a plain whole number.

    ## What it finds
    In the columns for counts: negative figures, fractions, figures with a unit (`3件`), figures split by a space
    (`1 3612`), and text that begins with a digit.

    ## Why
    The form of 国办公开办函〔2021〕30号 takes bare numbers, which are read by machine further up. A split figure may
    be one number or two cells run together: nobody can tell.

    ## Example
    `1 3612` under natural persons.

    ## What to do
    Write digits only, without sign, decimal point, unit or space; 0 where there is nothing.

    ## When it stays silent
    On amounts of money (T008), on the signed column of the form of 2019, on text without a leading digit (B, E).
    A unit behind a clear figure is only a warning.
    """

    code = "T006"
    name = "count-format"
    severity = "error"
    since = "0.1"
    summary = {
        "zh": "件数为负、为小数、带单位或被空格拆开",
        "en": "a count that is negative, fractional, split, or has a unit",
    }
    message = {
        "sign": {
            "zh": "“{row}”的“{column}”填“{printed}”，件数不能带正负号",
            "en": "“{row}”, {column}: “{printed}”, but a count has no sign",
        },
        "fraction": {
            "zh": "“{row}”的“{column}”填“{printed}”，件数应为整数",
            "en": "“{row}”, {column}: “{printed}”, but a count is a whole number",
        },
        "split": {
            "zh": "“{row}”的“{column}”填“{printed}”，数字被空格拆开，分不清是一个数还是两个数",
            "en": "“{row}”, {column}: “{printed}” is split by a space: one number or two?",
        },
        "unit": {
            "zh": "“{row}”的“{column}”填“{printed}”，件数栏只填数字，不带单位",
            "en": "“{row}”, {column}: “{printed}”, but the form wants the bare number without a unit",
        },
        "text": {
            "zh": "“{row}”的“{column}”填“{printed}”，读不出一个数",
            "en": "“{row}”, {column}: “{printed}” cannot be read as one number",
        },
    }
    hint = {"zh": "只填阿拉伯数字，没有的填 0", "en": "digits only; 0 where there is nothing"}

    def check(self, report: Report) -> Iterator[Finding]:
        """Look at the format of every count."""
        for cell, kind in _faulty(report):
            fault = cell.fault or ""
            if kind in _MONEY or fault not in self.message:
                continue
            printed = printed_in(cell)
            if fault == "text" and not printed[:1].isdigit():
                continue
            yield self.finding(
                cell,
                fault,
                severity="warning" if fault == "unit" else None,
                data={"text": printed},
                row=report.row_name(cell.table, cell.row),
                column=report.column_name(cell.table, cell.column),
                printed=printed,
            )
