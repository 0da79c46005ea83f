"""Where in the XML of a Word document each character of the text is that was read from it."""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from reportlint.reading.readers.docx.blocks import every_paragraph
from reportlint.reading.readers.docx.package import Package
from reportlint.reading.readers.docx.read import KIND, lay_out
from reportlint.reading.readers.docx.spans import Part
from reportlint.reading.readers.docx.traced import TracedText
from reportlint.text.document import DocumentBuilder
from reportlint.text.markup import seen

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from xml.etree.ElementTree import Element

    from reportlint.reading.readers.docx.blocks import Paragraph
    from reportlint.text.source import Source


class Spot(NamedTuple):
    """A character of a document: the element that shows it and its place in the text of that.

    `char` is None if the element as a whole stands for the character. `paragraph` is the `w:p` that it is in.
    """

    element: Element
    char: int | None
    paragraph: Element


class _Block(NamedTuple):
    """A line or a cell of the text: where it begins, and the paragraphs that it was made of."""

    start: int
    paragraphs: tuple[Paragraph, ...]
    is_cell: bool


class Anchors:
    """The text of a Word document and the places of its characters in the main part."""

    def __init__(self, name: str, data: bytes) -> None:
        """Read a document. Raises `UnreadableDocument`."""
        package = Package(data)
        self.main = package.main_part()
        """The name of the main part, in lower case."""
        self.part = Part(self.main, package.content(self.main))
        builder = DocumentBuilder(KIND)
        layout = lay_out(package, self.main, self.part.root, builder, TracedText)
        self.source: Source = builder.source(name)
        document = self.source.document
        assert document is not None
        placed = chain.from_iterable(document.tables)
        blocks = [_Block(start, (paragraph,), is_cell=False) for start, paragraph in layout.paragraphs]
        blocks += [
            _Block(at.start, tuple(every_paragraph(cell.blocks)), is_cell=True)
            for at, cell in zip(placed, layout.cells, strict=True)
        ]
        self._blocks = sorted(blocks, key=lambda block: block.start)
        self._starts = [block.start for block in self._blocks]
        self._spots = lru_cache(maxsize=64)(self._spots_of)

    def spots(self, start: int, end: int) -> list[Spot]:
        """Return the characters between two offsets into the text that elements of the document show."""
        found: list[Spot] = []
        index = max(bisect_right(self._starts, start) - 1, 0)
        while index < len(self._blocks) and self._starts[index] < end:
            first = self._starts[index]
            found += filter(None, self._spots(index)[max(start - first, 0) : end - first])
            index += 1
        return found

    def is_shown(self, start: int, end: int) -> bool:
        """Return whether all characters between two offsets are shown by elements of one line or cell."""
        index = bisect_right(self._starts, start) - 1
        if index < 0:
            return False
        first = self._starts[index]
        stretch = self._spots(index)[start - first : end - first]
        return len(stretch) == end - start and None not in stretch

    def paragraph(self, offset: int) -> Element | None:
        """Return the `w:p` that an offset into the text is in; None if there is none."""
        index = bisect_right(self._starts, offset) - 1
        for spot in self.spots(offset, offset + 1):
            return spot.paragraph
        elements = _elements(self._blocks[index].paragraphs) if index >= 0 else ()
        return next((element for element in elements if element in self.part.spans), None)

    def extent(self, offset: int) -> tuple[int, int]:
        """Return the offsets of the line or the cell that an offset into the text is in."""
        index = bisect_right(self._starts, offset) - 1
        if index < 0:
            return 0, 0
        return self._starts[index], self._starts[index] + len(self._spots(index))

    def _spots_of(self, index: int) -> Sequence[Spot | None]:
        """Return the place of every character of a block; none if the text is not what its paragraphs show."""
        block = self._blocks[index]
        text, spots = _cell(block.paragraphs) if block.is_cell else _line(block.paragraphs[0])
        if not self.source.text.startswith(text, block.start):
            return ()
        return [spot if spot is not None and spot.paragraph in self.part.spans else None for spot in spots]


def _elements(paragraphs: Sequence[Paragraph]) -> Iterator[Element]:
    """Yield the `w:p` of some paragraphs, those with text first."""
    for paragraph in sorted(paragraphs, key=lambda each: not each.text.strip()):
        for words in reversed(paragraph.words):
            assert isinstance(words, TracedText)
            if words.paragraph is not None:
                yield words.paragraph


_Traced = tuple[str, list[Spot | None]]
"""A text with the place of every character."""


def _line(paragraph: Paragraph) -> _Traced:
    """Return the text of a paragraph as `DocumentBuilder.add_paragraph` writes it, without the last line end."""
    raw = _raw(paragraph)
    parts: list[str] = []
    spots: list[Spot | None] = []
    at = 0
    lines = paragraph.text.splitlines(keepends=True)
    for number, line in enumerate(lines):
        content = line.splitlines()[0]
        for char, spot in zip(content, raw[at : at + len(content)], strict=True):
            shown = seen(char)
            parts.append(shown)
            spots += [spot] * len(shown)
        at += len(line)
        if number < len(lines) - 1:
            parts.append("\n")
            spots.append(raw[at - 1])
    return "".join(parts), spots


def _cell(paragraphs: Sequence[Paragraph]) -> _Traced:
    """Return the text of some paragraphs as `DocumentBuilder.add_table` writes that of a cell."""
    parts: list[str] = []
    spots: list[Spot | None] = []
    waiting: list[Spot | None] = []
    for paragraph in paragraphs:
        if not paragraph.text.strip():
            continue
        for char, spot in zip(paragraph.text, _raw(paragraph), strict=True):
            for each in seen(char):
                if each.isspace():
                    waiting.append(spot)
                    continue
                if waiting and parts:
                    parts.append(" ")
                    spots.append(waiting[0])
                waiting = []
                parts.append(each)
                spots.append(spot)
        waiting.append(None)
    return "".join(parts), spots


def _raw(paragraph: Paragraph) -> list[Spot | None]:
    """Return the place of every character of a paragraph's text. In front may be numerals that no element shows."""
    found: list[Spot | None] = []
    for words in paragraph.words:
        assert isinstance(words, TracedText)
        own: list[Spot | None] = [None] * len(words.text)
        for start, end, element, first in words.pieces if words.paragraph is not None else ():
            for index in range(start, end):
                at = None if first is None else first + index - start
                assert words.paragraph is not None
                own[index] = Spot(element, at, words.paragraph)
        found += own
    surplus = len(paragraph.text) - len(found)
    numeral: list[Spot | None] = [None] * max(surplus, 0)
    return [*numeral, *found] if surplus >= 0 else [None] * len(paragraph.text)
