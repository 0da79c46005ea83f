"""The runner: a program that does all that is asked holds, any other does not, and nothing of the project is needed."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from conformance import run
from tests import ROOT
from tests.warm_cache import warm_cache

if TYPE_CHECKING:
    from pathlib import Path

RUNNER = ROOT / "conformance" / "run.py"
KNOWING = """
import json, pathlib, sys

folder, what, *paths = sys.argv[1:]
corpus = json.loads((pathlib.Path(folder) / "corpus.json").read_text(encoding="utf-8"))
files = {(pathlib.Path(folder) / file["path"]).resolve(): (each, number, file)
         for each in corpus["inputs"] for number, file in enumerate(each["files"])}
findings, reports = [], []
for path in paths:
    each, number, file = files[pathlib.Path(path).resolve()]
    for finding in each["findings"]:
        if finding.get("file", 0) == number and what != "blind":
            cell = dict(zip(("table", "row", "column"), finding["cells"][0])) if "cells" in finding else None
            line = {"line": finding.get("lines", [1])[0]}
            findings.append({"code": finding["code"], "path": path, "location": line, "cell": cell,
                             "section": finding.get("section")})
    cells = []
    for table, rows in file.get("cells", {}).items():
        columns = corpus["forms"][file["edition"]]["tables"][table]
        for row, values in rows.items():
            for column, value in zip(columns[row], values):
                number_ = value if isinstance(value, (int, float)) else None
                if what == "guessing" and number_ is None:
                    number_ = 7
                cells.append({"table": table, "row": row, "column": column, "value": number_})
    reports.append({"path": path, "cells": cells})
    if what == "accusing":
        findings.append({"code": "T001", "path": path, "location": {"line": 1}, "cell": None, "section": None})
print(json.dumps({"diagnostics": findings, "reports": reports}))
"""
"""A program that knows the corpus. Its first argument is the folder, the second what is wrong with it."""


@pytest.fixture
def program(tmp_path: Path) -> Path:
    path = tmp_path / "knowing.py"
    path.write_text(KNOWING, encoding="utf-8")
    return path


def ended(program: Path, what: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the runner without what is installed, on a program."""
    command = [sys.executable, "-I", "-S", str(program), str(ROOT / "conformance"), what]
    cells = " ".join(command)
    return subprocess.run(
        [sys.executable, "-I", "-S", str(RUNNER), "--cells", cells, *arguments, "--", *command],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_the_runner_imports_the_standard_library_only() -> None:
    tree = ast.parse(RUNNER.read_bytes())
    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    imported |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {name.partition(".")[0] for name in imported} <= sys.stdlib_module_names


def test_a_program_that_does_all_that_is_asked_holds(program: Path, tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    names = ("B", "C001", "C005", "E", "F", "N", "P", "S", "T", "Y", "form", "layout", "mixed", "silent")
    done = ended(program, "all", "--report", str(report), "--inputs", *names)
    assert done.returncode == 0, done.stdout
    count = sum(each["id"].startswith(names) for each in run.load()["inputs"])
    assert done.stdout.splitlines()[-1] == f"{count} of {count} inputs hold"
    results = json.loads(report.read_text(encoding="utf-8"))
    assert all(each["holds"] and not each["others"] for each in results)
    assert sum(each["figures"] for each in results) == sum(each["right"] for each in results) > 20_000


@pytest.mark.parametrize(
    ("what", "line"),
    [("blind", "T001-1: missed T001"), ("accusing", "layout-tab: line 1: T001 "), ("guessing", "B001-1: wrong: ")],
)
def test_a_program_that_misses_accuses_or_guesses_does_not_hold(program: Path, what: str, line: str) -> None:
    done = ended(program, what, "--inputs", "T001", "B001", "layout-tab")
    assert done.returncode == 1
    assert any(each.startswith(line) for each in done.stdout.splitlines()), done.stdout


def test_what_is_known_may_fail_and_has_to(program: Path, tmp_path: Path) -> None:
    known = tmp_path / "known.json"
    known.write_text('{"T001-1": "not yet", "T001-2": "not yet"}', encoding="utf-8")
    options = ("--inputs", "T001", "--known", str(known))
    assert ended(program, "blind", *options).returncode == 0
    done = ended(program, "all", *options)
    assert done.returncode == 1
    assert "T001-1: holds now: not yet" in done.stdout


def test_a_program_without_json_and_a_name_that_is_none_are_told(program: Path) -> None:
    command = [sys.executable, str(RUNNER), "--inputs", "T001", "--", sys.executable, "-c", "print('no')"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr.partition(":")[0]) == (2, "no JSON")
    done = ended(program, "all", "--inputs", "Q")
    assert done.returncode == 2
    assert "no input begins with Q" in done.stderr


def finding(**more: Any) -> dict[str, Any]:
    return {"code": "T001", "line": 3, "section": "applications", "cell": None, "path": None, **more}


@pytest.mark.parametrize(
    ("expected", "found", "is_match"),
    [
        ({"code": "T001"}, finding(), True),
        ({"code": "T002"}, finding(), False),
        ({"code": "T001", "lines": [2, 3]}, finding(), True),
        ({"code": "T001", "lines": [2]}, finding(), False),
        ({"code": "T001", "section": "other"}, finding(), False),
        ({"code": "T001", "cells": [["a", "b", None]], "lines": [9]}, finding(cell=["a", "b", "c"]), True),
        ({"code": "T001", "cells": [["a", "b", "d"]], "lines": [3]}, finding(cell=["a", "b", "c"]), False),
        ({"code": "T001", "cells": [["a", "b", "d"]], "lines": [3]}, finding(), True),
        ({"code": "T001", "file": 0}, finding(path="one"), True),
        ({"code": "T001", "file": 0}, finding(path="other"), False),
    ],
)
def test_a_finding_is_the_expected_one_at_one_of_its_places(
    expected: dict[str, Any], found: dict[str, Any], is_match: bool
) -> None:
    assert run.matches(expected, found, ["one"]) is is_match  # type: ignore[list-item]


def test_reportlint_holds_on_some_inputs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All of them are run by `.ci/run`, with the wheel."""
    monkeypatch.setenv("REPORTLINT_CACHE_DIR", warm_cache(tmp_path / "cache"))
    program = f"{sys.executable} -m reportlint"
    options = ["--cells", f"{program} parse --output-format json", "--inputs", "T001-1", "C005-1"]
    command = [*program.split(), "check", "--extend-select", "S010,S013,T009,C005,C009", "--output-format", "json"]
    assert run.main([*options, "--", *command]) == 0
