"""Rules without code on sums that must agree (勾稽关系)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from reportlint.form.model import CellKey
from reportlint.messages.errors import UsageError
from reportlint.model.figures import rounded, total
from reportlint.model.rule import Related
from reportlint.rules.declared.base import DeclaredRule

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from reportlint.form.lookup import FormKeys
    from reportlint.form.model import Form, Name
    from reportlint.model.report import Cell, Report
    from reportlint.model.rule import Finding
    from reportlint.rules.declared.base import Where

_SIDES = ("left", "right", "minus")
_SIGNS = {"equal": "=", "at-least": "≥", "at-most": "≤"}
_MANY_TERMS = 8
"""With more terms, those that are zero are left out of the related places."""
_MANY_NAMES = 6
"""With more terms, a message names the first ones and the last."""
_NAMED_FIRST = 3


class Equation(NamedTuple):
    """An identity in one row, in one column, or of single cells."""

    line: str
    """The key of the row or column; empty for single cells."""
    left: tuple[CellKey, ...]
    right: tuple[CellKey, ...]
    minus: tuple[CellKey, ...]


class DeclaredIdentity(DeclaredRule):
    """The left side must equal the right side, or be at least or at most as much."""

    messages: ClassVar[Mapping[str, Name]] = {
        "equal": {
            "zh": "{label}：{left}为 {actual}，应等于 {sum}，即 {expected}",
            "en": "{label}: {left} is {actual}, but {sum} is {expected}",
        },
        "at-least": {
            "zh": "{label}：{left}为 {actual}，至少应为 {sum}，即 {expected}",
            "en": "{label}: {left} is {actual}, less than {sum}, which is {expected}",
        },
        "at-most": {
            "zh": "{label}：{left}为 {actual}，最多应为 {sum}，即 {expected}",
            "en": "{label}: {left} is {actual}, more than {sum}, which is {expected}",
        },
    }
    fields: ClassVar[Mapping[str, Any]] = {
        "label": "",
        "left": "",
        "sum": "",
        "actual": 1,
        "expected": 2,
        "difference": -1,
    }

    @classmethod
    def check_keys(cls, keys: FormKeys, where: Where) -> None:
        """Check the table, rows, columns and cells, and that an edition has all terms of every equation asked for."""
        declared = cls.declared
        table = declared.get("table")
        if table is not None:
            keys.table(table, lambda: where(("table",)))
            for row in declared.get("rows", ()):
                keys.row(table, row, lambda row=row: where(("rows",), row))  # type: ignore[misc]
            for column in declared.get("columns", ()):
                keys.column(table, column, lambda column=column: where(("columns",), column))  # type: ignore[misc]
        for side in _SIDES:
            for term in declared.get(side, ()):
                place = lambda side=side, term=term: where((side,), term if table else list(term))  # noqa: E731
                if table is None:
                    keys.cell(term, place)
                else:
                    _check_term(keys, table, term, declared["along"], place)
        there = {equation.line for form in keys.forms for equation in _equations(form, declared)}
        if not there:
            raise UsageError("terms-apart", where=where(("left",)))
        for side in ("rows", "columns"):
            for line in declared.get(side, ()):
                if line not in there:
                    raise UsageError("line-without-terms", where=where((side,), line), line=line)

    @classmethod
    def describe(cls) -> tuple[Name, Name]:
        """Return the equation in keys."""
        declared = cls.declared
        sign = _SIGNS[declared.get("relation", "equal")]
        text = f" {sign} ".join([_written(declared["left"]), _written(declared["right"])])
        text += "".join(f" − {_key(term)}" for term in declared.get("minus", ()))
        places = _places(declared)
        named = _in_names(cls.known_forms, declared)
        return (
            {
                "zh": f"{places['zh']}`{text}` 不成立" + (f"，即：{named['zh']}。" if named else "。"),
                "en": f"`{text}` does not hold{places['en']}" + (f": {named['en']}." if named else "."),
            },
            {
                "zh": "有一项空白、不是数字、表中没有或者看不出属于哪一栏时，不计算。",
                "en": "If one of the terms is blank, missing, not a number, or not certain in its column.",
            },
        )

    def examine(self, report: Report) -> Iterator[Finding]:
        """Compare the two sides wherever every term is certain."""
        figures = report.figures
        relation = self.declared.get("relation", "equal")
        for equation in _equations(report.form, self.declared):
            left, right, minus = (figures.all_of(getattr(equation, side)) for side in _SIDES)
            if left is None or right is None or minus is None:
                continue
            actual, expected = total(left), rounded(total(right) - total(minus))
            if _holds(relation, actual, expected):
                continue
            names = _Names(report, equation.line, self.declared)
            values = {
                "label": names.label(left[0]),
                "left": names.sum(left),
                "sum": names.sum(right, minus),
                "actual": actual,
                "expected": expected,
                "difference": rounded(actual - expected),
            }
            yield self.found(
                left[0],
                relation,
                values,
                data={"expected": expected, "actual": actual},
                related=names.related([*left[1:], *right, *minus]),
            )


def _check_term(keys: FormKeys, table: str, term: str, along: str, where: Callable[[], object]) -> None:
    """Raise `UsageError` for a term that is no row, or along the rows no column. It may be one of the other kind."""
    own, other = (keys.column, keys.row) if along == "row" else (keys.row, keys.column)
    try:
        own(table, term, where)
    except UsageError:
        try:
            other(table, term, where)
        except UsageError:
            pass
        else:
            error = "columns-for-rows" if along == "row" else "rows-for-columns"
            raise UsageError(error, where=where(), key=term) from None
        raise


def _holds(relation: str, actual: int | float, expected: int | float) -> bool:
    """Return whether two sides are as they should be to each other."""
    if relation == "at-least":
        return actual >= expected
    return actual <= expected if relation == "at-most" else actual == expected


def _places(declared: Mapping[str, Any]) -> Name:
    """Return where an identity has to hold, in words; nothing for one of single cells."""
    if "table" not in declared:
        return {"zh": "", "en": ""}
    along, table = declared["along"], f"`{declared['table']}`"
    named = declared.get(f"{along}s")
    chinese, english = {"row": ("行", "row"), "column": ("列", "column")}[along]
    if named is None:
        return {"zh": f"表 {table} 的每一{chinese}：", "en": f" in every {english} of the table {table}"}
    keys = ", ".join(f"`{line}`" for line in named)
    plural = english if len(named) == 1 else f"{english}s"
    return {"zh": f"表 {table} 的{chinese} {keys}：", "en": f" in the {plural} {keys} of the table {table}"}


def _in_names(forms: Sequence[Form], declared: Mapping[str, Any]) -> Name | None:
    """Return an identity in the names of the newest edition that has it. None if no edition is known."""
    form = next((form for form in reversed(forms) if _equations(form, declared)), None)
    if form is None:
        return None
    equation = _equations(form, declared)[0]
    sign = _SIGNS[declared.get("relation", "equal")]
    names = {}
    for language in form.name:
        left, right, minus = (
            [_cell_name(form, term, declared)[language] for term in getattr(equation, side)] for side in _SIDES
        )
        names[language] = f"{' + '.join(left)} {sign} {' + '.join(right)}" + "".join(f" − {term}" for term in minus)
    return names


def _cell_name(form: Form, cell: CellKey, declared: Mapping[str, Any]) -> Name:
    """Return the name of a term: of its row or column, or for single cells of both, after that of another table."""
    table = form.tables[cell.table]
    row, column = table.rows[cell.row].name, table.columns[cell.column].name
    along = declared.get("along")
    if along is not None:
        return column if along == "row" else row
    parts = [row, column] if cell.table == declared["left"][0][0] else [table.name, row, column]
    return {language: "/".join(part[language] for part in parts) for language in row}


def _equations(form: Form, declared: Mapping[str, Any]) -> list[Equation]:
    """Return the equations of which an edition has every term."""
    sides = [declared.get(side, ()) for side in _SIDES]
    table = form.tables.get(declared.get("table", ""))
    if "table" not in declared:
        found = [Equation("", *sides)]
    elif table is None:
        return []
    elif declared["along"] == "row":
        found = [
            Equation(row, *(tuple(CellKey(table.key, row, term) for term in side) for side in sides))
            for row in table.rows
            if row in declared.get("rows", table.rows)
        ]
    else:
        found = [
            Equation(column, *(tuple(CellKey(table.key, term, column) for term in side) for side in sides))
            for column in table.columns
            if column in declared.get("columns", table.columns)
        ]
    there = set(form.cells)
    return [each for each in found if there.issuperset((*each.left, *each.right, *each.minus))]


class _Names(NamedTuple):
    """The names of the terms of an equation in a message."""

    report: Report
    line: str
    declared: Mapping[str, Any]

    def label(self, first: Cell) -> Name:
        """Return the name of the row or column of the equation; for single cells, of the table of the first."""
        if not self.line:
            return self.report.form.tables[first.table].name
        name = self.report.row_name if self.declared["along"] == "row" else self.report.column_name
        return name(first.table, self.line)

    def term(self, cell: Cell) -> Name:
        """Return the name of a term."""
        return _cell_name(self.report.form, cell.key, self.declared)

    def sum(self, plus: Sequence[Cell], minus: Sequence[Cell] = ()) -> Name:
        """Return a sum in names."""
        names = [self.term(cell) for cell in plus]
        if len(names) > _MANY_NAMES:
            names[_NAMED_FIRST:-1] = [dict.fromkeys(names[0], "…")]
        less = [self.term(cell) for cell in minus]
        return {
            language: " − ".join([" + ".join(each[language] for each in names), *(each[language] for each in less)])
            for language in names[0]
        }

    def related(self, cells: Sequence[Cell]) -> list[Related]:
        """Return the terms as related places, each with its name and figure."""
        shown = [cell for cell in cells if cell.value] if len(cells) > _MANY_TERMS else cells
        return [
            Related(cell.passage, {language: f"{name} {cell.value}" for language, name in self.term(cell).items()})
            for cell in shown
        ]


def _key(term: str | CellKey) -> str:
    return term if isinstance(term, str) else "/".join(term)


def _written(terms: Sequence[str | CellKey]) -> str:
    return " + ".join(map(_key, terms))
