"""Rules without code on bounds: how long a section may be, and how great a figure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from reportlint.messages.errors import UsageError
from reportlint.rules.declared.base import DeclaredRule, Name, titled

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reportlint.form.lookup import FormKeys
    from reportlint.form.model import CellKey, Form
    from reportlint.model.report import Report
    from reportlint.model.rule import Finding
    from reportlint.rules.declared.base import Where


class DeclaredLength(DeclaredRule):
    """How many characters a section has."""

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
    def hold(cls, keys: FormKeys, where: Where) -> None:
        """Hold the section against the form."""
        keys.section(cls.declared["section"], lambda: where(("section",)))
        _hold_bounds(cls, where)

    @classmethod
    def account(cls) -> tuple[Name, Name]:
        """The bounds."""
        section = cls.declared["section"]
        bounds = _bounds(cls)
        return (
            {
                "zh": f"`{section}` 部分的字数（不计空白和表格）{bounds['zh']}。",
                "en": f"A section `{section}` with {bounds['en']} characters, white space and tables aside.",
            },
            {"zh": "这一部分不存在时。", "en": "Where the section is missing, which another rule says."},
        )

    def examine(self, report: Report) -> Iterator[Finding]:
        """One finding on the heading."""
        section = report.section(self.declared["section"])
        if section is None:
            return
        actual = sum(len("".join(paragraph.folded.split())) for paragraph in section.paragraphs)
        broken = _broken(self.declared, actual)
        if broken is not None:
            limit = self.declared[broken]
            values = {"section": titled(section.form.name), "actual": actual, "limit": limit}
            yield self.found(section, broken, values, data={"expected": limit, "actual": actual})


class DeclaredRange(DeclaredRule):
    """How great figures are."""

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
    def hold(cls, keys: FormKeys, where: Where) -> None:
        """Hold tables, rows, columns and cells against the form."""
        _hold_bounds(cls, where)
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
    def account(cls) -> tuple[Name, Name]:
        """The bounds, and the cells in keys."""
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
                "zh": "空着、不是数字、不在表中或者无法对应到列的格不看。",
                "en": "A cell that is blank, is no number, is not there, or stands under no certain column.",
            },
        )

    def examine(self, report: Report) -> Iterator[Finding]:
        """One finding on each cell."""
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
    """The cells of an edition that a rule is on."""
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
    """The bound that a number is beyond."""
    most, least = declared.get("most"), declared.get("least")
    if most is not None and actual > most:  # type: ignore[operator]
        return "most"
    return "least" if least is not None and actual < least else None  # type: ignore[operator]


def _hold_bounds(rule: type[DeclaredRule], where: Where) -> None:
    most, least = (rule.declared.get(key) for key in ("most", "least"))
    if most is not None and least is not None and least > most:
        raise UsageError("crossed-bounds", where=where(("least",)), least=least, most=most)


def _bounds(rule: type[DeclaredRule]) -> Name:
    most, least = (rule.declared.get(key) for key in ("most", "least"))
    chinese = [f"多于 {most}"] * (most is not None) + [f"少于 {least}"] * (least is not None)
    english = [f"more than {most}"] * (most is not None) + [f"less than {least}"] * (least is not None)
    return {"zh": "，或者".join(chinese), "en": " or ".join(english)}
