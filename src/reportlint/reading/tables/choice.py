"""What a cell of choices says: which of its words are ticked, or written alone."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

_TICKED = frozenset("■☑☒✓✔√●◉▣▇█★")
_EMPTY = frozenset("□☐○◯▢☆")
_BETWEEN = frozenset("()[]【】、,;:/。|_ \t\r\n\u3000")


class _Part(NamedTuple):
    """A mark or a word of the cell. `tick` says of a mark whether it is one."""

    start: int
    end: int
    word: str
    tick: bool = False


def chosen(folded: str, choices: Sequence[str]) -> tuple[str, ...] | None:
    """The words that are chosen, in the order of the form: none where boxes stand there, and no tick.

    None where the text holds anything else, or where it leaves open which word a tick belongs to.
    """
    parts = _parts(folded, choices)
    if parts is None:
        return None
    words = [part for part in parts if part.word]
    marks = [part for part in parts if not part.word]
    if not marks:
        return (words[0].word,) if len(words) == 1 else None
    if not words:
        return None
    in_front = _in_front(parts, folded)
    if in_front is None:
        return None
    found = set()
    for index, part in enumerate(parts):
        if part.word or not part.tick:
            continue
        other = index + 1 if in_front else index - 1
        if not 0 <= other < len(parts) or not parts[other].word:
            return None
        found.add(parts[other].word)
    return tuple(choice for choice in choices if choice in found)


def is_choice(folded: str, choices: Sequence[str]) -> bool:
    """Whether a text is made of marks and of these words."""
    return bool(_parts(folded, choices))


def _parts(folded: str, choices: Sequence[str]) -> list[_Part] | None:
    longest_first = sorted(choices, key=len, reverse=True)
    parts: list[_Part] = []
    offset = 0
    while offset < len(folded):
        char = folded[offset]
        if char in _TICKED or char in _EMPTY:
            parts.append(_Part(offset, offset + 1, "", char in _TICKED))
        elif char not in _BETWEEN:
            word = next((each for each in longest_first if folded.startswith(each, offset)), None)
            if word is None:
                return None
            parts.append(_Part(offset, offset + len(word), word))
        offset = parts[-1].end if parts and parts[-1].end > offset else offset + 1
    return parts


def _in_front(parts: Sequence[_Part], folded: str) -> bool | None:
    """Whether marks stand in front of their words: told by the ends of the text, else by what touches."""
    first, last = parts[0], parts[-1]
    if not first.word and last.word:
        return True
    if first.word and not last.word:
        return False
    for before, after in pairwise(parts):
        if bool(before.word) != bool(after.word):
            touching = not folded[before.end : after.start].strip("([")
            if touching and not folded[before.end : after.start].isspace():
                return not before.word
    return None
