"""The table of `docs/performance.md`: one report, its documents, many reports, the page, and other linters.

python benchmarks/performance.py [--only report cold documents many page linters] [--units 500] [--pages FOLDER]

Each part is measured by the program of that name, in turns with what it is compared with, and can be run alone with
more options. `page` needs the built pages and a browser, `linters` an environment that `linters.py` makes. Run it on
a machine that does nothing else.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks import cold, documents, linters, many, page, warm  # noqa: E402
from benchmarks.corpus.plan import Run  # noqa: E402
from benchmarks.generate import generate  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Row = tuple[str, str, str]
"""What was measured, the cost, and the cost beside its reference."""


def main() -> int:
    """Measure the parts and print their rows, each as soon as it is known."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="+", choices=PARTS, default=list(PARTS))
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--units", type=int, default=500, help="two reports each")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--pages", type=Path, default=ROOT / "dist", help="folder of the built pages")
    parser.add_argument("--tools", type=Path, default=ROOT / "build" / "linters")
    options = parser.parse_args()
    print(f"{linters.build()}; {options.rounds} interleaved rounds\n\n| | cost | beside |\n|---|---|---|")
    for name in options.only:
        for row in PARTS[name](options):
            print(f"| {' | '.join(row)} |", flush=True)
    return 0


def of_report(options: argparse.Namespace) -> Iterator[Row]:
    """Measure a report in a running process."""
    whole = warm.mean(cost for _, cost in warm.by_layout(warm.every_rule(), options.rounds, 5))
    floor = whole["floor"].median
    yield "floor: decode, NFKC, cells", f"{floor:.2f} ms", "1 floor"
    yield "parse", f"{whole['parse'].median:.2f} ms", f"{whole['parse'].median / floor:.1f} floors"
    yield "parse and all rules", f"{whole['rules'].median:.2f} ms", f"{whole['rules'].median / floor:.1f} floors"


def of_start(options: argparse.Namespace) -> Iterator[Row]:
    """Measure a command on one file."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name, "work")
        folder.mkdir()
        taken = cold.measure(cold.own(folder, cold.usual_example()), folder, options.rounds)
    medians = {name: statistics.median(seconds) * 1000 for name, seconds in taken.items()}
    for name, each in medians.items():
        yield f"cold: `{name}`", f"{each:.1f} ms", f"{each / medians[cold.UNIT]:.1f} × `{cold.UNIT}`"


def of_documents(options: argparse.Namespace) -> Iterator[Row]:
    """Measure documents beside their texts."""
    for document, as_text, as_document in documents.costs(options.rounds):
        kind = f"{document.suffix} ({document.name[:2]})"
        yield kind, f"{as_document:.1f} ms", f"{as_document / as_text:.1f} × its text"


def of_many(options: argparse.Namespace) -> Iterator[Row]:
    """Measure a check of many reports."""
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        generate(scratch / "set", Run(units=options.units, years=(2023, 2024), seed=1), processes=options.jobs)
        count, half, costs = many.runs(scratch / "set", scratch, options.jobs)
    names = (f"{half} reports, {options.jobs} processes", f"{count} reports", "half of the results kept", "all kept")
    for name, number, cost in zip(names, (half, count, count, count), costs, strict=True):
        of_first = f"{cost.seconds / costs[0].seconds:.2f} × the half, {cost.memory:.0f} MB"
        yield name, f"{cost.seconds:.1f} s, {cost.seconds * 1000 / number:.2f} ms a report", of_first


def of_page(options: argparse.Namespace) -> Iterator[Row]:
    """Measure the built pages in a browser."""
    pages = sorted(options.pages.glob("*.html"))
    if not pages or page.installed() is None:
        print("no built pages, or no browser", file=sys.stderr)
        return
    with tempfile.TemporaryDirectory() as name:
        batches = page.written(Path(name))
        for each in pages:
            ready, *taken = (min(some) for some in zip(*(page.measured(each, batches) for _ in range(3)), strict=True))
            beside = ", ".join(
                f"{count} documents {seconds:.1f} s" for count, seconds in zip(page.COUNTS, taken, strict=True)
            )
            yield each.name, f"ready after {ready:.1f} s", beside


def of_linters(options: argparse.Namespace) -> Iterator[Row]:
    """Measure a further file of other linters beside one of reportlint."""
    costs = linters.measured(linters.linters(options.tools), 40, options.rounds)
    unit = costs[linters.OWN].further
    for name, cost in costs.items():
        yield name, f"{cost.further:.2f} ms a further file", f"{cost.further / unit:.2f} × reportlint"


PARTS: dict[str, Callable[[argparse.Namespace], Iterator[Row]]] = {
    "report": of_report,
    "cold": of_start,
    "documents": of_documents,
    "many": of_many,
    "page": of_page,
    "linters": of_linters,
}

if __name__ == "__main__":
    sys.exit(main())
