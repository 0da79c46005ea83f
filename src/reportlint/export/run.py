"""The files of an export in their order: their rows, and why some have none."""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from reportlint.checking.garbage import collect_seldom
from reportlint.checking.pool import NoProcess, Pool, jobs_for
from reportlint.checking.session import Session
from reportlint.export.file import Exported, export, failed
from reportlint.files.reading import Unreadable
from reportlint.messages.catalogue import MOST_NAMED, phrase
from reportlint.terminal.progress import MANY, with_progress
from reportlint.terminal.streams import print_traceback

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reportlint.export.rows import Row
    from reportlint.files.discovery import File
    from reportlint.plugins.plugin import Plugins
    from reportlint.settings.run_options import RunOptions


class Exporter(NamedTuple):
    """Makes the rows of files."""

    session: Session
    tables: Sequence[str]
    plugins: Plugins

    def export(self, file: File) -> Exported:
        """Return the rows of a file, or why it has none."""
        session = self.session
        try:
            data, plugins = session.read(file), self.plugins
            return export(file.path, data, self.tables, plugins.forms, plugins.readers, session.options.units)
        except Unreadable as error:
            return failed(file.path, error)
        except MemoryError:
            raise
        except Exception as error:  # an error in this program must not stop the other files
            if session.debug:
                print_traceback(error)
            return failed(file.path, error)


class Reading:
    """Reads the files once, one after the other, and keeps only the rows of the current report in memory."""

    def __init__(self, session: Session, files: Sequence[File], tables: Sequence[str], plugins: Plugins) -> None:
        self.reports = 0
        """How many of the files so far are reports."""
        self.others = 0
        """How many could be read but are not reports."""
        self.named: list[str] = []
        """The paths of the first of those."""
        self.failed = 0
        """How many could not be read. Each is reported at once."""
        self._session = session
        self._files = files
        self._tables = tables
        self._exporter = Exporter(session, tables, plugins)

    def __iter__(self) -> Iterator[Mapping[str, list[Row]]]:
        """Yield the rows of each report, by table."""
        if len(self._files) > 1:
            collect_seldom()
        for file, answer in zip(self._queue(), self._answers(), strict=True):
            rows = self._rows(file, answer)
            if rows is not None:
                self.reports += 1
                yield rows

    def _queue(self) -> Iterable[File]:
        """Return the files, with a progress bar where somebody waits at a terminal."""
        files = self._files
        if len(files) <= MANY or sys.stdout.isatty():
            return files
        return with_progress(files, len(files), phrase(self._session.language, "exporting"))

    def _answers(self) -> Iterator[Exported]:
        """Yield the result for each file, from several processes where they pay."""
        files = self._files
        jobs = jobs_for(self._session.options.jobs, len(files))
        done = 0
        if jobs > 1 and not self._session.debug and not any(file.standard_input for file in files):
            given = (self._session.options, tuple(self._tables))
            with suppress(NoProcess), Pool(jobs, prepare, given, answers) as pool:
                for answer in pool.answers(files):
                    yield answer or failed(files[done].path, Unreadable("other", "process-died"))
                    done += 1
        for file in self._session.in_turn(files[done:]):
            yield self._exporter.export(file)

    def _rows(self, file: File, answer: Exported) -> Mapping[str, list[Row]] | None:
        """Return the rows of a file. Count a file that has none, and report one that could not be read."""
        if answer.fault is not None:
            self._session.show_message(answer.fault.key, **answer.fault.fields)
            self.failed += 1
            return None
        if not answer.reason:
            return answer.rows
        self.others += 1
        self.named += [file.path] * (len(self.named) < MOST_NAMED)
        return None


_exporters: list[Exporter] = []
"""The exporter of a process that works for another one."""


def prepare(options: RunOptions, tables: Sequence[str]) -> None:
    """Load the plugins of the process that this one works for."""
    session = Session(options, silent=True)
    _exporters[:] = [Exporter(session, tables, session.load_plugins())]
    collect_seldom()


def answers(files: Sequence[File]) -> list[Exported]:
    """Return the rows of each file, or why it has none."""
    exporter = _exporters[0]
    return [exporter.export(file) for file in exporter.session.in_turn(files)]
