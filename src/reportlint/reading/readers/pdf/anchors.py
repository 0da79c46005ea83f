"""Where on the pages of a PDF document each part of the text is that was read from it."""

from __future__ import annotations

from bisect import bisect_right
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from reportlint.reading.readers.pdf.glyphs import turn
from reportlint.reading.readers.pdf.page import TextLine
from reportlint.reading.readers.pdf.read import written
from reportlint.reading.readers.pdf.strokes import Box
from reportlint.text.markup import seen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint.reading.readers.pdf.lines import Line
    from reportlint.reading.readers.pdf.page_ends import PlacedCell
    from reportlint.text.source import Source

_BELOW, _ABOVE = 0.15, 0.88
"""How far characters reach below their base line and above it, in their size."""
_INSET = 2.0
"""Points between the edge of an empty cell and what is marked of it."""
_WIDE = "\u2e80"
"""From this character on, characters are as wide as they are high; those before it have half of that."""


class PageBox(NamedTuple):
    """A rectangle on a page, which counts from 1, in the coordinates of the document."""

    page: int
    box: Box


class _Block(NamedTuple):
    """A part of the text: the lines of a paragraph, or a cell. `exact` says that each character of it has a place."""

    start: int
    lines: tuple[TextLine, ...]
    cell: PlacedCell | None = None
    exact: bool = True


class PdfAnchors:
    """The text of a PDF document and the places of its parts."""

    def __init__(self, name: str, data: bytes) -> None:
        """Read a document. Raises `UnreadableDocument`."""
        found = written(data)
        self.source: Source = found.builder.source(name)
        document = self.source.document
        assert document is not None
        self._quarters = found.quarters
        cells = zip(chain.from_iterable(document.tables), found.cells, strict=True)
        blocks = [_Block(at.start, (), cell) for at, cell in cells]
        blocks += (_Block(start, paragraph.lines) for start, paragraph in found.paragraphs)
        for start, part in found.loose:
            at = start
            for line in part.lines:
                blocks.append(_Block(at, (TextLine(part.page, line),), exact=False))
                at = self.source.text.find("\n", at) + 1
        self._blocks = sorted(blocks, key=lambda block: block.start)
        self._starts = [block.start for block in self._blocks]

    def boxes(self, start: int, end: int) -> list[PageBox]:
        """Return what a stretch of the text takes up: a rectangle for each line, or the cell.

        For a place without characters it is the line or the cell that the place is in. Of a stretch over several
        paragraphs or cells it is what is in the first. Empty if nothing is there.
        """
        index = bisect_right(self._starts, start) - 1
        if index < 0:
            return []
        block = self._blocks[index]
        if block.cell is not None:
            return list(self._of_cell(block.cell))
        whole = list(self._of_lines(block.lines, 0, len(self.source.text)))
        if end <= start or not block.exact:
            return whole
        return list(self._of_lines(block.lines, start - block.start, end - block.start)) or whole

    def _of_cell(self, placed: PlacedCell) -> Iterator[PageBox]:
        cell = placed.cell
        region = cell.region.box
        inside = [_area(line, line.left, line.right) for line in cell.lines]
        # Lines that stand upright, and those on the next page, are not where their numbers say.
        if not all(region.holds((box.left + box.right) / 2, (box.bottom + box.top) / 2) for box in inside):
            inside = []
        inset = Box(region.left + _INSET, region.bottom + _INSET, region.right - _INSET, region.top - _INSET)
        for box in inside or [inset]:
            yield self._turned(placed.page, box)

    def _of_lines(self, lines: tuple[TextLine, ...], start: int, end: int) -> Iterator[PageBox]:
        """Yield the part of each line that a stretch of their paragraph takes up."""
        at = 0
        before = ""
        for page, line in lines:
            text = line.text
            letters = before[-1:].isascii() and before[-1:].isalpha() and text[:1].isascii() and text[:1].isalpha()
            at += bool(letters)  # words of two lines are joined with a space
            edges: list[tuple[float, float]] = []
            for char, left, right in _characters(line):
                size = len(seen(char))
                if at < end and at + size > start and size:
                    edges.append((left, right))
                at += size
            if edges:
                yield self._turned(page, _area(line, edges[0][0], edges[-1][1]))
            before = text

    def _turned(self, page: int, box: Box) -> PageBox:
        """Return a rectangle as it is in the document."""
        back = -self._quarters.get(page, 0) % 4
        x1, y1 = turn(box.left, box.bottom, back)
        x2, y2 = turn(box.right, box.top, back)
        return PageBox(page, Box(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)))


def _area(line: Line, left: float, right: float) -> Box:
    return Box(left, line.base - _BELOW * line.size, right, line.base + _ABOVE * line.size)


def _characters(line: Line) -> Iterator[tuple[str, float, float]]:
    """Yield the characters of a line, each from where to where it reaches: its share of its stretch of the line."""
    for number, run in enumerate(line.runs):
        if number:
            yield " ", line.runs[number - 1].right, run.left
        widths = [2 if char >= _WIDE else 1 for char in run.text]
        unit = (run.right - run.left) / max(sum(widths), 1)
        left = run.left
        for char, width in zip(run.text, widths, strict=True):
            yield char, left, left + width * unit
            left += width * unit
