"""The text of a document on the page: its tables are drawn with the cells that it has."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import lxml.html
import pytest

from reportlint.model.results import FileResult
from reportlint.outputs.html.text import stretches
from reportlint.outputs.placement import Placement
from reportlint.text.document import DocumentBuilder, DocumentCell
from reportlint.text.source import Source
from tests.command import run
from tests.findings import finding
from tests.kit import LAYOUTS, a_story
from tests.kit.word import as_word

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def result() -> FileResult:
    """Return a document with a table of which a cell takes up two columns, and a finding on an empty cell."""
    builder = DocumentBuilder("docx")
    builder.add_paragraph("一、总体情况")
    builder.add_table(
        [
            [DocumentCell("申请人", 1, 1, column_span=2), DocumentCell("总计", 1, 3, row_span=2)],
            [DocumentCell("自然人", 2, 1), DocumentCell("企业", 2, 2)],
            [DocumentCell("<b>", 3, 1), DocumentCell("", 3, 2), DocumentCell("9" * 9, 3, 3, column_span=10**9)],
        ]
    )
    builder.add_table([[DocumentCell("另一表", 1, 1)]])
    builder.add_paragraph("二、")
    source = Source("a.docx", builder.text(), "docx", builder.document())
    empty = builder.document().tables[0][5].start
    found = FileResult(
        "a.docx", [finding(at=(*source.location(empty), *source.location(empty)), start=empty, end=empty)], "docx"
    )
    found.source = source
    return found


def test_each_table_of_a_document_is_a_stretch_of_its_own(result: FileResult) -> None:
    before, table, other, after = stretches(Placement(result), "en")
    assert [len(each.table) for each in (before, table, other, after)] == [0, 3, 1, 0]
    assert [[(cell.rows, cell.columns) for cell in row.cells] for row in table.table] == [
        [(1, 2), (2, 1)],
        [(1, 1), (1, 1)],
        [(1, 1), (1, 1), (1, 1000)],
    ]
    assert [row.number for row in table.table] == [2, 3, 4]
    assert [[piece.numbers for piece in cell.pieces] for cell in table.table[2].cells] == [[()], [(1,)], [()]]


def test_a_page_draws_the_tables_of_a_word_file_with_their_text_and_marks(tmp_path: Path) -> None:
    text = LAYOUTS["tab"].render(a_story(random.Random(1))).text.replace("\t总计", "\t植错", 1)
    (tmp_path / "a.docx").write_bytes(as_word(text))
    page = lxml.html.fromstring(run("check", "a.docx", "--output-format", "html", folder=tmp_path).out)
    drawn = page.xpath('//table[@class="drawn"]')
    rows = [line.split("\t") for line in text.split("\n") if "\t" in line]
    shown = [
        ["".join(cell.xpath("text()|span/text()|mark/text()")) for cell in row]
        for row in page.xpath('//table[@class="drawn"]//tr')
    ]
    assert len(drawn) > 1
    assert shown == [[" ".join(cell.split()) for cell in row] for row in rows]
    assert len(page.xpath('//table[@class="drawn"]//mark')) == 1
    assert not page.xpath('//details[@class="fold"]//mark')
