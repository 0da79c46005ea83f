"""N007 and N008: the information processing fee."""

from __future__ import annotations

import pytest

from reportlint_rules.narrative.fees import FeeConflict, FeeStatement
from tests.builtin.checking import LAYOUT_NAMES, Found, found
from tests.builtin.planting import codes, diagnostics, false_texts, place_of, true_texts
from tests.kit import CHARGED, LAYOUTS, Cell, Phrasing, Rendered, Story

NOTHING_MORE = "无其他需要报告的事项。"
UNPAID = ("applications", "other.fee_unpaid", "total")
AMOUNT = ("disclosure", "fees", "amount")


def report_with(*other: str, figures: dict[Cell, str] | None = None, layout: str = "tab", year: int = 2023) -> Rendered:
    """Return a report with these paragraphs in section six, and only these figures in its tables."""
    edition = "2021" if year > 2020 else "2019"
    story = Story(edition=edition, year=year, tells_numbers=False, other=other)
    return LAYOUTS[layout].render(story.with_cells(figures or {}))


def unpaid(number: int) -> dict[Cell, str]:
    """Return figures with a number of applications closed for an unpaid fee, in a table that adds up."""
    rows = ("received", "other.fee_unpaid", "outcome_total")
    return {("applications", row, column): str(number) for row in rows for column in ("natural_person", "total")}


# ------------------------------------------------------------------------------- N007


@pytest.mark.parametrize("layout", LAYOUT_NAMES)
def test_a_section_six_that_says_nothing_on_fees_is_remarked(layout: str) -> None:
    told = report_with(NOTHING_MORE, layout=layout)
    (finding,) = found(FeeStatement, told)
    assert (finding.severity, finding.line) == ("info", told.lines["heading:other"])
    assert all("“其他需要报告的事项”" in text for text in (finding.zh, finding.en))


@pytest.mark.parametrize(
    "sentence",
    [
        "本年度未收取信息处理费。",
        "全年没有发出收费通知。",
        "未向申请人收取任何费用。",
        "信息公开处 理费：0元。",
        "申请人均未缴纳费用。",
    ],
)
def test_any_word_on_fees_is_enough(sentence: str) -> None:
    assert found(FeeStatement, report_with(sentence, NOTHING_MORE)) == []


def test_a_word_on_fees_in_another_section_is_enough() -> None:
    story = Story(tells_numbers=False, other=(NOTHING_MORE,))
    overview = (*story.prose()["overview"], "全年未收取信息处理费。")
    assert found(FeeStatement, story.replace(overview=overview)) == []


@pytest.mark.parametrize("year", [2019, 2020])
def test_before_the_rules_on_fees_nothing_is_missed(year: int) -> None:
    assert found(FeeStatement, report_with(NOTHING_MORE, year=year)) == []
    assert len(found(FeeStatement, report_with(NOTHING_MORE, year=2021))) == 1


def test_a_section_six_that_is_missing_or_empty_is_told_by_others() -> None:
    story = Story(tells_numbers=False, other=(NOTHING_MORE,))
    assert len(found(FeeStatement, story)) == 1
    assert found(FeeStatement, story.replace(other=())) == []
    assert found(FeeStatement, story.replace(other=("。",))) == []
    assert found(FeeStatement, story.replace(missing_sections=frozenset({"other"}))) == []


def test_where_an_unpaid_fee_is_counted_silence_is_told_as_a_conflict_only() -> None:
    told = report_with(NOTHING_MORE, figures=unpaid(1))
    assert found(FeeStatement, told) == []
    assert len(found(FeeConflict, told)) == 1


# ------------------------------------------------------------------------------- N008, planted


@pytest.mark.parametrize("phrasing", CHARGED, ids=lambda phrasing: str(CHARGED.index(phrasing)))
def test_what_was_charged_and_counted_gives_no_finding(phrasing: Phrasing) -> None:
    texts = list(true_texts(phrasing, "2021", range(12)))
    assert len(texts) == 12
    assert [diagnostics(text) for text in texts] == [[]] * 12


@pytest.mark.parametrize("phrasing", CHARGED, ids=lambda phrasing: str(CHARGED.index(phrasing)))
def test_a_false_number_is_one_finding_on_it(phrasing: Phrasing) -> None:
    planted = list(false_texts(phrasing, "2021", range(12)))
    assert planted
    for each in planted:
        (finding,) = diagnostics(each.text)
        assert (finding.code, place_of(finding)) == ("N008", each.place)
        assert finding.cell in each.cells


# ------------------------------------------------------------------------------- N008 by hand


def conflict(*other: str, figures: dict[Cell, str]) -> Found:
    (only,) = found(FeeConflict, report_with(*other, figures=figures))
    return only


def test_a_denied_notice_quotes_the_text_and_the_table() -> None:
    finding = conflict("本年度未发出收费通知。", figures=unpaid(2))
    assert finding.key == "denied"
    assert all("“本年度未发出收费通知”" in text for text in (finding.zh, finding.en))
    assert (finding.severity, finding.printed, finding.cell) == ("warning", "未发出收费通知", UNPAID)
    assert finding.data == {"expected": 2, "actual": 0}
    assert len(finding.related) == 1


def test_fewer_notices_than_unpaid_fees_are_found() -> None:
    finding = conflict("全年发出收费通知1件。", figures=unpaid(2))
    assert all("“全年发出收费通知1件”" in text for text in (finding.zh, finding.en))
    assert (finding.key, finding.printed, finding.cell) == ("fewer", "1件", UNPAID)
    assert finding.data == {"expected": 2, "actual": 1}


def test_silence_on_notices_is_found_on_the_cell() -> None:
    told = report_with(NOTHING_MORE, figures=unpaid(2))
    (finding,) = found(FeeConflict, told)
    where = told.cells[UNPAID]
    assert finding.place == (where.line, where.column)
    assert (finding.key, finding.cell, finding.data) == ("silent", UNPAID, {"actual": 2})


def test_an_amount_that_table_two_does_not_cover_is_given_in_both_units() -> None:
    finding = conflict("收取信息处理费3800元。", figures={AMOUNT: "0"})
    assert all("“收取信息处理费3800元”" in text and "0.38" in text for text in (finding.zh, finding.en))
    assert (finding.key, finding.printed, finding.cell) == ("amount", "3800元", AMOUNT)
    assert finding.data == {"expected": 0, "actual": 0.38}


def test_a_large_amount_is_written_in_full() -> None:
    assert "123.4567" in conflict("收取信息处理费1234567元。", figures={AMOUNT: "1"}).zh


@pytest.mark.parametrize(
    ("sentence", "shown", "agrees"),
    [
        ("收取信息处理费380元。", "0.038", True),
        ("收取信息处理费380元。", "0.04", True),
        ("收取信息处理费380元。", "0.03", False),
        ("收取信息处理费380元。", "0.0", False),
        ("收取信息处理费49元。", "0", True),
        ("收取信息处理费51元。", "0", False),
        ("收取信息处理费384元。", "0.0384", True),
        ("收取信息处理费384元。", "0.038", True),
        ("收取信息处理费386元。", "0.038", False),
        ("收取信息处理费0.38万元。", "12.5", True),
        ("收取信息处理费13万元。", "12.5", False),
        ("收取信息处理费约380元。", "0", True),
        ("收取信息处理费380。", "0", True),
        ("未收取信息处理费。", "12.5", True),
        ("收取信息处理费0元。", "12.5", True),
        ("全县收取信息处理费3800元。", "0", True),
        ("2022年收取信息处理费3800元。", "0", True),
        ("收取信息处理费3800元。", "/", True),
        ("收取信息处理费3800元。", "", True),
    ],
)
def test_amounts_are_compared_within_rounding(sentence: str, shown: str, agrees: bool) -> None:
    assert (found(FeeConflict, report_with(sentence, figures={AMOUNT: shown})) == []) == agrees


@pytest.mark.parametrize(
    "sentence",
    [
        "发出收费通知2件。",
        "发出收费通知5件，收取信息处理费0元。",
        "发出收费通知10余件。",
        "发出收费通知近2件。",
        "已通知2名申请人缴纳信息处理费。",
    ],
)
def test_notices_that_cover_what_was_not_paid_give_no_finding(sentence: str) -> None:
    assert found(FeeConflict, report_with(sentence, figures=unpaid(2))) == []


@pytest.mark.parametrize(
    ("sentence", "severity"),
    [
        ("未收取信息处理费。", "warning"),
        ("收取信息处理费380元。", "info"),
        ("信息处理费的收取按有关规定执行。", "info"),
    ],
)
def test_silence_on_notices_is_graver_where_nothing_was_collected(sentence: str, severity: str) -> None:
    finding = conflict(sentence, figures={**unpaid(2), AMOUNT: "12.5"})
    assert (finding.key, finding.severity) == ("silent", severity)


def test_a_cell_that_is_wrong_itself_is_told_there_only() -> None:
    told = report_with("本年度未发出收费通知。", figures={UNPAID: "2"})
    assert codes(told.text) == ["T001"]


def test_the_form_of_2019_counts_no_unpaid_fees() -> None:
    assert found(FeeConflict, report_with("未发出收费通知。收取信息处理费3800元。", year=2020)) == []
