"""The clauses of a report's narrative, with what differs between a text and its copy masked."""

from __future__ import annotations

from functools import cache
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from reportlint import Passage, regex

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from reportlint import Report

SHORTEST = 8
"""Characters below which a clause says too little to be a copy of another."""
_BYTES = 4
_SELF, _FIGURE = "@", "#"


def clauses(report: Report) -> Iterator[tuple[int, Passage]]:
    """A number for each clause of the narrative, the same for the same words, and where it stands."""
    words: dict[str, Any] = report.form.words["corpus"]["copies"]
    ends, selves, figures, numerals, places = (
        _compiled(words[key]) for key in ("ends", "selves", "figures", "numerals", "places")
    )
    names = _names(report)
    for paragraph in report.narrative:
        folded = paragraph.folded
        start = 0
        for end in (*(match.start() for match in ends.finditer(folded)), len(folded)):
            bare = "".join(folded[start:end].split())
            if len(bare) >= SHORTEST:
                for name in names:
                    bare = bare.replace(name, _SELF)
                bare = numerals.sub("", figures.sub(_FIGURE, places.sub(_SELF, selves.sub(_SELF, bare))))
                if len(bare) >= SHORTEST:
                    yield _number(bare), Passage(paragraph.source, paragraph.start + start, paragraph.start + end)
            start = end + 1


def _names(report: Report) -> list[str]:
    """What the report's own unit may be called, the longest first."""
    if report.unit is None:
        return []
    name = "".join(report.unit.name.split())
    endings = [ending for ending, _ in report.form.words["report"]["unit"]["owner"]["endings"]]
    short = next((name[: -len(ending)] for ending in endings if name.endswith(ending)), name)
    marks = tuple(report.form.words["report"]["unit"]["owner"]["places"])
    cut = next((at for at in range(len(short) - 3, 1, -1) if short.endswith(marks, 0, at)), 0)
    names = {name, short, short[cut:], short[:cut]}
    return sorted((each for each in names if len(each) > 1), key=len, reverse=True)


def _number(words: str) -> int:
    return int.from_bytes(blake2b(words.encode(), digest_size=_BYTES).digest(), "big")


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return regex(pattern)
