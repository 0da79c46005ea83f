"""Markup in a text: read as what it stands for, with the place of every character in the text as written."""

from __future__ import annotations

import random
import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportlint import check_text
from reportlint.text.fold import fold
from reportlint.text.source import Source
from tests.builtin.checking import report_of
from tests.kit import LAYOUTS, Story, consistent

PIECES = (
    *(
        "规章",
        "0",
        "12",
        " ",
        "\t",
        "|",
        "\n",
        "\r\n",
        "\r",
        "一、总体情况",
        "。",
        "_",
        "__",
        "**",
        "[",
        "]{.a}",
        "&",
        "<",
    ),
    *(
        "&nbsp;",
        "&#57;",
        "&lt;b&gt;",
        "&unknown;",
        "<b>",
        "</b>",
        "<br>",
        "<p>",
        "</p>",
        "<!-- 1 -->",
        "<!--",
        "<style>",
    ),
    *("<table>", "<tr>", "<td>", "</td>", "</tr>", "</table>", "<sup>", "</sup>", "\\.", "\\|", "\\"),
    *("\x07", "\x0b", "\x0c", "\x85", "\u2028", "\u2029", "\u00ad", "\u200b", "\ufeff", "\ufe0f", "⺠", "⽯", "None"),
)
FIGURE = (
    *("&nbsp;{}", "{}&nbsp;", "<b>{}</b>", "<span lang='EN-US'>{}</span>", "**{}**", "\u200b{}", "{}\ufeff"),
    *("<p>{}</p>", "[{}]{{.mark}}", "{}<br>", "<!-- {} -->{}", "&#x200B;{}", "\u202a{}\u202c"),
)
RADICALS = str.maketrans({"民": "⺠", "长": "⻓", "门": "⻔", "见": "⻅", "工": "⼯", "一": "⼀"})


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
@settings(max_examples=25)
def test_every_character_has_its_place_in_the_written_text(written: str) -> None:
    source = Source("a.txt", written)
    text = source.text
    assert len(source.folded) == len(text)
    ends = [source.written_span(at, at + 1) for at in range(len(text))]
    assert all(0 <= start <= end <= len(written) for start, end in ends)
    assert all(one[0] <= other[0] and one[1] <= other[1] for one, other in pairwise(ends))
    for at, (start, end) in enumerate(ends):
        if source.is_as_written(at, at + 1):
            assert fold(written[start:end])[0] == source.folded[at]
        line, column = source.location(at)
        assert source.written_lines[line - 1][0] + column - 1 == start


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("&nbsp;91", "\u00a091"),
        ("&#57;&#x31;", "91"),
        ("<b>9</b><i>1</i>", "91"),
        (r"293\.69", "293.69"),
        (r"| 1\|2 |", "| 1∣2 |"),
        (r"|\|\|", r"|\|\|"),
        ("146<sup>1</sup>件", "146¹件"),
        ("A&B <政府> 1 < 2 &amp;nbsp;", "A&B <政府> 1 < 2 &nbsp;"),
        ("<script>var a = 1;</script>一", "一"),
        ("<p>一</p><p>二</p>\n<p>三</p>", "一\n二\n三"),
        ("<tr>\n<td><p>规章</p></td>\n<td>0</td><td></td>\n</tr>\n<tr><td>1</td></tr>", " 规章 \t 0 \t \n1"),
        ("商业<br>企业", "商业\n企业"),
        ("| 商业<br>企业 |", "| 商业 企业 |"),
        ("甲\x0b乙\x85丙\u2028丁\x0c戊\n\x0c己\r\x07庚\x07", "甲\n乙\n丙\n丁\n\x0c戊\n\x0c己\r庚\n"),
        ("人⺠政府\u00ad⻔\u200b⼯作", "人民政府门工作"),
        ("规章\tNone\tnan\tnandu", "规章\t    \t   \tnandu"),
        ("|规章_|0__|\n|____|", "|规章 |0  |\n|    |"),
        ("收到____件", "收到____件"),
        ("**共**计__3__件 __4__", "共计__3__件 4"),
    ],
)
def test_markup_is_read_as_what_it_stands_for(written: str, text: str) -> None:
    read = Source("a.txt", written).text
    assert [line.split() for line in read.split("\n")] == [line.split() for line in text.split("\n")]
    assert read.count("\t") == text.count("\t")


@settings(max_examples=4)
@given(seed=st.integers(0, 1_000_000), layout=st.sampled_from(("tab", "pipe-rows", "markdown", "cells", "spaces")))
def test_a_report_in_markup_reads_as_the_report(seed: int, layout: str) -> None:
    rng = random.Random(seed)
    plain = LAYOUTS[layout].render(Story(figures=consistent(rng, 3_000))).text
    report = report_of(plain)
    written, at = "", 0
    for cell in sorted((each for each in report.cells if each.state == "number"), key=lambda each: each.passage.start):
        before = plain[at : cell.passage.start]
        written += before.translate(RADICALS) if rng.random() < 0.5 else before
        at = cell.passage.end
        written += rng.choice(FIGURE).format(cell.text, cell.text) if rng.random() < 0.3 else cell.text
    again = report_of(written + plain[at:])
    assert [cell.value for cell in again.cells] == [cell.value for cell in report.cells]
    assert again.unit == report.unit or again.unit is None or again.unit.name == (report.unit and report.unit.name)
    for cell in again.cells:
        if cell.state == "number":
            start, end = cell.passage.written
            assert again.text.source.written[start:end] == cell.text


@settings(max_examples=4)
@given(seed=st.integers(0, 1_000_000), end=st.sampled_from("\x07\x0b\x0c\x85\u2028\u2029\r"))
def test_any_line_end_ends_a_line_and_editors_count_the_common_ones(seed: int, end: str) -> None:
    rng = random.Random(seed)
    plain = LAYOUTS["tab"].render(Story(figures=consistent(rng, 300))).text
    lines = plain.split("\n")
    places = [number for number, (one, other) in enumerate(pairwise(lines)) if one and other]
    changed = set(rng.sample(places, min(len(places), 5)))
    written = "".join(line + (end if number in changed else "\n") for number, line in enumerate(lines))
    report, again = report_of(plain), report_of(written)
    assert [cell.value for cell in again.cells] == [cell.value for cell in report.cells]
    assert [each.key for each in again.sections] == [each.key for each in report.sections]
    for one, other in zip(again.sections, report.sections, strict=True):
        assert one.heading.text == other.heading.text
        before = sum(number in changed for number in range(other.heading.place.line - 1)) if end != "\r" else 0
        assert one.heading.place.line == other.heading.place.line - before


@settings(max_examples=4)
@given(seed=st.integers(0, 1_000_000))
def test_a_rule_of_a_markdown_table_may_have_one_hyphen_a_cell(seed: int) -> None:
    rng = random.Random(seed)
    plain = LAYOUTS["markdown"].render(Story(figures=consistent(rng, 300))).text
    rule = re.compile(r"^\|(?: *:?-+:? *\|)+$", re.MULTILINE)
    assert rule.search(plain)
    cells = (":-", "-:", "-", ":-:", "--", "------")
    written = rule.sub(lambda old: "|" + "|".join(rng.choice(cells) for _ in range(old[0].count("|") - 1)) + "|", plain)
    assert [cell.value for cell in report_of(written).cells] == [cell.value for cell in report_of(plain).cells]
    found = check_text(written, language="en").diagnostics
    assert [each.code for each in found] == [each.code for each in check_text(plain, language="en").diagnostics]


@pytest.mark.parametrize(
    ("words", "offered"), [("<b>信息</b>，，", True), ("信息，<b></b>，", True), ("信息，&#65292;", False)]
)
def test_a_fix_that_would_touch_markup_is_not_offered(words: str, offered: bool) -> None:
    plain = LAYOUTS["tab"].render(Story()).text
    written = plain.replace("\n二、主动公开", f"\n及时公开{words}按时完成。\n二、主动公开", 1)
    (found,) = check_text(written, language="en").diagnostics
    assert (found.code, found.fix is not None) == ("P001", offered)
    if found.fix is not None:
        (edit,) = found.fix.edits
        assert written[edit.start : edit.end] == "，"
