"""The cost of many reports: half of them, all of them, and all again with the results of the half, and of all, kept.

python benchmarks/many.py [--units 1000] [--jobs 2] [--select RULES] [--folder FOLDER] [--at-most SECONDS]

Generates reports of two years (or takes a folder that `generate.py` filled), checks them with the command of its own
environment, and compares the findings with the faults that were planted across files. The times are also given as
multiples of one empty Python, measured in the same run.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.generate import Run, generate, read_truth  # noqa: E402


class Cost(NamedTuple):
    """The cost of one run: seconds, and the peak memory of its largest process in MB."""

    seconds: float
    memory: float


def main() -> int:
    """Measure, print and compare. Return 1 if the first run of all exceeds `--at-most`."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--units", type=int, default=1000)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--select", default="")
    parser.add_argument("--folder", type=Path, help="reports that are there already, with their truth")
    parser.add_argument(
        "--at-most", type=float, metavar="SECONDS", help="exit 1 where the first run of all takes longer"
    )
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        folder = options.folder or scratch / "reports"
        if options.folder is None:
            across = max(options.units // 50, 1)
            plan = Run(
                units=options.units, years=(2023, 2024), seed=1, copies=across, boilerplate=across, across=across
            )
            generate(folder, plan, processes=options.jobs)
        return measure(folder, scratch, options)


def measure(folder: Path, scratch: Path, options: argparse.Namespace) -> int:
    """Run the checks, print their costs, and compare the findings with the truth."""
    found = scratch / "found.jsonl"
    count, reached, costs = runs(folder, scratch, options.jobs, options.select)
    one = min(empty() for _ in range(5))
    print(f"{count} reports, {options.jobs} processes; an empty Python takes {one * 1000:.1f} ms")
    print(f"{'':28}{'s':>8}{'ms a report':>13}{'empty Pythons':>15}{'MB':>6}")
    for label, number, cost in zip(
        (f"half of them ({reached})", "all", "all, the half known", "all, results kept"),
        (reached, count, count, count),
        costs,
        strict=True,
    ):
        a_report = cost.seconds / number
        print(f"{label:28}{cost.seconds:8.1f}{a_report * 1000:13.2f}{a_report / one:15.2f}{cost.memory:6.0f}")
    first, cold, *_ = costs
    print(f"all to half: {cold.seconds / first.seconds:.2f} times the time for {count / reached:.2f} times the reports")
    compare(folder, found, options.select)
    if options.at_most is not None and cold.seconds > options.at_most:
        print(f"over budget: {cold.seconds:.0f} s, at most {options.at_most:g} are allowed")
        return 1
    return 0


def runs(folder: Path, scratch: Path, jobs: int, select: str = "") -> tuple[int, int, list[Cost]]:
    """Check the reports of a folder: half of them, all, all with the results of the half, and all with all results.

    Return how many all are, how many the half is, and the costs of the four runs.
    """
    count = sum(1 for _ in folder.rglob("*.txt"))
    extra = ["--select", select] if select else []
    counties = sorted(path for path in folder.iterdir() if path.is_dir())
    half, reached = [], 0
    for county in counties:
        if reached < count / 2:
            half.append(county)
            reached += sum(1 for _ in county.rglob("*.txt"))
    found = scratch / "found.jsonl"
    each = [("half", half), ("all", [folder]), ("half", [folder]), ("all", [folder])]
    return count, reached, [check(paths, scratch / cache, found, jobs, extra) for cache, paths in each]


def empty() -> float:
    """Return the seconds of a Python that does nothing."""
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", "pass"], check=True)
    return time.perf_counter() - start


def check(paths: list[Path], cache: Path, found: Path, jobs: int, extra: list[str]) -> Cost:
    """Run the command once, with the given cache folder."""
    program = shutil.which("reportlint", path=os.path.dirname(sys.executable)) or "reportlint"
    command = [program, "check", "--isolated", "--language", "en", "--output-format", "json-lines", *extra]
    command += ["--output-file", str(found), "--jobs", str(jobs), "--exit-zero", *map(str, paths)]
    cache.mkdir(mode=0o700, exist_ok=True)
    start = time.perf_counter()
    process = subprocess.Popen(command, env={**os.environ, "REPORTLINT_CACHE_DIR": str(cache)})
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    if status:
        raise SystemExit(f"the check ended with {os.waitstatus_to_exitcode(status)}")
    return Cost(seconds, usage.ru_maxrss / 1024)


def compare(folder: Path, found: Path, select: str) -> None:
    """Print, for each rule that compares reports, how many planted faults were found, and how many other findings."""
    planted: dict[str, set[frozenset[str]]] = {"boilerplate": set()}
    for report in read_truth(folder):
        for fault in report["faults"]:
            if fault["code"].startswith("C"):
                planted.setdefault(fault["code"], set()).add(frozenset((report["path"], *fault["with"])))
        for pair in report["pairs"]:
            kind = "C003" if pair["kind"] == "copy" else pair["kind"]
            planted.setdefault(kind, set()).add(frozenset((report["path"], pair["with"])))
    told: dict[str, set[frozenset[str]]] = {}
    for line in found.read_text(encoding="utf-8").splitlines():
        finding = json.loads(line)
        if finding["code"].startswith("C"):
            paths = {finding["path"], *(place["path"] for place in finding["related"])}
            inside = frozenset(str(Path(path).resolve().relative_to(folder.resolve())) for path in paths)
            told.setdefault(finding["code"], set()).add(inside)
    for code in sorted({*planted, *told} - {"boilerplate"}):
        if not select or any(code.startswith(each) for each in select.split(",")):
            wanted, given = planted.get(code, set()), told.get(code, set())
            print(f"{code}: {len(wanted & given)} of {len(wanted)} planted found, {len(given - wanted)} others told")
    shared = planted["boilerplate"]
    print(f"pairs that share boilerplate only: {len(shared & told.get('C003', set()))} of {len(shared)} told")


if __name__ == "__main__":
    sys.exit(main())
