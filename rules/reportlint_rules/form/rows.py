"""F002, F003 and F006: every row of the form once, and its values under its columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint import Related, Rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportlint import Finding, Report, Row, Table

_MOST_SINGLE = 5
_MOST_RELATED = 10


class MissingRow(Rule):
    """表格缺行。

    ## 查什么
    表格在，而格式规定的某些行不在。每张表报一条，列出缺少的行。

    ## 为什么
    国办公开办函〔2021〕30号所附格式列明了每一行，并点名批评数据不完整。缺了行，合计和勾稽关系无从核对；缺行也不等于 0。

    ## 示例
        （一）予以公开	0	…
        （三）不予公开	1.属于国家秘密	0	…          ← 缺少“（二）部分公开”

    ## 怎么改
    按格式补上这一行，没有发生的填 0。

    ## 何时不报
    整张表不在时报 S007；行名有出入但认得出的，报 F004；行在而没有数字的，报 B001；
    表四缺了表头、全部数字跟在一个行名后面的，只报 F006。

    ---
    Rows of the form are not in the table.

    ## What it finds
    A table that is there but lacks rows of the form. One finding a table, naming them.

    ## Why
    The form of 国办公开办函〔2021〕30号 has every row, and the notice names incomplete figures as a fault. Without a
    row neither totals nor balance can be checked, and a missing row is not a zero.

    ## Example
        （一）予以公开	0	…
        （三）不予公开	1.属于国家秘密	0	…          ← （二）部分公开 is missing

    ## What to do
    Add the row as the form has it, with 0 where there was nothing.

    ## When it stays silent
    A missing table is S007; a row under another wording that can be told is F004; a row without figures is B001;
    table four without the end of its head, all its figures behind one label, is F006 only.
    """

    code = "F002"
    name = "missing-row"
    severity = "error"
    since = "0.1"
    message = {
        "rows": {"zh": "{table}缺少：{rows}", "en": "the {table} lacks: {rows}"},
        "most": {
            "zh": "{table}应有 {expected} 行，缺少 {count} 行",
            "en": "the {table} lacks {count} of its {expected} rows",
        },
        "all": {"zh": "{table}只有表头，没有数据行", "en": "the {table} has a head and no rows"},
    }
    summary = {"zh": "表格缺行", "en": "a row of the form is not in the table"}
    hint = {"zh": "按格式补上，没有的填 0", "en": "add it as the form has it"}

    def check(self, report: Report) -> Iterator[Finding]:
        """One finding a table, on its first label."""
        for table in report.tables.values():
            present = {row.key for row in table.rows}
            missing = [row for row in table.form.rows.values() if row.key not in present]
            if not missing or _holds_all(table):
                continue
            expected = len(table.form.rows)
            key = "all" if len(missing) == expected else "most" if len(missing) * 2 > expected else "rows"
            yield self.finding(
                table.opening,
                key,
                data={"table": table.key, "rows": [row.key for row in missing]},
                table=table.form.name,
                rows={
                    "zh": "、".join(f"“{row.name['zh']}”" for row in missing),
                    "en": ", ".join(f"“{row.name['en']}”" for row in missing),
                },
                count=len(missing),
                expected=expected,
            )


class DuplicateRow(Rule):
    """同一行出现两次。

    ## 查什么
    表格里同一行出现两次、两次都有数字。指在第二次上。整张表重复的，合报一条。

    ## 为什么
    国办公开办函〔2021〕30号所附格式的每一行只有一次。两次的数字不一致时无法判断哪个为准，一致时合计会被重复计算。

    ## 示例
        行政许可	3
        行政许可	3          ← 又一次

    ## 怎么改
    保留一行，删去另一行；如果第二行是别的行写错了行名，改正行名。

    ## 何时不报
    跨页时重复的行名（只有一次有数字）；不同分组里同名的“其他”“总计”。

    ---
    A row stands there twice.

    ## What it finds
    A row that occurs a second time in its table, with figures both times. A whole table twice is one finding.

    ## Why
    The form of 国办公开办函〔2021〕30号 has each row once. If the figures differ, nobody can tell which count; if not,
    sums count them twice.

    ## Example
        行政许可	3
        行政许可	3          ← once more

    ## What to do
    Keep one, delete the other; if the second is another row under a wrong label, correct the label.

    ## When it stays silent
    A label repeated at a page break, with figures only once; 其他 and 总计 of different groups.
    """

    code = "F003"
    name = "duplicate-row"
    severity = "error"
    since = "0.1"
    message = {
        "row": {"zh": "“{row}”在第 {line} 行已有一次", "en": "row “{row}” is there already, on line {line}"},
        "table": {
            "zh": "{table}出现两次：有 {count} 行重复",
            "en": "the {table} is there twice: {count} of its rows are repeated",
        },
    }
    summary = {"zh": "同一行出现两次", "en": "a row twice"}
    hint = {"zh": "保留一个，删去另一个", "en": "keep one of them"}

    def check(self, report: Report) -> Iterator[Finding]:
        """Every row that shows figures, but the first of its key."""
        for table in report.tables.values():
            firsts: dict[str, Row] = {}
            again = [row for row in table.rows if row.shown and firsts.setdefault(row.key, row) is not row]
            keys = {row.key for row in again}
            if len(keys) >= 3 and len(keys) * 2 > len(firsts):
                yield self.finding(
                    again[0],
                    "table",
                    related=[Related(firsts[again[0].key].passage, {"zh": "第一次", "en": "the first time"})],
                    data={"table": table.key},
                    table=table.form.name,
                    count=len(keys),
                )
                continue
            for row in again:
                first = firsts[row.key]
                yield self.finding(
                    row,
                    "row",
                    related=[Related(first.passage, {"zh": "第一次", "en": "the first time"})],
                    data={"table": table.key, "row": row.key},
                    row=row.form.name,
                    line=first.passage.place.line,
                )


class UnalignedRow(Rule):
    """一行的数字对不上列。

    ## 查什么
    一行的数字比列多，或者比列少、又看不出空在哪里，因而不能确定各是哪一列的。这样的行不参加核对。

    ## 为什么
    猜错一列，后面的核对全错。宁可说“没有核对”，不可当作 0 或当作通过。

    ## 示例
        （二）部分公开	0	0	1          ← 七列只有三个数

    ## 怎么改
    七列逐列填写，没有的填 0；检查复制时有没有丢失空格或制表符。

    ## 何时不报
    空单元格的位置看得出来的，报 B001；整行没有数字的，也报 B001。

    ---
    The values of a row cannot be put under their columns.

    ## What it finds
    A row with more values than columns, or with fewer and no way to tell where the gaps are. It stays out of all sums.

    ## Why
    One column guessed wrong makes every check after it wrong. "Not checked" must be said; it is neither zero
    nor passed.

    ## Example
        （二）部分公开	0	0	1          ← three values for seven columns

    ## What to do
    Fill in every column, with 0 where there is nothing; see whether tabs or spaces were lost in copying.

    ## When it stays silent
    Where the places of the empty cells can be told, and where a row shows no values at all: both are B001.
    """

    code = "F006"
    name = "unaligned-row"
    severity = "warning"
    since = "0.1"
    message = {
        "row": {
            "zh": "“{row}”有 {shown} 个值，应有 {expected} 个，无法对应到列，没有核对",
            "en": "row “{row}” shows {shown} value(s) for {expected} columns; they were not checked",
        },
        "table": {
            "zh": "{table}有 {count} 行的值无法对应到列，没有核对",
            "en": "in the {table}, the values of {count} rows cannot be put under their columns and were not checked",
        },
    }
    summary = {"zh": "一行的数字对不上列", "en": "values cannot be put under their columns"}
    hint = {"zh": "逐列填写，没有的填 0", "en": "fill in every column, with 0 where there is nothing"}

    def check(self, report: Report) -> Iterator[Finding]:
        """One finding a row; one a table where there are many."""
        for table in report.tables.values():
            lines = _lines(row for row in table.rows if not row.aligned)
            if len(lines) > _MOST_SINGLE:
                yield self._table(table, [line[0] for line in lines])
                continue
            for line in lines:
                first = line[0]
                yield self.finding(
                    first,
                    "row",
                    data={"table": table.key, "rows": [row.key for row in line]},
                    row=first.form.name if len(line) == 1 else table.form.name,
                    shown=first.shown,
                    expected=sum(len(row.form.columns) for row in line),
                )

    def _table(self, table: Table, rows: list[Row]) -> Finding:
        others = rows[1 : _MOST_RELATED + 1]
        return self.finding(
            rows[0],
            "table",
            related=[Related(row.passage, row.form.name) for row in others],
            data={"table": table.key, "rows": [row.key for row in rows]},
            table=table.form.name,
            count=len(rows),
        )


def _holds_all(table: Table) -> bool:
    """Whether the figures of all the rows, side by side in the form, stand behind one label: F006 tells that."""
    columns = sum(len(row.columns) for row in table.form.rows.values())
    return bool(table.form.spans) and any(not row.aligned and row.shown == columns for row in table.rows)


def _lines(rows: Iterable[Row]) -> list[list[Row]]:
    """Rows of the form that share one line of figures belong together."""
    lines: dict[int, list[Row]] = {}
    for row in rows:
        lines.setdefault(row.passage.start, []).append(row)
    return list(lines.values())
