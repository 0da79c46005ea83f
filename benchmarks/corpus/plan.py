"""Which units break what only many reports can show, and who copies from whom."""

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
    """All that a run is made from: the same values give the same files."""

    units: int = 500
    years: tuple[int, ...] = (2023, 2024)
    seed: int = 1
    layouts: tuple[str, ...] = tuple(LAYOUTS)
    faults: float = 0.3
    """Share of the reports with one fault of their own."""
    across: int = 0
    """Units for each of `ACROSS`."""
    copies: int = 0
    """Reports that repeat another's narrative."""
    boilerplate: int = 0
    """Pairs of reports that share nothing but what everyone writes."""

    @property
    def pairs(self) -> tuple[int, ...]:
        """The years of which the year before is there too."""
        return tuple(year for year in self.years if year - 1 in self.years)


class Part(NamedTuple):
    """What a unit has to do with the others. A unit has one part at most, and then no faults of its own."""

    kind: str
    """One of `ACROSS`, `copy` or `boilerplate`."""
    year: int
    """Of the report in which it shows."""
    source: int = -1
    """The unit whose report is repeated, or that shares the boilerplate."""
    source_year: int = 0
    edit: str = "none"
    """What a copy changes beside names, years and figures."""
    tells: bool = True
    """Whether the finding stands in this unit's report; False for the other one of a pair."""


def plan(run: Run) -> dict[int, Part]:
    """The parts by unit. ValueError where there are too few units or years."""
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
    """The years in which a report can show it. The form of 2019 and 2020 knows no documents in force."""
    if kind == "C006":
        return run.years
    return tuple(year for year in run.pairs if kind != "C002" or year > 2021)


class _Free:
    """The units that have no part yet, in an order of chance."""

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
        """Two units, of one county where it has two left."""
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
