"""The options of a run: merged once, in the same way for every caller."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

import pytest

from reportlint.cli import arguments
from reportlint.cli.commands.check import add_arguments
from reportlint.messages.errors import UsageError
from reportlint.settings.run_options import Choices, RunOptions, run_options

if TYPE_CHECKING:
    from pathlib import Path

BASE = """\
language = "zh"
select = ["A"]
exclude = ["drafts/"]
fail-level = "error"
output-format = "concise"
baseline = "known.json"
local-rules = ["own.py"]
respect-gitignore = false

[severity]
A001 = "info"

[per-file-ignores]
"a*.txt" = ["A001"]

[units]
"青禾" = "青禾镇"
"""

UNEQUAL = {"exclude", "per_file_ignores", "local_rules", "settings"}
"""The options that hold patterns or functions, which compare by identity."""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "reportlint.toml").write_text(BASE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def command_line(*given: str) -> RunOptions:
    parser = arguments.Parser("check", "en")
    add_arguments(parser)
    return arguments.merged(parser.read(given), "en")


@pytest.mark.usefixtures("folder")
def test_what_the_settings_say_is_in_force() -> None:
    options = run_options(Choices(local_rules=True), "en")
    assert (options.language, options.fail_level, options.output_format) == ("zh", "error", "concise")
    assert (options.baseline, options.respect_gitignore) == ("known.json", False)
    assert [patterns.patterns for patterns in options.exclude] == [("drafts/",)]
    assert [selection.select for selection in options.selections] == [("A",), None]
    assert [rules.path for rules in options.local_rules] == ["own.py"]
    assert options.units == {"青禾": "青禾镇"}


@pytest.mark.usefixtures("folder")
def test_a_choice_overrules_the_settings() -> None:
    choices = Choices(language="en", fail_level="info", output_format="json", baseline="b.json", exclude=("c/",))
    options = run_options(choices, "zh")
    assert (options.language, options.fail_level, options.output_format) == ("en", "info", "json")
    assert options.baseline == "b.json"
    assert [patterns.patterns for patterns in options.exclude] == [("drafts/",), ("c/",)]
    assert options.local_rules == ()


@pytest.mark.usefixtures("folder")
def test_without_settings_the_defaults_are_in_force() -> None:
    options = run_options(Choices(isolated=True), "en")
    assert options._replace(selections=(), choices=Choices()) == RunOptions(language="en")


@pytest.mark.usefixtures("folder")
def test_the_command_line_and_a_program_make_the_same_options() -> None:
    said = command_line("a.txt", "--select", "B", "--severity", "B001=info", "--jobs", "2", "--no-cache", "--quiet")
    choices = Choices(local_rules=True, select=("B",), severity={"B001": "info"})
    made = run_options(choices, "en")._replace(paths=("a.txt",), jobs=2, cache=False, quiet=True)
    differing = {name for name in RunOptions._fields if getattr(said, name) != getattr(made, name)}
    assert differing <= UNEQUAL
    assert said.settings.file == made.settings.file


@pytest.mark.usefixtures("folder")
def test_another_process_gets_the_same_options() -> None:
    options = command_line("a.txt", "--exclude", "*.tmp")
    received = pickle.loads(pickle.dumps(options))
    assert {name for name in RunOptions._fields if getattr(received, name) != getattr(options, name)} <= UNEQUAL
    assert received.settings.files == options.settings.files
    assert [patterns.match("drafts/a.txt") for patterns in received.exclude] == [True, False]
    assert [patterns.where(patterns.patterns[0]) for patterns in received.exclude] == [
        "reportlint.toml:3",
        {"zh": "命令行", "en": "the command line"},
    ]
    assert [(rules.path, rules.where()) for rules in received.local_rules] == [("own.py", "reportlint.toml:7")]


@pytest.mark.usefixtures("folder")
def test_an_error_in_a_value_names_the_line_unless_the_caller_chose_it() -> None:
    error = UsageError("no-baseline", path="known.json")
    located = run_options(Choices(), "en").located(error, "baseline")
    assert located.fields["path"] == "known.json (reportlint.toml:6: baseline)"
    chosen = run_options(Choices(baseline="b.json"), "en").located(UsageError("no-baseline", path="b.json"), "baseline")
    assert chosen.fields["path"] == "b.json"
