"""The clauses of a report's narrative, with what differs between a text and its copy masked."""

from __future__ import annotations

from hashlib import blake2b
from re import MULTILINE
from typing import TYPE_CHECKING, Any

from reportlint import Passage, regex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint import Report

SHORTEST = 8
"""Characters below which a clause says too little to be a copy of another."""
_BYTES = 4
_SELF, _FIGURE = "@", "#"


def clauses(report: Report) -> Iterator[tuple[int, Passage]]:
    """A number for each clause of the narrative, the same for the same words, and where it stands."""
    masked, places = _masked(report)
    for words, (paragraph, start, end) in zip(masked, places, strict=True):
        if len(words) >= SHORTEST:
            yield _number(words), Passage(paragraph.source, paragraph.start + start, paragraph.start + end)


def numbers_of(report: Report) -> set[int]:
    """The numbers of the narrative's clauses, wherever they stand."""
    masked, _ = _masked(report)
    return {_number(words) for words in set(masked) if len(words) >= SHORTEST}


def _masked(report: Report) -> tuple[list[str], list[tuple[Passage, int, int]]]:
    """What is left of each clause, and where it stands: its paragraph, and its offsets there.

    All clauses are masked at once, as lines of one text.
    """
    words: dict[str, Any] = report.form.words["corpus"]["copies"]
    ends, selves, figures, places = (regex(words[key]) for key in ("ends", "selves", "figures", "places"))
    bare: list[str] = []
    stand: list[tuple[Passage, int, int]] = []
    for paragraph in report.narrative:
        start = 0
        for part in ends.sub("\n", paragraph.folded).split("\n"):
            end = start + len(part)
            if end - start >= SHORTEST and len(clause := "".join(part.split())) >= SHORTEST:
                bare.append(clause)
                stand.append((paragraph, start, end))
            start = end + 1
    text = "\n".join(bare)
    for name in _names(report):
        text = text.replace(name, _SELF)
    text = figures.sub(_FIGURE, places.sub(_SELF, selves.sub(_SELF, text)))
    return regex(words["numerals"], MULTILINE).sub("", text).split("\n") if bare else [], stand


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
