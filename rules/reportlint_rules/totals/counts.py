"""T006: the format of counts."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from reportlint import Related, Rule, regex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint import Cell, Finding, Passage, Report, Row, Severity, Table


_MONEY = ("money", "free-money")
_LONGEST_WORDS = 8
"""Longer text without a digit may be a remark or a label in the place of a value."""
_LONGEST_QUOTATION = 40
_DIGITS = frozenset("0123456789")
_ENDLESS = r"(?<!\d)\d{16,}(?=\s*[万亿余多]*[件条份个项次元宗起])"
"""A number of things that has more digits than any count."""
_MARKS = frozenset(",;:。、!?")
_MOST_SINGLE = 5
_MOST_RELATED = 10


def printed_in(cell: Cell) -> str:
    """Return the text of a cell on one line for a quotation, which ends early where the text is long."""
    return _shortened(" ".join(cell.text.split()))


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST_QUOTATION else f"{text[: _LONGEST_QUOTATION - 1]}…"


def holds_words(report: Report, table: Table, row: Row, cell: Cell) -> bool:
    """Return whether a cell certainly holds words in place of a figure.

    If a line or a cell is lost, other text gets into value cells. So a label, a sentence, and text on another line than
    the label and the figures of its row do not count. If every cell has its own line, the lines of a row are its cells.
    An amount in words is one wherever it stands.
    """
    words = "".join(cell.passage.folded.split())
    if cell.fault != "text":
        return False
    amount: str = report.form.words["totals"]["fees"]["text"]["words"]
    if table.form.columns[cell.column].kind == "money" and regex(amount).fullmatch(words):
        return True
    is_chinese = any("\u4e00" <= char <= "\u9fff" for char in words)
    if is_chinese and (len(words) > _LONGEST_WORDS or (len(words) > 1 and not _MARKS.isdisjoint(words))):
        return False
    form = table.form
    labels = [each.label for kind in (form.columns, form.rows, form.groups) for each in kind.values() if each.label]
    if len(words) > 1 and any(words in label or label in words for label in (*labels, *form.openers, *form.spanners)):
        return False
    text = report.text.folded
    beside = [each.passage for each in row.cells if each.state == "number"] + ([row.passage] if row.printed else [])
    spans = [sorted((cell.passage.start, cell.passage.end, each.start, each.end))[1:3] for each in beside]
    if any("\n" not in text[first:last] for first, last in spans):
        return True
    apart = ["\n" in text[one.passage.end : other.passage.start] for one, other in pairwise(row.cells)]
    return row.shown == len(row.cells) > 1 and all(apart)


def passed_over(report: Report, table: Table) -> Iterator[Cell]:
    """Yield the cells of a table whose text is no figure, and about which no rule on the format of figures says so."""
    for row in table.rows:
        if row.aligned:
            for cell in row.cells:
                if cell.fault == "text" and not _is_reported(report, table, row, cell):
                    yield cell


def _is_reported(report: Report, table: Table, row: Row, cell: Cell) -> bool:
    if table.form.columns[cell.column].kind == "free-money" or _is_damaged(row):
        return False
    return cell.text.strip()[:1].isdigit() or holds_words(report, table, row, cell)


def _is_damaged(row: Row) -> bool:
    """Return whether a conversion has lost characters in the cells of a row: then nobody has written what they hold."""
    return any("\ufffd" in cell.text for cell in row.cells)


def _faulty(table: Table) -> Iterator[tuple[Row, Cell]]:
    """Yield the counts with a format fault in rows whose columns are certain."""
    for row in table.rows:
        if row.aligned and not _is_damaged(row):
            for cell in row.cells:
                if cell.fault is not None and table.form.columns[cell.column].kind not in _MONEY:
                    yield row, cell


def _endless(report: Report) -> Iterator[Passage]:
    """Yield the numbers of things in the prose that have more digits than any count."""
    for line in report.narrative:
        folded = line.folded
        # Such a number has one of every sixteen characters, and eight more before it or after it.
        if not _DIGITS.isdisjoint(folded[15::16]) and any(
            folded[at - 8 : at].isdecimal() or folded[at + 1 : at + 9].isdecimal()
            for at in range(15, len(folded), 16)
            if folded[at] in _DIGITS
        ):
            for _, passage in line.find(regex(_ENDLESS)):
                yield passage


class CountFormat(Rule):
    """件数不是一个确定的非负整数。

    ## 查什么
    表格件数栏里的负数、小数、带单位的数（`3件`）、被空格拆开的数（`1 3612`）、夹着文字的数（`约90`），以及填在数字位置
    的文字（`见附件`、`九十`）；正文里带量词、超过 15 位的数。

    ## 为什么
    国办公开办函〔2021〕30号所附格式的件数栏只填数字，上级汇总系统按数字读取。拆开的数可能是一个数，也可能是两格并成一
    格，读者无法判断。

    ## 示例
    “一、本年新收政府信息公开申请数量”的自然人一格填 `9 0`：是 90，还是 9 和 0？

    ## 怎么改
    只填阿拉伯数字，不带正负号、小数点、单位和空格；没有的填 0。

    ## 何时不报
    金额栏由 T008 检查；2019 年格式中“本年增/减”栏允许带正负号；千位分隔符和全角数字照常读取；斜杠、横线、“无”报 B002。
    像项目名称、栏目名称或句子的文字，以及与本行的名称、数字不在同一行的文字（每格各占一行的除外），可能是错了位，报
    E004。
    带单位但数字清楚的，以及没有数字的文字，级别较低（warning）；一张表里多于五格是文字的，合报一条。

    ---
    A count is not a plain whole number.

    ## What it finds
    In the columns of counts: negative figures, fractions, figures with a unit (`3件`), figures split by a space
    (`1 3612`), figures among words (`约90`), and words in place of a figure (`见附件`, `九十`). In the prose: numbers
    of things with more than 15 digits.

    ## Why
    The form of 国办公开办函〔2021〕30号 takes bare numbers, which other systems read. A split figure may be one number
    or two cells that ran together; nobody can tell.

    ## Example
    `9 0` under natural persons in 一、本年新收政府信息公开申请数量: is it 90, or 9 and 0?

    ## What to do
    Write digits only, without sign, decimal point, unit or space, and 0 where there is nothing.

    ## When it stays silent
    For amounts of money (T008), the signed column of the form of 2019, thousands separators and full-width digits, and
    for slashes, dashes and 无 (B002). Text that looks like a label or a sentence, or that is on another line than the
    label and the figures of its row (unless every cell has its own line), may be out of place and is E004. A
    unit after a clear figure, and words without a digit, are warnings only. More than five cells of words in one table
    are one finding.
    """

    code = "T006"
    name = "count-format"
    severity = "error"
    since = "0.1"
    summary = {
        "zh": "件数为负数、小数，带单位，被空格拆开，或者填的是文字",
        "en": "a count that is negative, fractional, split, has a unit, or is words",
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
            "en": "“{row}”, {column}: “{printed}”, but the form takes the number without a unit",
        },
        "text": {
            "zh": "“{row}”的“{column}”填“{printed}”，不是一个确定的数",
            "en": "“{row}”, {column}: “{printed}” cannot be read as one number",
        },
        "words": {
            "zh": "“{row}”的“{column}”填“{printed}”，应填数字",
            "en": "“{row}”, {column}: “{printed}” is not a figure",
        },
        "endless": {
            "zh": "正文写“{printed}”，位数过多，不是一个确定的数",
            "en": "the text says “{printed}”, which has too many digits for a count",
        },
        "many": {
            "zh": "{table}有 {count} 个单元格填的是“{printed}”等文字，应填数字",
            "en": "{count} cells of the {table} hold “{printed}” or other words instead of figures",
        },
    }
    hint = {"zh": "只填阿拉伯数字，没有的填 0", "en": "write digits only, and 0 where there is nothing"}

    def check(self, report: Report) -> Iterator[Finding]:
        """Yield a finding for every faulty count, or one for many cells of words in a table."""
        for table in report.tables.values():
            if not [cell for row in table.rows for cell in row.cells if cell.fault is not None]:
                continue
            words: list[Cell] = []
            for row, cell in _faulty(table):
                printed = printed_in(cell)
                fault = cell.fault or ""
                if fault == "text" and not printed[:1].isdigit():
                    if not holds_words(report, table, row, cell):
                        continue
                    if not any(char.isdigit() for char in printed):
                        words.append(cell)
                        continue
                if fault in self.message:
                    yield self._single(report, cell, fault, "warning" if fault == "unit" else None)
            if len(words) > _MOST_SINGLE:
                yield self._many(report, table, words)
            else:
                for cell in words:
                    yield self._single(report, cell, "words", "warning")
        for passage in _endless(report):
            printed = _shortened(passage.text)
            yield self.finding(passage, "endless", data={"text": printed}, printed=printed)

    def _single(self, report: Report, cell: Cell, key: str, severity: Severity | None) -> Finding:
        printed = printed_in(cell)
        return self.finding(
            cell,
            key,
            severity=severity,
            data={"text": printed},
            row=report.row_name(cell.table, cell.row),
            column=report.column_name(cell.table, cell.column),
            printed=printed,
        )

    def _many(self, report: Report, table: Table, cells: list[Cell]) -> Finding:
        first, *others = cells
        return self.finding(
            first,
            "many",
            severity="warning",
            related=[Related(cell.passage, report.row_name(cell.table, cell.row)) for cell in others[:_MOST_RELATED]],
            data={"text": printed_in(first)},
            table=table.form.name,
            count=len(cells),
            printed=printed_in(first),
        )
