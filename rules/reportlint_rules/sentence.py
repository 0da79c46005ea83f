"""The sentence around a place in a text."""

from __future__ import annotations

_REACH = 1_000
"""Characters of a sentence before a place, and after it, that are read. A text without marks is no sentence."""


def sentence_around(folded: str, start: int, end: int, *, begins: str = "。", ends: str = "。") -> str:
    """Return the sentence that holds the text between two offsets, with the end mark of neither side.

    `begins` are the marks that end the sentence before it, `ends` those that end the sentence itself.
    """
    low, high = max(0, start - _REACH), end + _REACH
    first = max(low, *(folded.rfind(mark, low, start) + 1 for mark in begins))
    stops = [stop for mark in ends if (stop := folded.find(mark, end, high)) >= 0]
    return folded[first : min(stops, default=high)]
