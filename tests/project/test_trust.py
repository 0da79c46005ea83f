"""What is read from files runs no code, and no other interpreter is started than by way of the safe path."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

from tests import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable

MODULES = sorted([*(ROOT / "src").rglob("*.py"), *(ROOT / "rules").rglob("*.py")])
DATA_THAT_RUN = {"_pickle", "cloudpickle", "copyreg", "dill", "joblib", "marshal", "pickle", "shelve"}
STARTS = {"concurrent.futures.process", "multiprocessing", "subprocess", "distributed", "dask"}
STARTERS = {
    "reportlint/checking/pool.py": {"multiprocessing"},
    "reportlint/browser/serving/desk_process.py": {"multiprocessing"},
    "reportlint/cluster/engine.py": {"dask", "distributed"},
}
OTHER_PROGRAMS = {"reportlint/checking/office.py": {"subprocess"}}
"""The module that starts LibreOffice."""


def imported(path: Path) -> set[str]:
    """Return the modules that a module imports, wherever it does."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module)
    return names | {name.partition(".")[0] for name in names}


def called(path: Path) -> set[str]:
    """Return the names of the functions and methods that a module calls."""
    functions = [
        node.func for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)
    ]
    names = {node.id for node in functions if isinstance(node, ast.Name)}
    return names | {node.attr for node in functions if isinstance(node, ast.Attribute)}


def found(look: Callable[[Path], set[str]], wanted: set[str]) -> dict[str, set[str]]:
    """Return what is wanted of each module, by its name in the package, without those that have nothing of it."""
    each = {path.relative_to(ROOT).as_posix().partition("/")[2]: look(path) & wanted for path in MODULES}
    return {name: names for name, names in each.items() if names}


def test_no_module_reads_data_that_run() -> None:
    assert len(MODULES) > 100
    assert found(imported, DATA_THAT_RUN) == {}


def test_no_other_module_starts_an_interpreter() -> None:
    assert found(imported, STARTS) == {**STARTERS, **OTHER_PROGRAMS}
    assert found(called, {"system", "popen", "fork", "posix_spawn", "spawnv", "execv", "execve"}) == {}


def test_whoever_starts_interpreters_does_so_with_a_safe_path() -> None:
    for name in STARTERS:
        assert {"safe_path", "has_safe_path"} <= called(ROOT / "src" / name)
