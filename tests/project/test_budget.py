"""The cost of a start, measured without a clock: modules imported and patterns compiled.

Times are measured in `benchmarks/`.
"""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.util import find_spec
from typing import NamedTuple

import pytest

from reportlint import __version__
from reportlint.outputs.formats import FORMATS
from tests.command import report, write_distribution

PATTERNS = 33
"""The maximum number of regular expressions that a cold check of a sound report compiles, including those of the
standard library. Compiling one costs as much as reading two tables, so a rule compiles a pattern only when it needs it.
"""

COSTLY = {
    "asyncio",
    "concurrent.futures",
    "csv",
    "dataclasses",
    "difflib",
    "email",
    "hashlib",
    "importlib.metadata",
    "interegular",
    "json",
    "lark",
    "logging",
    "lsprotocol",
    "mcp",
    "multiprocessing",
    "pathlib",
    "pluggy",
    "pygls",
    "regex",
    "rich",
    "socket",
    "sqlite3",
    "subprocess",
    "tempfile",
    "tomli",
    "tomllib",
    "traceback",
    "urllib",
    "xml",
    "zipfile",
}

OTHER_COMMANDS = {
    *(f"cli.commands.{name}" for name in ("baseline", "config", "init", "new_rule", "parse", "plugins", "rule")),
    "cli.commands.test_rules",
    "cli.commands.form",
    "cli.templates.declared_rules",
    "cli.templates.new_rule",
    "checking.annotating",
    "checking.fixes",
    "checking.office",
    "files.archives",
    "files.atomic",
    "linting.fix_effects",
    "linting.fixing",
    "outputs.diff",
}
OTHER_OUTPUTS = {f"outputs.{address.partition(':')[0]}" for address in FORMATS.values()} - {"outputs.text"} | {
    *(f"outputs.{name}" for name in ("paths", "json_text", "rule_page")),
}

START = """
import sys
from tests.patterns import note_patterns
compiled = note_patterns()
before = set(sys.modules)
from reportlint.cli.main import main
code = main(["check", "a.txt"])
print(code)
print(*(set(sys.modules) - before))
print(*map(repr, compiled), sep="\\n")
"""


class Start(NamedTuple):
    """The result of a start of `reportlint check a.txt` with a full cache."""

    code: int
    modules: frozenset[str]
    """The modules that an empty interpreter of this environment has not loaded."""
    patterns: tuple[str, ...]


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> Start:
    folder = tmp_path_factory.mktemp("start")
    (folder / "reports").mkdir()
    (folder / "reports" / "a.txt").write_text(report(), encoding="utf-8")
    # Only the built-in plugin, whatever plugins this environment has.
    write_distribution(folder / "plugins", "reportlint", {"builtin": "reportlint_rules"}, __version__)
    path = [str(folder / "plugins"), *sys.path]
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(path),
        "PYTHONUTF8": "1",
        "REPORTLINT_CACHE_DIR": str(folder / "cache"),
    }
    for _ in range(2):  # the first run fills the cache
        ended = subprocess.run(
            [sys.executable, "-c", START],
            capture_output=True,
            env=environment,
            cwd=folder / "reports",
            check=True,
        )
    _, code, modules, *patterns = ended.stdout.decode("utf-8").splitlines()
    return Start(int(code), frozenset(modules.split()), tuple(patterns))


def test_the_start_that_is_measured_is_a_whole_one(start: Start) -> None:
    assert start.code == 0
    assert {"reportlint.reading.build", "reportlint.outputs.text", "reportlint_rules.totals"} <= start.modules
    assert start.patterns


def test_a_start_imports_nothing_that_costs_much(start: Start) -> None:
    assert start.modules & COSTLY == set()


def test_a_start_imports_no_other_command_and_no_other_output(start: Start) -> None:
    others = OTHER_COMMANDS | OTHER_OUTPUTS
    assert start.modules & {f"reportlint.{name}" for name in others} == set()
    assert [name for name in sorted(others) if find_spec(f"reportlint.{name}") is None] == []


def test_a_start_imports_no_reader_of_documents(start: Start) -> None:
    assert {name for name in start.modules if name.startswith("reportlint.reading.readers.")} <= {
        f"reportlint.reading.readers.{name}" for name in ("contract", "plain", "registry")
    }


def test_a_start_compiles_few_patterns(start: Start) -> None:
    assert len(start.patterns) <= PATTERNS, "\n".join(start.patterns)
