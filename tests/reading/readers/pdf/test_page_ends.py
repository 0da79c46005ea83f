"""Tables that go on on the next page: one table, whole rows, and never half a figure."""

from __future__ import annotations

from collections.abc import Sequence

from reportlint.reading.readers.pdf.read import read
from reportlint.text.document import Document
from tests.kit.pdf import ABOVE, PdfPage, pdf

XS = (72, 160, 190, 220)
HEAD = ["信息内容", "件数", "总计"]
WIDE = ["属于行政执法案卷", "123456", "1"]


def document(*pages: Sequence[Sequence[str]], is_open: bool = False) -> tuple[Document, list[str]]:
    """Return what is read of a table on several pages. If it is open, no line ends its parts at the page ends."""
    made = []
    for number, rows in enumerate(pages):
        page = PdfPage()
        ys = [700 - 30 * at for at in range(len(rows) + 1)]
        page.grid(XS, ys, rows)
        cut = [ys[0]] if number else []
        cut += [ys[-1]] if number < len(pages) - 1 else []
        if is_open:
            page.operators = [
                each for each in page.operators if not any(f" {y} m " in each and f" {y} l" in each for y in cut)
            ]
        page.text(290, 40, f"- {number + 1} -", 9)
        made.append(page)
    source = read("a.pdf", pdf(made))
    assert source.document is not None
    return source.document, source.text.rstrip("\n").split("\n")


def test_a_table_over_a_page_end_is_one_table_and_its_head_is_told_once() -> None:
    found, lines = document([HEAD, ["规章", "12", "3"]], [HEAD, ["规范性文件", "4", "5"]])
    assert lines == ["信息内容\t件数\t总计", "规章\t12\t3", "规范性文件\t4\t5"]
    assert [(each.cell.page, each.cell.row) for each in found.tables[0][-3:]] == [(2, 3)] * 3


def test_a_row_that_is_cut_is_one_row_on_its_first_page() -> None:
    head = ["信息内容", "件数", "总计"]
    found, lines = document(
        [head, ["3.要求提供公开出版", "182", "0"]], [["物", "5", ""], ["4.重复", "1", "1"]], is_open=True
    )
    assert lines[1:] == ["3.要求提供公开出版物\t1825\t0", "4.重复\t1\t1"]
    assert not found.doubts
    assert {each.cell.page for each in found.tables[0][3:6]} == {1}


def test_a_row_that_is_cut_is_known_by_its_label_and_its_full_lines_where_lines_end_it() -> None:
    rows = [HEAD, WIDE, ["3.要求提供公开出版", "12345", "0"]]
    found, lines = document(rows, [["物", "6", ""], ["4.重复", "1", "1"]])
    assert lines[2:] == ["3.要求提供公开出版物\t123456\t0", "4.重复\t1\t1"]
    assert not found.doubts


def test_half_a_figure_is_in_doubt_where_nothing_shows_that_it_goes_on() -> None:
    found, _ = document([HEAD, ["3.公开出版物", "182", "0"]], [["", "5", "1"], ["4.重复", "1", "1"]])
    assert [each.cell.text for each in found.doubts] == ["182 5", "0 1"]


def test_a_row_with_a_label_of_its_own_is_no_rest_of_another() -> None:
    for is_open in (True, False):
        _, lines = document([HEAD, ["3.重复", "182", "0"]], [["4.其他", "5", ""]], is_open=is_open)
        assert lines[1:] == ["3.重复\t182\t0", "4.其他\t5\t"]


def test_rows_without_numerals_stay_apart() -> None:
    found, lines = document([HEAD, ["行政处罚", "520", "520"]], [["行政强制", "54", "54"]])
    assert lines[1:] == ["行政处罚\t520\t520", "行政强制\t54\t54"]
    assert not found.doubts


def test_the_label_of_a_group_goes_on_in_the_cell_that_it_began_in() -> None:
    first = [HEAD, ["（五）不予\n处", "1.信访", "7"], [ABOVE, "2.重复", "8"]]
    _, lines = document(first, [["", "3.出版", "9"], [ABOVE, "4.大量", "0"]])
    assert lines[1:] == ["（五）不予处\t1.信访\t7", "2.重复\t8", "\t3.出版\t9", "4.大量\t0"]


def test_tables_of_different_width_are_two() -> None:
    one, other = PdfPage(), PdfPage()
    one.grid([72, 160, 190], [700, 680, 660], [["规章", "1"], ["合计", "2"]])
    other.grid([72, 160, 190, 260], [700, 680, 660], [["规章", "1", "2"], ["合计", "2", "3"]])
    source = read("a.pdf", pdf([one, other]))
    assert source.document is not None
    assert len(source.document.tables) == 2
