"""Tables of PDF documents: what the lines part, what a cell holds, and what stays in doubt."""

from __future__ import annotations

from reportlint.reading.readers.pdf.read import read
from reportlint.text.document import DocumentCell
from tests.kit.pdf import ABOVE, LEFT, PdfPage, pdf

XS = [72.0, 200.0, 260.0, 320.0]


def cells(page: PdfPage) -> list[DocumentCell]:
    (table,) = read("a.pdf", pdf([page])).document.tables  # type: ignore[union-attr]
    return [placed.cell for placed in table]


def lines(page: PdfPage) -> list[str]:
    return read("a.pdf", pdf([page])).text.rstrip("\n").split("\n")


def of_figure(figure: str, width: float) -> DocumentCell:
    """Return how a figure of several lines in a column of a width is read."""
    page = PdfPage()
    page.grid(
        [72, 200, 200 + width, 260 + width],
        [700, 680, 640],
        [["信息内容", "件数", "总计"], ["行政许可", figure, "1234567"]],
    )
    return cells(page)[4]


def test_a_row_is_a_line_and_a_cell_over_several_columns_or_rows_stands_once() -> None:
    page = PdfPage()
    rows = [["申请人\n情况", "法人", LEFT, LEFT], [ABOVE, "企业", "其他", "总计"], ["新收", "12", "", "12"]]
    page.grid([72, 140, 180, 220, 260], [700, 670, 650, 630], rows)
    assert lines(page) == ["申请人情况\t法人", "企业\t其他\t总计", "新收\t12\t\t12"]
    read_ = {cell.text: cell for cell in cells(page)}
    assert read_["申请人情况"] == DocumentCell("申请人情况", 1, 1, 2, 1, 1)
    assert read_["法人"] == DocumentCell("法人", 1, 2, 1, 3, 1)
    assert read_["总计"] == DocumentCell("总计", 2, 4, 1, 1, 1)


def test_a_figure_that_fills_its_line_goes_on_in_the_next() -> None:
    assert of_figure("182\n5", 22) == DocumentCell("1825", 2, 2, page=1)
    assert of_figure("123\n456\n7", 22) == DocumentCell("1234567", 2, 2, page=1)


def test_two_lines_of_figures_with_room_are_in_doubt() -> None:
    assert of_figure("182\n5", 60) == DocumentCell("182 5", 2, 2, page=1, certain=False)


def test_a_full_figure_is_in_doubt_where_rows_are_too_low_for_their_lines() -> None:
    for height, certain in ((40, True), (15, False)):
        page = PdfPage()
        rows = [["属于国\n家秘密\n其他", "123"], ["行政法\n规禁止\n公开", "456"]]
        page.grid([72, 112, 132], [700, 700 - height, 700 - 2 * height], rows)
        assert [cell.certain for cell in cells(page)[1::2]] == [certain, certain]


def test_two_figures_beside_each_other_are_in_doubt() -> None:
    assert of_figure("12 34", 60) == DocumentCell("12 34", 2, 2, page=1, certain=False)


def test_a_figure_that_leaves_its_cell_is_in_doubt() -> None:
    assert not of_figure("1234567", 22).certain


def test_figures_drawn_over_each_other_are_in_doubt() -> None:
    page = PdfPage()
    page.grid(XS, [700, 680], [["规章", "12", "3"]])
    page.text(204, 690, "45", 9)
    assert [cell.certain for cell in cells(page)] == [True, False, True]


def test_bold_that_is_drawn_twice_is_read_once() -> None:
    page = PdfPage()
    page.grid(XS, [700, 680], [["规章", "11", "3"]])
    page.text(203.3, 690, "11", 9)
    page.text(75.3, 690, "规章", 9)
    assert lines(page) == ["规章\t11\t3"]


def test_the_raised_number_of_a_note_is_no_part_of_a_figure() -> None:
    page = PdfPage()
    page.grid(XS, [700, 680], [["规章", "12", "3"]])
    page.text(212, 694, "1", 5)
    assert lines(page) == ["规章\t12\t3"]


def test_lines_may_be_dashes_or_thin_areas_and_cells_may_have_borders_of_their_own() -> None:
    dashed, filled, apart = PdfPage(), PdfPage(), PdfPage()
    for x in XS:
        for y in range(680, 700, 5):
            dashed.line(x, y, x, y + 3)
        filled.fill(x, 680, 0.7, 20)
    for y in (680, 700):
        for at in range(72, 320, 5):
            dashed.line(at, y, at + 3, y)
        filled.fill(72, y, 248, 0.7)
    for left, right in ((72, 200), (202, 258), (260, 320)):
        apart.grid([left, right], [700, 680], [[""]])
    for page in (dashed, filled, apart):
        for x, text in zip(XS, ("规章", "12", "3"), strict=False):
            page.text(x + 4, 688, text, 9)
        assert lines(page) == ["规章\t12\t3"]


def test_white_text_is_read_on_a_dark_ground_only() -> None:
    page = PdfPage()
    page.fill(72, 680, 128, 20, 0.2)
    page.grid(XS, [700, 680], [["", "12", ""]])
    page.text(75, 690, "规章", 9, grey=1)
    page.text(263, 690, "3", 9, grey=1)
    assert lines(page) == ["规章\t12\t"]


def test_the_gaps_of_a_table_without_lines_are_kept_and_its_columns_stand_below_each_other() -> None:
    page = PdfPage()
    for y, row in zip(
        (700, 680, 660), (("规章", "12", "3"), ("规范性文件", "7", "140"), ("合计", "", "143")), strict=True
    ):
        for x, text in zip(XS, row, strict=False):
            page.text(x, y, text, 9)
    first, second, third = lines(page)
    assert [each.split() for each in (first, second, third)] == [
        ["规章", "12", "3"],
        ["规范性文件", "7", "140"],
        ["合计", "143"],
    ]
    assert _place(first, "12") == _place(second, "7")
    assert _place(first, "3") == _place(second, "140") == _place(third, "143")


def _place(line: str, text: str) -> int:
    """Return where a text stands if characters of Chinese take up two places."""
    return sum(1 if char.isascii() else 2 for char in line[: line.index(text)])


def test_a_table_without_lines_is_in_doubt_where_labels_of_several_lines_stand_beside_gaps() -> None:
    page = PdfPage()
    for y, row in zip(
        (700, 690, 680, 670), (("要求提供", "12", "3"), ("出版物",), ("重复", "", "8"), ("申请",)), strict=True
    ):
        for x, text in zip(XS, row, strict=False):
            page.text(x, y, text, 9)
    (loose,) = read("a.pdf", pdf([page])).document.loose  # type: ignore[union-attr]
    assert not loose.certain
