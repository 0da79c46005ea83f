"""F002, F003 and F006: every row of the form once, with its values in their columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint import Related, Rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportlint import Finding, Report, Row, Table

_MOST_SINGLE = 5
_MOST_RELATED = 10


class MissingRow(Rule):
    """表格缺少规定的项目。

    ## 查什么
    表格在，而格式规定的某些项目（行）不在。每张表报一条，列出缺少的项目。

    ## 为什么
    国办公开办函〔2021〕30号所附格式列明了每一个项目，并点名批评数据不完整。缺了项目，合计和勾稽关系无从核对；缺项也不等
    于 0。

    ## 示例
        （一）予以公开	0	…
        （三）不予公开	1.属于国家秘密	0	…          ← 缺少“（二）部分公开”

    ## 怎么改
    按格式补上，没有发生的填 0。

    ## 何时不报
    整张表不在时报 S007；项目名称有出入但认得出的，报 F004；有项目而没有数字的，报 B001；表四缺了表头、全部数字跟在一个
    项目后面的，只报 F006。

    ---
    The table lacks rows of the form.

    ## What it finds
    A table without some of the rows of the form. One finding for each table, with the missing rows.

    ## Why
    The form of 国办公开办函〔2021〕30号 lists every row, and the notice names incomplete figures as a fault. Without a
    row neither totals nor the balance can be checked, and a missing row is not a zero.

    ## Example
        （一）予以公开	0	…
        （三）不予公开	1.属于国家秘密	0	…          ← （二）部分公开 is missing

    ## What to do
    Add the row as in the form, with 0 where there was nothing.

    ## When it stays silent
    A missing table is S007. A row under another recognisable wording is F004. A row without figures is B001. Table four
    without the end of its head, with all figures after one label, is F006 only.
    """

    code = "F002"
    name = "missing-row"
    severity = "error"
    since = "0.1"
    message = {
        "rows": {"zh": "{table}缺少下列项目：{rows}", "en": "the {table} lacks these rows: {rows}"},
        "most": {
            "zh": "{table}应有 {expected} 个项目，缺少 {count} 个",
            "en": "the {table} lacks {count} of its {expected} rows",
        },
        "all": {"zh": "{table}只有表头，没有填报项目", "en": "the {table} has a header but no rows"},
    }
    summary = {"zh": "表格缺少规定的项目", "en": "the table lacks a row of the form"}
    hint = {"zh": "按格式补上，没有发生的填 0", "en": "add the row as in the form, with 0 where there was nothing"}

    def check(self, report: Report) -> Iterator[Finding]:
        """Yield one finding for each table, on its first label."""
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
    """同一项目出现两次。

    ## 查什么
    表格里同一项目（行）出现两次，而且两次都有数字。指在第二次上。整张表重复的，合报一条。

    ## 为什么
    国办公开办函〔2021〕30号所附格式的每个项目只有一次。两次的数字不一致时无法判断哪个为准，一致时合计会重复计算。

    ## 示例
        行政许可	3
        行政许可	3          ← 重复

    ## 怎么改
    核对后保留一行，删去重复的；如果第二行是别的项目写错了名称，改正名称。

    ## 何时不报
    跨页时重复印出的项目名称（只有一次有数字）；不同分组里同名的“其他”“总计”。

    ---
    A row appears twice.

    ## What it finds
    A row that occurs a second time in its table, with figures both times. A whole table that is repeated is one
    finding.

    ## Why
    The form of 国办公开办函〔2021〕30号 has each row once. If the figures differ, nobody can tell which ones count; if
    they are equal, sums count them twice.

    ## Example
        行政许可	3
        行政许可	3          ← repeated

    ## What to do
    Keep one row and delete the other. If the second row is another one under a wrong label, correct the label.

    ## When it stays silent
    For a label that is repeated at a page break, with figures only once, and for 其他 and 总计 of different groups.
    """

    code = "F003"
    name = "duplicate-row"
    severity = "error"
    since = "0.1"
    message = {
        "row": {
            "zh": "“{row}”重复出现，第一次在第 {line} 行",
            "en": "row “{row}” appears twice; the first one is on line {line}",
        },
        "table": {
            "zh": "{table}重复出现：有 {count} 个项目填了两次",
            "en": "the {table} appears twice: {count} of its rows are repeated",
        },
    }
    summary = {"zh": "同一项目出现两次", "en": "a row appears twice"}
    hint = {"zh": "核对后保留一行，删去重复的", "en": "keep one and delete the other"}

    def check(self, report: Report) -> Iterator[Finding]:
        """Yield a finding for every row with figures after the first of its key."""
        for table in report.tables.values():
            firsts: dict[str, Row] = {}
            again = [row for row in table.rows if row.shown and firsts.setdefault(row.key, row) is not row]
            keys = {row.key for row in again}
            if len(keys) >= 3 and len(keys) * 2 > len(firsts):
                yield self.finding(
                    again[0],
                    "table",
                    related=[Related(firsts[again[0].key].passage, {"zh": "第一次出现", "en": "first occurrence"})],
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
                    related=[Related(first.passage, {"zh": "第一次出现", "en": "first occurrence"})],
                    data={"table": table.key, "row": row.key},
                    row=row.form.name,
                    line=first.passage.place.line,
                )


class UnalignedRow(Rule):
    """看不出数字各属哪一栏。

    ## 查什么
    一行的数字比规定的栏目多，或者比栏目少、又看不出空在哪里，因而不能确定各属哪一栏。这样的行不参加核对。

    ## 为什么
    猜错一栏，后面的核对全错。宁可写明“未作核对”，不可当作 0 或当作通过。

    ## 示例
        （二）部分公开	0	0	1          ← 七栏只有三个数

    ## 怎么改
    对照原件逐栏填写，没有的填 0；检查复制时有没有丢失空格或制表符。

    ## 何时不报
    空单元格的位置看得出来的，报 B001；整行没有数字的，也报 B001。

    ---
    The columns of the values of a row are uncertain.

    ## What it finds
    A row with more values than columns, or with fewer values and no way to tell where the gaps are. It is left out of
    all sums.

    ## Why
    One column guessed wrong makes every later check wrong. Such a row is reported as not checked: it is neither zero
    nor correct.

    ## Example
        （二）部分公开	0	0	1          ← three values for seven columns

    ## What to do
    Fill in every column as in the original, with 0 where there is nothing. Check whether tabs or spaces were lost in
    copying.

    ## When it stays silent
    If the places of the empty cells are clear, and for a row without any values: both are B001.
    """

    code = "F006"
    name = "unaligned-row"
    severity = "warning"
    since = "0.1"
    message = {
        "row": {
            "zh": "“{row}”读出 {shown} 个数，应为 {expected} 个，看不出各属哪一栏，未作核对",
            "en": "row “{row}” has {shown} value(s) for {expected} columns and was not checked",
        },
        "table": {
            "zh": "{table}有 {count} 行的数看不出各属哪一栏，未作核对",
            "en": "in the {table}, the columns of the values of {count} rows are uncertain; they were not checked",
        },
    }
    summary = {"zh": "看不出数字各属哪一栏", "en": "the columns of the values of a row are uncertain"}
    hint = {
        "zh": "对照原件逐栏填写，没有的填 0",
        "en": "fill in every column as in the original, with 0 where there is nothing",
    }

    def check(self, report: Report) -> Iterator[Finding]:
        """Yield one finding for each row, or one for a table with many such rows."""
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
    """Return whether the figures of all rows, side by side in the form, follow one label, which F006 reports."""
    columns = sum(len(row.columns) for row in table.form.rows.values())
    return bool(table.form.spans) and any(not row.aligned and row.shown == columns for row in table.rows)


def _lines(rows: Iterable[Row]) -> list[list[Row]]:
    """Group the rows of the form that share one line of figures."""
    lines: dict[int, list[Row]] = {}
    for row in rows:
        lines.setdefault(row.passage.start, []).append(row)
    return list(lines.values())
