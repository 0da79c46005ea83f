"""Stretches of a text, and whether a place is inside one of them."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportlint import Passage


class Stretches:
    """Passages of one text that do not overlap."""

    def __init__(self, passages: Iterable[Passage]) -> None:
        self._spans = sorted((each.start, each.end) for each in passages if each.end > each.start)
        self._starts = [start for start, _ in self._spans]

    def hold(self, start: int, end: int) -> bool:
        """Return whether one of the passages holds the text between two offsets."""
        index = bisect_right(self._starts, start) - 1
        return index >= 0 and end <= self._spans[index][1]
