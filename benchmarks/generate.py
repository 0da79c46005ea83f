"""Generate reports of invented units over several years, with faults and copies, and the truth about each.

python benchmarks/generate.py FOLDER --units 500 --years 2023 2024 --seed 1 [--layouts tab cells …] [--faults 0.3]
    [--across 10] [--copies 20] [--boilerplate 20] [--processes 2]

Writes FOLDER/<county>/<year>/<unit>.txt, and FOLDER/truth.jsonl: one line for each report, in the order of units and
years. The same arguments give the same bytes, with any number of processes. Needs the test extra.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from itertools import chain
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.corpus.plan import Part, Run, plan  # noqa: E402
from benchmarks.corpus.reports import reports_of  # noqa: E402
from tests.kit import LAYOUTS  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

TRUTH = "truth.jsonl"
_CHUNK = 50
"""Number of units that a process takes at a time."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the reports, and print their number and the speed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="a new or empty folder")
    parser.add_argument("--units", type=int, default=500)
    parser.add_argument("--years", type=int, nargs="+", default=[2023, 2024])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--layouts", nargs="+", default=["all"], choices=["all", *LAYOUTS], metavar="NAME")
    parser.add_argument("--faults", type=float, default=0.3, help="share of the reports with a fault of their own")
    parser.add_argument("--across", type=int, default=0, help="units for each of C001, C002, C004 and C006")
    parser.add_argument("--copies", type=int, default=0, help="reports that repeat another's narrative (C003)")
    parser.add_argument("--boilerplate", type=int, default=0, help="pairs that share nothing but boilerplate")
    parser.add_argument("--processes", type=int, default=1)
    options = parser.parse_args(arguments)
    layouts = tuple(LAYOUTS) if "all" in options.layouts else tuple(options.layouts)
    run = Run(
        units=options.units,
        years=tuple(sorted(set(options.years))),
        seed=options.seed,
        layouts=layouts,
        faults=options.faults,
        across=options.across,
        copies=options.copies,
        boilerplate=options.boilerplate,
    )
    started = time.perf_counter()
    try:
        written = generate(options.folder, run, options.processes)
    except (ValueError, FileExistsError) as error:
        parser.error(str(error))
    taken = time.perf_counter() - started
    print(f"{written} reports in {taken:.1f} s, {taken * 1000 / max(1, written):.2f} ms a report")
    return 0


def generate(folder: Path, run: Run, processes: int = 1) -> int:
    """Write the reports of a run and their truth. Return the number of reports.

    Raises `FileExistsError` if the folder is not empty, and `ValueError` if there are too few units or years.
    """
    parts = plan(run)
    folder.mkdir(parents=True, exist_ok=True)
    if next(folder.iterdir(), None) is not None:
        raise FileExistsError(f"{folder} is not empty")
    written = 0
    with (folder / TRUTH).open("w", encoding="utf-8", newline="\n") as truth:
        for lines in _chunks(folder, run, parts, processes):
            truth.writelines(lines)
            written += len(lines)
    return written


def read_truth(folder: Path) -> list[dict[str, Any]]:
    """Yield the truth about every report of a folder. The keys of a line are listed in `benchmarks/README.md`."""
    return [json.loads(line) for line in (folder / TRUTH).read_text(encoding="utf-8").splitlines()]


def _chunks(folder: Path, run: Run, parts: dict[int, Part], processes: int) -> Iterator[list[str]]:
    """Yield the lines of the truth, chunk by chunk, in the order of the units."""
    work = partial(_write, folder, run)
    ranges = [range(first, min(first + _CHUNK, run.units)) for first in range(0, run.units, _CHUNK)]
    shares = [{unit: parts[unit] for unit in units if unit in parts} for units in ranges]
    if processes == 1:
        yield from map(work, ranges, shares)
        return
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        yield from pool.map(work, ranges, shares)


def _write(folder: Path, run: Run, units: Iterable[int], parts: dict[int, Part]) -> list[str]:
    """Write the reports of some units. Return the lines of the truth."""
    lines = []
    known: set[Path] = set()
    for report in chain.from_iterable(reports_of(unit, run, parts) for unit in units):
        path = folder / report.path
        if path.parent not in known:
            path.parent.mkdir(parents=True, exist_ok=True)
            known.add(path.parent)
        path.write_bytes(report.data)
        lines.append(json.dumps(report.truth, ensure_ascii=False) + "\n")
    return lines


if __name__ == "__main__":
    sys.exit(main())
