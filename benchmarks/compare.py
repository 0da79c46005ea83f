"""Compare the outputs of two checkouts for the same files: findings, fixes, exports, report model, all text outputs.

python benchmarks/compare.py OLD NEW [--folder PATH ...] [--generated 1000] [--seed 1] [--keep FOLDER] [--wording]
    [--only KIND ...] [--show 3] [--jobs 2]

OLD and NEW are folders of checkouts, run with this interpreter, or python executables with reportlint installed. The
inputs are all files of the folders, generated reports with planted faults, and damaged copies of every fourth of
those. Exits with 1 if anything but the wording of messages differs, and with 2 if a checkout cannot be run. Needs the
test extra.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.comparison.difference import short_diff  # noqa: E402
from benchmarks.comparison.outputs import Kind, Messages, Parts, bare, divide, full, kinds  # noqa: E402
from benchmarks.corpus.plan import Run  # noqa: E402
from benchmarks.generate import generate  # noqa: E402
from tests.kit import mutate, mutate_bytes  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

FOLDERS = ("examples", "../shared/reports", "../shared/converted")
"""The default folders, relative to the top of this checkout. Missing ones are skipped."""
_PROBE = ROOT / "benchmarks" / "comparison" / "probe.py"
_YEARS = (2020, 2021, 2022, 2023)
"""Years of the generated reports: both editions of the form, and consecutive years."""


class Checkout(NamedTuple):
    """A checkout that can be run."""

    label: str
    python: str
    environment: dict[str, str]
    version: str
    kept: Path
    """The folder for its outputs."""


class Output(NamedTuple):
    """The standard output of a command, its exit code, its standard error, and the seconds it took."""

    text: str
    code: int
    errors: str
    seconds: float


def main(arguments: Sequence[str] | None = None) -> int:
    """Compare all kinds of output, print a line for each, and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("old", type=Path)
    parser.add_argument("new", type=Path)
    parser.add_argument("--folder", type=Path, nargs="+", help=f"default: those that exist of {', '.join(FOLDERS)}")
    parser.add_argument("--generated", type=int, default=1000, metavar="N", help="about so many reports, at least 48")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="an empty folder for the inputs and all outputs")
    parser.add_argument("--wording", action="store_true", help="exit 1 where only the wording differs, too")
    parser.add_argument("--only", nargs="+", metavar="KIND", help="kinds of output, or how they begin")
    parser.add_argument("--show", type=int, default=3, metavar="N", help="of how many inputs to show a diff")
    parser.add_argument("--jobs", type=int, default=2, help="processes of each command")
    options = parser.parse_args(arguments)
    wanted = [kind for kind in kinds(options.jobs) if not options.only or kind.name.startswith(tuple(options.only))]
    if not wanted:
        parser.error(f"kinds of output: {', '.join(kind.name for kind in kinds(options.jobs))}")
    folders = options.folder or [ROOT / name for name in FOLDERS if (ROOT / name).is_dir()]
    if missing := [str(path) for path in (*folders, options.old, options.new) if not path.exists()]:
        parser.error(f"not found: {', '.join(missing)}")
    if options.keep is not None and options.keep.is_dir() and any(options.keep.iterdir()):
        parser.error(f"{options.keep} is not empty")
    differ = reworded = 0
    with tempfile.TemporaryDirectory() as scratch:
        home = (options.keep or Path(scratch)).resolve()
        checkouts = [prepare(label, getattr(options, label), home / label) for label in ("old", "new")]
        inputs, messages = home / "inputs", Messages()
        paths = collect(inputs, folders, options.generated, options.seed)
        print(f"{len(paths)} files, {sum(path.endswith('.txt') for path in paths)} of them .txt")
        print(f"\n{'':16}{'inputs':>8}{'differ':>8}{'wording':>9}{'s old':>8}{'s new':>8}")
        for kind in wanted:
            outputs = [run(kind, checkout, inputs, paths) for checkout in checkouts]
            others, words = compare(kind, outputs, paths, messages, options.show)
            differ += others
            reworded += words
    print(f"\n{differ} differences, and {reworded} in wording only")
    return int(bool(differ or (options.wording and reworded)))


def collect(inputs: Path, folders: Iterable[Path], generated: int, seed: int) -> list[str]:
    """Copy the files of the folders and generate reports. Return the paths of all, relative to `inputs`."""
    for number, folder in enumerate(folders, 1):
        top = inputs / f"{number}-{folder.resolve().name}"
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            inside = path.relative_to(folder)
            if not {".git", "__pycache__"}.intersection(inside.parts):
                _write(top / inside, path.read_bytes())
    if generated:
        units = max(generated // len(_YEARS), 12)
        share = max(units // 50, 1)
        plan = Run(units, _YEARS, seed, faults=0.5, across=share, copies=2 * share, boilerplate=share)
        generate(inputs / "generated", plan)
        for number, path in enumerate(sorted((inputs / "generated").rglob("*.txt"))[::4]):
            rng, data = random.Random(f"{seed}/{number}"), path.read_bytes()
            mutated = mutate(rng, data.decode("utf-8", "replace")).encode("utf-8", "replace")
            _write(inputs / "damaged" / f"{number:05}.txt", mutated if number % 4 else mutate_bytes(rng, data))
    return sorted(path.relative_to(inputs).as_posix() for path in inputs.rglob("*") if path.is_file())


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def prepare(label: str, place: Path, kept: Path) -> Checkout:
    """Set up the environment of a checkout. Exit with 2 if the interpreter does not import reportlint from there."""
    kept.mkdir(parents=True)
    (kept / "cache").mkdir(mode=0o700)
    dropped = ("REPORTLINT", "PYTHON", "FORCE_COLOR")
    environment = {key: value for key, value in os.environ.items() if not key.startswith(dropped)}
    environment |= {"REPORTLINT_CACHE_DIR": str(kept / "cache"), "PYTHONPYCACHEPREFIX": str(kept / "bytecode")}
    environment |= {"PYTHONUTF8": "1", "NO_COLOR": "1", "COLUMNS": "100"}
    python, folders = os.path.abspath(place), [Path("/"), Path("/")]
    if place.is_dir():
        python, folders = sys.executable, [place.resolve() / name for name in ("src", "rules")]
        environment["PYTHONPATH"] = os.pathsep.join(map(str, (kept / "site", *folders)))
    asked = "import reportlint as a, reportlint_rules as b; print(a.__version__, a.__file__, b.__file__, sep='\\n')"
    told = subprocess.run([python, "-c", asked], cwd=kept, env=environment, capture_output=True, text=True)
    version, *modules = told.stdout.splitlines() or [""]
    if not modules or not all(map(Path.is_relative_to, map(Path, modules), folders)):
        print(f"{place}: reportlint is not imported from there\n{told.stdout}{told.stderr}", file=sys.stderr)
        raise SystemExit(2)
    if place.is_dir():
        _announce(place, kept / "site", version)
    print(f"{label}: {' '.join(modules)}")
    return Checkout(label, python, environment, version, kept)


def _announce(checkout: Path, site: Path, version: str) -> None:
    """Write the metadata of an installed distribution, because plugins are found through their entry points."""
    groups = tomllib.loads((checkout / "pyproject.toml").read_text(encoding="utf-8"))["project"]["entry-points"]
    folder = site / f"reportlint-{version}.dist-info"
    _write(folder / "METADATA", f"Metadata-Version: 2.1\nName: reportlint\nVersion: {version}\n".encode())
    lines = []
    for group, points in groups.items():
        lines += [f"[{group}]", *(f"{name} = {value}" for name, value in points.items())]
    _write(folder / "entry_points.txt", "\n".join(lines).encode())


def run(kind: Kind, checkout: Checkout, inputs: Path, paths: Sequence[str]) -> Output:
    """Write one kind of output. Exit with 2 if the old checkout fails, because there is then nothing to compare."""
    command = [checkout.python, "-m", "reportlint", *kind.arguments]
    batches: list[list[str]] = [[]]
    if not kind.arguments:
        command = [checkout.python, str(_PROBE)]
    elif kind.batch:
        some = list(paths[::5])
        batches = [some[start : start + kind.batch] for start in range(0, len(some), kind.batch)]
    elif kind.name != "rules":
        # In folders only .txt files are looked for.
        batches = [list(dict.fromkeys(path.split("/")[0] if path.endswith(".txt") else path for path in paths))]
    started = time.perf_counter()
    listed = "\n".join(paths).encode()
    ended = [
        subprocess.run([*command, *batch], cwd=inputs, env=checkout.environment, input=listed, capture_output=True)
        for batch in batches
    ]
    seconds = time.perf_counter() - started
    data, code = b"".join(each.stdout for each in ended), max(each.returncode for each in ended)
    _write(checkout.kept / f"{kind.name.replace(' ', '-')}.out", data)
    text = data.decode(errors="backslashreplace")
    errors = b"".join(each.stderr for each in ended).decode(errors="backslashreplace")
    if checkout.label == "old" and not text and (code > 1 or "Traceback" in errors):
        print(f"{kind.name}: the old checkout ended with {code}\n{errors}", file=sys.stderr)
        raise SystemExit(2)
    for written in ('"{}"', "reportlint {}"):
        text = text.replace(written.format(checkout.version), written.format("VERSION"))
    return Output(text, code, errors, seconds)


def compare(
    kind: Kind, outputs: Sequence[Output], paths: Sequence[str], messages: Messages, show: int
) -> tuple[int, int]:
    """Compare one kind of output and print the result. Return how many inputs differ, and how many in wording only."""
    old, new = divided(kind, outputs, paths, messages)
    differ, words = {}, {}
    same = outputs[0].text == outputs[1].text
    for key in dict.fromkeys((*old, *new)):
        one, other = old.get(key, ["(nothing)"]), new.get(key, ["(nothing)"])
        if same or (texts := (full(one), full(other)))[0] == texts[1]:
            continue
        pair = (bare(kind, key, one, messages), bare(kind, key, other, messages))
        if pair[0] != pair[1]:
            differ[key] = pair
        else:
            words[key] = texts
    orders = ["\n".join(key for key in each if key in old.keys() & new.keys()) for each in (old, new)]
    if orders[0] != orders[1]:
        differ["(order of the inputs)"] = (orders[0], orders[1])
    if outputs[0].code != outputs[1].code:
        differ["(exit code)"] = (f"{outputs[0].code}", f"{outputs[1].code}\n{outputs[1].errors}")
    elif outputs[0].errors != outputs[1].errors:
        words["(standard error)"] = (outputs[0].errors, outputs[1].errors)
    if not (same or differ or words):
        differ["(notation)"] = (outputs[0].text, outputs[1].text)
    inputs = sum(not key.startswith("(") for key in {*old, *new})
    seconds = "".join(f"{output.seconds:8.1f}" for output in outputs)
    print(f"{kind.name:16}{inputs:8}{len(differ):8}{len(words):9}{seconds}", flush=True)
    for title, found in (("differs", differ), ("wording", words)):
        for key in list(found)[:show]:
            print(f"  {title}: {key}", *short_diff(*found[key]), sep="\n    ")
    return len(differ), len(words)


def divided(kind: Kind, outputs: Sequence[Output], paths: Sequence[str], messages: Messages) -> Iterator[Parts]:
    """Yield the outputs of both checkouts by input. An output that cannot be divided is a single part."""
    known: dict[str, Parts] = {}
    for text in (output.text for output in outputs):
        if text not in known:
            try:
                known[text] = divide(kind, text, dict.fromkeys(paths, 0), messages)
            except (ValueError, AttributeError) as error:
                known[text] = {"(unreadable)": [repr(error)]}
        yield known[text]


if __name__ == "__main__":
    sys.exit(main())
