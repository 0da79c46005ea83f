"""Patterns that a rule file gives: written for `re`, matched by `regex`, which can end a match that takes too long.

Whoever writes a pattern sees seldom that it costs exponentially: `(a+)+$` does, on one unlucky line. The time is that
of the processor, so that a busy machine changes no result.
"""

from __future__ import annotations

import re
from functools import lru_cache
from time import process_time
from typing import TYPE_CHECKING, Any

from reportlint.messages.errors import UsageError
from reportlint.text.source import Passage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint.model.report import Report

LONGEST = 10_000
"""The most characters of a pattern."""
_LARGEST = 100_000
"""The most characters that the repetitions of a pattern may demand: `(ab){9}` demands 18. The matcher unrolls them."""
_SECONDS = 5.0
"""Seconds of all patterns on one report."""
_SHARE = 0.2
"""Seconds that a pattern has even after others have used up the time."""
_TOKEN = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\{(\d+)(?:,\d*)?\}|.", re.DOTALL)
_AFTER_OPENING = re.compile(r"\?(?:P<\w+>|P=\w+|<[=!]|[:=!>]|#[^)]*|\(\w+\)|[A-Za-z-]+:?)")
"""The marks after the opening of a group, such as `?:`, which match nothing."""


class PatternTime:
    """The time that is left for the patterns on one report."""

    def __init__(self, _: Report | None = None) -> None:
        self.left = _SECONDS


def check_pattern(pattern: str) -> None:
    """Raise `ValueError` for a pattern that `re` refuses, that matches an empty text, or that is too large."""
    if len(pattern) > LONGEST:
        raise ValueError(f"more than {LONGEST} characters")
    try:
        re.compile(pattern)
        if _demanded(pattern) > _LARGEST:
            raise ValueError(f"its repetitions demand more than {_LARGEST} characters")
        compiled = _compiled(pattern)
    except (OverflowError, RecursionError, MemoryError) as error:
        raise ValueError(str(error) or type(error).__name__) from None
    try:
        empty = compiled.search("", timeout=_SECONDS) is not None
    except TimeoutError:
        empty = False
    if empty:
        raise MatchesNothing


class MatchesNothing(ValueError):  # noqa: N818
    """A pattern that matches an empty text, and so every text."""


def count_groups(pattern: str) -> int:
    """Return the number of the groups of a valid pattern."""
    count: int = _compiled(pattern).groups
    return count


def matches(pattern: str, passage: Passage, time: PatternTime) -> Iterator[tuple[Passage, tuple[str | None, ...]]]:
    """Yield what a pattern matches in the folded text of a passage, with what its groups match, as printed.

    Raises `UsageError` when the time is over.
    """
    begun = process_time()
    allowed = max(time.left, _SHARE)
    found = _compiled(pattern).finditer(passage.source.folded, passage.start, passage.end, timeout=allowed)
    try:
        for match in found:
            if match.start() < match.end():
                yield Passage(passage.source, match.start(), match.end()), _groups(match, passage)
            if process_time() - begun > allowed:
                raise TimeoutError
    except TimeoutError:
        raise UsageError("pattern-too-slow", seconds=round(_SECONDS), pattern=pattern) from None
    finally:
        time.left -= process_time() - begun


def _groups(match: Any, passage: Passage) -> tuple[str | None, ...]:
    text = passage.source.text
    spans = [match.span(number) for number in range(1, match.re.groups + 1)]
    return tuple(text[start:end] if start >= 0 else None for start, end in spans)


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> Any:
    """Compile a pattern. Raises `ValueError`."""
    import regex  # imported only where a rule file has a pattern: it takes longer than reading a report

    try:
        return regex.compile(pattern, regex.VERSION0)
    except regex.error as error:
        raise ValueError(str(error)) from None


def _demanded(pattern: str) -> int:
    """Return the number of characters that the least repetitions of a valid pattern demand."""
    sizes = [[0]]  # of each group around the place, the sizes of its items
    place = 0
    while place < len(pattern):
        token = _TOKEN.match(pattern, place)
        assert token is not None, "the last alternative takes any character"
        place = token.end()
        text = token.group()
        if text == "(":
            sizes.append([0])
            opening = _AFTER_OPENING.match(pattern, place)
            place = opening.end() if opening is not None else place
        elif text == ")" and len(sizes) > 1:
            size = sum(sizes.pop())
            sizes[-1].append(size)
        elif token.group(1) is not None:
            sizes[-1][-1] *= max(int(token.group(1)), 1)
        else:
            sizes[-1].append(1)
    return sum(map(sum, sizes))
