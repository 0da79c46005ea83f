"""The readers of file formats, and the choice of one for a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reportlint.reading.readers.plain import decode

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reportlint.text.source import Source


class Reader(NamedTuple):
    """A reader of one format.

    It is for the files whose name ends with one of `suffixes` (in lower case, with the dot) and whose content begins
    with one of `magic`. An empty tuple sets no condition.
    """

    name: str
    """The format, in lower case: `plain text`."""
    read: Callable[[str, bytes], Source]
    """Make a text of the name and the content of a file. Raises `Undecodable`."""
    suffixes: tuple[str, ...] = ()
    magic: tuple[bytes, ...] = ()

    def reads(self, name: str, data: bytes) -> bool:
        """Return whether a file of this name and content is for this reader."""
        if self.suffixes and not name.lower().endswith(self.suffixes):
            return False
        return not self.magic or data.startswith(self.magic)


PLAIN_TEXT = Reader("plain text", decode)
READERS: tuple[Reader, ...] = (PLAIN_TEXT,)
"""The first of these that is for a file reads it. The last one is for every file."""


def reader_of(name: str, data: bytes, readers: Sequence[Reader] = READERS) -> Reader:
    """Return the reader for a file."""
    return next(reader for reader in readers if reader.reads(name, data))


def read_source(name: str, data: bytes, readers: Sequence[Reader] = READERS) -> Source:
    """Read the text of a file with the reader for its name and content. Raises `Undecodable`."""
    return reader_of(name, data, readers).read(name, data)
