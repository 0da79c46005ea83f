"""The results of a large run, in a temporary file."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from copy import copy
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, Any, overload

from reportlint.checking.codec import from_bytes, to_bytes
from reportlint.linting.corpus import put

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from reportlint.form.model import CellKey
    from reportlint.linting.corpus import CorpusFindings
    from reportlint.model.results import FileResult

_BLOCK = 256
"""Results that are read together."""


class ResultsFile(Sequence["FileResult"]):
    """Results in the order in which they were appended. Each time one is asked for, it is read again.

    What somebody changes in a result is therefore lost. Findings of corpus rules are added by `put`. `cells` returns
    the cells of an edition of a form.
    """

    def __init__(self, cells: Callable[[str, str], tuple[CellKey, ...]]) -> None:
        self._cells = cells
        self._file = TemporaryFile()  # noqa: SIM115
        """Open as long as the results are in use, and gone then."""
        self._ends = array("Q", [0])
        """Where each result ends in the file, and the next one begins."""
        self._whole: dict[int, FileResult] = {}
        """Results with data of rules that are not plain, by number. They stay in memory."""
        self._found: Mapping[str, CorpusFindings] = {}

    def __del__(self) -> None:
        self._file.close()

    def append(self, result: FileResult) -> None:
        """Add a result without text and report."""
        data = to_bytes(result)
        if data is None:
            self._whole[len(self)] = result
            data = b""
        self._file.seek(self._ends[-1])
        self._file.write(result.path.encode("utf-8", "surrogatepass") + b"\0" + data)
        self._ends.append(self._file.tell())

    def put(self, found: Mapping[str, CorpusFindings]) -> None:
        """Add findings, by path, to the results of their files."""
        self._found = found

    def __len__(self) -> int:
        return len(self._ends) - 1

    def __iter__(self) -> Iterator[FileResult]:
        for first in range(0, len(self), _BLOCK):
            yield from self._part(first, min(first + _BLOCK, len(self)))

    @overload
    def __getitem__(self, index: int) -> FileResult: ...
    @overload
    def __getitem__(self, index: slice) -> list[FileResult]: ...
    def __getitem__(self, index: Any) -> Any:
        if isinstance(index, slice):
            return [self[each] for each in range(*index.indices(len(self)))]
        place = range(len(self))[index]
        return self._part(place, place + 1)[0]

    def _part(self, first: int, stop: int) -> list[FileResult]:
        """Return some results that follow each other."""
        start = self._ends[first]
        self._file.seek(start)
        data = self._file.read(self._ends[stop] - start)
        results = []
        for number in range(first, stop):
            path, _, content = data[self._ends[number] - start : self._ends[number + 1] - start].partition(b"\0")
            whole = self._whole.get(number)
            if whole is None:
                results.append(from_bytes(path.decode("utf-8", "surrogatepass"), content, self._cells))
            else:
                results.append(copy(whole))
                results[-1].diagnostics, results[-1].lines = [*whole.diagnostics], {**whole.lines}
        put(results, self._found)
        return results
