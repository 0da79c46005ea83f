"""The store of results: a table in the cache folder of the user.

A result is stored by a digest of everything it depends on: the content of the file, the rules with their options, the
versions. Results that cannot be read (damaged, foreign, from another version) count as missing. If results cannot be
written (a full disk, a read-only folder), the run goes on without storing them. When a run ends and the table takes
more than its share of the disk, results that the run did not use are deleted, those used longest ago first. What it
used or stored itself stays, so that the next run over the same files finds all of it.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from array import array
from contextlib import suppress
from time import monotonic, sleep
from typing import TYPE_CHECKING

from reportlint.files import cache as cache_module

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

_FILE = "results-2.sqlite"
_COLUMNS = "results (number INTEGER PRIMARY KEY, key BLOB UNIQUE, value BLOB)"
"""The numbers grow, so that the oldest results are side by side and deleting them frees their pages."""
_LEAST_SHARE = 512 * 2**20
"""Bytes that the table may take on any disk: some 300 000 results."""
_SHARE = 10
"""The table may take one part in so many of the disk space that is free or its own."""
_LARGEST = 4 * 2**20
"""Bytes of a result above which it is not stored: a file with so many findings is rare, and no report."""
_ROW = 64
"""About the bytes that a result takes besides its value: its key, twice, and its numbers."""
_PAGES = ("page_count", "freelist_count", "page_size")
_JOURNALS = ("-wal", "-shm", "-journal")
"""The endings of the files that SQLite keeps beside a table."""
_AT_ONCE = 500
"""Keys in one query. Old versions of SQLite take at most 999."""
_DAMAGED = (sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
"""Codes of errors that mean that the file is not a usable table, and that a new one has to be made."""
_TIMEOUT = 5.0
"""Seconds to wait for another run that is writing."""
_PAUSE = 0.02
"""Seconds between two attempts where SQLite does not wait by itself."""


class _Foreign(sqlite3.DatabaseError):
    """The file is a database, but not ours."""

    sqlite_errorcode = sqlite3.SQLITE_NOTADB


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
        self._last = 0
        """The number of the newest result that was there before this run."""
        self.failure = ""
        """Why results cannot be stored; empty if they can."""
        self._table: sqlite3.Connection | None = None
        self._used = array("q")
        """The numbers of the results that this run has found."""
        folder = cache_module.folder()
        if folder is None:
            return
        self._path = path = os.path.join(folder, _FILE)
        try:
            self._open(path)
        except sqlite3.Error as error:
            self._fail(error)
            # The file was not a usable table and was removed. A new one is made.
            if not self.failure:
                try:
                    self._open(path)
                except (OSError, sqlite3.Error) as second:
                    self._close()
                    self.failure = str(second)
        except OSError as error:
            self.failure = str(error)

    def _open(self, path: str) -> None:
        # What is a link, or was put here by somebody else, is not followed or read.
        for part in (path, *(path + ending for ending in _JOURNALS)):
            if os.path.lexists(part) and not cache_module.is_own_file(part):
                os.unlink(part)
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))  # readable for the user only, whatever the folder allows
        table = self._table = sqlite3.connect(path, timeout=_TIMEOUT, isolation_level=None)
        table.text_factory = bytes  # a damaged row may claim to hold text
        table.execute("PRAGMA trusted_schema = OFF")
        _retry_while_busy(lambda: table.execute("PRAGMA journal_mode = WAL"))
        table.execute("PRAGMA synchronous = NORMAL")
        _retry_while_busy(lambda: table.execute(f"CREATE TABLE IF NOT EXISTS {_COLUMNS}"))
        # A view or a trigger would run queries of whoever made the file.
        schema = table.execute("SELECT sql FROM sqlite_master WHERE sql NOTNULL").fetchall()
        if schema != [(f"CREATE TABLE {_COLUMNS}".encode(),)]:
            raise _Foreign("another schema")
        self._last = table.execute("SELECT max(number) FROM results").fetchone()[0] or 0

    def find(self, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        """Return the stored results by key."""
        found: dict[bytes, bytes] = {}
        if self._table is None:
            return found
        try:
            for first in range(0, len(keys), _AT_ONCE):
                part = keys[first : first + _AT_ONCE]
                marks = ",".join("?" * len(part))
                query = f"SELECT number, key, value FROM results WHERE key IN ({marks}) AND length(value) <= {_LARGEST}"
                for number, key, value in self._table.execute(query, part):
                    if type(value) is bytes:
                        found[key] = value
                        self._used.append(number)
        except sqlite3.Error as error:
            self._fail(error)
            return {}
        return found

    def keep(self, results: Mapping[bytes, bytes]) -> None:
        """Store results, all of them or none, but those that are too large."""
        if self._table is None:
            return
        rows = [(key, value) for key, value in results.items() if len(value) <= _LARGEST]
        if rows:
            self._write([("INSERT OR REPLACE INTO results (key, value) VALUES (?, ?)", rows)])

    def close(self) -> None:
        """Close the table, after deleting what it has no room for."""
        self._trim()
        self._close()

    def _trim(self) -> None:
        """Delete results that this run did not use, those used longest ago first, if the table is too large.

        A quarter more than needed is deleted, so that the next runs need not delete anything.
        """
        if self._table is None:
            return
        try:
            count, free, size = (self._table.execute(f"PRAGMA {name}").fetchone()[0] for name in _PAGES)
            excess = (count - free) * size - self._room(count * size)
        except sqlite3.Error as error:
            self._fail(error)
            return
        if excess <= 0:
            return
        excess += (count - free) * size // 4
        others = f"SELECT number, length(value) + {_ROW} AS size FROM results WHERE number NOT IN used AND number <= ?"
        oldest = f"SELECT number FROM (SELECT number, sum(size) OVER (ORDER BY number) AS total FROM ({others}))"
        anew = "INSERT OR REPLACE INTO results (key, value) SELECT key, value FROM results WHERE number = ?"
        self._write(
            [
                ("CREATE TEMP TABLE used (number INTEGER PRIMARY KEY)", [()]),
                ("INSERT OR IGNORE INTO used VALUES (?)", [(number,) for number in self._used]),
                (f"DELETE FROM results WHERE number IN ({oldest} WHERE total <= ?)", [(self._last, excess)]),
                (anew, [(number,) for number in self._used]),
                ("DROP TABLE used", [()]),
            ]
        )

    def _room(self, own: int) -> int:
        """Return how many bytes the table may take, given how many its file takes."""
        try:
            free = shutil.disk_usage(os.path.dirname(self._path)).free
        except OSError:
            free = 0
        return max(_LEAST_SHARE, (free + own) // _SHARE)

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
            for part in (*(self._path + ending for ending in _JOURNALS), self._path):
                with suppress(FileNotFoundError):
                    os.remove(part)
        except OSError as second:
            self.failure = str(second)

    def _close(self) -> None:
        table, self._table = self._table, None
        if table is not None:
            table.close()  # rolls back an open transaction
