"""The files of an export in their order: their rows, and why some have none."""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NamedTuple

from reportlint.checking.garbage import collect_seldom
from reportlint.checking.pool import NoProcess, Pool, jobs_for
from reportlint.checking.session import Session
from reportlint.export.rows import Exported, export
from reportlint.files.discovery import Unreadable
from reportlint.messages.catalogue import MOST_NAMED, is_phrase, phrase, phrase_in_all
from reportlint.reading.readers.plain import Undecodable
from reportlint.terminal.progress import MANY, with_progress
from reportlint.terminal.streams import print_traceback

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reportlint.export.rows import Row
    from reportlint.files.discovery import File
    from reportlint.form.forms import Forms
    from reportlint.settings.run_options import RunOptions

_KINDS = {"permission": "export-permission", "directory": "export-directory", "special": "export-special"}
"""The reason for each kind of unreadable file for which the system has no words."""


class Fault(NamedTuple):
    """Why a file has no rows: a key of the message catalogue and the values of its fields."""

    key: str
    fields: Mapping[str, Any]


class Exporter(NamedTuple):
    """Makes the rows of files."""

    session: Session
    tables: Sequence[str]
    forms: Forms

    def rows(self, file: File) -> Exported:
        """Return the rows of a file. Raises whatever reading it raises."""
        units = self.session.options.units
        return export(file.path, self.session.read(file), self.tables, self.forms, units)


class Reading:
    """Reads the files once, one after the other, and keeps only the rows of the current report in memory."""

    def __init__(self, session: Session, files: Sequence[File], tables: Sequence[str], forms: Forms) -> None:
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
        self._exporter = Exporter(session, tables, forms)

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

    def _answers(self) -> Iterator[Exported | Fault]:
        """Yield the rows of each file, or why it has none, from several processes where they pay."""
        files = self._files
        jobs = jobs_for(self._session.options.jobs, len(files))
        done = 0
        if jobs > 1 and not self._session.debug and not any(file.standard_input for file in files):
            given = (self._session.options, tuple(self._tables))
            with suppress(NoProcess), Pool(jobs, prepare, given, answers) as pool:
                for answer in pool.answers(files):
                    died = Unreadable("other", "process-died")
                    yield answer if answer is not None else fault_of(files[done].path, died)
                    done += 1
        for file in files[done:]:
            yield _answer(self._exporter, file)

    def _rows(self, file: File, answer: Exported | Fault) -> Mapping[str, list[Row]] | None:
        """Return the rows of a file. Count a file that has none, and report one that could not be read."""
        if isinstance(answer, Fault):
            self._session.show_message(answer.key, **answer.fields)
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
    _exporters[:] = [Exporter(session, tables, session.load_plugins().forms)]
    collect_seldom()


def answers(files: Sequence[File]) -> list[Exported | Fault]:
    """Return the rows of each file, or why it has none."""
    return [_answer(_exporters[0], file) for file in files]


def _answer(exporter: Exporter, file: File) -> Exported | Fault:
    try:
        return exporter.rows(file)
    except Exception as error:  # an error in this program must not stop the other files
        if exporter.session.debug and not isinstance(error, Unreadable | Undecodable):
            print_traceback(error)
        return fault_of(file.path, error)


def fault_of(path: str, error: Exception) -> Fault:
    """Describe the error that left a file without rows."""
    if isinstance(error, Unreadable):
        words = phrase_in_all(error.error) if is_phrase(error.error) else error.error
        return Fault("not-exported", {"path": path, "reason": words or phrase_in_all(_KINDS[error.kind])})
    if isinstance(error, Undecodable):
        return Fault("not-exported-bytes", {"path": path, "byte": f"0x{error.byte:02X}", "offset": error.offset})
    return Fault("internal-error", {"error": f"{path}: {type(error).__name__}: {error}"})
