"""What a checkout, a file name or a stranger's file cannot make a command do."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest

from tests.command import report, run

if TYPE_CHECKING:
    from pathlib import Path

CLEAN, FINDINGS, FAILED, NOTHING = 0, 1, 2, 3
CONCISE = ("check", "--output-format", "concise")
PROGRAM = """\
from reportlint import Rule
open("ran", "w").close()
class Own(Rule):
    code, name, severity, since = "OWN001", "own-rule", "error", "1"
    message = summary = {"zh": "自", "en": "own"}
    def check(self, report):
        return ()
"""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="files have no owner and mode of this kind")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A repository with a report, a program of rules and settings that name it."""
    top = tmp_path / "top"
    top.mkdir()
    (top / ".git").mkdir()
    (top / "a.txt").write_text(report("植错"), encoding="utf-8")
    (top / "own.py").write_text(PROGRAM, encoding="utf-8")
    (top / "reportlint.toml").write_text('local-rules = ["own.py"]\nignore = ["OWN001"]\n', encoding="utf-8")
    return top


def ran(folder: Path) -> bool:
    there = (folder / "ran").exists()
    (folder / "ran").unlink(missing_ok=True)
    return there


# ------------------------------------------------------------------------------- names of files


@pytest.mark.parametrize("name", ["--output-file=out.txt", "--isolated", "-h", "--select", "-某镇.txt"])
def test_the_name_of_a_file_is_never_taken_for_an_option(folder: Path, name: str) -> None:
    (folder / name).write_text("", encoding="utf-8")
    outcome = run("check", name, "a.txt", folder=folder)
    assert outcome.code == FAILED
    assert f"“{name}”, which may also be an option: write -- before the names of files" in outcome.err
    assert not (folder / "out.txt").exists()


def test_folders_that_make_up_an_option_are_not_one(folder: Path) -> None:
    victim = folder.parent / "victim.txt"
    victim.write_text("kept", encoding="utf-8")
    (folder / f"--output-file={folder.parent}").mkdir(parents=True)
    name = f"--output-file={victim}"
    (folder / name).write_text(report(), encoding="utf-8")
    assert run("check", name, "a.txt", folder=folder).code == FAILED
    assert victim.read_text(encoding="utf-8") == "kept"


def test_after_two_hyphens_every_argument_is_a_path(folder: Path) -> None:
    (folder / "-某镇.txt").write_text(report("植错"), encoding="utf-8")
    outcome = run(*CONCISE, "a.txt", "--quiet", "--", "-某镇.txt", folder=folder)
    assert [line.partition(":")[0] for line in outcome.out.splitlines()] == ["a.txt", "-某镇.txt"]


def test_a_name_for_standard_input_needs_standard_input(folder: Path) -> None:
    outcome = run("check", "--stdin-filename", "x.txt", "a.txt", folder=folder)
    assert outcome.code == FAILED
    assert "--stdin-filename names the text on standard input, so it needs the path -" in outcome.err


# ------------------------------------------------------------------------------- settings above


def test_the_search_for_settings_ends_at_the_top_of_the_repository(folder: Path) -> None:
    (folder / "reportlint.toml").unlink()
    (folder.parent / "reportlint.toml").write_text("slect = 1", encoding="utf-8")
    assert run("check", folder=folder).code == FINDINGS
    (folder / ".git").rmdir()
    (folder / ".git").write_text("gitdir: elsewhere", encoding="utf-8")  # a worktree, a submodule
    assert run("check", folder=folder).code == FINDINGS


@pytest.mark.parametrize("name", ["reportlint.toml", "pyproject.toml"])
def test_outside_a_repository_settings_that_anybody_may_change_are_named_and_not_used(
    tmp_path: Path, name: str
) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    (inner / "a.txt").write_text(report("植错"), encoding="utf-8")
    settings = tmp_path / name
    settings.write_text(
        '[tool.reportlint]\nignore = ["A001"]' if "py" in name else 'ignore = ["A001"]', encoding="utf-8"
    )
    assert run("check", folder=inner).code == CLEAN
    settings.chmod(0o666)
    outcome = run("check", folder=inner)
    assert outcome.code == FINDINGS
    assert f"../{name}, in a folder above, is not used: it can be changed by anybody" in outcome.err
    assert run("check", "--config", f"../{name}", folder=inner).code == CLEAN


def test_outside_a_repository_settings_of_another_user_are_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    (inner / "a.txt").write_text(report(), encoding="utf-8")
    (tmp_path / "reportlint.toml").write_text("slect = 1", encoding="utf-8")
    monkeypatch.setattr(os, "getuid", lambda: 12345)
    if (tmp_path / "reportlint.toml").stat().st_uid == 0:
        os.chown(tmp_path / "reportlint.toml", 54321, -1)
    outcome = run("check", folder=inner)
    assert outcome.code == CLEAN
    assert "is owned by another user" in outcome.err


def test_outside_a_repository_the_search_ends_at_the_home_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    (home / "in").mkdir(parents=True)
    (home / "in" / "a.txt").write_text(report(), encoding="utf-8")
    (tmp_path / "reportlint.toml").write_text("slect = 1", encoding="utf-8")
    monkeypatch.setenv("HOME", str(home))
    assert run("check", folder=home / "in").code == CLEAN


# ------------------------------------------------------------------------------- programs of a checkout


COMMANDS = [
    ("check",),
    ("rules",),
    ("rule", "A001"),
    ("plugins",),
    ("test-rules",),
    ("export",),
    ("baseline", "write"),
    ("config",),
    ("new-rule", "some-rule"),
]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda each: each[0])
def test_no_command_runs_the_rule_files_if_it_is_told_not_to(folder: Path, command: tuple[str, ...]) -> None:
    run(*command, "--no-local-rules", folder=folder)
    assert not ran(folder)


@pytest.mark.parametrize("command", COMMANDS[:7], ids=lambda each: each[0])
def test_rule_files_that_anybody_may_change_are_not_run_without_consent(folder: Path, command: tuple[str, ...]) -> None:
    (folder / "own.py").chmod(0o666)
    outcome = run(*command, folder=folder)
    assert outcome.code == FAILED
    assert "reportlint.toml:1: own.py was not run: own.py can be changed by anybody" in outcome.err
    assert not ran(folder)
    run(*command, "--no-local-rules", "--local-rules", folder=folder)
    assert ran(folder)


@pytest.mark.parametrize("changed", [".", "reportlint.toml"])
def test_the_folder_of_a_rule_file_and_the_settings_count_as_well(folder: Path, changed: str) -> None:
    (folder / changed).chmod(0o777)
    outcome = run("check", folder=folder)
    assert outcome.code == FAILED
    assert "can be changed by anybody, so that it may hold the program of somebody else" in outcome.err
    assert not ran(folder)


def test_a_rule_file_that_an_extended_file_names_counts_as_well(folder: Path) -> None:
    shared = folder.parent / "shared"
    shared.mkdir()
    (folder / "own.py").rename(shared / "own.py")
    (folder / "reportlint.toml").rename(shared / "base.toml")
    (folder / "reportlint.toml").write_text('extend = "../shared/base.toml"', encoding="utf-8")
    assert run("check", folder=folder).code == FINDINGS
    assert ran(folder)
    shared.chmod(0o777)
    outcome = run("check", folder=folder)
    assert outcome.code == FAILED
    assert "../shared/base.toml:1: ../shared/own.py was not run: " in outcome.err
    assert not ran(folder)


@pytest.mark.parametrize("command", [("config",), ("new-rule", "some-rule")], ids=lambda each: each[0])
def test_what_only_shows_or_writes_runs_no_rule_file(folder: Path, command: tuple[str, ...]) -> None:
    assert run(*command, folder=folder).code == CLEAN
    assert not ran(folder)


def test_config_names_the_rules_that_it_cannot_judge(folder: Path) -> None:
    outcome = run("config", folder=folder)
    assert "these rules in the settings were not judged: OWN001 (--local-rules loads them)" in outcome.err
    assert '["own.py"]' in outcome.out
    outcome = run("config", "--local-rules", folder=folder)
    assert "not judged" not in outcome.err
    assert ran(folder)


def test_a_new_rule_gets_no_code_that_a_rule_file_has(folder: Path) -> None:
    run("new-rule", "some-rule", "--output", "rules", folder=folder)
    assert '"OWN002"' in (folder / "rules" / "some_rule.py").read_text(encoding="utf-8")
    outcome = run("new-rule", "other-rule", "--code", "OWN001", folder=folder)
    assert outcome.code == FAILED
    assert "a rule in local-rules has the code OWN001" in outcome.err


# ------------------------------------------------------------------------------- what settings name to write


def test_a_baseline_outside_of_the_project_is_written_only_if_it_is_named(folder: Path) -> None:
    outside = folder.parent / "known.json"
    (folder / "reportlint.toml").write_text('baseline = "../known.json"', encoding="utf-8")
    outcome = run("baseline", "write", folder=folder)
    assert outcome.code == FAILED
    assert "reportlint.toml:1: baseline names ../known.json, outside of this project" in outcome.err
    assert not outside.exists()
    (folder / "link.json").symlink_to(outside)
    (folder / "reportlint.toml").write_text('baseline = "link.json"', encoding="utf-8")
    assert run("baseline", "write", folder=folder).code == FAILED
    assert not outside.exists()
    assert run("baseline", "write", "--baseline", "../known.json", folder=folder).code == CLEAN
    assert outside.exists()
