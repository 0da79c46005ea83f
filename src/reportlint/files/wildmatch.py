"""Git's wildcards: `*`, `?`, brackets and `**`, matched in steps that grow with the text and the pattern.

A pattern becomes a row of steps. All positions in the row that a text can have reached are kept at once, so that no
pattern makes the matcher go back: each character is looked at once for each position.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

SPECIAL = frozenset("*?[\\")
"""The characters that do not stand for themselves."""

_LOWER = frozenset("abcdefghijklmnopqrstuvwxyz")
_UPPER = frozenset(char.upper() for char in _LOWER)
_DIGIT = frozenset("0123456789")
_PRINTED = frozenset(map(chr, range(33, 127)))
_CONTROL = frozenset(map(chr, (*range(32), 127)))
_CLASSES: Mapping[str, frozenset[str]] = {
    "alnum": _LOWER | _UPPER | _DIGIT,
    "alpha": _LOWER | _UPPER,
    "blank": frozenset(" \t"),
    "cntrl": _CONTROL,
    "digit": _DIGIT,
    "graph": _PRINTED,
    "lower": _LOWER,
    "print": _PRINTED | {" "},
    "punct": _PRINTED - _LOWER - _UPPER - _DIGIT,
    "space": frozenset(" \t\n\r\f\v"),
    "upper": _UPPER,
    "xdigit": _DIGIT | frozenset("abcdefABCDEF"),
}


class NeverMatches(Exception):  # noqa: N818
    """A pattern that no text matches: a bracket without its end, an unknown class, a backslash at the end."""


class Bracket(NamedTuple):
    """The characters between brackets."""

    negated: bool
    chars: frozenset[str]
    ranges: tuple[tuple[str, str], ...]

    def takes(self, char: str) -> bool:
        """Return whether a character is one of them. A slash never is."""
        within = char in self.chars or any(first <= char <= last for first, last in self.ranges)
        return within != self.negated and char != "/"


class _Step(NamedTuple):
    """One step of a pattern."""

    takes: str | Bracket | None
    """A character, the characters of a bracket, `""` for all but a slash, or None for all."""
    again: bool = False
    """Whether the step takes any number of characters, also none."""
    over: int = 0
    """The number of steps that may be passed over without a character."""

    def holds(self, char: str) -> bool:
        """Return whether the step takes a character."""
        takes = self.takes
        if isinstance(takes, Bracket):
            return takes.takes(char)
        return takes is None or (takes == char if takes else char != "/")


class Wildmatch:
    """A pattern with wildcards. Raises `NeverMatches`."""

    def __init__(self, pattern: str) -> None:
        self._steps = tuple(_steps(pattern))
        self._reached = self._all_reached()

    def match(self, text: str) -> bool:
        """Return whether the pattern matches the whole text."""
        steps, reached = self._steps, self._reached
        end = len(steps)
        positions: set[int] = {*reached[0]}
        for char in text:
            following: set[int] = set()
            for position in positions:
                if position < end and not (step := steps[position]).over and step.holds(char):
                    following |= reached[position if step.again else position + 1]
            if not following:
                return False
            positions = following
        return end in positions

    def _all_reached(self) -> list[frozenset[int]]:
        """Return for each position the positions that are reached from it without a character."""
        end = len(self._steps)
        reached = [frozenset({end})] * (end + 1)
        for position in range(end - 1, -1, -1):
            step = self._steps[position]
            found = frozenset({position})
            if step.again or step.over:
                found |= reached[position + 1]
            if step.over:
                found |= reached[position + step.over]
            reached[position] = found
        return reached


def literal_length(pattern: str) -> int:
    """Return the number of characters before the first wildcard."""
    return next((place for place, char in enumerate(pattern) if char in SPECIAL), len(pattern))


def _steps(pattern: str) -> Iterator[_Step]:
    """Yield the steps of a pattern. Raises `NeverMatches`."""
    place = 0
    while place < len(pattern):
        char = pattern[place]
        if char == "*":
            begin = place
            while pattern[place : place + 1] == "*":
                place += 1
            yield from _star(pattern, begin, place)
            continue
        if char == "[":
            bracket, place = _bracket(pattern, place + 1)
            yield _Step(bracket)
            continue
        literal, following = _escaped(pattern, place)
        yield _Step("" if char == "?" else literal)
        place = following


def _star(pattern: str, begin: int, end: int) -> Iterator[_Step]:
    """Yield the steps of one star or several. Two stars that are a whole component stand for any folders."""
    rest = pattern[end : end + 2]
    component = end - begin > 1 and (begin == 0 or pattern[begin - 1] == "/")
    if not (component and (rest[:1] in ("", "/") or rest == "\\/")):
        yield _Step("", again=True)
        return
    if rest[:1] == "/":
        yield _Step(None, over=3)  # this step, the stars and the slash
    yield _Step(None, again=True)


def _bracket(pattern: str, place: int) -> tuple[Bracket, int]:
    """Read a bracket from the character after its beginning. Return it with the place after its end."""
    negated = pattern[place : place + 1] in ("!", "^")
    place += negated
    chars: set[str] = set()
    ranges: list[tuple[str, str]] = []
    before = ""  # the character before a hyphen
    first = True
    while first or pattern[place : place + 1] != "]":
        first = False
        char, following = pattern[place : place + 1], pattern[place + 1 : place + 2]
        if char == "-" and before and following and following != "]":
            last, place = _escaped(pattern, place + 1)
            ranges.append((before, last))
            before = ""
            continue
        if char == "[" and following == ":":
            close = pattern.find("]", place + 2)
            if close < 0:
                raise NeverMatches
            if close > place + 2 and pattern[close - 1] == ":":
                named = _CLASSES.get(pattern[place + 2 : close - 1])
                if named is None:
                    raise NeverMatches
                chars |= named
                before = ""
                place = close + 1
                continue
        before, place = _escaped(pattern, place)
        chars.add(before)
    return Bracket(negated, frozenset(chars), tuple(ranges)), place + 1


def _escaped(pattern: str, place: int) -> tuple[str, int]:
    """Return the character at a place, or that after a backslash, with the place after it."""
    if pattern[place : place + 1] == "\\":
        place += 1
    if place >= len(pattern):
        raise NeverMatches
    return pattern[place], place + 1
