"""The command line in tests: arguments in; exit code, standard output and standard error out."""

from __future__ import annotations

import contextlib
import io
import os
import random
import signal
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from unittest import mock

from reportlint.cli.main import main
from reportlint.plugins import discovery
from reportlint.plugins.discovery import EntryPoint
from tests.kit import LAYOUTS, a_story

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

SMALL = EntryPoint("small", "tests.small_rules", "small-rules", "1.2")
"""The plugin used by the tests of the command line."""


@dataclass(frozen=True)
class Outcome:
    """The exit code and the outputs of a run."""

    code: int
    out: str
    err: str


def run(
    *arguments: str | Path,
    folder: Path,
    stdin: bytes = b"",
    plugins: Sequence[EntryPoint] = (SMALL,),
    language: str = "en",
    environment: Mapping[str, str] | None = None,
) -> Outcome:
    """Run a command in a folder, with these plugins and no others."""
    out, err = _stream(), _stream()
    given = io.TextIOWrapper(io.BytesIO(stdin))
    variables = {
        "REPORTLINT_CACHE_DIR": "",
        "LC_ALL": {"zh": "zh_CN.UTF-8", "en": "C.UTF-8"}[language],
        **(environment or {}),
    }
    with (
        contextlib.chdir(folder),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
        mock.patch.object(sys, "stdin", given),
        mock.patch.dict(os.environ, variables),
        mock.patch.object(discovery, "_scan", return_value=list(plugins)),
    ):
        code = main([str(argument) for argument in arguments])
    return Outcome(code, _text(out), _text(err))


def interruptible() -> None:
    """Restore the default action of SIGINT, in a child process before its program runs.

    A shell makes its background jobs ignore SIGINT, and every process that they start inherits this.
    """
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def report(*marks: str, seed: int = 1) -> str:
    """Return a faultless report with one paragraph for each of these marks planted in section five."""
    story = a_story(random.Random(seed))
    planted = {"end:problems": "\n".join(marks)} if marks else {}
    return LAYOUTS["tab"].render(story.replace(insert=planted)).text


def write_distribution(folder: Path, name: str, entries: dict[str, str], version: str = "1.0") -> None:
    """Put the metadata of an installed distribution into a folder of the import path."""
    info = folder / f"{name.replace('-', '_')}-{version}.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n", encoding="utf-8")
    lines = "".join(f"{key} = {value}\n" for key, value in entries.items())
    (info / "entry_points.txt").write_text(f"[reportlint]\n{lines}", encoding="utf-8")


def _stream() -> Any:
    return io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)


def _text(stream: Any) -> str:
    stream.flush()
    data: bytes = stream.buffer.getvalue()
    return data.decode("utf-8", "surrogateescape")
