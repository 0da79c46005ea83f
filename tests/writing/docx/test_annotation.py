"""Comments and tracked changes at hard places of a Word document. Random documents are in `tests/campaign`."""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import ZipFile, ZipInfo

import pytest

from reportlint.reading.readers.docx.read import read
from reportlint.writing.docx.annotate import Annotation, Change, Note
from tests.kit.word import cell, in_list, levels, lists, members, packed, paragraph, row, run, table, word

BEGIN, END = '<w:commentRangeStart w:id="0"/>', '<w:commentRangeEnd w:id="0"/>'
REFERENCE = '<w:r><w:rPr><w:sz w:val="16"/><w:szCs w:val="16"/></w:rPr><w:commentReference w:id="0"/></w:r>'


def main(data: bytes, passage: str = "", *, at: int | None = None, change: str | None = None) -> str:
    """Return the body after a comment, or a change, on a passage or at an offset."""
    copy = Annotation("a.docx", data)
    start = copy.source.text.index(passage) if at is None else at
    if change is None:
        copy.comment(Note(start, start + len(passage), ["说明"], "原文：" + passage))
    else:
        assert copy.change(Change(start, start + len(passage), change))
    content = _member(copy.written(), "word/document.xml")
    body = content.partition("<w:body>")[2].partition("<w:sectPr/>")[0].replace(REFERENCE, "")
    return re.sub(' w:date="[^"]*"', "", body)


def _member(data: bytes, name: str) -> str:
    with ZipFile(BytesIO(data)) as archive:
        return archive.read(name).decode()


def test_a_run_is_split_at_the_ends_of_the_passage() -> None:
    data = word(paragraph(run("甲乙丙丁", "<w:b/>")))
    parts = [run("甲", "<w:b/>"), BEGIN, run("乙丙", "<w:b/>"), END, run("丁", "<w:b/>")]
    assert main(data, "乙丙") == paragraph("".join(parts))


def test_a_passage_over_several_runs_splits_none_that_it_has_wholly() -> None:
    content = run("甲") + f"<w:hyperlink>{run('乙')}</w:hyperlink>" + run("丙")
    inside = f"<w:hyperlink>{BEGIN}{run('乙')}</w:hyperlink>{run('丙')}{END}"
    assert main(word(paragraph(content)), "乙丙") == paragraph(run("甲") + inside)


def test_white_space_at_a_cut_is_not_lost() -> None:
    data = word("<w:p><w:r><w:t> 甲 乙 </w:t></w:r></w:p>")
    white = '<w:t xml:space="preserve"> </w:t>'
    split = f"<w:r><w:t> 甲</w:t>{white}</w:r>{BEGIN}<w:r><w:t>乙 </w:t></w:r>{END}"
    assert main(data, "乙") == f"<w:p>{split}</w:p>"


def test_references_and_sections_of_characters_are_no_obstacle() -> None:
    data = word("<w:p><w:r><w:t>&amp;<![CDATA[<甲>]]>&#x4e59;丙</w:t></w:r></w:p>")
    inside = "<w:r><w:t>&amp;&lt;</w:t></w:r>"
    assert main(data, "甲").startswith(f"<w:p>{inside}{BEGIN}")
    assert main(data, "乙").count("CDATA") == 0


@pytest.mark.parametrize("empty", ["<w:p/>", "<w:p></w:p>", "<w:p><w:pPr/></w:p>"])
def test_a_blank_cell_has_the_comment_in_its_paragraph(empty: str) -> None:
    data = word(table(row(cell("甲"), cell(empty), cell("乙"))))
    opening = empty.replace("<w:p/>", "<w:p>").removesuffix("</w:p>")
    assert f"<w:tc>{opening}{BEGIN}{END}</w:p></w:tc>" in main(data, at=2)


def test_a_numeral_that_word_makes_has_the_comment_on_the_paragraph() -> None:
    data = word(paragraph(run("总体情况"), in_list()), numbering=lists(levels(("chineseCounting", "%1、"))))
    assert main(data, "一、") == paragraph(BEGIN + run("总体情况") + END, in_list())


def test_a_text_box_has_the_comment_around_it_and_says_on_what() -> None:
    box = f"<w:r><w:pict><w:txbxContent>{paragraph('盒子')}</w:txbxContent></w:pict></w:r>"
    data = word(paragraph(run("甲") + box))
    assert main(data, "盒") == paragraph(run("甲") + BEGIN + box + END)
    copy = Annotation("a.docx", data)
    copy.comment(Note(2, 3, ["说明"], "原文：盒"))
    assert "原文：盒" in _member(copy.written(), "word/comments.xml")


def test_a_passage_over_several_paragraphs_has_the_comment_on_the_first() -> None:
    data = word(paragraph("一、总体情况"), paragraph("正文"))
    copy = Annotation("a.docx", data)
    copy.comment(Note(0, len(copy.source.text), ["说明"]))
    body = _member(copy.written(), "word/document.xml").replace(REFERENCE, "")
    assert paragraph(BEGIN + run("一、总体情况") + END) + paragraph("正文") in body


def test_several_comments_on_the_same_characters_follow_each_other() -> None:
    copy = Annotation("a.docx", word(paragraph(run("甲"))))
    for _ in range(2):
        copy.comment(Note(0, 1, ["说明"]))
    body = _member(copy.written(), "word/document.xml").replace(REFERENCE, "")
    begins = BEGIN + BEGIN.replace('"0"', '"1"')
    assert f"<w:p>{begins}{run('甲')}{END}" in body


def test_a_correction_is_a_tracked_change_that_looks_like_the_text() -> None:
    data = word(paragraph(run("本年发止件", "<w:b/>")))
    gone = run("发", "<w:b/>").replace("w:t", "w:delText").replace("</w:t>", "</w:delText>")
    changes = f'<w:del w:id="1" w:author="reportlint">{gone}</w:del><w:ins w:id="0" w:author="reportlint">'
    new = run("废", "<w:b/>").replace("废", "&#24223;")
    assert main(data, "发", change="废") == paragraph(
        run("本年", "<w:b/>") + changes + new + "</w:ins>" + run("止件", "<w:b/>")
    )


def test_no_insertion_stands_inside_another() -> None:
    data = word(paragraph(f'<w:ins w:id="4" w:author="甲">{run("发止")}</w:ins>'))
    body = main(data, "发", change="废")
    assert "</w:del></w:ins><w:ins" in body
    assert body.count("<w:ins") == body.count("</w:ins>") == 3


def test_a_change_of_what_no_run_shows_is_left() -> None:
    numbered = word(paragraph(run("总体"), in_list()), numbering=lists(levels(("chineseCounting", "%1、"))))
    assert not Annotation("a.docx", numbered).change(Change(0, 1, "二"))
    box = f"<w:r><w:pict><w:txbxContent>{paragraph('盒子')}</w:txbxContent></w:pict></w:r>"
    assert not Annotation("a.docx", word(paragraph(box))).change(Change(1, 2, "x"))
    assert not Annotation("a.docx", word(paragraph(run("甲乙")))).change(Change(0, 1, "丙\n"))


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16"])
def test_the_encoding_stays(codec: str) -> None:
    parts: dict[str, str | bytes] = {**members(paragraph("甲乙"))}
    name = codec.removesuffix("-sig")
    whole = f'<?xml version="1.0" encoding="{name}"?>{parts["word/document.xml"]!s}'
    parts["word/document.xml"] = whole.encode(codec)
    copy = Annotation("a.docx", packed(parts))
    copy.comment(Note(0, 1, ["说明"]))
    with ZipFile(BytesIO(copy.written())) as archive:
        content = archive.read("word/document.xml")
    assert content[:4] == whole.encode(codec)[:4]
    assert content.decode(codec).replace(BEGIN, "").startswith(whole[:40])


def test_another_prefix_is_met_with_elements_that_declare_their_own() -> None:
    parts = members(paragraph("甲乙"))
    other = parts["word/document.xml"].replace("<w:", "<x:").replace("</w:", "</x:")
    parts["word/document.xml"] = other.replace("xmlns:w=", "xmlns:x=")
    copy = Annotation("a.docx", packed(parts))
    copy.comment(Note(0, 1, ["说明"]))
    assert "<w:commentRangeStart xmlns:w=" in _member(copy.written(), "word/document.xml")
    assert read("a.docx", copy.written()).text == "甲乙\n"


def test_numbers_go_on_behind_those_that_are_there() -> None:
    data = word(paragraph('<w:bookmarkStart w:id="41" w:name="x"/><w:bookmarkEnd w:id="41"/>' + run("甲")))
    copy = Annotation("a.docx", data)
    copy.comment(Note(0, 1, ["说明"]))
    assert '<w:comment w:id="42"' in _member(copy.written(), "word/comments.xml")


def test_without_a_date_of_its_own_the_document_has_that_of_its_packing() -> None:
    stream = BytesIO()
    with ZipFile(stream, "w") as archive:
        for name, text in members(paragraph("甲")).items():
            archive.writestr(ZipInfo(name, (2024, 1, 5, 8, 0, 0)), text)
    copy = Annotation("a.docx", stream.getvalue())
    copy.comment(Note(0, 1, ["说明"]))
    assert 'w:date="2024-01-05T08:00:00Z"' in _member(copy.written(), "word/comments.xml")


def test_the_date_is_that_of_the_document() -> None:
    parts = members(paragraph("甲"))
    parts["docProps/core.xml"] = "<c><dcterms:modified>2024-01-05T08:00:00Z</dcterms:modified></c>"
    copy = Annotation("a.docx", packed(parts))
    copy.comment(Note(0, 1, ["说明"]))
    assert 'w:date="2024-01-05T08:00:00Z"' in _member(copy.written(), "word/comments.xml")
