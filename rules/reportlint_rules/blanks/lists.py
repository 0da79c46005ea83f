"""Members of a list that lack the number which the other members have."""

from __future__ import annotations

from functools import cache
from itertools import takewhile
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

_DIGITS = "0123456789"
_NUMERALS = _DIGITS + "一二三四五六七八九十百千万"
_MORE = "余多几干"
_MEASURE = 2
"""Characters of the longest measure word: 人次."""
_SHORTEST = 2
"""Characters of the shortest noun before a measure word."""
_PART, _END = "\0\1"
"""Marks for what parts the members of a list and for what ends it."""
_ENOUGH = 2
"""From this number of members on, it does not matter which measure words they have."""


def unnumbered(line: str, words: dict[str, Any]) -> Iterator[tuple[int, int]]:
    """Yield the offsets of each member of a list that ends in a measure word without a number.

    The members next to it end in a number and the same measure word, or at least two of them end in a number and any
    measure word. `words` has the marks between members, those that end a list, and the measure words with the
    characters before them in words.
    """
    measures: dict[str, str] = words["words"]
    for members in _lists(line, words["parts"], words["ends"]):
        counts = [_count(line[start:end], words) for start, end in members]
        for index, (start, end) in enumerate(members):
            if counts[index] or not _ends_in_measure(line[start:end], measures):
                continue
            others = [*takewhile(bool, reversed(counts[:index])), *takewhile(bool, counts[index + 1 :])]
            if line[end - 1] in others or len(others) >= _ENOUGH:
                yield start, end


def _lists(line: str, parts: str, ends: str) -> Iterator[list[tuple[int, int]]]:
    """Yield the start and end of the members of each list of two or more."""
    marked = line.translate(_marks(parts, ends))
    at = 0
    for sentence in marked.split(_END):
        members = []
        for part in sentence.split(_PART) if _PART in sentence else ():
            member = line[at : at + len(part)]
            if bare := member.strip():
                start = at + member.index(bare)
                members.append((start, start + len(bare)))
            at += len(part) + 1
        if not members:
            at += len(sentence) + 1
        elif len(members) > 1:
            yield members


@cache
def _marks(parts: str, ends: str) -> dict[int, str]:
    """Return one mark for all that part members, and one for all that end a list."""
    return {ord(mark): new for marks, new in ((parts, _PART), (ends, _END)) for mark in marks}


def _ends_in_measure(member: str, measures: dict[str, str]) -> bool:
    """Return whether a member is a noun with a measure word behind it, and no word that ends like one."""
    word, noun = member[-1], member[:-1].rstrip()
    if word not in measures or len(noun) < _SHORTEST:
        return False
    return "一" <= noun[-1] <= "鿿" and noun[-1] not in _MORE + measures[word]


def _count(member: str, words: dict[str, Any]) -> str:
    """Return the measure word of a member that ends in a number and a measure word, empty for any other."""
    for length in range(1, _MEASURE + 1):
        rest, word = member[:-length].rstrip().rstrip(_MORE), member[-length:]
        numerals = _NUMERALS if word in words["words"] else _DIGITS
        if rest and rest[-1] in numerals and rest.rstrip(_NUMERALS + ".,") and word[0] not in words["dates"]:
            return word
    return ""
