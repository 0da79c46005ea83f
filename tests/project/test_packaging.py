"""Published files: the hook for pre-commit, and the contents of the packages."""

from __future__ import annotations

import re
import shlex
import tomllib
from importlib import import_module, resources
from pathlib import Path
from typing import Any

import pytest
import yaml

import reportlint
from reportlint.cli.arguments import Parser
from reportlint.cli.commands.check import add_arguments
from reportlint.cli.main import main
from reportlint.files.grammar_data import folder
from tests import ROOT

PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


@pytest.fixture(params=["reportlint", "reportlint-fix", "reportlint-all"])
def hook(request: pytest.FixtureRequest) -> dict[str, Any]:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    found: dict[str, Any] = {hook["id"]: hook for hook in hooks}[request.param]
    return found


# ------------------------------------------------------------------------------- pre-commit


def test_the_hook_runs_the_command_with_options_that_it_has(hook: dict[str, Any]) -> None:
    program, command, *options = shlex.split(hook["entry"])
    assert program in PROJECT["project"]["scripts"]
    assert command == "check"
    parser = Parser("check", "en")
    add_arguments(parser)
    read = parser.read([*options, "a.txt"])
    assert (read.force_exclude, read.skip_unrecognized, read.paths) == (True, True, ["a.txt"])
    assert read.fix == (hook["id"] == "reportlint-fix")
    assert not read.unsafe_fixes


def test_the_hook_runs_once_over_files_that_it_can_read_or_fix(hook: dict[str, Any]) -> None:
    fixes = hook["id"] == "reportlint-fix"
    types = ["text"] if fixes else ["file"]
    assert (hook["language"], hook["types"], hook["require_serial"]) == ("python", types, True)
    assert [looks_at(hook, f"年报.{ending}") for ending in ("docx", "xlsx", "htm", "html", "pdf")] == [not fixes] * 5


def test_one_hook_checks_all_reports_and_the_others_the_files_of_the_commit(hook: dict[str, Any]) -> None:
    for_all = hook["id"] == "reportlint-all"
    assert hook.get("pass_filenames", True) == (not for_all)
    parser = Parser("check", "en")
    add_arguments(parser)
    _, _, *options = shlex.split(hook["entry"])
    assert parser.read([*options, *hook["args"]]).paths == (["."] if for_all else [])


def looks_at(hook: dict[str, Any], path: str) -> bool:
    """Return whether pre-commit gives a path to the hook."""
    return bool(re.search(hook["files"], path)) and not re.search(hook["exclude"], path)


@pytest.mark.parametrize(
    "path",
    [
        "report.txt",
        "年度报告/二〇二三 年/某镇 报告.txt",
        "reports/某局2023年政府信息公开工作年度报告.txt",
        "requirements-met/2023.txt",
        "humans-and-robots.txt",
        "readme/2023.txt",
        "某镇-README.txt",
    ],
)
def test_the_hook_looks_at_what_may_be_a_report(hook: dict[str, Any], path: str) -> None:
    assert looks_at(hook, path)


@pytest.mark.parametrize(
    "path",
    [
        "report.md",
        "report.txt.bak",
        "requirements.txt",
        "requirements-dev.txt",
        "dev-requirements.txt",
        "services/api/requirements_test.txt",
        "requirements/dev.txt",
        "constraints.txt",
        "CMakeLists.txt",
        "src/CMakeLists.txt",
        "build/CMakeCache.txt",
        "LICENSE.txt",
        "vendor/x/LICENCE-MIT.txt",
        "README.zh.txt",
        "public/robots.txt",
        "a.egg-info/SOURCES.txt",
    ],
)
def test_the_hook_passes_over_the_files_of_tools(hook: dict[str, Any], path: str) -> None:
    assert not looks_at(hook, path)


# ------------------------------------------------------------------------------- packages


def test_the_version_is_said_in_one_place(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"reportlint {reportlint.__version__}\n"
    assert PROJECT["project"]["dynamic"] == ["version"]
    assert "version" not in PROJECT["project"]


def test_the_rules_are_a_plugin_by_an_entry_point() -> None:
    (module,) = PROJECT["project"]["entry-points"]["reportlint"].values()
    assert callable(import_module(module).reportlint_rules)


def test_the_grammar_is_where_a_wheel_or_a_checkout_has_it() -> None:
    names = {path.relative_to(folder()).as_posix() for path in Path(folder()).rglob("*.*")}
    assert {"report.lark", "form-2019.toml", "form-2021.toml", "characters.toml"} < names
    assert any(name.startswith("words/") for name in names)


@pytest.mark.parametrize("name", ["py.typed", "schemas/check.json", "schemas/parse.json"])
def test_the_package_carries_its_data(name: str) -> None:
    assert resources.files("reportlint").joinpath(name).is_file()


def test_every_dependency_of_a_run_has_a_lower_bound() -> None:
    dependencies = PROJECT["project"]["dependencies"]
    assert [name for name in dependencies if ">=" not in name] == []


def test_every_extra_that_ci_installs_is_there() -> None:
    assert {"test", "dev", "bench"} <= PROJECT["project"]["optional-dependencies"].keys()
