"""Blank forms: the wording of the edition, figures of last year, formulas and red cells."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING

import openpyxl
import pytest
from openpyxl.utils import get_column_letter

from reportlint import check_bytes, check_text
from reportlint.form.canonical import canonical
from reportlint.form.drawing import drawn
from reportlint.form.model import CellKey, TableForm
from reportlint.messages.errors import UsageError
from reportlint.writing.blank import word
from reportlint.writing.blank.content import Line, blank
from reportlint.writing.blank.form import blank_form, form_of
from reportlint.writing.blank.identities import equations, totals
from tests.forms import FORMS

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from reportlint import Form, Report

UNIT = "云栖县人民政府"
FORMS_BY_YEAR = [pytest.param(form_of(FORMS, year), year, id=str(year)) for year in (2020, 2024)]
TOP = 2
"""The lines of a sheet above its table."""


def last_year(edition: str = "2021") -> Report:
    report = check_text(canonical(FORMS, edition), language="zh").report
    assert report is not None
    return report


def workbook(year: int, previous: Report | None = None) -> dict[str, Worksheet]:
    """Return the sheet of each table."""
    book = openpyxl.load_workbook(BytesIO(blank_form(FORMS, UNIT, year, "xlsx", previous=previous)))
    return dict(zip(form_of(FORMS, year).tables, book.worksheets[1:], strict=True))


def places(form: TableForm) -> dict[CellKey, str]:
    """Return the cell of the sheet for each cell of a table."""
    return {
        CellKey(form.key, box.row, box.figure): f"{get_column_letter(box.column + 1)}{box.line + TOP + 1}"
        for box in drawn(form).boxes
        if box.kind == "figure"
    }


def cells_of(formula: str) -> set[str]:
    """Return the cells that a formula names."""
    found = set()
    for first, last in re.findall(r"\$?([A-Z]+\$?\d+)(?::\$?([A-Z]+\$?\d+))?", formula.replace("$", "")):
        for row in openpyxl.Workbook().active[f"{first}:{last or first}"]:
            found |= {cell.coordinate for cell in row}
    return found


# --------------------------------------------------------------------------------- Word


@pytest.mark.parametrize(("form", "year"), FORMS_BY_YEAR)
def test_the_document_filled_in_has_no_finding(form: Form, year: int) -> None:
    known = last_year(form.edition)
    figures = {key: cell.value for key, cell in known.grid.items() if cell.value is not None}
    empty = blank(form, known.unit.name if known.unit is not None else "", known.year or year)
    sections = canonical(FORMS, form.edition).split("\n")
    texts = iter([line for line in sections if line.endswith("。") and len(line) > 20][2:])
    parts = tuple(Line("text", next(texts)) if part == Line("space") else part for part in empty.parts)
    found = check_bytes("a.docx", word.write(empty._replace(parts=parts, figures=figures)), language="zh")
    assert found.report is not None
    assert found.report.edition == form.edition
    assert [cell.value for cell in found.report.cells] == [cell.value for cell in known.cells]
    assert [each.message for each in found.diagnostics if each.code[0] in "FSTY"] == []


def test_the_document_passes_but_for_what_is_blank() -> None:
    data = blank_form(FORMS, UNIT, 2025, "docx", previous=last_year())
    found = check_bytes("a.docx", data, language="zh")
    assert found.report is not None
    assert (found.report.year, found.report.edition) == (2025, "2021")
    assert {each.code for each in found.diagnostics} == {"B001", "S005"}


def test_a_form_without_any_figure_is_told_to_be_blank() -> None:
    assert check_bytes("a.docx", blank_form(FORMS, UNIT, 2024, "docx")).reason == "template"


def test_what_was_carried_over_is_filled_in() -> None:
    previous = last_year()
    report = check_bytes("a.docx", blank_form(FORMS, UNIT, 2025, "docx", previous=previous)).report
    assert report is not None
    filled = {key: cell.value for key, cell in report.grid.items() if cell.state == "number"}
    wanted = {key: previous.cell(key.table, "carried_out", key.column).value for key in filled}
    assert filled == wanted
    assert {key.row for key in filled} == {"carried_in"}
    assert len(filled) == 7


def test_a_figure_that_last_year_does_not_have_stays_blank() -> None:
    text = canonical(FORMS).replace("四、结转下年度继续办理\t\t5\t", "四、结转下年度继续办理\t\t\t")
    report = check_text(text).report
    assert report is not None
    known = blank(form_of(FORMS, 2025), UNIT, 2025, report).figures
    assert CellKey("applications", "carried_in", "natural_person") not in known
    assert CellKey("applications", "carried_in", "commercial") in known


@pytest.mark.parametrize("kind", ["docx"])
def test_the_same_form_gives_the_same_bytes(kind: str) -> None:
    assert blank_form(FORMS, UNIT, 2024, kind) == blank_form(FORMS, UNIT, 2024, kind)


def test_marks_in_the_name_of_a_unit_are_text() -> None:
    report = check_bytes("a.docx", blank_form(FORMS, "甲<&>局", 2025, "docx", previous=last_year())).report
    assert report is not None
    assert report.title is not None
    assert "甲<&>局" in report.title.text


# --------------------------------------------------------------------------------- workbook


@pytest.mark.parametrize(("form", "year"), FORMS_BY_YEAR)
def test_every_total_is_the_sum_of_its_cells(form: Form, year: int) -> None:
    for key, sheet in workbook(year).items():
        table = form.tables[key]
        at = places(table)
        sums = totals(equations(table, form.identities.values()))
        formulas = {cell.coordinate: cell.value for row in sheet.iter_rows() for cell in row if cell.data_type == "f"}
        assert set(formulas) == {at[total] for total in sums}
        for total, terms in sums.items():
            assert cells_of(formulas[at[total]]) == {at[term] for term in terms}


@pytest.mark.parametrize(("form", "year"), FORMS_BY_YEAR)
def test_every_identity_turns_its_cells_red(form: Form, year: int) -> None:
    for key, sheet in workbook(year).items():
        at = places(form.tables[key])
        marked: dict[str, list[set[str]]] = {}
        for where in sheet.conditional_formatting:
            for rule in where.rules:
                marked.setdefault(str(where.sqref), []).append(cells_of(rule.formula[0]))
        for left, right, minus, _ in equations(form.tables[key], form.identities.values()):
            for cell in left if len(left) == 1 else (*left, *right):
                assert {at[each] for each in (*left, *right, *minus)} in marked[at[cell]]


def test_the_sheets_have_every_wording_of_the_tables() -> None:
    for key, sheet in workbook(2024).items():
        written = {cell.value for row in sheet.iter_rows() for cell in row}
        assert {box.text for box in drawn(form_of(FORMS, 2024).tables[key]).boxes if box.text} <= written


def test_a_total_of_known_figures_has_its_value() -> None:
    data = blank_form(FORMS, UNIT, 2025, "xlsx", previous=last_year())
    sheet = openpyxl.load_workbook(BytesIO(data), data_only=True).worksheets[2]
    at = places(form_of(FORMS, 2025).tables["applications"])
    assert sheet[at[CellKey("applications", "carried_in", "total")]].value == 9


# --------------------------------------------------------------------------------- editions


def test_a_year_before_the_first_edition_has_no_form() -> None:
    with pytest.raises(UsageError, match="2018"):
        form_of(FORMS, 2018)
    assert [form_of(FORMS, year).edition for year in (2019, 2020, 2021, 2030)] == ["2019", "2019", "2021", "2021"]
