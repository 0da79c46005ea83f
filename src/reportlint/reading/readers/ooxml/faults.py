"""Why a package cannot be read, in the words for its kind of document."""

from __future__ import annotations

from reportlint.messages.catalogue import phrase_in_all
from reportlint.reading.readers.contract import UnreadableDocument


def fault(key: str, **fields: object) -> UnreadableDocument:
    """Return the exception with a message of the catalogue as its reason."""
    return UnreadableDocument(phrase_in_all(key, **fields))


def damaged(kind: str, key: str, **fields: object) -> UnreadableDocument:
    """Return the exception for a damaged document of a kind. The message of the catalogue says what is damaged."""
    return fault(f"{kind}-damaged", what=phrase_in_all(key, **fields))
