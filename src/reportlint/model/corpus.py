"""Many reports side by side, for rules that compare them."""

from __future__ import annotations

import os
from itertools import combinations
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from reportlint.form.model import CellKey
from reportlint.model.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from reportlint.model.report import Report
    from reportlint.model.rule import Finding

    Figure = int | float | None

_NOTHING: Mapping[str, Any] = {}


class Filed(NamedTuple):
    """A report as a corpus keeps it: its unit, its year and its figures.

    It holds no text, as a corpus may have many thousand reports. `Corpus.report` reads a report again for the place of
    a finding.
    """

    path: str
    form: str
    """The key of the form."""
    edition: str
    unit: str
    """The unit as the report names it; empty if it does not."""
    owner: str
    """The name by which reports of one unit are matched, however each writes it. Empty if unknown."""
    level: str
    """`township`, `county`, `city`, `province`, `department`, `national`, or empty if unknown."""
    year: int | None
    cells: tuple[CellKey, ...]
    """The key of every cell of the form."""
    figures: tuple[Figure, ...]
    """The figure of each cell; None if it is not a number or not certain in its column."""
    gathered: Mapping[str, Any] = _NOTHING
    """The values that corpus rules gathered from the report, by code."""

    def figure(self, table: str, row: str, column: str) -> Figure:
        """Return the figure of a cell in the unit of its column; None if not certain, or not in the form."""
        position = _positions(self.cells).get(CellKey(table, row, column))
        return None if position is None else self.figures[position]


_known: dict[int, tuple[tuple[CellKey, ...], dict[CellKey, int]]] = {}


def _positions(cells: tuple[CellKey, ...]) -> dict[CellKey, int]:
    """Return the index of each cell among those of its form, computed once for each form."""
    known = _known.get(id(cells))
    if known is None or known[0] is not cells:
        known = _known[id(cells)] = (cells, {key: index for index, key in enumerate(cells)})
    return known[1]


def _kind(filed: Filed) -> str:
    return os.path.splitext(filed.path)[1].lower()


def _is_version(one: Filed, other: Filed) -> bool:
    """Return whether the files of two reports are in one folder and of different kinds, by the ends of their names."""
    return os.path.dirname(one.path) == os.path.dirname(other.path) and _kind(one) != _kind(other)


class Corpus:
    """The reports of one run, in the order of their paths, whatever order they were checked in.

    Reports are matched by unit and year. The unit of each is worked out from the names and folders of all reports. A
    report of an unknown unit or year is in the corpus, but it matches no other.
    """

    def __init__(
        self,
        reports: Sequence[Filed],
        identities: Sequence[str],
        read: Callable[[str], Report],
        groups: Mapping[str, Sequence[str]] = _NOTHING,
    ) -> None:
        self._reports = tuple(reports)
        self.groups: Mapping[str, tuple[str, ...]] = {whole: tuple(parts) for whole, parts in groups.items()}
        """The owners of the parts of each owner, by the setting `groups`."""
        self._read = read
        self._identities = {filed.path: identity for filed, identity in zip(reports, identities, strict=True)}
        self._filed: dict[tuple[str, int], list[Filed]] = {}
        self._owned: dict[str, list[Filed]] = {}
        for filed in self._reports:
            identity = self._identities[filed.path]
            for owner in {filed.owner, identity}:
                self._owned.setdefault(owner, []).append(filed)
            if identity and filed.year is not None:
                self._filed.setdefault((identity, filed.year), []).append(filed)

    def __iter__(self) -> Iterator[Filed]:
        return iter(self._reports)

    def __len__(self) -> int:
        return len(self._reports)

    @property
    def reports(self) -> tuple[Filed, ...]:
        """All reports at once. A large corpus is on disk: iterate over the corpus itself, which reads one at a time."""
        return tuple(self)

    def identity(self, filed: Filed) -> str:
        """Return the identity of a unit, equal for all its reports however each writes its name. Empty if unknown."""
        return self._identities[filed.path]

    def of(self, owner: str, year: int | None = None) -> tuple[Filed, ...]:
        """Return the reports of an owner, of one year or of all."""
        return tuple(filed for filed in self._owned.get(owner, ()) if year is None or filed.year == year)

    def same(self, filed: Filed) -> tuple[Filed, ...]:
        """Return the reports of the same unit and year, this one included; it alone if either is unknown."""
        return self._of(filed, 0) or (filed,)

    def versions(self, filed: Filed) -> tuple[Filed, ...]:
        """Return the reports of the same unit and year in files of other kinds beside this one, and this one.

        A Word file and a PDF in one folder are versions of one report.
        """
        return tuple(each for each in self.same(filed) if each is filed or _is_version(each, filed))

    def previous(self, filed: Filed) -> Filed | None:
        """Return the report of the same unit for the year before; None if there is not exactly one."""
        return self.one_of(self._of(filed, -1), filed)

    def one_of(self, reports: Sequence[Filed], like: Filed) -> Filed | None:
        """Return the only one of some reports of one unit and year; None if there are several, or none.

        Versions of one report count as one: that in a file of the same kind as another report's is taken.
        """
        kind = _kind(like)
        alike = [each for each in reports if _kind(each) == kind] or reports
        are_versions = all(_is_version(one, other) for one, other in combinations(alike, 2))
        return alike[0] if alike and are_versions else None

    def report(self, filed: Filed) -> Report:
        """Return a report of the corpus with its text, read again for the place of a finding."""
        return self._read(filed.path)

    def _of(self, filed: Filed, later: int) -> tuple[Filed, ...]:
        if filed.year is None:
            return ()
        return tuple(self._filed.get((self._identities[filed.path], filed.year + later), ()))


class CorpusRule(Rule):
    """A check of many reports side by side.

    `check_corpus` runs after every report has been read: once, or with `by_unit` once for some units at a time.
    `gather` returns the values that it needs of a report besides the figures. It runs while the report is read,
    possibly in another process; its value is kept in the cache.
    """

    by_unit: ClassVar[bool] = False
    """Whether the rule compares reports of one unit only. It may then be given the reports of some units at a time."""
    needed_from: ClassVar[int] = 0
    """From this number of reports on, the rule imports the packages that it `needs`."""

    def gather(self, report: Report) -> Any:  # noqa: ARG002
        """Return what `check_corpus` needs of a report: plain data (numbers, texts, bytes, tuples, dicts) or None."""
        return None

    def check_corpus(self, corpus: Corpus) -> Iterable[Finding]:
        """Yield the findings in the reports. The place of a finding is in a report from `corpus.report`."""
        raise NotImplementedError
