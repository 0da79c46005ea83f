"""Run a part of the campaign from the command line."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from typing import TYPE_CHECKING

from tests.campaign import gitignore, growth, mutants, situations

if TYPE_CHECKING:
    from collections.abc import Sequence

_BATCH = 200
_SHOWN = 3
"""Faults of one kind that are printed in full."""


def main(arguments: Sequence[str]) -> int:
    """Run the part. Return 1 if it found a fault."""
    parser = argparse.ArgumentParser(prog="python -m tests.campaign", description=__doc__)
    parser.add_argument("part", choices=("situations", "mutants", "gitignore", "growth"))
    parser.add_argument("--count", type=int, default=1000, help="how many mutants or trees")
    parser.add_argument("--first", type=int, default=0, help="the seed of the first mutant")
    parser.add_argument("--jobs", type=int, default=2, help="how many processes")
    chosen, more = parser.parse_known_args(arguments)
    if chosen.part == "growth":  # it has options of its own
        return growth.main(more)
    if more:
        parser.error(f"unknown: {' '.join(more)}")
    if chosen.part == "gitignore":
        return gitignore.show(chosen.count, chosen.first)
    with ProcessPoolExecutor(chosen.jobs) as pool:
        if chosen.part == "situations":
            every = list(situations.situations())
            done = len(every)
            said = list(pool.map(_situation, range(done), chunksize=8))
            faults = [("situation", f"{each.name}: {fault}") for each, fault in zip(every, said, strict=True) if fault]
        else:
            done = chosen.count
            last = chosen.first + done
            batches = [range(first, min(first + _BATCH, last)) for first in range(chosen.first, last, _BATCH)]
            found = [fault for batch in pool.map(_mutants, batches) for fault in batch]
            faults = [(each.kind, f"seed {each.seed}: {each.detail}") for each in found]
    counted = Counter(kind for kind, _ in faults)
    for kind in counted:
        for _, detail in [each for each in faults if each[0] == kind][: None if kind == "situation" else _SHOWN]:
            print(f"{kind}: {detail}")
    print(f"{done} {chosen.part}: {len(faults)} faults", dict(counted) or "")
    return 1 if faults else 0


def _situation(number: int) -> str:
    return situations.fault_of(list(situations.situations())[number])


def _mutants(seeds: range) -> list[mutants.Fault]:
    return list(mutants.faults(seeds))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
