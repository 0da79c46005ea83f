"""A PDF document with highlights that hold notes. The bytes of the file stay, and the additions follow them."""

from __future__ import annotations

import re
from ctypes import byref, string_at
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple

from pypdfium2 import raw

from reportlint.messages.catalogue import phrase_in_all
from reportlint.reading.readers.contract import UnreadableDocument
from reportlint.reading.readers.pdf.library import loaded, opened
from reportlint.writing.docx.markup import AUTHOR

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlint.reading.readers.pdf.anchors import PageBox
    from reportlint.reading.readers.pdf.strokes import Box

_COLOUR = (255, 214, 102)
_OPACITY = 255
_IDENTIFIERS = re.compile(rb"/ID\s*\[\s*<((?:[0-9A-Fa-f]{2})*)>\s*<((?:[0-9A-Fa-f]{2})*)>")
_CORNER = 18.0
"""The size of the mark for a note whose place is not known, in points from the upper left corner of the first page."""


class PdfNote(NamedTuple):
    """A note and what it is about; no place for the corner of the first page."""

    places: Sequence[PageBox]
    text: str


def highlighted(data: bytes, notes: Sequence[PdfNote]) -> bytes:
    """Return the document with the notes. Raises `UnreadableDocument` if it cannot be opened or written."""
    with opened(data) as (document, _):
        for note in notes:
            number = note.places[0].page if note.places else 1
            with loaded(document, number) as (page, _text):
                boxes = [place.box for place in note.places if place.page == number]
                if not _annotate(page, boxes, note.text):
                    raise UnreadableDocument(phrase_in_all("pdf-not-annotated"))
        return _saved(document, data)


def _annotate(page: Any, boxes: Sequence[Box], text: str) -> bool:
    """Put a note on a page. Return whether that could be done."""
    annotation = raw.FPDFPage_CreateAnnot(page, raw.FPDF_ANNOT_HIGHLIGHT if boxes else raw.FPDF_ANNOT_TEXT)
    if not annotation:
        return False
    try:
        done = raw.FPDFAnnot_SetColor(annotation, raw.FPDFANNOT_COLORTYPE_Color, *_COLOUR, _OPACITY)
        for box in boxes:
            corners = (box.left, box.top, box.right, box.top, box.left, box.bottom, box.right, box.bottom)
            done &= raw.FPDFAnnot_AppendAttachmentPoints(annotation, byref(raw.FS_QUADPOINTSF(*corners)))
        done &= raw.FPDFAnnot_SetRect(annotation, byref(_around(boxes) if boxes else _corner(page)))
        for key, value in (("T", AUTHOR), ("Contents", text)):
            done &= raw.FPDFAnnot_SetStringValue(annotation, key.encode(), _wide(value))
        done &= raw.FPDFAnnot_SetFlags(annotation, raw.FPDF_ANNOT_FLAG_PRINT)
        return bool(done)
    finally:
        raw.FPDFPage_CloseAnnot(annotation)


def _around(boxes: Sequence[Box]) -> Any:
    return raw.FS_RECTF(
        left=min(box.left for box in boxes),
        top=max(box.top for box in boxes),
        right=max(box.right for box in boxes),
        bottom=min(box.bottom for box in boxes),
    )


def _corner(page: Any) -> Any:
    edges = raw.FS_RECTF()
    raw.FPDF_GetPageBoundingBox(page, byref(edges))
    left, top = edges.left + _CORNER, edges.top - _CORNER
    return raw.FS_RECTF(left=left, top=top, right=left + _CORNER, bottom=top - _CORNER)


def _wide(text: str) -> Any:
    """Return a text as PDFium takes it."""
    data = text.encode("utf-16-le", "replace") + b"\0\0"
    return (raw.FPDF_WCHAR * (len(data) // 2)).from_buffer_copy(data)


def _with_fixed_id(new: bytes, old: bytes) -> bytes:
    """Return a document whose new identifiers follow from the old document. PDFium draws them by chance."""
    found = list(_IDENTIFIERS.finditer(new, len(old)))
    if not found:
        return new
    digest = sha256(old).hexdigest().upper().encode()
    kept = found[-1][1].upper() in old.upper() or bytes.fromhex(found[-1][1].decode()) in old
    for number in (2,) if kept else (1, 2):
        first, last = found[-1].span(number)
        new = new[:first] + digest[: last - first].ljust(last - first, b"0") + new[last:]
    return new


def _saved(document: Any, data: bytes) -> bytes:
    """Return the document as it is now: the old bytes, and what is new behind them."""
    stream = BytesIO()

    def write(_: Any, block: Any, size: int) -> int:
        stream.write(string_at(block, size))
        return 1

    writer = raw.FPDF_FILEWRITE(version=1)
    function = type(writer.WriteBlock)(write)
    writer.WriteBlock = function
    if not raw.FPDF_SaveAsCopy(document, byref(writer), raw.FPDF_INCREMENTAL):
        raise UnreadableDocument(phrase_in_all("pdf-not-annotated"))
    return _with_fixed_id(stream.getvalue(), data)
