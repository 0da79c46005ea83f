"""The characters that a page shows, each with its place and its size."""

from __future__ import annotations

from collections import Counter
from ctypes import byref, c_double, c_uint, c_void_p
from math import atan2, degrees, hypot
from typing import Any, NamedTuple

from pypdfium2 import raw

from reportlint.messages.catalogue import phrase_in_all
from reportlint.reading.readers.contract import UnreadableDocument

UNKNOWN = "□"
"""What stands for a character of which the document does not say what it is: it is never a part of a figure."""
_MOST = 60_000
"""Characters of a page."""
_HYPHENS = frozenset({0x02, 0xAD, 0xFFFE})
"""What PDFium gives for a hyphen at the end of a line."""
_SPACES = frozenset({0x09, 0x0A, 0x0D, 0x20, 0xA0, 0x3000})
_HIDDEN_MODES = frozenset({3, 7})
_LEAST_LEAN = 6
"""A line of text that leans by at least so many degrees is a watermark or a stamp."""
_FAINT = 60
"""Opacity, of 255, below which nobody reads a text."""
_WHITE = 245
_WIDEST = 2.5
"""The width of a character, in its size. PDFium does not scale the characters of fonts that are written downwards."""
_MIDDLE = 0.36
"""How far above its base line the middle of a character is, in its size."""


class Glyph(NamedTuple):
    """A character on a page whose text is upright. Lengths are in points, `base` counts upwards."""

    char: str
    left: float
    right: float
    base: float
    size: float
    order: int
    """Its place in the order in which the page draws its characters."""
    turned: int = 0
    """The quarters of a turn by which it stands against the other text of the page."""

    @property
    def x(self) -> float:
        """The middle from left to right."""
        return (self.left + self.right) / 2

    @property
    def y(self) -> float:
        """The middle from the bottom to the top."""
        return self.base + self.size * _MIDDLE


class Shown(NamedTuple):
    """The characters of a page. `quarter` is the direction of its text in quarters of a turn.

    `white` are those in white, which are seen on a dark ground only. `hidden` is the number of characters that the page
    does not show, as the text behind a scan that a program has guessed.
    """

    glyphs: list[Glyph]
    white: list[Glyph]
    quarter: int
    hidden: int


class _Style(NamedTuple):
    """What the characters of one operator have in common."""

    size: float
    quarter: int
    seen: bool
    hidden: bool
    white: bool


class _Styles:
    """The styles of the text objects of a page, each asked for once."""

    def __init__(self, text: Any) -> None:
        self._text = text
        self._matrix = raw.FS_MATRIX()
        self._at_matrix = byref(self._matrix)
        self._colours = [c_uint() for _ in range(4)]
        self._pointers = [byref(colour) for colour in self._colours]
        self._found: dict[int | None, _Style] = {}

    def of(self, owner: Any, index: int) -> _Style:
        """Return the style of the object that a character belongs to."""
        key = c_void_p.from_buffer(owner).value
        style = self._found.get(key)
        if style is None:
            style = self._found[key] = self._style(owner, index)
        return style

    def _style(self, owner: Any, index: int) -> _Style:
        matrix = self._matrix
        raw.FPDFText_GetMatrix(self._text, index, self._at_matrix)
        size = abs(raw.FPDFText_GetFontSize(self._text, index)) * hypot(matrix.c, matrix.d)
        lean = 0.0 if matrix.b == 0 and matrix.a > 0 else degrees(atan2(matrix.b, matrix.a)) % 360
        quarter = round(lean / 90) if lean else 0
        hidden = raw.FPDFTextObj_GetTextRenderMode(owner) in _HIDDEN_MODES
        coloured = raw.FPDFPageObj_GetFillColor(owner, *self._pointers)
        red, green, blue, opacity = [colour.value for colour in self._colours] if coloured else (0, 0, 0, 0)
        faint = bool(coloured) and opacity < _FAINT
        straight = abs(lean - quarter * 90) < _LEAST_LEAN
        seen = not hidden and not faint and straight and size > 0
        return _Style(size, quarter % 4, seen, hidden, white=min(red, green, blue) >= _WHITE)


def turn(x: float, y: float, quarter: int) -> tuple[float, float]:
    """Turn a point so that text of a direction, in quarters of a turn, is upright."""
    if quarter == 0:
        return x, y
    if quarter == 1:
        return y, -x
    return (-x, -y) if quarter == 2 else (-y, x)


def glyphs_of(page: Any, text: Any) -> Shown:
    """Return the characters of a page, white space left out. Raises `UnreadableDocument` if there are too many."""
    count = raw.FPDFText_CountChars(text)
    if count > _MOST:
        raise UnreadableDocument(phrase_in_all("pdf-large"))
    edges = raw.FS_RECTF()
    raw.FPDF_GetPageBoundingBox(page, byref(edges))
    styles = _Styles(text)
    found: list[tuple[str, int, _Style, tuple[float, float, float, float], float, float]] = []
    hidden = 0
    x, y, box = c_double(), c_double(), raw.FS_RECTF()
    at_x, at_y, at_box = byref(x), byref(y), byref(box)
    left, right, bottom, top = edges.left - 1, edges.right + 1, edges.bottom - 1, edges.top + 1
    for index in range(count):
        owner = raw.FPDFText_GetTextObject(text, index)
        code = raw.FPDFText_GetUnicode(text, index) if owner else 0x20
        if code in _SPACES:
            continue
        style = styles.of(owner, index)
        hidden += style.hidden
        raw.FPDFText_GetCharOrigin(text, index, at_x, at_y)
        if style.seen and left <= x.value <= right and bottom <= y.value <= top:
            raw.FPDFText_GetLooseCharBox(text, index, at_box)
            corners = (box.left, box.bottom, box.right, box.top)
            if box.right - box.left > _WIDEST * style.size:
                corners = _ink(text, index)
            found.append((_char(text, index, code), index, style, corners, x.value, y.value))
    quarters = Counter(style.quarter for _, _, style, _, _, _ in found)
    quarter = quarters.most_common(1)[0][0] if quarters else 0
    shown: list[Glyph] = []
    white: list[Glyph] = []
    for char, index, style, corners, *origin in found:
        glyph = _glyph(char, index, style, corners, (origin[0], origin[1]), quarter)
        (white if style.white else shown).append(glyph)
    return Shown(shown, white, quarter, hidden)


def _glyph(
    char: str,
    index: int,
    style: _Style,
    corners: tuple[float, float, float, float],
    origin: tuple[float, float],
    quarter: int,
) -> Glyph:
    if quarter == 0 and style.quarter == 0:
        return Glyph(char, corners[0], corners[2], origin[1], style.size, index)
    x1, y1 = turn(corners[0], corners[1], quarter)
    x2, y2 = turn(corners[2], corners[3], quarter)
    turned = (style.quarter - quarter) % 4
    base = turn(*origin, quarter)[1] if turned == 0 else (y1 + y2) / 2 - style.size * _MIDDLE
    return Glyph(char, min(x1, x2), max(x1, x2), base, style.size, index, turned)


def _ink(text: Any, index: int) -> tuple[float, float, float, float]:
    """Return the box of what is drawn of a character."""
    left, right, bottom, top = c_double(), c_double(), c_double(), c_double()
    raw.FPDFText_GetCharBox(text, index, byref(left), byref(right), byref(bottom), byref(top))
    return left.value, bottom.value, right.value, top.value


def _char(text: Any, index: int, code: int) -> str:
    """Return a character, or `UNKNOWN` if the document has no map from its glyph to a character."""
    if code in _HYPHENS:
        return "-"
    if raw.FPDFText_HasUnicodeMapError(text, index) == 1 or not 0x20 < code <= 0x10FFFF or 0x7F <= code < 0xA0:
        return UNKNOWN
    private = 0xE000 <= code <= 0xF8FF or code >= 0xF0000
    return UNKNOWN if private or code in (0xFFFD, 0xFFFF) or 0xD800 <= code < 0xE000 else chr(code)
