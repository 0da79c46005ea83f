"""The seconds that the pages of `browser/build.py` need in a browser: until ready, for 11 and for 110 documents.

python benchmarks/page.py FOLDER [--rounds 3]

FOLDER holds the built pages. The documents are Word files and saved pages of generated reports, in equal parts. Needs
the test extra and a browser. The times are those of the clock: run it on a machine that does nothing else.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.browser import browser, installed  # noqa: E402
from tests.kit import a_story  # noqa: E402
from tests.kit.documents import document  # noqa: E402
from tests.page.test_page_in_browser import give, wait  # noqa: E402

COUNTS = (11, 110)


def main() -> int:
    """Measure every page of the folder and print a line for each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="folder of the built pages")
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    if installed() is None:
        parser.error("no browser found")
    print(f"{options.rounds} rounds; seconds, the least")
    print(f"{'':30}{'ready':>8}" + "".join(f"{count:>8}" for count in COUNTS))
    with tempfile.TemporaryDirectory() as name:
        documents = written(Path(name))
        for page in sorted(options.folder.glob("*.html")):
            rounds = [measured(page, documents) for _ in range(options.rounds)]
            print(f"{page.name:30}" + "".join(f"{min(each):8.1f}" for each in zip(*rounds, strict=True)))
    return 0


def written(folder: Path) -> list[list[Path]]:
    """Write the documents, and return those of each count. No two of them are the same report."""
    batches = []
    for count in COUNTS:
        batch = []
        for number in range(count):
            kind = ("docx", "html")[number % 2]
            path = folder / f"{count}-{number:03}.{kind}"
            path.write_bytes(document(a_story(random.Random(f"{count} {number}")), kind))
            batch.append(path)
        batches.append(batch)
    return batches


def measured(page: Path, documents: list[list[Path]]) -> list[float]:
    """Open a page in a new browser and return the seconds until it is ready, then those of each batch."""
    program = installed()
    assert program is not None
    seconds = []
    with browser(program) as window:
        start = time.perf_counter()
        window.open(page)
        wait(window, "document.body.dataset.ready")
        seconds.append(time.perf_counter() - start)
        for batch in documents:
            start = time.perf_counter()
            give(window, *batch)
            seconds.append(time.perf_counter() - start)
    return seconds


if __name__ == "__main__":
    sys.exit(main())
