"""The commands beside `check`: baseline, parse, rule and rules."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.command import report, run

if TYPE_CHECKING:
    from pathlib import Path

CLEAN, FINDINGS, FAILED, NOTHING = 0, 1, 2, 3


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "good.txt").write_text(report(), encoding="utf-8")
    (tmp_path / "bad.txt").write_text(report("植错"), encoding="utf-8")
    return tmp_path


# ------------------------------------------------------------------------------- baseline


def test_what_is_in_the_baseline_is_left_out_and_counted(folder: Path) -> None:
    written = run("baseline", "write", "--baseline", "known.json", folder=folder)
    assert (written.code, written.err) == (CLEAN, "reportlint: 1 finding(s) written to known.json\n")
    outcome = run("check", "--baseline", "known.json", folder=folder)
    assert outcome.code == CLEAN
    assert "1 finding of the baseline left out" in outcome.out


def test_a_report_that_moved_and_grew_above_is_still_known(folder: Path) -> None:
    run("baseline", "write", "--baseline", "known.json", folder=folder)
    (folder / "moved.txt").write_text("索引号：123\n\n" + report("植错"), encoding="utf-8")
    (folder / "bad.txt").unlink()
    assert run("check", "--baseline", "known.json", folder=folder).code == CLEAN


def test_each_entry_of_the_baseline_answers_for_one_finding(folder: Path) -> None:
    run("baseline", "write", "--baseline", "known.json", folder=folder)
    (folder / "bad.txt").write_text(report("植错", "植错"), encoding="utf-8")
    assert run("check", "--baseline", "known.json", folder=folder).out.count("A001") == 1


def test_failures_never_enter_the_baseline(folder: Path) -> None:
    (folder / "bytes.txt").write_bytes(b"\xff")
    outcome = run("baseline", "write", folder=folder)
    assert outcome.code == FAILED
    assert "not put into the baseline: bytes.txt: E002" in outcome.err
    entries = json.loads((folder / "reportlint-baseline.json").read_text(encoding="utf-8"))
    assert [(entry["path"], entry["code"]) for entry in entries] == [("bad.txt", "A001")]


@pytest.mark.parametrize("content", ["", "{}x", '[{"path": "a"}]', "3", "\xff"])
def test_a_damaged_baseline_exits_2(folder: Path, content: str) -> None:
    (folder / "known.json").write_text(content, encoding="latin-1")
    outcome = run("check", "--baseline", "known.json", folder=folder)
    assert outcome.code == FAILED
    assert "known.json is no baseline" in outcome.err


# ------------------------------------------------------------------------------- the other commands


def test_parse_shows_sections_and_figures(folder: Path) -> None:
    outcome = run("parse", "good.txt", "--language", "zh", folder=folder)
    assert outcome.code == CLEAN
    assert "1 总体情况  第" in outcome.out
    assert "一、本年新收政府信息公开申请数量" in outcome.out


def test_parse_says_what_is_no_report(folder: Path) -> None:
    (folder / "note.txt").write_text("随便写写\n", encoding="utf-8")
    outcome = run("parse", "note.txt", folder=folder)
    assert outcome.code == FINDINGS
    assert outcome.out == "note.txt: no report (not recognised)\n"
    assert run("parse", "--output-format", "json", folder=folder).code == FINDINGS


def test_parse_exits_2_for_a_file_that_cannot_be_read(folder: Path) -> None:
    (folder / "bytes.txt").write_bytes(b"\xff")
    outcome = run("parse", "--output-format", "json", folder=folder)
    assert outcome.code == FAILED
    assert {"path": "bytes.txt", "recognized": False, "reason": "undecodable"} in json.loads(outcome.out)["reports"]


@pytest.mark.parametrize("name", ["A001", "a001", "planted-error"])
def test_a_rule_s_page_has_its_facts_and_the_half_of_the_language(folder: Path, name: str) -> None:
    english = run("rule", name, folder=folder).out
    assert english.startswith("# A001 planted-error\n")
    assert "| plugin | small (small-rules 1.2 (tests.small_rules)) |" in english
    assert "Finds planted errors." in english
    assert "查找" not in english
    chinese = run("rule", name, "--language", "zh", folder=folder).out
    assert "查找植入的错误。" in chinese
    assert "Finds" not in chinese


def test_a_rule_s_page_lists_its_options(folder: Path) -> None:
    assert "| option max | int = 20 |" in run("rule", "B001", folder=folder).out


def test_every_rule_can_be_had_as_json(folder: Path) -> None:
    outcome = run("rule", "--all", "--output-format", "json", folder=folder)
    rules = {rule["code"]: rule for rule in json.loads(outcome.out)}
    assert list(rules) == sorted(rules)
    assert rules["B001"]["options"] == [
        {"name": "max", "type": "int", "default": 20},
        {"name": "words", "type": "tuple[str, ...]", "default": []},
    ]
    assert rules["A001"]["page"] == {"zh": "查找植入的错误。", "en": "Finds planted errors."}
    assert not rules["B001"]["on"]


def test_the_table_of_rules_shows_what_is_on(folder: Path) -> None:
    lines = run("rules", "--extend-select", "B001", "--ignore", "A002", folder=folder).out.splitlines()
    states = {line.split()[0]: line.split()[3] for line in lines[1:]}
    assert (states["A001"], states["A002"], states["B001"], states["E001"]) == ("on", "off", "on", "on")


def test_statistics_count_the_findings_by_rule(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(report("植错", "植错", "植警"), encoding="utf-8")
    lines = run("check", "--statistics", folder=tmp_path).out.splitlines()
    assert [line.split() for line in lines[:2]] == [
        ["2", "error", "A001", "planted-error"],
        ["1", "warning", "A002", "planted-warning"],
    ]
