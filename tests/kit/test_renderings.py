"""The renderings show what they say they show."""

from __future__ import annotations

import random
import re
from typing import TYPE_CHECKING
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.kit import SECTIONS, a_story
from tests.kit.renderings import KINDS, a_conversion
from tests.kit.renderings.grid import grids
from tests.kit.renderings.screen import padded, width_of, wrapped
from tests.kit.sheet import sheet

if TYPE_CHECKING:
    from tests.kit.renderings import Converted

seeds = st.integers(0, 2**32 - 1)


@pytest.mark.parametrize("edition", ["2021", "2019"])
def test_the_cells_of_a_grid_cover_each_place_once(edition: str) -> None:
    story = a_story(random.Random(1), edition)
    for key in SECTIONS[1:4]:
        (grid,) = grids(sheet(story, key))
        assert sum(box.height * box.width for box in grid.boxes) == grid.height * grid.width == len(grid.places)
        parts = [grid.between(first, first + 5, repeat_head=True) for first in range(0, grid.height, 5)]
        for part in (*parts, *grids(sheet(story, key), apart=True)):
            assert len(part.places) == part.height * part.width
        shown = [box.cell for part in parts for box in part.boxes if box.cell is not None]
        assert sorted(shown) == sorted(box.cell for box in grid.boxes if box.cell is not None)


@settings(max_examples=5)
@given(seed=seeds)
@pytest.mark.parametrize("kind", KINDS)
def test_every_figure_that_a_reader_can_tell_is_in_the_text(kind: str, seed: int) -> None:
    converted = a_conversion(random.Random(seed), kind)
    assert converted.shown <= converted.cells.keys()
    if kind == "by column" or not converted.loose:
        assert not missing_figures(converted)


def missing_figures(converted: Converted) -> set[str]:
    """Return the figures of the tables that are nowhere in the text."""
    text = normalize("NFKC", converted.text).replace(",", "").replace("\\", "")
    printed = set(re.findall(r"-?\d+(?:\.\d+)?", text))
    return {str(figure) for figure in converted.cells.values() if figure is not None} - printed


@given(text=st.text("本年0 1（", max_size=20), width=st.integers(2, 9))
def test_a_wrapped_text_keeps_to_its_width_and_loses_nothing(text: str, width: int) -> None:
    lines = wrapped(text, width)
    assert "".join(lines) == text
    assert all(width_of(line) <= width for line in lines)
    assert all(width_of(padded(line, width, "center")) == width for line in lines)
