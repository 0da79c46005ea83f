"""GitLab: a Code Quality report that GitLab's own schema accepts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given

from reportlint.files.names import with_percent_signs
from reportlint.outputs.gitlab import write
from reportlint.terminal.screen import visible_lines
from tests import ROOT
from tests.command import report, run
from tests.findings import PATHS, TEXTS, a_run, finding, shown

SCHEMA = json.loads((ROOT / "tests" / "schemas" / "gitlab-code-quality.json").read_text(encoding="utf-8"))
SEVERITIES = {"info", "minor", "major", "critical", "blocker"}
"""The severities that GitLab knows; its schema accepts any word."""


def read(text: str) -> list[dict[str, Any]]:
    """Parse the report, after checking the requirements of GitLab."""
    issues = json.loads(text)
    jsonschema.validate(issues, {"type": "array", "items": SCHEMA})
    for issue in issues:
        assert issue["severity"] in SEVERITIES
        assert issue["location"]["lines"]["begin"] <= issue["location"]["lines"]["end"]
        issue["location"]["path"].encode("utf-8")
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)
    return list(issues)


def test_a_finding_is_an_issue_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "年报").mkdir()
    (tmp_path / "年报" / "a.txt").write_text(report("植错", "植警", "植轻"), encoding="utf-8")
    issues = read(run("check", "--output-format", "gitlab", folder=tmp_path).out)
    line = report("植错").split("\n").index("植错") + 1
    assert issues[0]["location"] == {"path": "年报/a.txt", "lines": {"begin": line, "end": line}}
    assert issues[0]["description"] == "A001 planted-error: found “植错”, see 1 received this year"
    assert [(issue["check_name"], issue["severity"]) for issue in issues] == [
        ("A001", "major"),
        ("A002", "minor"),
        ("A002", "info"),
    ]


@pytest.mark.parametrize("given_path", ["./a.txt", "{folder}/a.txt", "b/../a.txt"])
def test_the_path_is_the_one_in_the_repository(tmp_path: Path, given_path: str) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "a.txt").write_text(report("植错"), encoding="utf-8")
    outcome = run("check", given_path.format(folder=tmp_path), "--output-format", "gitlab", folder=tmp_path)
    assert [issue["location"]["path"] for issue in read(outcome.out)] == ["a.txt"]


def test_equal_reports_in_two_files_have_fingerprints_of_their_own(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(report("植错", "植错"), encoding="utf-8")
    assert len(read(run("check", "--output-format", "gitlab", folder=tmp_path).out)) == 4


def test_equal_fingerprints_in_one_file_are_told_apart() -> None:
    assert len(read(shown(write, a_run(*[finding()] * 3)))) == 3


def test_a_fingerprint_outlives_lines_put_in_front(tmp_path: Path) -> None:
    def fingerprints(text: str) -> list[str]:
        (tmp_path / "a.txt").write_text(text, encoding="utf-8")
        issues = read(run("check", "--output-format", "gitlab", folder=tmp_path).out)
        return [issue["fingerprint"] for issue in issues]

    assert fingerprints(report("植错")) == fingerprints("索引号：1\n\n" + report("植错")) != []


def test_without_findings_the_report_is_empty(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(report(), encoding="utf-8")
    assert read(run("check", "--output-format", "gitlab", folder=tmp_path).out) == []


@given(TEXTS, PATHS)
def test_message_and_place_come_back(message: str, path: str) -> None:
    (issue,) = read(shown(write, a_run(finding(message, path, at=(3, 2, 6, 1)))))
    assert issue["description"] == "A001 planted-error: " + visible_lines(message)
    name = with_percent_signs(path)
    assert issue["location"]["path"] == "".join("\ufffd" if "\ud800" <= char < "\ue000" else char for char in name)
    assert issue["location"]["lines"] == {"begin": 3, "end": 5}
