"""The results of a large run, in a temporary file."""

from __future__ import annotations

import pickle
from collections.abc import Sequence
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, Any, overload

from reportlint.linting.corpus import put

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reportlint.linting.corpus import CorpusFindings
    from reportlint.model.results import FileResult

_BLOCK = 256
"""Results that are written and read together."""


class ResultsFile(Sequence["FileResult"]):
    """Results in the order in which they were appended. Each time one is asked for, it is read again.

    What somebody changes in a result is therefore lost. Findings of corpus rules are added by `put`.
    """

    def __init__(self) -> None:
        self._file = TemporaryFile()  # noqa: SIM115
        """Open as long as the results are in use, and gone then."""
        self._ends = [0]
        """Where each block ends in the file, and the next one begins. All blocks are full."""
        self._last: list[FileResult] = []
        """The results that do not fill a block."""
        self._found: Mapping[str, CorpusFindings] = {}
        self._read: tuple[int, bytes] = (-1, b"")
        """The number of the block that was read last, and the block."""

    def __del__(self) -> None:
        self._file.close()

    def append(self, result: FileResult) -> None:
        """Add a result without text and report."""
        self._last.append(result)
        if len(self._last) == _BLOCK:
            self._file.seek(self._ends[-1])
            self._file.write(pickle.dumps(self._last, pickle.HIGHEST_PROTOCOL))
            self._ends.append(self._file.tell())
            self._last = []

    def put(self, found: Mapping[str, CorpusFindings]) -> None:
        """Add findings, by path, to the results of their files."""
        self._found = found

    def __len__(self) -> int:
        return (len(self._ends) - 1) * _BLOCK + len(self._last)

    def __iter__(self) -> Iterator[FileResult]:
        for number in range(len(self._ends)):
            yield from self._block(number)

    @overload
    def __getitem__(self, index: int) -> FileResult: ...
    @overload
    def __getitem__(self, index: slice) -> list[FileResult]: ...
    def __getitem__(self, index: Any) -> Any:
        if isinstance(index, slice):
            return [self[each] for each in range(*index.indices(len(self)))]
        place = range(len(self))[index]
        return self._block(place // _BLOCK)[place % _BLOCK]

    def _block(self, number: int) -> list[FileResult]:
        if number + 1 == len(self._ends):
            data = pickle.dumps(self._last, pickle.HIGHEST_PROTOCOL)
        elif self._read[0] == number:
            data = self._read[1]
        else:
            start, end = self._ends[number : number + 2]
            self._file.seek(start)
            data = self._file.read(end - start)
            self._read = number, data
        results: list[FileResult] = pickle.loads(data)
        put(results, self._found)
        return results
