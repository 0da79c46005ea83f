"""Rules without code on bounds: the length of a section and the size of figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from reportlint.messages.errors import UsageError
from reportlint.rules.declared.base import DeclaredRule, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reportlint.form.lookup import FormKeys
    from reportlint.form.model import CellKey, Form, Name
    from reportlint.model.report import Report
    from reportlint.model.rule import Finding
    from reportlint.rules.declared.base import Where


class DeclaredLength(DeclaredRule):
    """The number of characters of a section."""

    messages: ClassVar[Mapping[str, Name]] = {
        "most": {
            "zh": "{section}有 {actual} 字，超过 {limit} 字",
            "en": "{section} has {actual} characters, more than {limit}",
        },
        "least": {
            "zh": "{section}有 {actual} 字，不足 {limit} 字",
            "en": "{section} has {actual} characters, fewer than {limit}",
        },
    }
    fields: ClassVar[Mapping[str, Any]] = {"section": "", "actual": 1, "limit": 2}

    @classmethod
    def check_keys(cls, keys: FormKeys, where: Where) -> None:
        """Check the section and the bounds."""
        keys.section(cls.declared["section"], lambda: where(("section",)))
        _check_bounds(cls, where)

    @classmethod
    def describe(cls) -> tuple[Name, Name]:
        """Return the bounds in words."""
        section = cls.declared["section"]
        bounds = _bounds(cls)
        return (
            {
                "zh": f"`{section}` 部分的字数（不计空白和表格）{bounds['zh']}。",
                "en": f"A section `{section}` with {bounds['en']} characters, white space and tables aside.",
            },
            {
                "zh": "缺少这一部分时不报（另有规则报告）。",
                "en": "If the section is missing, which another rule reports.",
            },
        )

    def examine(self, report: Report) -> Iterator[Finding]:
        """Yield one finding on the heading."""
        section = report.section(self.declared["section"])
        if section is None:
            return
        actual = sum(len("".join(paragraph.folded.split())) for paragraph in section.paragraphs)
        broken = _broken(self.declared, actual)
        if broken is not None:
            limit = self.declared[broken]
            values = {"section": quoted(section.form.name), "actual": actual, "limit": limit}
            yield self.found(section, broken, values, data={"expected": limit, "actual": actual})


class DeclaredRange(DeclaredRule):
    """The size of figures."""

    messages: ClassVar[Mapping[str, Name]] = {
        "most": {
            "zh": "“{row}”的“{column}”为 {actual}，超过 {limit}",
            "en": "{row}, {column}: {actual} is more than {limit}",
        },
        "least": {
            "zh": "“{row}”的“{column}”为 {actual}，不足 {limit}",
            "en": "{row}, {column}: {actual} is less than {limit}",
        },
    }
    fields: ClassVar[Mapping[str, Any]] = {"table": "", "row": "", "column": "", "actual": 1, "limit": 2}

    @classmethod
    def check_keys(cls, keys: FormKeys, where: Where) -> None:
        """Check the bounds, and the table, rows, columns and cells."""
        _check_bounds(cls, where)
        declared = cls.declared
        for cell in declared.get("cells", ()):
            keys.cell(cell, lambda cell=cell: where(("cells",), list(cell)))  # type: ignore[misc]
        table = declared.get("table")
        if table is None:
            return
        keys.table(table, lambda: where(("table",)))
        for row in declared.get("rows", ()):
            keys.row(table, row, lambda row=row: where(("rows",), row))  # type: ignore[misc]
        for column in declared.get("columns", ()):
            keys.column(table, column, lambda column=column: where(("columns",), column))  # type: ignore[misc]
        if not any(_cells(form, declared) for form in keys.forms):
            raise UsageError("no-cells", where=where(("table",)))

    @classmethod
    def describe(cls) -> tuple[Name, Name]:
        """Return the bounds and the keys of the cells in words."""
        declared = cls.declared
        bounds = _bounds(cls)
        if "cells" in declared:
            cells = ", ".join(f"`{'/'.join(cell)}`" for cell in declared["cells"])
        else:
            parts = ["|".join(declared.get(key, "*")) for key in ("rows", "columns")]
            cells = f"`{'/'.join([declared['table'], *parts])}`"
        return (
            {"zh": f"{cells} 的数{bounds['zh']}。", "en": f"A figure of {cells} that is {bounds['en']}."},
            {
                "zh": "空白的、不是数字的、表中没有的，以及看不出属于哪一栏的单元格，不检查。",
                "en": "For a cell that is blank, missing, not a number, or not certain in its column.",
            },
        )

    def examine(self, report: Report) -> Iterator[Finding]:
        """Yield one finding on each cell."""
        figures = report.figures
        for key in _cells(report.form, self.declared):
            cell = figures.get(key)
            if cell is None or cell.value is None:
                continue
            broken = _broken(self.declared, cell.value)
            if broken is not None:
                limit = self.declared[broken]
                values = {
                    "table": report.form.tables[cell.table].name,
                    "row": report.row_name(cell.table, cell.row),
                    "column": report.column_name(cell.table, cell.column),
                    "actual": cell.value,
                    "limit": limit,
                }
                yield self.found(cell, broken, values, data={"expected": limit, "actual": cell.value})


def _cells(form: Form, declared: Mapping[str, object]) -> list[CellKey]:
    """Return the cells of an edition that a rule checks."""
    named = declared.get("cells")
    if named is not None:
        wanted = set(named)  # type: ignore[call-overload]
        return [key for key in form.cells if key in wanted]
    rows, columns = declared.get("rows"), declared.get("columns")
    return [
        key
        for key in form.cells
        if key.table == declared["table"]
        and (rows is None or key.row in rows)  # type: ignore[operator]
        and (columns is None or key.column in columns)  # type: ignore[operator]
    ]


def _broken(declared: Mapping[str, object], actual: int | float) -> str | None:
    """Return the bound that a number exceeds or falls short of."""
    most, least = declared.get("most"), declared.get("least")
    if most is not None and actual > most:  # type: ignore[operator]
        return "most"
    return "least" if least is not None and actual < least else None  # type: ignore[operator]


def _check_bounds(rule: type[DeclaredRule], where: Where) -> None:
    most, least = (rule.declared.get(key) for key in ("most", "least"))
    if most is not None and least is not None and least > most:
        raise UsageError("crossed-bounds", where=where(("least",)), least=least, most=most)


def _bounds(rule: type[DeclaredRule]) -> Name:
    most, least = (rule.declared.get(key) for key in ("most", "least"))
    chinese = [f"多于 {most}"] * (most is not None) + [f"少于 {least}"] * (least is not None)
    english = [f"more than {most}"] * (most is not None) + [f"less than {least}"] * (least is not None)
    return {"zh": "，或者".join(chinese), "en": " or ".join(english)}
