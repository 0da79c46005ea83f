"""The commands parse, rule and rules. The baseline is tested in test_baseline."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.command import SMALL, report, run

if TYPE_CHECKING:
    from pathlib import Path

CLEAN, FINDINGS, FAILED, NOTHING = 0, 1, 2, 3


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "good.txt").write_text(report(), encoding="utf-8")
    (tmp_path / "bad.txt").write_text(report("植错"), encoding="utf-8")
    return tmp_path


def test_parse_shows_sections_and_figures(folder: Path) -> None:
    outcome = run("parse", "good.txt", "--language", "zh", folder=folder)
    assert outcome.code == CLEAN
    assert "1 总体情况  第" in outcome.out
    assert "一、本年新收政府信息公开申请数量" in outcome.out


def test_parse_says_what_is_no_report(folder: Path) -> None:
    (folder / "note.txt").write_text("随便写写\n", encoding="utf-8")
    outcome = run("parse", "note.txt", folder=folder)
    assert outcome.code == FINDINGS
    assert outcome.out == "note.txt: not a report (not recognised)\n"
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


@pytest.mark.parametrize("selection", [(), ("--select", "ALL"), ("--ignore", "A")])
def test_rules_that_are_on_are_counted_in_one_way(folder: Path, selection: tuple[str, ...]) -> None:
    from tests.linting.test_corpus import CORPUS

    plugins = (SMALL, CORPUS)
    settings = json.loads(run("config", *selection, "--output-format", "json", folder=folder, plugins=plugins).out)
    rules = json.loads(run("rules", *selection, "--output-format", "json", folder=folder, plugins=plugins).out)
    counted = run("check", "bad.txt", "--statistics", "--quiet", *selection, folder=folder, plugins=plugins).out
    assert settings["rules"]["on"] == sorted(rule["code"] for rule in rules if rule["on"])
    *lines, last = counted.splitlines()[1:]
    assert len(lines) + int(last.split()[1]) == len(settings["rules"]["on"])
