"""The sentences of a report's prose: without white space, joined where a page or a line ends inside one."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Any, NamedTuple

from reportlint._regex import regex
from reportlint._source import Passage

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportlint._report import Section
    from reportlint._source import Source

_RUN = regex(r"\S+")
_SENTENCE = regex(r"[^。!?\n]+[。!?\n]?")
_ENDS = "。!?"
_LONGEST_PAGE = 20
"""Characters of a line that can be the number of a page."""


class Stretch:
    """The prose of a section without its white space, which knows where each of its characters stands."""

    __slots__ = ("_places", "_starts", "source", "text")

    def __init__(self, source: Source, text: str, starts: list[int], places: list[int]) -> None:
        self.source = source
        self.text = text
        self._starts = starts
        self._places = places

    def passage(self, start: int, end: int) -> Passage:
        """The passage between two offsets of `text`."""
        first, last = (bisect_right(self._starts, offset) - 1 for offset in (start, max(start, end - 1)))
        begin = self._places[first] + start - self._starts[first]
        stop = self._places[last] + max(start, end - 1) - self._starts[last]
        return Passage(self.source, begin, stop + (1 if end > start else 0))


class Sentence(NamedTuple):
    """A sentence: its offsets in a stretch, and whether a new paragraph begins with it."""

    stretch: Stretch
    section: str
    start: int
    end: int
    opens: bool
    """Whether it opens a paragraph that no heading stands above, or a part of a section."""

    @property
    def text(self) -> str:
        """The sentence for comparison, without white space."""
        return self.stretch.text[self.start : self.end]

    @property
    def passage(self) -> Passage:
        """The sentence as it stands in the text, its end mark included."""
        end = self.end - 1 if self.stretch.text[self.end - 1] == "\n" else self.end
        return self.stretch.passage(self.start, end)


def sentences_of(sections: Sequence[Section], words: dict[str, Any]) -> Iterator[Sentence]:
    """Every sentence of the sections' prose, in the order of the text. `words` are the wordings of sentences."""
    for section in sections:
        if section.paragraphs:
            stretch = _stretch(section.paragraphs, words)
            begins = words["part_begins"]
            heading = False
            opens = True
            for match in _SENTENCE.finditer(stretch.text):
                opens = opens and not heading
                if stretch.text[match.start()] in begins:
                    opens = opens or regex(words["part"]).match(stretch.text, match.start()) is not None
                yield Sentence(stretch, section.key, match.start(), match.end(), opens)
                opens = match.group()[-1] == "\n" or stretch.text[match.end() : match.end() + 1] == "\n"
                heading = opens and match.end() - match.start() <= words["heading"]


def _stretch(lines: Sequence[Passage], words: dict[str, Any]) -> Stretch:
    """The lines as one text. A line end that ends a heading or a paragraph stays, as a line feed."""
    parts: list[str] = []
    starts: list[int] = []
    places: list[int] = []
    length = 0
    before = ""
    folded = lines[0].source.folded
    for line in lines:
        runs = [(match.group(), match.start()) for match in _RUN.finditer(folded, line.start, line.end)]
        if not runs or (line.end - line.start <= _LONGEST_PAGE and _is_page("".join([run for run, _ in runs]), words)):
            continue
        if before and (_ended(before, words) or re.match(words["item"], runs[0][0])):
            parts.append("\n")
            starts.append(length)
            places.append(line.start)
            length += 1
        for run, place in runs:
            parts.append(run)
            starts.append(length)
            places.append(place)
            length += len(run)
        before = "".join(run for run, _ in runs)
    return Stretch(lines[0].source, "".join(parts), starts, places)


def _is_page(text: str, words: dict[str, Any]) -> bool:
    """Whether a short line is the number of a page."""
    return any("0" <= char <= "9" for char in text) and re.fullmatch(words["page"], text) is not None


def _ended(line: str, words: dict[str, Any]) -> bool:
    """Whether a sentence or a heading ends with a line."""
    return line[-1] in _ENDS or (len(line) <= words["heading"] and "," not in line and line[-1] not in words["goes_on"])
