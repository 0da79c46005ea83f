"""Invented counties, townships, sub-districts and departments, and the spellings of their names."""

from __future__ import annotations

import random
import tomllib
from functools import cache
from math import gcd
from pathlib import Path
from typing import Any, NamedTuple

HERE = Path(__file__).parent
COUNTY = 40
"""Units in a county: 24 townships and sub-districts, 16 departments."""
_COMMON = 2
"""The number of townships in a county whose name also occurs in other counties."""

SPELLINGS = ("full", "short", "no-suffix", "spaced", "brackets", "no-county", "bare")


class Unit(NamedTuple):
    """A unit that reports every year."""

    number: int
    county: str
    place: str
    """The name without county and office: 青禾镇, 教育局."""
    department: bool
    common: bool
    """Whether other counties have a unit of the same name. Its spellings then always include the county."""
    places: tuple[str, ...]
    """Names of parts of the unit, for use in its reports."""

    @property
    def kind(self) -> str:
        """The kind of the unit: 镇, 乡, 街道, 局 or 委."""
        return next(kind for kind in ("街道", "镇", "乡", "局", "委") if kind in self.place[-3:])

    @property
    def spellings(self) -> tuple[str, ...]:
        """The spellings that distinguish it from every other unit."""
        if self.department:
            return ("full", "spaced", "brackets")
        return SPELLINGS[:5] if self.common else SPELLINGS

    def written(self, spelling: str) -> str:
        """Return its name in one of its `spellings`."""
        sub_district = self.kind == "街道"
        office = "" if self.department else "办事处" if sub_district else "人民政府"
        short = "办" if sub_district else "政府"
        gap = " " if office else ""
        return {
            "full": f"{self.county}{self.place}{office}",
            "short": f"{self.county}{self.place}{short}",
            "no-suffix": f"{self.county}{self.place}",
            "spaced": f"{self.county} {self.place}{gap}{office}",
            "brackets": f"（{self.county}）{self.place}{office}",
            "no-county": f"{self.place}{office}",
            "bare": self.place,
        }[spelling]


def unit_of(index: int, seed: int) -> Unit:
    """Return the unit with an index in the run with a seed.

    Each pair of county and place is unique, most places too.
    """
    words = _words()
    number, slot = divmod(index, COUNTY)
    department = slot % 5 >= 3
    order = slot // 5 * 2 + slot % 5 - 3 if department else slot // 5 * 3 + slot % 5
    common = not department and order < _COMMON
    rng = random.Random(f"{seed}/{index}/name")
    place: str
    if department:
        place = words["department"]["names"][order]
    elif common:
        place = words["township"]["common"][(number + seed + order * 5) % len(words["township"]["common"])]
    else:
        place = _township(index, seed, rng)
    parts = words["village"]
    endings = parts["department" if department else "township"]
    villages = {rng.choice(parts["first"]) + rng.choice(parts["second"]) + rng.choice(endings) for _ in range(6)}
    return Unit(index, _county(number, seed), place, department, common, tuple(sorted(villages)))


def _township(index: int, seed: int, rng: random.Random) -> str:
    """Return a name of two syllables until they are used up, then of three; each combination is used once."""
    words = _words()["township"]
    first, middle, last = str(words["first"]), str(words["middle"]), str(words["last"])
    pairs = len(first) * len(last)
    if index < pairs:
        at, end = divmod(_scattered(index, pairs, seed), len(last))
        name = first[at] + last[end]
    else:
        at, rest = divmod(_scattered(index - pairs, pairs * len(middle), seed), len(middle) * len(last))
        name = first[at] + middle[rest // len(last)] + last[rest % len(last)]
    return name + str(rng.choice(words["endings"]))


def _county(number: int, seed: int) -> str:
    words = _words()["county"]
    first, second = str(words["first"]), str(words["second"])
    pairs = len(first) * len(second)
    turn, rest = divmod(number, pairs)
    at, end = divmod(_scattered(rest, pairs, seed), len(second))
    return first[at] + (second[turn - 1] if turn else "") + second[end] + "县"


def _scattered(index: int, size: int, seed: int) -> int:
    """Map an index to a distinct number below `size`. Neighbours in the list end up far apart in the alphabet."""
    step = next(step for step in range(int(size * 0.618), 2 * size) if gcd(step, size) == 1)
    return (index % size * step + seed * 7919) % size


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads((HERE / "names.toml").read_text(encoding="utf-8"))
