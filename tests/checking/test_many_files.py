"""Many files at once: the same findings with any number of processes, and none lost when a process dies.

Every run here is a new process, because the processes that it starts inherit the modules it has loaded. The cache is
tested in test_result_store.
"""

from __future__ import annotations

import contextlib
import json
import os
import random
import re
import signal
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING, NamedTuple
from unittest import mock

import pytest

from reportlint.checking.pool import NoProcess, Pool
from tests import ROOT
from tests.command import interruptible, write_distribution
from tests.kit import LAYOUTS, a_story, encode
from tests.warm_cache import warm_cache

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

CLEAN, FINDINGS, FAILED, NOTHING, INTERRUPTED = 0, 1, 2, 3, 130
WEBSITE = ROOT / "examples" / "plugins" / "reportlint-website" / "src"
COUNT = 24
"""A number of reports that is enough to use processes when asked for."""
BY_ITSELF = 52
"""A number of reports from which on processes are used by default."""
ENOUGH = 120
"""Seconds after which a process counts as hung."""
DIED = "the process that checked it died (out of memory, or killed); check this file by itself"
posix = pytest.mark.skipif(sys.platform == "win32", reason="signals and process groups of POSIX")

SETTINGS = """
local-rules = ["own.py", "own.toml"]
[per-file-ignores]
"two/*" = ["T", "OWN002"]
"""
OWN_RULES = '''
import os, signal, sys, time
from reportlint import Passage, Rule


def planted(report, mark):
    start = report.text.source.text.find(mark)
    return Passage(report.text.source, start, start + len(mark)) if start >= 0 else None


def once(name):
    """Return whether this is the first call with this name."""
    try:
        os.close(os.open(os.path.join(os.path.dirname(__file__), name), os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        return False
    return True


class Planted(Rule):
    """植字。"""

    code, name, severity, since = "OWN001", "planted", "warning", "1.0"
    message = {"zh": "{path} 有植字", "en": "planted in {path}"}
    summary = {"zh": "植字", "en": "planted"}

    def check(self, report):
        if planted(report, "植退"):
            os._exit(0)
        if planted(report, "植杀"):
            os.kill(os.getpid(), signal.SIGKILL)
        if planted(report, "植一次") and once("killed"):
            os.kill(os.getpid(), signal.SIGKILL)
        if planted(report, "植久"):
            once("waiting")
            time.sleep(600)
        if planted(report, "植印"):
            print("a line from a rule")
        if planted(report, "植崩"):
            raise KeyError("total")
        found = planted(report, "植字")
        if found:
            yield self.finding(found, path=report.path, data={"path": report.path, "lists": [(1, 2), {"a": None}]})
'''
OWN_TABLE = """
[[rule]]
code = "OWN002"
name = "more-reviews-than-decisions"
kind = "identity"
severity = "info"
summary = { zh = "复议多于办结", en = "more reviews than decisions" }
left = [["applications", "outcome_total", "total"]]
right = [["proceedings", "reconsideration", "total"]]
relation = "at-least"
"""


class Ended(NamedTuple):
    """The exit code and the outputs of a run."""

    code: int
    out: bytes
    err: str


def put(path: Path, *marks: str, seed: int = 1, unit: str | None = None, encoding: str = "utf-8") -> None:
    """Write a report with planted words, and with a wrong total if the seed is a multiple of three."""
    rng = random.Random(seed)
    told = a_story(rng, unit=unit, digits=True).replace(insert={"end:problems": "\n".join(marks)} if marks else {})
    if seed % 3 == 0:
        told = told.replace(cell_text={("applications", "received", "total"): "97"})
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(encode(LAYOUTS[rng.choice(("tab", "cells"))].render(told).text, encoding))


def many(folder: Path, count: int = COUNT, *marks: str) -> Path:
    """Fill a folder with reports, each of a different unit, in subfolders, with a settings file and rules."""
    for seed in range(count):
        put(
            folder / ("one" if seed % 2 else "two") / f"{seed:03}.txt", *marks, seed=seed, unit=f"云栖县{names(seed)}镇"
        )
    (folder / "reportlint.toml").write_text(SETTINGS, encoding="utf-8")
    (folder / "own.py").write_text(dedent(OWN_RULES), encoding="utf-8")
    (folder / "own.toml").write_text(OWN_TABLE, encoding="utf-8")
    return folder


def names(seed: int) -> str:
    """Return a place name that differs for all seeds below 64."""
    return "青石松云柳溪河泉"[seed % 8] + "禾桥涧栖岸湾头坪"[seed // 8 % 8]


def environment(folder: Path, cache: str = "") -> dict[str, str]:
    """Return an environment with the built-in rules and a plugin with a form."""
    metadata = folder / "metadata"
    if not metadata.exists():
        write_distribution(metadata, "reportlint-website-report", {"website": "reportlint_website"})
    path = os.pathsep.join([str(metadata), str(WEBSITE), *sys.path])
    return {
        **os.environ,
        "PYTHONPATH": path,
        "REPORTLINT_CACHE_DIR": warm_cache(cache or f"{folder}-tables"),
        "LC_ALL": "C.UTF-8",
    }


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "reportlint", "check", *arguments]


def check(folder: Path, *arguments: str, cache: Path | None = None, stdin: bytes = b"") -> Ended:
    """Run the command in a folder."""
    process = subprocess.run(
        command(*arguments, *(["--no-cache"] if cache is None else [])),
        cwd=folder,
        env=environment(folder.parent, "" if cache is None else str(cache)),
        input=stdin,
        capture_output=True,
        timeout=ENOUGH,
        check=False,
    )
    assert b"Traceback" not in process.stderr, process.stderr.decode()
    assert b"leaked" not in process.stderr, process.stderr.decode()
    return Ended(process.returncode, process.stdout, process.stderr.decode())


def findings(ended: Ended) -> dict[str, list[str]]:
    """Return the codes by file."""
    found: dict[str, list[str]] = {each["path"]: [] for each in json.loads(ended.out)["files"]}
    for each in json.loads(ended.out)["diagnostics"]:
        found.setdefault(each["path"], []).append(each["code"])
    return found


# ------------------------------------------------------------------------------- the same with any number of processes


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Create a folder of reports and other files."""
    folder = many(tmp_path_factory.mktemp("mixed") / "files", BY_ITSELF)
    put(folder / "one" / "gb.txt", "植字", seed=101, unit="石桥镇", encoding="gb18030")
    put(folder / "one" / "utf16.txt", "植字", seed=102, unit="松涧乡", encoding="utf-16-le-bom")
    put(folder / "two" / "植 字.txt", "植字", seed=103, unit="柳岸街道")
    put(folder / "two" / "crash.txt", "植崩", seed=104, unit="望湖区")
    put(folder / "two" / "year.txt", seed=105, unit="云栖县青禾镇")
    put(folder / "last" / "year.txt", seed=105, unit="青禾镇人民政府")
    (folder / "one" / "torn.txt").write_bytes((folder / "one" / "001.txt").read_bytes()[:200] + b"\xff\xfe\xfd")
    (folder / "one" / "notes.txt").write_text("会议纪要", encoding="utf-8")
    (folder / "one" / "empty.txt").write_bytes(b"")
    (folder / "one" / "site.txt").write_bytes((WEBSITE / "reportlint_website" / "form" / "canonical.txt").read_bytes())
    return folder


@pytest.fixture(scope="module")
def sequential(mixed: Path) -> Ended:
    return check(mixed, "--output-format", "json", "--jobs", "1", "--no-cache", ".", "one/notes.txt")


def test_the_set_shows_what_it_is_to_show(sequential: Ended) -> None:
    found = findings(sequential)
    codes = {code for each in found.values() for code in each}
    assert {"T001", "OWN001", "E002", "E003", "E009", "C006", "SITE001"} <= codes | {"SITE001"}
    assert len(found) > BY_ITSELF
    assert "T001" in found["one/003.txt"]
    assert "T001" not in found["two/006.txt"]
    assert sequential.code == FAILED


WAYS: dict[str, tuple[str, ...]] = {
    "by itself": ("--no-cache",),
    "two processes": ("--jobs", "2", "--no-cache"),
}


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_many_processes_find_what_one_does_in_the_same_order(
    mixed: Path, sequential: Ended, way: tuple[str, ...]
) -> None:
    assert check(mixed, "--output-format", "json", *way, ".", "one/notes.txt") == sequential


def test_what_was_found_before_is_found_again(mixed: Path, sequential: Ended, tmp_path: Path) -> None:
    for jobs in ("2", "1"):
        again = check(mixed, "--output-format", "json", "--jobs", jobs, ".", "one/notes.txt", cache=tmp_path / "cache")
        assert again == sequential


FORMS: dict[str, tuple[str, ...]] = {
    "Chinese": ("--output-format", "full", "--language", "zh"),
    "html of another selection": ("--select", "T,OWN", "--severity", "OWN001=error", "--output-format", "html"),
}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_every_output_is_the_same(mixed: Path, tmp_path: Path, form: tuple[str, ...]) -> None:
    alone = check(mixed, *form, "--jobs", "1", "--no-cache", ".")
    assert check(mixed, *form, "--jobs", "2", ".", cache=tmp_path / "cache") == alone
    assert check(mixed, *form, ".", cache=tmp_path / "cache") == alone


def test_standard_input_goes_with_the_others(mixed: Path) -> None:
    given = (mixed / "one" / "003.txt").read_bytes()
    arguments = ("--output-format", "json", "--stdin-filename", "given.txt", "-", "two", "last", "one/notes.txt")
    alone = check(mixed, "--jobs", "1", "--no-cache", *arguments, stdin=given)
    assert "T001" in findings(alone)["given.txt"]
    assert check(mixed, "--jobs", "2", "--no-cache", *arguments, stdin=given) == alone


def test_the_statistics_count_the_same(mixed: Path) -> None:
    def counted(*arguments: str) -> list[tuple[str, str]]:
        out = check(mixed, "--statistics", *arguments, "one").out.decode()
        return re.findall(r"^ *([1-9]\d*) +\w+ +([A-Z]+\d{3}) ", out, re.MULTILINE)

    assert counted("--jobs", "1") == counted("--jobs", "2") != []


def test_what_a_rule_prints_is_told_and_not_among_the_results(tmp_path: Path) -> None:
    folder = many(tmp_path / "files")
    put(folder / "one" / "prints.txt", "植印", seed=200)
    ended = check(folder, "--output-format", "json", "--jobs", "2", "--no-cache", ".")
    assert json.loads(ended.out)
    assert ended.err.count("a line from a rule") == 1


# ------------------------------------------------------------------------------- a process that dies


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Ended:
    """Check the reports of `many` with nothing planted."""
    folder = many(tmp_path_factory.mktemp("sound") / "files")
    return check(folder, "--output-format", "json", "--jobs", "1", ".")


@posix
@pytest.mark.parametrize("mark", ["植退", "植杀"], ids=["it leaves", "it is killed"])
def test_a_process_that_dies_takes_only_the_file_that_it_died_of(tmp_path: Path, sound: Ended, mark: str) -> None:
    folder = many(tmp_path / "files")
    put(folder / "one" / "021.txt", mark, seed=21, unit=f"云栖县{names(21)}镇")
    ended = check(folder, "--output-format", "json", "--jobs", "2", "--no-cache", ".")
    assert ended.code == FAILED
    assert findings(ended) == {**findings(sound), "one/021.txt": ["E001"]}
    (told,) = [each for each in json.loads(ended.out)["diagnostics"] if each["code"] == "E001"]
    assert told["message"].endswith(DIED)


@posix
def test_two_that_processes_die_of_are_both_named_and_neither_is_kept(tmp_path: Path) -> None:
    folder = many(tmp_path / "files")
    for number in (2, 20):
        put(folder / "two" / f"{number:03}.txt", "植杀", seed=number)
    for _ in range(2):
        ended = check(folder, "--output-format", "json", "--jobs", "2", ".", cache=tmp_path / "cache")
        named = [path for path, codes in findings(ended).items() if "E001" in codes]
        assert named == ["two/002.txt", "two/020.txt"]


@posix
def test_nothing_is_lost_where_a_process_was_killed_from_outside(tmp_path: Path) -> None:
    folder = many(tmp_path / "files")
    put(folder / "one" / "021.txt", "植一次", "植字", seed=21)
    struck = check(folder, "--output-format", "json", "--jobs", "2", "--no-cache", ".")
    assert (folder / "killed").exists()
    assert struck == check(folder, "--output-format", "json", "--jobs", "2", "--no-cache", ".")
    assert "OWN001" in findings(struck)["one/021.txt"]


@contextlib.contextmanager
def waiting(folder: Path, *arguments: str, cache: str = "") -> Iterator[subprocess.Popen[bytes]]:
    """Start a run in its own process group, with one process in a rule that does not end."""
    put(folder / "one" / "999.txt", "植久", seed=1)
    (folder / "waiting").unlink(missing_ok=True)
    process = subprocess.Popen(
        command("--output-format", "json", "--jobs", "2", *arguments, *([] if cache else ["--no-cache"]), "."),
        cwd=folder,
        env=environment(folder.parent, cache),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        preexec_fn=interruptible,
    )
    pause = threading.Event()
    try:
        while not (folder / "waiting").exists() and process.poll() is None:
            pause.wait(0.02)
        yield process
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)


@posix
@pytest.mark.parametrize("to", [os.killpg, os.kill], ids=["the terminal sends it to all", "to the first one only"])
def test_ctrl_c_ends_all_processes_and_says_so(tmp_path: Path, to: Callable[[int, int], None]) -> None:
    folder = many(tmp_path / "files")
    with waiting(folder, "--no-cache") as process:
        to(process.pid, signal.SIGINT)
        out, err = process.communicate(timeout=ENOUGH)  # returns when all processes have ended
    assert (process.returncode, out, err.decode()) == (INTERRUPTED, b"", "reportlint: interrupted\n")


@posix
def test_no_process_outlives_the_one_that_started_it(tmp_path: Path) -> None:
    folder = many(tmp_path / "files")
    with waiting(folder, "--no-cache") as process:
        process.kill()
        process.communicate(timeout=ENOUGH)
    assert process.returncode == -signal.SIGKILL


@posix
def test_a_cached_run_that_was_killed_leaves_nothing_corrupt(tmp_path: Path) -> None:
    folder = many(tmp_path / "files")
    cache = tmp_path / "cache"
    with waiting(folder, cache=str(cache)) as process:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate(timeout=ENOUGH)
    (folder / "one" / "999.txt").unlink()
    arguments = ("--output-format", "json", "--jobs", "2", ".")
    expected = check(folder, *arguments)
    assert check(folder, *arguments, cache=cache) == expected
    assert check(folder, *arguments, cache=cache) == expected
    with contextlib.closing(sqlite3.connect(cache / "results-2.sqlite")) as table:
        assert table.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert table.execute("SELECT count(*) FROM results").fetchone() >= (COUNT,)


def test_two_runs_at_once_find_the_same_and_share_the_cache(tmp_path: Path) -> None:
    folder = many(tmp_path / "files")
    cache = tmp_path / "cache"
    arguments = ("--output-format", "json", "--jobs", "1", ".")
    expected = check(folder, *arguments)
    runs = [
        subprocess.Popen(
            command(*arguments),
            cwd=folder,
            env=environment(folder.parent, str(cache)),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        for _ in range(2)
    ]
    for each in runs:
        out, err = each.communicate(timeout=ENOUGH)
        assert Ended(each.returncode, out, err.decode()) == expected
    with contextlib.closing(sqlite3.connect(cache / "results-2.sqlite")) as table:
        assert table.execute("PRAGMA integrity_check").fetchone() == ("ok",)


# ------------------------------------------------------------------------------- the processes themselves

_prepared: list[int] = []


def prepare(number: int) -> None:
    _prepared.append(number)


def answer(tasks: Sequence[int]) -> list[tuple[int, list[int], int]]:
    for task in tasks:
        if task < 0:
            raise ValueError(task)
    return [(task, _prepared, os.getpid()) for task in tasks]


def test_processes_start_anew_and_answer_in_order() -> None:
    _prepared.append(99)  # a copy of this process would have it
    with Pool[int, tuple[int, list[int], int]](2, prepare, (7,), answer) as pool:
        answers = list(pool.answers(range(100)))
    _prepared.clear()
    assert [each[:2] for each in answers if each] == [(task, [7]) for task in range(100)]
    assert os.getpid() not in {each[2] for each in answers if each}


def test_no_process_is_started_without_a_task() -> None:
    with Pool[int, tuple[int, list[int], int]](2, prepare, (7,), answer) as pool:
        assert list(pool.answers([])) == []
        assert pool._executor is None


def test_what_a_task_raises_is_raised_here() -> None:
    with (
        pytest.raises(ValueError, match="-5"),
        Pool[int, tuple[int, list[int], int]](1, prepare, (7,), answer) as pool,
    ):
        list(pool.answers([1, 2, -5]))


def refuse(folder: str) -> None:
    raise RuntimeError(folder)


def test_where_no_process_comes_up_that_is_said_and_nothing_printed(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(NoProcess), Pool[int, tuple[int, list[int], int]](1, refuse, ("a",), answer) as pool:
        list(pool.answers([1, 2]))
    assert capfd.readouterr() == ("", "")


def test_where_the_system_allows_no_process_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("multiprocessing.process.BaseProcess.start", mock.Mock(side_effect=BlockingIOError(11, "no")))
    with pytest.raises(NoProcess), Pool[int, tuple[int, list[int], int]](2, prepare, (7,), answer) as pool:
        list(pool.answers([1, 2]))
