"""Cells drawn in any way: by tags, attributes, bars, tabs, lines, or by their places only."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportlint.reading.alignment.pieces import FIGURE, read_pieces
from reportlint.text.source import Source
from tests.kit import LAYOUTS, Story, consistent
from tests.reading.alignment.test_table import by_rows, figures_of, of_story, report_of

if TYPE_CHECKING:
    from collections.abc import Callable

    Draw = Callable[[random.Random, str, list[str]], list[str]]


def apart_in_tags(rng: random.Random, label: str, figures: list[str]) -> list[str]:
    """Write each figure in several elements, as pages pasted from a word processor have it."""

    def cell(text: str) -> str:
        at = rng.randrange(len(text) + 1)
        parts = (f'<span lang="EN-US">{part}</span>' for part in (text[:at], text[at:]))
        return f"<td><p>{''.join(parts)}</p></td>"

    return ["<tr>", f"<td><p>{label}</p></td>", *map(cell, figures), "</tr>"]


def apart_in_attributes(rng: random.Random, label: str, figures: list[str]) -> list[str]:
    """Write each figure in several spans with attributes, as Markdown has them."""

    def cell(text: str) -> str:
        at = rng.randrange(len(text) + 1)
        return f'[{text[:at]}]{{lang="EN-US"}}[{text[at:]}]{{lang="EN-US"}}'

    return ["| " + " | ".join([f'[{label}]{{style="font-size:9.0pt"}}', *map(cell, figures)]) + " |"]


def in_paragraphs(rng: random.Random, label: str, figures: list[str]) -> list[str]:
    """Write each cell over several lines of markup."""
    cells = [line for text in (label, *figures) for line in ("<td>", f"<p>{text}&nbsp;</p>", "</td>")]
    return [rng.choice(("<tr>", '<tr class="odd">')), *cells, "</tr>"]


@pytest.mark.no_cover
@pytest.mark.parametrize("draw", [apart_in_tags, apart_in_attributes, in_paragraphs])
@settings(max_examples=5)
@given(seed=st.integers(0, 1_000_000))
def test_a_figure_is_all_the_digits_of_its_cell(draw: Draw, seed: int) -> None:
    rng = random.Random(seed)
    story = Story(figures=consistent(rng, rng.choice((300, 20_000))))
    text = by_rows(LAYOUTS["tab"].render(story).text, lambda label, figures: draw(rng, label, figures))
    assert figures_of(report_of(text), "applications") == figures_of(of_story(story), "applications")


@given(seed=st.integers(0, 1_000_000))
@settings(max_examples=5)
def test_a_raised_digit_is_no_part_of_a_figure(seed: int) -> None:
    rng = random.Random(seed)
    story = Story(figures=consistent(rng, 300))
    right = figures_of(of_story(story), "applications")

    def row(label: str, figures: list[str]) -> list[str]:
        notes = (f"<sup>{rng.randint(1, 9)}</sup>" if rng.random() < 0.2 else "" for _ in figures)
        cells = [f"<td>{figure}{note}</td>" for figure, note in zip(figures, notes, strict=True)]
        return ["<tr>", f"<td>{label}</td>", *cells, "</tr>"]

    for key, value in figures_of(report_of(by_rows(LAYOUTS["tab"].render(story).text, row)), "applications").items():
        assert value in (None, right[key])


def a_line_each(rng: random.Random) -> Callable[[str, list[str]], list[str]]:
    """Write a cell a line, noughts as empty lines, with more of them behind some rows: those of merged label cells."""
    pitch = rng.randint(1, 3)
    empty = rng.randint(1, pitch)

    def row(label: str, figures: list[str]) -> list[str]:
        lines = [label]
        for figure in figures:
            lines += [""] * empty if figure == "0" else [*[""] * (pitch - 1), figure]
        return [*lines, *[""] * (pitch - 1 + rng.randint(0, 2))]

    return row


def by_their_places(rng: random.Random) -> Callable[[str, list[str]], list[str]]:
    """Write a row a line with its figures below each other, and noughts as blanks."""
    widths = [rng.randint(6, 12) for _ in range(7)]

    def row(label: str, figures: list[str]) -> list[str]:
        cells = [("" if figure == "0" else figure).ljust(width) for figure, width in zip(figures, widths, strict=True)]
        taken = sum(2 if ord(char) > 0x2E80 else 1 for char in label)
        return [label + " " * (120 - taken) + "".join(cells).rstrip()]

    return row


@pytest.mark.no_cover
@pytest.mark.parametrize("how", [a_line_each, by_their_places])
@settings(max_examples=8)
@given(seed=st.integers(0, 1_000_000))
def test_an_empty_cell_is_told_by_the_place_that_it_leaves(how: Callable[[random.Random], Any], seed: int) -> None:
    rng = random.Random(seed)
    story = Story(figures=consistent(rng, rng.choice((9, 300))))
    right = figures_of(of_story(story), "applications")
    read = figures_of(report_of(by_rows(LAYOUTS["tab"].render(story).text, how(rng))), "applications")
    assert read == {key: value or None for key, value in right.items()}


@pytest.mark.no_cover
@settings(max_examples=8)
@given(seed=st.integers(0, 1_000_000))
def test_digits_apart_in_a_cell_are_one_figure_if_the_sums_hold_so(seed: int) -> None:
    rng = random.Random(seed)
    story = Story(figures=consistent(rng, rng.choice((300, 20_000))))

    def row(label: str, figures: list[str]) -> list[str]:
        cells = [" ".join(figure) if rng.random() < 0.3 else figure for figure in figures]
        return ["| " + " | ".join([label, *cells]) + " |"]

    text = by_rows(LAYOUTS["tab"].render(story).text, row)
    assert figures_of(report_of(text), "applications") == figures_of(of_story(story), "applications")


@pytest.mark.no_cover
@settings(max_examples=8)
@given(seed=st.integers(0, 1_000_000))
def test_two_figures_in_a_cell_are_never_read_as_one(seed: int) -> None:
    """Columns that a converter guessed from the page hold two figures, or none."""
    rng = random.Random(seed)
    story = Story(figures=consistent(rng, rng.choice((9, 300))))
    right = figures_of(of_story(story), "applications")

    def row(label: str, figures: list[str]) -> list[str]:
        at = rng.randrange(6)
        cells = [*figures[:at], f"{figures[at]} {figures[at + 1]}", *figures[at + 2 :]]
        if rng.random() < 0.3:
            cells.insert(rng.randrange(7), "")
        return ["| " + " | ".join([label, *cells]) + " |"]

    for key, value in figures_of(report_of(by_rows(LAYOUTS["tab"].render(story).text, row)), "applications").items():
        assert value in (None, right[key]), key


@pytest.mark.no_cover
@pytest.mark.parametrize("bar", ["\t", " | "])
@settings(max_examples=4)
@given(seed=st.integers(0, 1_000_000))
def test_empty_cells_are_told_from_those_that_a_label_is_merged_with(bar: str, seed: int) -> None:
    """Only the first column and the total hold figures, so that no row is complete."""
    rng = random.Random(seed)
    story = Story(figures=consistent(rng, 300))

    def row(label: str, figures: list[str]) -> list[str]:
        before = rng.randrange(3)
        cells = [*[""] * before, label, *[""] * (2 - before), figures[6], *[""] * 5, figures[6]]
        return [bar.join(cells)] if bar == "\t" else [f"|{bar.join(cells)}|"]

    read = figures_of(report_of(by_rows(LAYOUTS["tab"].render(story).text, row)), "applications")
    right = figures_of(of_story(story), "applications")
    assert all(value == right[row, "total"] for (row, column), value in read.items() if column == "natural_person")
    assert all(value is None for (_, column), value in read.items() if column not in ("natural_person", "total"))


@pytest.mark.no_cover
@pytest.mark.parametrize(("bar", "cross", "rule"), [("|", "+", "-"), ("│", "┼", "─")])
@settings(max_examples=4)
@given(seed=st.integers(0, 1_000_000))
def test_the_lines_between_two_rules_are_one_row(bar: str, cross: str, rule: str, seed: int) -> None:
    """Labels go on in their cells, and noughts are blank."""
    rng = random.Random(seed)
    story = Story(figures=consistent(rng, rng.choice((9, 300))))
    width = rng.randint(14, 30)

    def row(label: str, figures: list[str]) -> list[str]:
        parts = [label[at : at + width] for at in range(0, len(label), width)]
        at = rng.randrange(len(parts))
        lines = [cross + cross.join([rule * 2 * width, *[rule * 6] * 7]) + cross]
        for number, part in enumerate(parts):
            shown = [figure if number == at and figure != "0" else "" for figure in figures]
            lines.append(bar + bar.join([part, *(f"{figure:^6}" for figure in shown)]) + bar)
        return [*lines, lines[0]]

    read = figures_of(report_of(by_rows(LAYOUTS["tab"].render(story).text, row)), "applications")
    right = {key: value for key, value in figures_of(of_story(story), "applications").items() if value}
    known = {key: value for key, value in read.items() if value is not None}
    # Beside a blank row, that of a label like it may stay unread.
    assert known.items() <= right.items()
    assert len(known) * 10 > len(right) * 8


@pytest.mark.parametrize("bar", [" | ", "\t"])
@pytest.mark.parametrize(
    ("heading", "figures"), [("本年处理决定数量", ["296"]), ("现行有效件数", ["296", "296", "296"])]
)
def test_the_copies_of_a_figure_below_those_of_a_heading_are_one_figure(
    bar: str, heading: str, figures: list[str]
) -> None:
    text = "\n".join(
        bar.join(cells) for cells in (["信息内容", "本年处理决定数量", heading, heading], ["行政许可", *["296"] * 3])
    )
    pieces = read_pieces(Source("a.txt", text), 0, len(text), {1, 3})
    assert [piece.text for piece in pieces if piece.kind == FIGURE] == figures
