"""Clauses compared in a table on disk give the copies that a comparison in memory gives."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, Any

from hypothesis import given
from hypothesis import strategies as st

from reportlint import Filed
from reportlint_rules.corpus.clause_table import copies
from reportlint_rules.corpus.copies import Compared, copies_in_memory

if TYPE_CHECKING:
    from collections.abc import Sequence

Aged = list[tuple[Compared, tuple[Any, ...]]]
NUMBERS = st.frozensets(st.one_of(st.integers(0, 12), st.just(2**32 - 1)), max_size=8)


@st.composite
def reports(draw: st.DrawFn) -> Aged:
    """Draw reports, many of which are alike, with their ages."""
    found: Aged = []
    for number, clauses in enumerate(draw(st.lists(NUMBERS, max_size=14))):
        year = draw(st.sampled_from([None, 2023, 2024]))
        unit = draw(st.sampled_from(["甲", "乙", "丙", "\udc80", ""]))
        path = f"{number}\udc80.txt"
        own = array("I", sorted(clauses)).tobytes()
        filed = Filed(path, "", "", unit, unit, "", year, (), ())
        age = year or 0, unit, unit, own, repr((draw(st.integers(0, 1)),))
        found.append((Compared(filed, unit or path, own), age))
    return found


@given(reports(), st.integers(1, 3), st.integers(1, 3), st.sampled_from([0.3, 0.6, 1.0]))
def test_copies_are_the_same_on_disk_and_in_memory(aged: Aged, few: int, least: int, share: float) -> None:
    assert list(copies(aged, few, least, share)) == list(copies_in_memory(aged, few, least, share))


def test_a_report_in_the_middle_of_two_repeats_the_earlier_one() -> None:
    own = array("I", range(10)).tobytes()
    aged = [
        (Compared(Filed(f"{year}.txt", "", "", "甲", "甲", "", year, (), ()), "甲", own), (year, "甲", "甲", own, "()"))
        for year in (2024, 2022, 2023)
    ]
    found: Sequence[tuple[str, str]] = [
        (copy.report.filed.path, copy.of.filed.path) for copy in copies(aged, 5, 8, 0.6)
    ]
    assert found == [("2023.txt", "2022.txt"), ("2024.txt", "2022.txt")]
