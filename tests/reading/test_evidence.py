"""A row counts as missing or empty only where the text shows it."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from reportlint import check_text
from tests.kit import LAYOUTS, Story, consistent
from tests.kit.form import form_of

LAYOUT_NAMES = ("tab", "pipe-rows", "cells", "spaces")
ROWS = [row for table, row, column in form_of("2021").cells() if table == "applications" and column == "total"]
layouts = st.sampled_from(LAYOUT_NAMES)


def codes(text: str) -> set[str]:
    return {each.code for each in check_text(text).diagnostics if each.severity != "info"}


def a_report(seed: int) -> Story:
    return Story(figures=consistent(random.Random(seed), 300), tells_numbers=False)


@settings(max_examples=10)
@given(seed=st.integers(0, 1_000_000), layout=layouts, row=st.sampled_from(ROWS))
def test_a_row_between_rows_that_are_read_is_told_as_missing_or_as_empty(seed: int, layout: str, row: str) -> None:
    story = a_report(seed)
    key = ("applications", row)
    missing = LAYOUTS[layout].render(story.replace(missing_rows=frozenset({key}))).text
    assert codes(missing) == {"F002"}
    blank = {cell: "" for cell in story.form.cells() if cell[:2] == key}
    assert codes(LAYOUTS[layout].render(story.with_cells(blank)).text) == {"B001"}


@settings(max_examples=10)
@given(seed=st.integers(0, 1_000_000), layout=layouts, row=st.sampled_from(ROWS[1:-1]))
def test_where_something_else_stands_in_the_place_of_a_row_nobody_is_told_to_lack_it(
    seed: int, layout: str, row: str
) -> None:
    """The label of the row was lost in a conversion, or became something else."""
    key = ("applications", row)
    story = a_report(seed).replace(row_labels={key: "ÕlâĿ"})
    assert codes(LAYOUTS[layout].render(story).text) <= {"E005"}


@given(figures=st.lists(st.integers(10, 9_999), min_size=3, max_size=3), wide=st.integers(1, 3))
@settings(max_examples=15)
def test_no_part_of_a_figure_that_goes_on_below_is_read(figures: list[int], wide: int) -> None:
    text = LAYOUTS["tab"].render(Story()).text
    row = next(line for line in text.split("\n") if line.startswith("行政规范性文件"))
    above = ["行政规范", *(str(figure)[:-1] for figure in figures)]
    below = ["性文件", *(str(figure)[-1] for figure in figures[:wide])]
    text = text.replace(row, "\n".join((" ".join(above), " ".join(below))))
    result = check_text(text)
    assert result.report is not None
    values = [cell.value for cell in result.report.cells if cell.row == "normative_documents"]
    assert values == [None, None, None]
    assert {"E005", "F006"} & {each.code for each in result.diagnostics}


@given(seed=st.integers(0, 1_000_000), bar=st.sampled_from("|│║¦"))
@settings(max_examples=10)
def test_no_part_of_a_figure_that_is_wider_than_its_cell_is_read(seed: int, bar: str) -> None:
    story = Story(figures=consistent(random.Random(seed), 9_000, density=0.9), tells_numbers=False)
    lines: list[str] = []
    for line in LAYOUTS["tab"].render(story).text.split("\n"):
        cells = line.split("\t")
        if len(cells) > 1:
            lines.append(bar + bar.join(f" {cell[:3]:<3} " if cell.isdecimal() else cell for cell in cells) + bar)
            if any(cell.isdecimal() and len(cell) > 3 for cell in cells):
                rests = [cell[3:] if cell.isdecimal() else "" for cell in cells]
                lines.append(bar + bar.join(f" {rest:<3} " for rest in rests) + bar)
        else:
            lines.append(line)
    result = check_text("\n".join(lines))
    assert result.report is not None
    for cell in result.report.cells:
        assert cell.value in (None, float(story.figures[cell[:3]])), cell


@given(seed=st.integers(0, 1_000_000), row=st.sampled_from(ROWS[1:-1]))
@settings(max_examples=8)
def test_words_in_cells_of_their_own_beside_the_label_take_no_figures_from_a_row(seed: int, row: str) -> None:
    """A drawn table has parts of the labels of groups in the cells before those of rows, cut to the width of these."""
    story = Story(figures=consistent(random.Random(seed), 300), tells_numbers=False)
    form = story.form.tables["applications"]
    labels = {each.key: each.label for block in form.blocks for each in block.rows}
    lines = LAYOUTS["pipe-rows"].render(story).text.split("\n")
    lines = [f"（四�|{line}" if labels[row] in line and line.count("|") > 5 else line for line in lines]
    result = check_text("\n".join(lines))
    assert result.report is not None
    read = {cell[:3]: cell.value for cell in result.report.cells if cell.table == "applications"}
    assert all(value == story.figures[cell] for cell, value in read.items())
