"""The readers of documents that come with reportlint, as a plugin. Each is imported when a document needs it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.plugins.hookimpl import hookimpl
from reportlint.reading.readers.contract import Reader

if TYPE_CHECKING:
    from collections.abc import Iterable

_DOCX = "reportlint.reading.readers.docx.read:read"

READERS: tuple[Reader, ...] = (
    Reader("docx", _DOCX, suffixes=(".docx", ".docm"), magic=(b"pk\x03\x04",), marks=(b"word/",)),
    Reader(
        "doc",
        _DOCX,
        suffixes=(".doc", ".dot", ".wps", ".wpt"),
        magic=(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",),
        marks=(b"W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0",),
        through="docx",
    ),
    Reader("rtf", _DOCX, suffixes=(".rtf",), magic=(b"{\\rtf",), through="docx"),
    Reader(
        "odt",
        _DOCX,
        suffixes=(".odt", ".ott"),
        magic=(b"pk\x03\x04",),
        marks=(b"mimetypeapplication/vnd.oasis.opendocument.text",),
        through="docx",
    ),
    Reader(
        "xlsx",
        "reportlint.reading.readers.xlsx.read:read",
        suffixes=(".xlsx", ".xlsm"),
        magic=(b"pk\x03\x04",),
        marks=(b"xl/workbook",),
    ),
    Reader(
        "pdf",
        "reportlint.reading.readers.pdf.read:read",
        suffixes=(".pdf",),
        magic=(b"%pdf-",),
        needs={"pypdfium2": "pdf"},
    ),
    Reader(
        "html",
        "reportlint.reading.readers.html.read:read",
        suffixes=(".html", ".htm", ".shtml", ".xhtml", ".mht", ".mhtml"),
        magic=(
            b"<!doctype html",
            b"<html",
            b"<head",
            b"<body",
            b"<?xml",
            b"<!--",
            b"mime-version:",
            b"from: <saved by",
        ),
        # What begins as XML, with a comment, or as a message may be something else.
        marks=(b"<!doctype html", b"<html", b"<head", b"<body", b"text/html"),
    ),
)


@hookimpl
def reportlint_readers() -> Iterable[Reader]:
    """Return the readers."""
    return READERS
