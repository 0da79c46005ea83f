"""The plan of a run: which units have faults across reports, and which copy from which."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.corpus.names import COUNTY
from benchmarks.corpus.narrative import EDITS
from tests.kit import LAYOUTS

if TYPE_CHECKING:
    from collections.abc import Iterator

ACROSS = ("C001", "C002", "C004", "C006")


class Run(NamedTuple):
    """The parameters of a run. Equal values give the same files."""

    units: int = 500
    years: tuple[int, ...] = (2023, 2024)
    seed: int = 1
    layouts: tuple[str, ...] = tuple(LAYOUTS)
    faults: float = 0.3
    """Share of the reports that have a fault within one report."""
    across: int = 0
    """Number of units for each code of `ACROSS`."""
    copies: int = 0
    """Number of reports that repeat another's narrative."""
    boilerplate: int = 0
    """Number of pairs of reports that share boilerplate only."""

    @property
    def pairs(self) -> tuple[int, ...]:
        """The years that directly follow another year of the run."""
        return tuple(year for year in self.years if year - 1 in self.years)


class Part(NamedTuple):
    """The relation of a unit to other units. A unit has at most one part, and then no faults within one report."""

    kind: str
    """One of `ACROSS`, `copy` or `boilerplate`."""
    year: int
    """The year of the report that shows it."""
    source: int = -1
    """The unit whose report is repeated, or that shares the boilerplate."""
    source_year: int = 0
    edit: str = "none"
    """The edit of a copy, in addition to other names, years and figures."""
    tells: bool = True
    """Whether the finding is in this unit's report; False for the other unit of a pair."""


def plan(run: Run) -> dict[int, Part]:
    """Return the parts by unit. Raise `ValueError` if there are too few units or years."""
    rng = random.Random(f"{run.seed}/plan")
    free = _Free(run.units, rng)
    parts: dict[int, Part] = {}
    for kind in ACROSS:
        years = _years_for(kind, run)
        if run.across and not years:
            raise ValueError(f"{kind} needs two years, one right after the other: {run.years}")
        for _ in range(run.across):
            parts[free.take()] = Part(kind, rng.choice(years))
    for number in range(run.copies):
        edit = EDITS[number // 2 % len(EDITS)]
        if number % 2 and run.pairs:
            year = rng.choice(run.pairs)
            unit = free.take()
            parts[unit] = Part("copy", year, unit, year - 1, edit)
        else:
            one, other = free.take_pair()
            year = rng.choice(run.years)
            parts[one] = Part("copy", year, other, year, edit)
            parts[other] = Part("copy", year, one, year, tells=False)
    for _ in range(run.boilerplate):
        one, other = free.take_pair()
        year = rng.choice(run.years)
        parts[one] = Part("boilerplate", year, other, year)
        parts[other] = Part("boilerplate", year, one, year, tells=False)
    return parts


def _years_for(kind: str, run: Run) -> tuple[int, ...]:
    """Return the years whose reports can show a kind. The form of 2019 and 2020 does not count documents in force."""
    if kind == "C006":
        return run.years
    return tuple(year for year in run.pairs if kind != "C002" or year > 2021)


class _Free:
    """The units without a part so far, in random order."""

    def __init__(self, units: int, rng: random.Random) -> None:
        self._left: dict[int, None] = dict.fromkeys(rng.sample(range(units), units))
        self._units = units

    def take(self) -> int:
        if not self._left:
            raise ValueError(f"{self._units} units are too few for so many faults across files")
        unit = next(iter(self._left))
        del self._left[unit]
        return unit

    def take_pair(self) -> tuple[int, int]:
        """Take two units, from one county if it has two left."""
        one = self.take()
        for other in self._neighbours(one):
            if other in self._left:
                del self._left[other]
                return one, other
        return one, self.take()

    def _neighbours(self, unit: int) -> Iterator[int]:
        first = unit // COUNTY * COUNTY
        yield from range(unit + 1, first + COUNTY)
        yield from range(first, unit)
