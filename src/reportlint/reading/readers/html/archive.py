"""Web archives (.mht): a message in several parts, of which the first page is read."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from reportlint.messages.catalogue import phrase_in_all
from reportlint.reading.readers.contract import UnreadableDocument
from reportlint.text.regex import regex

if TYPE_CHECKING:
    from email.message import Message

_HEADER = partial(regex, r"(?i)\s*(?:(?:mime-version|from|subject|date|x-[a-z-]+|snapshot-content-location)\s*:)")
_BEGINNING = 500
_PAGES = ("text/html", "application/xhtml+xml")
_DEEPEST = 20
"""Parts within each other."""


def is_archive(data: bytes) -> bool:
    """Return whether a content begins as a message does."""
    return _HEADER().match(data[:_BEGINNING].decode("latin-1")) is not None


def page_in(data: bytes) -> tuple[bytes, str]:
    """Return the first page of an archive, and the encoding that is declared for it. Raises `UnreadableDocument`."""
    from email import message_from_bytes

    if data.lower().count(b"multipart/") > _DEEPEST:
        raise UnreadableDocument(phrase_in_all("archive-without-page"))
    for part in message_from_bytes(data.lstrip()).walk():
        if part.get_content_type() in _PAGES and (content := _content(part)):
            return content, str(part.get_param("charset", ""))
    raise UnreadableDocument(phrase_in_all("archive-without-page"))


def _content(part: Message) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""
