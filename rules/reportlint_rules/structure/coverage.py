"""Whether a text covers an aspect of the overview: in a sub-heading, or in a sentence that shows it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from reportlint_rules.structure.subheading import in_subheading

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence


def is_covered(folded: str, aspect: Any, words: Mapping[str, Any]) -> bool:
    """Return whether a text names an aspect in a sub-heading, or shows that it is about it."""
    return _is_named(folded, aspect.headings, words) or any(_is_shown(folded, each) for each in aspect.evidence)


def _is_named(folded: str, headings: Sequence[str], words: Mapping[str, Any]) -> bool:
    """Return whether one of the words is in a sub-heading."""
    return any(
        in_subheading(folded, at, at + len(heading), words) for heading in headings for at in _places(folded, heading)
    )


def _is_shown(folded: str, evidence: Mapping[str, Any]) -> bool:
    """Return whether a text matches the evidence of an aspect, which the form file defines."""
    words, following = evidence.get("words", ()), evidence.get("then", ())
    if words and not any(word in folded for word in words):
        return False
    if following and not any(word in folded for word in following):
        return False
    if "pattern" in evidence:
        return re.search(evidence["pattern"], folded) is not None
    unless = tuple(evidence.get("unless", ()))
    ends = (at + len(word) for word in words for at in _places(folded, word))
    return any(
        not folded.startswith(unless, end) and (not following or _goes_on(folded, end, evidence)) for end in ends
    )


def _goes_on(folded: str, start: int, evidence: Mapping[str, Any]) -> bool:
    """Return whether the text after a word is as the evidence requires."""
    unless = tuple(evidence.get("unless_then", ()))
    return any(
        not folded.startswith(unless, at + len(word))
        and not any(stop in folded[start:at] for stop in evidence["stops"])
        for word in evidence["then"]
        for at in _places(folded, word, start, start + evidence["within"] + len(word))
    )


def _places(folded: str, word: str, start: int = 0, end: int | None = None) -> Iterator[int]:
    """Yield every offset of a word."""
    at = folded.find(word, start, end)
    while at >= 0:
        yield at
        at = folded.find(word, at + 1, end)
