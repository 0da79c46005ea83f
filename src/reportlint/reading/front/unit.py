"""The body that reports."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from reportlint.model.report import Unit
from reportlint.text.dates import may_have_chinese_year
from reportlint.text.fold import folded
from reportlint.text.regex import regex

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reportlint.model.report import Title
    from reportlint.text.source import Passage

_LONGEST = 30
_SHORTEST = 3
_MOST_LINES_ABOVE = 3
_FIRST_RADICAL, _LAST_RADICAL = "\u2e80", "\u2fdf"
"""Radicals that stand in a PDF for the character itself."""
_YEAR = r"(?:19|20)\d\d年?度?|年度$"
_YEARS = partial(regex, _YEAR)
_ALL_YEARS = partial(regex, rf"{_YEAR}|[二一][〇○零0九][〇○零0一二三四五六七八九]{{2}}年度?")
_BRACKETED = partial(regex, r"[(（].*?[)）]$")


class UnitReader:
    """Reads the name and the level of a reporting body, by the wordings of a form."""

    def __init__(self, words: Mapping[str, Any]) -> None:
        self._fields: Sequence[str] = words["unit"]["fields"]["names"]
        self._levels: Mapping[str, Sequence[str]] = words["unit"]["levels"]
        self._signatures = tuple(words["closing"]["signatures"])

    def read(self, title: Title | None, lines: Sequence[Passage], closing: Sequence[Passage]) -> Unit | None:
        """Return the unit from the title, from a line above it, from a field, or from the signature; else None."""
        return (
            (self._of_title(title, lines) if title is not None and title.exact else None)
            or self._of_field(lines)
            or self._of_signature(closing)
        )

    def unit(self, passage: Passage) -> Unit:
        """Return the unit whose name a passage is."""
        return self._unit("".join(passage.text.split()), passage)

    def _of_title(self, title: Title, lines: Sequence[Passage]) -> Unit | None:
        name = _name(title.text[: max(0, len(title.text) - len(title.ending))])
        if name:
            return self._unit(name, title.passage)
        above = [line for line in lines if line.end <= title.passage.start]
        for line in above[: -_MOST_LINES_ABOVE - 1 : -1]:
            passage = self._value(line)
            if passage is None:
                continue
            name = _name("".join(passage.text.split()))
            if len(name) <= _LONGEST and self._level(name) and title.ending not in name:
                return self._unit(name, passage)
        return None

    def _of_field(self, lines: Sequence[Passage]) -> Unit | None:
        pattern = regex(rf"(?:{'|'.join(self._fields)})\s*:\s*(\S{{2,30}})")
        for line in lines:
            if (match := pattern.search(line.folded)) and self._level(match[1]):
                return self._unit(line.text[match.start(1) : match.end(1)], line.part(match.start(1), match.end(1)))
        return None

    def _of_signature(self, closing: Sequence[Passage]) -> Unit | None:
        for line in reversed(closing):
            name = "".join(line.text.split())
            if _SHORTEST <= len(name) <= _LONGEST and name.endswith(self._signatures):
                return self._unit(name, line)
        return None

    def _value(self, line: Passage) -> Passage | None:
        """Return the value of a field for the unit, None for another field, and a line without field as it is."""
        head, colon, _ = line.folded.rpartition(":")
        if not colon:
            return line
        named = "".join(head.split()).endswith(tuple(self._fields))
        return line.part(len(head) + 1, len(line)).strip() if named else None

    def _unit(self, name: str, passage: Passage) -> Unit:
        if any(_FIRST_RADICAL <= char <= _LAST_RADICAL for char in name):
            name = "".join([folded(char) if _FIRST_RADICAL <= char <= _LAST_RADICAL else char for char in name])
        return Unit(name, self._level(name), passage)

    def _level(self, name: str) -> str:
        bare = _BRACKETED().sub("", name) if name.endswith((")", "）")) else name
        found = [
            (len(ending), level)
            for level, endings in self._levels.items()
            for ending in endings
            if bare.endswith(ending) and len(bare) > len(ending)
        ]
        return max(found)[1] if found else ""


def _name(text: str) -> str:
    """Return the name in a text that may have a year, too."""
    pattern = _ALL_YEARS if may_have_chinese_year(text) else _YEARS
    name = pattern().sub("", text).removeprefix("关于").strip('《》“”"·:|-—')
    return name.removesuffix("的").removesuffix("年")
