"""Mistakes in settings files, and their messages on the command line: the file, the line, the key, the right word."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.command import report, run

if TYPE_CHECKING:
    from pathlib import Path

SETTINGS = "reportlint.toml"

MISTAKES = {
    "a key in the plural": (
        '# our settings\n\nexcludes = ["drafts/"]\n',
        ["reportlint.toml:3", "there is no setting excludes", "did you mean exclude"],
    ),
    "a key with an underscore": (
        'ignore = []\nfail_level = "error"\n',
        ["reportlint.toml:2", "there is no setting fail_level", "did you mean fail-level"],
    ),
    "a key in capitals": (
        'Select = ["A"]\n',
        ["reportlint.toml:1", "there is no setting Select", "did you mean select"],
    ),
    "a table in the singular": (
        "ignore = []\n\n[rule.long-line]\nmax = 3\n",
        ["reportlint.toml:3", "there is no setting rule;", "did you mean rules"],
    ),
    "the table of pyproject.toml in the file of its own": (
        '[tool.reportlint]\nignore = ["A001"]\n',
        ["reportlint.toml:1", "at its top, not in [tool.reportlint]"],
    ),
    "the name of the program as a table": (
        '\n[reportlint]\nignore = ["A001"]\n',
        ["reportlint.toml:2", "at its top, not in [reportlint]"],
    ),
    "a setting behind a table": (
        '[severity]\nA001 = "info"\n\nignore = ["A002"]\n',
        ["reportlint.toml:4", "ignore is inside the table [severity]", "before the first table"],
    ),
    "a setting behind the table of files": (
        '[per-file-ignores]\n"*" = ["A001"]\nexclude = ["drafts/"]\n',
        ["reportlint.toml:3", "exclude is inside the table [per-file-ignores]"],
    ),
    "a setting behind the options of a rule": (
        '[rules.long-line]\nmax = 3\nlanguage = "zh"\n',
        ["reportlint.toml:3", "language is inside the table [rules.long-line]"],
    ),
    "a string for a list": (
        'ignore = "A001, A002"\n',
        ["reportlint.toml:1", "ignore should be a list of strings", 'did you mean ["A001", "A002"]'],
    ),
    "a truth in quotes": (
        'respect-gitignore = "false"\n',
        ["reportlint.toml:1", "respect-gitignore should be true or false", "did you mean false"],
    ),
    "a number for a level": (
        "fail-level = 2\n",
        ["reportlint.toml:1", "fail-level cannot be “2”", "error, warning, info"],
    ),
    "a level cut short": (
        '[severity]\n"A001" = "error"\nA002 = "warn"\n',
        ["reportlint.toml:3", "severity.A002 cannot be “warn”", "did you mean warning"],
    ),
    "a level in an inline table": (
        'severity = { A001 = "info", A002 = "eror" }\n',
        ["reportlint.toml:1", "severity.A002 cannot be “eror”", "did you mean error"],
    ),
    "a language with its country": (
        'language = "zh-CN"\n',
        ["reportlint.toml:1", "language cannot be “zh-CN”", "it can be zh, en"],
    ),
    "a format that another tool has": (
        'ignore = []\noutput-format = "concisely"\n',
        ["reportlint.toml:2: output-format", "there is no output format “concisely”", "did you mean concise"],
    ),
    "a rule misspelt in a long list": (
        'ignore = [\n  # "planted-waring" is what it was called\n  "A001",\n  "planted-warnin",\n]\n',
        ["reportlint.toml:4: ignore", "there is no rule “planted-warnin”", "did you mean planted-warning"],
    ),
    "a code in small letters": (
        'select = ["A"]\nextend-select = ["b001"]\n',
        ["reportlint.toml:2: extend-select", "there is no rule “b001”", "did you mean B001"],
    ),
    "a letter for a figure": (
        '[severity]\nA002 = "info"\nAO01 = "info"\n',
        ["reportlint.toml:3: severity.AO01", "there is no rule “AO01”", "did you mean A001"],
    ),
    "a rule misspelt for some files": (
        '[per-file-ignores]\n"2020/*.txt" = ["A001"]\n"2021/*.txt" = [\n  "A001", "planted-eror",\n]\n',
        ['reportlint.toml:4: per-file-ignores."2021/*.txt"', "no rule “planted-eror”", "did you mean planted-error"],
    ),
    "options of a rule that does not exist": (
        "[rules.long-lines]\nmax = 3\n",
        ["reportlint.toml:1: rules.long-lines", "there is no rule “long-lines”", "did you mean long-line"],
    ),
    "options of a whole family": (
        "[rules.B]\nmax = 3\n",
        ["reportlint.toml:1: rules.B", "options belong to one rule"],
    ),
    "an option misspelt": (
        "[rules.B001]\nmaxx = 3\n",
        ["reportlint.toml:2", "there is no option rules.B001.maxx", "did you mean max"],
    ),
    "a number in quotes": (
        'rules.long-line.max = "3"\n',
        ["reportlint.toml:1", "rules.long-line.max should be of type int", "did you mean 3"],
    ),
    "a string for a list of an option": (
        '[rules.long-line]\nmax = 3\nwords = "甲"\n',
        ["reportlint.toml:3", "rules.long-line.words should be of type tuple", 'did you mean ["甲"]'],
    ),
    "a fraction for a count": (
        "[rules.long-line]\nmax = 3.5\n",
        ["reportlint.toml:2", "rules.long-line.max should be of type int, not 3.5"],
    ),
    "the same key twice": (
        'ignore = ["A001"]\nlanguage = "en"\nignore = ["A002"]\n',
        ["reportlint.toml:3", "is damaged"],
    ),
    "a string that is not closed": (
        'language = "en"\nignore = ["A001]\n',
        ["reportlint.toml:2", "is damaged"],
    ),
    "a word without quotes": (
        "ignore = []\nlanguage = zh\n",
        ["reportlint.toml:2", "is damaged"],
    ),
    "an empty path": (
        'baseline = ""\n',
        ["reportlint.toml:1", "baseline should be a string that is not empty"],
    ),
    "a baseline that is not there": (
        '\nbaseline = "knwon.json"\n',
        ["reportlint.toml:2", "no such baseline: knwon.json (reportlint.toml:2: baseline)"],
    ),
    "a pattern that is a comment": (
        'exclude = [\n  "drafts/",\n  "#old",\n]\n',
        ["reportlint.toml:3", "“#old” is not a pattern of paths"],
    ),
    "a file to extend that does not exist": (
        '\nextend = "bsae.toml"\n',
        ["reportlint.toml:2", "extend names a file that does not exist: bsae.toml", "did you mean base.toml"],
    ),
    "a file that extends itself": (
        'extend = "./reportlint.toml"\n',
        ["reportlint.toml:1", "extend leads back", "reportlint.toml → reportlint.toml"],
    ),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(report(), encoding="utf-8")
    (tmp_path / "base.toml").write_text("", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_told_with_file_line_key_and_the_right_word(folder: Path, mistake: str, language: str) -> None:
    settings, told = MISTAKES[mistake]
    (folder / SETTINGS).write_text(settings, encoding="utf-8")
    outcome = run("check", folder=folder, language=language)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.count("\n") == 1
    if language == "en":
        assert [part for part in told if part not in outcome.err] == [], outcome.err
    else:
        assert told[0] in outcome.err


@pytest.mark.parametrize("command", [["rules"], ["rule", "A001"], ["config"], ["baseline", "write"]])
def test_every_command_that_goes_by_settings_tells_of_the_mistake(folder: Path, command: list[str]) -> None:
    (folder / SETTINGS).write_text('\nselect = ["A0O1"]', encoding="utf-8")
    outcome = run(*command, folder=folder)
    assert outcome.code == 2
    assert "“A0O1” (reportlint.toml:2: select); did you mean A001" in outcome.err


def test_lines_are_those_of_pyproject(folder: Path) -> None:
    text = '[project]\nname = "x"\nignore = 3\n\n[tool.reportlint]\nselect = ["A"]\nignore = 3\n'
    (folder / "pyproject.toml").write_text(text, encoding="utf-8")
    assert "pyproject.toml:7: ignore should be a list" in run("check", folder=folder).err


@pytest.mark.parametrize("table", ["reportlint", "tool.Reportlint", "tool.report-lint", "tool.report_lint"])
def test_a_table_of_pyproject_that_is_nearly_right_is_told(folder: Path, table: str) -> None:
    (folder / "pyproject.toml").write_text(f'[project]\n[{table}]\nignore = ["A"]\n', encoding="utf-8")
    outcome = run("check", folder=folder)
    assert outcome.code == 2
    assert f"pyproject.toml:2: [{table}] should be [tool.reportlint]" in outcome.err


def test_the_mistake_of_a_file_that_is_extended_is_told_of_that_file(folder: Path) -> None:
    (folder / "base.toml").write_text('\n[severity]\nA0O1 = "info"\n', encoding="utf-8")
    (folder / "own").mkdir()
    (folder / "own" / SETTINGS).write_text('extend = "../base.toml"\n', encoding="utf-8")
    err = run("check", folder=folder / "own").err
    assert "“A0O1” (../base.toml:3: severity.A0O1); did you mean A001" in err


def test_a_mistake_of_the_command_line_is_not_laid_on_the_file(folder: Path) -> None:
    (folder / SETTINGS).write_text('select = ["A001"]\n', encoding="utf-8")
    assert "“A0O1” (the command line)" in run("check", "--select", "A0O1", folder=folder).err
    assert "“!” is not a pattern" in run("check", "--exclude", "!", folder=folder).err
    assert run("check", "--exclude", "!", folder=folder).err.startswith("reportlint: the command line: ")
