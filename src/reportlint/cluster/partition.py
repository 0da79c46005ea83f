"""The files of a run cut into partitions, the units that workers process and that are done again as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reportlint.files.cache import digest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlint.cluster.remote import RemoteFile

SIZE = 500
"""The default number of files in a partition: a few seconds of work, and a parquet file of reasonable size."""


class Partition(NamedTuple):
    """Some of the files of a run, in the order of the run."""

    number: int
    key: str
    """A digest of what the results depend on: the state of the files, the rules, the versions."""
    files: tuple[RemoteFile, ...]

    @property
    def name(self) -> str:
        """The name of its files in the output, without the ending."""
        return f"part-{self.number:05}-{self.key}"


def partitions(files: Sequence[RemoteFile], size: int, stamp: bytes) -> list[Partition]:
    """Cut files by count. `stamp` stands for what all results depend on besides the files."""
    found = []
    for number, first in enumerate(range(0, len(files), size)):
        part = tuple(files[first : first + size])
        facts = (repr(tuple(file)).encode("utf-8", "backslashreplace") for file in part)
        found.append(Partition(number, digest(stamp, *facts).hex(), part))
    return found
