"""The marginal cost of a file, beside other linters on files of equal size.

python benchmarks/linters.py [--tools FOLDER] [--files 40] [--rounds 5]

Every program checks one file and then many, in turns, and the difference is divided by the number of further files:
what a start costs is left out. Reports are generated; the files of other kinds have numbered lines and the size of a
report. FOLDER holds an environment with the other linters, by default `build/linters`; it is made from `linters.toml`
if it is not there. What cannot be installed is left out and named. Nothing is kept between the runs, and nobody uses
a second process. Needs the test extra.
"""

from __future__ import annotations

import argparse
import os
import platform
import random
import shutil
import statistics
import subprocess
import sys
import sysconfig
import tempfile
import time
import tomllib
import venv
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.cold import filled, program  # noqa: E402
from tests.kit import LAYOUTS, a_story  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Sequence

OWN = "**reportlint, all rules**"
_AUTOCORRECT = "import sys, autocorrect_py as a\nfor p in sys.argv[1:]: a.lint_for(open(p, encoding='utf-8').read(), p)"
_KINDS = {
    ".py": ('"""Values."""\n\n', "value_{0:04} = [{0}, None]\n"),
    ".sql": ("SELECT\n    0 AS value_0000\n", "UNION ALL\nSELECT {0} AS value_0000\n"),
    ".yaml": ("---\n", "key_{0:04}: value of key {0}\n"),
}
"""The start and the lines of the files of each kind."""


class Linter(NamedTuple):
    """A linter and the kind of its files."""

    command: Sequence[str]
    suffix: str = ".txt"


class Cost(NamedTuple):
    """The milliseconds of one file by itself, and of each further file."""

    first: float
    further: float


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tools", type=Path, default=ROOT / "build" / "linters")
    parser.add_argument("--files", type=int, default=40)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    print(f"{build()}; {options.rounds} interleaved rounds of 1 and {options.files} files\n")
    print(table(measured(linters(options.tools), options.files, options.rounds)))
    return 0


def build() -> str:
    """Return the name of this interpreter with its build, and whether reportlint is compiled."""
    from reportlint.text import fold

    flags = str(sysconfig.get_config_var("CONFIG_ARGS") or "")
    how = [name for name, flag in (("PGO", "--enable-optimizations"), ("LTO", "--with-lto")) if flag in flags]
    kind = "pure" if str(fold.__file__).endswith(".py") else "compiled"
    return f"{platform.python_implementation()} {platform.python_version()} ({'+'.join(how) or 'no PGO'}), {kind}"


def linters(tools: Path) -> dict[str, Linter]:
    """Return the linters that are there, after installing them if the folder is missing."""
    if not tools.exists():
        install(tools)
    python, node = tools / "bin", tools / "node_modules" / ".bin"
    own = [program("reportlint"), "check", "--isolated", "--no-cache", "--jobs", "1", "--quiet"]
    asked = {
        "`grep -c`": Linter(["grep", "-c", "公开"]),
        OWN: Linter([*own, "--select", "ALL"]),
        "reportlint, one rule": Linter([*own, "--select", "T001"]),
        "ruff check": Linter([str(python / "ruff"), "check", "--isolated", "--no-cache", "--quiet"], ".py"),
        "yamllint": Linter([str(python / "yamllint")], ".yaml"),
        "flake8": Linter([str(python / "flake8"), "--isolated", "--jobs", "1"], ".py"),
        "autocorrect": Linter([str(python / "python"), "-c", _AUTOCORRECT]),
        "textlint, one rule": Linter([str(node / "textlint"), "--no-textlintrc", "--rule", "no-todo"]),
        "sqlfluff lint": Linter([str(python / "sqlfluff"), "lint", "--dialect", "ansi", "--processes", "1"], ".sql"),
    }
    there = {name: each for name, each in asked.items() if shutil.which(each.command[0]) is not None}
    for name in asked.keys() - there.keys():
        print(f"{name} is not there", file=sys.stderr)
    return there


def install(tools: Path) -> None:
    """Make an environment with the linters of `linters.toml`."""
    pins = tomllib.loads((ROOT / "benchmarks" / "linters.toml").read_text(encoding="utf-8"))
    venv.create(tools, with_pip=True)
    subprocess.run([tools / "bin" / "python", "-m", "pip", "install", "--quiet", *pins["python"]], check=True)
    npm = shutil.which("npm")
    if npm is not None:
        subprocess.run([npm, "install", "--silent", "--no-audit", "--prefix", tools, *pins["node"]], check=True)


def measured(asked: dict[str, Linter], files: int, rounds: int) -> dict[str, Cost]:
    """Return the cost of each linter: the medians of rounds in which they take turns."""
    alone: dict[str, list[float]] = {name: [] for name in asked}
    together: dict[str, list[float]] = {name: [] for name in asked}
    with tempfile.TemporaryDirectory(prefix="reportlint-linters-") as name:
        folder = Path(name)
        paths = written(folder, files)
        for turn in range(rounds + 1):
            for name, linter in asked.items():
                own = paths[linter.suffix]
                for given, seconds in ((own[:1], alone[name]), (own, together[name])):
                    taken = run([*linter.command, *given], folder)
                    if turn:  # the first round fills the caches of the system
                        seconds.append(taken * 1000)
    return {
        name: Cost(
            statistics.median(alone[name]),
            statistics.median(
                (all_ - one) / (files - 1) for all_, one in zip(together[name], alone[name], strict=True)
            ),
        )
        for name in asked
    }


def written(folder: Path, files: int) -> dict[str, list[str]]:
    """Write reports in all layouts, and files of the other kinds of the same sizes. Return their names by suffix."""
    paths: dict[str, list[str]] = {suffix: [] for suffix in (".txt", *_KINDS)}
    layouts = list(LAYOUTS.values())
    for number in range(files):
        text = layouts[number % len(layouts)].render(a_story(random.Random(number))).text
        size = len(text.encode())
        contents = {".txt": text} | {suffix: filled(*lines, size) for suffix, lines in _KINDS.items()}
        for suffix, content in contents.items():
            paths[suffix].append(f"{number:03}{suffix}")
            (folder / paths[suffix][-1]).write_bytes(content.encode())
    return paths


def run(command: list[str], folder: Path) -> float:
    """Return the seconds of a command. Exit code 1 means findings."""
    environment = {**os.environ, "REPORTLINT_CACHE_DIR": str(folder / ".cache")}
    start = time.perf_counter()
    ended = subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False)
    taken = time.perf_counter() - start
    if ended.returncode not in (0, 1):
        sys.exit(f"{command[0]} ended with {ended.returncode}: {ended.stderr.decode(errors='replace')}")
    return taken


def table(costs: dict[str, Cost]) -> str:
    """Return the costs as a Markdown table."""
    unit = costs[OWN].further
    rows = [
        f"| {name} | {first:.0f} | {further:.2f} | {further / unit:.2f} |" for name, (first, further) in costs.items()
    ]
    return "\n".join(["| | one file, ms | each further file, ms | × reportlint |", "|---|---|---|---|", *rows])


if __name__ == "__main__":
    sys.exit(main())
