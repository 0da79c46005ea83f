"""Automatic numbers are those that Word shows."""

from __future__ import annotations

import pytest

from reportlint.reading.readers.docx.numerals import numeral
from tests.kit.word import in_list, levels, lists, paragraph, run
from tests.reading.readers.docx.text import text_of

REPORT = levels(("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3."))


def lines(*numbered: tuple[str, str], numbering: str, styles: str = "") -> list[str]:
    return text_of(*(paragraph(*each) for each in numbered), numbering=numbering, styles=styles).split("\n")


def test_levels_count_and_start_again() -> None:
    numbered = [("总体", in_list(0)), ("公开", in_list(1)), ("申请", in_list(1)), ("细目", in_list(2))]
    numbered += [("表", in_list(0)), ("甲", in_list(1)), ("5件", in_list(2))]
    assert lines(*numbered, numbering=lists(REPORT)) == [
        *("一、总体", "（一）公开", "（二）申请", "1.细目", "二、表", "（一）甲", "1. 5件"),
    ]


def test_a_list_of_the_same_definition_counts_on_unless_it_starts_anew() -> None:
    start = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{}"/></w:lvlOverride>'
    numbering = lists(REPORT, changes={2: (1, ""), 3: (1, start.format(1)), 4: (1, start.format(5))})
    numbered = [("甲", in_list(0, number)) for number in (1, 2, 3, 3, 4)]
    assert lines(*numbered, numbering=numbering) == ["一、甲", "二、甲", "一、甲", "二、甲", "五、甲"]


def test_a_level_that_does_not_start_again_counts_on() -> None:
    numbering = lists(levels(("decimal", "%1"), ("decimal", "%2"), more='<w:lvlRestart w:val="0"/>'))
    numbered = [(" 甲", in_list(level)) for level in (0, 1, 0, 1)]
    assert lines(*numbered, numbering=numbering) == ["1 甲", "1 甲", "2 甲", "2 甲"]


def test_numbers_of_several_levels_are_digits_where_the_law_wants_them() -> None:
    numbering = lists(
        levels(("chineseCounting", "%1、"), ("decimal", "%1.%2")),
        levels(("chineseCounting", "%1、"), ("decimal", "%1.%2"), more="<w:isLgl/>"),
    )
    for number, expected in ((1, "一.1"), (2, "1.1")):
        numbered = [("甲", in_list(0, number)), (" 乙", in_list(1, number))]
        assert lines(*numbered, numbering=numbering)[1] == f"{expected} 乙"


def test_styles_number_their_paragraphs() -> None:
    styles = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"/>'
        '<w:style w:type="paragraph" w:styleId="H1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="H2"><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>'
        '</w:pPr></w:style><w:style w:type="paragraph" w:styleId="Based"><w:basedOn w:val="H2"/></w:style>'
    )
    numbered = [("甲", '<w:pStyle w:val="H1"/>'), ("乙", '<w:pStyle w:val="Based"/>'), ("丙", "")]
    numbered += [("丁", '<w:pStyle w:val="H1"/>' + in_list(0, 0))]
    assert lines(*numbered, numbering=lists(REPORT), styles=styles) == ["一、甲", "（一）乙", "丙", "丁"]


def test_the_level_of_a_style_is_the_one_that_names_it() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="H2"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Based"><w:basedOn w:val="H2"/></w:style>'
    )
    second = '<w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/><w:pStyle w:val="H2"/><w:lvlText w:val="（%2）"/></w:lvl>'
    numbered = [("甲", f'<w:pStyle w:val="{style}"/>') for style in ("H2", "Based")]
    assert lines(*numbered, numbering=lists(second), styles=styles) == ["（0） 甲", "（1） 甲"]


def test_a_definition_may_be_that_of_a_style() -> None:
    styles = (
        '<w:style w:type="numbering" w:styleId="L"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    numbering = lists(REPORT, '<w:numStyleLink w:val="L"/>')
    assert lines(("甲", in_list(0, 2)), ("乙", in_list(1, 1)), numbering=numbering, styles=styles) == [
        "一、甲",
        "（一）乙",
    ]


def test_bullets_hidden_numbers_and_lists_that_are_not_there_number_nothing() -> None:
    numbering = lists(
        levels(("bullet", "\uf06c")), levels(("decimal", "%1."), more="<w:rPr><w:vanish/></w:rPr>"), "<w:x/>"
    )
    assert lines(*(("甲", in_list(0, number)) for number in (1, 2, 3, 4)), numbering=numbering) == ["甲"] * 4


def test_a_deleted_paragraph_is_not_counted() -> None:
    gone = paragraph(f"<w:del>{run('')}</w:del>", in_list(0) + '<w:rPr><w:del w:id="1"/></w:rPr>')
    kept = (paragraph(text, in_list(0)) for text in "甲乙")
    assert text_of(next(kept), gone, next(kept), numbering=lists(REPORT)) == "一、甲\n二、乙"


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        ("chineseCounting", "一 十 十一 二十 九十九 一百零一"),
        ("chineseCountingThousand", "一 十 十一 二十 九十九 一百零一"),
        ("chineseLegalSimplified", "壹 壹拾 壹拾壹 贰拾 玖拾玖 壹佰零壹"),
        ("ideographTraditional", "甲 癸 11 20 99 101"),
        ("ideographDigital", "一 一〇 一一 二〇 九九 一〇一"),
        ("decimal", "1 10 11 20 99 101"),
        ("decimalZero", "01 10 11 20 99 101"),
        ("decimalFullWidth", "１ １０ １１ ２０ ９９ １０１"),
        ("decimalEnclosedCircleChinese", "① ⑩ ⑪ ⑳ 99 101"),
        ("decimalEnclosedParen", "⑴ ⑽ ⑾ ⒇ 99 101"),
        ("upperLetter", "A J K T UUUU WWWW"),
        ("lowerRoman", "i x xi xx xcix ci"),
        ("ordinal", "1st 10th 11th 20th 99th 101st"),
        ("aFormOfTomorrow", "1 10 11 20 99 101"),
    ],
)
def test_numbers_are_written_in_the_form_of_their_level(form: str, shown: str) -> None:
    assert " ".join(numeral(number, form) for number in (1, 10, 11, 20, 99, 101)) == shown
