"""Labels that a narrow column has broken: their words are those of the form, and no fix is offered for them."""

from __future__ import annotations

import random
from functools import cache

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reportlint.linting.linter import Linter
from reportlint.linting.ruleset import make_ruleset
from reportlint.plugins.loading import load_plugins
from reportlint.reading.tables.torn import is_torn
from reportlint.text.source import Source
from tests.kit.renderings import KINDS, a_conversion


@cache
def linter() -> Linter:
    return Linter(make_ruleset(load_plugins()), "en")


@example(seed=29006708, kind="flow")  # no row has its numeral
@example(seed=86, kind="page")  # rows without a label have no numerals either
@example(seed=115, kind="page")  # a part of a group's label in front of a label whose end stands below
@example(seed=211, kind="page")  # parts of other labels beside the label of a group
@example(seed=333, kind="drawn")  # a line of a group's label reads as the label of a row
@example(seed=123, kind="drawn")  # borders behind labels
@settings(max_examples=16)
@given(seed=st.integers(0, 2**32 - 1), kind=st.sampled_from(sorted(KINDS)))
def test_no_fix_touches_a_consistent_report_but_its_empty_cells(seed: int, kind: str) -> None:
    converted = a_conversion(random.Random(seed), kind)
    blank = {cell for cell, figure in converted.cells.items() if figure is None}
    text = converted.text
    for each in linter().check_text(Source("a.txt", text)).diagnostics:
        assert each.code not in ("F004", "F005", "P003")
        if each.fix is None:
            continue
        assert each.code == "B001"
        assert each.cell in blank
        assert all(edit.content in "0０" and not text[edit.start : edit.end].strip() for edit in each.fix.edits)


@pytest.mark.parametrize(
    ("text", "label", "torn"),
    [
        ("4.无正当理由大量反复申 0 3 0\n请", "4.无正当理由大量反复申", True),
        ("4.无正当理由大量反复申 0 3 0\n四、结转", "4.无正当理由大量反复申", False),
        ("（五）不 3.要求\n予处理", "予处理", False),  # another label
    ],
)
def test_the_rest_of_a_torn_label_begins_a_word_behind_it(text: str, label: str, torn: bool) -> None:
    start = text.rindex(label)
    assert is_torn(text, start, start + len(label), "无正当理由大量反复申请") is torn


@pytest.mark.parametrize(
    ("text", "label", "official", "torn"),
    [
        (
            "无法  本机关不掌握相关政府信  0  3\n提供  息",
            "无法  本机关不掌握相关政府信",
            "本机关不掌握相关政府信息",
            True,
        ),
        ("无法  属于行政执法案  0  3\n提供", "无法  属于行政执法案", "属于行政执法案卷", False),
        ("（六）其\n他处理\n请  0", "他处理\n请", "其他处理", True),
        ("（六）其\n他办理\n请  0", "他办理\n请", "其他处理", False),
        ("（二）部分公开（只计这\n一情形 3", "一情形", "部分公开只计这一情形", True),  # no numeral
        ("（二）部分公开（只计\n一情形 3", "一情形", "部分公开只计这一情形", False),
        ("行政规\ufffd|3|", "行政规\ufffd", "行政规范性文件", True),
        ("行政程\ufffd|3|", "行政程\ufffd", "行政规范性文件", False),
    ],
)
def test_parts_of_other_labels_stand_beside_a_torn_one(text: str, label: str, official: str, torn: bool) -> None:
    start = text.index(label)
    assert is_torn(text, start, start + len(label), official, ("无法提供",)) is torn


def test_the_end_of_a_page_between_the_lines_of_a_label_is_no_misspelling() -> None:
    text = "本年处理\n— 2 —\n云栖县教育局2023年政府信息公开工作年度报告\n决定数量"
    assert is_torn(text, 0, len(text), "本年处理决定数量")
    assert not is_torn(text, 0, len(text), "本年处理决定数")


def test_the_rest_of_a_torn_label_ends_a_word_before_it() -> None:
    text = "（五）不 3.要求提供公开出版物 0 0 6\n予处理"
    assert is_torn(text, text.index("予"), len(text), "不予处理")
    assert is_torn(text, 0, text.index(" 0"), "要求提供公开出版物", ("不予处理",))


def test_the_foot_and_the_head_of_a_page_may_stand_between_the_parts_of_a_label() -> None:
    row = "（五）不 ┃ 4.重复申请" + " " * 200 + "┃ 0 ┃"
    text = f"{row}\n云栖县教育局2023年政府信息公开工作年度报告\n第2页\n予处理 ┃ 5.要求确认 ┃ 0 ┃"
    start = text.index("予处理")
    assert is_torn(text, start, start + len("予处理"), "不予处理")
