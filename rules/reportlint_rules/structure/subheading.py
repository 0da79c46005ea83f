"""Whether a word of the prose stands in a sub-heading: behind a numeral, or alone on its line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

_BEFORE_NUMERAL = "\n\r。;: "
_BEHIND_NUMERAL = ")、.,:"
_ENDS_NUMBERED = "。;:,\n\r"
_ENDS_SENTENCE = "。;\n\r"
"""What neither stands in a numeral nor behind one."""
_ENDS_ALONE = "。;:,、"
_DIGITS = "0123456789"

# A sub-heading says a few words before it names its matter (切实做好主动公开工作); on a line of its own, a few after.
_LONGEST_LEAD = 16
_LONGEST_LEAD_ALONE = 12
_LONGEST_TAIL_ALONE = 8
_FARTHEST = 60
"""How far in front of the word its numeral is looked for, with room for white space."""


def in_subheading(folded: str, start: int, end: int, words: Mapping[str, Any]) -> bool:
    """Whether the word between two offsets stands in a sub-heading."""
    return _is_numbered(folded, start, words) or _is_alone(folded, start, end)


def _is_numbered(folded: str, start: int, words: Mapping[str, Any]) -> bool:
    """Whether a numeral stands in front, and nothing between but a few words."""
    before = folded[start - _FARTHEST : start] if start > _FARTHEST else "\n" + folded[:start]
    for at in range(len(before), 0, -1):
        if before[at - 1] not in _BEFORE_NUMERAL:
            continue
        lead = _behind_numeral(before[at:].lstrip(" \t"), words)
        if lead is not None and len(lead) <= _LONGEST_LEAD and not any(mark in lead for mark in _ENDS_NUMBERED):
            return True
        if before[at - 1] in _ENDS_SENTENCE:
            return False
    return False


def _behind_numeral(text: str, words: Mapping[str, Any]) -> str | None:
    """What stands behind the numeral at the beginning of a text: （一）, 1., 一是, 第一; None where there is none."""
    bare = text.removeprefix("(")
    rest = bare.lstrip(words["numerals"] + _DIGITS)
    if 1 <= len(bare) - len(rest) <= 2 and rest and rest[0] in _BEHIND_NUMERAL:
        return rest.lstrip(_BEHIND_NUMERAL).lstrip(" \t")
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
    """Whether the word stands on a line of its own, with a few others at most and no mark but one at the end."""
    lead = folded[max(folded.rfind("\n", 0, start), folded.rfind("\r", 0, start)) + 1 : start].lstrip(" \t*#")
    if len(lead) > _LONGEST_LEAD_ALONE or any(mark in lead for mark in _ENDS_ALONE):
        return False
    stops = [stop for mark in "\n\r。:" if (stop := folded.find(mark, end)) >= 0]
    tail = folded[end : min(stops, default=len(folded))].rstrip(" \t*")
    return len(tail) <= _LONGEST_TAIL_ALONE and not any(mark in tail for mark in _ENDS_ALONE)
