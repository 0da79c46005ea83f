"""The edition of the form is found for each table."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from reportlint import check_text
from reportlint.reading.read import read_text
from reportlint.text.source import Source
from tests.forms import FORMS
from tests.kit import LAYOUTS, Story, consistent
from tests.kit.form import form_of

HEADINGS = ("\n二、主动公开", "\n三、收到和处理", "\n四、政府信息公开行政", "\n五、存在的主要问题")
seeds = st.integers(0, 1_000_000)
layouts = st.sampled_from(("tab", "pipe-rows", "cells"))


def a_report(seed: int, edition: str) -> Story:
    return Story(edition=edition, figures=consistent(random.Random(seed), 300, edition), tells_numbers=False)


def with_part(new: str, old: str, part: int) -> str:
    """Return a report with one of its sections taken from another one."""
    start, stop = new.index(HEADINGS[part]), new.index(HEADINGS[part + 1])
    return new[:start] + old[old.index(HEADINGS[part]) : old.index(HEADINGS[part + 1])] + new[stop:]


def codes(text: str) -> list[str]:
    return [each.code for each in check_text(text).diagnostics if each.severity != "info"]


@settings(max_examples=6)
@given(seed=seeds, layout=layouts, part=st.integers(0, 1))
def test_a_table_of_the_older_form_is_one_finding_and_all_tables_are_read(seed: int, layout: str, part: int) -> None:
    new, old = a_report(seed, "2021"), a_report(seed, "2019")
    text = with_part(LAYOUTS[layout].render(new).text, LAYOUTS[layout].render(old).text, part)
    assert codes(text) == ["F001"]
    report = read_text(Source("a.txt", text), FORMS).report
    assert report is not None
    assert all(table.certain for table in report.tables.values())
    assert all(cell.value is not None for cell in report.cells)


@settings(max_examples=4)
@given(seed=seeds, row=st.sampled_from([row.key for row in form_of("2019").tables["applications"].blocks[0].rows]))
def test_the_single_row_of_the_older_form_is_in_the_sums(seed: int, row: str) -> None:
    new, old = a_report(seed, "2021"), a_report(seed, "2019")
    wrong = old.with_cells({("applications", row, "total"): "99999"})
    text = with_part(LAYOUTS["tab"].render(new).text, LAYOUTS["tab"].render(wrong).text, 1)
    assert set(codes(text)) - {"F001"} <= {"T001", "T002", "T003"}
    assert set(codes(text)) > {"F001"}
