"""Sections that say nothing: empty, 无, 略, 见附件, one stock sentence, or sub-headings with nothing below."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from reportlint import regex
from reportlint_rules.structure.coverage import is_covered

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlint import Report, Section

Lack = Literal["", "empty", "none", "omitted", "elsewhere", "headings", "thin"]

_LONGEST = 120
"""Characters of a section that may say nothing, without marks: five sub-headings."""
_LONGEST_TEXT = 3 * _LONGEST
"""The same with marks, for more than two marks a character are none of a report."""
_LONGEST_WORDS = 40
"""Characters of 无, 略 or 见附件 with the words around them."""


def lack_of(report: Report, section: Section) -> Lack:
    """Return in which way a section without a table says nothing; empty if it says something, or what it may say.

    `none` is 无, `omitted` 略, `elsewhere` 见附件, `headings` sub-headings with nothing below, `thin` one sentence of
    the overview that names none of its aspects.
    """
    body = "".join([each.body.folded for each in report.sections if each.key == section.key])
    if len("".join(body.split())) > _LONGEST_TEXT:
        return ""
    bare = "".join(filter(str.isalnum, body))
    if not bare:
        return "empty"
    if len(bare) > _LONGEST:
        return ""
    words: dict[str, Any] = report.form.words["structure"]["substance"]
    kinds: tuple[Lack, ...] = ("none", "omitted", "elsewhere")
    for kind in kinds if len(bare) <= _LONGEST_WORDS else ():
        may_be = kind not in words["allowed"].get(section.key, ()) and any(map(bare.__contains__, words["hints"][kind]))
        if may_be and regex(words[kind]).fullmatch(bare):
            return kind
    first = min(report.form.sections.values(), key=lambda form: form.number)
    if _has_headings_only(report, body, words, overview=section.key == first.key):
        return "headings"
    if section.key != first.key or not report.form.aspects or len(bare) >= words["shortest"]:
        return ""
    if any(map(str.isdecimal, regex(words["year"]).sub("", bare))):
        return ""
    aspects, wordings = report.form.aspects.values(), report.form.words["structure"]["aspect"]
    return "" if any(is_covered(body, aspect, wordings) for aspect in aspects) else "thin"


def _has_headings_only(report: Report, body: str, words: dict[str, Any], *, overview: bool) -> bool:
    """Return whether nothing is left of a text without its sub-headings, their numerals, and 无 behind them."""
    names = [heading for aspect in report.form.aspects.values() for heading in aspect.headings] if overview else []
    filler = (*names, *words["filler" if overview else "labels"])
    return _is_made_of("".join(filter(str.isalnum, body)), filler)


def _is_made_of(text: str, words: Sequence[str]) -> bool:
    """Return whether a text is a sequence of some words."""
    ends = {0}
    for at in range(len(text)):
        if at in ends:
            ends.update(at + len(word) for word in words if text.startswith(word, at))
    return len(text) in ends
