"""A place in a document."""

# Without `from __future__ import annotations`: a NamedTuple compiles every annotation that is a string.

from typing import NamedTuple


class Origin(NamedTuple):
    """A place in a document. Numbers count from 1; 0 means that the document has no such number there."""

    kind: str
    """The kind of document: `docx`, `html`, `pdf` …"""
    page: int = 0
    table: int = 0
    row: int = 0
    column: int = 0
    paragraph: int = 0
