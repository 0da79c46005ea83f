"""The number of findings of each rule, and its run time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reportlint.model.results import READING, FileResult, Run
from reportlint.outputs import statistics
from reportlint.terminal.screen import width
from tests.command import report, run

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(report("植错", "植错", "植警", "植轻"), encoding="utf-8")
    return tmp_path


def lines(folder: Path, *arguments: str, language: str = "en") -> list[str]:
    return run("check", "--statistics", *arguments, folder=folder, language=language).out.splitlines()


def test_rules_are_counted_the_most_frequent_first(folder: Path) -> None:
    head, *told = lines(folder)
    assert head.split() == ["count", "severity", "rule", "time", "share"]
    assert [line.split()[:4] for line in told[:3]] == [
        ["2", "error", "A001", "planted-error"],
        ["1", "warning", "A002", "planted-warning"],
        ["1", "info", "A002", "planted-warning"],
    ]


def test_each_rule_has_its_time_once(folder: Path) -> None:
    told = lines(folder)
    assert all(line.endswith("%") for line in told[1:3])
    assert " ms " in told[1]
    assert told[3].split() == ["1", "info", "A002", "planted-warning"], "its time stands in the line above"


def test_the_summary_ends_it_and_quiet_leaves_it_out(folder: Path) -> None:
    told = lines(folder)
    assert told[-2].startswith("reading the reports: ")
    assert told[-1].startswith("2 errors, 1 warning, 1 note in 1 report")
    quiet = lines(folder, "--quiet")
    assert not any("reading" in line or "in 1 report" in line for line in quiet)
    assert [line.split()[:4] for line in quiet[:3]] == [line.split()[:4] for line in told[:3]]


def test_the_columns_stand_under_each_other_in_chinese(folder: Path) -> None:
    told = lines(folder, language="zh")
    assert told[0].split() == ["次数", "级别", "规则", "用时", "占比"]
    timed = [line for line in told if line.endswith("%")]
    assert len({width(line) for line in (told[0], *timed)}) == 1
    assert len({width(line.partition("A00")[0]) for line in told if "A00" in line}) == 1


def test_no_line_is_wider_than_a_terminal(folder: Path) -> None:
    assert all(width(line) <= 80 for language in ("zh", "en") for line in lines(folder, language=language))


def times(**of: int) -> list[str]:
    """Return the output for a run whose rules took these milliseconds."""
    result = FileResult("a.txt", [], "utf-8")
    result.times = {READING: 5_000_000, **{rule: time * 1_000_000 for rule, time in of.items()}}
    written: list[str] = []
    stream = type("Stream", (), {"write": lambda self, text: written.append(text)})()
    statistics.write(Run([result, result], "en"), stream)
    return [" ".join(line.split()) for line in "".join(written).splitlines()]


def test_a_rule_without_findings_is_named_where_it_takes_its_time() -> None:
    told = times(slow=90, quick=1, quicker=0, middle=9)
    assert told[1:4] == [
        "0 slow 180.0 ms 90.0%",
        "0 middle 18.0 ms 9.0%",
        "0 2 other rules without findings 2.0 ms 1.0%",
    ]
    assert told[4] == "reading the reports: 10.0 ms"


def test_nothing_to_count_is_no_table() -> None:
    assert times() == ["reading the reports: 10.0 ms", "no annual report to check"]


@pytest.mark.parametrize("form", ["json", "xlsx"])
def test_statistics_are_for_people(folder: Path, form: str) -> None:
    outcome = run("check", "--statistics", "--output-format", form, "--output-file", "x", folder=folder)
    assert outcome.code == 2
    assert "full, concise" in outcome.err
    assert not (folder / "x").exists()
