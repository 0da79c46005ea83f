"""Labels that lines or cells have torn apart: the rest of one stands beside it, and nothing is misspelt."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from reportlint.text.fold import wording, wording_of_part
from reportlint.text.regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterable

_NEAR = 200
"""Characters beside a label in which its rest is looked for, if this is more than the next lines have."""
_LINES = 3
"""The ends of lines up to which the rest is looked for."""
_FURTHEST = 1_000
"""The most characters of these lines."""
_LEAST_LINES = 3
"""The lines of a label with something between its first and its last."""
_NUMERALS = "一二三四五六七"
_WORD = partial(regex, r"[\u4e00-\u9fff]+")


def is_torn(folded: str, start: int, end: int, official: str, others: Iterable[str] = ()) -> bool:
    """Return whether a label is the wording of the form together with what stands beside it in the text.

    Its rest begins a word behind it or ends one before it. Or the end of a page stands between its lines. Or it has
    parts of the `others`, the labels of groups, which stand beside the labels of rows, in front of it or behind.
    """
    printed = wording(folded[start:end])
    if not printed or not official:
        return False
    if rest := rest_of(printed, official):
        return any(rest.startswith(word) or word.startswith(rest) for word in words_of(_behind(folded, end)))
    if official.endswith(printed):
        rest = official[: -len(printed)]
        words = words_of(_in_front(folded, start))
        return any(rest.endswith(word) or word.endswith(rest) for word in words)
    if printed in official:
        front, _, rest = official.partition(printed)
        return any(map(front.endswith, words_of(_in_front(folded, start)))) and any(
            map(rest.startswith, words_of(_behind(folded, end)))
        )
    if _is_of_lines(folded[start:end], official):
        return True
    before, found, behind = printed.partition(official)
    extra = _joined(before) + _joined(behind)
    return bool(found and extra) and set(extra) <= set(_NUMERALS).union(*others)


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


def _joined(text: str) -> str:
    return "".join(words_of(text))
