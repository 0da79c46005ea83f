"""Tables in which every cell is a line: cells that left no trace, and words in a cell."""

from __future__ import annotations

import random

import pytest

from reportlint.model.report import Report
from reportlint.reading.build import read_report
from reportlint.text.source import Source
from reportlint_rules.blanks.cells import BlankCell
from reportlint_rules.totals.counts import CountFormat
from tests.builtin.checking import found
from tests.forms import FORMS
from tests.kit import LAYOUTS, a_story

LAYOUT_NAMES = ["cells", "cells-spaced"]


def read(text: str) -> Report:
    report = read_report(Source("a.txt", text), FORMS)
    assert isinstance(report, Report)
    return report


def text_of(layout: str, seed: int) -> str:
    return LAYOUTS[layout].render(a_story(random.Random(seed))).text


@pytest.mark.parametrize("place", range(15))
@pytest.mark.parametrize("layout", LAYOUT_NAMES)
def test_a_cell_removed_with_its_line_moves_no_figure_under_another_column(layout: str, place: int) -> None:
    text = text_of(layout, place)
    whole = read(text)
    cells = [cell for row in whole.tables["proceedings"].rows for cell in row.cells]
    start = text.rindex("\n", 0, cells[place].passage.start)
    after = cells[place + 1].passage.start if place < 14 else text.index("\n", cells[place].passage.end) + 1
    gone = read(text[:start] + text[text.rindex("\n", 0, after) :])
    for cell in gone.cells:
        if cell.value is not None:
            assert cell.value == whole.cell(*cell[:3]).value, cell


@pytest.mark.parametrize("place", range(15))
def test_an_empty_line_is_the_empty_cell_whatever_follows_the_table(place: int) -> None:
    text = text_of("cells", place)
    cells = [cell for row in read(text).tables["proceedings"].rows for cell in row.cells]
    start, end = cells[place].passage.start, cells[place].passage.end
    blank = found(BlankCell, text[:start] + text[end:])
    assert [(each.line, each.data["columns"]) for each in blank] == [
        (text.count("\n", 0, start) + 1, [cells[place].column])
    ]


@pytest.mark.parametrize("words", ["见附件", "详见附表", "约三"])
@pytest.mark.parametrize("place", range(7))
@pytest.mark.parametrize("layout", LAYOUT_NAMES)
def test_words_on_the_line_of_a_cell_are_its_content(layout: str, place: int, words: str) -> None:
    text = text_of(layout, place)
    rows = [row for row in read(text).tables["applications"].rows if row.aligned]
    cell = rows[len(rows) // 2].cells[place]
    findings = found(CountFormat, text[: cell.passage.start] + words + text[cell.passage.end :])
    line = text.count("\n", 0, cell.passage.start) + 1
    assert [(each.line, each.cell) for each in findings] == [(line, tuple(cell[:3]))]


@pytest.mark.parametrize("seed", range(5))
def test_an_empty_line_is_no_cell_where_empty_cells_leave_no_trace(seed: int) -> None:
    rng = random.Random(seed)
    story = a_story(rng)
    lines = LAYOUTS["cells"].render(story).text.split("\n")
    start = next(index for index, line in enumerate(lines) if line.startswith("一、本年新收"))
    stop = next(index for index, line in enumerate(lines) if line.startswith("四、政府"))
    kept: list[str] = []
    for line in lines[start:stop]:
        if line == "0" and rng.random() < 0.3:
            continue
        kept += [line, ""] if not line.isdecimal() and rng.random() < 0.3 else [line]
    broken = read("\n".join([*lines[:start], *kept, *lines[stop:]]))
    for cell in broken.cells:
        if cell.table == "applications" and cell.value is not None:
            assert float(cell.value) == float(story.figures[cell[:3]]), cell
