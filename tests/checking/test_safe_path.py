"""No interpreter imports from the working folder: neither the program itself nor any process that it starts."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from reportlint.checking.pool import NoProcess, Pool
from reportlint.checking.safe_path import has_safe_path, safe_path
from tests.checking.test_many_files import answer, prepare
from tests.command import interruptible, report
from tests.warm_cache import warm_cache

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

FILES = 21
"""So many that results are stored, and with `--jobs` processes started."""
ENOUGH = 100
MANY_MODULES = 100
ALIKE = ("--isolated", "--no-local-rules", "--exit-zero")

COMMANDS: dict[str, tuple[str, ...]] = {
    "check": ("check", *ALIKE, "--jobs", "2", "."),
    "html": ("check", *ALIKE, "--jobs", "2", "--output-format", "html", "--output-file", "out.html", "."),
    "xlsx": ("check", *ALIKE, "--jobs", "2", "--output-format", "xlsx", "--output-file", "out.xlsx", "."),
    "parquet": ("export", "--isolated", "--jobs", "2", "--output-folder", "out", "--output-format", "parquet", "."),
    "watch": ("check", *ALIKE, "--jobs", "2", "--watch", "."),
    "cluster": ("cluster", "check", *ALIKE, "--output", "out", "--workers", "1", "."),
}


def folder_of(folder: Path, planted: Sequence[str] = ()) -> Path:
    """Create a folder of reports, and a file for each of these modules that leaves a trace if it is imported."""
    folder.mkdir()
    for number in range(FILES):
        (folder / f"{number:02}.txt").write_text(report(seed=number), encoding="utf-8")
    for name in planted:
        (folder / f"{name}.py").write_text('open(__file__ + ".ran", "a").close()\n', encoding="utf-8")
    return folder


def started(tmp_path: Path, command: Sequence[str], folder: Path, *options: str) -> tuple[int, list[str]]:
    """Return the exit code of a command in a folder, and the lines of its standard error."""
    program = tmp_path / "bin" / "reportlint"
    program.parent.mkdir(exist_ok=True)
    program.write_text("from reportlint.cli.main import run\nif __name__ == '__main__':\n    run()\n", encoding="utf-8")
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith(("COV_", "PYTHON"))},
        "PYTHONPATH": os.pathsep.join(path for path in sys.path if os.path.isabs(path)),
        "REPORTLINT_CACHE_DIR": warm_cache(tmp_path / "cache"),
        "LC_ALL": "C.UTF-8",
    }
    with subprocess.Popen(
        [sys.executable, *options, *([] if "-m" in options else [str(program)]), *command],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        preexec_fn=interruptible,
    ) as process:
        assert process.stderr is not None
        lines = []
        for line in process.stderr:
            lines.append(line)
            if "press Ctrl-C to stop" in line:
                process.send_signal(signal.SIGINT)
        return process.wait(ENOUGH), lines


def imported(lines: Sequence[str]) -> list[str]:
    """Return the modules that the processes of a run imported, in order, as `-X importtime` lists them."""
    return [line.rpartition("|")[2].strip() for line in lines if line.startswith("import time:")]


@pytest.mark.skipif(os.name == "nt", reason="Windows sends no Ctrl-C to a process")
@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_nothing_in_the_working_folder_is_imported(tmp_path: Path, command: tuple[str, ...]) -> None:
    code, lines = started(tmp_path, command, folder_of(tmp_path / "plain"), "-X", "importtime")
    names = sorted({name.partition(".")[0] for name in imported(lines)})
    assert len(names) > MANY_MODULES, "".join(lines)
    assert {"reportlint", "reportlint_rules", "re"} <= {*names}
    planted = folder_of(tmp_path / "planted", names)
    again, said = started(tmp_path, command, planted)
    assert [path.name for path in planted.glob("*.ran")] == []
    assert again == code, "".join(said)


def test_python_m_imports_only_what_comes_before_the_program(tmp_path: Path) -> None:
    command = COMMANDS["check"]
    code, lines = started(tmp_path, command, folder_of(tmp_path / "plain"), "-X", "importtime", "-m", "reportlint")
    names = imported(lines)
    before = names[: names.index("reportlint") + 1]  # the package is imported before `__main__` runs
    late = {name.partition(".")[0] for name in names} - {name.partition(".")[0] for name in before}
    assert {"multiprocessing", "argparse", "sqlite3"} <= late
    planted = folder_of(tmp_path / "planted", sorted(late))
    assert started(tmp_path, command, planted, "-m", "reportlint")[0] == code
    assert [path.name for path in planted.glob("*.ran")] == []


def test_with_a_safe_path_nothing_at_all_is_imported(tmp_path: Path) -> None:
    command = COMMANDS["check"]
    _, lines = started(tmp_path, command, folder_of(tmp_path / "plain"), "-X", "importtime", "-P", "-m", "reportlint")
    names = sorted({name.partition(".")[0] for name in imported(lines)})
    planted = folder_of(tmp_path / "planted", names)
    for options in (("-P", "-m", "reportlint"), ("-P",)):
        started(tmp_path, command, planted, *options)
        assert [path.name for path in planted.glob("*.ran")] == []


def test_the_environment_is_as_before_afterwards(monkeypatch: pytest.MonkeyPatch) -> None:
    for before in (None, "", "1"):
        if before is None:
            monkeypatch.delenv("PYTHONSAFEPATH", raising=False)
        else:
            monkeypatch.setenv("PYTHONSAFEPATH", before)
        with safe_path():
            assert os.environ["PYTHONSAFEPATH"] == "1"
        assert os.environ.get("PYTHONSAFEPATH") == before


def test_an_interpreter_that_ignores_the_environment_starts_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    flags = SimpleNamespace(safe_path=True, ignore_environment=True)
    monkeypatch.setattr("reportlint.checking.safe_path.sys", SimpleNamespace(flags=flags))
    assert has_safe_path()
    flags.safe_path = False
    assert not has_safe_path()
    with pytest.raises(NoProcess), Pool[int, tuple[int, list[int], int]](2, prepare, (7,), answer) as pool:
        list(pool.answers(range(3)))


# ------------------------------------------------------------------------------- systems without processes


HIDING = """
import sys
for name in {hidden!r}:
    sys.modules[name] = None
from reportlint.cli.main import main
sys.exit(main(sys.argv[1:]))
"""


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return folder_of(tmp_path_factory.mktemp("safe") / "plain")


def run(folder: Path, command: str, form: str, *start: str) -> tuple[int, str, str]:
    """Return the exit code and the outputs of a command in a folder, in an interpreter with these options."""
    path = os.pathsep.join(path for path in sys.path if os.path.isabs(path))
    ended = subprocess.run(
        [sys.executable, *start, command, "--isolated", "--output-format", form, "--jobs", "2", "."],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": path, "REPORTLINT_CACHE_DIR": warm_cache(f"{folder}-cache")},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return ended.returncode, ended.stdout, ended.stderr


@pytest.mark.parametrize(("command", "form"), [("check", "json"), ("export", "json-lines")])
def test_without_processes_or_a_store_one_process_does_all(plain: Path, command: str, form: str) -> None:
    expected = run(plain, command, form, "-m", "reportlint")
    assert expected[1].count(".txt") >= FILES
    for hidden in (
        ("_multiprocessing",),
        ("multiprocessing.synchronize",),
        ("_sqlite3",),
        ("multiprocessing", "_multiprocessing", "sqlite3", "_sqlite3", "_posixsubprocess"),
    ):
        assert run(plain, command, form, "-c", HIDING.format(hidden=hidden)) == expected, hidden
