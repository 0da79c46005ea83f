"""Several tabs between each two cells count as one."""

from __future__ import annotations

from reportlint.text.tabs import with_single_tabs

ROW = "规章\t\t1\t\t\t\t3\n"


def test_tabs_that_always_come_in_twos_are_one_each_and_no_offset_moves() -> None:
    assert with_single_tabs(ROW * 5) == "规章\t 1\t \t 3\n" * 5


def test_tabs_of_any_other_number_stay() -> None:
    text = ROW * 5 + "规章\t1\t2\t3\n"
    assert with_single_tabs(text) == text
    assert with_single_tabs(ROW) == ROW
