"""Comparison of very many reports by their clauses, in a temporary database on disk.

SQLite is part of Python, and sorts in bounded memory: every clause with its reports, then every pair of reports that
share a clause. Since common clauses do not count, a clause has few pairs, and all of them are looked at: the copies are
those that a comparison in memory finds. In memory are three numbers for each report, and the cache of the database.
"""

from __future__ import annotations

import sqlite3
from array import array
from hashlib import blake2b
from itertools import combinations, groupby
from typing import TYPE_CHECKING, Any

from reportlint import Filed
from reportlint_rules.corpus.copies import Compared, Copy, numbers_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_CACHE = 16 * 1024
"""Kilobytes of the database that are in memory."""
_BITS = 31
"""Bits of the rank of a report, next to the 32 of the number of a clause."""
_RANK = 2**_BITS - 1
_AT_ONCE = 10_000
"""Pairs that are written together."""
_COLUMNS = "path, unit, year, owner, identity, clauses"
_TABLES = (
    f"reports (number INTEGER PRIMARY KEY, {_COLUMNS}, age INTEGER, figures TEXT)",
    "ranked (rank INTEGER PRIMARY KEY, number INTEGER)",
    "clauses (value INTEGER)",
    "common (clause INTEGER PRIMARY KEY)",
    "pairs (value INTEGER)",
)


def copies(aged: Iterable[tuple[Compared, tuple[Any, ...]]], few: int, least: int, share: float) -> Iterator[Copy]:
    """Yield for each report the one that it repeats most; see `copies_in_memory`."""
    table = _ClauseTable(aged)
    try:
        table.pair(few)
        for rank, others in groupby(table.pairs(least), key=lambda pair: pair[0]):
            found = [(table.share(rank, other, count), count, other) for _, other, count in others]
            best = max(found, key=lambda each: each[:2])  # of equal ones the first
            if best[0] >= share:
                yield table.copy(rank, best[2], best[0])
    finally:
        table.close()


class _ClauseTable:
    """Reports in the order of their ages, with their clauses."""

    def __init__(self, aged: Iterable[tuple[Compared, tuple[Any, ...]]]) -> None:
        self._tables = sqlite3.connect("", isolation_level=None)  # seen by this process only, gone when it is closed
        for setting in (f"cache_size = -{_CACHE}", "journal_mode = OFF", "synchronous = OFF"):
            self._tables.execute(f"PRAGMA {setting}")
        for table in _TABLES:
            self._tables.execute(f"CREATE TABLE {table}")
        self._tables.execute("BEGIN")
        marks = f"INSERT INTO reports ({_COLUMNS}, age, figures) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
        self._tables.executemany(marks, (_row(*each) for each in aged))
        self._units = array("Q")
        """A digest of the unit of each report, by its rank."""
        self._years = array("q")
        self._tables.executemany("INSERT INTO clauses VALUES (?)", self._values())
        self._sizes = array("L", bytes(array("L").itemsize * len(self._units)))
        """The number of clauses of each report that are not common."""

    def close(self) -> None:
        """Delete the tables."""
        self._tables.close()

    def pair(self, few: int) -> None:
        """Pair the reports that share a clause of at most `few` units."""
        pairs: list[tuple[int]] = []
        rows = self._tables.execute("SELECT value FROM clauses ORDER BY value")
        for clause, values in groupby((value for (value,) in rows), key=lambda value: value >> _BITS):
            ranks = [value & _RANK for value in values]
            if len(ranks) > few and len({self._units[rank] for rank in ranks}) > few:
                self._tables.execute("INSERT INTO common VALUES (?)", (clause,))
                continue
            for rank in ranks:
                self._sizes[rank] += 1
            pairs += [(other << _BITS | one,) for one, other in combinations(ranks, 2) if not self._are_one(one, other)]
            if len(pairs) >= _AT_ONCE:
                self._tables.executemany("INSERT INTO pairs VALUES (?)", pairs)
                pairs = []
        self._tables.executemany("INSERT INTO pairs VALUES (?)", pairs)

    def pairs(self, least: int) -> Iterator[tuple[int, int, int]]:
        """Yield each pair with enough clauses in common: the later report, the earlier one, and how many."""
        query = "SELECT value, count(*) FROM pairs GROUP BY value HAVING count(*) >= ? ORDER BY value"
        for value, count in self._tables.execute(query, (least,)):
            yield value >> _BITS, value & _RANK, count

    def share(self, one: int, other: int, common: int) -> float:
        """Return the share of the clauses in common among those of the report that has fewer."""
        return common / min(self._sizes[one], self._sizes[other])

    def copy(self, rank: int, of: int, share: float) -> Copy:
        """Return a report that repeats another."""
        report, original = self._report(rank), self._report(of)
        both = numbers_in(report.clauses) & numbers_in(original.clauses)
        return Copy(report, original, frozenset(number for number in both if not self._is_common(number)), share)

    def _values(self) -> Iterator[tuple[int]]:
        """Rank the reports, and yield the clauses of each, joined with its rank."""
        query = (
            "SELECT number, identity, year, clauses FROM reports ORDER BY age, owner, unit, clauses, figures, number"
        )
        for rank, (number, identity, year, clauses) in enumerate(self._tables.execute(query)):
            self._tables.execute("INSERT INTO ranked VALUES (?, ?)", (rank, number))
            self._units.append(int.from_bytes(blake2b(identity, digest_size=8).digest(), "big"))
            self._years.append(-1 if year is None else year)
            for clause in array("I", clauses):
                yield (clause << _BITS | rank,)

    def _are_one(self, one: int, other: int) -> bool:
        """Return whether two reports are one that was filed twice, which C006 reports."""
        return self._units[one] == self._units[other] and self._years[one] == self._years[other]

    def _is_common(self, clause: int) -> bool:
        return self._tables.execute("SELECT 1 FROM common WHERE clause = ?", (clause,)).fetchone() is not None

    def _report(self, rank: int) -> Compared:
        query = f"SELECT {_COLUMNS} FROM reports JOIN ranked USING (number) WHERE rank = ?"
        path, unit, year, owner, identity, clauses = self._tables.execute(query, (rank,)).fetchone()
        filed = Filed(_text(path), "", "", _text(unit), _text(owner), "", year, (), ())
        return Compared(filed, _text(identity), clauses)


def _row(report: Compared, age: Sequence[Any]) -> tuple[Any, ...]:
    filed = report.filed
    texts = [_bytes(text) for text in (filed.path, filed.unit, filed.owner, report.identity)]
    path, unit, owner, identity = texts
    return path, unit, filed.year, owner, identity, report.clauses, age[0], age[-1]


def _bytes(text: str) -> bytes:
    """Return a text as bytes that sort as it does."""
    return text.encode("utf-8", "surrogatepass")


def _text(data: bytes) -> str:
    return data.decode("utf-8", "surrogatepass")
