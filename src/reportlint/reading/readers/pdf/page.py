"""The parts of a page in the order of reading: lines of text, and tables."""

from __future__ import annotations

from ctypes import byref
from typing import TYPE_CHECKING, Any, NamedTuple

from pypdfium2 import raw

from reportlint.reading.readers.pdf.cells import CellText, cells_of, is_ruled
from reportlint.reading.readers.pdf.glyphs import glyphs_of, turn
from reportlint.reading.readers.pdf.grid import grids_of
from reportlint.reading.readers.pdf.lines import Line, lines_of
from reportlint.reading.readers.pdf.strokes import Box, drawing_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlint.reading.readers.pdf.glyphs import Glyph
    from reportlint.reading.readers.pdf.grid import Grid
    from reportlint.reading.readers.pdf.strokes import Drawing

_SLIVER = 5.0
"""Points of a gap between two cells that have borders of their own."""
_LEAST_PICTURE = 0.35
"""The least share of a page that a picture of its text takes up."""
_LEAST_WIDTH = 0.4
"""The least share of the width of a page that the picture of a table takes up."""
_MARGIN = 0.14
_LEAST_COVER = 0.8
"""The least share of a page that a picture over its text takes up."""
_FEW = 16
"""The most characters beside the picture of a text: a page number, a stamp."""
_LEAST_SHAPES = 200
"""The fewest shapes of a text that is drawn without characters."""


class TextLine(NamedTuple):
    """A line of text that is in no table."""

    page: int
    line: Line

    @property
    def top(self) -> float:
        """Where it begins on the page."""
        return self.line.top


class PageTable(NamedTuple):
    """A table, or the part of one that is on a page. `rows` hold the cells that begin in each."""

    page: int
    rows: tuple[tuple[CellText, ...], ...]
    box: Box
    open_top: bool
    open_bottom: bool

    @property
    def top(self) -> float:
        """Where it begins on the page."""
        return self.box.top


class Columns(NamedTuple):
    """Lines of a table that no ruled lines part."""

    page: int
    lines: tuple[Line, ...]

    @property
    def top(self) -> float:
        """Where they begin on the page."""
        return self.lines[0].top


class Image(NamedTuple):
    """A picture among the text."""

    page: int
    top: float


Part = TextLine | PageTable | Columns | Image


class Page(NamedTuple):
    """A page with its place in points. `is_picture` says that it shows a picture of a text, and no text.

    `quarter` is the direction of its text, in quarters of a turn. All places on it are those of the page turned so that
    the text is upright.
    """

    number: int
    box: Box
    parts: tuple[Part, ...]
    is_picture: bool
    quarter: int = 0


def page_of(number: int, page: Any, text: Any) -> Page:
    """Read a page. Raises `UnreadableDocument` if there is too much on it."""
    shown = glyphs_of(page, text)
    drawing = drawing_of(page, shown.quarter)
    box = _extent(page, shown.quarter)
    seen = [glyph for glyph in shown.white if any(dark.holds(glyph.x, glyph.y) for dark in drawing.dark)]
    glyphs = sorted(shown.glyphs + seen, key=lambda glyph: glyph.order)
    if (len(glyphs) <= _FEW and _shows_picture(box, drawing)) or _is_covered(box, drawing):
        return Page(number, box, (), is_picture=True)
    grids = grids_of(drawing, glyphs)
    inside: list[list[Glyph]] = [[] for _ in grids]
    outside: list[Glyph] = []
    for glyph in glyphs:
        around = [index for index, grid in enumerate(grids) if grid.box.holds(glyph.x, glyph.y)]
        if around:
            inside[min(around, key=lambda index: _area(grids[index].box))].append(glyph)
        elif not glyph.turned:
            outside.append(glyph)
    parts: list[Part] = [
        part for grid, own in zip(grids, inside, strict=True) if own for part in _table(number, grid, own)
    ]
    parts += [TextLine(number, line) for line in lines_of(outside)]
    parts += [Image(number, each.top) for each in drawing.pictures if _is_among_text(each, box, grids)]
    return Page(number, box, tuple(sorted(parts, key=lambda part: -part.top)), is_picture=False, quarter=shown.quarter)


def _table(number: int, grid: Grid, glyphs: Sequence[Glyph]) -> list[Part]:
    cells = cells_of(grid, glyphs) if grid.whole else []
    if not cells or not is_ruled(cells):
        return [Columns(number, tuple(lines_of(glyphs)))]
    rows: dict[int, list[CellText]] = {}
    for cell in cells:
        box = cell.region.box
        if cell.text or min(box.right - box.left, box.top - box.bottom) > _SLIVER:
            rows.setdefault(cell.region.row, []).append(cell)
    ordered = tuple(tuple(sorted(row, key=lambda cell: cell.region.column)) for row in rows.values())
    return [PageTable(number, ordered, grid.box, grid.open_top, grid.open_bottom)]


def _extent(page: Any, quarter: int) -> Box:
    edges = raw.FS_RECTF()
    raw.FPDF_GetPageBoundingBox(page, byref(edges))
    x1, y1 = turn(edges.left, edges.bottom, quarter)
    x2, y2 = turn(edges.right, edges.top, quarter)
    return Box(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))


def _shows_picture(box: Box, drawing: Drawing) -> bool:
    """Return whether pictures, or shapes without number, take the place of a text."""
    covered = sum(_area(picture) for picture in drawing.pictures)
    return covered >= _LEAST_PICTURE * _area(box) or drawing.shapes >= _LEAST_SHAPES


def _is_among_text(picture: Box, page: Box, grids: Sequence[Grid]) -> bool:
    """Return whether a picture is as wide as a table may be, not in one, and not in the margins as a letterhead is."""
    middle = (picture.bottom + picture.top) / 2
    x, height = (picture.left + picture.right) / 2, page.top - page.bottom
    return (
        picture.right - picture.left >= _LEAST_WIDTH * (page.right - page.left)
        and page.bottom + _MARGIN * height < middle < page.top - _MARGIN * height
        and not any(grid.box.holds(x, middle) for grid in grids)
    )


def _is_covered(box: Box, drawing: Drawing) -> bool:
    """Return whether a picture hides the text of a page: a scan, over the text that a program has guessed."""
    return any(_area(cover) >= _LEAST_COVER * _area(box) for cover in drawing.covers)


def _area(box: Box) -> float:
    return max(0.0, box.right - box.left) * max(0.0, box.top - box.bottom)
