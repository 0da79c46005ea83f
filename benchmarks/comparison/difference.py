"""Short diffs of two texts."""

from __future__ import annotations

from difflib import SequenceMatcher
from itertools import zip_longest
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_WINDOW = 200
"""The number of lines to align, from the first difference on. The time grows with its square."""
_PAIRS, _RUN = 6, 4
"""The number of lines to show of one place, both for changed lines and for lines that only one text has."""
_HEAD, _WIDTH = 40, 160


def short_diff(old: str, new: str, most: int = 8) -> Iterator[str]:
    """Yield the first lines that differ, old and new in turns. Only the differing part of a long line is shown."""
    one, other = old.split("\n"), new.split("\n")
    same = _alike(one, other)
    one, other = one[same : same + _WINDOW], other[same : same + _WINDOW]
    shown = 0
    for kind, a, b, c, d in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        pairs = list(zip_longest(one[a:b], other[c:d])) if kind != "equal" else []
        room = min(_PAIRS if kind == "replace" else _RUN, most - shown)
        for pair in pairs[:room]:
            lines = [(sign, line) for sign, line in zip("-+", pair, strict=True) if line is not None]
            skip = _alike(lines[0][1], lines[-1][1]) - _HEAD // 2 if len(lines) > 1 else 0
            for sign, line in lines:
                cut = f"{line[:_HEAD]} … {line[skip:]}" if skip > _WIDTH // 2 else line
                yield f"{sign} {cut[:_WIDTH]}"
        shown += min(room, len(pairs))
        if len(pairs) > room:
            yield f"  ({len(pairs) - room} lines more)"
        if shown >= most:
            return


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    """Return the length of the common prefix."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))
