"""T005 and T007: the documents in table two (规章、行政规范性文件)."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from reportlint import Related, Rule, regex
from reportlint_rules.totals.terms import terms_of, total_of

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from reportlint import Cell, Finding, Report, Table


class InForce(Rule):
    """现行有效件数少于本年制发减去废止。

    ## 查什么
    表二中，规章和行政规范性文件的“现行有效件数”不应少于“本年制发件数”减“本年废止件数”。

    ## 为什么
    本年制发而没有废止的文件，年底应当仍然有效。2021 年格式（国办公开办函〔2021〕30号）改为统计现行有效件数，常见差错是
    只填本年制发，现行有效留 0。

    ## 示例
    行政规范性文件：本年制发 7，本年废止 4，现行有效 0。

    ## 怎么改
    现行有效件数填截至年底仍然有效的全部文件，包括以前年度制发的。

    ## 何时不报
    三个数有一个不是数字时不比较。本年制发的文件有效期在年内届满的极少见，确有此情形可以忽略。

    ---
    Fewer documents are in force than were issued and not repealed.

    ## What it finds
    In table two, “in force” must be at least “issued this year” less “repealed this year”.

    ## Why
    A document that was issued this year and not repealed is in force at its end. The form of 2021
    (国办公开办函〔2021〕30号) counts the documents in force; a common fault is to fill in those issued and leave 0
    here.

    ## Example
    Normative documents: issued 7, repealed 4, in force 0.

    ## What to do
    Count all documents in force at the end of the year, including those of earlier years.

    ## When it stays silent
    If one of the three is not a number. A document that expired within its first year is rare; ignore the finding in
    that case.
    """

    code = "T005"
    name = "in-force"
    severity = "warning"
    since = "0.1"
    summary = {"zh": "现行有效少于制发减废止", "en": "fewer in force than issued less repealed"}
    message = {
        "zh": "“{row}”现行有效 {actual} 件，少于本年制发 {issued} 件减本年废止 {repealed} 件（至少应为 {expected} 件）",
        "en": "{row}: {actual} in force, but {issued} issued less {repealed} repealed this year are {expected}",
    }
    hint = {
        "zh": "现行有效件数包括以前年度制发、仍然有效的文件",
        "en": "count documents of earlier years that are still in force",
    }

    def check(self, report: Report) -> Iterator[Finding]:
        """Compare the figures of every row that has all three."""
        identity = report.form.identities.get("in-force")
        if identity is None:
            return
        table = report.table(identity.table)
        if table is None or not _may_lack(table, identity.left[0], identity.right, identity.minus):
            return
        cells = report.figures.of_table(identity.table)
        for row in report.form.tables[identity.table].rows:
            standing = cells.get((row, identity.left[0]))
            issued = [cells.get((row, column)) for column in identity.right]
            repealed = [cells.get((row, column)) for column in identity.minus]
            more, less = total_of(issued), total_of(repealed)
            if standing is None or more is None or less is None or (standing.value or 0) >= more - less:
                continue
            yield self.finding(
                standing,
                related=terms_of(report, [*issued, *repealed], "row"),
                data={"expected": more - less, "actual": standing.value},
                row=report.row_name(identity.table, row),
                actual=standing.value,
                issued=more,
                repealed=less,
                expected=more - less,
            )


def _may_lack(table: Table, standing: str, issued: tuple[str, ...], repealed: tuple[str, ...]) -> bool:
    """Return whether any row, certain or not, has too few documents in force: a cheap test for the common case."""
    for row in table.rows:
        shown = {cell.column: cell.value or 0 for cell in row.cells}
        more = sum([shown.get(column, 0) for column in issued])
        if shown.get(standing, 0) < more - sum([shown.get(column, 0) for column in repealed]):
            return True
    return False


class RegulationAuthority(Rule):
    """无权制定规章的单位填了规章件数。

    ## 查什么
    乡镇、街道、县（区）政府和地方部门的“规章”一行不是 0。

    ## 为什么
    按照《立法法》，规章只能由国务院部门，省、自治区、直辖市和设区的市、自治州的人民政府制定。县级以下单位把本单位的规章
    制度、规范性文件填进这一行，是常见差错。

    ## 示例
    某县“规章”现行有效件数填 5，实为县政府的五项管理制度。

    ## 怎么改
    规章一行改为 0；属于行政规范性文件的，填在下一行；内部制度不计。

    ## 何时不报
    市级以上政府，以及从名称看不出层级或地方的单位。

    ---
    A unit without that power reports regulations (规章).

    ## What it finds
    A figure other than 0 in the row 规章 of a township, a sub-district, a county or district, or a local department.

    ## Why
    Under the Legislation Law, only ministries, provinces, cities with districts and autonomous prefectures make 规章.
    Lower units often count their own rules here.

    ## Example
    A county with five 规章 in force, which are five internal rules.

    ## What to do
    Write 0. Normative documents belong in the next row; internal rules are not counted.

    ## When it stays silent
    For cities and above, and if the level or the place cannot be read from the name of the unit.
    """

    code = "T007"
    name = "regulation-authority"
    severity = "warning"
    since = "0.1"
    summary = {
        "zh": "县级以下单位或地方部门填了规章件数",
        "en": "a unit reports regulations that it cannot make",
    }
    message = {
        "zh": "“{row}”填 {figures}，但{unit}无权制定规章",
        "en": "“{row}” has {figures}, but {unit} has no power to make regulations",
    }
    hint = {
        "zh": "规章填 0；行政规范性文件填在下一行",
        "en": "write 0; normative documents belong in the next row",
    }

    def check(self, report: Report) -> Iterator[Finding]:
        """Yield one finding on the rows of regulations."""
        words: dict[str, Any] = report.form.words["totals"]["regulations"]
        cells = [
            cell
            for table in report.tables.values()
            for row in table.rows
            if row.key in words["rows"] and row.aligned
            for cell in row.cells
            if cell.state == "number" and cell.value
        ]
        if not cells or report.unit is None or not self._powerless(report, words):
            return
        first, *rest = cells
        yield self.finding(
            first,
            related=[Related(cell.passage, _named(report, cell)) for cell in rest],
            data={"expected": 0, "actual": first.value},
            row=report.row_name(first.table, first.row),
            figures=[_named(report, cell) for cell in cells],
            unit=report.unit.name,
        )

    def _powerless(self, report: Report, words: dict[str, Any]) -> bool:
        """Return whether the unit certainly cannot make 规章."""
        assert report.unit is not None
        if report.unit.level != "department":
            return report.unit.level in words["levels"]
        name = "".join(report.unit.name.split())
        known = not any(word in name for word in words["unknown"])
        return known and _compiled(words["local_department"]).search(name) is not None


def _named(report: Report, cell: Cell) -> dict[str, str]:
    name = report.column_name(cell.table, cell.column)
    return {language: f"{text} {cell.value}" for language, text in name.items()}


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return regex(pattern)
