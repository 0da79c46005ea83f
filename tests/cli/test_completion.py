"""Shell completion: the answers of the command, and completion in the shells that are installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from reportlint.cli.commands.completion import SHELLS
from reportlint.cli.main import COMMANDS
from tests.command import report, run

pytest.importorskip("argcomplete", reason="the extra 'completion' is not installed")

FAILED = 2
COMMAND = "from reportlint.cli.main import run; run()"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Create a folder with a report, and with the command on the path of the shell."""
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "年报.txt").write_text(report(), encoding="utf-8")
    command = tmp_path / "bin" / "reportlint"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -c "{COMMAND}" "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    return tmp_path


def environment(folder: Path, **more: str) -> dict[str, str]:
    path = os.pathsep.join([str(folder / "bin"), os.environ["PATH"]])
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("_ARG", "COMP_"))}
    return {**inherited, "PATH": path, "LC_ALL": "C.UTF-8", "HOME": str(folder), **more}


def asked(folder: Path, line: str, **more: str) -> list[str]:
    """Return the answer of the command to a shell, without the descriptions."""
    answer = folder / "answer"
    subprocess.run(
        [sys.executable, "-c", COMMAND],
        cwd=folder,
        env=environment(
            folder,
            _ARGCOMPLETE="1",
            _ARGCOMPLETE_IFS="\n",
            _ARGCOMPLETE_STDOUT_FILENAME=str(answer),
            _ARGCOMPLETE_SUPPRESS_SPACE="1",
            COMP_LINE=line,
            COMP_POINT=str(len(line.encode("utf-8"))),
            **more,
        ),
        capture_output=True,
        check=False,
    )
    return answer.read_text(encoding="utf-8").splitlines() if answer.exists() else []


# ------------------------------------------------------------------------------- candidates


def test_the_commands_are_offered_first(folder: Path) -> None:
    assert asked(folder, "reportlint ") == list(COMMANDS)
    assert asked(folder, "reportlint bas") == ["baseline"]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_offers_its_options_behind_a_hyphen(folder: Path, command: str) -> None:
    offered = asked(folder, f"reportlint {command} --")
    assert {"--help", "--language"} <= set(offered)
    taken = "needs a value" in run(command, "--output-format", folder=folder).err
    assert ("--output-format" in offered) is taken


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("check --language ", ["zh", "en"]),
        ("check --fail-level w", ["warning"]),
        ("check --select T00", ["T001", "T002", "T003", "T004", "T005", "T006", "T007", "T008", "T009"]),
        ("check --select T008,T00", [f"T008,T00{number}" for number in (1, 2, 3, 4, 5, 6, 7, 9)]),
        ("check --ignore balan", ["balance"]),
        ("check --extend-select=T009", ["--extend-select=T009"]),
        ("check --severity T00", [f"T00{number}=" for number in range(1, 10)]),
        ("check --output-format j", ["json", "json-v1", "json-lines", "junit"]),
        ("rules --output-format ", ["text", "json"]),
        ("rule blank-f", ["blank-field"]),
        ("completion ", list(SHELLS)),
        ("check reports/", ["reports/年报.txt"]),
    ],
)
def test_values_are_offered(folder: Path, line: str, offered: list[str]) -> None:
    assert asked(folder, f"reportlint {line}") == offered


def test_a_severity_is_offered_behind_its_rule(folder: Path) -> None:
    breaks = "\"'><=;|&(:"  # those of bash, which takes the text after one of them for a word
    offered = asked(folder, "reportlint check --severity T001=", _ARGCOMPLETE_COMP_WORDBREAKS=breaks)
    assert offered == ["error", "warning", "info"]


def test_rules_are_described_in_the_language_of_the_user(folder: Path) -> None:
    offered = asked(
        folder, "reportlint rule T00", _ARGCOMPLETE_SHELL="fish", _ARGCOMPLETE_DFS="\t", LC_ALL="zh_CN.UTF-8"
    )
    code, _, text = offered[0].partition("\t")
    assert code == "T001"
    assert "总计" in text


# ------------------------------------------------------------------------------- the shells themselves

LINES = {
    "reportlint ba": ["baseline"],
    "reportlint check --select T00": [f"T00{number}" for number in range(1, 10)],
    "reportlint check --fail-l": ["--fail-level"],
}
SCRIPTS = {
    "bash": """
        eval "$(reportlint completion bash)"
        COMP_LINE="$1" COMP_POINT=${#1} COMP_TYPE=9
        function="$(complete -p reportlint | sed 's/.*-F \\([^ ]*\\).*/\\1/')"
        "$function" reportlint
        printf '%s\\n' "${COMPREPLY[@]}"
    """,
    "zsh": """
        autoload -U compinit && compinit -u
        eval "$(reportlint completion zsh)"
        _describe() { print -l -- ${completions} }
        words=(${=1}); BUFFER=$1; CURSOR=${#1}
        ${_comps[reportlint]}
    """,
    "fish": """
        reportlint completion fish | source
        complete -C "$argv[1]"
    """,
}


@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize("shell", SHELLS)
def test_the_shell_completes(folder: Path, shell: str, line: str) -> None:
    program = shutil.which(shell)
    if program is None:
        pytest.skip(f"{shell} is not installed")
    arguments = {
        "bash": ["--norc", "-c", SCRIPTS["bash"], "bash", line],
        "zsh": ["-f", "-c", SCRIPTS["zsh"], "zsh", line],
        "fish": ["--no-config", "-c", SCRIPTS["fish"], line],
    }
    ended = subprocess.run(
        [program, *arguments[shell]], cwd=folder, env=environment(folder), capture_output=True, check=False, timeout=120
    )
    offered = [word.partition("\t")[0].partition(":")[0].strip() for word in ended.stdout.decode("utf-8").splitlines()]
    assert offered == LINES[line], ended.stderr.decode("utf-8")


# ------------------------------------------------------------------------------- the command


@pytest.mark.parametrize("shell", SHELLS)
def test_the_lines_for_a_shell_name_the_command(tmp_path: Path, shell: str) -> None:
    outcome = run("completion", shell, folder=tmp_path)
    assert (outcome.code, outcome.err) == (0, "")
    assert "reportlint" in outcome.out


def test_an_unknown_shell_and_none_are_said(tmp_path: Path) -> None:
    outcome = run("completion", "zhs", folder=tmp_path)
    assert outcome.code == FAILED
    assert "bash, zsh, fish" in outcome.err
    assert "zsh" in outcome.err.rpartition("fish")[2]
    assert run("completion", folder=tmp_path).code == FAILED


def test_without_its_package_the_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "argcomplete.shell_integration", None)
    outcome = run("completion", "bash", folder=tmp_path)
    assert outcome.code == FAILED
    assert "pip install 'reportlint[completion]'" in outcome.err


def test_a_start_that_no_shell_asks_for_does_not_import_it(tmp_path: Path) -> None:
    code = "import sys; from reportlint.cli import main; main.main(['rules']); print(*sys.modules, file=sys.stderr)"
    ended = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, check=True)
    loaded = ended.stderr.decode("utf-8").split()
    assert "reportlint.cli.commands.rule" in loaded
    assert not {"argcomplete", "reportlint.cli.completion", "reportlint.cli.commands.completion"} & set(loaded)
