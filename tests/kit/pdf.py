"""PDF documents of a few operators, for tests of the reader.

page = PdfPage()
page.text(72, 700, "一、总体情况")
page.grid([72, 200, 300], [600, 580, 560], [["规章", "12"], ["行政规范性文件", "3"]])
data = pdf([page])
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

Grid = Sequence[Sequence[str]]
LEFT = "<"
ABOVE = "^"

_FONT = (
    b"<< /Type /Font /Subtype /Type0 /BaseFont /Invented /Encoding /%s /DescendantFonts [4 0 R] %s >>",
    b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Invented /FontDescriptor 5 0 R /DW 1000 /W [32 126 500] "
    b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>",
    b"<< /Type /FontDescriptor /FontName /Invented /Flags 4 /FontBBox [0 -120 1000 880] /ItalicAngle 0 /Ascent 880 "
    b"/Descent -120 /CapHeight 700 /StemV 80 >>",
)
_KNOWN_FONT = (
    b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light-UniGB-UCS2-H /Encoding /UniGB-UCS2-H "
    b"/DescendantFonts [4 0 R] /ToUnicode 6 0 R >>",
    b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /FontDescriptor 5 0 R /DW 1000 "
    b"/W [1 95 500] /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> >>",
    _FONT[2].replace(b"/Invented", b"/STSong-Light"),
)
"""A font that viewers have, so that they show the characters without one in the document."""
_PICTURE = (
    b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>"
)


class PdfPage:
    """A page under construction. Lengths are in points, from the lower left corner."""

    def __init__(self, width: float = 595, height: float = 842, rotate: int = 0) -> None:
        self.width = width
        self.height = height
        self.rotate = rotate
        self.operators: list[str] = []
        self.characters: set[str] = set()

    def text(
        self, x: float, y: float, text: str, size: float = 12, *, mode: int = 0, grey: float = 0, turn: str = "1 0 0 1"
    ) -> None:
        """Draw a text. A character of ASCII is half as wide as others. `mode` 3 draws nothing."""
        # PDFium leaves out a text that takes up no room, as a single character does whose font has no glyphs.
        text = text + " " if len(text) == 1 else text
        self.characters.update(text)
        codes = "".join(f"{ord(char):04x}" for char in text)
        self.operators.append(f"{grey} g BT /F {size} Tf {mode} Tr {turn} {x} {y} Tm <{codes}> Tj ET")

    def lines(self, x: float, top: float, texts: Iterable[str], size: float = 12, pitch: float = 20) -> float:
        """Draw texts below one another. Return the place of the next one."""
        for text in texts:
            self.text(x, top, text, size)
            top -= pitch
        return top

    def line(self, x1: float, y1: float, x2: float, y2: float) -> None:
        """Draw a line."""
        self.operators.append(f"0 G 0.5 w {x1} {y1} m {x2} {y2} l S")

    def fill(self, x: float, y: float, width: float, height: float, grey: float = 0) -> None:
        """Fill a rectangle."""
        self.operators.append(f"{grey} g {x} {y} {width} {height} re f")

    def picture(self, x: float, y: float, width: float, height: float) -> None:
        """Draw a picture."""
        self.operators.append(f"q {width} 0 0 {height} {x} {y} cm /P Do Q")

    def grid(self, xs: Sequence[float], ys: Sequence[float], rows: Grid, size: float = 9) -> None:
        """Draw a table. `ys` falls. A text of several lines stands at the top of its cell.

        `LEFT` is the rest of the cell to the left, `ABOVE` that of the cell above.
        """
        for (top, bottom), row in zip(pairwise(ys), rows, strict=True):
            for (left, right), text in zip(pairwise(xs), row, strict=True):
                if text != ABOVE:
                    self.line(left, top, right, top)
                if text != LEFT:
                    self.line(left, top, left, bottom)
                if text not in (LEFT, ABOVE):
                    self.lines(left + 3, top - size - 1, text.split("\n"), size, size * 1.2)
            self.line(xs[-1], top, xs[-1], bottom)
        self.line(xs[0], ys[-1], xs[-1], ys[-1])


def pdf(pages: Sequence[PdfPage], *, maps: bool = True, downwards: bool = False, shown: bool = False) -> bytes:
    """Return a document. Without `maps` it does not say which characters its glyphs are.

    With `shown`, viewers show its characters: it names a font that they have.
    """
    characters = sorted({char for page in pages for char in page.characters})
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    font = _FONT[0] % (b"Identity-V" if downwards else b"Identity-H", b"/ToUnicode 6 0 R" if maps else b"")
    fonts = _KNOWN_FONT if shown else (font, *_FONT[1:])
    objects.append(fonts[0])
    # 3 is the font of all pages; 4 and 5 belong to it.
    objects += [*fonts[1:], _stream(_unicode_map(characters)), _stream(b"\0", _PICTURE)]
    kids = []
    for page in pages:
        kids.append(b"%d 0 R" % (len(objects) + 1))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %g %g] /Rotate %d /Contents %d 0 R "
            b"/Resources << /Font << /F 3 0 R >> /XObject << /P 7 0 R >> >> >>"
            % (page.width, page.height, page.rotate, len(objects) + 2)
        )
        objects.append(_stream("\n".join(page.operators).encode("ascii")))
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(kids))
    return _file(objects)


def _stream(data: bytes, head: bytes = b"") -> bytes:
    return b"%s\nstream\n%s\nendstream" % (head or b"<< /Length %d >>" % len(data), data)


def _unicode_map(characters: Sequence[str]) -> bytes:
    maps = "\n".join(f"<{ord(char):04x}> <{char.encode('utf-16-be').hex()}>" for char in characters)
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Invented def /CMapType 2 def\n"
        "1 begincodespacerange <0000> <ffff> endcodespacerange\n"
        f"{len(characters)} beginbfchar\n{maps}\nendbfchar\nendcmap end end"
    ).encode("ascii")


def _file(objects: Sequence[bytes]) -> bytes:
    data = b"%PDF-1.7\n"
    places = []
    for number, each in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    trailer = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (size, len(data))
    return data + b"xref\n0 %d\n0000000000 65535 f \n%s%s" % (size, table, trailer)
