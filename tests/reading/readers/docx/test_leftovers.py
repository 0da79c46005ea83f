"""Tracked changes and comments: read as if accepted, and noted."""

from __future__ import annotations

from tests.kit.word import cell, paragraph, row, run, table
from tests.reading.readers.docx.text import leftovers_of, text_of

DELETED = '<w:del w:id="1"><w:r><w:delText>9</w:delText></w:r></w:del>'
INSERTED = f'<w:ins w:id="2">{run("6")}</w:ins>'
FROM = f'<w:moveFrom w:id="3">{run("旧")}</w:moveFrom>'
TO = f'<w:moveTo w:id="4">{run("新")}</w:moveTo>'
GONE = '<w:rPr><w:del w:id="5"/></w:rPr>'
COMMENT = '<w:r><w:commentReference w:id="0"/></w:r>'


def test_insertions_are_in_and_deletions_out() -> None:
    blocks = (paragraph("前"), paragraph(run("14") + DELETED + INSERTED + FROM + TO + COMMENT))
    assert text_of(*blocks) == "前\n146新"
    assert leftovers_of(*blocks) == [
        (what, 2) for what in ("deletion", "insertion", "deletion", "insertion", "comment")
    ]


def test_an_insertion_that_was_deleted_again_is_out() -> None:
    assert text_of(paragraph(run("14") + f'<w:ins w:id="2">{DELETED}</w:ins>')) == "14"


def test_a_deleted_mark_joins_two_paragraphs() -> None:
    assert text_of(paragraph("（一）主动", GONE), paragraph("公开")) == "（一）主动公开"
    assert text_of(paragraph(DELETED, GONE), paragraph("公开")) == "公开"
    assert leftovers_of(paragraph(DELETED, GONE), paragraph("公开")) == [("deletion", 0)]


def test_deleted_rows_and_cells_are_out() -> None:
    tracked = table(
        row("甲", "1", properties='<w:del w:id="1"/>'),
        row("乙", cell(paragraph(f'<w:ins w:id="9">{run("2")}</w:ins>')), properties='<w:ins w:id="2"/>'),
        row("丙", cell("3", '<w:cellDel w:id="3"/>'), cell("4", '<w:cellIns w:id="4"/>')),
    )
    assert text_of(tracked) == "乙\t2\n丙\t4"
    assert leftovers_of(tracked) == [("deletion", 0), ("insertion", 0), ("deletion", 4), ("insertion", 4)]


def test_a_deleted_table_leaves_its_note() -> None:
    gone = table(row("甲", "1", properties='<w:del w:id="1"/>'))
    assert text_of(paragraph("前"), gone, paragraph("后")) == "前\n后"
    assert leftovers_of(paragraph("前"), gone, paragraph("后")) == [("deletion", 2)]


def test_what_is_noted_in_a_cell_is_noted_at_its_row() -> None:
    assert leftovers_of(table(row("甲", "1"), row("乙", cell(paragraph(run("2") + COMMENT))))) == [("comment", 4)]


def test_a_document_without_them_notes_nothing() -> None:
    before = "<w:pPrChange w:id='1'><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:pPrChange>"
    assert leftovers_of(paragraph("甲", before), paragraph('<w:ins w:id="1"/>')) == []
