"""Tables that converters have broken: read as a whole, or honestly not read."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportlint import Report, check_text
from reportlint.reading.alignment.coverage import Coverage
from reportlint.reading.read import read_text
from reportlint.text.source import Source
from tests.forms import FORMS
from tests.kit import LAYOUTS, Story, a_story, consistent

if TYPE_CHECKING:
    from collections.abc import Callable

    Broken = Callable[[random.Random, str], str]


def wrapped_around(rng: random.Random, text: str) -> str:
    """Wrap the labels of a table, with the figures of a row on any line of its label, as PDF tools print them."""

    def row(label: str, figures: list[str]) -> list[str]:
        width = rng.randint(6, 12)
        lines = [label[at : at + width] for at in range(0, len(label), width)]
        at = rng.randrange(len(lines))
        lines[at] = f"{lines[at]:<20}{'   '.join(f'{figure:>5}' for figure in figures)}"
        return lines

    return by_rows(text, row)


def figures_below(rng: random.Random, text: str) -> str:
    """Put the figures of a row on a line of their own, below the first half of its label."""

    def row(label: str, figures: list[str]) -> list[str]:
        half = max(1, len(label) // 2) if rng.random() < 0.7 else len(label)
        return [label[:half], "      " + "  ".join(figures), *([label[half:]] if label[half:] else [])]

    return by_rows(text, row)


def as_markup(rng: random.Random, text: str) -> str:
    """Write the rows of a table as the markup of a web page, a cell a line, as Markdown holds complex tables."""

    def row(label: str, figures: list[str]) -> list[str]:
        style = rng.choice(("", ' style="text-align: center;"', ' class="odd"'))
        cells = [f"<td{style}>{each}</td>" for each in figures]
        return [f"<tr{style}>", f'<td colspan="2">{label}</td>', *cells, "</tr>"]

    return by_rows(text, row)


def ruled(rng: random.Random, text: str) -> str:
    """Draw lines between the rows of a table, and bars between its cells."""
    bar, corner, rule = rng.choice((("|", "+", "-"), ("│", "┼", "─"), ("║", "╬", "═")))

    def row(label: str, figures: list[str]) -> list[str]:
        cells = [label, *(f"{figure:>6}" for figure in figures)]
        return [corner + corner.join(rule * 8 for _ in cells) + corner, bar + bar.join(cells) + bar]

    return by_rows(text, row)


BROKEN: dict[str, Broken] = {
    "wrapped around": wrapped_around,
    "figures below": figures_below,
    "markup": as_markup,
    "ruled": ruled,
}


@pytest.mark.no_cover  # the tests of single tables cover the same lines
@pytest.mark.parametrize("how", BROKEN)
@settings(max_examples=8)
@given(seed=st.integers(0, 1_000_000))
def test_a_row_is_read_wherever_its_label_goes_on(how: str, seed: int) -> None:
    rng = random.Random(seed)
    story = Story(figures=consistent(rng, rng.choice((9, 300, 20_000))))
    read = report_of(BROKEN[how](rng, LAYOUTS["tab"].render(story).text))
    assert figures_of(read, "applications") == figures_of(of_story(story), "applications")


@settings(max_examples=5)
@given(seed=st.integers(0, 1_000_000), most=st.sampled_from((9, 300)))
def test_all_cells_of_a_report_may_stand_in_one_line(seed: int, most: int) -> None:
    story = Story(figures=consistent(random.Random(seed), most))
    lines = LAYOUTS["tab"].render(story).text.split("\n")
    read = report_of("|".join(cell for line in lines for cell in line.split("\t") if cell.strip()))
    for table in ("disclosure", "applications", "proceedings"):
        assert figures_of(read, table) == figures_of(of_story(story), table)


def by_column(text: str, rows: int) -> str:
    """Put the labels of some rows of table three first, and their figures behind them, column by column."""
    lines = text.split("\n")
    start = next(index for index, line in enumerate(lines) if line.startswith("一、本年新收"))
    block = [line.split("\t") for line in lines[start : start + rows]]
    labels = ["".join(cells[:-7]) for cells in block]
    figures = [cells[-7 + column] for column in range(7) for cells in block]
    return "\n".join([*lines[:start], *labels, *figures, *lines[start + rows :]])


@pytest.mark.no_cover
@given(seed=st.integers(0, 1_000_000), rows=st.integers(2, 25))
@settings(max_examples=20)
def test_figures_in_the_order_of_columns_are_never_read_as_rows(seed: int, rows: int) -> None:
    rng = random.Random(seed)
    story = Story(figures=consistent(rng, 300))
    text = by_column(LAYOUTS["tab"].render(story).text, rows)
    right = figures_of(of_story(story), "applications")
    for key, value in figures_of(report_of(text), "applications").items():
        assert value in (None, right[key]), key


def test_a_table_that_was_not_read_is_one_finding_and_blames_nobody() -> None:
    text = by_column(LAYOUTS["tab"].render(Story(figures=consistent(random.Random(1), 300))).text, 25)
    assert set(codes(text)) == {"E005"}


def test_a_table_with_a_fault_of_its_author_is_no_table_that_was_not_read() -> None:
    text = LAYOUTS["tab"].render(a_story(random.Random(3))).text
    lines = text.split("\n")
    at = next(index for index, line in enumerate(lines) if "1.属于国家秘密" in line)
    assert set(codes("\n".join([*lines[:at], *lines[at + 1 :]]))) == {"F002"}
    assert set(codes("\n".join([*lines[: at + 1], *lines[at:]]))) == {"F003"}


@pytest.mark.no_cover
@given(seed=st.integers(0, 1_000_000), number=st.integers(1, 30))
@settings(max_examples=8)
def test_the_number_in_a_caption_is_no_figure(seed: int, number: int) -> None:
    """A part of table four is blank, and nothing else is wrong with it."""
    rng = random.Random(seed)
    blank = {
        ("proceedings", "reconsideration", column): ""
        for column in ("upheld", "corrected", "other", "pending", "total")
    }
    caption = f"表{rng.choice(('', ' '))}{number} 行政复议、行政诉讼情况"
    story = Story(figures=consistent(rng, 9), tells_numbers=False, insert={"start:proceedings": caption})
    assert set(codes(LAYOUTS["tab"].render(story.with_cells(blank)).text)) == {"B001"}


@given(st.text("甲乙丙丁", max_size=12), st.text("甲乙丙丁", max_size=80))
def test_the_common_part_of_two_texts_is_the_longest(one: str, other: str) -> None:
    table = [[0] * (len(other) + 1) for _ in range(len(one) + 1)]
    for row, first in enumerate(one):
        for column, second in enumerate(other):
            longer = max(table[row][column + 1], table[row + 1][column])
            table[row + 1][column + 1] = table[row][column] + 1 if first == second else longer
    assert Coverage(one).of(other) == table[-1][-1]


def codes(text: str) -> list[str]:
    """Return the codes of the errors and warnings in a text."""
    return [each.code for each in check_text(text).diagnostics if each.severity != "info"]


def report_of(text: str) -> Report:
    read = read_text(Source("a.txt", text), FORMS).report
    assert read is not None
    return read


def of_story(story: Story) -> Report:
    return report_of(LAYOUTS["tab"].render(story).text)


def figures_of(report: Report, table: str) -> dict[tuple[str, str], int | float | None]:
    return {(cell.row, cell.column): cell.value for cell in report.cells if cell.table == table}


def by_rows(text: str, row: Callable[[str, list[str]], list[str]]) -> str:
    """Return a text whose rows of table three are written anew, by their label and their seven figures."""
    lines: list[str] = []
    for line in text.split("\n"):
        cells = line.rstrip("\t").split("\t")
        if 7 < len(cells) < 15 and all(cell.strip().isdecimal() for cell in cells[-7:]):
            lines += row("".join(cells[:-7]), [cell.strip() for cell in cells[-7:]])
        else:
            lines.append(line)
    return "\n".join(lines)
