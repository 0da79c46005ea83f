"""The sentences of a report's prose, without white space and joined across the ends of lines and pages."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Any, NamedTuple

from reportlint.text.regex import regex
from reportlint.text.source import Passage

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reportlint.model.report import Section
    from reportlint.text.source import Source

_SENTENCE = regex(r"[^。!?\n]+[。!?\n]?")
_ENDS = "。!?"
_LONGEST_PAGE_NUMBER = 3
_INSIDE = ",。;!?"
"""Marks that no heading has."""
_RAGGED = 3
"""Columns by which the lines of a paragraph differ: no character fits into the rest."""
_LONGEST_PAGE = 20
"""Characters of a line that may be a page number."""


class Stretch:
    """The prose of a section without white space, with the place of each character."""

    __slots__ = ("_places", "_starts", "source", "text")

    def __init__(self, source: Source, text: str, starts: list[int], places: list[int]) -> None:
        self.source = source
        self.text = text
        self._starts = starts
        self._places = places

    def passage(self, start: int, end: int) -> Passage:
        """Return the passage between two offsets of `text`."""
        starts, places = self._starts, self._places
        last = end - 1 if end > start else start
        run = bisect_right(starts, start) - 1
        begin = places[run] + start - starts[run]
        run = bisect_right(starts, last, run) - 1
        stop = places[run] + last - starts[run]
        return Passage(self.source, begin, stop + (1 if end > start else 0))


class Sentence(NamedTuple):
    """A sentence, with its offsets in a stretch."""

    stretch: Stretch
    section: str
    start: int
    end: int
    text: str
    """The folded sentence, without white space."""
    opens: bool
    """Whether a part of a section, or a paragraph without a heading of its own, begins with it."""

    @property
    def passage(self) -> Passage:
        """The sentence in the text, with its end mark."""
        end = self.end - 1 if self.text[-1] == "\n" else self.end
        return self.stretch.passage(self.start, end)


def sentences_of(sections: Sequence[Section], words: Mapping[str, Any]) -> Iterator[Sentence]:
    """Yield every sentence of the sections' prose, in the order of the text. `words` are the wordings of sentences."""
    for section in sections:
        if section.paragraphs:
            stretch = _stretch(section.paragraphs, words)
            whole, key = stretch.text, section.key
            begins, longest = words["part_begins"], words["heading"]
            heading = False
            opens = True
            for match in _SENTENCE.finditer(whole):
                start, end = match.span()
                text = whole[start:end]
                opens = opens and not heading
                if not opens and text[0] in begins:
                    opens = regex(words["part"]).match(text) is not None
                yield Sentence(stretch, key, start, end, text, opens)
                opens = text[-1] == "\n" or whole.startswith("\n", end)
                heading = opens and end - start <= longest


def claims_something(text: str, words: Mapping[str, Any]) -> bool:
    """Return whether a sentence may have claims: a number with a measure, a denial, or a number after a name."""
    if regex(words["counted"]).search(text):
        return True
    if not _has(text, words["stems"]):
        return False
    return _has(text, words["denials"]) or regex(words["bare"]).search(text) is not None


def topic_of(text: str, words: Mapping[str, Any]) -> str:
    """Return the topic of a sentence without claims, empty if it names none."""
    topic = ""
    for key, names in words["topics"].items():
        if _has(text, names):
            topic = key
    return topic


def _has(text: str, words: Sequence[str]) -> bool:
    # Called for every sentence: a generator for `any` would take most of the time.
    for word in words:  # noqa: SIM110
        if word in text:
            return True
    return False


def _stretch(lines: Sequence[Passage], words: Mapping[str, Any]) -> Stretch:
    """Join lines into one text. The end of a heading or a paragraph stays, as a line feed."""
    parts: list[str] = []
    starts: list[int] = []
    places: list[int] = []
    length = 0
    ahead = before = ""
    folded = lines[0].source.folded
    for index, (_, place, end) in enumerate(lines):
        text = folded[place:end]
        runs = text.split()
        bare = "".join(runs)
        if not runs or (end - place <= _LONGEST_PAGE and _is_page(bare, words)):
            continue
        if bare.isdecimal() and end - place <= _LONGEST_PAGE_NUMBER and index + 1 < len(lines):
            following = lines[index + 1]
            if folded[following.start].isdecimal():
                continue  # a page number: the line after it would have been part of this one
        joined = before
        if before and (
            (_ended(before, words) and not _goes_on(ahead, before, bare)) or regex(words["item"]).match(runs[0])
        ):
            parts.append("\n")
            starts.append(length)
            places.append(place)
            length += 1
            joined = ""
        parts.append(bare)
        at = 0
        for run in runs:
            at = text.index(run, at)
            starts.append(length)
            places.append(place + at)
            length += len(run)
            at += len(run)
        ahead, before = joined, bare
    return Stretch(lines[0].source, "".join(parts), starts, places)


def _is_page(text: str, words: Mapping[str, Any]) -> bool:
    """Return whether a short line is a page number."""
    return any("0" <= char <= "9" for char in text) and regex(words["page"]).fullmatch(text) is not None


def _ended(line: str, words: Mapping[str, Any]) -> bool:
    """Return whether a sentence or a heading ends where the line does."""
    return line[-1] in _ENDS or (
        len(line) <= words["heading"] and not any(mark in line for mark in _INSIDE) and line[-1] not in words["goes_on"]
    )


def _goes_on(ahead: str, line: str, following: str) -> bool:
    """Return whether a short line without an end mark goes on in the next one.

    A number is broken, or the line is as long as the one ahead of it, which it continues: lines end by their length.
    """
    if line[-1].isdigit() and following[0].isdigit():
        return True
    return bool(ahead) and line[-1] not in _ENDS and abs(_width(line) - _width(ahead)) <= _RAGGED


def _width(line: str) -> int:
    """Return the columns that a line takes on a screen."""
    return 2 * len(line) - len(line.encode("ascii", "ignore"))
