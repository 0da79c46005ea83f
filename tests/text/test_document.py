"""The text that is made of a document: its cells are certain, also where most of them are empty."""

from __future__ import annotations

from reportlint import DocumentBuilder, DocumentCell
from reportlint.model.report import Report
from reportlint.reading.build import read_report
from reportlint.text.origin import Origin
from tests.forms import FORMS
from tests.kit import Story

ROWS = (
    ("第二十条第（一）项",),
    ("信息内容", "本年制发件数", "本年废止件数", "现行有效件数"),
    ("规章", "", "", ""),
    ("行政规范性文件", "", "819", ""),
)


def test_the_cells_of_a_document_are_certain_where_most_are_empty() -> None:
    document = DocumentBuilder("docx")
    story = Story()
    document.add_paragraph("云栖县青禾镇人民政府2023年政府信息公开工作年度报告")
    document.add_paragraph(story.heading("disclosure"), paragraph=2)
    document.add_table(
        [DocumentCell(text, row, column) for column, text in enumerate(texts, 1)] for row, texts in enumerate(ROWS, 1)
    )
    source = document.source("a.docx")
    report = read_report(source, FORMS)
    assert isinstance(report, Report)
    row = [report.cell("disclosure", "normative_documents", column) for column in ("issued", "repealed", "in_force")]
    assert [(cell.state, cell.value) for cell in row] == [("blank", None), ("number", 819), ("blank", None)]
    assert source.origin(row[1].passage.start) == Origin("docx", table=1, row=4, column=3)


def test_what_nobody_sees_is_left_out_and_a_cell_is_on_one_line() -> None:
    document = DocumentBuilder("html")
    document.add_table([[DocumentCell("⽂\u00ad件\n数\t1", 1, 1), DocumentCell("", 1, 2), DocumentCell("2", 1, 3)]])
    assert document.text() == "文件 数 1\t\t2\n"
