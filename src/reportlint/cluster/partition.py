"""The files of a run cut into partitions, the units that workers process and that are done again as a whole.

A file belongs to a partition by a digest of its path. A partition that grows too large is split by one more bit of
the digests, so a file that comes or goes changes its own partition and no other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reportlint.files.cache import digest

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportlint.cluster.remote import RemoteFile

    Placed = list[tuple[int, RemoteFile]]

SIZE = 500
"""The default for the most files in a partition: a few seconds of work, and a parquet file of reasonable size."""
_BITS = 128


class Partition(NamedTuple):
    """Some of the files of a run, in the order of the run."""

    number: int
    """One bit, then the bits with which the digests of the paths of its files begin."""
    key: str
    """A digest of what the results depend on: the state of the files, the rules, the versions."""
    files: tuple[RemoteFile, ...]

    @property
    def name(self) -> str:
        """The name of its files in the output, without the ending."""
        return f"part-{self.number:05}-{self.key}"


def partitions(files: Sequence[RemoteFile], size: int, stamp: bytes) -> list[Partition]:
    """Cut files into partitions of at most `size`. `stamp` stands for what all results depend on besides the files."""
    placed = [(int.from_bytes(digest(_bytes(file.path)), "big"), file) for file in files]
    found = []
    for number, part in _split(placed, size, 1, _BITS - 1):
        facts = (_bytes(repr(tuple(file))) for file in part)
        found.append(Partition(number, digest(stamp, *facts).hex(), part))
    return found


def _split(placed: Placed, size: int, number: int, bit: int) -> Iterator[tuple[int, tuple[RemoteFile, ...]]]:
    """Yield files by their digests, with the number of their partition. `bit` is the place of the next bit to look at.

    Parts without a file are left out.
    """
    if len(placed) <= size or bit < 0:
        if placed:
            yield number, tuple(file for _, file in placed)
        return
    halves: tuple[Placed, Placed] = ([], [])
    for each in placed:
        halves[each[0] >> bit & 1].append(each)
    for last, half in enumerate(halves):
        yield from _split(half, size, 2 * number + last, bit - 1)


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "backslashreplace")
