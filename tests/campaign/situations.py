"""Situations: odd things at every path that a command opens, and everything that may be wrong around a run.

A situation is a folder, a command line and an environment. Whatever they are, the command ends in time with an exit
code of the table and without a traceback, runs no code of the folder, and changes only the files that it was asked to.
"""

from __future__ import annotations

import os
import random
import socket
import stat
import subprocess
import sys
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

from reportlint.cli.exit_codes import CLEAN, FAILED, FINDINGS, NOTHING
from tests.kit import LAYOUTS, Story
from tests.warm_cache import warm_cache

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    Thing = Callable[[Path], None]
    """Puts something at a path."""

TIME_LIMIT = 60
"""Seconds for a command that needs less than one on a quiet machine."""
CODES = frozenset({CLEAN, FINDINGS, FAILED, NOTHING})
_RAN = "RAN"
"""The file that code of the folder would create."""
_CODE = f"open({_RAN!r}, 'a').write('x')\n"
_MEMORY = 4_000_000_000


class Situation(NamedTuple):
    """A command line in a folder."""

    name: str
    arguments: tuple[str, ...]
    things: tuple[tuple[str, Thing], ...]
    """What to put at which path, in this order."""
    changes: frozenset[str] = frozenset()
    """The files that the command is asked to write."""
    environment: tuple[tuple[str, str], ...] = ()
    errors: str = ""
    """Where standard error goes: a path, or empty for a pipe."""


@cache
def report() -> bytes:
    """Return a report with two findings that have safe fixes."""
    story = Story(unit="云栖县青禾镇人民政府", insert={"end:overview": "渠道拓宽，，群众满意。。"})
    return LAYOUTS["tab"].render(story).text.encode()


def holding(data: bytes) -> Thing:
    """Return a file with this content."""

    def put(path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)

    return put


def link_to(target: str) -> Thing:
    """Return a symbolic link."""

    def put(path: Path) -> None:
        path.symlink_to(target)

    return put


def a_report(path: Path) -> None:
    holding(report())(path)


def a_folder(path: Path) -> None:
    path.mkdir()


def a_pipe(path: Path) -> None:
    os.mkfifo(path)


def a_socket(path: Path) -> None:
    # The path of a socket has a short limit of its own.
    with socket.socket(socket.AF_UNIX) as server:
        here = os.getcwd()
        os.chdir(path.parent)
        try:
            server.bind(path.name)
        finally:
            os.chdir(here)


def locked(path: Path) -> None:
    a_report(path)
    path.chmod(0)


def read_only(path: Path) -> None:
    a_report(path)
    path.chmod(0o444)


THINGS: dict[str, Thing] = {
    "a report": a_report,
    "an empty file": holding(b""),
    "NUL bytes": holding(b"\0" * 1000),
    "random bytes": holding(random.Random(1).randbytes(5000)),
    "one long line": holding("年度报告".encode() * 50_000),
    "many line ends": holding(b"\n" * 200_000),
    "a report in UTF-16": holding(report().decode().encode("utf-16")),
    "a report in UTF-32": holding(report().decode().encode("utf-32")),
    "a damaged report": holding(report()[:3000] + b"\xff\xfe" + report()[3000:]),
    "half a character": holding(report()[:-2]),
    "a report with control characters": holding(report().replace("年".encode(), b"\x1b]0;x\x07\x9b31m\x00")),
    "a report with workflow commands": holding(report().replace(b"\n", b"\n::error::x\n##[error]x\n")),
    "a folder": a_folder,
    "a pipe": a_pipe,
    "a socket": a_socket,
    "a link to nothing": link_to("nowhere"),
    "a link to itself": link_to("x.txt"),
    "a link to a device": link_to("/dev/zero"),
    "a link to the standard input": link_to("/dev/stdin"),
    "a link out of the folder": link_to("../outside.txt"),
    "a locked file": locked,
    "a read-only file": read_only,
    "deep brackets": holding(b"ignore = " + b"[" * 20_000),
    "deep JSON": holding(b'{"version": ' * 20_000),
    "TOML with a wrong key": holding(b"slect = 1\n"),
    "TOML with wrong types": holding(b"select = 1\nexclude = {a = 1}\nlanguage = []\n"),
    "an ignore file of stars": holding(b"*a" * 40 + b"\n" + b"**/" * 60 + b"x\n[[:alpha:]\n"),
    "a pickle": holding(b"\x80\x04cos\nsystem\n(S'touch RAN'\ntR."),
    "Python": holding(_CODE.encode()),
}
"""What may be at a path, by name."""

ROLES: dict[str, tuple[str, tuple[str, ...]]] = {
    "a named file": ("x.txt", ("check", "--isolated", "x.txt")),
    "a file in the folder": ("x.txt", ("check", "--isolated", ".")),
    "a file to fix": ("x.txt", ("check", "--isolated", "--fix", "--unsafe-fixes", ".")),
    "a file to show as a diff": ("x.txt", ("check", "--isolated", "--diff", ".")),
    "a file to skip or not": ("x.txt", ("check", "--isolated", "--skip-unrecognized", "--force-exclude", "x.txt")),
    "a file to parse": ("x.txt", ("parse", "--isolated", "x.txt")),
    "a file to export": ("x.txt", ("export", "--isolated", "x.txt")),
    "the settings": ("reportlint.toml", ("check", ".")),
    "the project file": ("pyproject.toml", ("check", ".")),
    "settings that are named": ("x.txt", ("check", "--config", "x.txt", "a.txt")),
    "settings that are shown": ("reportlint.toml", ("config", "a.txt")),
    "the baseline": ("x.txt", ("check", "--isolated", "--baseline", "x.txt", "a.txt")),
    "a baseline to prune": ("x.txt", ("baseline", "prune", "--isolated", "--baseline", "x.txt", "a.txt")),
    "the ignore file": (".gitignore", ("check", "--isolated", ".")),
    "the repository": (".git", ("check", ".")),
    "the cases": ("x.txt", ("test-rules", "x.txt")),
    "the cache folder": ("cache", ("check", "--isolated", "a.txt")),
}
"""A path that a command opens, and the command."""

FORMATS = ("concise", "full", "json", "github", "gitlab", "junit", "sarif", "markdown", "html", "tree")
NAMES = (
    "-x.txt",
    "--fix",
    "--output-file=y.txt",
    "::error::x.txt",
    "a\nb.txt",
    "\x1b[31m.txt",
    "=1.txt",
    "年报 二.txt",
)
MODULES = ("multiprocessing", "array", "json", "shlex", "socket", "signal", "reportlint", "regex", "lark", "dask")


def situations() -> Iterator[Situation]:
    """Yield every situation."""
    repository: tuple[tuple[str, Thing], ...] = ((".git", a_folder), ("a.txt", a_report))
    for role, (path, arguments) in ROLES.items():
        for name, thing in THINGS.items():
            changes = frozenset({path, "a.txt"} if "--fix" in arguments or "prune" in arguments else ())
            cache_dir = (("REPORTLINT_CACHE_DIR", "cache"),) if path == "cache" else ()
            made = repository[1:] if path == ".git" else repository
            yield Situation(f"{role}: {name}", arguments, (*made, (path, thing)), changes, cache_dir)
    for name in NAMES:
        made = (*repository, (name, a_report))
        mended = frozenset() if name.startswith("-") else frozenset({name})
        yield Situation(f"a name without --: {name!r}", ("check", "--isolated", "--fix", name), made, mended)
        for output in FORMATS:
            shown = ("check", "--isolated", "--output-format", output, "--", name)
            yield Situation(f"{output}: {name!r}", shown, made)
    for output in FORMATS:
        for errors in ("", "/dev/full"):
            arguments = ("check", "--isolated", "--output-format", output, "--output-file", "out", ".")
            written = frozenset({"out"})
            yield Situation(
                f"{output} to a file, errors to {errors or 'a pipe'}", arguments, repository, written, (), errors
            )
        for target in ("a.txt", "reportlint.toml", "base.json"):
            made = (*repository, ("reportlint.toml", holding(b"")), ("base.json", holding(b'{"version": "1"}')))
            arguments = ("check", "--baseline", "base.json", "--output-format", output, "--output-file", target, ".")
            yield Situation(f"{output} over {target}", arguments, made)
    for module in MODULES:
        for planted in (f"{module}.py", f"{module}/__init__.py"):
            made = (*repository, (planted, holding(_CODE.encode())))
            for arguments in (("check", "--jobs", "2", "--no-cache", "."), ("rules",), ("plugins",)):
                yield Situation(f"{planted} and {arguments[0]}", arguments, (*made, ("b.txt", a_report)))


def fault_of(situation: Situation) -> str:
    """Return what is wrong after the command of a situation; empty if nothing is."""
    with TemporaryDirectory() as scratch:
        (Path(scratch) / "outside.txt").write_bytes(report())
        folder = Path(scratch) / "folder"
        folder.mkdir()
        for path, thing in situation.things:
            thing(folder / path)
        warm_cache(f"{folder}-cache")
        before = _contents(Path(scratch))
        try:
            done = _run(situation, folder)
        except subprocess.TimeoutExpired:
            return f"no end within {TIME_LIMIT} s"
        errors = (done.stderr or b"").decode("utf-8", "replace")
        if done.returncode not in CODES:
            return f"exit code {done.returncode}: {errors[-300:]}"
        if "Traceback" in errors or "internal error" in errors:
            return errors[-600:]
        after = _contents(Path(scratch))
        allowed = {f"folder/{path}" for path in situation.changes}
        changed = sorted(
            path
            for path in before.keys() | after.keys()
            if before.get(path) != after.get(path)
            and path not in allowed
            and not path.startswith(("folder/cache", "folder-cache"))
        )
        return f"changed: {changed}" if changed else ""


def _run(situation: Situation, folder: Path) -> subprocess.CompletedProcess[bytes]:
    # A folder in PYTHONPATH is one that the user trusts; a run of the campaign may have such a folder.
    inherited = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    environment: Mapping[str, str] = {
        **inherited,
        "REPORTLINT_CACHE_DIR": f"{folder}-cache",
        "LC_ALL": "C.UTF-8",
        **dict(situation.environment),
    }
    command = [_program(), *situation.arguments]
    with open(situation.errors or os.devnull, "wb") as elsewhere:
        return subprocess.run(
            command,
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=elsewhere if situation.errors else subprocess.PIPE,
            timeout=TIME_LIMIT,
            preexec_fn=_bounded,
            check=False,
        )


def _bounded() -> None:
    """Limit the memory of a command, so that one that grows without end does not take the machine with it."""
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


@cache
def _program() -> str:
    """Return the console script beside this interpreter."""
    return str(Path(sys.executable).parent / "reportlint")


def _contents(folder: Path) -> dict[str, object]:
    """Return what is at every path below a folder: the content of files, the kind of everything else."""
    found: dict[str, object] = {}
    for path in folder.rglob("*"):
        status = path.lstat()
        kind = stat.S_IFMT(status.st_mode)
        content = None
        if stat.S_ISREG(status.st_mode):
            path.chmod(status.st_mode | stat.S_IRUSR)
            content = path.read_bytes()
            path.chmod(stat.S_IMODE(status.st_mode))
        found[path.relative_to(folder).as_posix()] = (kind, content)
    return found
