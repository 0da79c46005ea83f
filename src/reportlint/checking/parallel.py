"""The check of many files by several processes, with the results of former runs where these are known."""

from __future__ import annotations

from collections import deque
from contextlib import suppress
from itertools import chain, islice
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from reportlint.checking.codec import to_bytes
from reportlint.checking.garbage import collect_seldom
from reportlint.checking.office import ahead
from reportlint.checking.pool import BREAK_EVEN, NoProcess, Pool, jobs_for
from reportlint.checking.session import Session
from reportlint.files.reading import Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reportlint.checking.result_cache import ResultCache
    from reportlint.files.discovery import File
    from reportlint.linting.linter import Linter
    from reportlint.model.results import FileResult
    from reportlint.settings.run_options import RunOptions

_AT_ONCE = 1024
"""Files that are in memory together."""


class ParallelCheck:
    """The check of many files by a linter, and by processes that have the same one."""

    def __init__(self, session: Session, linter: Linter, cache: ResultCache) -> None:
        self._session = session
        self._linter = linter
        self._cache = cache
        self._walked = session.options.skip_unrecognized

    def results(self, files: Sequence[File]) -> Iterator[FileResult]:
        """Yield the result of each file, in the order of the files."""
        jobs = jobs_for(self._session.options.jobs, len(files))
        corpus_rules = frozenset(rule.code for rule in self._linter.ruleset.corpus_rules)
        given = (self._session.options, self._linter.units, corpus_rules)
        plan: deque[FileResult | None] = deque()
        with Pool[_Task, bytes](jobs, prepare, given, check) as pool:
            for read, answer in self._answers(self._unknown(files, plan), pool, jobs):
                while (known := plan.popleft()) is not None:
                    yield known
                if isinstance(answer, bytes):
                    result = self._cache.decoded(read.file.path, answer)
                    self._cache.add(read.key, result, answer)
                else:
                    result = answer
                    self._cache.add(read.key, result, None)
                yield result
        yield from filter(None, plan)
        self._cache.write()

    def _unknown(self, files: Sequence[File], plan: deque[FileResult | None]) -> Iterator[_Read]:
        """Yield the files to check. Their places in the plan are None; the others get their results there."""
        for first in range(0, len(files), _AT_ONCE):
            batch = [self._read(file) for file in files[first : first + _AT_ONCE]]
            known = self._cache.known((read.file.path, read.key) for read in batch)
            for read, result in zip(batch, known, strict=True):
                if read.error is not None:
                    plan.append(self._session.unread(self._linter, read.file.path, read.error))
                    continue
                plan.append(result)
                if result is None:
                    yield read

    def _read(self, file: File) -> _Read:
        try:
            data = self._session.read(file)
        except Unreadable as error:
            return _Read(file, error=error)
        return _Read(file, data, self._cache.key(file, data, walked=file.walked or self._walked))

    def _answers(
        self, unknown: Iterator[_Read], pool: Pool[_Task, bytes], jobs: int
    ) -> Iterator[tuple[_Read, bytes | FileResult]]:
        """Yield each file with its result, which is bytes if another process made it or it can be kept."""
        first = list(islice(unknown, BREAK_EVEN)) if jobs > 1 else []
        left = chain(first, unknown)
        waiting: deque[_Read] = deque()

        def tasks() -> Iterator[_Task]:
            for read in left:
                waiting.append(read)
                yield _Task(read.file.path, read.file.walked or self._walked, read.data)

        if jobs > 1 and (len(first) == BREAK_EVEN or self._session.options.jobs):
            with suppress(NoProcess):  # this process does the work
                for answer in pool.answers(tasks()):
                    read = waiting.popleft()
                    yield read, answer if answer is not None else self._lost(read)
        for read in ahead(chain(waiting, left), attrgetter("data"), self._linter.ruleset.readers):
            result = self._linter.check(read.file.path, read.data, walked=read.file.walked or self._walked)
            yield read, (to_bytes(result) if read.key else None) or result

    def _lost(self, read: _Read) -> FileResult:
        """Return the result of a file that killed the process that was to check it."""
        return self._linter.unreadable(read.file.path, "other", "process-died")


class _Read(NamedTuple):
    """A file that was read: its content and the key of its result, or the error."""

    file: File
    data: bytes = b""
    key: bytes = b""
    error: Unreadable | None = None


# ------------------------------------------------------------------------------- in the other processes


class _Task(NamedTuple):
    """A file to check in another process."""

    path: str
    walked: bool
    data: bytes


_linters: list[Linter] = []
"""The linter of this process."""


def prepare(options: RunOptions, units: Mapping[str, str] | None, corpus_rules: frozenset[str] = frozenset()) -> None:
    """Make the linter of this process. The process that asks has shown all messages.

    `corpus_rules` are the codes of the corpus rules that can be used.
    """
    session = Session(options, silent=True)
    ruleset = session.ruleset(session.load_plugins())
    usable = tuple(rule for rule in ruleset.corpus_rules if rule.code in corpus_rules)
    _linters[:] = [session.linter(ruleset._replace(corpus_rules=usable), units)]
    collect_seldom()


def check(tasks: Sequence[_Task]) -> list[bytes]:
    """Return the results of some files as bytes."""
    (linter,) = _linters
    together = ahead(tasks, attrgetter("data"), linter.ruleset.readers)
    return [_encoded(result) for result in linter.check_many(together)]


def _encoded(result: FileResult) -> bytes:
    data = to_bytes(result)
    assert data is not None, "findings are plain data"
    return data
