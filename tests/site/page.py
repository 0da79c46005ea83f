"""A page of the documentation site for tests: its headings, its blocks, and a folder to run its commands in."""

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
from tests.warm_cache import warm_cache

ELLIPSIS = "…"
_BLOCK = re.compile(
    r"(?:^<!-- (?P<mark>[^\n]*) -->\n)?^(?P<fence>`{3,})(?P<kind>[^\n`]*)\n(?P<text>.*?)^(?P=fence)$", re.M | re.S
)
_OPTION = re.compile(r"(?::[\w-]+:[^\n]*\n)*\n?")


class Block(NamedTuple):
    """A fenced block: the mark above it, its language, the name of the file that it shows, its text, its line."""

    mark: str
    kind: str
    file: str
    text: str
    line: int


class Command(NamedTuple):
    """A command on a page, with the output shown below it."""

    typed: str
    shown: str


def blocks(text: str) -> list[Block]:
    """Return the blocks of a page, without those that are directives of the generator."""
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
    """Return the levels and texts of the headings of a page."""
    return re.findall(r"^#+ .*$", _BLOCK.sub("", text), re.M)


def commands(block: Block) -> list[Command]:
    """Return the commands of a console block. A line that ends with a backslash continues on the next one."""
    found: list[Command] = []
    for piece in re.split(r"^\$ ", block.text, flags=re.M)[1:]:
        match = re.match(r"((?:[^\n]*\\\n)*[^\n]*\n)(.*)", piece, re.S)
        assert match is not None
        found.append(Command(match[1].rstrip("\n"), match[2]))
    return found


def matches(shown: str, printed: str) -> bool:
    """Return whether the printed output matches the shown one, in which a line `…` stands for any lines."""
    lines = [".*" if line == ELLIPSIS else re.escape(line) for line in shown.rstrip("\n").split("\n")]
    return re.fullmatch("\n".join(lines), printed.rstrip("\n"), re.S) is not None


class Workshop:
    """The folder for the commands of a page. It starts with a copy of the examples, as in a checkout."""

    def __init__(self, folder: Path, language: str) -> None:
        self.folder = folder / "work"
        self.code = 0
        for name in ("documents", "reports", "two-years"):
            shutil.copytree(ROOT / "examples" / name, self.folder / "examples" / name)
        self._installed = folder / "installed"
        self._environment = _environment(folder, self._installed, language)

    def write(self, name: str, text: str) -> Path:
        """Write a file that the page shows into the folder."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def run(self, typed: str) -> str:
        """Run a command and return its output, standard error included."""
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
    """Return an environment like a reader's. Its `pip install FOLDER` only copies the files and writes the metadata."""
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
        "REPORTLINT_CACHE_DIR": warm_cache(f"{folder}-cache"),
        "LC_ALL": "C.UTF-8",
        "PYTHONUTF8": "1",
        "COLUMNS": "100",
        "NO_COLOR": "1",
    }
