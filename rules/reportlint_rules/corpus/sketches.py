"""Comparison of thousands of reports by sketches of their clauses (MinHash). Needs numpy and datasketch.

A sketch has the same number of hashes for every report. The share of equal hashes in two sketches is about the share of
clauses that the reports have in common. Reports whose sketches agree in a band of hashes are compared in full (LSH).
Bands are sorted, not put into hash tables: those would take a tenth of a gigabyte for forty thousand reports.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
from datasketch import MinHash

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_HASHES, _BAND = 96, 3
"""Hashes of a sketch and of a band. Two reports with half of all their clauses in common are compared in 98 of 100
cases, with two thirds in all."""
_CROWD = 40
"""If more reports than this agree in a band, only neighbours are paired: they are copies of one another anyway."""


def special_clauses(own: Sequence[bytes], units: Sequence[str], few: int, many: float) -> list[Any]:
    """Return the clauses of each report that are not common: those of at most `few` units, or of a share of `many`."""
    arrays = [np.frombuffer(clauses, dtype=np.uint32) for clauses in own]
    together: dict[str, list[Any]] = {}
    for unit, clauses in zip(units, arrays, strict=True):
        together.setdefault(unit, []).append(clauses)
    by_unit = [parts[0] if len(parts) == 1 else np.unique(np.concatenate(parts)) for parts in together.values()]
    clauses, counts = np.unique(np.concatenate(by_unit), return_counts=True)
    common = clauses[counts > max(few, len(together) * many)]
    kept = ~np.isin(np.concatenate(arrays), common)
    ends = np.cumsum([len(clauses) for clauses in arrays])
    return [clauses[mask] for clauses, mask in zip(arrays, np.split(kept, ends[:-1]), strict=True)]


def alike(special: Sequence[Any], least: int) -> Iterator[tuple[int, int]]:
    """Yield each pair of reports with similar sketches once, the earlier one first."""
    compared = [index for index, clauses in enumerate(special) if len(clauses) >= least]
    sketches = np.empty((len(compared), _HASHES), dtype=np.uint64)
    made = MinHash.generator([special[index] for index in compared], num_perm=_HASHES, hashfunc=int)
    for place, sketch in enumerate(made):
        sketches[place] = sketch.hashvalues
    seen: set[tuple[int, int]] = set()
    for first in range(0, _HASHES, _BAND):
        for crowd in _crowds(sketches[:, first : first + _BAND]):
            pairs = (
                ((one, other) for place, other in enumerate(crowd) for one in crowd[:place])
                if len(crowd) <= _CROWD
                else pairwise(crowd)
            )
            for one, other in pairs:
                pair = compared[one], compared[other]
                if pair not in seen:
                    seen.add(pair)
                    yield pair


def _crowds(band: Any) -> Iterator[list[int]]:
    """Yield the indices of equal rows, in ascending order."""
    order = np.lexsort(band.T)
    rows = band[order]
    same = np.all(rows[1:] == rows[:-1], axis=1)
    starts = np.flatnonzero(same & ~np.concatenate(([False], same[:-1])))
    ends = np.flatnonzero(same & ~np.concatenate((same[1:], [False]))) + 2
    for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
        yield sorted(order[start:end].tolist())
