"""No fix touches a number: checked on the characters of the text, for programs that apply edits by themselves too."""

from __future__ import annotations

import json
import random
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportlint.linting.fix_effects import Splice
from reportlint.linting.fix_safety import allowed, keeps_numbers
from reportlint.text.source import Source
from tests.builtin.checking import rendered
from tests.command import run
from tests.fix_promise import broken_promises, mended, numbers, read
from tests.kit import LAYOUTS, Story, a_story, mutate
from tests.linting.test_fixing import BUILT_IN, HEADERS, LABELS, LINES

if TYPE_CHECKING:
    from pathlib import Path

MISSPELT = {("applications", "refused.internal_affairs"): "5.属于三类内部事物信息"}


def offered(text: str, old: str, new: str, at: int = -1) -> str | None:
    """Return how a fix may be offered that replaces the first `old` in a text, or inserts `new` at an offset."""
    start = text.index(old) if at < 0 else at
    return allowed(text, [Splice(start, start + len(old), new, False)])


@pytest.mark.parametrize(
    ("text", "old", "new"),
    [
        ("公开25件", "25", "26"),
        ("公开25件", "25件", "件"),
        ("公开件", "件", "3件"),
        ("公开3x4件", "x", ""),
        ("公开34件", "3", "3 "),
        ("增长25％", "％", ""),
        ("增长 25 %", "%", "件"),
        ("收费3.5元", ".", "，"),
        ("共1，200件", "，", ""),
        ("为-25件", "-", ""),
        ("项目- 25", "-", ""),
        ("为负25件", "负", ""),
        ("第25号", "第", ""),
        ("收到三件", "三", "四"),
        ("收到两件", "两", ""),
        ("共50、，好", "、", ""),
        ("属于二类", "二", "三"),
        ("①公开", "①", ""),
        ("Ⅳ类", "Ⅳ", "V"),
        ("一\t\t25", "\t", ""),
        ("│自然人├──┤总计│", "├──┤总计", ""),
        ("行政事业性收费\n328\\.6", "行政事业性收费", "行政事业性收费0"),
        ("| 项目 | 数量 |\n|:-|:-|\n", "-", ""),
        ("行政强制\n+----+----+\n", "+----+----+", ""),
        ("公开。\n::: top\n", "::", ":"),
        ("渠道拓宽，\n，群众满意", "，\n，", "，"),
        ("渠道拓宽", "拓", "\n拓"),
    ],
)
def test_a_fix_that_touches_a_number_or_what_stands_beside_it_is_not_offered(text: str, old: str, new: str) -> None:
    assert offered(text, old, new) is None


@pytest.mark.parametrize(
    ("text", "old", "new"),
    [
        ("内部事物信息\t25", "物", "务"),
        ("下年度继续办 25", "办", "办理"),
        ("下年度继续办\n25", "办", "办理"),
        ("公开50条，，其中", "，，", "，"),
        ("共50，，其中", "，，", "，"),
        ("（三）不于公开", "不于", "不予"),
        ("1.于国家秘密", "于", "属于"),
        ("第（六）项-\n3", "-", ""),
        ("我镇我镇2024年", "我镇我镇", "我镇"),
    ],
)
def test_a_fix_of_words_is_safe(text: str, old: str, new: str) -> None:
    assert offered(text, old, new) == "safe"


def test_a_number_in_a_blank_cell_is_unsafe() -> None:
    for text, at in (("规章\t\t3\n", 3), ("| 规章 |  | 3 |", 7), ("规章\n\n3", 3), ("规章\t", 3)):
        assert offered(text, "", "0", at) == "unsafe"


@pytest.mark.parametrize(("text", "at"), [("规章\t3", 2), ("规章\t3", 3), ("规章\t3", 4), ("规章", 0), ("a 3\n", 1)])
def test_a_number_beside_a_figure_or_a_label_is_not_offered(text: str, at: int) -> None:
    assert offered(text, "", "0", at) is None


@pytest.mark.parametrize(
    ("text", "numeral", "at", "how"),
    [
        ("\t属于国家秘密\t3", "1.", 1, "unsafe"),
        ("3\n本年新收\t3", "一、", 2, "unsafe"),
        ("（）予以公开\t3", "一", 1, "unsafe"),
        ("\t4 3.其他\t27", "3.", 1, None),
        ("3.\t其他\t27", "3.", 3, None),
        ("4 其他\t27", "3.", 2, None),
        ("\t属于国家秘密\t3", "1", 1, None),
    ],
)
def test_the_numeral_of_a_label_is_unsafe_and_stands_at_the_start_of_its_cell(
    text: str, numeral: str, at: int, how: str | None
) -> None:
    assert offered(text, "", numeral, at) == how


def test_edits_that_keep_the_numbers_only_one_by_one_are_not_offered() -> None:
    text = "共12，，好"
    edits = [Splice(3, 4, "", False), Splice(4, 5, "", False)]
    assert [allowed(text, [edit]) for edit in edits] == ["safe", "safe"]
    assert allowed(text, edits) is None


def test_a_number_is_not_written_where_another_edit_changes_its_surroundings() -> None:
    assert allowed("规章\n\n25", [Splice(3, 3, "0", True)]) == "unsafe"
    assert allowed("规章\n\n25", [Splice(3, 3, "0", True), Splice(3, 4, "", True)]) is None
    assert allowed("规章\n\n25", [Splice(3, 3, "0", True), Splice(3, 3, "0", True)]) is None
    assert allowed("规章\t\t\t25", [Splice(3, 3, "0", True), Splice(4, 4, "0", True)]) == "unsafe"


def test_the_numbers_around_an_edit_are_looked_for_a_short_way() -> None:
    text = "好" + " " * 200 + "5" * 100_000
    assert allowed(text, [Splice(1, 1, "的", False)]) is None


@given(
    st.text("12 ３三.,-，%件\t\n|公", max_size=24),
    st.lists(st.tuples(st.integers(0, 24), st.integers(0, 3), st.text("1 ,.-三件公", max_size=3)), max_size=3),
)
def test_what_is_safe_keeps_every_number_of_the_whole_text(text: str, places: list[tuple[int, int, str]]) -> None:
    edits = [Splice(min(at, len(text)), min(at + size, len(text)), new, False) for at, size, new in sorted(places)]
    if any(one.end > other.start for one, other in pairwise(edits)):
        return
    after = text
    for start, end, content, _ in reversed(edits):
        after = after[:start] + content + after[end:]
    how = allowed(text, edits)
    if how is not None:
        assert keeps_numbers(text, after, may_add=how == "unsafe")
    if how == "safe":
        assert numbers(after) == numbers(text)


# ------------------------------------------------------------------------------- reports


@pytest.mark.parametrize("layout", sorted(LAYOUTS))
def test_a_figure_in_the_cell_of_a_misspelt_label_stays(layout: str) -> None:
    text = LAYOUTS[layout].render(Story(row_labels=MISSPELT)).text.replace("内部事物信息", "内部事物信息 25")
    assert numbers(mended(read(Source("a.txt", text)), unsafe=True).text) == numbers(text)


def test_the_json_output_offers_no_safe_fix_that_adds_a_numeral(tmp_path: Path) -> None:
    text = rendered(Story(row_labels={("applications", "granted"): "予以公开"})).text
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    outcome = run("check", "a.txt", "--output-format", "json", folder=tmp_path, plugins=(BUILT_IN,))
    (found,) = json.loads(outcome.out)["diagnostics"]
    assert (found["code"], found["fix"]["applicability"]) == ("F004", "unsafe")


@settings(max_examples=25)
@given(seed=st.integers(0, 2**32), layout=st.sampled_from(sorted(LAYOUTS)))
def test_fixes_of_any_damaged_report_keep_its_numbers_and_settle(seed: int, layout: str) -> None:
    assert broken_promises(a_damaged_report(seed, layout)) == []


def a_damaged_report(seed: int, layout: str) -> str:
    """Return a report with slips that have fixes, with random damage, and perhaps with a lost line break."""
    rng = random.Random(seed)
    told = a_story(rng)
    blank = rng.sample(sorted(told.form.cells()), rng.choice((0, 0, 1, 3, 12)))
    told = told.replace(
        row_labels={key: LABELS[key] for key in rng.sample(sorted(LABELS), rng.randint(0, 3))},
        column_labels={key: HEADERS[key] for key in rng.sample(sorted(HEADERS), rng.randint(0, 2))},
        insert={"end:overview": "".join(rng.sample(LINES, rng.randint(0, 3)))},
        cell_text=dict.fromkeys(blank, ""),
    )
    text = LAYOUTS[layout].render(told).text
    if rng.random() < 0.9:
        text = mutate(rng, text)
    first, *rest = text.split("\n")
    if rest and rng.random() < 0.5:
        at = rng.randrange(len(rest))
        before = "\n".join([first, *rest[:at]])
        text = before + rng.choice(("", " ", "\t")) + "\n".join(rest[at:])
    return text
