"""Find the line of a key in a TOML file. The parser gives no positions, so it is run on shorter and shorter prefixes.

No text is searched for words, so that a key in a comment or in a string is never taken for the key.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Path = tuple[str | int, ...]
    """The keys of the tables around a key, then the key. The tables of an array are numbers, from 0."""

_MOST_READ = 3_000_000
"""The characters that are parsed at most to find a line. A list over thousands of lines would take hours."""
_NOTHING = object()
_CLOSINGS = ("", "\n]", "\n}", "\n]]", "\n]}", "\n}]", "\n}}", "\n]}}", "\n]}]")
"""The brackets that complete a text that was cut inside a value."""


def line_of(text: str, path: Path, item: object = None) -> int | None:
    """Return the line, from 1, of a key, or of an item of its list. None if it is not certain. The text is valid."""
    try:
        return _line_of(_Beginnings(_lines(text)), path, item)
    except _ReadEnough:
        return None


def line_of_recursion(text: str, loads: Callable[[str], object]) -> int:
    """Return the line, from 1, at which a text is nested too deeply: there `loads` raises `RecursionError`."""
    lines = _lines(text)

    def is_too_deep(count: int) -> bool:
        try:
            loads("\n".join(lines[:count]))
        except RecursionError:
            return True
        except ValueError:
            pass
        return False

    return bisect_left(range(len(lines)), True, lo=1, key=is_too_deep)


def _lines(text: str) -> list[str]:
    return text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")


def _line_of(beginnings: _Beginnings, path: Path, item: object) -> int | None:
    high = beginnings.first_with(path)
    if high is None:
        return None
    start = high - 1
    while beginnings.read(start) is None:
        start -= 1
    # The statement with the key is on the lines from `start`, counted from 0, to `high`.
    line = beginnings.line_within(range(start + 1, high + 1), path, None)
    if line is None or item is None:
        return line
    return beginnings.line_within(range(line, high + 1), path, item) or line


class _ReadEnough(Exception):  # noqa: N818
    """So much was parsed that the line is given up."""


class _Beginnings:
    """The prefixes of a text, by their number of lines. Reading one raises `_ReadEnough` in the end."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self._left = _MOST_READ
        self.read = lru_cache(maxsize=None)(self._read)

    def _read(self, count: int, closing: str = "") -> dict[str, Any] | None:
        import tomli

        text = "\n".join(self.lines[:count]) + closing
        self._left -= len(text)
        if self._left < 0:
            raise _ReadEnough
        try:
            return tomli.loads(text)
        except ValueError:
            return None

    def first_with(self, path: Path) -> int | None:
        """Return the number of lines of the shortest prefix that has the key with its whole value."""
        low, high = 0, len(self.lines)
        if _value(self.read(high), path) is _NOTHING:
            return None
        while low + 1 < high:
            middle = (low + high) // 2
            whole = next((count for count in range(middle, low, -1) if self.read(count) is not None), None)
            if whole is not None and _value(self.read(whole), path) is not _NOTHING:
                high = whole
            else:
                low = middle
        return high

    def line_within(self, lines: range, path: Path, item: object) -> int | None:
        """Return the first of the lines whose prefix, with brackets closed, has the key or the item."""
        for line in lines:
            if any(_has(content, path, item) for content in self._closed(line)):
                # If the line before leaves a string open, the key may have begun earlier.
                return line if line == lines.start or any(self._closed(line - 1)) else None
        return None

    def _closed(self, count: int) -> Iterator[dict[str, Any]]:
        for closing in _CLOSINGS:
            content = self.read(count, closing)
            if content is not None:
                yield content


def _has(content: dict[str, Any], path: Path, item: object) -> bool:
    value = _value(content, path)
    return value is not _NOTHING if item is None else isinstance(value, list) and item in value


def _value(content: Any, path: Path) -> Any:
    for key in path:
        there = content if isinstance(content, dict) else range(len(content)) if isinstance(content, list) else ()
        if key not in there:
            return _NOTHING
        content = content[key]
    return content
