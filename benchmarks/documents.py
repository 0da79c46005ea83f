"""The cost of a check of a document, compared with the check of the same report as text, in one process.

python benchmarks/documents.py [--rounds 15] [--at-most RATIO]

The documents are those of `examples/documents`, the texts those that they were made from. Times are those of the
processor, the least of all rounds; text and document take turns.
"""

from __future__ import annotations

import argparse
import gc
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent

import reportlint  # noqa: E402

LIMITED = (".docx", ".html")
"""The kinds whose ratio `--at-most` limits; a PDF has no ratio to a text, but a time of its own."""


def main() -> int:
    """Measure, print the results, and return 1 if a Word file or a page exceeds `--at-most`."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--at-most", type=float, metavar="RATIO", help="exit 1 where a document costs more")
    options = parser.parse_args()
    worst = 0.0
    print(f"{options.rounds} rounds; ms a check, the least\n{'':22}{'text':>8}{'document':>10}{'ratio':>7}")
    for document, as_text, as_document in costs(options.rounds):
        ratio = as_document / as_text
        print(f"{document.name:22}{as_text:8.2f}{as_document:10.2f}{ratio:7.1f}")
        if document.suffix in LIMITED:
            worst = max(worst, ratio)
    return int(options.at_most is not None and worst > options.at_most)


def costs(rounds: int) -> Iterator[tuple[Path, float, float]]:
    """Yield each document with the milliseconds of its text and its own."""
    for document in sorted((ROOT / "examples" / "documents").iterdir()):
        (text,) = (ROOT / "examples" / "reports").glob(f"{document.name[:2]}-*")
        as_text, as_document = least([text, document], rounds)
        yield document, as_text, as_document


def least(paths: list[Path], rounds: int) -> list[float]:
    """Return the least time of a check of each file, in milliseconds."""
    contents = [(path.name, path.read_bytes()) for path in paths]
    found = [float("inf")] * len(paths)
    gc.disable()
    for turn in range(rounds + 1):
        for index, (name, data) in enumerate(contents):
            begun = time.process_time_ns()
            result = reportlint.check_bytes(name, data)
            took = (time.process_time_ns() - begun) / 1e6
            if result.report is None:
                sys.exit(f"{name} is no report")
            if turn:  # the first one imports
                found[index] = min(found[index], took)
        gc.collect()
    gc.enable()
    return found


if __name__ == "__main__":
    sys.exit(main())
