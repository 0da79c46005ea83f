"""The wordings of the family in `words/years.toml`, and the patterns made of them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from reportlint import regex

if TYPE_CHECKING:
    import re

    from reportlint import Report


def words_of(report: Report) -> dict[str, Any]:
    """Return the wordings of the family."""
    words: dict[str, Any] = report.form.words["years"]
    return words


def pattern_of(words: dict[str, Any], text: str) -> re.Pattern[str]:
    """Return a pattern of the wordings, with its named parts filled in."""
    return _filled(text, (*words["claim"]["parts"].items(), ("we", words["claim"]["we"])))


@cache
def _filled(text: str, parts: tuple[tuple[str, str], ...]) -> re.Pattern[str]:
    known = dict(parts)
    name = regex(r"\{([a-z]+)\}")
    while name.search(text):
        text = name.sub(lambda match: known[match[1]], text)
    return regex(text)
