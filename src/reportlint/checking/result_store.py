"""The store of results: a table in the cache folder of the user.

A result is stored by a digest of everything it depends on: the content of the file, the rules with their options, the
versions. Results that cannot be read (damaged, foreign, from another version) count as missing. If results cannot be
written (a full disk, a read-only folder), the run goes on without storing them.
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
"""The most results that are stored. Above it, those used longest ago are deleted."""
_AT_ONCE = 500
"""Keys in one query. Old versions of SQLite take at most 999."""
_DAMAGED = (sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
"""Codes of errors that mean that the file is not a usable table, and that a new one has to be made."""
_LAST_RUN = 2**62
"""The limit of the count of runs, so that a damaged count cannot overflow."""
_TIMEOUT = 5.0
"""Seconds to wait for another run that is writing."""
_PAUSE = 0.02
"""Seconds between two attempts where SQLite does not wait by itself."""


def _retry_while_busy(work: Callable[[], object]) -> None:
    """Repeat work that SQLite refuses at once because another run has just begun to do the same."""
    until = monotonic() + _TIMEOUT
    while True:
        try:
            work()
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or monotonic() >= until:
                raise
            sleep(_PAUSE)


class ResultStore:
    """The table. Several runs may use it at once. If it fails, it is closed and finds nothing any more."""

    def __init__(self) -> None:
        self.failure = ""
        """Why results cannot be stored; empty if they can."""
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
            # The file was not a usable table and was moved away. A new one is made.
            if not self.failure:
                try:
                    self._open(path)
                except (OSError, sqlite3.Error) as second:
                    self._close()
                    self.failure = str(second)
        except OSError as error:
            self.failure = str(error)

    def _open(self, path: str) -> None:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))  # readable for the user only, whatever the folder allows
        table = self._table = sqlite3.connect(path, timeout=_TIMEOUT, isolation_level=None)
        table.text_factory = bytes  # a damaged row may claim to hold text
        _retry_while_busy(lambda: table.execute("PRAGMA journal_mode = WAL"))
        table.execute("PRAGMA synchronous = NORMAL")
        _retry_while_busy(lambda: table.execute(_TABLE))
        (last,) = table.execute("SELECT max(used) FROM results").fetchone()
        self._run = (last if isinstance(last, int) else 0) % _LAST_RUN + 1

    def find(self, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        """Return the stored results by key."""
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
        """Store results, all of them or none."""
        if self._table is None or not results:
            return
        rows = [(key, self._run, value) for key, value in results.items()]
        self._write([("INSERT OR REPLACE INTO results VALUES (?, ?, ?)", rows)])

    def close(self) -> None:
        """Delete the results used longest ago if there are too many, and close the table."""
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
            # The journal of the damaged table must not get into the new one.
            for part in ("-wal", "-shm"):
                with suppress(FileNotFoundError):
                    os.remove(self._path + part)
            os.replace(self._path, f"{self._path}.damaged")
        except OSError as second:
            self.failure = str(second)

    def _close(self) -> None:
        table, self._table = self._table, None
        if table is not None:
            table.close()  # rolls back an open transaction
