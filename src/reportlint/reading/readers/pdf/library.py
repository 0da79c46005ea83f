"""PDFium: opening a document, and its pages one after the other. PDFium is not safe for threads: one at a time."""

from __future__ import annotations

from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING, Any

from pypdfium2 import raw

from reportlint.messages.catalogue import phrase_in_all
from reportlint.reading.readers.contract import UnreadableDocument
from reportlint.reading.readers.pdf.limits import is_endless

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST_PAGES = 300
"""No report is longer. A file of thousands of pages is a book, or an attack."""
_LOCK = Lock()


@contextmanager
def opened(data: bytes) -> Iterator[tuple[Any, int]]:
    """Open a document, give its handle and the number of its pages, and close it. Raises `UnreadableDocument`."""
    if is_endless(data):
        raise UnreadableDocument(phrase_in_all("pdf-large"))
    with _LOCK:
        document = raw.FPDF_LoadMemDocument64(data, len(data), None)
        if not document:
            error = raw.FPDF_GetLastError()
            locked = error in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY)
            raise UnreadableDocument(phrase_in_all("pdf-locked" if locked else "pdf-damaged"))
        try:
            pages = raw.FPDF_GetPageCount(document)
            if pages < 1:
                raise UnreadableDocument(phrase_in_all("pdf-empty"))
            if pages > _MOST_PAGES:
                raise UnreadableDocument(phrase_in_all("pdf-large"))
            yield document, pages
        finally:
            raw.FPDF_CloseDocument(document)


@contextmanager
def loaded(document: Any, number: int) -> Iterator[tuple[Any, Any]]:
    """Load a page by its number, from 1, and give its handle and that of its text. Raises `UnreadableDocument`."""
    page = raw.FPDF_LoadPage(document, number - 1)
    if not page:
        raise UnreadableDocument(phrase_in_all("pdf-damaged"))
    try:
        text = raw.FPDFText_LoadPage(page)
        if not text:
            raise UnreadableDocument(phrase_in_all("pdf-damaged"))
        try:
            yield page, text
        finally:
            raw.FPDFText_ClosePage(text)
    finally:
        raw.FPDF_ClosePage(page)
