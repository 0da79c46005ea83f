"""`check --watch`: checking again when something changes, until Ctrl-C."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from reportlint.cli import watch as watch_module
from reportlint.cli.arguments import Parser, merged
from reportlint.cli.commands.check import add_arguments
from reportlint.cli.watch import Watched
from tests.command import interruptible, report, run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

FAILED, INTERRUPTED = 2, 130
PATIENCE = 60
"""Seconds after which a watch without an answer is ended."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(report(), encoding="utf-8")
    return tmp_path


def watcher(monkeypatch: pytest.MonkeyPatch, *changes: Callable[[], object]) -> list[tuple[str, ...]]:
    """Install a watcher that makes these changes one after the other and is then interrupted.

    A change returns the path that it affected. The list collects the watched paths of each call.
    """
    watched: list[tuple[str, ...]] = []
    left = list(changes)

    def watch(*roots: str, watch_filter: Callable[[object, str], bool], **_: Any) -> Iterator[set[tuple[object, str]]]:
        watched.append(tuple(map(os.path.basename, roots)))
        yield set()  # ready
        while left:
            path = os.path.abspath(str(left.pop(0)()))
            yield {("modified", path)} if watch_filter("modified", path) else set()
        raise KeyboardInterrupt

    monkeypatch.setitem(sys.modules, "watchfiles", SimpleNamespace(watch=watch))
    return watched


def write(path: Path, text: str) -> Callable[[], Path]:
    def change() -> Path:
        path.write_text(text, encoding="utf-8")
        return path

    return change


# ------------------------------------------------------------------------------- with a fake watcher


def test_it_checks_at_once_and_after_each_change(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    watcher(monkeypatch, write(folder / "a.txt", report("植错")), write(folder / "a.txt", report()))
    outcome = run("check", "--watch", "--output-format", "concise", folder=folder)
    assert outcome.code == INTERRUPTED
    lines = outcome.out.splitlines()
    assert [line.split()[0] for line in lines] == ["no", lines[1].split()[0], "1", "no"]
    assert "A001" in lines[1]
    assert outcome.err.count("reportlint: watching .; press Ctrl-C to stop") == 3
    assert outcome.err.endswith("reportlint: interrupted\n")


def test_a_pipe_is_not_cleared(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    watcher(monkeypatch)
    assert "\x1b" not in run("check", "--watch", folder=folder).out


def test_a_terminal_is_cleared(monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.outputs.test_outputs import Terminal

    terminal = Terminal()
    monkeypatch.setattr(sys, "stdout", terminal)
    monkeypatch.setenv("TERM", "xterm")
    watch_module._clear()
    assert terminal.text == "\x1b[H\x1b[2J\x1b[3J"
    monkeypatch.setenv("TERM", "dumb")
    watch_module._clear()
    assert terminal.text == "\x1b[H\x1b[2J\x1b[3J"


def test_settings_that_are_wrong_at_first_end_it(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    watcher(monkeypatch)
    (folder / "reportlint.toml").write_text("slect = []", encoding="utf-8")
    outcome = run("check", "--watch", folder=folder)
    assert outcome.code == FAILED
    assert "select" in outcome.err


def test_settings_that_go_wrong_later_are_told_and_it_goes_on(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = folder / "reportlint.toml"
    settings.write_text("", encoding="utf-8")
    (folder / "a.txt").write_text(report("植错"), encoding="utf-8")
    watcher(monkeypatch, write(settings, "slect = []"), write(settings, 'ignore = ["A001"]'))
    outcome = run("check", "--watch", "--quiet", folder=folder)
    assert outcome.code == INTERRUPTED
    assert "slect" in outcome.err
    assert outcome.out.count("A001") == 1, "the last check ignores the rule"


def test_the_language_of_the_settings_holds(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    watcher(monkeypatch)
    (folder / "reportlint.toml").write_text('language = "zh"', encoding="utf-8")
    assert "正在监视 .，有改动即重新检查" in run("check", "--watch", folder=folder).err


def test_a_baseline_that_another_file_replaces_is_watched_anew(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "reports").mkdir()
    (folder / "a.txt").rename(folder / "reports" / "a.txt")
    run("baseline", "write", "reports", "--baseline", "known.json", folder=folder)
    written = (folder / "known.json").read_text(encoding="utf-8")
    watched = watcher(monkeypatch, write(folder / "known.json", written))
    assert run("check", "--watch", "reports", "--baseline", "known.json", folder=folder).code == INTERRUPTED
    assert watched == [("known.json", "reports")] * 2


def test_standard_input_cannot_be_watched(folder: Path) -> None:
    outcome = run("check", "--watch", "-", folder=folder)
    assert (outcome.code, outcome.err) == (FAILED, "reportlint: standard input cannot be watched\n")


def test_a_path_that_is_not_there_ends_it(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    watcher(monkeypatch)
    assert run("check", "--watch", "nowhere", folder=folder).code == FAILED


def test_without_its_package_it_names_the_extra(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    outcome = run("check", "--watch", folder=folder)
    assert outcome.code == FAILED
    assert "pip install 'reportlint[watch]'" in outcome.err
    assert "--watch" in run("check", "--watch", folder=folder, language="zh").err


# ------------------------------------------------------------------------------- relevant changes


def concerned(folder: Path, monkeypatch: pytest.MonkeyPatch, *arguments: str) -> Watched:
    monkeypatch.chdir(folder)
    parser = Parser("check", "en")
    add_arguments(parser)
    return Watched(merged(parser.read(arguments), "en"))


def test_reports_and_settings_of_a_folder_concern_it_and_nothing_else(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    watched = concerned(folder, monkeypatch, ".", "--output-file", "out.txt")
    paths = (
        "a.txt",
        "deep/b.TXT",
        "reportlint.toml",
        "pyproject.toml",
        "out.txt",
        "a.txt~",
        "a.pdf",
        "a.wps",
        "a.zip",
        "a.md",
        "../c.txt",
    )
    told = [path for path in paths if watched.concerns(None, str(folder / path))]
    assert told == ["a.txt", "deep/b.TXT", "reportlint.toml", "pyproject.toml", "a.pdf", "a.wps", "a.zip", "a.md"]
    assert watched.recursive


def test_a_named_file_is_watched_through_its_folder_alone(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    watched = concerned(folder, monkeypatch, "a.txt", "--isolated")
    assert watched.roots() == [os.path.realpath(folder)]
    assert not watched.recursive
    assert watched.concerns(None, str(folder / "a.txt"))
    assert not watched.concerns(None, str(folder / "b.txt"))


def test_a_settings_file_further_up_concerns_it(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "reportlint.toml").write_text("", encoding="utf-8")
    (folder / "in").mkdir()
    watched = concerned(folder / "in", monkeypatch, ".")
    assert os.path.realpath(folder / "reportlint.toml") in watched.roots()
    assert watched.concerns(None, str(folder / "reportlint.toml"))


# ------------------------------------------------------------------------------- with the real watcher


@pytest.mark.skipif(os.name == "nt", reason="a process is interrupted in another way there")
@pytest.mark.parametrize("way", ["in place", "by a rename"])
@pytest.mark.parametrize("named", [".", "a.txt"])
def test_a_change_is_seen_and_ctrl_c_ends_with_130(folder: Path, way: str, named: str) -> None:
    pytest.importorskip("watchfiles", reason="the extra 'watch' is not installed")
    process = subprocess.Popen(
        [sys.executable, "-m", "reportlint", "check", named, "--watch", "--isolated", "--output-format", "concise"],
        cwd=folder,
        env={**os.environ, "LC_ALL": "C.UTF-8", "PYTHONUTF8": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        preexec_fn=interruptible,
    )
    guard = threading.Timer(PATIENCE, process.kill)
    guard.start()
    try:
        assert "no findings in 1 report" in _until_it_watches(process)
        text = report("公开条。。")
        if way == "in place":
            (folder / "a.txt").write_text(text, encoding="utf-8")
        else:
            (folder / "a.txt.new").write_text(text, encoding="utf-8")
            os.replace(folder / "a.txt.new", folder / "a.txt")
        assert "a.txt:" in _until_it_watches(process)
        process.send_signal(signal.SIGINT)
        rest, _ = process.communicate()
        assert process.returncode == INTERRUPTED
        assert rest.decode("utf-8").endswith("reportlint: interrupted\n")
        assert b"Traceback" not in rest
    finally:
        guard.cancel()
        process.kill()
        process.wait()


def _until_it_watches(process: subprocess.Popen[bytes]) -> str:
    assert process.stdout is not None
    shown = ""
    while not shown.rpartition("\n")[0].rpartition("\n")[2].startswith("reportlint: watching"):
        line = process.stdout.readline().decode("utf-8")
        assert line, f"it ended: {shown}"
        shown += line
    return shown
