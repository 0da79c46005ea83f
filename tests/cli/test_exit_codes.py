"""Every end of the command has an exit code of the table, says why, and shows no traceback."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from reportlint.files import grammar_data
from reportlint.messages.errors import UsageError
from tests import ROOT
from tests.command import interruptible, report, run
from tests.warm_cache import warm_cache

CLEAN, FINDINGS, FAILED, NOTHING, INTERRUPTED = 0, 1, 2, 3, 130
SOUND = (ROOT / "grammar" / "canonical-2021.txt").read_text(encoding="utf-8")
WRONG = SOUND.replace("\t146\n", "\t147\n", 1)

pytestmark = pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device")


class End(NamedTuple):
    """A command line for a shell, after the name of the command, and how it ends."""

    line: str
    code: int
    said: str = ""
    """Part of what standard error says."""
    out: str = ""
    """Part of what standard output says."""


ENDS = {
    "sound": End("check sound.txt", CLEAN, out="no findings"),
    "wrong": End("check wrong.txt", FINDINGS, out="T001"),
    "standard error full": End("check wrong.txt note.txt 2>/dev/full", FINDINGS, out="T001"),
    "standard error closed": End("check wrong.txt note.txt 2>&-", FINDINGS, out="T001"),
    "standard error full, a usage error": End("check --nope 2>/dev/full", FAILED),
    "standard error full, no command": End("2>/dev/full", FAILED),
    "standard error full, a crash": End("check --debug gone.txt 2>/dev/full", FAILED),
    "standard output full": End("check wrong.txt >/dev/full", FAILED, "cannot write stdout: No space left"),
    "standard output closed": End("check wrong.txt >&-", FAILED, "cannot write stdout: Bad file descriptor"),
    "both full": End("check wrong.txt >/dev/full 2>/dev/full", FAILED),
    "both closed": End("check wrong.txt >&- 2>&-", FAILED),
    "help, full": End("check --help >/dev/full", FAILED, "cannot write stdout"),
    "version, full": End("--version >/dev/full", FAILED, "cannot write stdout"),
    "version, closed": End("--version >&-", FAILED, "cannot write stdout"),
    "json, full": End("check --output-format json wrong.txt >/dev/full", FAILED, "cannot write stdout"),
    "export, full": End("export wrong.txt >/dev/full", FAILED, "cannot write stdout"),
    "parse, closed": End("parse wrong.txt >&-", FAILED, "cannot write stdout"),
    "fixed text, full": End("check --fix - <wrong.txt >/dev/full", FAILED, "cannot write stdout"),
    "fixed text, closed": End("check --fix - <wrong.txt >&-", FAILED, "cannot write stdout"),
    "standard input closed": End("check - <&-", FAILED, out="standard input is closed"),
    "a file for a folder": End("check --output-file . wrong.txt", FAILED, "cannot write .: Is a directory"),
    "a book for a folder": End("check --output-format xlsx --output-file . wrong.txt", FAILED, "cannot write ."),
    "a file on a full disk": End("check --output-file /dev/full wrong.txt", FAILED, "cannot write /dev/full"),
    "a pipe for a file": End("check --output-file /dev/stdout wrong.txt | cat", CLEAN, out="T001"),
    "no file": End("check empty", NOTHING, "no file that can be checked"),
    "no such file": End("check gone.txt", FAILED, "no such file or folder: gone.txt"),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "sound.txt").write_text(SOUND, encoding="utf-8")
    (tmp_path / "wrong.txt").write_text(WRONG, encoding="utf-8")
    (tmp_path / "note.txt").write_text("无关\n", encoding="utf-8")
    (tmp_path / "empty").mkdir()
    return tmp_path


def environment(folder: Path, **more: str) -> dict[str, str]:
    return {**os.environ, "REPORTLINT_CACHE_DIR": warm_cache(f"{folder}-cache"), "LC_ALL": "C.UTF-8", **more}


def shell(line: str, folder: Path, **more: str) -> subprocess.CompletedProcess[bytes]:
    start = f"{shlex.quote(sys.executable)} -m reportlint {line}"
    return subprocess.run(["sh", "-c", start], cwd=folder, env=environment(folder, **more), capture_output=True)


@pytest.mark.parametrize("name", ENDS)
def test_every_end_has_a_code_of_the_table_and_says_why(folder: Path, name: str) -> None:
    end = ENDS[name]
    ended = shell(end.line, folder)
    assert ended.returncode == end.code, ended.stderr
    assert end.said.encode() in ended.stderr
    assert end.out.encode() in ended.stdout
    assert b"Traceback" not in ended.stderr + ended.stdout


def test_a_full_standard_error_costs_no_output_file(folder: Path) -> None:
    ended = shell("check --output-format json --output-file out.json wrong.txt note.txt 2>/dev/full", folder)
    assert ended.returncode == FINDINGS
    assert '"T001"' in (folder / "out.json").read_text(encoding="utf-8")


def test_the_findings_are_not_mixed_into_the_fixed_text_where_standard_error_is_closed(folder: Path) -> None:
    ended = shell("check --fix - <wrong.txt 2>&-", folder)
    assert ended.stdout.decode("utf-8") == WRONG


@pytest.mark.parametrize("line", ["check wrong.txt", "check --help", "--help", "rule T001", "plugins"])
def test_a_locale_without_chinese_ends_no_command(folder: Path, line: str) -> None:
    ended = shell(f"{line}", folder, LC_ALL="C", LANG="zh_CN", PYTHONIOENCODING="ascii:strict", PYTHONUTF8="0")
    assert ended.returncode == (FINDINGS if line == "check wrong.txt" else CLEAN), ended.stderr
    assert b"Traceback" not in ended.stderr


def test_ctrl_c_while_modules_are_imported_is_told_in_one_line(tmp_path: Path) -> None:
    code = (
        "import builtins, os, signal\n"
        "real = builtins.__import__\n"
        "def spied(name, *rest):\n"
        "    if name == 'reportlint.cli.main':\n"
        "        os.kill(os.getpid(), signal.SIGINT)\n"
        "    return real(name, *rest)\n"
        "from reportlint.cli.start import run\n"
        "builtins.__import__ = spied\n"
        "run()\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code],
        env=environment(tmp_path),
        capture_output=True,
        preexec_fn=interruptible,
        check=False,
    )
    assert (ended.returncode, ended.stderr) == (INTERRUPTED, b"reportlint: interrupted\n")


def test_the_public_names_are_imported_at_their_first_use() -> None:
    code = "import sys, reportlint; print('reportlint.model.report' in sys.modules); reportlint.Report; reportlint.Rule"
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ended.stdout == "False\n"


# ------------------------------------------------------------------------------- memory


LIMITED = """
import resource, sys
from reportlint.cli.main import main
resource.setrlimit(resource.RLIMIT_AS, ({limit}, {limit}))
sys.exit(main(sys.argv[1:]))
"""


def test_without_memory_a_run_ends_with_a_message(folder: Path) -> None:
    (folder / "large.txt").write_text(SOUND * 1500, encoding="utf-8")
    ended = subprocess.run(
        [sys.executable, "-c", LIMITED.format(limit=60_000_000), "check", "--isolated", "large.txt"],
        cwd=folder,
        env=environment(folder),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ended.returncode, ended.stdout) == (FAILED, "")
    assert ended.stderr.startswith("reportlint: out of memory, the run stopped at large.txt")
    assert ended.stderr.count("\n") == 1


@pytest.mark.parametrize("where", ["check", "gather", "check_corpus", "__init__"])
def test_a_rule_without_memory_ends_the_run_and_judges_nothing(tmp_path: Path, where: str) -> None:
    for name, seed in (("a.txt", 1), ("b.txt", 2)):
        (tmp_path / name).write_text(report(seed=seed), encoding="utf-8")
    corpus = where in ("gather", "check_corpus")
    arguments = {"check": "self, report", "gather": "self, report", "check_corpus": "self, corpus"}
    (tmp_path / "greedy.py").write_text(
        f"from reportlint import {'CorpusRule' if corpus else 'Rule'} as Base\n"
        "class Greedy(Base):\n"
        "    code, name, severity, since = 'ZZZ001', 'greedy', 'error', '1'\n"
        "    summary = message = hint = {'zh': '甲', 'en': 'a'}\n"
        "    message = {'': {'zh': '甲', 'en': 'a'}}\n"
        + (
            "    def gather(self, report):\n        return 1\n    def check_corpus(self, corpus):\n        return ()\n"
            if corpus
            else "    def check(self, report):\n        return ()\n"
        )
        + f"    def {where}({arguments.get(where, 'self, options=None')}):\n        raise MemoryError\n",
        encoding="utf-8",
    )
    (tmp_path / "reportlint.toml").write_text('local-rules = ["greedy.py"]\n', encoding="utf-8")
    outcome = run("check", folder=tmp_path)
    assert (outcome.code, outcome.out) == (FAILED, "")
    assert "out of memory" in outcome.err


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_page_of_a_rule_is_there_without_docstrings(folder: Path, language: str) -> None:
    line = f"rule T001 --isolated --language {language}"
    assert shell(line, folder, PYTHONOPTIMIZE="2").stdout == shell(line, folder).stdout


def test_an_archive_says_that_its_data_files_cannot_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grammar_data, "_PACKAGE", "/nowhere/reportlint.pyz/reportlint")
    with pytest.raises(UsageError, match=r"an archive \(/nowhere/reportlint.pyz/reportlint\)"):
        grammar_data.folder.__wrapped__()
