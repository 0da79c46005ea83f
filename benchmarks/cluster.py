"""Throughput of a local cluster with two workers, compared with one worker on the same files.

python benchmarks/cluster.py [--units 1500] [--rounds 3] [--partition-size 100] [--at-least RATIO]

Both clusters are up, and every worker has loaded its rules, before anything is measured. A measurement is the check of
all partitions, including reading the files and writing parquet. The rules that compare reports are left out: they run
on one machine whatever the number of workers. To show what the machine itself allows, two plain commands, each on half
of the files, are also compared with one command on all files. Needs the test extra, and two idle processors.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from distributed import Client, LocalCluster  # noqa: E402

from benchmarks.corpus.plan import Run  # noqa: E402
from benchmarks.generate import generate  # noqa: E402
from reportlint.cluster import check  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print the results, and return 1 if the ratio is below `--at-least`."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--units", type=int, default=1500, help="two reports each")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--partition-size", type=int, default=100)
    parser.add_argument("--at-least", type=float, metavar="RATIO", help="exit 1 where two workers give less")
    options = parser.parse_args(arguments)
    folder = Path(tempfile.mkdtemp(prefix="reportlint-cluster-"))
    try:
        written = generate(folder / "set", Run(units=options.units, years=(2023, 2024), seed=1))
        with Workers(1) as one, Workers(2) as two:
            for workers in (one, two):
                workers.seconds(folder, options.partition_size)  # loads whatever is loaded at first use
            taken: dict[Workers, list[float]] = {workers: [] for workers in (one, two)}
            plain: dict[int, list[float]] = {1: [], 2: []}
            for _ in range(options.rounds):
                for workers, seconds in taken.items():
                    seconds.append(workers.seconds(folder, options.partition_size))
                for count, measured in plain.items():
                    measured.append(without_cluster(folder, count))
        each = {workers: statistics.median(seconds) for workers, seconds in taken.items()}
        machine = statistics.median(plain[1]) / statistics.median(plain[2])
        for workers, seconds in each.items():
            print(f"{workers.count} worker(s): {seconds:6.2f} s, {written / seconds:7.0f} reports a second")
        ratio = each[one] / each[two]
        print(f"two against one, {written} reports: {ratio:.2f} times the throughput")
        print(f"two plain commands against one, on the same files: {machine:.2f} times")
        return int(options.at_least is not None and ratio < options.at_least)
    finally:
        shutil.rmtree(folder)


class Workers:
    """A local cluster with a given number of workers."""

    def __init__(self, count: int) -> None:
        self.count = count

    def __enter__(self) -> Workers:
        self._cluster = LocalCluster(
            n_workers=self.count, threads_per_worker=1, dashboard_address="127.0.0.1:0", silence_logs=50
        )
        self._client = Client(self._cluster, set_as_default=False)
        self._client.wait_for_workers(self.count)
        assert len(self._client.nthreads()) == self.count
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()
        self._cluster.close()

    def seconds(self, folder: Path, size: int) -> float:
        """Return the seconds that a check takes."""
        started = time.perf_counter()
        result = check(
            [str(folder / "set")],
            str(folder / "out"),
            scheduler=self._client,
            partition_size=size,
            anew=True,
            isolated=True,
            ignore=["C"],
        )
        assert not result.failures
        return time.perf_counter() - started


def without_cluster(folder: Path, count: int) -> float:
    """Return the seconds that a number of plain commands take, each on its share of the files, run at the same time."""
    program = shutil.which("reportlint", path=str(Path(sys.executable).parent)) or "reportlint"
    command = [program, "check", "--isolated", "--no-cache", "--jobs", "1", "--ignore", "C", "--exit-zero"]
    counties = sorted(path for path in (folder / "set").iterdir() if path.is_dir())
    started = time.perf_counter()
    running = [
        subprocess.Popen(
            [*command, "--output-format", "json-lines", *map(str, counties[number::count])], stdout=subprocess.DEVNULL
        )
        for number in range(count)
    ]
    for process in running:
        if process.wait():
            raise SystemExit(f"the check ended with {process.returncode}")
    return time.perf_counter() - started


if __name__ == "__main__":
    sys.exit(main())
