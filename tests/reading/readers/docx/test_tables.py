"""Tables of Word: merged cells, tables in cells, wrappers."""

from __future__ import annotations

import pytest

from reportlint.reading.readers.docx.read import read
from reportlint.text.document import DocumentCell
from tests.kit.word import cell, paragraph, row, run, table, word
from tests.reading.readers.docx.text import text_of

RESTART, CONTINUE = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def cells_of(*blocks: str) -> list[DocumentCell]:
    document = read("a.docx", word(*blocks)).document
    assert document is not None
    return [placed.cell for each in document.tables for placed in each]


def test_merged_cells_stand_once_with_their_place_and_their_spans() -> None:
    merged = table(
        row(cell("不予公开", RESTART), cell("小计", '<w:gridSpan w:val="2"/>')),
        row(cell("", CONTINUE), "1", "2"),
        row(cell("", CONTINUE), "3", "4"),
    )
    assert text_of(merged) == "不予公开\t小计\n1\t2\n3\t4"
    assert cells_of(merged) == [
        DocumentCell("不予公开", 1, 1, row_span=3),
        DocumentCell("小计", 1, 2, column_span=2),
        DocumentCell("1", 2, 2),
        DocumentCell("2", 2, 3),
        DocumentCell("3", 3, 2),
        DocumentCell("4", 3, 3),
    ]


@pytest.mark.parametrize(
    ("rows", "text"),
    [
        ((row(cell("", CONTINUE), "1"), row(cell("", CONTINUE), "2")), "\t1\n2"),
        ((row(cell("甲", RESTART), "1"), row(cell("乙", CONTINUE), "2")), "甲\t1\n乙\t2"),
        ((row(cell("甲", RESTART), "1"), row(cell("甲", CONTINUE), "2")), "甲\t1\n2"),
        ((row(cell("甲", RESTART), "1"), row("", "2"), row(cell("", CONTINUE), "3")), "甲\t1\n\t2\n\t3"),
        ((row(cell("甲", '<w:hMerge w:val="restart"/>'), cell("", "<w:hMerge/>"), "1"),), "甲\t1"),
        ((row(cell("甲", '<w:cellMerge w:vMerge="rest"/>')), row(cell("", '<w:cellMerge w:vMerge="cont"/>'))), "甲\n"),
    ],
    ids=["nothing above", "another text", "the text repeated", "a gap", "in a row", "tracked"],
)
def test_no_cell_of_a_faulty_merge_is_lost(rows: tuple[str, ...], text: str) -> None:
    assert text_of(table(*rows)) == text.removesuffix("\n")


def test_columns_before_the_first_cell_are_counted() -> None:
    shifted = table(row("甲", "乙"), row("1", properties='<w:gridBefore w:val="1"/>'))
    assert text_of(shifted) == "甲\t乙\n1"
    assert [(each.row, each.column) for each in cells_of(shifted)] == [(1, 1), (1, 2), (2, 2)]


def test_several_paragraphs_are_one_cell_and_their_figures_stay_apart() -> None:
    assert text_of(
        table(row(cell(paragraph("本年新收") + paragraph("数量")), cell(paragraph("14") + paragraph("6"))))
    ) == ("本年新收 数量\t14 6")


def test_a_table_that_arranges_the_page_is_read_in_its_order() -> None:
    inner = table(row("规章", "3"), row("文件", "5"))
    body = paragraph("一、总体情况") + inner + paragraph("二、问题")
    assert text_of(table(row("", cell(body), ""))) == "\n一、总体情况\n规章\t3\n文件\t5\n二、问题\n"
    prose = paragraph("一、总体情况") + paragraph("概述" * 200)
    assert text_of(table(row(cell(prose), "栏"))) == "一、总体情况\n" + "概述" * 200 + "\n栏"
    assert text_of(table(row(cell(paragraph("题") + paragraph("文"))))) == "题\n文"


def test_a_table_of_one_cell_inside_a_cell_is_its_text() -> None:
    assert text_of(table(row("规章", cell(table(row("5")) + paragraph())))) == "规章\t5"


def test_a_table_inside_a_cell_is_a_table_of_its_own() -> None:
    inner = table(row("甲", "1"), row("乙", "2"))
    cells = cells_of(table(row("前", "0"), row("外", cell(inner + paragraph())), row("后", "9")))
    assert [(each.text, each.row, each.column) for each in cells] == [
        *(("前", 1, 1), ("0", 1, 2), ("甲", 1, 1), ("1", 1, 2), ("乙", 2, 1), ("2", 2, 2)),
        *(("后", 3, 1), ("9", 3, 2)),
    ]


def test_rows_and_cells_in_wrappers_are_read() -> None:
    def control(content: str, properties: str = "") -> str:
        return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"

    prompt = control(cell("单击输入"), "<w:showingPlcHdr/>")
    wrapped = control(table(control(row("甲", control(cell("7")), f"<w:customXml>{cell('8')}</w:customXml>", prompt))))
    assert text_of(wrapped) == "甲\t7\t8\t"


def test_what_faulty_files_put_in_the_wrong_place_is_read_apart() -> None:
    inside = paragraph(run("前") + table(row("规章", "1", "4")) + paragraph("后"))
    assert text_of(inside) == "前\n规章\t1\t4\n后"
    assert text_of(table(row("规章", cell(run("1") + run("4"))))) == "规章\t1 4"


def test_marks_of_notes_belong_to_no_figure() -> None:
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    own = '<w:r><w:endnoteReference w:customMarkFollows="1" w:id="3"/><w:t>1</w:t></w:r>'
    raised = run("1", '<w:vertAlign w:val="superscript"/>')
    figures = (cell(paragraph(run("146") + mark)) for mark in (note, own, raised))
    assert text_of(table(row(*figures))) == "146\t146¹\t146¹"


def test_struck_out_digits_are_not_joined_to_others() -> None:
    assert text_of(table(row(cell(paragraph(run("146", "<w:strike/>") + run("147")))))) == "146 147"
