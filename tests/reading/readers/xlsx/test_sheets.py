"""Sheets: which cells are shown, what stands in them, and what is a table."""

from __future__ import annotations

import pytest

from reportlint.reading.readers.contract import UnreadableDocument
from reportlint.reading.readers.xlsx.read import read
from reportlint.reading.readers.xlsx.sheet import NO_RESULT
from tests.kit.workbook import BORDERED, Content, cells, workbook

FORMATS = {
    "0": ("3", "3"),
    "0.00": ("0.038", "0.04"),
    "#,##0": ("12345.4", "12345"),
    "#,##0.0##": ("0.5", "0.5"),
    "0.##": ("3", "3"),
    "General": ("0.30000000000000004", "0.3"),
    '0"件"': ("12", "12"),
    '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ': ("0", "0"),
    "[红色]0;[红色]-0": ("-7", "-7"),
    "0%": ("0.125", "13%"),
    "0.0%": ("0.125", "12.5%"),
    "# ?/?": ("2.5", "2.5"),
    "0.00E+00": ("1500", "1500"),
    "@": ("5", "5"),
    ";;;": ("8", "8"),
    'yyyy"年"m"月"d"日"': ("45306", "2024年1月15日"),
    "yyyy/m/d": ("45306.5", "2024年1月15日"),
    "m/d": ("45306", "1月15日"),
    '[$-804]yyyy"年"m"月"': ("45306", "2024年1月"),
    "yyyy/m/d h:mm": ("45306.5", "2024年1月15日12:00"),
    "h:mm:ss": ("0.75", "18:00"),
    "[h]:mm": ("0.25", "06:00"),
}
"""For some formats a number, and how a cell of that format shows it."""


def text_of(contents: dict[str, Content], **sheet: object) -> str:
    return read("a.xlsx", workbook({"表": cells(contents, **sheet)})).text  # type: ignore[arg-type]


def test_numbers_are_read_as_they_are_shown() -> None:
    names = [f"A{at}" for at in range(1, len(FORMATS) + 1)]
    styles = {name: at for at, name in enumerate(names, 2)}
    contents: dict[str, Content] = {
        name: f"<v>{value}</v>" for name, (value, _) in zip(names, FORMATS.values(), strict=True)
    }
    data = workbook({"表": cells(contents, style=styles)}, formats=[*FORMATS])
    found = dict(zip(FORMATS, read("a.xlsx", data).text.splitlines(), strict=True))
    assert found == {code: shown for code, (_, shown) in FORMATS.items()}


@pytest.mark.parametrize(("from_1904", "shown"), [("0", "1900年1月1日"), ("1", "1904年1月2日")])
def test_days_are_counted_from_the_first_one_of_the_workbook(from_1904: str, shown: str) -> None:
    data = workbook(
        {"表": cells({"A1": 1}, style=2)}, formats=["y/m/d"], properties=f'<workbookPr date1904="{from_1904}"/>'
    )
    assert read("a.xlsx", data).text == f"{shown}\n"


def test_texts_are_shared_inline_or_computed() -> None:
    ruby = "<si><r><t>公</t></r><r><t>开</t></r><rPh><t>gōngkāi</t></rPh></si>"
    contents: dict[str, Content] = {
        "A1": '<c r="A1" t="s"><v>0</v></c>',
        "A2": '<c r="A2" t="s"><v>1</v></c>',
        "A3": '<c r="A3" t="str"><f>A1</f><v>甲_x000A_乙</v></c>',
        "A4": "一、总体情况\n（一）主动公开",
        "A5": '<c r="A5" t="b"><v>1</v></c>',
        "A6": '<c r="A6" t="e"><f>A9/0</f><v>#DIV/0!</v></c>',
        "A7": '<c r="A7" t="s"><v>7</v></c>',
        "A8": '<c r="A8"><f>SUM(B1:B2)</f><v>3</v></c>',
    }
    text = read("a.xlsx", workbook({"表": cells(contents)}, shared=["二", ruby])).text
    assert text.splitlines() == ["二", "公开", "甲", "乙", "一、总体情况", "（一）主动公开", "TRUE", "#DIV/0!", "3"]


def test_a_formula_without_a_result_is_no_figure() -> None:
    contents: dict[str, Content] = {"A1": "规章", "B1": "<f>1+2</f>", "C1": "<f>1+2</f><v></v>", "D1": 3}
    contents["E1"] = '<c r="E1" t="str"><f>""</f><v></v></c>'
    source = read("a.xlsx", workbook({"表": cells(contents, style=BORDERED)}))
    assert source.text.strip().split("\t") == ["规章", NO_RESULT, NO_RESULT, "3"]
    document = source.document
    assert document is not None
    assert [placed.cell.column for placed in document.doubts] == [2, 3]


def test_a_joined_cell_stands_once_and_its_blank_neighbours_are_cells() -> None:
    contents: dict[str, Content] = dict.fromkeys((f"{letter}{row}" for row in (1, 2, 3) for letter in "ABCD"), "")
    contents |= {"A1": "合计", "C1": "甲", "B2": "乙", "D3": 5}
    lines = text_of(contents, style=BORDERED, joined=["A1:B1", "A2:A3"]).splitlines()
    assert lines == ["合计\t甲\t", "\t乙\t\t", "\t\t5"]


def test_where_a_cell_is_in_its_sheet() -> None:
    data = workbook({"表 一": cells({"A1": "标题", "AB3": "甲", "AC3": "乙"})})
    source = read("a.xlsx", data)
    origins = [source.origin(source.text.index(text)) for text in ("标题", "甲", "乙")]
    assert [(each.sheet, each.cell) for each in origins if each] == [("表 一", name) for name in ("A1", "AB3", "AC3")]


def test_without_borders_a_table_has_the_columns_in_which_a_text_begins() -> None:
    contents: dict[str, Content] = {"A1": "第一项", "A2": "项目", "C2": "数", "A3": "规章", "C3": 1, "A4": "许可"}
    contents |= {"A5": "处罚", "C5": 2, "A6": "注"}
    lines = text_of(contents).splitlines()
    assert lines == ["第一项", "项目\t数", "规章\t1", "许可\t", "处罚\t2", "注"]


def test_what_stands_beside_a_table_follows_it_unless_it_is_computed() -> None:
    contents: dict[str, Content] = {"A1": "规章", "B1": 1, "A2": "许可", "B2": 2, "D1": "已核对"}
    contents["D2"] = "<f>B1</f><v>1</v>"
    style = dict.fromkeys(("A1", "B1", "A2", "B2"), BORDERED)
    assert text_of(contents, style=style).splitlines() == ["规章\t1", "许可\t2", "已核对"]


def test_what_is_hidden_is_left_out_and_noted() -> None:
    contents: dict[str, Content] = {f"{letter}{row}": f"{letter}{row}" for row in (1, 2, 3, 4) for letter in "ABC"}
    shown = cells(
        contents,
        style=BORDERED,
        rows={2: 'hidden="1"', 3: 'ht="0"'},
        columns='<col min="2" max="2" hidden="1"/><col min="9" max="16384" hidden="1"/>',
    )
    data = workbook(
        {"甲": shown, "乙": cells({"A1": "旧"}), "丙": cells({})},
        states={"乙": "hidden", "丙": "veryHidden"},
        comments={"甲": ["A4", "C1"]},
    )
    source = read("a.xlsx", data)
    assert source.text == "A1\tC1\nA4\tC4\n"
    assert source.document is not None
    assert sorted(each.what for each in source.document.leftovers) == ["comment", "comment", *["hidden"] * 3]


def test_a_joined_cell_is_shown_at_its_first_row_that_is_not_hidden() -> None:
    contents: dict[str, Content] = {"A1": "不予公开", "B1": "1", "A2": "", "B2": "2", "A3": "", "B3": "3"}
    text = text_of(contents, style=BORDERED, joined=["A1:A3"], rows={1: 'hidden="1"'})
    assert text.splitlines() == ["不予公开\t2", "3"]


def test_a_sheet_follows_the_line_that_leads_to_it() -> None:
    link = "<hyperlinks><hyperlink ref=\"A2\" location=\"'表 ''二'''!A1\"/></hyperlinks>"
    back = '<hyperlinks><hyperlink ref="A1" location="正文!A1"/></hyperlinks>'
    text = cells({"A1": "二、主动公开", "A2": "见表", "A3": "三、收到"}, more=link)
    data = workbook({"正文": text, "后": cells({"A1": "末"}), "表 '二'": cells({"A1": "规章"}, more=back)})
    assert read("a.xlsx", data).text.splitlines() == ["二、主动公开", "见表", "规章", "三、收到", "末"]


@pytest.mark.parametrize(
    "sheet",
    [
        cells({"A1": "甲", "XFD1048576": "乙"}, joined=["A1:XFD1048576"]),
        cells({f"A{row}": "甲" for row in range(1, 400)} | {"XFC1": "乙", "XFD399": "丙"}, joined=["A1:XFD398"]),
        cells({f"{letter}{row}": "甲" for row in range(1, 300) for letter in ("A", "XFD")}, style=BORDERED),
    ],
)
def test_a_sheet_that_covers_too_much_is_refused(sheet: str) -> None:
    with pytest.raises(UnreadableDocument, match="too large"):
        read("a.xlsx", workbook({"表": sheet}))
