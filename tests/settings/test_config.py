"""`config`: the settings in force, and the origin of each."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from reportlint.settings.keys import KEYS
from tests.command import report, run

if TYPE_CHECKING:
    from pathlib import Path

BASE = 'ignore = ["B"]\nfail-level = "error"\n[severity]\nA001 = "info"\nA002 = "info"\n'
OWN = """\
extend = "../base.toml"
ignore = ["B002"]
baseline = "known.json"
exclude = ["drafts/"]

[severity]
A002 = "error"

[per-file-ignores]
"a*.txt" = ["A001"]

[rules.long-line]
max = 30
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    own = tmp_path / "own"
    (own / "drafts").mkdir(parents=True)
    for name in ("a.txt", "b.txt", "drafts/b.txt"):
        (own / name).write_text(report(), encoding="utf-8")
    (tmp_path / "base.toml").write_text(BASE, encoding="utf-8")
    (own / "reportlint.toml").write_text(OWN, encoding="utf-8")
    return own


def rows(folder: Path, *arguments: str) -> list[list[str]]:
    outcome = run("config", *arguments, folder=folder)
    assert outcome.code == 0, outcome.err
    table = outcome.out.partition("\n\n")[0].splitlines()
    return [[cell.strip() for cell in line.split("  ") if cell.strip()] for line in table[1:]]


def data(folder: Path, *arguments: str) -> Any:
    outcome = run("config", "--output-format", "json", *arguments, folder=folder)
    assert outcome.code == 0, outcome.err
    return json.loads(outcome.out)


def test_each_setting_is_there_with_its_value_and_its_origin(folder: Path) -> None:
    assert rows(folder) == [
        ["extend", '"../base.toml"', "reportlint.toml:1"],
        ["language", '"en"', "the locale"],
        ["select", "(the rules that are on by default)", "default"],
        ["ignore", '["B"]', "../base.toml:1 (extend)"],
        ["ignore", '["B002"]', "reportlint.toml:2"],
        ["extend-select", "[]", "default"],
        ["exclude", '["drafts/"]', "reportlint.toml:4"],
        ["respect-gitignore", "true", "default"],
        ["max-file-size", '"20MB"', "default"],
        ["fail-level", '"error"', "../base.toml:2 (extend)"],
        ["output-format", '"full"', "default"],
        ["baseline", '"known.json"', "reportlint.toml:3"],
        ["local-rules", "[]", "default"],
        ["severity.A001", '"info"', "../base.toml:4 (extend)"],
        ["severity.A002", '"error"', "reportlint.toml:7"],
        ['per-file-ignores."a*.txt"', '["A001"]', "reportlint.toml:10"],
        ["units", "{}", "default"],
        ["groups", "{}", "default"],
        ["rules.long-line.max", "30", "reportlint.toml:13"],
    ]


def test_the_command_line_is_an_origin_too(folder: Path) -> None:
    options = [
        "--select",
        "A",
        "--fail-level",
        "info",
        "--severity",
        "A001=error",
        "--exclude",
        "x",
        "--language",
        "zh",
    ]
    shown = rows(folder, *options)
    assert [row for row in shown if row[2] == "命令行"] == [
        ["language", '"zh"', "命令行"],
        ["select", '["A"]', "命令行"],
        ["exclude", '["x"]', "命令行"],
        ["fail-level", '"info"', "命令行"],
        ["severity.A001", '"error"', "命令行"],
    ]
    # A selection on the command line replaces the one in the settings.
    assert [row for row in shown if row[0] == "ignore"] == [["ignore", "[]", "默认"]]
    assert [row for row in rows(folder, "--ignore", "A001") if row[0] == "ignore"][-1] == [
        *("ignore", '["A001"]', "the command line")
    ]


def test_isolated_leaves_the_defaults(folder: Path) -> None:
    assert {row[-1] for row in rows(folder, "--isolated")} == {"default", "the locale"}
    assert len(rows(folder, "--isolated")) == len(KEYS)


def test_the_rules_that_are_on_are_counted(folder: Path) -> None:
    assert "6 of 9 rules are on" in run("config", folder=folder).out
    assert "8 of 9 rules are on" in run("config", "--isolated", folder=folder).out
    assert "9 条规则中开启 8 条" in run("config", "--isolated", folder=folder, language="zh").out


def test_a_path_shows_what_is_off_there_and_what_leaves_it_out(folder: Path) -> None:
    assert "off in a.txt: A001" in run("config", "a.txt", folder=folder).out
    assert "off in" not in run("config", "b.txt", folder=folder).out
    told = 'drafts/b.txt is left out of folders: exclude = ["drafts/"] (reportlint.toml:4)'
    assert told in run("config", "drafts/b.txt", folder=folder).out
    assert "(the command line)" in run("config", "b.txt", "--exclude", "b*", folder=folder).out
    assert "left out" not in run("config", "b.txt", folder=folder).out
    (folder / ".git").mkdir()
    (folder / ".gitignore").write_text("b.txt", encoding="utf-8")
    assert "b.txt is left out of folders: .gitignore" in run("config", "b.txt", folder=folder).out
    assert "left out" not in run("config", "a.txt", folder=folder).out


def test_json_has_the_values_as_they_hold_and_their_origins(folder: Path) -> None:
    shown = data(folder, "a.txt")
    assert list(shown["settings"]) == list(KEYS)
    assert shown["file"] == "reportlint.toml"
    assert shown["settings"]["ignore"]["value"] == ["B", "B002"]
    assert shown["settings"]["severity"]["value"] == {"A001": "info", "A002": "error"}
    assert shown["settings"]["rules"]["value"] == {"long-line": {"max": 30}}
    assert shown["settings"]["per-file-ignores"]["value"] == {"a*.txt": ["A001"]}
    assert shown["settings"]["select"] == {
        "value": None,
        "origins": [{"key": ["select"], "value": None, "source": "default", "file": None, "line": None}],
    }
    assert shown["settings"]["fail-level"]["origins"] == [
        {"key": ["fail-level"], "value": "error", "source": "extended", "file": "../base.toml", "line": 2}
    ]
    assert shown["rules"] == {"total": 9, "on": ["A001", "A002", "E001", "E002", "E003", "E009"], "off_here": ["A001"]}
    assert data(folder, "--isolated")["file"] is None


def test_what_config_says_of_a_value_is_what_check_goes_by(folder: Path) -> None:
    (folder / "c.txt").write_text(report("植错"), encoding="utf-8")
    settings = data(folder)["settings"]
    (folder / "flat.toml").write_text("", encoding="utf-8")
    said = ["--fail-level", settings["fail-level"]["value"], "--ignore", ",".join(settings["ignore"]["value"])]
    said += ["--severity", "A001=" + settings["severity"]["value"]["A001"]]
    (folder / "known.json").write_text("[]", encoding="utf-8")
    flat = run("check", "c.txt", "--isolated", *said, folder=folder)
    assert flat.code == 0
    assert run("check", "c.txt", folder=folder) == flat


def test_a_file_that_stands_closer_to_the_path_is_told_not_to_be_read(folder: Path) -> None:
    (folder / "drafts" / "reportlint.toml").write_text("", encoding="utf-8")
    outcome = run("config", "drafts/b.txt", folder=folder)
    assert outcome.err.startswith("reportlint: drafts/reportlint.toml is not read")
    assert data(folder, "drafts")["not_read"] == ["drafts/reportlint.toml"]
    assert run("config", folder=folder / "drafts").err == ""


def test_wrong_usage_is_told(folder: Path) -> None:
    outcome = run("config", "nowhere", folder=folder)
    assert (outcome.code, outcome.err) == (2, "reportlint: no such file or folder: nowhere\n")
    assert "unexpected argument: b.txt" in run("config", "a.txt", "b.txt", folder=folder).err
    assert "cannot be “xml”" in run("config", "--output-format", "xml", folder=folder).err
    (folder / "reportlint.toml").write_text("selct = []", encoding="utf-8")
    assert "did you mean select" in run("config", folder=folder).err
    assert run("config", "--isolated", folder=folder).code == 0


def test_a_terminal_obeys_nothing_that_a_setting_holds(folder: Path) -> None:
    (folder / "reportlint.toml").write_text('exclude = ["\\u001b[31m", "\u202e"]', encoding="utf-8")
    shown = run("config", folder=folder).out
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert "\u202e" not in run("config", "--output-format", "json", folder=folder).out
