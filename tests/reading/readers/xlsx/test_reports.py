"""Reports in workbooks: the tables alone, with text, on one sheet or several."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

import openpyxl
import pytest

from reportlint import check_bytes
from reportlint.form.drawing import drawn
from reportlint.outputs.places import place_in_document
from reportlint.writing.blank.form import blank_form
from tests.forms import FORMS
from tests.kit import EDITIONS, Story, a_story
from tests.kit.documents import blocks
from tests.kit.renderings.grid import Grid
from tests.kit.workbook import cells, sheet_of, workbook

if TYPE_CHECKING:
    from reportlint.api import CheckResult

HEADINGS = (
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
)


def tables_of(story: Story) -> list[Grid]:
    return [block for block in blocks(story) if isinstance(block, Grid)]


def texts_of(story: Story) -> list[str]:
    return [block for block in blocks(story) if isinstance(block, str)]


def check(data: bytes) -> CheckResult:
    return check_bytes("a.xlsx", data, language="zh")


def codes(result: CheckResult) -> list[str]:
    return [each.code for each in result.diagnostics]


def figures(result: CheckResult) -> dict[tuple[str, str, str], float | None]:
    assert result.report is not None
    return {tuple(cell.key): cell.value for cell in result.report.cells}  # type: ignore[misc]


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_cell_is_read_however_the_sheets_are_made_up(edition: str) -> None:
    story = a_story(random.Random(2), edition)
    tables = tables_of(story)
    headed: list[list[str | Grid]] = [[heading, table] for heading, table in zip(HEADINGS, tables, strict=True)]
    ways: list[dict[str, Sequence[str | Grid]]] = [
        {"报告": blocks(story)},
        {"表": tables},
        {f"表{at}": [table] for at, table in enumerate(tables)},
        {f"表{at}": parts for at, parts in enumerate(headed)},
        {"正文": texts_of(story)} | {f"表{at}": [table] for at, table in enumerate(tables)},
    ]
    for number, sheets in enumerate(ways):
        book = {name: sheet_of(each, style=number % 2, gap=number // 2 % 2) for name, each in sheets.items()}
        result = check(workbook(book))
        assert figures(result) == story.figures
        assert codes(result) == []


def test_a_sheet_with_one_table_is_checked() -> None:
    story = a_story(random.Random(3))
    wrong = next(cell for cell in story.figures if cell[0] == "applications" and cell[2] == "total")
    story = replace(story, cell_text={wrong: "9999"})
    result = check(workbook({"表三": sheet_of([tables_of(story)[1]])}))
    assert result.report is not None
    assert [*result.report.tables] == ["applications"]
    (found,) = result.diagnostics
    assert found.code == "T001"
    assert found.origin is not None
    assert place_in_document(found.origin, "zh") == f"工作表“表三”{found.origin.cell} 单元格"
    assert place_in_document(found.origin, "en") == f"sheet “表三”, cell {found.origin.cell}"


def test_several_reports_in_one_workbook_are_told() -> None:
    sheets = {name: sheet_of(tables_of(a_story(random.Random(at)))) for at, name in enumerate(("甲镇", "乙镇"))}
    result = check(workbook(sheets))
    assert result.reason == "several"
    assert codes(result) == ["E003"]


def test_what_is_hidden_or_noted_is_told() -> None:
    table = sheet_of([tables_of(a_story(random.Random(4)))[1]])
    data = workbook({"表三": table, "旧": cells({"A1": "1"})}, states={"旧": "hidden"}, comments={"表三": ["A1", "B9"]})
    found = check(data).diagnostics
    assert [each.code for each in found] == ["P006", "P006"]
    assert sorted(each.message for each in found) == [
        "工作簿里有 1 处隐藏的工作表、行或列，没有核对",
        "文件里还有 2 条批注",
    ]


def test_a_date_is_no_figure() -> None:
    story = a_story(random.Random(5))
    table = sheet_of([tables_of(story)[1]]).replace('<c r="D4" s="1"><v>', '<c r="D4" s="2"><v>')
    assert 's="2"' in table
    result = check(workbook({"表三": table}, formats=["m/d"]))
    assert result.report is not None
    assert result.report.cell("applications", "received", "natural_person").value is None
    assert codes(result) != []


# ------------------------------------------------------------------------------- what this program writes


def test_a_blank_form_is_a_template_and_one_that_was_filled_in_is_a_report() -> None:
    data = blank_form(FORMS, "青禾镇人民政府", 2023, "xlsx")
    assert check(data).reason == "template"
    story = Story(unit="青禾镇人民政府")
    result = check(filled(data, story, keeps_formulas=False))
    assert result.report is not None
    assert (result.report.year, result.report.unit and result.report.unit.name) == (2023, "青禾镇人民政府")
    assert set(figures(result).values()) == {0, *story.figures.values()}
    assert codes(result) == []
    unsaved = check(filled(data, story, keeps_formulas=True))
    assert codes(unsaved) == ["E004", "E004"]
    assert all("没有算出的结果" in each.message for each in unsaved.diagnostics)


def filled(data: bytes, story: Story, *, keeps_formulas: bool) -> bytes:
    """Return a blank form with the figures and the prose of a story."""
    book = openpyxl.load_workbook(BytesIO(data))
    text, *sheets = book.worksheets
    form = next(each.form for each in FORMS.own if each.form.edition == story.edition)
    for sheet, table in zip(sheets, form.tables.values(), strict=True):
        for box in drawn(table).boxes:
            cell = sheet.cell(box.line + 3, box.column + 1)
            if box.kind == "figure" and not (keeps_formulas and str(cell.value).startswith("=")):
                cell.value = story.figures.get((table.key, box.row, box.figure), 0)
    prose = dict(prose_of(texts_of(story), [section.title for section in form.sections.values()]))
    heading = ""
    for row in range(1, text.max_row + 1):
        cell = text.cell(row, 1)
        if cell.value in prose:
            heading = cell.value
        elif cell.value is None and heading:
            cell.value = prose.pop(heading, None)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def prose_of(texts: list[str], titles: Iterable[str]) -> Iterable[tuple[str, str]]:
    """Yield the sections of a report with the lines below their headings."""
    starts = [at for at, text in enumerate(texts) if text.endswith(tuple(titles)) and len(text) < 30]
    for at, after in zip(starts, [*starts[1:], len(texts) - 2], strict=True):
        yield texts[at], "\n".join(texts[at + 1 : after])
