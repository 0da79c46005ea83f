"""The memory of the main process of a large run: what it holds of each report, and what comparing takes.

python benchmarks/memory.py [--counts 5000 20000 80000] [--of 1000000]

For each count, a process of its own walks over a folder of that many empty files, appends as many results, files as
many reports of invented units, and runs the rules that compare reports. No report is read: results and reports are
those of one report under other names, with other figures and clauses. Prints the peak memory, and from the line
through the first and the last count that of `--of` reports. Below 10 000 reports everything is in memory.
"""

from __future__ import annotations

import argparse
import random
import resource
import subprocess
import sys
import tempfile
import time
from array import array
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint import Report

ROOT = Path(__file__).resolve().parent.parent
_YEARS = (2023, 2024)
_CLAUSES = 60
_OF_FOLDER = 200


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--counts", type=int, nargs="+", default=[5000, 20000, 80000])
    parser.add_argument("--of", type=int, default=1_000_000)
    parser.add_argument("--one", type=int, help="measure this count in this process")
    options = parser.parse_args()
    if options.one:
        run(options.one)
        return 0
    peaks = {}
    print(f"{'reports':>8}{'MB':>8}{'s':>8}")
    for count in options.counts:
        begun = time.perf_counter()
        done = subprocess.run(
            [sys.executable, __file__, "--one", str(count)], check=True, capture_output=True, text=True
        )
        peaks[count] = float(done.stdout)
        print(f"{count:8}{peaks[count]:8.0f}{time.perf_counter() - begun:8.1f}", flush=True)
    first, last = min(peaks), max(peaks)
    if first < last:
        each = (peaks[last] - peaks[first]) / (last - first)
        print(
            f"{each * 1000:.2f} kB a report; {options.of} reports: {peaks[first] + each * (options.of - first):.0f} MB"
        )
    return 0


def run(count: int) -> None:
    """Print the peak memory in MB of a process that holds this many reports."""
    with tempfile.TemporaryDirectory(prefix="reportlint-memory-") as folder:
        make_files(Path(folder), count)
        compare(folder, count)
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def place(number: int) -> tuple[str, str, int]:
    """Return the county and the name of a unit, and the year of a report."""
    unit = number // len(_YEARS)
    name = "".join("甲乙丙丁戊己庚辛壬癸"[int(digit)] for digit in f"{unit % _OF_FOLDER:03}")
    county = "".join("东南西北中上下左右前"[int(digit)] for digit in f"{unit // _OF_FOLDER:04}") + "县"
    return county, f"{name}镇人民政府", _YEARS[number % len(_YEARS)]


def make_files(folder: Path, count: int) -> None:
    """Write empty files for this many reports."""
    known = set()
    for number in range(count):
        county, name, year = place(number)
        path = folder / county / str(year) / f"{name}.txt"
        if path.parent not in known:
            path.parent.mkdir(parents=True)
            known.add(path.parent)
        path.touch()


def compare(folder: str, count: int) -> None:
    """Hold this many reports as a check does, and compare them."""
    from reportlint.checking import run as checking
    from reportlint.checking.session import Session
    from reportlint.files.links import other_names
    from reportlint.linting.corpus import CorpusCheck
    from reportlint.linting.units import owner_of
    from reportlint.model.results import FileResult
    from reportlint.settings.run_options import RunOptions
    from reportlint.testing import canonical

    session = Session(RunOptions(language="en", paths=(folder,)))
    ruleset = session.ruleset(session.load_plugins())
    linter = session.linter(ruleset, {})
    data = canonical().text.encode()
    files = session.find_files().files
    assert len(files) == count
    words = ruleset.forms.newest.words
    drawn = random.Random(1)

    def results() -> Iterator[FileResult]:
        for number, file in enumerate(files):
            if number % 100 == 0:
                given = linter.check(file.path, data)
                model = given.filed
                assert model is not None
                assert given.facts is not None
            county, name, year = place(number)
            clauses = array("I", sorted(drawn.getrandbits(32) for _ in range(_CLAUSES))).tobytes()
            owner = owner_of(county + name, words)
            figures = (*(drawn.randrange(100) for _ in model.figures),)
            result = FileResult(file.path, [], given.encoding)
            result.facts = given.facts._replace(unit=county + name, year=year)
            if number % 2 == 0:
                result.diagnostics = [each._replace(path=file.path) for each in given.diagnostics]
                result.lines = dict(given.lines)
            result.filed = model._replace(
                path=file.path,
                unit=county + name,
                owner=owner,
                year=year,
                figures=figures,
                gathered={"C003": clauses, "C008": clauses},
            )
            yield result

    held, filed = checking._collected(results(), count, linter)
    filed.remove(other_names(lambda: ((file.path, file.path, 0) for file in files)))

    def read(path: str) -> Report:
        report = linter.read(path, data).report
        assert report is not None
        return report

    compared = tuple(rule for rule in ruleset.corpus_rules if rule.code in ("C003", "C006", "C007", "C008"))
    check = CorpusCheck(filed, ruleset._replace(corpus_rules=compared), "en", read)
    check.run({}, {})
    assert len(held) == count
    assert not check.found
    filed.close()


if __name__ == "__main__":
    sys.exit(main())
