"""Tabs of which several stand between each two cells, as where each cell ends in one besides."""

from __future__ import annotations

from math import gcd

_LEAST_LINES = 5
"""Fewer lines may have their cells at even distances by chance."""


def with_single_tabs(text: str) -> str:
    """Return a text of the same length with one tab, and spaces, where several stand between each two cells.

    `a⇥⇥b⇥⇥⇥⇥c` is `a`, `b`, an empty cell and `c` if every line has as many between its cells.
    """
    if "\t\t" not in text:
        return text
    step = lines = 0
    for line in text.splitlines():
        if "\t" not in line.strip("\t"):
            continue  # it has no two cells
        lines += 1
        between = 0
        for cell in line.split("\t")[1:]:
            between += 1
            if cell:
                step = gcd(step, between)
                between = 0
        step = gcd(step, between)
        if step == 1:
            return text
    return text.replace("\t" * step, "\t" + " " * (step - 1)) if lines >= _LEAST_LINES else text
