"""A page of the documentation site as a test reads and runs it: its headings, its blocks, a folder to run them in."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from tests import ROOT

ELLIPSIS = "…"
_BLOCK = re.compile(
    r"(?:^<!-- (?P<mark>[^\n]*) -->\n)?^(?P<fence>`{3,})(?P<kind>[^\n`]*)\n(?P<text>.*?)^(?P=fence)$", re.M | re.S
)
_OPTION = re.compile(r"(?::[\w-]+:[^\n]*\n)*\n?")


class Block(NamedTuple):
    """A fenced block: the mark above it, its language, the file that it is, its text."""

    mark: str
    kind: str
    file: str
    text: str
    line: int


class Command(NamedTuple):
    """A command that a page shows, with what it shows below it."""

    typed: str
    shown: str


def blocks(text: str) -> list[Block]:
    """The blocks of a page, without those that are directives of the generator."""
    found = []
    for match in _BLOCK.finditer(text):
        kind, body, file = match["kind"].strip(), match["text"], ""
        if kind.startswith("{code-block}"):
            kind = kind.removeprefix("{code-block}").strip()
            options = _OPTION.match(body)
            assert options is not None
            file = next(iter(re.findall(r"^:caption: (.*)$", options[0], re.M)), "").replace("\\_", "_")
            body = body[options.end() :]
        if not kind.startswith("{"):
            found.append(Block(match["mark"] or "", kind, file, body, text.count("\n", 0, match.start()) + 1))
    return found


def headings(text: str) -> list[str]:
    """The levels and texts of the headings of a page."""
    return re.findall(r"^#+ .*$", _BLOCK.sub("", text), re.M)


def commands(block: Block) -> list[Command]:
    """The commands of a console block. A line behind a `\\` belongs to the one before it."""
    found: list[Command] = []
    for piece in re.split(r"^\$ ", block.text, flags=re.M)[1:]:
        match = re.match(r"((?:[^\n]*\\\n)*[^\n]*\n)(.*)", piece, re.S)
        assert match is not None
        found.append(Command(match[1].rstrip("\n"), match[2]))
    return found


def matches(shown: str, printed: str) -> bool:
    """Whether an output is what is shown, where a line `…` stands for any lines."""
    lines = [".*" if line == ELLIPSIS else re.escape(line) for line in shown.rstrip("\n").split("\n")]
    return re.fullmatch("\n".join(lines), printed.rstrip("\n"), re.S) is not None


class Workshop:
    """The folder of a page. It begins with a copy of the examples, as a checkout has them."""

    def __init__(self, folder: Path, language: str) -> None:
        self.folder = folder / "work"
        self.code = 0
        for name in ("reports", "two-years"):
            shutil.copytree(ROOT / "examples" / name, self.folder / "examples" / name)
        self._installed = folder / "installed"
        self._environment = _environment(folder, self._installed, language)

    def write(self, name: str, text: str) -> Path:
        """Put a file that the page shows into the folder."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def run(self, typed: str) -> str:
        """What a command prints, standard error included."""
        if typed == "echo $?":
            return f"{self.code}\n"
        ended = subprocess.run(
            ["bash", "--noprofile", "--norc", "-c", typed],
            cwd=self.folder,
            env=self._environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
            timeout=60,
        )
        self.code = ended.returncode
        return ended.stdout


def _environment(folder: Path, installed: Path, language: str) -> dict[str, str]:
    """Programs as a reader has them. `pip install FOLDER` only announces what a wheel would: CI installs the wheels."""
    programs = folder / "programs"
    programs.mkdir()
    installed.mkdir()
    python = shlex.quote(sys.executable)
    locale = {"zh": "zh_CN.UTF-8", "en": "C.UTF-8"}[language]  # only reportlint has to know it: it may not be installed
    for name, script in (
        ("reportlint", f'LC_ALL={locale} exec {python} -m reportlint "$@"'),
        ("python", f'exec {python} "$@"'),
        ("pip", f'exec {python} {shlex.quote(str(ROOT / "tests" / "pip_stand_in.py"))} "$@"'),
    ):
        (programs / name).write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        (programs / name).chmod(0o755)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PYTEST_", "COV_"))}
    return kept | {
        "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": os.pathsep.join([str(installed), *(path for path in sys.path if path)]),
        "PYTHONDONTWRITEBYTECODE": "1",
        "STAND_IN_TARGET": str(installed),
        "REPORTLINT_CACHE_DIR": str(folder / "cache"),
        "LC_ALL": "C.UTF-8",
        "PYTHONUTF8": "1",
        "COLUMNS": "100",
        "NO_COLOR": "1",
    }
