"""The files of an export, read one after the other: their rows, and what became of those that have none."""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING

from reportlint._checking import print_traceback
from reportlint._decode import Undecodable
from reportlint._export_rows import export
from reportlint._files import Unreadable
from reportlint._phrases import is_phrase, phrase, phrase_in_all

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from typing import Any

    from reportlint._checking import Session
    from reportlint._export_rows import Row
    from reportlint._files import File
    from reportlint._form import Edition

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
        self._editions = editions

    def __iter__(self) -> Iterator[Mapping[str, list[Row]]]:
        """The rows of each report, by table."""
        if len(self._files) > 1:
            gc.freeze()  # what is loaded by now stays
            gc.enable()
        for file in self._queue():
            rows = self._rows(file)
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

    def _rows(self, file: File) -> Mapping[str, list[Row]] | None:
        session = self._session
        try:
            exported = export(file.path, session.read(file), self._tables, self._editions)
        except Exception as error:  # a fault of this program must not take the other files with it
            if session.debug and not isinstance(error, Unreadable | Undecodable):
                print_traceback(error)
            key, fields = why_not(file.path, error)
            session.say(key, **fields)
        else:
            if not exported.reason:
                return exported.rows
            self.others += 1
            self.named += [file.path] * (len(self.named) < _MOST_NAMED)
            return None
        self.failed += 1
        return None


def why_not(path: str, error: Exception) -> tuple[str, dict[str, Any]]:
    """What is said of a file that has no rows because of an error: a key of the phrase table, and its fields."""
    if isinstance(error, Unreadable):
        words = phrase_in_all(error.error) if is_phrase(error.error) else error.error
        return "not-exported", {"path": path, "reason": words or phrase_in_all(_KINDS[error.kind])}
    if isinstance(error, Undecodable):
        return "not-exported-bytes", {"path": path, "byte": f"0x{error.byte:02X}", "offset": error.offset}
    return "internal-error", {"error": f"{path}: {type(error).__name__}: {error}"}


_KINDS = {"permission": "export-permission", "directory": "export-directory", "special": "export-special"}
"""What is said of a file that cannot be opened, where the system says nothing."""
