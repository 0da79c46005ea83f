"""The documents that are open in the editor, with the text that it shows."""

from __future__ import annotations

import os
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from lsprotocol.types import TextDocumentContentChangePartial
from pygls.uris import from_fs_path, to_fs_path

from reportlint.server.positions import Positions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lsprotocol.types import TextDocumentContentChangeEvent

TABLES = ".toml"
_NOT_TEXT = (".htm", ".html", ".mht", ".mhtml", ".xml")
"""Files that a reader of documents reads: a finding in them has no place in what the editor shows."""


class Document:
    """A version of an open document. A change makes a new one, so that a check of this one can go on beside it."""

    def __init__(self, uri: str, version: int, text: str, encoding: str) -> None:
        self.uri = uri
        self.version = version
        self.text = text
        self._encoding = encoding
        self.path = path_of(uri)

    @cached_property
    def positions(self) -> Positions:
        """The positions of its text."""
        return Positions(self.text, self._encoding)

    @property
    def is_toml(self) -> bool:
        """Whether it may be a file of settings or rules."""
        return self.path.lower().endswith(TABLES)

    @property
    def is_text(self) -> bool:
        """Whether it may be a report."""
        return not self.path.lower().endswith((TABLES, *_NOT_TEXT))

    def changed(self, changes: Sequence[TextDocumentContentChangeEvent], version: int) -> Document:
        """Return the document after changes, each of the text that the one before left."""
        now = self
        for change in changes:
            text = change.text
            if isinstance(change, TextDocumentContentChangePartial):
                start, end = now.positions.span(change.range)
                text = now.text[:start] + text + now.text[end:]
            now = Document(self.uri, version, text, self._encoding)
        return now


def path_of(uri: str) -> str:
    """Return the path of a file; for a document that is in no file, the end of its address."""
    if urlsplit(uri).scheme == "file":
        return os.path.normpath(to_fs_path(uri) or "")
    return unquote(urlsplit(uri).path).rpartition("/")[2] or "report.txt"


def uri_of(path: str) -> str:
    """Return the address of a file."""
    return from_fs_path(os.path.abspath(path)) or ""
