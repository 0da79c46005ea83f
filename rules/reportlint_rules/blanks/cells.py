"""B001 and B002: value cells without a figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint import Edit, Fix, Related, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint import Cell, Finding, Report, Row, Table

_MOST_SINGLE = 5
_MOST_RELATED = 10


def incomplete_tables(report: Report) -> tuple[Table, ...]:
    """Return the tables with a cell that holds no figure."""
    return tuple(
        table for table in report.tables.values() if None in [cell.value for row in table.rows for cell in row.cells]
    )


class _CellsWithoutFigure(Rule):
    """A rule on cells without a figure, which it combines into few findings."""

    _state: str

    def check(self, report: Report) -> Iterator[Finding]:
        """Yield a finding for each row, for consecutive rows without any figure, or for a table with many such rows."""
        for table in report.derive(incomplete_tables):
            rows = _readable(table)
            faulty = [(row, cells) for row in rows if (cells := self._cells(row))]
            whole = [row for row, cells in faulty if len(cells) == len(row.cells)]
            if not faulty:
                continue
            if len(whole) == len(rows) and len(rows) > 1:
                yield self._gathered("table", table, faulty)
            elif len(faulty) > _MOST_SINGLE:
                yield self._gathered("many", table, faulty)
            else:
                for run in _runs(rows, faulty, whole):
                    yield self._gathered("rows", table, run) if len(run) > 1 else self._single(table, *run[0])

    def _cells(self, row: Row) -> list[Cell]:
        return [cell for cell in row.cells if cell.state == self._state]

    def _single(self, table: Table, row: Row, cells: list[Cell]) -> Finding:
        first, *others = cells
        columns = [table.form.columns[cell.column].name for cell in cells]
        return self.finding(
            first,
            "whole" if len(cells) == len(row.cells) else "row",
            related=[Related(cell.passage, table.form.columns[cell.column].name) for cell in others],
            data={"columns": [cell.column for cell in cells]},
            fix=_zeros(cells, table) if self.fixable else None,
            row=row.form.name,
            columns={language: _and(name[language] for name in columns) for language, _and in _JOINED.items()},
            count=len(cells),
            text=first.text.strip(),
        )

    def _gathered(self, key: str, table: Table, faulty: list[tuple[Row, list[Cell]]]) -> Finding:
        (row, cells), *others = faulty
        return self.finding(
            cells[0],
            key,
            related=[Related(cells[0].passage, row.form.name) for row, cells in others[:_MOST_RELATED]],
            data={"rows": [row.key for row, _ in faulty]},
            fix=_zeros([cell for _, cells in faulty for cell in cells], table) if self.fixable else None,
            table=table.form.name,
            rows={
                language: _and(f"“{row.form.name[language]}”" for row, _ in faulty)
                for language, _and in _JOINED.items()
            },
            count=len(faulty),
            row=row.form.name,
            text=cells[0].text.strip(),
        )


def _zeros(cells: list[Cell], table: Table) -> Fix:
    """Return the fix that writes 0 after the first space of each cell, in the width of the figures of the table."""
    shown = [cell.text for row in table.rows for cell in row.cells if cell.state == "number"]
    zero = "０" if shown and not any(text.isascii() for text in shown) else "0"
    places = [cell.passage.part(at, at) for cell in cells for at in [min(len(cell.passage), 1)]]
    message = {"zh": "空白单元格填 0", "en": "write 0 in the blank cells"}
    return Fix(message, tuple(Edit(place, zero) for place in places), safe=False)


_JOINED = {"zh": "、".join, "en": ", ".join}


def _readable(table: Table) -> list[Row]:
    """Return the rows whose columns are certain, without labels that a page break repeats before the figures."""
    shown = {row.key for row in table.rows if row.shown}
    return [row for row in table.rows if row.aligned and (row.shown or row.key not in shown)]


def _runs(
    rows: list[Row], faulty: list[tuple[Row, list[Cell]]], whole: list[Row]
) -> Iterator[list[tuple[Row, list[Cell]]]]:
    """Yield the faulty rows, with consecutive rows without any figure together."""
    run: list[tuple[Row, list[Cell]]] = []
    previous = -2
    for row, cells in faulty:
        place = next(place for place, each in enumerate(rows) if each is row)
        is_whole = any(each is row for each in whole)
        if run and (not is_whole or place != previous + 1):
            yield run
            run = []
        if is_whole:
            run.append((row, cells))
            previous = place
        else:
            yield [(row, cells)]
    if run:
        yield run


class BlankCell(_CellsWithoutFigure):
    """单元格没有填数字。

    ## 查什么
    表格中看得出位置、却是空白的数据单元格。同一项目合报一条，列出是哪些栏；连续几个项目或整张表空白的，合报一条。

    ## 为什么
    国办公开办函〔2021〕30号点名批评数据不准确、不完整。空白没有规定的含义：可能是 0，也可能是漏填。核对时既不当作 0，也
    不当作通过。

    ## 示例
        （一）予以公开  21  （空）  2  1  3  1  34          ← 商业企业一格没有填

    ## 怎么改
    没有发生的填 0；漏填的补上。

    ## 自动修复
    不安全（须加 `--unsafe-fixes`）：空白单元格填 0。程序无从知道是没有发生还是漏填，填好后请逐格核对。填 0 会使合计对不
    上的，不填。

    ## 何时不报
    位置不能确定的报 F006；斜杠、横线、“无”报 B002；合并单元格留下的空格不是数据单元格。

    ---
    A value cell is empty.

    ## What it finds
    Value cells that hold nothing and whose place is certain. One finding for each row, with the columns. Consecutive
    rows, or a whole table, without any figure are one finding.

    ## Why
    国办公开办函〔2021〕30号 names inaccurate and incomplete figures as a fault. A blank has no official meaning: it may
    be a zero or an omission, so it counts neither as zero nor as correct.

    ## Example
        （一）予以公开  21  (empty)  2  1  3  1  34          ← nothing under 商业企业

    ## What to do
    Write 0 where there was nothing; fill in the figures that were left out.

    ## Fix
    Unsafe (needs `--unsafe-fixes`): a 0 in every blank cell. The text does not show whether there was nothing or a
    figure was left out, so check each cell afterwards. No 0 is written where it would break a sum.

    ## When it stays silent
    Rows whose columns are uncertain are F006. Slashes, dashes and 无 are B002. Cells that merging left empty are not
    value cells.
    """

    code = "B001"
    name = "blank-cell"
    severity = "warning"
    since = "0.1"
    message = {
        "row": {
            "zh": "“{row}”有 {count} 个空白单元格：{columns}",
            "en": "row “{row}” has {count} blank cell(s): {columns}",
        },
        "whole": {"zh": "“{row}”没有填数字（{columns}）", "en": "row “{row}” has no figures ({columns})"},
        "rows": {
            "zh": "{table}有 {count} 个项目没有填数字：{rows}",
            "en": "{count} rows of the {table} have no figures: {rows}",
        },
        "many": {"zh": "{table}有 {count} 个项目存在空白单元格", "en": "{count} rows of the {table} have blank cells"},
        "table": {"zh": "{table}没有填数字", "en": "the {table} has no figures"},
    }
    summary = {"zh": "单元格没有填数字", "en": "a value cell is empty"}
    hint = {"zh": "没有发生的填 0，漏填的补上", "en": "write 0 where there was nothing; fill in omitted figures"}
    fixable = True

    _state = "blank"


class PlaceholderCell(_CellsWithoutFigure):
    """应填数字的单元格填了符号。

    ## 查什么
    应填数字的单元格里写的是 `/`、`-`、`—`、`无` 等。同一项目合报一条；连续几个项目或整张表都是的，合报一条。

    ## 为什么
    国办公开办函〔2021〕30号所附格式的各栏填写数字。符号可能指“没有”，也可能指“不适用”，汇总时无法相加。

    ## 示例
        规章	/	/	/

    ## 怎么改
    没有的填 0；漏填的补上。

    ## 何时不报
    空白单元格报 B001；数字带单位或格式不对的报 T006、T008；位置不能确定的报 F006。

    ---
    A value cell holds a mark instead of a number.

    ## What it finds
    Value cells that hold `/`, `-`, `—`, `无` and the like. One finding for each row. Consecutive rows, or a whole
    table, are one finding.

    ## Why
    The cells of the form of 国办公开办函〔2021〕30号 take numbers. A mark may mean none or not applicable, and cannot
    be added up.

    ## Example
        规章	/	/	/

    ## What to do
    Write 0 where there was nothing; fill in the figures that were left out.

    ## When it stays silent
    Empty cells are B001. Figures with a unit or in a wrong format are T006 and T008. Rows whose columns are uncertain
    are F006.
    """

    code = "B002"
    name = "placeholder-cell"
    severity = "warning"
    since = "0.1"
    message = {
        "row": {
            "zh": "“{row}”有 {count} 个单元格填的是“{text}”，应填数字：{columns}",
            "en": "row “{row}” has “{text}” instead of a number in {count} cell(s): {columns}",
        },
        "whole": {
            "zh": "“{row}”填的是“{text}”，应填数字（{columns}）",
            "en": "row “{row}” has “{text}” instead of numbers ({columns})",
        },
        "rows": {
            "zh": "{table}有 {count} 个项目填的是“{text}”，应填数字：{rows}",
            "en": "{count} rows of the {table} have “{text}” instead of numbers: {rows}",
        },
        "many": {
            "zh": "{table}有 {count} 个项目填的是“{text}”等符号，应填数字",
            "en": "{count} rows of the {table} have “{text}” or the like instead of numbers",
        },
        "table": {
            "zh": "{table}填的全是“{text}”等符号，应填数字",
            "en": "the {table} has “{text}” or the like instead of all its numbers",
        },
    }
    summary = {"zh": "应填数字的单元格填了符号", "en": "a value cell holds `/`, `-`, `—` or `无` instead of a number"}
    hint = {"zh": "没有的填 0", "en": "write 0 where there was nothing"}

    _state = "placeholder"
