"""Annotated PDF: highlights on the characters and in the cells of findings, behind the bytes of the document."""

from __future__ import annotations

from ctypes import byref, create_string_buffer

import pytest

pytest.importorskip("pypdfium2")

from pypdfium2 import raw

from reportlint.linting.linter import Linter
from reportlint.reading.readers.pdf.anchors import PdfAnchors
from reportlint.reading.readers.pdf.library import loaded, opened
from reportlint.reading.readers.pdf.read import read
from reportlint.writing.annotate import annotated
from reportlint.writing.pdf import PdfNote, highlighted
from tests.fix_promise import rules
from tests.kit.pdf import PdfPage, pdf

SIZE = 12


def document(turn: int = 0) -> bytes:
    page = PdfPage(rotate=turn)
    page.lines(72, 760, ["云栖县教育局2023年政府信息公开工作年度报告", "一、总体情况", "公开政府信息条。"], SIZE)
    page.grid([72, 200, 300], [600, 570, 540], [["规章", "12"], ["行政规范性文件", ""]])
    return pdf([page])


def notes(data: bytes) -> list[tuple[str, str, tuple[float, ...]]]:
    """Return the author and the text of the notes on the first page, with their rectangles."""
    found: list[tuple[str, str, tuple[float, ...]]] = []
    with opened(data) as (file, _), loaded(file, 1) as (page, _text):
        for number in range(raw.FPDFPage_GetAnnotCount(page)):
            note = raw.FPDFPage_GetAnnot(page, number)
            area = raw.FS_RECTF()
            raw.FPDFAnnot_GetRect(note, byref(area))
            found.append((_text_of(note, b"T"), _text_of(note, b"Contents"), (area.left, area.right, area.bottom)))
            raw.FPDFPage_CloseAnnot(note)
    return found


def _text_of(note: object, key: bytes) -> str:
    size = raw.FPDFAnnot_GetStringValue(note, key, None, 0)
    buffer = create_string_buffer(size)
    raw.FPDFAnnot_GetStringValue(note, key, raw.ctypes.cast(buffer, raw.ctypes.POINTER(raw.FPDF_WCHAR)), size)
    return buffer.raw.decode("utf-16-le").rstrip("\0")


def marked(data: bytes, passage: str) -> list[tuple[float, ...]]:
    anchors = PdfAnchors("a.pdf", data)
    start = anchors.source.text.index(passage)
    return [tuple(round(edge) for edge in each.box) for each in anchors.boxes(start, start + len(passage))]


def test_characters_have_their_place() -> None:
    ((left, bottom, right, top),) = marked(document(), "信息条")
    assert (left, right) == (72 + 4 * SIZE, 72 + 7 * SIZE)
    assert bottom <= 720 <= top


def test_an_empty_cell_is_marked_as_a_whole() -> None:
    anchors = PdfAnchors("a.pdf", document())
    at = anchors.source.text.index("行政规范性文件") + len("行政规范性文件\t")
    (place,) = anchors.boxes(at, at)
    box = place.box
    assert 200 < box.left < box.right < 300
    assert 540 < box.bottom < box.top < 570


def test_a_passage_over_two_lines_has_two_rectangles() -> None:
    page = PdfPage()
    page.lines(72, 760, ["一、总体情况", "公" * 37, "开" * 5 + "。"], SIZE)
    boxes = marked(pdf([page]), "公公开开")
    assert len(boxes) == 2
    assert boxes[1][0] == 72


def test_the_bytes_of_the_document_are_kept_and_read_the_same() -> None:
    data = document()
    given = [PdfNote(PdfAnchors("a.pdf", data).boxes(0, 3), "说明\n第二行"), PdfNote((), "没有位置")]
    copy = highlighted(data, given)
    assert copy.startswith(data)
    assert copy == highlighted(data, given)
    assert read("a.pdf", copy).text == read("a.pdf", data).text
    first, second = notes(copy)
    assert first[:2] == ("reportlint", "说明\n第二行")
    assert (round(first[2][0]), round(first[2][1])) == (72, 72 + 3 * SIZE)
    assert second[1] == "没有位置"


def test_findings_become_notes() -> None:
    linter = Linter(rules(), "zh", keep=True)
    data = document()
    result = linter.check("a.pdf", data)
    copy = annotated("a.pdf", data, result, linter)
    said = [text for _, text, _ in notes(copy.data)]
    assert said[0].startswith("检查结果：")
    assert len(said) == len(result.diagnostics) + 1
    assert all(item.message in text for item, text in zip(result.diagnostics, said[1:], strict=True))
    assert copy.changes == 0
