"""Tables whose figures stand in the order of the form, while some labels stand behind all of them."""

from __future__ import annotations

import random

import pytest

from tests.kit import LAYOUTS, Story, consistent
from tests.reading.alignment.test_table import by_rows, figures_of, of_story, report_of


def labels_behind(rng: random.Random, story: Story) -> str:
    """Write a cell a line, with some of the labels behind the last row, as tools do that go by blocks of the page."""
    moved: list[str] = []

    def row(label: str, figures: list[str]) -> list[str]:
        if rng.random() < 0.5 and not label.startswith(("一、", "二、")):
            moved.append(label)
            return figures
        return [label, *figures]

    text = by_rows(LAYOUTS["tab"].render(story).text, row)
    return text.replace("\n四、政府信息公开", "\n".join(["", *moved, "", "四、政府信息公开"]))


@pytest.mark.parametrize("seed", range(4))
def test_figures_in_the_order_of_the_form_are_read_if_all_sums_hold(seed: int) -> None:
    rng = random.Random(seed)
    story = Story(figures=consistent(rng, rng.choice((9, 300))))
    read = figures_of(report_of(labels_behind(rng, story)), "applications")
    assert read == figures_of(of_story(story), "applications")


@pytest.mark.parametrize("seed", range(4))
def test_nothing_else_is_read_if_a_sum_does_not_hold(seed: int) -> None:
    rng = random.Random(seed)
    story = Story(figures=consistent(rng, 300)).with_cells({("applications", "declined.publication", "other"): "7777"})
    right = figures_of(of_story(story), "applications")
    for key, value in figures_of(report_of(labels_behind(rng, story)), "applications").items():
        assert value in (None, right[key]), key


@pytest.mark.parametrize("seed", range(4))
def test_labels_may_stand_in_a_bunch_in_front_of_the_figures_of_their_rows(seed: int) -> None:
    rng = random.Random(seed)
    story = Story(figures=consistent(rng, rng.choice((9, 300))))
    rows: list[tuple[str, list[str]]] = []

    def row(label: str, figures: list[str]) -> list[str]:
        rows.append((label, figures))
        return ["#"] if len(rows) == 1 else []

    text = by_rows(LAYOUTS["tab"].render(story).text, row)
    lines: list[str] = []
    while rows:
        bunch = [rows.pop(0) for _ in range(min(len(rows), rng.choice((1, 1, 2, 3))))]
        lines += [label for label, _ in bunch] + [each for _, figures in bunch for each in figures]
    read = figures_of(report_of(text.replace("#", "\n".join(lines))), "applications")
    assert read == figures_of(of_story(story), "applications")


LOST = ("received", "carried_in", "granted", "partially_granted", "refused.state_secret")


def test_labels_in_front_of_most_figures_are_not_those_of_the_row_before() -> None:
    """Figures whose own label is lost come first. A label on two lines still belongs to the figures behind it."""
    story = Story(figures=consistent(random.Random(5), 900))
    lines = LAYOUTS["tab"].render(story).text.split("\n")
    for index, line in enumerate(lines):
        if any(label in line for label in ("申请数量\t", "予以公开\t", "不计其他情形）\t")):
            lines[index] = "Ñy x\n" + "\n".join(each for each in line.split("\t") if each.isdigit())
        elif "再处理其政府信息公开申请\t" in line:
            lines[index] = line.replace("再处理其", "再\n处理其")
    read = figures_of(report_of("\n".join(lines)), "applications")
    for (row, column), value in figures_of(report_of(LAYOUTS["tab"].render(story).text), "applications").items():
        assert read[row, column] == value or (read[row, column] is None and row in LOST)
