"""Page furniture, and the figures that look like it."""

from __future__ import annotations

import pytest

from reportlint.text.source import Source

PAGES = "行政许可\n{}\n\f行政处罚\n{}\n\f行政强制\n{}\n\f"


@pytest.mark.parametrize(
    ("numbers", "dropped"), [((1, 2, 3), {2, 4, 6}), ((7, 8, 9), {2, 4, 6}), ((0, 0, 0), set()), ((65, 0, 2), set())]
)
def test_numbers_in_front_of_form_feeds_are_those_of_pages_if_they_count_them(
    numbers: tuple[int, ...], dropped: set[int]
) -> None:
    assert Source("a.txt", PAGES.format(*numbers)).furniture == dropped
