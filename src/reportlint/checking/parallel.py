"""Many files checked: those whose result is known are not checked again, the others side by side."""

from __future__ import annotations

import os
from collections import deque
from contextlib import suppress
from itertools import chain, islice
from typing import TYPE_CHECKING, NamedTuple

from reportlint.checking.codec import from_bytes, to_bytes, together_from_bytes, together_to_bytes
from reportlint.checking.pool import BREAK_EVEN, NoProcess, Pool, jobs_for
from reportlint.checking.result_store import ResultStore
from reportlint.checking.stamp import ruleset_stamp
from reportlint.checking.worker import Task, check, prepare
from reportlint.files.cache import digest
from reportlint.files.discovery import Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportlint.checking.session import Session
    from reportlint.files.discovery import File
    from reportlint.linting.corpus import CorpusCheck
    from reportlint.linting.linter import Linter
    from reportlint.model.results import FileResult
    from reportlint.plugins.plugin import Plugins

_PRODUCT = "reportlint"
_AT_ONCE = 1024
"""Files that are in memory together."""


class _Read(NamedTuple):
    """A file as it was read: its bytes and the key of its result, or why it could not be."""

    file: File
    data: bytes = b""
    key: bytes = b""
    error: Unreadable | None = None


class ManyFiles:
    """Files of one run, checked by a linter or by processes that have the same one."""

    def __init__(self, session: Session, linter: Linter, plugins: Plugins) -> None:
        self._session = session
        self._linter = linter
        self._walked = session.options.skip_unrecognized
        self._store = ResultStore() if session.options.cache and not session.debug else None
        named = sorted((linter.units or {}).items())
        self._stamp = ruleset_stamp(linter.ruleset, plugins, linter.language, named, linter.units is None)
        crash = linter.ruleset.events.get("rule-crashed")
        self._crash = crash.code if crash is not None else ""
        # Only the product's own rules are known not to look at the path.
        self._anywhere = all(plugin.entry.distribution == _PRODUCT for plugin in plugins.plugins)
        self._cells = lambda form, edition: linter.ruleset.forms.form(form, edition).cells
        self._keys: list[tuple[str, bytes]] = []
        """The path and the key of every file."""
        self._lasting = True
        """Whether the next run would find the same in every file, as far as is known."""

    def results(self, files: Sequence[File]) -> Iterator[FileResult]:
        """The result of each file, in the order of the files."""
        jobs = jobs_for(self._session.options.jobs, len(files))
        corpus_rules = frozenset(rule.code for rule in self._linter.ruleset.corpus_rules)
        given = (self._session.options, self._linter.units, corpus_rules)
        plan: deque[FileResult | None] = deque()
        fresh: dict[bytes, bytes] = {}
        with Pool[Task, bytes](jobs, prepare, given, check) as pool:
            for read, answer in self._answers(self._todo(files, plan), pool, jobs):
                while (known := plan.popleft()) is not None:
                    yield known
                result = from_bytes(read.file.path, answer, self._cells) if isinstance(answer, bytes) else answer
                if not isinstance(answer, bytes) or not self._lasts(result):
                    self._lasting = False
                elif read.key:
                    fresh[read.key] = answer
                yield result
                if len(fresh) >= _AT_ONCE:
                    self._keep(fresh)
        yield from filter(None, plan)
        self._keep(fresh)

    def together(self, check: CorpusCheck) -> None:
        """Check the files side by side, all of them having been read. What was found in the same files is known."""
        options = self._session.options
        told = (sorted(options.units.items()), sorted(options.groups.items()), self._keys)
        key = digest(self._stamp, b"together", repr(told).encode())
        kept = self._store.find([key]).get(key) if self._store is not None else None
        if kept is not None:
            with suppress(ValueError):
                check.put(together_from_bytes(kept))
                return
        check.run(options.units, options.groups)
        crashed = any(each.code == self._crash for found in check.found.values() for each in found.diagnostics)
        # Where a file was lost, or not gathered from, the next run may have more to compare.
        lasts = self._lasting and not crashed
        data = together_to_bytes(check.found) if self._store is not None and lasts else None
        if self._store is not None and data is not None:
            self._store.keep({key: data})

    def close(self) -> None:
        """Close the store of results. What went wrong with it is told."""
        if self._store is not None:
            self._store.close()
            if self._store.failure:
                self._session.show_message("cache-failed", reason=self._store.failure)

    def _read(self, file: File) -> _Read:
        try:
            data = self._session.read(file)
        except Unreadable as error:
            return _Read(file, error=error)
        if self._store is None:
            return _Read(file, data)
        off = ",".join(sorted(self._linter.ruleset.off(file.path)))
        walked = file.walked or self._walked
        where = b"" if self._anywhere else os.fsencode(file.path)
        return _Read(file, data, digest(self._stamp, off.encode(), b"walked" if walked else b"", where, data))

    def _todo(self, files: Sequence[File], plan: deque[FileResult | None]) -> Iterator[_Read]:
        """The files to check. The plan grows by the result of each that is known, and by None for the others."""
        for first in range(0, len(files), _AT_ONCE):
            batch = [self._read(file) for file in files[first : first + _AT_ONCE]]
            self._keys += [(read.file.path, read.key) for read in batch]
            known = self._known(batch)
            for index, read in enumerate(batch):
                if read.error is not None:
                    plan.append(self._linter.unreadable(read.file.path, read.error.kind, read.error.error))
                elif index in known:
                    plan.append(known[index])
                else:
                    plan.append(None)
                    yield read

    def _keep(self, fresh: dict[bytes, bytes]) -> None:
        if self._store is not None:
            self._store.keep(fresh)
        fresh.clear()

    def _known(self, batch: Sequence[_Read]) -> dict[int, FileResult]:
        """The results that were kept, by the place of their file. What cannot be read is not known."""
        if self._store is None:
            return {}
        kept = self._store.find([read.key for read in batch if read.key])
        known: dict[int, FileResult] = {}
        for index, read in enumerate(batch):
            data = kept.get(read.key)
            if data is not None:
                try:
                    known[index] = from_bytes(read.file.path, data, self._cells)
                    known[index].slow = []  # no rule ran
                except ValueError:
                    continue
        return known

    def _lasts(self, result: FileResult) -> bool:
        """Whether the next run would find the same: a rule that crashed may have had bad luck."""
        return all(each.code != self._crash for each in result.diagnostics)

    def _answers(
        self, todo: Iterator[_Read], pool: Pool[Task, bytes], jobs: int
    ) -> Iterator[tuple[_Read, bytes | FileResult]]:
        """What is found in each file, in their order."""
        first = list(islice(todo, BREAK_EVEN)) if jobs > 1 else []
        left = chain(first, todo)
        waiting: deque[_Read] = deque()

        def tasks() -> Iterator[Task]:
            for read in left:
                waiting.append(read)
                yield Task(read.file.path, read.file.walked or self._walked, read.data)

        if jobs > 1 and (len(first) == BREAK_EVEN or self._session.options.jobs):
            with suppress(NoProcess):  # then this one has to do
                for answer in pool.answers(tasks()):
                    read = waiting.popleft()
                    yield read, answer if answer is not None else self._lost(read)
        for read in chain(waiting, left):
            result = self._linter.check(read.file.path, read.data, walked=read.file.walked or self._walked)
            yield read, (to_bytes(result) if read.key else None) or result

    def _lost(self, read: _Read) -> FileResult:
        """The result of a file that the process died of which was to check it."""
        return self._linter.unreadable(read.file.path, "other", "process-died")
