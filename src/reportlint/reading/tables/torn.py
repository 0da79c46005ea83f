"""Labels that lines or cells have torn apart: the rest of one stands beside it, and nothing is misspelt."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from reportlint.text.fold import wording, wording_of_part
from reportlint.text.regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_NEAR = 200
"""Characters beside a label in which its rest is looked for, if this is more than the next lines have."""
_LINES = 5
"""The ends of lines up to which the rest is looked for: two of them may be the foot and the head of a page."""
_FURTHEST = 1_000
"""The most characters of these lines."""
_LONGEST = 60
"""The most characters of a label, more than any of the form has, also with those that stand beside it."""
_LEAST = 2
"""The fewest characters of the form that a label with parts of others has."""
_UNDECODED = "\ufffd"
_LEAST_LINES = 3
"""The lines of a label with something between its first and its last."""
_NUMERALS = "一二三四五六七"
_WORD = partial(regex, r"[\u4e00-\u9fff]+")


def is_torn(folded: str, start: int, end: int, official: str, others: Iterable[str] = ()) -> bool:
    """Return whether a label is the wording of the form together with what stands beside it in the text.

    What it lacks at its end begins a word behind it, and what it lacks at its beginning ends one before it. It may have
    parts of the `others`, the labels that stand beside it, in front of its own words or behind, and words of any other.
    Or the end of a page stands between its lines. In a text with characters that could not be decoded, a cut label is
    one of them.
    """
    printed = wording(folded[start:end])
    if not printed or not official:
        return False
    if _is_of_lines(folded[start:end], official) or (_UNDECODED in folded and official.startswith(printed)):
        return True
    if len(printed) > _LONGEST:
        return False
    parts = {printed: None, wording_of_part(folded[start:end]): None}  # the second begins with a numeral of its own
    in_front, behind = words_of(_in_front(folded, start)), words_of(_behind(folded, end))
    return any(
        (not before or any(before.endswith(word) or word.endswith(before) for word in in_front))
        and (not rest or any(rest.startswith(word) or word.startswith(rest) for word in behind))
        for part in (*parts, *_without_others(folded[start:end], official))
        for before, rest in _missing(part, official, frozenset(_NUMERALS).union(*others))
    )


def _without_others(folded: str, official: str) -> Iterator[str]:
    """Yield the wordings of a label without words at its beginning or end that are not in the wording of the form."""
    words = words_of(folded)
    for first in range(len(words)):
        for last in range(len(words), first, -1):
            dropped = words[:first] + words[last:]
            if dropped and not any(word in official for word in dropped):
                part = wording("".join(words[first:last]))
                if len(part) >= _LEAST:
                    yield part


def _missing(printed: str, official: str, foreign: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Yield what a wording may lack at its beginning and at its end, where the rest of it is as in the form.

    Characters that are `foreign`, or no Chinese ones, may stand in front of the rest and behind it.
    """
    first, last = 0, len(printed)
    while first < len(printed) and _is_foreign(printed[first], foreign):
        first += 1
    while last > first and _is_foreign(printed[last - 1], foreign):
        last -= 1
    for start in range(first + 1):
        for end in range(len(printed), last - 1, -1):
            own = printed[start:end]
            at = official.find(own)
            if own == official:
                yield "", ""
            elif at >= 0 and (len(own) >= _LEAST or own == printed):
                yield official[:at], official[at + len(own) :]


def _is_foreign(char: str, foreign: frozenset[str]) -> bool:
    return char in foreign or not "\u4e00" <= char <= "\u9fff"


def rest_of(printed: str, official: str) -> str:
    """Return what a wording lacks at its end; empty if it is whole, or another one."""
    return official[len(printed) :] if official.startswith(printed) else ""


def words_of(text: str) -> list[str]:
    """Return the runs of Chinese characters in a text."""
    words: list[str] = _WORD().findall(text)
    return words


def _is_of_lines(folded: str, official: str) -> bool:
    """Return whether some lines, the first and the last among them, are the wording of the form."""
    lines = [line for line in map(wording_of_part, folded.split("\n")) if line]
    if len(lines) < _LEAST_LINES:
        return False
    lines[0] = wording(lines[0])
    if not official.startswith(lines[0]) or not official.endswith(lines[-1]):
        return False
    rest = official
    for line in lines:
        rest = rest.removeprefix(line)
    return not rest


def _behind(folded: str, end: int) -> str:
    lines = folded[end : end + _FURTHEST].split("\n", _LINES)[:_LINES]
    return folded[end : end + max(_NEAR, len("\n".join(lines)))]


def _in_front(folded: str, start: int) -> str:
    lines = folded[max(0, start - _FURTHEST) : start].rsplit("\n", _LINES)[-_LINES:]
    return folded[max(0, start - max(_NEAR, len("\n".join(lines)))) : start]
