"""Recognise words in sub-headings: after a numeral, or nearly alone on their line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

_BEFORE_NUMERAL = "\n\r。;: "
_AFTER_NUMERAL = ")、.,:"
_ENDS_NUMBERED = "。;:,\n\r"
_ENDS_SENTENCE = "。;\n\r"
"""Marks that occur neither in a numeral nor after one."""
_ENDS_ALONE = "。;:,、"
_DIGITS = "0123456789"

# A sub-heading may have a few words before the one looked for (切实做好主动公开工作), and a few after it.
_LONGEST_LEAD = 16
_LONGEST_LEAD_ALONE = 12
_LONGEST_TAIL_ALONE = 8
_LONGEST_LINE = 200
"""Characters of its line before the word and after it, with room for white space."""
_FARTHEST = 60
"""The distance within which the numeral is looked for, with room for white space."""


def in_subheading(folded: str, start: int, end: int, words: Mapping[str, Any]) -> bool:
    """Return whether the word between two offsets is in a sub-heading."""
    return _is_numbered(folded, start, words) or _is_alone(folded, start, end)


def _is_numbered(folded: str, start: int, words: Mapping[str, Any]) -> bool:
    """Return whether a numeral precedes the word, with only a few words between."""
    before = folded[start - _FARTHEST : start] if start > _FARTHEST else "\n" + folded[:start]
    for at in range(len(before), 0, -1):
        if before[at - 1] not in _BEFORE_NUMERAL:
            continue
        lead = _after_numeral(before[at:].lstrip(" \t"), words)
        if lead is not None and len(lead) <= _LONGEST_LEAD and not any(mark in lead for mark in _ENDS_NUMBERED):
            return True
        if before[at - 1] in _ENDS_SENTENCE:
            return False
    return False


def _after_numeral(text: str, words: Mapping[str, Any]) -> str | None:
    """Return the text after the numeral at its beginning: （一）, 1., 一是, 第一; None without a numeral."""
    bare = text.removeprefix("(")
    rest = bare.lstrip(words["numerals"] + _DIGITS)
    if 1 <= len(bare) - len(rest) <= 2 and rest and rest[0] in _AFTER_NUMERAL:
        return rest.lstrip(_AFTER_NUMERAL).lstrip(" \t")
    if len(text) < 2:
        return "" if text and text in _DIGITS[1:] else None
    first, second = text[0], text[1]
    if first in _DIGITS[1:] and second not in _DIGITS and second not in words["dated"]:
        return text[1:].lstrip(" \t")
    if second == words["point"] and first in words["ordinals"]:
        return text[2:].lstrip(" \t")
    if first == words["ordinal"] and second in words["ordinals"]:
        return (text[3:] if text[2:3] in (",", ":") else text[2:]).lstrip(" \t")
    return None


def _is_alone(folded: str, start: int, end: int) -> bool:
    """Return whether the word is on a line with at most a few others, and with no mark except at its end."""
    low = max(0, start - _LONGEST_LINE)
    lead = folded[max(low, *(folded.rfind(mark, low, start) + 1 for mark in "\n\r")) : start].lstrip(" \t*#")
    if len(lead) > _LONGEST_LEAD_ALONE or any(mark in lead for mark in _ENDS_ALONE):
        return False
    stops = [stop for mark in "\n\r。:" if (stop := folded.find(mark, end, end + _LONGEST_LINE)) >= 0]
    tail = folded[end : min(stops, default=end + _LONGEST_LINE)].rstrip(" \t*")
    return len(tail) <= _LONGEST_TAIL_ALONE and not any(mark in tail for mark in _ENDS_ALONE)
