"""Colours and links are written to terminals, and nowhere else."""

from __future__ import annotations

import contextlib
import io
import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from reportlint.terminal.streams import has_colour, line_writer
from tests.command import report, run
from tests.outputs.test_outputs import Terminal

if TYPE_CHECKING:
    from pathlib import Path

VARIABLES = (
    *("NO_COLOR", "FORCE_COLOR", "FORCE_HYPERLINK", "TERM_PROGRAM", "TERMINAL_EMULATOR", "VTE_VERSION", "TMUX"),
    *("WT_SESSION", "KONSOLE_VERSION", "DOMTERM", "KITTY_WINDOW_ID", "GHOSTTY_RESOURCES_DIR", "COLORTERM"),
)
LINK = "\x1b]8;"
CODE = ("A001", "code", "https://example.org/planted-error/")


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")


def drawn(*stretches: tuple[str, ...], stream: Any = None) -> str:
    """Return the output of a terminal for a line."""
    stream = stream or Terminal()
    line_writer(stream)(stretches)
    return str(stream.text if isinstance(stream, Terminal) else stream.getvalue())


@pytest.mark.parametrize(
    ("environment", "terminal", "pipe"),
    [
        ({}, True, False),
        ({"NO_COLOR": "1"}, False, False),
        ({"NO_COLOR": ""}, True, False),
        ({"FORCE_COLOR": "1"}, True, True),
        ({"FORCE_COLOR": "0"}, True, False),
        ({"FORCE_COLOR": ""}, True, False),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, False, False),
        ({"TERM": "dumb"}, False, False),
        ({"TERM": "dumb", "FORCE_COLOR": "1"}, True, True),
    ],
)
def test_who_gets_colours(
    environment: dict[str, str], terminal: bool, pipe: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert has_colour(Terminal()) is terminal  # type: ignore[arg-type]
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    assert has_colour(sys.stdout) is pipe


def test_a_file_stays_plain_even_where_colours_are_forced(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(report("植错"), encoding="utf-8")
    forced = {"FORCE_COLOR": "1"}
    run("check", "a.txt", "--output-file", "out", folder=tmp_path, environment=forced)
    assert "\x1b" not in (tmp_path / "out").read_text(encoding="utf-8")
    assert "\x1b[1;31m" in run("check", "a.txt", folder=tmp_path, environment=forced).out


@pytest.mark.parametrize("form", ["full", "concise"])
def test_a_pipe_gets_no_escape_at_all(tmp_path: Path, form: str) -> None:
    (tmp_path / "a.txt").write_text(report("植错"), encoding="utf-8")
    shown = run("check", "--output-format", form, folder=tmp_path, environment={"FORCE_HYPERLINK": "1"})
    assert "A001" in shown.out
    assert "\x1b" not in shown.out + shown.err


def test_colours_that_are_forced_into_a_pipe_bring_no_links(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-kitty")
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    shown = drawn(CODE, stream=sys.stdout)
    assert "\x1b[1m" in shown
    assert LINK not in shown


@pytest.mark.parametrize(
    ("environment", "links"),
    [
        ({}, False),
        ({"TERM": "xterm-kitty"}, True),
        ({"TERM_PROGRAM": "iTerm.app"}, True),
        ({"TERM_PROGRAM": "vscode"}, True),
        ({"TERM_PROGRAM": "Apple_Terminal"}, False),
        ({"WT_SESSION": "0"}, True),
        ({"VTE_VERSION": "7200"}, True),
        ({"VTE_VERSION": "5001"}, False),
        ({"VTE_VERSION": "x"}, False),
        ({"TERM": "screen-256color", "VTE_VERSION": "7200"}, False),
        ({"TMUX": "/tmp/tmux", "WT_SESSION": "0"}, False),
        ({"TMUX": "/tmp/tmux", "FORCE_HYPERLINK": "1"}, True),
        ({"TERM": "xterm-kitty", "FORCE_HYPERLINK": "0"}, False),
        ({"TERM": "xterm-kitty", "NO_COLOR": "1"}, False),
        ({"TERM": "dumb", "FORCE_HYPERLINK": "1"}, False),
        ({"FORCE_HYPERLINK": "1"}, True),
    ],
)
def test_who_gets_links(environment: dict[str, str], links: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    shown = drawn(CODE, (" planted-error", ""))
    assert (LINK in shown) is links
    assert re.sub(r"\x1b(\[[0-9;]*m|\]8;[^\x1b]*\x1b\\)", "", shown) == "A001 planted-error\n"


def test_a_link_leads_from_the_code_to_the_page_and_no_further(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_HYPERLINK", "1")
    shown = drawn(("a.txt", "path"), CODE, (" planted-error", ""))
    (linked,) = re.findall(r"\x1b\]8;[^;]*;([^\x1b]+)\x1b\\(.*?)\x1b\]8;;\x1b\\", shown)
    assert linked[0] == "https://example.org/planted-error/"
    assert re.sub(r"\x1b\[[0-9;]*m", "", linked[1]) == "A001"


def test_markup_in_a_line_is_not_read() -> None:
    assert "[bold]粗[/bold]" in drawn(("[bold]粗[/bold] :smile:", ""))


def on_a_terminal(folder: Path, *arguments: str, term: str = "xterm") -> str:
    """Return standard error when it is a terminal and standard output is a pipe."""
    pty = pytest.importorskip("pty", reason="no terminals to open")
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "reportlint", "check", ".", *arguments],
        cwd=folder,
        env={**os.environ, "TERM": term, "LC_ALL": "C.UTF-8"},
        stdout=subprocess.PIPE,
        stderr=theirs,
    )
    os.close(theirs)
    shown = b""
    with contextlib.suppress(OSError):  # Linux reports an error at the end of a terminal whose other side is closed
        while data := os.read(ours, 4096):
            shown += data
    process.communicate()
    os.close(ours)
    return shown.decode("utf-8")


@pytest.fixture
def many(tmp_path: Path) -> Path:
    for number in range(25):
        (tmp_path / f"{number:02}.txt").write_text("随便写写", encoding="utf-8")
    return tmp_path


def test_a_terminal_gets_a_progress_bar_which_goes_again(many: Path) -> None:
    shown = on_a_terminal(many)
    assert "checking" in shown
    assert shown.rindex("\x1b[2K") > shown.rindex("checking")


def test_a_pipe_and_the_quiet_get_no_progress_bar(many: Path) -> None:
    assert "checking" not in run("check", ".", folder=many).err
    assert "checking" not in on_a_terminal(many, "--quiet")


def test_a_terminal_that_cannot_move_its_cursor_gets_no_escapes(many: Path) -> None:
    assert "\x1b" not in on_a_terminal(many, term="dumb")
