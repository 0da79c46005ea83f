"""The cost of one cold run of the command and of similar tools, as a ratio to an empty Python.

python benchmarks/cold.py [--rounds 15] [--at-most RATIO] [REPORT]

Measures the programs of its own environment: `pip install '.[bench]'` into a fresh one, without the test and dev
extras. `interegular`, which they install, makes every `import lark` slower.
"""

from __future__ import annotations

import argparse
import itertools
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
USUAL_SIZE = 7_000
"""Typical size of a report in bytes."""
UNIT = "python -c pass"
CHECK = "reportlint check"
WAYS_TO_END = {CHECK: (0, 1)}


def main() -> int:
    """Measure, print the results, and return 1 if the check exceeds `--at-most`."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("report", nargs="?", type=Path, default=usual_example(), help="default: an example")
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--at-most", type=float, metavar="RATIO", help="exit 1 where the check costs more")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name, "work")
        folder.mkdir()
        commands = prepare(folder, options.report)
        seconds = measure(commands, folder, options.rounds)
    ratio = tell(seconds, options.report.stat().st_size, options.rounds)
    if options.at_most is not None and ratio > options.at_most:
        print(f"over budget: {CHECK} costs {ratio:.1f}, at most {options.at_most:g} is allowed")
        return 1
    return 0


def usual_example() -> Path:
    """Return the example whose size is nearest to that of a typical report."""
    examples = (ROOT / "examples" / "reports").glob("*.txt")
    return min(examples, key=lambda path: (abs(path.stat().st_size - USUAL_SIZE), path.name))


def own(folder: Path, report: Path) -> dict[str, list[str]]:
    """Return the check of a report and an empty Python, and write the file that the check reads."""
    shutil.copy(report, folder / "one.txt")
    return {
        UNIT: [sys.executable, "-c", "pass"],
        CHECK: [program("reportlint"), "check", "--isolated", "one.txt"],
    }


def prepare(folder: Path, report: Path) -> dict[str, list[str]]:
    """Return the commands to measure, and write the files that they read: the report, and others of the same size."""
    size = report.stat().st_size
    (folder / "one.yaml").write_text(filled("---\n", "key_{0:04}: value of key {0}\n", size))
    (folder / "one.py").write_text(filled('"""Values."""\n\n', "value_{0:04} = [{0}, None]\n", size))
    return {
        **own(folder, report),
        "import lark": [sys.executable, "-c", "import lark"],
        "yamllint": [program("yamllint"), "one.yaml"],
        "flake8": [program("flake8"), "--isolated", "one.py"],
    }


def filled(start: str, line: str, size: int) -> str:
    """Return a text of numbered lines after a start, as long as possible within `size` characters."""
    text = start
    for number in itertools.count():
        longer = text + line.format(number)
        if len(longer) > size:
            return text
        text = longer
    raise AssertionError


def program(name: str) -> str:
    """Return the path of a program of this environment."""
    found = shutil.which(name, path=os.path.dirname(sys.executable))
    if found is None:
        sys.exit(f"{name} is not installed beside {sys.executable}: pip install '.[bench]'")
    return found


def measure(commands: dict[str, list[str]], folder: Path, rounds: int) -> dict[str, list[float]]:
    """Return the seconds of each run. The commands take turns, so that other load on the machine affects all alike."""
    environment = {**os.environ, "REPORTLINT_CACHE_DIR": str(folder.parent / "cache")}
    seconds: dict[str, list[float]] = {name: [] for name in commands}
    for count in range(rounds + 1):
        for name, command in commands.items():
            start = time.perf_counter()
            ended = subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False)
            taken = time.perf_counter() - start
            if ended.returncode not in WAYS_TO_END.get(name, (0,)):
                said = (ended.stdout + ended.stderr).decode(errors="replace")
                sys.exit(f"{name} ended with {ended.returncode}:\n{said}")
            if count:  # the first round fills the caches
                seconds[name].append(taken)
    return seconds


def tell(seconds: dict[str, list[float]], size: int, rounds: int) -> float:
    """Print the medians, and return the ratio of the check to an empty Python."""
    unit = statistics.median(seconds[UNIT])
    print(f"cold start, one file of {size:,} bytes, median of {rounds} interleaved rounds")
    if find_spec("interegular"):
        print("note: interegular is installed, a dev extra that slows the import of lark; measure without it")
    for name, each in seconds.items():
        median = statistics.median(each)
        print(f"  {name:18} {median * 1000:8.1f} ms {median / unit:7.1f}")
    return statistics.median(seconds[CHECK]) / unit


if __name__ == "__main__":
    sys.exit(main())
