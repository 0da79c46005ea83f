"""T: the sums of the tables, and how figures are written."""

from __future__ import annotations

import random
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportlint_rules.blanks import BlankCell
from reportlint_rules.totals import (
    AllZero,
    Balance,
    CountFormat,
    FeeUnit,
    InForce,
    OutcomeTotal,
    ProceedingsTotal,
    RegulationAuthority,
    RowTotal,
)
from reportlint_rules.totals.explanations import Explanation, explain
from reportlint_rules.totals.schemes import Scheme, schemes_of
from tests.builtin.checking import LAYOUT_NAMES, Found, found, rendered
from tests.forms import FORMS
from tests.kit import EDITIONS, LAYOUTS, UNITS, Cell, Story, a_story, figures_strategy, form_of, nothing

APPLICATIONS = "applications"
SUMS = (RowTotal, OutcomeTotal, Balance)
STORY = a_story(random.Random(7), unit=UNITS[0])


@cache
def scheme(name: str = "2021") -> Scheme:
    return schemes_of(FORMS.form("disclosure-report", name))[APPLICATIONS]


PLACES = [(row, column) for row in scheme().rows for column in scheme().columns]
PARTS = [(row, column) for row, column in PLACES if column != "total"]


def figures_of(figures: dict[Cell, int]) -> dict[tuple[str, str], int]:
    return {(row, column): figure for (table, row, column), figure in figures.items() if table == APPLICATIONS}


def some_figures(name: str = "2021") -> dict[Cell, int]:
    """Return consistent figures, all of them at least 1."""
    built = scheme(name)
    figures = {(APPLICATIONS, row, column): 1 for row in built.rows for column in built.parts}
    for row in (built.outcome, "received"):
        figures |= {(APPLICATIONS, row, column): len(built.outcomes) for column in built.parts}
    for row in built.rows:
        figures[APPLICATIONS, row, built.total] = sum(figures[APPLICATIONS, row, column] for column in built.parts)
    return figures


def changed(figures: dict[Cell, int], *places: tuple[str, str], by: int = 1) -> dict[Cell, int]:
    more = {(APPLICATIONS, *place): figures[(APPLICATIONS, *place)] + by for place in places}
    return figures | more


def causes(figures: dict[Cell, int], name: str = "2021") -> tuple[Explanation, ...]:
    return explain(scheme(name), figures_of(figures))


def sums(story: Story, layout: str = "tab") -> list[tuple[str, Found]]:
    told = rendered(story, layout)
    return [(rule.code, finding) for rule in SUMS for finding in found(rule, told)]


def expected_code(place: tuple[str, str]) -> str:
    return "T002" if place[0] == "outcome_total" else "T001"


# ------------------------------------------------------------------------------- one cause, one finding


@pytest.mark.parametrize("name", EDITIONS)
@given(data=st.data())
def test_consistent_figures_need_no_explanation(name: str, data: st.DataObject) -> None:
    figures = {cell: int(figure) for cell, figure in data.draw(figures_strategy(name)).items()}
    assert causes(figures, name) == ()


@pytest.mark.parametrize("name", EDITIONS)
@pytest.mark.parametrize("by", [1, -1, 17])
def test_every_single_wrong_figure_is_the_only_explanation_found(name: str, by: int) -> None:
    figures = some_figures(name)
    for row in scheme(name).rows:
        for column in scheme(name).columns:
            (cause,) = causes(changed(figures, (row, column), by=by), name)
            assert (cause.row, cause.column, cause.delta) == (row, column, by)
            assert cause.identity == ("outcome-total" if row == "outcome_total" else "row-total")


def test_a_figure_and_its_row_total_off_together_are_one_finding() -> None:
    figures = some_figures()
    for row, column in PARTS:
        (cause,) = causes(changed(figures, (row, column), (row, "total")))
        inside = row in scheme().outcomes or row == scheme().outcome
        assert cause.identity == ("outcome-total" if inside else "balance")
        assert cause.row == ("outcome_total" if inside else "received")
        assert cause.column == column


def test_a_figure_and_the_outcome_total_below_it_off_together_are_one_finding_on_the_figure() -> None:
    figures = some_figures()
    for row, column in PLACES:
        if row in scheme().outcomes:
            (cause,) = causes(changed(figures, (row, column), ("outcome_total", column)))
            assert (cause.identity, cause.row, cause.column) == ("row-total", row, column)


@given(
    figures=figures_strategy(),
    places=st.lists(st.sampled_from(PLACES), min_size=2, max_size=2, unique=True),
    more=st.tuples(st.integers(1, 5), st.integers(6, 9)),
)
@settings(max_examples=25)
def test_two_faults_of_different_size_are_two_findings_on_their_cells(
    figures: dict[Cell, int], places: list[tuple[str, str]], more: tuple[int, int]
) -> None:
    one, two = places
    wrong = changed(changed(dict(figures), one, by=more[0]), two, by=more[1])
    assert {(cause.row, cause.column): cause.delta for cause in causes(wrong)} == dict(zip(places, more, strict=True))


@given(places=st.lists(st.sampled_from(PARTS), min_size=2, max_size=2, unique_by=(lambda p: p[0], lambda p: p[1])))
@settings(max_examples=25)
def test_two_faults_of_one_size_in_other_rows_and_columns_are_two_findings(places: list[tuple[str, str]]) -> None:
    assert len(causes(changed(some_figures(), *places))) == 2


@pytest.mark.parametrize("row", ["received", "carried_in", "carried_out"])
def test_several_columns_off_in_one_row_are_not_told_again_in_the_total_column(row: str) -> None:
    figures = changed(some_figures(), (row, "natural_person"), by=2)
    figures = changed(figures, (row, "research"), by=3)
    figures = changed(figures, (row, "total"), by=5)
    assert [(cause.identity, cause.column) for cause in causes(figures)] == [
        ("balance", "natural_person"),
        ("balance", "research"),
    ]


def test_an_application_in_the_wrong_column_is_one_finding_that_names_both() -> None:
    figures = changed(changed(some_figures(), ("received", "commercial")), ("received", "research"), by=-1)
    (cause,) = causes(figures)
    assert (cause.identity, cause.kind) == ("balance", "shifted")
    assert {cause.column, cause.other} == {"commercial", "research"}


def test_a_blank_term_takes_only_its_own_identities_out() -> None:
    figures = changed(some_figures(), ("granted", "total"), ("declined.petition", "research"))
    del figures[APPLICATIONS, "granted", "other"]
    assert [(cause.row, cause.column) for cause in causes(figures)] == [
        ("declined.petition", "research"),
        ("outcome_total", "total"),
    ], "that it is the total of granted only its own row could tell"


def test_figures_without_any_sense_still_get_an_answer_soon() -> None:
    rng = random.Random(1)
    wild = {(APPLICATIONS, row, column): rng.randint(0, 99) for row, column in PLACES}
    assert 0 < len(causes(wild)) <= len(scheme().rows) + 2 * len(scheme().columns)


def test_no_explanation_makes_a_figure_less_than_nothing() -> None:
    figures = dict.fromkeys(some_figures(), 0)
    for row, column in PLACES:
        for cause in causes(changed(figures, (row, column))):
            assert figures[APPLICATIONS, cause.row, cause.column] + 1 - cause.delta >= 0


# ------------------------------------------------------------------------------- T001, T002, T003 in a report


@given(seed=st.integers(0, 2**32 - 1), layout=st.sampled_from(sorted(LAYOUTS)))
@settings(max_examples=40)
def test_no_layout_makes_a_faultless_report_wrong(seed: int, layout: str) -> None:
    story = a_story(random.Random(seed), digits=layout == "glued")
    assert sums(story, layout) == []


@pytest.mark.parametrize("layout", LAYOUT_NAMES)
@pytest.mark.parametrize(
    "place",
    [
        ("received", "total"),
        ("received", "commercial"),
        ("granted", "natural_person"),
        ("refused.state_secret", "total"),
        ("other.miscellaneous", "other"),
        ("outcome_total", "research"),
        ("outcome_total", "total"),
        ("carried_out", "legal_service"),
    ],
)
def test_a_wrong_figure_is_found_on_its_cell(place: tuple[str, str], layout: str) -> None:
    cell = (APPLICATIONS, *place)
    right = int(STORY.figures[cell])
    told = rendered(STORY.with_cells({cell: str(right + 1)}), layout)
    ((code, finding),) = [(rule.code, finding) for rule in SUMS for finding in found(rule, told)]
    assert code == expected_code(place)
    assert finding.cell == cell
    assert finding.place == (told.cells[cell].line, told.cells[cell].column)
    assert finding.data == {"expected": right, "actual": right + 1}
    assert finding.severity == "error"


def test_a_row_total_that_is_off_by_one_says_both_sums() -> None:
    figures = nothing() | {
        (APPLICATIONS, "received", "natural_person"): 3,
        (APPLICATIONS, "received", "total"): 3,
        (APPLICATIONS, "granted", "natural_person"): 3,
        (APPLICATIONS, "granted", "total"): 3,
        (APPLICATIONS, "outcome_total", "natural_person"): 3,
        (APPLICATIONS, "outcome_total", "total"): 3,
    }
    (finding,) = found(RowTotal, Story(figures=figures).with_cells({(APPLICATIONS, "received", "total"): "4"}))
    assert "总计填 4，各列相加为 3" in finding.zh
    assert "the total is 4, but the columns add up to 3" in finding.en
    assert len(finding.related) == 6


def test_received_that_went_nowhere_is_found_on_what_was_received() -> None:
    figures = nothing() | {
        (APPLICATIONS, "received", "natural_person"): 8,
        (APPLICATIONS, "received", "total"): 8,
        (APPLICATIONS, "granted", "natural_person"): 7,
        (APPLICATIONS, "granted", "total"): 7,
        (APPLICATIONS, "outcome_total", "natural_person"): 7,
        (APPLICATIONS, "outcome_total", "total"): 7,
    }
    ((code, finding),) = sums(Story(figures=figures))
    assert code == "T003"
    assert finding.cell == (APPLICATIONS, "received", "natural_person")
    assert finding.data == {"expected": 7, "actual": 8}
    assert "新收加上年结转为 8（8+0），办理结果总计加结转下年度为 7（7+0）" in finding.zh
    assert len(finding.related) == 3


def test_a_case_carried_out_that_was_never_received_is_found_on_what_was_received() -> None:
    cells = {(APPLICATIONS, "carried_out", "natural_person"): "1", (APPLICATIONS, "carried_out", "total"): "1"}
    ((code, finding),) = sums(Story().with_cells(cells))
    assert (code, finding.cell) == ("T003", (APPLICATIONS, "received", "natural_person"))
    assert finding.data == {"expected": 1, "actual": 0}


def test_a_case_carried_in_out_of_nothing_is_found_there_because_less_than_nothing_cannot_have_been_received() -> None:
    cells = {(APPLICATIONS, "carried_in", "natural_person"): "1", (APPLICATIONS, "carried_in", "total"): "1"}
    ((code, finding),) = sums(Story().with_cells(cells))
    assert (code, finding.cell) == ("T003", (APPLICATIONS, "carried_in", "natural_person"))
    assert finding.data == {"expected": 0, "actual": 1}


def test_an_outcome_and_its_row_total_off_together_are_found_on_the_outcome_total() -> None:
    cells = {(APPLICATIONS, "granted", "natural_person"): "2", (APPLICATIONS, "granted", "total"): "2"}
    ((code, finding),) = sums(Story().with_cells(cells))
    assert (code, finding.cell) == ("T002", (APPLICATIONS, "outcome_total", "natural_person"))
    assert "（一）至（六）各项相加为 2" in finding.zh
    assert finding.data == {"expected": 2, "actual": 0}
    assert len(finding.related) == 1, "of 21 outcomes only the one that is not zero"


def test_a_row_with_a_blank_is_not_added_up() -> None:
    cells = {(APPLICATIONS, "received", "commercial"): "", (APPLICATIONS, "received", "total"): "99"}
    told = rendered(Story().with_cells(cells))
    assert found(RowTotal, told) == []
    assert [finding.cell for finding in found(Balance, told)] == [(APPLICATIONS, "received", "total")]


def test_a_placeholder_is_never_read_as_zero() -> None:
    cells = {(APPLICATIONS, "granted", "commercial"): "/", (APPLICATIONS, "granted", "total"): "1"}
    codes = [code for code, _ in sums(Story().with_cells(cells))]
    assert codes == ["T002"], "the row cannot be added up, the total column can"


def test_a_row_that_stands_twice_is_not_added_up() -> None:
    story = Story(doubled_rows=frozenset({(APPLICATIONS, "granted")}))
    assert sums(story.with_cells({(APPLICATIONS, "granted", "total"): "5"})) == []


def test_a_missing_row_takes_only_its_columns_out() -> None:
    story = Story(missing_rows=frozenset({(APPLICATIONS, "carried_in")}))
    ((code, finding),) = sums(story.with_cells({(APPLICATIONS, "received", "total"): "1"}))
    assert (code, finding.cell) == ("T001", (APPLICATIONS, "received", "total"))


# ------------------------------------------------------------------------------- T004


@pytest.mark.parametrize("layout", LAYOUT_NAMES)
@pytest.mark.parametrize("row", ["reconsideration", "direct_suit", "suit_after_reconsideration"])
def test_a_wrong_total_of_reviews_or_suits_is_found_on_the_total(row: str, layout: str) -> None:
    cell = ("proceedings", row, "total")
    right = int(STORY.figures[cell])
    told = rendered(STORY.with_cells({cell: str(right + 2)}), layout)
    (finding,) = found(ProceedingsTotal, told)
    assert finding.cell == cell
    assert finding.place == (told.cells[cell].line, told.cells[cell].column)
    assert finding.data == {"expected": right, "actual": right + 2}
    assert len(finding.related) == 4


def test_reviews_with_a_blank_are_not_added_up() -> None:
    cells = {("proceedings", "direct_suit", "pending"): "", ("proceedings", "direct_suit", "total"): "3"}
    assert found(ProceedingsTotal, Story().with_cells(cells)) == []


# ------------------------------------------------------------------------------- T005


def documents(issued: int, repealed: int, in_force: int) -> Story:
    row = ("disclosure", "normative_documents")
    columns = {"issued": issued, "repealed": repealed, "in_force": in_force}
    return Story(figures=nothing() | {(*row, column): figure for column, figure in columns.items()})


def test_fewer_documents_in_force_than_were_issued_is_found_on_what_is_in_force() -> None:
    (finding,) = found(InForce, documents(3, 1, 0))
    assert finding.cell == ("disclosure", "normative_documents", "in_force")
    assert finding.data == {"expected": 2, "actual": 0}
    assert finding.severity == "warning"


@pytest.mark.parametrize("figures", [(3, 1, 2), (3, 0, 40), (0, 4, 6), (0, 0, 0), (1, 5, 0)])
def test_enough_documents_in_force_are_right(figures: tuple[int, int, int]) -> None:
    assert found(InForce, documents(*figures)) == []


# ------------------------------------------------------------------------------- T006


@pytest.mark.parametrize(
    ("text", "words", "severity"),
    [
        ("-1", "正负号", "error"),
        ("1.5", "整数", "error"),
        ("1 3612", "拆开", "error"),
        ("3件", "不带单位", "warning"),
        ("3(其中1件结转)", "不是一个确定的数", "error"),
    ],
)
def test_a_badly_written_count_is_found_with_what_is_wrong(text: str, words: str, severity: str) -> None:
    cell = (APPLICATIONS, "received", "natural_person")
    (finding,) = found(CountFormat, Story().with_cells({cell: text}), "pipe-rows")
    assert finding.cell == cell
    assert words in finding.zh
    assert finding.severity == severity
    assert finding.data["text"] == text


@pytest.mark.parametrize("layout", ["tab", "pipe-rows"])
@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("见附件", "warning"),
        ("九十", "warning"),
        ("未统计", "warning"),
        ("N/A", "warning"),
        ("O", "warning"),
        ("×", "warning"),
        ("❶❷", "error"),
        ("约90", "error"),
        (".5", "error"),
        ("(90)", "error"),
        ("9O", "error"),
        ("9万", "error"),
    ],
)
def test_words_where_a_count_belongs_are_found(text: str, severity: str, layout: str) -> None:
    cell = (APPLICATIONS, "received", "natural_person")
    (finding,) = found(CountFormat, Story().with_cells({cell: text}), layout)
    assert finding.cell == cell
    assert finding.severity == severity
    assert f"“{text}”" in finding.zh


@pytest.mark.parametrize("layout", ["cells", "cells-spaced", "pipe-cells"])
def test_words_on_a_line_of_their_own_may_have_strayed_there(layout: str) -> None:
    assert found(CountFormat, Story().with_cells({("disclosure", "licences", "decisions"): "见附件"}), layout) == []


@pytest.mark.parametrize(
    "text", ["第二十条第(五)项", "行政许可", "处理决定", "以上数据含派出机构，另有说明", "含上年；不含委托"]
)
def test_labels_and_sentences_in_the_place_of_a_count_are_left_alone(text: str) -> None:
    assert found(CountFormat, Story().with_cells({("disclosure", "licences", "decisions"): text}), "tab") == []


def test_a_table_full_of_words_is_one_finding() -> None:
    story = Story().with_cells({cell: "未统计" for cell in form_of("2021").cells() if cell[0] == APPLICATIONS})
    (finding,) = found(CountFormat, story, "tab")
    assert finding.severity == "warning"
    assert "175 个单元格" in finding.zh


@pytest.mark.parametrize("text", ["约3", "三万", ".5", "见附件", "¥3"])
def test_words_where_an_amount_belongs_are_found(text: str) -> None:
    (finding,) = found(FeeUnit, Story().with_cells({("disclosure", "fees", "amount"): text}), "tab")
    assert "不是一个确定的" in finding.zh
    assert finding.severity == "warning"


@pytest.mark.parametrize("text", ["3", "0", "１２", "1,234", "", "/", "无", "—", "−", "‐", "━"])
def test_what_is_a_count_or_no_figure_at_all_is_left_alone(text: str) -> None:
    assert found(CountFormat, Story().with_cells({(APPLICATIONS, "received", "natural_person"): text})) == []


def test_a_signed_column_of_the_former_form_takes_a_sign() -> None:
    cells = [("disclosure", row, column) for _, row, column in form_of("2019").cells() if column == "change"]
    story = Story(edition="2019", year=2020)
    for cell in cells:
        assert found(CountFormat, story.with_cells({cell: "-2"})) == []


# ------------------------------------------------------------------------------- T007

REGULATIONS = ("disclosure", "regulations", "in_force")


@pytest.mark.parametrize(
    "unit", ["云栖县青禾镇人民政府", "澄澜市望湖区柳岸街道办事处", "云栖县人民政府", "云栖县教育局", "澄澜市水务局"]
)
def test_regulations_of_a_body_that_cannot_make_any_are_found(unit: str) -> None:
    (finding,) = found(RegulationAuthority, Story(unit=unit).with_cells({REGULATIONS: "5"}))
    assert finding.cell == REGULATIONS
    assert finding.severity == "warning"
    assert "现行有效件数 5" in finding.zh


@pytest.mark.parametrize("unit", ["澄澜市人民政府", "云泽省人民政府", "国家水务局", "青禾自治州人民政府"])
def test_regulations_of_a_body_that_may_make_them_are_right(unit: str) -> None:
    assert found(RegulationAuthority, Story(unit=unit).with_cells({REGULATIONS: "5"})) == []


def test_several_figures_in_the_row_of_regulations_are_one_finding() -> None:
    cells = {("disclosure", "regulations", column): "2" for column in ("issued", "repealed", "in_force")}
    (finding,) = found(RegulationAuthority, Story().with_cells(cells))
    assert len(finding.related) == 2


def test_no_regulations_are_nothing_to_report() -> None:
    assert found(RegulationAuthority, Story()) == []


# ------------------------------------------------------------------------------- T008

FEES = ("disclosure", "fees", "amount")


@pytest.mark.parametrize("text", ["3.8万元", "38000元", "0元"])
def test_an_amount_with_a_unit_is_found(text: str) -> None:
    (finding,) = found(FeeUnit, Story().with_cells({FEES: text}))
    assert finding.cell == FEES
    assert finding.severity == "warning"
    assert text in finding.zh


@pytest.mark.parametrize("text", ["三百二十万元", "人民币叁仟元整", "零元", "十二万"])
@pytest.mark.parametrize("layout", [*LAYOUT_NAMES, "cells-dense", "pipe-cells"])
def test_an_amount_in_words_is_the_value_of_its_row_in_every_layout(layout: str, text: str) -> None:
    story = Story().with_cells({FEES: text})
    (finding,) = found(FeeUnit, story, layout)
    assert (finding.cell, finding.key) == (FEES, "format")
    assert found(BlankCell, story, layout) == []


@pytest.mark.parametrize(
    ("unit", "text", "expected"),
    [
        ("云栖县青禾镇人民政府", "38000", 3.8),
        ("云栖县人民政府", "3800000", 380),
        ("澄澜市人民政府", "12345678", 1234.5678),
    ],
)
def test_an_amount_too_large_for_the_unit_looks_like_yuan(unit: str, text: str, expected: float) -> None:
    (finding,) = found(FeeUnit, Story(unit=unit).with_cells({FEES: text}))
    assert finding.data == {"expected": expected, "actual": int(text)}


@pytest.mark.parametrize("text", ["0", "0.038", "12.5", "999.99", ""])
def test_an_amount_that_a_township_can_have_is_right(text: str) -> None:
    assert found(FeeUnit, Story().with_cells({FEES: text})) == []


def test_an_amount_that_the_narrative_gives_in_the_same_unit_is_right() -> None:
    story = Story(insert={"end:other": "全年收取行政事业性收费1，680.5万元。"}).with_cells({FEES: "1680.50"})
    assert found(FeeUnit, story) == []
    assert len(found(FeeUnit, Story().with_cells({FEES: "1680.50"}))) == 1


def test_an_amount_with_a_sign_is_no_clear_amount() -> None:
    (finding,) = found(FeeUnit, Story().with_cells({FEES: "-3"}))
    assert "确定的金额" in finding.zh


# ------------------------------------------------------------------------------- T009


def test_nothing_but_zeros_is_found_only_by_who_asks_for_it() -> None:
    assert not AllZero.enabled
    (finding,) = found(AllZero, Story(figures=nothing()))
    assert finding.data == {"count": 190}
    assert finding.severity == "info"


@pytest.mark.parametrize("text", ["1", "", "/"])
def test_one_other_cell_is_enough_for_silence(text: str) -> None:
    assert found(AllZero, Story().with_cells({("proceedings", "direct_suit", "upheld"): text})) == []


def test_a_missing_table_is_no_zero() -> None:
    assert found(AllZero, Story(missing_tables=frozenset({"proceedings"}))) == []
