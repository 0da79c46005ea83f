"""The workbook, read back with a different library from the one that wrote it."""

from __future__ import annotations

import io
import random
import sys
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportlint.outputs.xlsx.workbook import Workbook, clean
from reportlint.plugins.discovery import EntryPoint
from tests.command import report, run
from tests.kit import LAYOUTS, a_story, form_of

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

    from tests.kit import Story

BUILTIN = EntryPoint("builtin", "reportlint_rules", "reportlint", "1")
RED = "FFFFC7CE"
YELLOW = "FFFFF2CC"
TOTAL = ("applications", "received", "total")


def story(seed: int = 1, **changes: Any) -> Story:
    return a_story(random.Random(seed)).replace(**changes)


def put(folder: Path, name: str, told: Story, layout: str = "tab") -> None:
    (folder / name).write_text(LAYOUTS[layout].render(told).text, encoding="utf-8", newline="")


def workbook(folder: Path, *arguments: str, language: str = "en") -> Any:
    given = ("check", "--output-format", "xlsx", "--output-file", "out.xlsx", *arguments)
    outcome = run(*given, folder=folder, plugins=(BUILTIN,), language=language)
    assert (outcome.out, "out.xlsx" in outcome.err) == ("", False), outcome.err
    return openpyxl.load_workbook(folder / "out.xlsx")


def rows(sheet: Worksheet) -> list[dict[str, Cell]]:
    """Return the lines below the first, each by the headings of the first."""
    first, *others = sheet.iter_rows()
    return [{str(head.value): cell for head, cell in zip(first, line, strict=True)} for line in others]


def colour(cell: Cell) -> str:
    return str(cell.fill.start_color.rgb) if cell.fill.fill_type else ""


def found(sheet: Worksheet, text: str) -> Cell:
    (cell,) = [cell for line in sheet.iter_rows() for cell in line if cell.value == text]
    return cell


def beside(sheet: Worksheet, label: str) -> list[Cell]:
    """Return the figures of a row: the last seven cells of its line."""
    return [sheet.cell(found(sheet, label).row, column) for column in range(9, 16)]


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    told = story()
    put(tmp_path, "a.txt", told.with_cells({TOTAL: str(int(told.figures[TOTAL]) + 1)}))
    put(tmp_path, "b.txt", story(2))
    (tmp_path / "note.txt").write_text("随便写写", encoding="utf-8")
    return tmp_path


# ------------------------------------------------------------------------------- content


def test_the_summary_has_a_row_a_file_with_its_counts_and_a_link_to_its_sheet(faulty: Path) -> None:
    book = workbook(faulty)
    first, second, *others = rows(book["Summary"])
    assert found(book["Summary"], "Files that could not be checked").row > 3
    note = next(row for row in others if row["File"].value == "note.txt")
    told = story()
    assert [cell.value for cell in first.values()][:6] == [told.unit, told.year, "a.txt", 1, 0, 0]
    assert colour(first["Errors"]) == RED
    assert [second[name].value for name in ("File", "Errors", "Warnings", "Notes")] == ["b.txt", 0, 0, 0]
    assert first["Sheet"].value == book.sheetnames[2]
    assert first["Sheet"].hyperlink.location == f"'{book.sheetnames[2]}'!A1"
    assert note["Sheet"].value == "not a report (not recognised)"
    assert note["Sheet"].hyperlink is None


def test_the_findings_have_filters_a_head_that_stays_and_links(faulty: Path) -> None:
    book = workbook(faulty)
    sheet = book["Findings"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:K2"
    (item,) = rows(sheet)
    assert (item["Severity"].value, item["Code"].value, item["Name"].value) == ("error", "T001", "row-total")
    assert colour(item["Severity"]) == RED
    assert item["Code"].hyperlink.target.endswith("/row-total/")
    where = item["Line"].hyperlink.location
    assert where.startswith(f"'{book.sheetnames[2]}'!")
    assert book[book.sheetnames[2]][where.partition("!")[2]].comment.text.startswith("error T001 row-total")
    assert int(item["Line"].value) > 1


def test_a_wrong_cell_is_red_with_the_message_as_its_comment(faulty: Path) -> None:
    book = workbook(faulty)
    cells = beside(book.worksheets[2], "一、本年新收政府信息公开申请数量")
    assert [colour(cell) for cell in cells] == [""] * 6 + [RED]
    assert "the columns add up to" in cells[-1].comment.text
    assert all(cell.comment is None for cell in cells[:-1])


@pytest.mark.parametrize("edition", ["2021", "2019"])
def test_every_figure_stands_in_the_drawn_tables_and_is_a_number(tmp_path: Path, edition: str) -> None:
    told = a_story(random.Random(3), edition=edition)
    put(tmp_path, "a.txt", told)
    sheet = workbook(tmp_path).worksheets[2]
    numbers = [
        cell.value for line in sheet.iter_rows() for cell in line if cell.data_type == "n" and cell.value is not None
    ]
    assert sorted(numbers) == sorted(float(told.figures.get(cell, 0)) for cell in form_of(edition).cells())


def test_the_tables_are_drawn_as_the_form_with_merged_heads(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", story())
    sheet = workbook(tmp_path).worksheets[2]
    merged = {str(sheet.cell(part.min_row, part.min_col).value): part.size for part in sheet.merged_cells.ranges}
    assert merged["申请人情况"] == {"columns": 7, "rows": 1}
    assert merged["法人或其他组织"] == {"columns": 5, "rows": 1}
    assert merged["三、本年度办理结果"]["rows"] == 22
    assert merged["（三）不予公开"]["rows"] == 8
    assert merged["行政诉讼"] == {"columns": 10, "rows": 1}
    assert merged["第二十条第（八）项"]["columns"] == 15
    assert found(sheet, "1.属于国家秘密").row + 1 == found(sheet, "2.其他法律行政法规禁止公开").row


def test_blanks_and_placeholders_are_marked_and_are_no_zeros(tmp_path: Path) -> None:
    label = "（一）予以公开"
    told = story().with_cells(
        {("applications", "granted", "research"): "", ("applications", "granted", "commercial"): "/"}
    )
    put(tmp_path, "a.txt", told)
    cells = beside(workbook(tmp_path, "--select", "T001").worksheets[2], label)
    assert [(cells[1].value, colour(cells[1])), (cells[2].value, colour(cells[2]))] == [
        ("/", YELLOW),
        ("blank", YELLOW),
    ]
    assert colour(cells[0]) == ""


def test_a_missing_table_is_said_and_drawn_without_figures(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", story(missing_tables=frozenset({"proceedings"})))
    book = workbook(tmp_path, language="zh")
    sheet = book.worksheets[2]
    assert found(sheet, "行政复议、行政诉讼情况表（文中没有这张表）")
    assert sum(cell.value == "缺" and cell.row > 10 for line in sheet.iter_rows() for cell in line) == 15


def test_findings_outside_the_tables_are_listed_below_them(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(report("公开条。。"), encoding="utf-8")
    book = workbook(tmp_path)
    listed = found(book.worksheets[2], "Findings outside the tables").row
    items = rows(book["Findings"])
    assert items
    assert {int(item["Line"].hyperlink.location.rpartition("A")[2]) for item in items} == {
        listed + number for number in range(1, len(items) + 1)
    }


def test_it_speaks_chinese(faulty: Path) -> None:
    book = workbook(faulty, language="zh")
    assert book.sheetnames[:2] == ["汇总", "问题"]
    (item,) = rows(book["问题"])
    assert item["级别"].value == "错误"
    assert item["位置"].value == "表三“一、本年新收政府信息公开申请数量”总计"


def test_without_a_report_there_is_a_workbook_all_the_same(tmp_path: Path) -> None:
    book = workbook(tmp_path)
    assert book.sheetnames == ["Summary", "Findings"]


def test_reports_of_one_unit_have_sheets_with_names_of_their_own(tmp_path: Path) -> None:
    for number in range(12):
        put(tmp_path, f"{number:02}.txt", story(unit="南山县政务服务和数据管理局办公室信息公开科", year=2023))
    names = workbook(tmp_path, "--select", "T").sheetnames
    assert len({name.lower() for name in names}) == 14
    assert all(len(name) <= 31 for name in names)
    assert names[13].endswith(" (12)")


# ------------------------------------------------------------------------------- hostile content


@pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
def test_no_text_becomes_a_formula(tmp_path: Path, sign: str) -> None:
    put(tmp_path, f"{sign}1+1.txt", story().with_cells({TOTAL: f"{sign}HYPERLINK(1)"}))
    (tmp_path / f"{sign}2.txt").write_text(report(f"{sign}cmd|'/c calc'!A1公开条。。"), encoding="utf-8")
    book = workbook(tmp_path)
    cells = [cell for sheet in book for line in sheet.iter_rows() for cell in line if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s", "n"}
    begun = [cell for cell in cells if str(cell.value).startswith(sign) and cell.data_type == "s"]
    assert len(begun) >= 3
    assert all(cell.quotePrefix for cell in begun), "it stays a text when somebody edits it"


def test_controls_markup_and_halves_of_characters_do_no_harm(tmp_path: Path) -> None:
    text = report("\x1b[31m<b>&公开条。。\x07\u202e\x9b]]>_x0041_")
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    book = workbook(tmp_path)
    passages = [str(item["Text"].value) for item in rows(book["Findings"])]
    assert any("[31m<b>&公开条。。]]>_x0041_" in passage for passage in passages)


@given(st.text(max_size=60))
def test_any_text_is_read_back_without_what_cannot_be_seen(text: str) -> None:
    paper = io.BytesIO()
    book = Workbook(paper)
    book.sheet("a").text(0, 0, text)
    book.close()
    read = openpyxl.load_workbook(paper)["a"]["A1"]
    assert (read.value or "") == clean(text)
    assert read.data_type in ("s", "n")


@given(st.lists(st.text(max_size=50), max_size=8))
def test_any_names_give_sheets_that_can_be_read(names: list[str]) -> None:
    paper = io.BytesIO()
    book = Workbook(paper)
    given_names = [book.sheet(name).name for name in [*names, *names, "History", "[]:*?/\\", "'", ""]]
    book.close()
    assert len({name.lower() for name in given_names}) == len(given_names)
    for name in given_names:
        assert 0 < len(name.encode("utf-16-le")) // 2 <= 31
        assert not set(name) & set("[]:*?/\\")
        assert name.strip("'") == name
    assert openpyxl.load_workbook(paper).sheetnames == given_names


def test_a_text_longer_than_a_cell_is_cut_and_a_long_figure_is_not_rounded() -> None:
    paper = io.BytesIO()
    book = Workbook(paper)
    sheet = book.sheet("a")
    sheet.text(0, 0, "长" * 40_000)
    sheet.number(1, 0, 12345678901234567)
    book.close()
    read = openpyxl.load_workbook(paper)["a"]
    assert len(read["A1"].value) == 32_001
    assert read["A2"].value == "12345678901234567"


# ------------------------------------------------------------------------------- the file


def test_it_needs_a_file_to_go_to(faulty: Path) -> None:
    outcome = run("check", "--output-format", "xlsx", folder=faulty)
    assert (outcome.code, outcome.out) == (2, "")
    assert "--output-file" in outcome.err


def test_a_file_that_cannot_be_written_is_said(faulty: Path) -> None:
    outcome = run("check", "--output-format", "xlsx", "--output-file", "no/where.xlsx", folder=faulty)
    assert outcome.code == 2
    assert "no/where.xlsx" in outcome.err


def test_a_workbook_that_fails_leaves_the_old_file_alone(faulty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (faulty / "out.xlsx").write_bytes(b"old")
    monkeypatch.setattr(Workbook, "close", lambda self, **_: 1 / 0)
    outcome = run("check", "--output-format", "xlsx", "--output-file", "out.xlsx", folder=faulty)
    assert outcome.code == 2
    assert (faulty / "out.xlsx").read_bytes() == b"old"


def test_without_its_package_it_names_the_extra(faulty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "reportlint.outputs.xlsx.book", raising=False)
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    outcome = run("check", "--output-format", "xlsx", "--output-file", "out.xlsx", folder=faulty)
    assert outcome.code == 2
    assert "pip install 'reportlint[xlsx]'" in outcome.err
