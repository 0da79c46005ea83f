"""The text of PDF documents: paragraphs, and what on a page is none of it."""

from __future__ import annotations

import pytest

from reportlint.reading.readers.contract import UnreadableDocument
from reportlint.reading.readers.pdf.read import read
from tests.kit.pdf import PdfPage, pdf

SENTENCE = "我镇把群众关心的事项放在公开工作的前面，通过政府网站公开信息一百条，内容覆盖全镇各项业务。"


def lines(*pages: PdfPage) -> list[str]:
    return read("a.pdf", pdf(pages)).text.rstrip("\n").split("\n")


def test_lines_of_a_sentence_are_one_paragraph_and_a_heading_is_alone() -> None:
    page = PdfPage()
    page.text(96, 700, "一、总体情况")
    page.text(96, 680, SENTENCE[:20])
    page.lines(72, 660, [SENTENCE[20:42], SENTENCE[42:]])
    page.text(96, 620, "（一）主动公开")
    assert lines(page) == ["一、总体情况", SENTENCE, "（一）主动公开"]


def test_a_paragraph_goes_on_over_a_page_end() -> None:
    first, second = PdfPage(), PdfPage()
    first.text(96, 100, SENTENCE[:20])
    second.lines(72, 700, [SENTENCE[20:42], SENTENCE[42:]])
    assert lines(first, second) == [SENTENCE]


def test_a_title_of_two_lines_is_one() -> None:
    page = PdfPage()
    page.text(148, 760, "云溪镇人民政府", 22)
    page.text(82, 725, "年政府信息公开工作年度报告", 22)
    page.lines(72, 660, [SENTENCE[:22], SENTENCE[22:]])
    assert lines(page)[0] == "云溪镇人民政府年政府信息公开工作年度报告"


def test_page_numbers_and_repeated_lines_at_the_edges_are_left_out() -> None:
    pages = []
    for number, foot in enumerate(("- 1 -", "第2页 共3页", "3"), 1):
        page = PdfPage()
        page.text(72, 810, "云溪镇政府信息公开工作年度报告", 9)
        page.text(96, 700, f"第{number}页的正文。")
        page.text(290, 30, foot, 9)
        pages.append(page)
    assert lines(*pages) == ["第1页的正文。", "第2页的正文。", "第3页的正文。"]


@pytest.mark.parametrize(
    ("turn", "first", "second"),
    [("0 1 -1 0", (200, 100), (220, 100)), ("-1 0 0 -1", (500, 700), (500, 720)), ("0 -1 1 0", (220, 700), (200, 700))],
)
def test_a_page_that_is_turned_is_read_upright(turn: str, first: tuple[int, int], second: tuple[int, int]) -> None:
    page = PdfPage(rotate=90)
    page.text(*first, "二、公开12条", turn=turn)
    page.text(*second, "其中网站10条。", turn=turn)
    assert lines(page) == ["二、公开12条", "其中网站10条。"]


def test_text_that_nobody_sees_or_that_leans_is_left_out() -> None:
    page = PdfPage()
    page.text(96, 700, "一、总体情况")
    page.text(96, 680, "看不见", mode=3)
    page.text(96, 660, "白色", grey=1)
    page.text(700, 640, "页面之外")
    page.text(200, 400, "样稿", 60, turn="0.7 0.7 -0.7 0.7")
    assert lines(page) == ["一、总体情况"]


def test_radicals_are_read_as_the_characters_that_they_look_like() -> None:
    page = PdfPage()
    page.text(96, 700, "⼀、总体情况，⾃然⼈")
    assert lines(page) == ["一、总体情况，自然人"]


def test_a_character_without_a_meaning_is_shown_as_a_box_and_is_no_part_of_a_figure() -> None:
    page = PdfPage()
    page.grid([72, 200, 260], [700, 680], [["本年新收申请数量", "1\ue0005"]])
    source = read("a.pdf", pdf([page]))
    assert source.text == "本年新收申请数量\t1□5\n"
    assert source.document is not None
    assert [each.cell.text for each in source.document.doubts] == ["1□5"]


def test_a_document_that_does_not_say_what_its_characters_are_is_not_read() -> None:
    page = PdfPage()
    page.text(96, 700, SENTENCE)
    with pytest.raises(UnreadableDocument, match="characters"):
        read("a.pdf", pdf([page], maps=False))
