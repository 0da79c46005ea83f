"""The cost of a report in a warm process, layout by layout, compared with the minimum for any reader.

python benchmarks/warm.py [--rounds 7] [--stories 5] [--at-most RATIO]

The floor is decoding, NFKC and a split into lines and cells. Needs the test extra, whose stories it reads. Every
round reads different stories, so that no result comes from memory.
"""

from __future__ import annotations

import argparse
import gc
import random
import re
import statistics
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import normalize

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from reportlint.linting.linter import Linter  # noqa: E402
from reportlint.linting.ruleset import RuleSet, Selection, make_ruleset  # noqa: E402
from reportlint.plugins.loading import load_plugins  # noqa: E402
from reportlint.reading.build import read_report  # noqa: E402
from reportlint.reading.readers.plain import decode  # noqa: E402
from tests.kit import LAYOUTS, a_story  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

_CELL = re.compile(r"[\t|\n]")


class Cost(NamedTuple):
    """The cost of a report in milliseconds."""

    least: float
    median: float


def main() -> int:
    """Measure, print the results, and return 1 if parsing with rules exceeds `--at-most`."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--stories", type=int, default=5, help="reports of a layout in a round")
    parser.add_argument("--at-most", type=float, metavar="RATIO", help="exit 1 where parsing and rules cost more")
    options = parser.parse_args()
    rules = every_rule()
    print(f"{len(rules.rules)} rules, {options.rounds} rounds of {options.stories} reports a layout; ms a report")
    print(f"{'':18}{'floor':>15}{'parse':>15}{'parse + rules':>15}{'to the floor':>14}")
    print(f"{'':18}" + f"{'min':>8}{'median':>7}" * 3)
    costs = {}
    for name, cost in by_layout(rules, options.rounds, options.stories):
        costs[name] = cost
        tell(name, cost)
    whole = mean(costs.values())
    tell("all", whole)
    ratio = whole["rules"].median / whole["floor"].median
    if options.at_most is not None and ratio > options.at_most:
        print(f"over budget: a report costs {ratio:.0f} floors, at most {options.at_most:g} are allowed")
        return 1
    return 0


def by_layout(rules: RuleSet, rounds: int, stories: int) -> Iterator[tuple[str, dict[str, Cost]]]:
    """Yield the costs of the floor, of parsing, and of parsing with rules for every layout and for the examples."""
    readers: dict[str, Callable[[bytes], object]] = {
        "floor": floor,
        "parse": lambda data: read_report(decode("a.txt", data), rules.forms),
        "rules": lambda data: Linter(rules, "zh").check_text(decode("a.txt", data)),
    }
    for name, reports in subjects(rounds, stories):
        yield name, measure(readers, reports)


def mean(costs: Iterable[dict[str, Cost]]) -> dict[str, Cost]:
    """Return the means of the costs of all layouts."""
    every = list(costs)
    return {name: Cost(*map(statistics.mean, zip(*(cost[name] for cost in every), strict=True))) for name in every[0]}


def every_rule() -> RuleSet:
    """Return all rules of the environment, including those that are off by default."""
    return make_ruleset(load_plugins(), [Selection(select=("ALL",))])


def floor(data: bytes) -> list[str]:
    """Do the minimum that any reader must do."""
    return _CELL.split(normalize("NFKC", data.decode(errors="replace")))


def subjects(rounds: int, stories: int) -> Iterator[tuple[str, list[list[bytes]]]]:
    """Yield the reports of every round by layout; finally the examples, which are the same in every round."""
    for name, layout in LAYOUTS.items():
        seeds = iter(range(rounds * stories))
        told = [
            [layout.render(a_story(random.Random(next(seeds)))).text for _ in range(stories)] for _ in range(rounds)
        ]
        yield name, [[text.encode() for text in texts] for texts in told]
    examples = [path.read_bytes() for path in sorted((ROOT / "examples" / "reports").glob("*.txt"))]
    if examples:
        yield "examples", [examples] * rounds


def measure(readers: dict[str, Callable[[bytes], object]], rounds: Sequence[list[bytes]]) -> dict[str, Cost]:
    """Return the cost of a report for each reader. The readers take turns."""
    taken: dict[str, list[float]] = {name: [] for name in readers}
    for read in readers.values():  # loads patterns and forms before the first measurement
        read(rounds[0][0])
    for files in rounds:
        for name, read in readers.items():
            gc.collect()
            start = time.perf_counter()
            for data in files:
                read(data)
            taken[name].append((time.perf_counter() - start) * 1000 / len(files))
    return {name: Cost(min(each), statistics.median(each)) for name, each in taken.items()}


def tell(name: str, cost: dict[str, Cost]) -> None:
    """Print a line of the table."""
    columns = "".join(f"{each.least:8.2f}{each.median:7.2f}" for each in cost.values())
    ratios = [cost[reader].median / cost["floor"].median for reader in ("parse", "rules")]
    print(f"{name:18}{columns}{ratios[0]:7.0f}{ratios[1]:7.0f}")


if __name__ == "__main__":
    sys.exit(main())
