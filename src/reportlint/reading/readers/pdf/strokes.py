"""The straight lines that a page draws, from left to right and from top to bottom, and the areas that it fills."""

from __future__ import annotations

from ctypes import byref, c_float, c_int, c_uint
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from pypdfium2 import raw

from reportlint.messages.catalogue import phrase_in_all
from reportlint.reading.readers.contract import UnreadableDocument
from reportlint.reading.readers.pdf.glyphs import turn

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_MOST = 40_000
"""Drawings of a page."""
_DEEPEST = 8
"""Forms within forms."""
_THIN = 4.6
"""Points. What is thicker is an area."""
_SQUARE = 1.5
_FINE = 1.7
"""Points between two lines, or parts of a line, that are drawn for one."""
_WIDEST = 5.4
"""Points between the first and the last line that are drawn for one."""
_DASH_GAP = 6.5
_LONGEST_DASH = 14
_LEAST_DASHES = 5
_DARK = 160


class Box(NamedTuple):
    """A rectangle on a page."""

    left: float
    bottom: float
    right: float
    top: float

    def holds(self, x: float, y: float) -> bool:
        """Return whether a point is in it."""
        return self.left <= x <= self.right and self.bottom <= y <= self.top


class Stroke(NamedTuple):
    """A line along one axis: at which place of the other one, and from where to where."""

    at: float
    start: float
    end: float


class Drawing(NamedTuple):
    """What a page draws beside its text.

    `pictures` are the places of its images, `covers` those of images over text, `dark` those of its dark areas,
    `shapes` is the number of paths that are no straight lines.
    """

    across: list[Stroke]
    down: list[Stroke]
    pictures: list[Box]
    covers: list[Box]
    dark: list[Box]
    shapes: int


_Matrix = tuple[float, float, float, float, float, float]
_SAME: _Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class _Painter:
    """Gathers what the objects of a page draw."""

    def __init__(self, quarter: int) -> None:
        self._quarter = quarter
        self._count = 0
        self._fill, self._stroke = c_int(), c_int()
        self._modes = (byref(self._fill), byref(self._stroke))
        self._sides = [c_float() for _ in range(4)]
        self._pointers = [byref(side) for side in self._sides]
        self.across: list[Stroke] = []
        self.down: list[Stroke] = []
        self._has_text = False
        self.pictures: list[Box] = []
        self.covers: list[Box] = []
        self.dark: list[Box] = []
        self.shapes = 0

    def add(self, owner: Any, kind: int, matrix: _Matrix) -> None:
        """Add an object of the page that is no form."""
        self._count += 1
        if self._count > _MOST:
            raise UnreadableDocument(phrase_in_all("pdf-large"))
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            self._has_text = True
        elif kind == raw.FPDF_PAGEOBJ_IMAGE:
            box = self._bounds(owner, matrix)
            self.pictures.append(box)
            if self._has_text and not raw.FPDFPageObj_HasTransparency(owner):
                self.covers.append(box)
        elif kind == raw.FPDF_PAGEOBJ_PATH:
            self._add_path(owner, matrix)

    def _add_path(self, owner: Any, matrix: _Matrix) -> None:
        raw.FPDFPath_GetDrawMode(owner, *self._modes)
        fill, stroke = self._fill.value, self._stroke.value
        if not fill and not stroke:
            return
        box = self._bounds(owner, matrix)
        if self._add_thin(box):
            return
        self.shapes += 1
        for points in _outlines(owner, matrix):
            turned = [turn(x, y, self._quarter) for x, y in points]
            if stroke:
                for (x1, y1), (x2, y2) in pairwise(turned):
                    if abs(x1 - x2) < 1 or abs(y1 - y2) < 1:
                        self._add_thin(Box(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)))
            if fill:
                xs, ys = [x for x, _ in turned], [y for _, y in turned]
                area = Box(min(xs), min(ys), max(xs), max(ys))
                if not self._add_thin(area) and _is_dark(owner):
                    self.dark.append(area)

    def _add_thin(self, box: Box) -> bool:
        """Add a rectangle as a line if it is thin, a dot as a part of two. Return whether it is."""
        width, height = box.right - box.left, box.top - box.bottom
        if height <= _THIN and width * _SQUARE >= height:
            self.across.append(Stroke((box.bottom + box.top) / 2, box.left, box.right))
        if width <= _THIN and height * _SQUARE >= width:
            self.down.append(Stroke((box.left + box.right) / 2, box.bottom, box.top))
        return min(width, height) <= _THIN

    def _bounds(self, owner: Any, matrix: _Matrix) -> Box:
        raw.FPDFPageObj_GetBounds(owner, *self._pointers)
        left, bottom, right, top = (side.value for side in self._sides)
        if matrix is _SAME and self._quarter == 0:
            return Box(left, bottom, right, top)
        corners = [_moved(x, y, matrix) for x in (left, right) for y in (bottom, top)]
        turned = [turn(x, y, self._quarter) for x, y in corners]
        xs, ys = [x for x, _ in turned], [y for _, y in turned]
        return Box(min(xs), min(ys), max(xs), max(ys))


def drawing_of(page: Any, quarter: int) -> Drawing:
    """Return what a page draws, turned so that text of a direction is upright, with the parts of lines joined.

    Raises `UnreadableDocument` for a page with too many drawings.
    """
    painter = _Painter(quarter)
    for owner, kind, matrix in _objects(page, raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject, _SAME, 0):
        painter.add(owner, kind, matrix)
    return Drawing(
        joined(painter.across), joined(painter.down), painter.pictures, painter.covers, painter.dark, painter.shapes
    )


def joined(strokes: Iterable[Stroke], near: float = _FINE) -> list[Stroke]:
    """Return lines with those on one level joined where they touch, and dashes and dots joined to lines.

    `near` is how far lines of one level, and parts of one line, may be apart, in points.
    """
    found: list[Stroke] = []
    for level in _levels(sorted(strokes), near):
        short = sum(each.end - each.start <= _LONGEST_DASH for each in level)
        gap = max(_DASH_GAP, near) if short >= _LEAST_DASHES and short * 4 >= len(level) * 3 else near
        at = (level[0].at + level[-1].at) / 2
        parts = sorted((each.start, each.end) for each in level)
        start, end = parts[0]
        for begun, ended in parts[1:]:
            if begun > end + gap:
                found.append(Stroke(at, start, end))
                start, end = begun, ended
            else:
                end = max(end, ended)
        found.append(Stroke(at, start, end))
    return [each for each in found if each.end - each.start > _THIN]


def _levels(strokes: list[Stroke], near: float) -> Iterator[list[Stroke]]:
    level: list[Stroke] = []
    for stroke in strokes:
        if level and (stroke.at - level[-1].at > near or stroke.at - level[0].at > _WIDEST):
            yield level
            level = []
        level.append(stroke)
    if level:
        yield level


def _objects(holder: Any, count: Any, get: Any, matrix: _Matrix, depth: int) -> Iterator[tuple[Any, int, _Matrix]]:
    """Yield the objects of a page or a form but forms, with their kinds and the matrices of the forms around them."""
    for index in range(count(holder)):
        owner = get(holder, index)
        if not owner:
            continue
        kind = raw.FPDFPageObj_GetType(owner)
        if kind != raw.FPDF_PAGEOBJ_FORM:
            yield owner, kind, matrix
        elif depth < _DEEPEST:
            own = raw.FS_MATRIX()
            raw.FPDFPageObj_GetMatrix(owner, byref(own))
            inner = _product((own.a, own.b, own.c, own.d, own.e, own.f), matrix)
            yield from _objects(owner, raw.FPDFFormObj_CountObjects, raw.FPDFFormObj_GetObject, inner, depth + 1)


def _outlines(owner: Any, matrix: _Matrix) -> Iterator[list[tuple[float, float]]]:
    """Yield the corners of each part of a path, the first one again at the end of a closed part."""
    own = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(owner, byref(own))
    whole = _product((own.a, own.b, own.c, own.d, own.e, own.f), matrix)
    x, y = c_float(), c_float()
    points: list[tuple[float, float]] = []
    for index in range(raw.FPDFPath_CountSegments(owner)):
        segment = raw.FPDFPath_GetPathSegment(owner, index)
        raw.FPDFPathSegment_GetPoint(segment, byref(x), byref(y))
        if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO:
            if len(points) > 1:
                yield points
            points = []
        points.append(_moved(x.value, y.value, whole))
        if raw.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    if len(points) > 1:
        yield points


def _is_dark(owner: Any) -> bool:
    red, green, blue, alpha = c_uint(), c_uint(), c_uint(), c_uint()
    raw.FPDFPageObj_GetFillColor(owner, byref(red), byref(green), byref(blue), byref(alpha))
    return alpha.value > _DARK and min(red.value, green.value, blue.value) < _DARK


def _moved(x: float, y: float, matrix: _Matrix) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _product(first: _Matrix, second: _Matrix) -> _Matrix:
    """Return the matrix that does what the first does, and then what the second does."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = second
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u
