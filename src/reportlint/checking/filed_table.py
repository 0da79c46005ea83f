"""The filed reports of a large run, in a temporary database that is on disk as soon as it outgrows its cache.

SQLite is used because it is part of Python and sorts and finds rows on disk in bounded memory. Besides its cache, a
run needs memory for the units of the reports, see `Identities`, and for one part of the corpus at a time.
"""

from __future__ import annotations

import os
import sqlite3
from collections import OrderedDict
from typing import TYPE_CHECKING, Any

from reportlint.checking.codec import filed_from_bytes, filed_to_bytes
from reportlint.model.corpus import Corpus

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from reportlint.form.model import CellKey
    from reportlint.linting.corpus import Matching
    from reportlint.model.corpus import Filed
    from reportlint.model.report import Report

    Cells = Callable[[str, str], tuple[CellKey, ...]]
    Row = tuple[Any, ...]

_CACHE = 16 * 1024
"""Kilobytes of the database that are in memory."""
_PART = 2000
"""Reports from which on a part of a corpus is full. It is larger only if one unit has more."""
_REMEMBERED = 4096
"""Reports whose identities are remembered."""
_TABLES = (
    "filed (number INTEGER PRIMARY KEY, path BLOB UNIQUE, owner BLOB, year INTEGER, record BLOB)",
    "placed (rank INTEGER PRIMARY KEY, number INTEGER, identity BLOB, owner BLOB, year INTEGER)",
)
_INDEXES = (
    "placed_number ON placed (number)",
    "placed_identity ON placed (identity, year, rank)",
    "placed_owner ON placed (owner, rank)",
)
_REPORTS = "SELECT identity, path, placed.owner, placed.year, record FROM placed JOIN filed USING (number)"


class FiledTable:
    """Filed reports on disk. `cells` returns the cells of an edition of a form."""

    def __init__(self, cells: Cells) -> None:
        self._cells = cells
        self._whole: dict[str, Filed] = {}
        """Reports of which a rule gathered data that are not plain, by path. They stay in memory."""
        self._tables = sqlite3.connect("", isolation_level=None)  # seen by this process only, gone when it is closed
        for setting in (f"cache_size = -{_CACHE}", "journal_mode = OFF", "synchronous = OFF"):
            self._tables.execute(f"PRAGMA {setting}")
        for table in _TABLES:
            self._tables.execute(f"CREATE TABLE {table}")
        self._tables.execute("BEGIN")

    def add(self, filed: Filed) -> None:
        """Add a report. One at the same path is replaced."""
        record = filed_to_bytes(filed)
        self._whole.pop(filed.path, None)
        if record is None:
            self._whole[filed.path] = filed
        row = (_stored_path(filed.path), _stored(filed.owner), filed.year, record)
        self._tables.execute("INSERT OR REPLACE INTO filed (path, owner, year, record) VALUES (?, ?, ?, ?)", row)

    def remove(self, paths: Iterable[str]) -> None:
        """Remove the reports at some paths."""
        for path in paths:
            self._whole.pop(path, None)
            self._tables.execute("DELETE FROM filed WHERE path = ?", (_stored_path(path),))

    def close(self) -> None:
        """Delete the tables."""
        self._tables.close()

    def __contains__(self, path: str) -> bool:
        return self._tables.execute("SELECT 1 FROM filed WHERE path = ?", (_stored_path(path),)).fetchone() is not None

    def __len__(self) -> int:
        (count,) = self._tables.execute("SELECT count(*) FROM filed").fetchone()
        return int(count)

    def corpora(self, read: Callable[[str], Report], matching: Matching) -> tuple[Corpus, Iterable[Corpus]]:
        """Return all reports as one corpus that is read from the table, and as corpora of some units in memory."""
        self._place(matching)
        corpus = _TableCorpus(self, read)
        named = self._tables.execute("SELECT DISTINCT identity FROM placed") if matching.groups else ()
        corpus.groups = matching.owners(corpus, (_read(identity) for (identity,) in named))
        return corpus, self._parts(read)

    def _place(self, matching: Matching) -> None:
        """Number the reports by path, as a corpus orders them, and give each the identity of its unit."""
        query = "SELECT number, path, owner, year FROM filed ORDER BY path"
        places = ((_read_path(path), _read(owner), year) for _, path, owner, year in self._tables.execute(query))
        identities = matching.identities(places)
        self._tables.execute("DELETE FROM placed")
        rows = (
            (number, _stored(identities.of(_read_path(path), _read(owner))), owner, year)
            for number, path, owner, year in self._tables.execute(query)
        )
        self._tables.executemany("INSERT INTO placed (number, identity, owner, year) VALUES (?, ?, ?, ?)", rows)
        for index in _INDEXES:
            self._tables.execute(f"CREATE INDEX IF NOT EXISTS {index}")

    def _parts(self, read: Callable[[str], Report]) -> Iterator[Corpus]:
        """Yield the reports of some units at a time. A report of an unknown unit is a unit of its own."""
        part: list[int] = []
        before: bytes = b""
        for identity, rank in self._tables.execute("SELECT identity, rank FROM placed ORDER BY identity"):
            if len(part) >= _PART and (identity != before or not identity):
                yield self._part(part, read)
                part = []
            part.append(rank)
            before = identity
        if part:
            yield self._part(part, read)

    def _part(self, ranks: Iterable[int], read: Callable[[str], Report]) -> Corpus:
        filed, identities = [], []
        for rank in sorted(ranks):
            (found,) = self.rows("WHERE rank = ?", rank)
            filed.append(self.filed(found))
            identities.append(_read(found[0]))
        return Corpus(filed, identities, read)

    def rows(self, condition: str, *values: object) -> Iterator[Row]:
        """Yield the rows of reports with their identities."""
        return self._tables.execute(f"{_REPORTS} {condition}", values)

    def identity(self, path: str) -> bytes:
        """Return the identity of the unit of the report at a path."""
        query = "SELECT identity FROM placed JOIN filed USING (number) WHERE path = ?"
        found = self._tables.execute(query, (_stored_path(path),)).fetchone()
        if found is None:
            raise KeyError(path)
        return bytes(found[0])

    def filed(self, row: Row) -> Filed:
        """Return the report of a row."""
        _, stored, _, _, record = row
        path = _read_path(stored)
        return self._whole[path] if record is None else filed_from_bytes(path, record, self._cells)


class _TableCorpus(Corpus):
    """A corpus that reads its reports from a table, again each time they are asked for."""

    def __init__(self, table: FiledTable, read: Callable[[str], Report]) -> None:
        super().__init__((), (), read)
        self._table = table
        self._recent: OrderedDict[str, bytes] = OrderedDict()

    def __iter__(self) -> Iterator[Filed]:
        return map(self._found, self._table.rows("ORDER BY rank"))

    def __len__(self) -> int:
        return len(self._table)

    def identity(self, filed: Filed) -> str:
        """Return the identity of a unit; see `Corpus.identity`."""
        return _read(self._stored_identity(filed))

    def of(self, owner: str, year: int | None = None) -> tuple[Filed, ...]:
        """Return the reports of an owner, of one year or of all."""
        rows = self._table.rows("WHERE placed.owner = ?1 OR identity = ?1 ORDER BY rank", _stored(owner))
        found = map(self._found, rows)
        return tuple(filed for filed in found if year is None or filed.year == year)

    def _of(self, filed: Filed, later: int) -> tuple[Filed, ...]:
        identity = self._stored_identity(filed)
        if filed.year is None or not identity:
            return ()
        condition = "WHERE identity = ? AND placed.year = ? ORDER BY rank"
        rows = self._table.rows(condition, identity, filed.year + later)
        return tuple(filed if each.path == filed.path else each for each in map(self._found, rows))

    def _stored_identity(self, filed: Filed) -> bytes:
        known = self._recent.get(filed.path)
        return self._table.identity(filed.path) if known is None else known

    def _found(self, row: Row) -> Filed:
        filed = self._table.filed(row)
        self._recent[filed.path] = row[0]
        if len(self._recent) > _REMEMBERED:
            self._recent.popitem(last=False)
        return filed


def _stored(text: str) -> bytes:
    """Return a text as bytes that sort as it does."""
    return text.encode("utf-8", "surrogatepass")


def _read(data: bytes) -> str:
    return data.decode("utf-8", "surrogatepass")


def _stored_path(path: str) -> bytes:
    """Return a path as bytes that sort as the list of its parts does."""
    return _stored(path.replace(os.sep, "\0"))


def _read_path(data: bytes) -> str:
    return _read(data).replace("\0", os.sep)
