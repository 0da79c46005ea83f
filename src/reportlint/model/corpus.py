"""Many reports side by side: what rules see that only several reports can show."""

from __future__ import annotations

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
    """A report as it is filed in a corpus: whose it is, for which year, and its figures.

    It holds no text: a corpus has many. `Corpus.report` reads the report again, where a finding has to say its place.
    """

    path: str
    form: str
    """The key of the form that it follows."""
    edition: str
    unit: str
    """The unit as the report names it; empty where it does not."""
    owner: str
    """The unit as reports are matched by it: two reports of one unit have the same owner. Empty where it is unknown."""
    level: str
    """`township`, `county`, `city`, `province`, `department`, `national` or empty where it cannot be told."""
    year: int | None
    cells: tuple[CellKey, ...]
    """The keys of every cell of the form."""
    figures: tuple[Figure, ...]
    """What stands in each cell; None where it is no number, or not under its column with certainty."""
    gathered: Mapping[str, Any] = _NOTHING
    """What the corpus rules gathered from the report, by code."""

    def figure(self, table: str, row: str, column: str) -> Figure:
        """The figure of a cell, in the unit of its column; None where none is certain, or the form has no such cell."""
        position = _positions(self.cells).get(CellKey(table, row, column))
        return None if position is None else self.figures[position]


_known: dict[int, tuple[tuple[CellKey, ...], dict[CellKey, int]]] = {}


def _positions(cells: tuple[CellKey, ...]) -> dict[CellKey, int]:
    """Where each cell stands among those of its form: worked out once for each form, not for each report."""
    known = _known.get(id(cells))
    if known is None or known[0] is not cells:
        known = _known[id(cells)] = (cells, {key: index for index, key in enumerate(cells)})
    return known[1]


class Corpus:
    """The reports of one run, in the order in which they were checked.

    Reports are matched by unit and year. Of which unit each is was found out from the names and folders of all
    (`identities`, one for each report; empty where it is unknown): a report of an unknown unit, or for an unknown
    year, is in the corpus, but nothing finds it by them.
    """

    def __init__(
        self,
        reports: Sequence[Filed],
        identities: Sequence[str],
        read: Callable[[str], Report],
        groups: Mapping[str, Sequence[str]] = _NOTHING,
    ) -> None:
        self.reports = tuple(reports)
        self.groups: Mapping[str, tuple[str, ...]] = {whole: tuple(parts) for whole, parts in groups.items()}
        """The owners of the parts of each owner, as the settings group them."""
        self._read = read
        self._identities = {filed.path: identity for filed, identity in zip(reports, identities, strict=True)}
        self._filed: dict[tuple[str, int], list[Filed]] = {}
        self._owned: dict[str, list[Filed]] = {}
        for filed in self.reports:
            identity = self._identities[filed.path]
            for owner in {filed.owner, identity}:
                self._owned.setdefault(owner, []).append(filed)
            if identity and filed.year is not None:
                self._filed.setdefault((identity, filed.year), []).append(filed)

    def __iter__(self) -> Iterator[Filed]:
        return iter(self.reports)

    def __len__(self) -> int:
        return len(self.reports)

    def identity(self, filed: Filed) -> str:
        """What a unit is told by: equal for all reports of one unit, however each writes its name. Empty where it is
        unknown.
        """
        return self._identities[filed.path]

    def of(self, owner: str, year: int | None = None) -> tuple[Filed, ...]:
        """The reports of a unit by its name as reports are matched by it; of one year, or of all."""
        return tuple(filed for filed in self._owned.get(owner, ()) if year is None or filed.year == year)

    def same(self, filed: Filed) -> tuple[Filed, ...]:
        """The reports of the same unit for the same year, this one included; it alone where either is unknown."""
        return self._of(filed, 0) or (filed,)

    def previous(self, filed: Filed) -> Filed | None:
        """The same unit's report for the year before; None where there is none, or more than one."""
        before = self._of(filed, -1)
        return before[0] if len(before) == 1 else None

    def report(self, filed: Filed) -> Report:
        """A report of the corpus with its text, read again: every finding has a place in one."""
        return self._read(filed.path)

    def _of(self, filed: Filed, later: int) -> tuple[Filed, ...]:
        if filed.year is None:
            return ()
        return tuple(self._filed.get((self._identities[filed.path], filed.year + later), ()))


class CorpusRule(Rule):
    """A check of many reports side by side.

    It is run once, when every report has been read. What it needs of a report beyond the figures it gathers while
    that is read: `gather` may run in another process than `check_corpus`, and what it gives is kept in the cache.
    """

    needed_from: ClassVar[int] = 0
    """How many reports there have to be before the rule imports the packages that it `needs`."""

    def gather(self, report: Report) -> Any:  # noqa: ARG002
        """What `check_corpus` needs of a report: plain data (numbers, texts, bytes, tuples, dicts), or None."""
        return None

    def check_corpus(self, corpus: Corpus) -> Iterable[Finding]:
        """Yield what is wrong with the reports. A finding stands in a report that `corpus.report` gave."""
        raise NotImplementedError
