"""The files of an export in their order: their rows, and what became of those that have none."""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from reportlint.checking.pool import NoProcess, Pool, jobs_for
from reportlint.checking.session import print_traceback, seldom_garbage
from reportlint.export.worker import Exporter, Fault, answer, prepare, why_not
from reportlint.files.discovery import Unreadable
from reportlint.messages.catalogue import phrase
from reportlint.reading.readers.plain import Undecodable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reportlint.checking.session import Session
    from reportlint.export.rows import Exported, Row
    from reportlint.files.discovery import File
    from reportlint.form.model import Edition

_WORTH_A_BAR = 20
_MOST_NAMED = 3


class Reading:
    """Goes over the files once. Only the report at hand is kept in memory."""

    def __init__(
        self, session: Session, files: Sequence[File], tables: Sequence[str], editions: Sequence[Edition]
    ) -> None:
        self.reports = 0
        """How many of the files so far are reports."""
        self.others = 0
        """How many are none."""
        self.named: list[str] = []
        """The first of those."""
        self.failed = 0
        """How many could not be read. They are told of at once."""
        self._session = session
        self._files = files
        self._tables = tables
        self._exporter = Exporter(session, tables, editions)

    def __iter__(self) -> Iterator[Mapping[str, list[Row]]]:
        """The rows of each report, by table."""
        if len(self._files) > 1:
            seldom_garbage()
        for file, told in zip(self._queue(), self._answers(), strict=True):
            rows = self._rows(file, told)
            if rows is not None:
                self.reports += 1
                yield rows

    def _queue(self) -> Iterable[File]:
        """The files, with a bar where somebody waits before a terminal."""
        files, error = self._files, sys.stderr
        if len(files) <= _WORTH_A_BAR or error is None or not error.isatty() or sys.stdout.isatty():
            return files
        from rich.console import Console
        from rich.progress import track

        label = phrase(self._session.language, "exporting")
        return track(files, label, console=Console(file=error), transient=True)

    def _answers(self) -> Iterator[Exported | Fault]:
        """What each file gives, from as many processes as pay."""
        files = self._files
        jobs = jobs_for(self._session.option("jobs"), len(files))
        done = 0
        if jobs > 1 and not self._session.debug and not any(file.standard_input for file in files):
            given = (self._session.options, self._session.language, tuple(self._tables))
            with suppress(NoProcess), Pool(jobs, prepare, given, answer) as pool:
                for told in pool.answers(files):
                    yield told if told is not None else why_not(files[done].path, Unreadable("other", "process-died"))
                    done += 1
        for file in files[done:]:
            yield self._answer(file)

    def _answer(self, file: File) -> Exported | Fault:
        try:
            return self._exporter.rows(file)
        except Exception as error:  # a fault of this program must not take the other files with it
            if self._session.debug and not isinstance(error, Unreadable | Undecodable):
                print_traceback(error)
            return why_not(file.path, error)

    def _rows(self, file: File, told: Exported | Fault) -> Mapping[str, list[Row]] | None:
        """The rows of a file. Where it has none, that is told and counted."""
        if isinstance(told, Fault):
            self._session.say(told.key, **told.fields)
            self.failed += 1
            return None
        if not told.reason:
            return told.rows
        self.others += 1
        self.named += [file.path] * (len(self.named) < _MOST_NAMED)
        return None
