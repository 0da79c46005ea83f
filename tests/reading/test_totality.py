"""Whatever a file holds, it is read and every rule ends: nothing raises."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportlint import check_text
from reportlint.form.canonical import canonical
from reportlint.reading.build import parse
from reportlint.reading.narrative.claims import GRAMMAR
from reportlint.reading.parser.grammar import parsing_table
from reportlint.reading.parser.lalr import run
from reportlint.reading.tables.lexer import tokenize, with_strays
from reportlint.reading.tables.tokens import Token
from reportlint.text.source import Source
from tests.campaign.structure import joined
from tests.forms import FORMS

if TYPE_CHECKING:
    from reportlint import CheckResult
    from reportlint.text.lines import Atom

FORM = FORMS.newest
TEXT = canonical(FORMS)
LINES = TEXT.split("\n")
LONG = ("9" * 16, "9" * 5_000, "９" * 5_000, "九" * 5_000, "9" * 400 + ".5", "1" + ",000" * 2_000, "-" + "9" * 400)
NASTY = (
    *("\0", "\ufeff", "\ud800", "\udfff", "\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\x1c", "\r", "\r\n", "\n\n"),
    *(
        "\t",
        "|",
        "||",
        "|\n|",
        " ",
        "\u3000",
        "\u200b",
        "（",
        "）",
        "《",
        "“",
        "：",
        "。",
        "、",
        "／",
        "%",
        "…",
        "□",
        "■",
    ),
    *(
        "一",
        "十",
        "万",
        "亿",
        "〇",
        "1",
        "0",
        "①",
        "第",
        "年",
        "月",
        "日",
        "其中",
        "占",
        "分别为",
        "约",
        "余",
        "未",
        "均",
    ),
    *(
        "2024年",
        "13月40日",
        "二〇二四年",
        "1万亿",
        "1.",
        ".5",
        "1,000",
        "属于行政执法案卷",
        "申",
        "请",
        "字" * 90,
        *LONG,
    ),
)
VALUES = ("NUMBER", "BLANK", "PLACEHOLDER", "TEXT")
TERMINALS = (
    *VALUES,
    "PARAGRAPH",
    "HEADING",
    "BLOCK",
    "HEADER",
    "GROUP",
    "SUBGROUP",
    "ROW",
    "SUBROW",
    "DETAIL",
    "STRAY",
)
WORDS = tuple(sorted({key for key in parsing_table(GRAMMAR).start if key.isupper()}))


def check(text: str) -> CheckResult:
    """Check a text by all rules. No rule may raise, and neither may reading."""
    result = check_text(text, select="ALL", language="zh")
    assert not {"E001", "E009"}.intersection(each.code for each in result.diagnostics)
    json.dumps([dict(each.data) for each in result.diagnostics], allow_nan=False)
    return result


@pytest.mark.parametrize("number", LONG, ids=lambda number: f"{number[:3]}-{len(number)}")
@pytest.mark.parametrize("old", ["386条", "146件", "860元", "54.4%", "2025年1月16日", "2024年1月1日", "二是"])
def test_a_number_of_any_length_in_the_text_leaves_the_rest_of_the_report_checked(old: str, number: str) -> None:
    wrong = TEXT.replace("\t417\n", "\t四百\n")
    result = check(wrong.replace(old, number + old.lstrip("0123456789.二")))
    assert result.report is not None
    assert "T006" in [each.code for each in result.diagnostics]
    assert all(len(each.message) < 300 for each in result.diagnostics)


@pytest.mark.parametrize("number", LONG, ids=lambda number: f"{number[:3]}-{len(number)}")
@pytest.mark.parametrize(("old", "code"), [("\t1264\n", "T006"), ("\t328.6\n", "T008")])
def test_a_cell_with_a_number_of_any_length_is_a_finding_and_no_figure(old: str, code: str, number: str) -> None:
    result = check(TEXT.replace(old, f"\t{number}\n"))
    assert result.report is not None
    cell = next(cell for cell in result.report.cells if cell.text == number)
    assert (cell.state, cell.value) == ("text", None)
    found = [each for each in result.diagnostics if each.code == ("E004" if number[0] == "九" else code)]
    assert [each.cell for each in found] == [cell.key]
    assert all(len(each.message) < 200 for each in found)


def test_the_tokens_stay_in_order_where_empty_cells_follow_an_unknown_text_in_a_head() -> None:
    text = "结果纠正|\n申|\n|3"
    source = Source("a.txt", text)
    assert joined(source, tokenize(source, FORM)) == source.text


@pytest.mark.parametrize("border", ["║", "|", "\t"])
def test_a_table_that_ends_in_a_row_without_figures_is_read(border: str) -> None:
    rows = ("章║0║0 规 0", "行政规范性文件║0║║0", "行 政 强 制║0", "第二十条第（八）项", "行政事业性收费║║")
    text = "\n".join(["二、主动公开政府信息情况", *rows]).replace("║", border)
    assert "E003" in {each.code for each in check(text).diagnostics}


@given(st.lists(st.sampled_from(TERMINALS), max_size=12))
def test_every_sequence_of_terminals_has_a_tree_once_values_without_a_row_are_strays(kinds: list[str]) -> None:
    tokens: list[Atom] = [Token(kind, at, at + 1, 1) for at, kind in enumerate(kinds)]
    run(parsing_table("report.lark"), with_strays(tokens))
    changed = [(old, token.type) for old, token in zip(kinds, tokens, strict=True) if old != token.type]
    assert {old for old, _ in changed} <= set(VALUES)
    assert {new for _, new in changed} <= {"STRAY"}


@pytest.mark.no_cover  # other tests cover the same lines
@given(st.data())
@settings(max_examples=60)
def test_lines_of_the_form_in_any_order_with_anything_between_them_are_read(data: st.DataObject) -> None:
    lines = data.draw(st.lists(st.sampled_from(LINES), max_size=40))
    pieces = data.draw(st.lists(st.sampled_from(NASTY), max_size=12))
    places = data.draw(st.lists(st.integers(0, 2_000), min_size=len(pieces), max_size=len(pieces)))
    text = data.draw(st.sampled_from(["\n".join(lines), TEXT, TEXT.replace("\t", "|"), TEXT.replace("\t", "\n")]))
    for piece, place in zip(pieces, places, strict=True):
        at = place * len(text) // 2_000
        text = text[:at] + piece + text[at:]
    check(text)
    for form in (each.form for each in FORMS.own):
        source = Source("a.txt", text)
        tokens = tokenize(source, form)
        assert joined(source, tokens) == source.text
        parse(source, form)
