"""The choice of a reader for a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.files.discovery import TEXT_SUFFIXES
from reportlint.reading.readers.plain import decode

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportlint.reading.readers.contract import Reader
    from reportlint.text.source import Source


def reader_of(name: str, data: bytes, readers: Sequence[Reader]) -> Reader | None:
    """Return the reader for a document: by its content, or else by its name. None for a text."""
    for reader in readers:
        if reader.knows(data):
            return reader
    ending = name.lower()
    return next((reader for reader in readers if not reader.through and ending.endswith(reader.suffixes)), None)


def read_source(name: str, data: bytes, readers: Sequence[Reader] = ()) -> Source:
    """Make a text of the content of a file. Raises `Undecodable` for a text, `UnreadableDocument` for a document."""
    reader = reader_of(name, data, readers)
    if reader is None:
        return decode(name, data)
    return reader.read(name, data)


def suffixes_of(readers: Sequence[Reader]) -> tuple[str, ...]:
    """Return the endings of the names of all files that can be read."""
    return tuple(dict.fromkeys(_suffixes(readers)))


def _suffixes(readers: Sequence[Reader]) -> Iterator[str]:
    yield from TEXT_SUFFIXES
    for reader in readers:
        if reader.is_usable():
            yield from reader.suffixes
