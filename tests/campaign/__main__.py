"""Run a part of the campaign from the command line."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from tests.campaign import documents, fixes, gitignore, growth, mutants, recall, renderings, situations, word_comments

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_BATCH = 200
_SHOWN = 3
"""Faults of one kind that are printed in full."""


def main(arguments: Sequence[str]) -> int:
    """Run the part. Return 1 if it found a fault."""
    if list(arguments[:1]) == ["recall"]:  # it has options of its own
        return recall.main(arguments[1:])
    parser = argparse.ArgumentParser(prog="python -m tests.campaign", description=__doc__)
    parser.add_argument(
        "part",
        choices=("situations", "mutants", "trees", "fixes", "renderings", "gitignore", "growth", "recall", *_RUNS),
    )
    parser.add_argument("--count", type=int, default=1000, help="how many mutants, renderings or trees")
    parser.add_argument("--first", type=int, default=0, help="the seed of the first one")
    parser.add_argument("--shown", type=int, default=_SHOWN, help="how many faults of one kind are told")
    parser.add_argument("--folder", type=Path, help="mutants of the files in this folder, too")
    parser.add_argument("--text", action="store_true", help="print the rendering of the first seed, and its faults")
    parser.add_argument("--jobs", type=int, default=2, help="how many processes")
    chosen, more = parser.parse_known_args(arguments)
    if chosen.part == "growth":  # it has options of its own
        return growth.main(more)
    if more:
        parser.error(f"unknown: {' '.join(more)}")
    if chosen.part == "gitignore":
        return gitignore.show(chosen.count, chosen.first)
    if chosen.text:
        print(renderings.text_and_faults(chosen.first))
        return 0
    last = chosen.first + chosen.count
    batches = [range(first, min(first + _BATCH, last)) for first in range(chosen.first, last, _BATCH)]
    with ProcessPoolExecutor(chosen.jobs) as pool:
        if chosen.part == "renderings":
            every = [each for batch in pool.map(_renderings, batches) for each in batch]
            return renderings.show(every, chosen.shown)
        if chosen.part == "situations":
            named = list(situations.situations())
            done = len(named)
            said = list(pool.map(_situation, range(done), chunksize=8))
            faults = [("situation", f"{each.name}: {fault}") for each, fault in zip(named, said, strict=True) if fault]
        else:
            done = chosen.count
            runs: dict[str, Callable[[range], list[mutants.Fault]]] = {
                **_RUNS,
                "fixes": partial(_of_fixes, folder=chosen.folder),
                "mutants": partial(_mutants, folder=chosen.folder, fixed=True),
                "trees": partial(_mutants, folder=chosen.folder, fixed=False),
            }
            run = runs[chosen.part]
            found = [fault for batch in pool.map(run, batches) for fault in batch]
            faults = [(each.kind, f"seed {each.seed}: {each.detail}") for each in found]
    counted = Counter(kind for kind, _ in faults)
    for kind in counted:
        for _, detail in [each for each in faults if each[0] == kind][: None if kind == "situation" else chosen.shown]:
            print(f"{kind}: {detail}")
    print(f"{done} {chosen.part}: {len(faults)} faults", dict(counted) or "")
    return 1 if faults else 0


def _situation(number: int) -> str:
    return situations.fault_of(list(situations.situations())[number])


def _renderings(seeds: range) -> list[renderings.Read]:
    return list(renderings.read(seeds))


def _documents(seeds: range) -> list[mutants.Fault]:
    return list(documents.faults(seeds))


def _annotations(seeds: range) -> list[mutants.Fault]:
    return list(word_comments.faults(seeds))


_RUNS = {"documents": _documents, "annotations": _annotations}
"""Parts whose cases need no folder."""


def _mutants(seeds: range, folder: Path | None, fixed: bool) -> list[mutants.Fault]:
    return list(mutants.faults(seeds, folder, fixed))


def _of_fixes(seeds: range, folder: Path | None) -> list[mutants.Fault]:
    return list(fixes.faults(seeds, folder))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
