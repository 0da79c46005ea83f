"""What the measure of recall counts, and the page that it writes."""

from __future__ import annotations

import re
from collections import Counter

import pytest

import reportlint_rules
from tests.campaign import recall, recall_page
from tests.campaign.recall_page import Measured
from tests.kit.faults import CASES, SETS

MOST = 0.9
"""The share of the rules that the page has at least."""


def number_of(code: str, *, fault: bool) -> int:
    return next(at for at, case in enumerate(CASES) if (case.code, case.fault) == (code, fault))


@pytest.mark.parametrize("code", ["B001", "Y003", "N001"])
def test_a_fault_is_found_and_its_neighbour_is_not(code: str) -> None:
    counts, notes = recall.of_case(number_of(code, fault=True), range(2))
    assert (counts["planted", code], counts["found", code], notes) == (2, 2, [])
    counts, notes = recall.of_case(number_of(code, fault=False), range(2))
    assert (counts["silent", code], counts["false", code], notes) == (2, 0, [])


def test_what_is_missed_and_what_is_false_is_counted_and_told() -> None:
    counts: Counter[tuple[str, str]] = Counter()
    notes: list[recall.Note] = []
    found = {
        "code": "T002",
        "severity": "error",
        "line": 1,
        "section": None,
        "cell": None,
        "path": None,
        "message": "x",
    }
    entry = {"id": "", "findings": [{"code": "T001"}]}
    recall._count("T001", True, entry, [found, {**found, "code": "T009"}], "a name", counts, notes)
    assert counts == {("planted", "T001"): 1, ("found", "T001"): 0, ("reports", "all"): 1, ("false", "T002"): 1}
    assert [note[:3] for note in notes] == [("missed", "T001", "a name"), ("false", "T002", "a name")]


def test_a_set_is_compared() -> None:
    counts, notes = recall.of_set([case.code for case in SETS].index("C005"), [0])
    assert (counts["found", "C005"], notes) == (1, [])


@pytest.mark.parametrize("generator", recall.CORRECT)
def test_a_correct_report_of_each_generator_is_not_accused(generator: str) -> None:
    counts, notes = recall.of_correct(generator, range(2))
    assert counts[f"correct {generator}", "all"] == 2
    assert notes == []


def test_the_tables_have_what_was_counted() -> None:
    counts: Counter[tuple[str, str]] = Counter(
        {
            ("corpus asked", "T001"): 2,
            ("corpus found", "T001"): 1,
            ("planted", "T001"): 8,
            ("found", "T001"): 7,
            ("false", "T001"): 3,
            ("correct layouts", "all"): 1200,
            ("accused layouts", "Y003"): 2,
            ("unread layouts", "E005"): 5,
        }
    )
    found = Measured(counts, 4, False)
    assert recall_page.by_rule(found, "en").splitlines()[2:] == [
        "| T001 `row-total` | 1 / 2 | 0 | 7 / 8 | 87.5% | 0 | 3 |",
        "| **all** | 1 / 2 | 0 | 7 / 8 | 87.5% | 0 | 3 |",
    ]
    assert recall_page.correct(found, "en").splitlines()[2:] == [
        "| reports | 1,200 | 0 | 0 | 0 |",
        "| Y003 `stale-year` | 2 | 0 | 0 | 0 |",
        "| all other rules | 0 | 0 | 0 | 0 |",
        "| E005 `table-not-read` (says that something was not read) | 5 | 0 | 0 | 0 |",
    ]


def test_the_pages_have_a_row_for_each_rule_measured_and_the_same_figures_in_both_languages() -> None:
    pages = [path.read_text(encoding="utf-8") for path in recall_page.PAGES.values()]
    figures = [re.findall(r"^\|.*?\| (\d.*)\|$", text, re.M) for text in pages]
    assert figures[0] == figures[1]
    codes = re.findall(r"^\| ([A-Z]\d{3}) `[a-z-]+` \| \d+ / \d+ ", pages[0], re.M)
    # A rule that is newer than the measure has its row with the next one.
    known = [rule.code for rule in reportlint_rules.reportlint_rules() if rule.code != "E009"]
    assert codes == [code for code in known if code in codes]
    assert len(codes) > MOST * len(known)
    counts = [re.findall(r"recall --count \d+", text) for text in pages]
    assert counts[0] == counts[1]
    assert len(counts[0]) == 1
