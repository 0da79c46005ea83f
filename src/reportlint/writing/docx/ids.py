"""Numbers of comments and tracked changes that a document does not have yet."""

from __future__ import annotations

import re

_ID = re.compile(rb'\bid\s*=\s*["\'](-?\d{1,10})["\']')
_MOST = 2**31 - 1


class Ids:
    """Gives out numbers that none of some parts has."""

    def __init__(self, *parts: bytes) -> None:
        taken = {int(number) for part in parts for number in _ID.findall(part)}
        highest = max((number for number in taken if number < _MOST // 2), default=-1)
        self._taken = taken
        self._next = max(highest + 1, 0)

    def next(self) -> int:
        """Return a new number."""
        while self._next in self._taken:
            self._next += 1
        self._next += 1
        return self._next - 1
