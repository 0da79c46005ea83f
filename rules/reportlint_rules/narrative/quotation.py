"""The words and numbers of claims as messages quote them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportlint import Claim

_LONGEST = 40
"""Characters before the number of a claim that are quoted at most."""
_MARKS = ",;:。、("


def quote(claim: Claim) -> str:
    """Return the words of a claim, with those before it since the last mark."""
    sentence, passage = claim.sentence, claim.passage
    before = sentence.source.folded[sentence.start : passage.start]
    cut = max(before.rfind(mark) for mark in _MARKS) + 1
    if len("".join(before[cut:].split())) < 2:
        cut = max(before.rfind(mark, 0, max(0, cut - 1)) for mark in _MARKS) + 1
    start = max(sentence.start + cut, passage.start - _LONGEST)
    return "".join(sentence.source.text[start : passage.end].split())


def written(number: float) -> str:
    """Format a number without trailing zeros: 252, 0.038."""
    return f"{number:.6f}".rstrip("0").rstrip(".")
