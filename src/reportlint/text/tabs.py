"""Tabs of which several stand between each two cells, as where each cell ends in one besides."""

from __future__ import annotations

from functools import partial
from math import gcd

from reportlint.text.regex import regex

_LINES = partial(regex, r"[^\n\r]*\t[^\n\r\t]+\t[^\n\r]*")
"""A line with at least two tabs that something parts."""
_TABS = partial(regex, r"\t+")
_LEAST_LINES = 5
"""Fewer lines may have their cells at even distances by chance."""


def with_single_tabs(text: str) -> str:
    """Return a text of the same length with one tab, and spaces, where several stand between each two cells.

    `a⇥⇥b⇥⇥⇥⇥c` is `a`, `b`, an empty cell and `c` if every line has as many between its cells.
    """
    if "\t\t" not in text:
        return text
    step = lines = 0
    for line in _LINES().finditer(text):
        lines += 1
        for tabs in _TABS().finditer(line[0]):
            step = gcd(step, tabs.end() - tabs.start())
        if step == 1:
            return text
    return text.replace("\t" * step, "\t" + " " * (step - 1)) if lines >= _LEAST_LINES else text
