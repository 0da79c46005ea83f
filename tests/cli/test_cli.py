"""Exit codes and messages: findings, wrong usage, crashes of a rule or the program. Bad input: test_bad_input."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from unittest import mock

import pytest

from reportlint.checking import session
from reportlint.linting.linter import Linter
from reportlint.reading import read as reading
from tests.command import report, run

CLEAN, FINDINGS, FAILED, NOTHING = 0, 1, 2, 3


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "good.txt").write_text(report(), encoding="utf-8")
    (tmp_path / "bad.txt").write_text(report("植错"), encoding="utf-8")
    return tmp_path


# ------------------------------------------------------------------------------- findings and exit codes


def test_a_report_without_a_finding_exits_0(folder: Path) -> None:
    outcome = run("check", "good.txt", folder=folder)
    assert (outcome.code, outcome.out, outcome.err) == (CLEAN, "no findings in 1 report\n", "")


def test_an_error_exits_1(folder: Path) -> None:
    outcome = run("check", "bad.txt", folder=folder)
    assert outcome.code == FINDINGS
    assert "bad.txt:" in outcome.out
    assert outcome.out.endswith("1 error in 1 report; 1 can be fixed with --fix\n")


@pytest.mark.parametrize(
    ("mark", "level", "code"),
    [
        ("植错", "error", FINDINGS),
        ("植警", "error", CLEAN),
        ("植警", "warning", FINDINGS),
        ("植轻", "warning", CLEAN),
        ("植轻", "info", FINDINGS),
    ],
)
def test_the_fail_level_decides_which_severity_fails(tmp_path: Path, mark: str, level: str, code: int) -> None:
    (tmp_path / "a.txt").write_text(report(mark), encoding="utf-8")
    assert run("check", "--fail-level", level, folder=tmp_path).code == code


def test_warnings_fail_by_default_and_notes_do_not(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(report("植警"), encoding="utf-8")
    assert run("check", folder=tmp_path).code == FINDINGS
    (tmp_path / "a.txt").write_text(report("植轻"), encoding="utf-8")
    assert run("check", folder=tmp_path).code == CLEAN


def test_exit_zero_prints_the_findings_and_exits_0(folder: Path) -> None:
    outcome = run("check", "--exit-zero", "bad.txt", folder=folder)
    assert outcome.code == CLEAN
    assert "A001" in outcome.out


def test_a_severity_of_the_command_line_replaces_the_rule_s_own(folder: Path) -> None:
    outcome = run("check", "--severity", "planted-error=info", "bad.txt", folder=folder)
    assert outcome.code == CLEAN
    assert "info A001" in outcome.out


def test_a_finding_that_its_rule_made_milder_stays_mild(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(report("植轻"), encoding="utf-8")
    assert run("check", "--severity", "A=error", folder=tmp_path).code == CLEAN


# ------------------------------------------------------------------------------- no silent failure


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["check", "--select", "A01"], "there is no rule “A01” (the command line); did you mean A001"),
        (
            ["check", "--ignore", "planted-eror"],
            "there is no rule “planted-eror” (the command line); did you mean planted",
        ),
        (["check", "--extend-select", "X"], "there is no rule “X”"),
        (["check", "--severity", "A009=error"], "there is no rule “A009”"),
        (["check", "--severity", "A001=fatal"], "not “A001=fatal”"),
        (
            ["check", "--fail-level", "eror"],
            "--fail-level cannot be “eror”; it can be error, warning, info; did you mean error",
        ),
        (["check", "--output-format", "jsn"], "there is no output format “jsn” (the command line)"),
        (["check", "--statistics", "--output-format", "json"], "--statistics works with the formats full, concise"),
        (["check", "--selct", "A001"], "there is no option --selct; did you mean --select"),
        (["check", "--select"], "--select needs a value"),
        (["check", "--quiet=yes"], "--quiet takes no value"),
        (["check", "-hx"], "-h/--help takes no value"),
        (["check", "--jobs", "two"], "--jobs has to be a whole number"),
        (["cluster", "check", "--workers", "-1"], "--workers has to be a whole number"),
        (["cluster", "check", "--workers", "1.5"], "--workers has to be a whole number"),
        (["check", "--ignore", "ALL"], "all rules are off"),
        (["check", "good.txt", "--output-file", "nowhere/out.json"], "cannot write nowhere/out.json"),
        (["chek"], "there is no command “chek”"),
        (["good.txt"], "did you mean reportlint check good.txt"),
        (["--debug", "check"], "--debug has to follow a command"),
        (["rule", "A01"], "there is no rule “A01”; did you mean A001"),
        (["rule"], "--all"),
        (["rules", "A001"], "unexpected argument: A001"),
        (["baseline"], "missing argument: write|prune"),
        (["baseline", "prun"], "unknown argument “prun”; it can be write, prune; did you mean prune"),
        (["baseline", "prune"], "no such baseline: reportlint-baseline.json"),
        (["parse", "--output-format", "xml"], "cannot be “xml”"),
    ],
)
def test_wrong_usage_exits_2_with_a_sentence_and_no_traceback(folder: Path, arguments: list[str], message: str) -> None:
    outcome = run(*arguments, folder=folder)
    assert outcome.code == FAILED
    assert message in outcome.err
    assert "Traceback" not in outcome.err
    assert outcome.out == ""


def test_a_walked_text_that_is_no_report_is_no_finding(folder: Path) -> None:
    (folder / "note.txt").write_text("随便写写\n", encoding="utf-8")
    (folder / "empty.txt").write_bytes(b"")
    outcome = run("check", "--ignore", "A001", folder=folder)
    assert outcome.code == CLEAN
    assert "2 files are not reports and were not checked: empty.txt, note.txt" in outcome.err
    assert "E003" not in outcome.out


@pytest.mark.skipif(sys.platform != "linux", reason="names that are no text")
@pytest.mark.parametrize("form", ["full", "concise", "json"])
def test_a_name_that_is_no_text_is_shown_all_the_same(tmp_path: Path, form: str) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.txt")).write_text(report("植错"), encoding="utf-8")
    outcome = run("check", "--output-format", form, folder=tmp_path)
    assert outcome.code == FINDINGS
    assert {"full": "<U+DCFF>.txt", "concise": "\udcff.txt", "json": "\\udcff.txt"}[form] in outcome.out


def test_a_crash_inside_a_rule_is_a_finding_and_the_run_goes_on(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(report("植崩", "植错"), encoding="utf-8")
    outcome = run("check", folder=tmp_path)
    assert outcome.code == FINDINGS
    assert "E009" in outcome.out
    assert "B002 of small: KeyError: 'total'" in outcome.out
    assert "A001" in outcome.out
    assert "no crash" in outcome.out, "what the rule found before is kept"
    assert "Traceback" not in outcome.err


def test_debug_shows_the_traceback_of_a_crash(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(report("植崩"), encoding="utf-8")
    outcome = run("check", "--debug", folder=tmp_path)
    assert "Traceback" in outcome.err
    assert "KeyError: 'total'" in outcome.err


@pytest.mark.parametrize(
    ("mark", "error"),
    [("植废", "TypeError: 'not a finding'"), ("植缺", "TypeError: message needs {missing}"), ("植外", "ValueError")],
)
def test_rubbish_from_a_rule_counts_as_a_crash(tmp_path: Path, mark: str, error: str) -> None:
    (tmp_path / "a.txt").write_text(report(mark), encoding="utf-8")
    outcome = run("check", folder=tmp_path)
    assert f"B003 of small: {error}" in outcome.out


@pytest.mark.parametrize(("where", "step"), [(reading, "read_report"), (Linter, "_judge")])
def test_a_fault_of_the_program_itself_spares_the_other_files(folder: Path, where: object, step: str) -> None:
    work = getattr(where, step)

    def fail(*arguments: object) -> object:
        if any(getattr(each, "path", "") == "good.txt" for each in arguments):
            raise RuntimeError("broken")
        return work(*arguments)

    with mock.patch.object(where, step, fail):
        outcome = run("check", folder=folder)
    assert outcome.code == FAILED
    assert "RuntimeError: broken" in outcome.out
    assert "A001" in outcome.out


def test_a_fault_outside_any_file_is_one_sentence(folder: Path) -> None:
    with mock.patch.object(session, "find_files", side_effect=RuntimeError("broken")):
        outcome = run("check", folder=folder)
    assert outcome.code == FAILED
    assert outcome.err == "reportlint: internal error: RuntimeError: broken (--debug shows the traceback)\n"
