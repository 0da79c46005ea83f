"""Whole reports as PDF documents: every figure is read, and what is planted is found where it stands."""

from __future__ import annotations

import random

import pytest

from reportlint import check_bytes
from tests.kit.story import Story, a_story
from tests.reading.readers.pdf.report import story_pdf


def _a_story(seed: int, edition: str = "2021") -> Story:
    return a_story(random.Random(seed), edition=edition)


@pytest.mark.parametrize(("seed", "edition"), [(1, "2021"), (2, "2021"), (3, "2019")])
def test_every_figure_of_a_report_is_read(seed: int, edition: str) -> None:
    story = _a_story(seed, edition)
    result = check_bytes("a.pdf", story_pdf(story))
    assert result.report is not None
    read = {tuple(cell.key): cell.value for cell in result.report.cells}
    assert read == {cell: float(story.text_of(cell)) for cell in story.form.cells()}
    assert [each.code for each in result.diagnostics] == []


def test_a_wrong_total_is_found_with_its_page_table_row_and_column() -> None:
    story = _a_story(1)
    cell = ("proceedings", "reconsideration", "total")
    wrong = int(story.text_of(cell)) + 7
    (found,) = check_bytes("a.pdf", story_pdf(story.with_cells({cell: str(wrong)}))).diagnostics
    assert (found.code, found.cell) == ("T004", cell)
    assert found.origin is not None
    assert (found.origin.kind, found.origin.table, found.origin.row, found.origin.column) == ("pdf", 3, 4, 5)
    assert found.origin.page > 1


def test_a_sentence_that_contradicts_a_table_is_found_on_its_page() -> None:
    story = _a_story(1)
    received = story.text_of(("applications", "received", "total"))
    text = f"2023年，共收到政府信息公开申请{int(received) + 5}件。"
    told = story.replace(overview=(text, *story.prose()["overview"][1:]), tells_numbers=False)
    found = [each for each in check_bytes("a.pdf", story_pdf(told)).diagnostics if each.code.startswith("N")]
    assert [(each.origin.page, each.origin.table) for each in found if each.origin is not None] == [(1, 0)]
