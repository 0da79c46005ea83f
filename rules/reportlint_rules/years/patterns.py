"""The wordings of the family, and the patterns that are made of them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from reportlint import regex

if TYPE_CHECKING:
    import re

    from reportlint import Report


def words_of(report: Report) -> dict[str, Any]:
    """The wordings of the family."""
    words: dict[str, Any] = report.form.words["years"]
    return words


def pattern_of(words: dict[str, Any], text: str) -> re.Pattern[str]:
    """A pattern of the words, with its parts filled in."""
    return _filled(text, (*words["claim"]["parts"].items(), ("we", words["claim"]["we"])))


@cache
def _filled(text: str, parts: tuple[tuple[str, str], ...]) -> re.Pattern[str]:
    known = dict(parts)
    name = regex(r"\{([a-z]+)\}")
    while name.search(text):
        text = name.sub(lambda match: known[match[1]], text)
    return regex(text)
