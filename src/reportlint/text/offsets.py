"""Offsets into a text that was read with its markup, and the offsets into the text as written."""

from __future__ import annotations

from bisect import bisect_right


class Offsets:
    """A map between two versions of a text, the written one and the read one, by the pieces that they consist of.

    The characters of a piece have the same order in both, or all of them stand for the whole of the written piece.
    """

    def __init__(self) -> None:
        self._read: list[int] = [0]
        self._written: list[int] = [0]
        """The offsets at which each piece begins, and at which the last one ends."""

    def add(self, read: int, written: int) -> None:
        """Add the end of the next piece, by its offset in both texts."""
        self._read.append(read)
        self._written.append(written)

    def start(self, offset: int) -> int:
        """Return where the character at an offset of the read text begins in the written one."""
        return self._at(bisect_right(self._read, offset) - 1, offset)

    def end(self, offset: int) -> int:
        """Return where the character in front of an offset of the read text ends in the written one."""
        if offset == 0:
            return 0
        piece = bisect_right(self._read, offset - 1) - 1
        if self._is_same(piece):
            return self._at(piece, offset)
        return self._written[piece + 1]

    def _at(self, piece: int, offset: int) -> int:
        if piece + 1 == len(self._read):
            return self._written[piece]
        return self._written[piece] + (offset - self._read[piece] if self._is_same(piece) else 0)

    def _is_same(self, piece: int) -> bool:
        """Return whether both texts have as many characters in a piece."""
        read, written = self._read, self._written
        return read[piece + 1] - read[piece] == written[piece + 1] - written[piece]
