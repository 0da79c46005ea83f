"""The clauses of a narrative as numbers, with names and figures masked: those differ between a text and its copy."""

from __future__ import annotations

from re import MULTILINE
from typing import TYPE_CHECKING, Any
from zlib import crc32

from reportlint import regex

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportlint import Passage, Report

SHORTEST = 8
"""Characters of the shortest clause that is compared."""
_SELF, _FIGURE = "@", "#"


def clauses(report: Report) -> Iterator[tuple[int, Passage]]:
    """Yield the number of each clause of the narrative, equal for equal words, with its passage."""
    parts = _parts(report)
    masked = iter(_masked(report, parts))
    paragraphs = iter(report.narrative)
    paragraph, start = next(paragraphs, None), 0
    for part in parts:
        if paragraph is None:
            return
        end = start + len(part)
        if _bare(part) and len(words := next(masked)) >= SHORTEST:
            yield _number(words), paragraph.part(start, end)
        start = end + 1
        if start > len(paragraph):
            paragraph, start = next(paragraphs, None), 0


def numbers_of(report: Report) -> set[int]:
    """Return the numbers of the clauses of the narrative."""
    return {_number(words) for words in set(_masked(report, _parts(report))) if len(words) >= SHORTEST}


def _parts(report: Report) -> list[str]:
    """Return the narrative split at paragraphs and at the ends of clauses, which are one character each."""
    ends = regex(report.form.words["corpus"]["copies"]["ends"])
    return ends.sub("\n", "\n".join([paragraph.folded for paragraph in report.narrative])).split("\n")


def _bare(part: str) -> str:
    """Return a clause without white space, empty if it is too short."""
    bare = "".join(part.split()) if len(part) >= SHORTEST else ""
    return bare if len(bare) >= SHORTEST else ""


def _masked(report: Report, parts: Iterable[str]) -> list[str]:
    """Return each clause that is long enough, masked. All are masked at once, as lines of one text."""
    words: dict[str, Any] = report.form.words["corpus"]["copies"]
    text = "\n".join(filter(None, map(_bare, parts)))
    if not text:
        return []
    for name in _names(report):
        text = text.replace(name, _SELF)
    for key, mask in (("selves", _SELF), ("places", _SELF), ("figures", _FIGURE)):
        text = regex(words[key]).sub(mask, text)
    return regex(words["numerals"], MULTILINE).sub("", text).split("\n")


def _names(report: Report) -> list[str]:
    """Return the names of the report's unit, longest first."""
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
    return crc32(words.encode())
