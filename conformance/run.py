#!/usr/bin/env python3
"""Hold a program to the conformance corpus: what it has to find, what it must not, and how it has to read the cells.

python conformance/run.py [--cells COMMAND] [--inputs ID ...] [--known FILE] [--report FILE] -- COMMAND

COMMAND checks files: the runner adds their paths, and reads JSON from its standard output. `--cells` is the command
that prints how files were read, given as one argument; without it cells are not compared. README.md describes what the
runner reads of both. Needs Python 3.10 or later, and nothing else.

Exits with 0 if everything holds, 1 if something does not, 2 if a command prints no JSON. Inputs that `--known` names
are to fail: one that holds has to be taken off the list.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shlex
import subprocess
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

HERE = Path(__file__).resolve().parent
_BATCH = 100
"""Files given to one run of a command."""

Finding = dict[str, Any]
Cells = dict[tuple[str, str, str], Any]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the corpus. Return the exit code."""
    assert __doc__ is not None
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cells", metavar="COMMAND", help="the command that prints how files were read")
    parser.add_argument("--inputs", nargs="+", metavar="ID", help="these inputs only; the beginning of a name suffices")
    parser.add_argument("--one-by-one", action="store_true", help="run the command once for each input")
    parser.add_argument("--known", type=Path, metavar="FILE", help="JSON: inputs that do not hold yet, with reasons")
    parser.add_argument("--report", type=Path, metavar="FILE", help="write the results as JSON")
    parser.add_argument("--corpus", type=Path, default=HERE, metavar="FOLDER", help="the folder of corpus.json")
    parser.add_argument("command", nargs="+", metavar="COMMAND", help="the command that checks files, behind --")
    chosen = parser.parse_args(arguments)
    corpus = load(chosen.corpus)
    names = tuple(chosen.inputs or [""])
    inputs = [each for each in corpus["inputs"] if each["id"].startswith(names)]
    if not inputs:
        parser.error(f"no input begins with {' or '.join(names)}")
    try:
        results = run(
            corpus, inputs, chosen.command, shlex.split(chosen.cells) if chosen.cells else None, chosen.one_by_one
        )
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    if chosen.report:
        chosen.report.write_text(json.dumps(results, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    known = json.loads(chosen.known.read_text(encoding="utf-8")) if chosen.known else {}
    return int(show(corpus, results, known))


def load(folder: Path = HERE) -> dict[str, Any]:
    """Return the corpus in a folder."""
    corpus: dict[str, Any] = json.loads((folder / "corpus.json").read_text(encoding="utf-8"))
    corpus["folder"] = str(folder)
    return corpus


# ------------------------------------------------------------------------------- running


def run(
    corpus: dict[str, Any],
    inputs: list[dict[str, Any]],
    command: Sequence[str],
    cells: Sequence[str] | None,
    one_by_one: bool = False,
) -> list[dict[str, Any]]:
    """Return the result of each input. Raise `ValueError` if a command prints no JSON."""
    read = _read(corpus, inputs, cells, 1 if one_by_one else _BATCH) if cells else {}
    comparing = {code for code, rule in corpus["rules"].items() if rule["compares"]}
    results = []
    for folder, group in _runs(Path(corpus["folder"]), inputs, one_by_one):
        names = [os.path.relpath(_absolute(corpus, file), folder) for each in group for file in each["files"]]
        findings = _findings(_json(command, folder, names), folder)
        for each in group:
            own = [finding for file in each["files"] for finding in findings[_absolute(corpus, file)]]
            if len(each["files"]) == 1:
                own = [finding for finding in own if finding["code"] not in comparing]
            results.append(judge(each, own, [_absolute(corpus, file) for file in each["files"]]))
            if cells:
                own_cells = [read.get(_absolute(corpus, file), {}) for file in each["files"]]
                results[-1].update(compare(corpus, each, own_cells))
                results[-1]["holds"] &= not (results[-1]["wrong"] or results[-1]["unread"])
    return results


def _runs(folder: Path, inputs: list[dict[str, Any]], one_by_one: bool) -> Iterable[tuple[str, list[dict[str, Any]]]]:
    """Yield the folder and the inputs of each run: a set of reports has a run of its own, in its own folder."""
    alone = [each for each in inputs if len(each["files"]) == 1]
    size = 1 if one_by_one else _BATCH
    for first in range(0, len(alone), size):
        yield str(folder / "inputs"), alone[first : first + size]
    for each in inputs:
        if len(each["files"]) > 1:
            yield str((folder / each["files"][0]["path"]).parent), [each]


def _read(corpus: dict[str, Any], inputs: list[dict[str, Any]], command: Sequence[str], size: int) -> dict[Path, Cells]:
    """Return the cells of all files."""
    folder = str(Path(corpus["folder"]) / "inputs")
    names = [os.path.relpath(_absolute(corpus, file), folder) for each in inputs for file in each["files"]]
    read: dict[Path, Cells] = {}
    for first in range(0, len(names), size):
        read.update(_cells(_json(command, folder, names[first : first + size]), folder))
    return read


def _absolute(corpus: dict[str, Any], file: dict[str, Any]) -> Path:
    return Path(corpus["folder"], file["path"]).resolve()


def _json(command: Sequence[str] | None, folder: str, names: list[str]) -> Any:
    assert command is not None
    done = subprocess.run([*command, *names], cwd=folder, capture_output=True, encoding="utf-8", check=False)
    try:
        return json.loads(done.stdout)
    except json.JSONDecodeError:
        shown = shlex.join([*command, names[0], *["…"] * (len(names) > 1)])
        raise ValueError(f"no JSON: {shown} ended with {done.returncode}\n{done.stderr[-800:]}") from None


def _findings(printed: Any, folder: str) -> dict[Path, list[Finding]]:
    """Return the findings by file."""
    found: dict[Path, list[Finding]] = defaultdict(list)
    for each in printed["diagnostics"]:
        path = (Path(folder) / each["path"]).resolve()
        cell = each.get("cell") or {}
        found[path].append(
            {
                "code": each["code"],
                "severity": each.get("severity"),
                "line": (each.get("location") or {}).get("line"),
                "section": each.get("section"),
                "cell": [cell.get(name) for name in ("table", "row", "column")] if cell else None,
                "path": path,
                "message": each.get("message", ""),
            }
        )
    return found


def _cells(printed: Any, folder: str) -> dict[Path, Cells]:
    """Return the cells that were read, by file: a number, or None for all else."""
    return {
        (Path(folder) / report["path"]).resolve(): {
            (cell["table"], cell["row"], cell["column"]): cell.get("value") for cell in report.get("cells", [])
        }
        for report in printed["reports"]
    }


# ------------------------------------------------------------------------------- judging


def judge(expected: dict[str, Any], findings: list[Finding], files: Sequence[Path] = ()) -> dict[str, Any]:
    """Return which findings of an input were made and which were missed, and which others there are."""
    left = list(findings)
    found, missed = [], []
    for each in expected["findings"]:
        match = next((other for other in left if matches(each, other, files)), None)
        if match is None:
            missed.append(each["code"])
        else:
            found.append(each["code"])
            left.remove(match)
    also = expected.get("also", [])
    others = [other for other in left if other["code"] not in also]
    return {
        "id": expected["id"],
        "found": found,
        "missed": missed,
        "others": [{key: other[key] for key in ("code", "severity", "line", "message")} for other in others],
        "holds": not missed and not others,
    }


def matches(expected: dict[str, Any], finding: Finding, files: Sequence[Path] = ()) -> bool:
    """Return whether a finding is an expected one: of the same rule, and at one of its places."""
    if finding["code"] != expected["code"]:
        return False
    if "file" in expected and finding["path"] != files[expected["file"]]:
        return False
    if "cells" in expected and finding["cell"]:
        return any(_same_cell(cell, finding["cell"]) for cell in expected["cells"])
    if "lines" in expected:
        return finding["line"] in expected["lines"]
    return expected.get("section") in (None, finding["section"])


def _same_cell(expected: Sequence[str | None], found: Sequence[str | None]) -> bool:
    """Compare two cells. A row is any of its cells."""
    return all(one is None or other is None or one == other for one, other in zip(expected, found, strict=True))


def compare(corpus: dict[str, Any], expected: dict[str, Any], read: Sequence[Cells]) -> dict[str, Any]:
    """Return how many cells were read with their figures, and which were not, or with something else."""
    figures = right = 0
    wrong, unread = [], []
    for file, cells in zip(expected["files"], read, strict=True):
        for table, rows in file.get("cells", {}).items():
            columns = corpus["forms"][file["edition"]]["tables"][table]
            for row, values in rows.items():
                for column, value in zip(columns[row], values, strict=True):
                    got = cells.get((table, row, column))
                    name = f"{table}/{row}/{column}"
                    is_figure = isinstance(value, (int, float))
                    figures += is_figure
                    if got is None:
                        if is_figure and table not in file.get("unread", ()):
                            unread.append(name)
                    elif is_figure and float(got) == float(value):
                        right += 1
                    elif not is_figure and value is not None and re.findall("[0-9.]+", value) == [f"{got:g}"]:
                        pass  # a figure with a unit: whether it is read is left to the program
                    else:
                        wrong.append(f"{name}: {value!r} read as {got!r}")
    return {"figures": figures, "right": right, "wrong": wrong, "unread": unread}


# ------------------------------------------------------------------------------- showing


def show(corpus: dict[str, Any], results: list[dict[str, Any]], known: dict[str, str]) -> bool:
    """Print a line for each rule, and what does not hold. Return whether something is not as it is known to be."""
    by_rule = counted(results)
    print(f"{'rule':5}  {'name':22}{'expected':>9}{'found':>7}{'missed':>8}{'false':>7}")
    for code in sorted(by_rule):
        count = by_rule[code]
        name = corpus["rules"].get(code, {}).get("name", "")
        asked = count["found"] + count["missed"]
        print(f"{code:5}  {name:22}{asked:>9}{count['found']:>7}{count['missed']:>8}{count['false']:>7}")
    if any("figures" in each for each in results):
        figures, right = (sum(each[key] for each in results) for key in ("figures", "right"))
        wrong, unread = (sum(len(each[key]) for each in results) for key in ("wrong", "unread"))
        print(f"cells: {figures} figures, {right} right, {wrong} wrong, {unread} not read")
    for each in results:
        for code in each["missed"]:
            print(f"{each['id']}: missed {code}")
        for other in each["others"]:
            print(f"{each['id']}: line {other['line']}: {other['code']} {other['message']}")
        for key in ("wrong", "unread"):
            for cell in each.get(key, [])[:3]:
                print(f"{each['id']}: {key}: {cell}")
    for each in results:
        if each["id"] in known:
            print(f"{each['id']}: {'holds now' if each['holds'] else 'known'}: {known[each['id']]}")
    held = sum(each["holds"] for each in results)
    print(f"{held} of {len(results)} inputs hold")
    return any(each["holds"] == (each["id"] in known) for each in results)


def counted(results: Iterable[dict[str, Any]]) -> dict[str, Counter[str]]:
    """Return how often the findings of each rule were found and missed, and how often it found something else."""
    by_rule: dict[str, Counter[str]] = defaultdict(Counter)
    for each in results:
        for key in ("found", "missed"):
            for code in each[key]:
                by_rule[code][key] += 1
        for other in each["others"]:
            by_rule[other["code"]]["false"] += 1
    return by_rule


if __name__ == "__main__":
    sys.exit(main())
