"""The package of a Word document."""

from __future__ import annotations

import re
from typing import ClassVar

from reportlint.reading.readers.ooxml import package

_NAMES = (
    rb"adjustRightInd|autoSpaceDE|autoSpaceDN|b|bCs|bookmarkEnd|bookmarkStart|bottom|cantSplit|color|gridCol|hideMark|i|iCs"
    rb"|ind|jc|kern|lang|lastRenderedPageBreak|left|lsdException|noProof|noWrap|overflowPunct|right|shd|snapToGrid|spacing"
    rb"|sz|szCs|tblInd|tblLayout|tblLook|tblStyle|tblW|tcW|textAlignment|top|topLinePunct|trHeight|u|vAlign|widowControl"
)
_LOOKS = rb"<w:(?:" + _NAMES + rb")(?: [^<>]*)?/>"
_LOOKS_AND_FONTS = rb"<w:(?:rFonts|" + _NAMES + rb")(?: [^<>]*)?/>"


class Package(package.Package):
    """The parts of a Word document."""

    kind: ClassVar[str] = "docx"
    old: ClassVar[bytes] = "WordDocument".encode("utf-16-le")
    main: ClassVar[tuple[str, ...]] = (
        "wordprocessingml.document.main+xml",
        "wordprocessingml.template.main+xml",
        "ms-word.document.macroenabled.main+xml",
        "ms-word.template.macroenabledtemplate.main+xml",
    )

    def prepared(self, data: bytes) -> bytes:
        """Return XML without most of the elements that say only how something looks: most of all there are.

        Only the usual prefix of names is looked for; with another one all elements stay.
        """
        fonts = data.lower()
        has_signs = b"dings" in fonts or b"symbol" in fonts
        data = re.sub(_LOOKS if has_signs else _LOOKS_AND_FONTS, b"", data)
        for name in (b"rPr", b"pPr", b"tcPr"):
            data = data.replace(b"<w:" + name + b"></w:" + name + b">", b"")
        return data
