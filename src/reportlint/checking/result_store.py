"""The results of files that were checked before: a table in the user's cache folder.

A result is found by what it follows from: the content of the file, the rules with their options, the versions. What
cannot be read (damaged, foreign, from another version) counts as not there. What cannot be written (a full disk, a
folder for reading only) is left: the run goes on without.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import suppress
from time import monotonic, sleep
from typing import TYPE_CHECKING

from reportlint.files import cache as cache_module

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

_FILE = "results-1.sqlite"
_TABLE = "CREATE TABLE IF NOT EXISTS results (key BLOB PRIMARY KEY, used INTEGER, value BLOB) WITHOUT ROWID"
_MOST = 400_000
"""Results that are kept. Beyond, the ones that were used longest ago go."""
_AT_ONCE = 500
"""Keys that one question asks for: SQLite takes at most 999 in old versions."""
_DAMAGED = (sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
"""Codes of errors that another table is the remedy for: this one is none, or holds something else."""
_LAST_RUN = 2**62
"""Runs are counted: a damaged count must not grow beyond what SQLite holds."""
_PATIENCE = 5.0
"""Seconds to wait for another run that is writing."""
_PAUSE = 0.02
"""Seconds between two tries, where SQLite does not wait by itself."""


def _patiently(work: Callable[[], object]) -> None:
    """Do what SQLite refuses at once, instead of waiting, while another run that has just begun does the same."""
    until = monotonic() + _PATIENCE
    while True:
        try:
            work()
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or monotonic() >= until:
                raise
            sleep(_PAUSE)


class ResultStore:
    """The table. Two runs may use it at once; where it fails it is closed, and knows nothing from then on."""

    def __init__(self) -> None:
        self.failure = ""
        """Why nothing can be kept; empty where it can."""
        self._table: sqlite3.Connection | None = None
        self._used: list[bytes] = []
        folder = cache_module.folder()
        if folder is None:
            return
        self._path = path = os.path.join(folder, _FILE)
        try:
            self._open(path)
        except sqlite3.Error as error:
            self._fail(error)
            # It is no table of ours: another has taken its place.
            if not self.failure:
                try:
                    self._open(path)
                except (OSError, sqlite3.Error) as second:
                    self._close()
                    self.failure = str(second)
        except OSError as error:
            self.failure = str(error)

    def _open(self, path: str) -> None:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))  # the user's alone, whatever the folder is
        table = self._table = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None)
        table.text_factory = bytes  # a damaged row may say that it holds a text
        _patiently(lambda: table.execute("PRAGMA journal_mode = WAL"))
        table.execute("PRAGMA synchronous = NORMAL")
        _patiently(lambda: table.execute(_TABLE))
        (last,) = table.execute("SELECT max(used) FROM results").fetchone()
        self._run = (last if isinstance(last, int) else 0) % _LAST_RUN + 1

    def find(self, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        """What is kept under these keys."""
        found: dict[bytes, bytes] = {}
        if self._table is None:
            return found
        try:
            for first in range(0, len(keys), _AT_ONCE):
                part = keys[first : first + _AT_ONCE]
                marks = ",".join("?" * len(part))
                found.update(self._table.execute(f"SELECT key, value FROM results WHERE key IN ({marks})", part))
        except sqlite3.Error as error:
            self._fail(error)
            return {}
        self._used += found
        return found

    def keep(self, results: Mapping[bytes, bytes]) -> None:
        """Keep results, all of them or none."""
        if self._table is None or not results:
            return
        rows = [(key, self._run, value) for key, value in results.items()]
        self._write([("INSERT OR REPLACE INTO results VALUES (?, ?, ?)", rows)])

    def close(self) -> None:
        """Note what was used, let go of what was not for long, and close the table."""
        if self._table is not None:
            try:
                (count,) = self._table.execute("SELECT count(*) FROM results").fetchone()
            except sqlite3.Error:
                count = 0
            if count > _MOST:
                oldest = "SELECT key FROM results ORDER BY used LIMIT ?"
                self._write(
                    [
                        ("UPDATE results SET used = ? WHERE key = ?", [(self._run, key) for key in self._used]),
                        (f"DELETE FROM results WHERE key IN ({oldest})", [(count - _MOST * 3 // 4,)]),
                    ]
                )
        self._close()

    def _write(self, statements: Iterable[tuple[str, Sequence[tuple[object, ...]]]]) -> None:
        assert self._table is not None
        try:
            self._table.execute("BEGIN IMMEDIATE")
            for statement, rows in statements:
                self._table.executemany(statement, rows)
            self._table.execute("COMMIT")
        except sqlite3.Error as error:
            self._fail(error)

    def _fail(self, error: sqlite3.Error) -> None:
        self._close()
        if getattr(error, "sqlite_errorcode", 0) & 0xFF not in _DAMAGED:
            self.failure = str(error)
            return
        try:
            # What had not been written into the table yet must not get into the next one.
            for part in ("-wal", "-shm"):
                with suppress(FileNotFoundError):
                    os.remove(self._path + part)
            os.replace(self._path, f"{self._path}.damaged")
        except OSError as second:
            self.failure = str(second)

    def _close(self) -> None:
        table, self._table = self._table, None
        if table is not None:
            table.close()  # what was begun and not ended is undone
