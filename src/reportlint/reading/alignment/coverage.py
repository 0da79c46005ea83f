"""How much of a label stands in a text."""

from __future__ import annotations


def common(one: str, other: str) -> int:
    """Return the length of the longest common subsequence of two texts.

    Bit-parallel, after Hyyrö (2004), “Bit-parallel LCS-length computation revisited”: the work is the length of the
    second text times that of the first in machine words.
    """
    places: dict[str, int] = {}
    for index, char in enumerate(one):
        places[char] = places.get(char, 0) | 1 << index
    whole = (1 << len(one)) - 1
    row = whole
    for char in other:
        matched = row & places.get(char, 0)
        row = (row + matched | row - matched) & whole
    return len(one) - row.bit_count()
