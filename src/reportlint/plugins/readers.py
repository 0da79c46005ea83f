"""The readers of documents that come with reportlint, as a plugin. Each is imported when a document needs it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.plugins.hookimpl import hookimpl
from reportlint.reading.readers.contract import Reader

if TYPE_CHECKING:
    from collections.abc import Iterable

READERS: tuple[Reader, ...] = (
    Reader(
        "docx",
        "reportlint.reading.readers.docx.read:read",
        suffixes=(".docx", ".docm"),
        magic=(b"pk\x03\x04",),
        marks=(b"word/",),
    ),
    Reader(
        "pdf",
        "reportlint.reading.readers.pdf.read:read",
        suffixes=(".pdf",),
        magic=(b"%pdf-",),
        needs={"pypdfium2": "pdf"},
    ),
)


@hookimpl
def reportlint_readers() -> Iterable[Reader]:
    """Return the readers."""
    return READERS
