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
    """What blank cells and placeholders have in common: how they are gathered to findings."""

    _state: str

    def check(self, report: Report) -> Iterator[Finding]:
        """One finding a row; one for rows in a run that show no figure at all; one a table where there are many."""
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
    """A 0 in every cell, as wide as the other figures of the table, behind the first space of the cell."""
    shown = [cell.text for row in table.rows for cell in row.cells if cell.state == "number"]
    zero = "０" if shown and not any(text.isascii() for text in shown) else "0"
    places = [cell.passage.part(at, at) for cell in cells for at in [min(len(cell.passage), 1)]]
    message = {"zh": "空白格填 0", "en": "write 0 into the blank cells"}
    return Fix(message, tuple(Edit(place, zero) for place in places), safe=False)


_JOINED = {"zh": "、".join, "en": ", ".join}


def _readable(table: Table) -> list[Row]:
    """The rows whose values have their places. A label that a page break repeats has its figures elsewhere."""
    shown = {row.key for row in table.rows if row.shown}
    return [row for row in table.rows if row.aligned and (row.shown or row.key not in shown)]


def _runs(
    rows: list[Row], faulty: list[tuple[Row, list[Cell]]], whole: list[Row]
) -> Iterator[list[tuple[Row, list[Cell]]]]:
    """The faulty rows; rows without any figure that follow each other belong together."""
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
    表格中看得出位置、却是空白的数字格。一行合报一条，列出是哪些列；连续几行或整张表空白的，合报一条。

    ## 为什么
    国办公开办函〔2021〕30号点名批评数据不准确、不完整。空白没有规定的含义：可能是 0，也可能是漏填。核对时既不当作 0，
    也不当作通过。

    ## 示例
        （一）予以公开  21  （空）  2  1  3  1  34          ← 商业企业一格没有填

    ## 怎么改
    没有发生的填 0；漏填的补上。

    ## 自动修复
    不安全（须加 `--unsafe-fixes`）：空白格填 0。程序无从知道是没有发生还是漏填，填好后请逐格核对。
    填 0 会使合计对不上的，不填。

    ## 何时不报
    位置不能确定的行报 F006；斜杠、横线、“无”报 B002；合并单元格留下的空格不是数字格。

    ---
    A value cell is empty.

    ## What it finds
    Cells that are there, whose place is certain, and that hold nothing. One finding a row, naming the columns; rows in
    a run, or a whole table, without any figure are one finding.

    ## Why
    国办公开办函〔2021〕30号 names inaccurate and incomplete figures as a fault. A blank has no official meaning: it
    may be a zero or an omission, so it counts neither as zero nor as correct.

    ## Example
        （一）予以公开  21  (empty)  2  1  3  1  34          ← nothing under 商业企业

    ## What to do
    Write 0 where there was nothing; fill in what was left out.

    ## Fix
    Unsafe (needs `--unsafe-fixes`): a 0 in every blank cell. Nobody can see from a text whether there was nothing or
    something was left out: look at each. Where a 0 would break a sum, none is written.

    ## When it stays silent
    Rows whose values have no certain place are F006; slashes, dashes and 无 are B002; what merged cells leave empty is
    no value cell.
    """

    code = "B001"
    name = "blank-cell"
    severity = "warning"
    since = "0.1"
    message = {
        "row": {"zh": "“{row}”有 {count} 格空白：{columns}", "en": "row “{row}” has {count} blank cell(s): {columns}"},
        "whole": {"zh": "“{row}”没有填数字（{columns}）", "en": "row “{row}” has no figures ({columns})"},
        "rows": {
            "zh": "{table}有 {count} 行没有填数字：{rows}",
            "en": "{count} rows of the {table} have no figures: {rows}",
        },
        "many": {"zh": "{table}有 {count} 行存在空白格", "en": "{count} rows of the {table} have blank cells"},
        "table": {"zh": "{table}没有填数字", "en": "the {table} has no figures"},
    }
    summary = {"zh": "单元格没有填数字", "en": "an empty value cell"}
    hint = {"zh": "没有发生的填 0，漏填的补上", "en": "write 0 where there was nothing; fill in what was left out"}
    fixable = True

    _state = "blank"


class PlaceholderCell(_CellsWithoutFigure):
    """数字格里是符号，不是数字。

    ## 查什么
    数字格里写的是 `/`、`-`、`—`、`无` 等。一行合报一条；连续几行或整张表都是的，合报一条。

    ## 为什么
    国办公开办函〔2021〕30号所附格式的各栏填写数字。符号可能指“没有”，也可能指“不适用”，汇总时无法相加。

    ## 示例
        规章	/	/	/

    ## 怎么改
    没有的填 0；漏填的补上。

    ## 何时不报
    空白格报 B001；数字带单位或格式不对的报 T006、T008；位置不能确定的行报 F006。

    ---
    A mark stands where a number belongs.

    ## What it finds
    Value cells that hold `/`, `-`, `—`, `无` and the like. One finding a row; rows in a run, or a whole table, are one.

    ## Why
    The cells of the form of 国办公开办函〔2021〕30号 take numbers. A mark may mean none or not applicable, and cannot
    be added up.

    ## Example
        规章	/	/	/

    ## What to do
    Write 0 where there was nothing; fill in what was left out.

    ## When it stays silent
    Empty cells are B001; figures with a unit or in a wrong format are T006 and T008; rows whose values have no certain
    place are F006.
    """

    code = "B002"
    name = "placeholder-cell"
    severity = "warning"
    since = "0.1"
    message = {
        "row": {
            "zh": "“{row}”有 {count} 格是“{text}”，不是数字：{columns}",
            "en": "row “{row}” has “{text}” for a number in {count} cell(s): {columns}",
        },
        "whole": {
            "zh": "“{row}”填的是“{text}”，不是数字（{columns}）",
            "en": "row “{row}” has “{text}” for numbers ({columns})",
        },
        "rows": {
            "zh": "{table}有 {count} 行填的是“{text}”，不是数字：{rows}",
            "en": "{count} rows of the {table} have “{text}” for numbers: {rows}",
        },
        "many": {
            "zh": "{table}有 {count} 行填的是“{text}”等符号，不是数字",
            "en": "{count} rows of the {table} have “{text}” or the like for numbers",
        },
        "table": {
            "zh": "{table}填的全是“{text}”等符号，没有数字",
            "en": "the {table} has “{text}” or the like for all its numbers",
        },
    }
    summary = {"zh": "数字格里是符号，不是数字", "en": "`/`, `-`, `—` or `无` where a number belongs"}
    hint = {"zh": "没有的填 0", "en": "write 0 where there was nothing"}

    _state = "placeholder"
