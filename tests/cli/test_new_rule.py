"""`new-rule`: the new files work at once, pass their own cases and the usual checkers, and overwrite nothing."""

from __future__ import annotations

import os
import re
import runpy
import subprocess
import sys
from pathlib import Path

import pytest
import tomli

from reportlint.cli.templates.new_rule import KINDS as WRITTEN
from reportlint.plugins.discovery import EntryPoint
from reportlint.rules.declared.keys import KINDS
from reportlint.testing import assert_cases, canonical
from tests.command import Outcome, run, write_distribution

BUILTIN = (EntryPoint("builtin", "reportlint_rules", "reportlint", "1"),)
in_both_languages = pytest.mark.parametrize("language", ["zh", "en"])
WAYS: dict[str, tuple[str, ...]] = {
    "python": (),
    "toml": ("--toml",),
    "distribution": ("--distribution", "reportlint-city"),
    "distribution of toml": ("--toml", "--distribution", "reportlint-city"),
}
WAYS_OF_KINDS: dict[str, tuple[str, ...]] = {kind: ("--kind", kind) for kind in KINDS} | {
    "distribution of a kind": ("--kind", "identity", "--distribution", "reportlint-city"),
}
in_every_way = pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
of_every_kind = pytest.mark.parametrize("way", (WAYS | WAYS_OF_KINDS).values(), ids=WAYS | WAYS_OF_KINDS)


def new_rule(folder: Path, *arguments: str, language: str = "en") -> Outcome:
    return run("new-rule", *arguments, folder=folder, plugins=BUILTIN, language=language)


def written(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def module(name: str, *arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a checker without the settings of this project, as an outside author would."""
    environment = {**os.environ, "PYTHONUTF8": "1", "MYPYPATH": "src"}
    environment.pop("PYTEST_ADDOPTS", None)
    return subprocess.run(
        [sys.executable, "-m", name, *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def run_its_tests(distribution: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    """Run the tests of a distribution in this process, and return their number."""
    monkeypatch.syspath_prepend(str(distribution / "src"))
    try:
        found = runpy.run_path(str(distribution / "tests" / "test_rules.py"))
        tests = [each for name, each in found.items() if name.startswith("test_")]
        for test in tests:
            test()
    finally:
        forget("reportlint_city")
    return len(tests)


def forget(package: str) -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] == package]:
        del sys.modules[name]


# ------------------------------------------------------------------------------- the new files


def test_it_writes_a_rule_and_its_cases_and_says_what_to_do_next(tmp_path: Path) -> None:
    outcome = new_rule(tmp_path, "total-not-told")
    assert (outcome.code, written(tmp_path)) == (0, ["total_not_told.cases.toml", "total_not_told.py"])
    assert outcome.err.splitlines() == [
        "reportlint: wrote total_not_told.py",
        "reportlint: wrote total_not_told.cases.toml",
    ]
    assert outcome.out.splitlines() == [
        "Run the cases:",
        "  reportlint test-rules total_not_told.py",
        "Enable it in reportlint.toml:",
        '  local-rules = ["./total_not_told.py"]',
    ]


def test_a_distribution_is_whole(tmp_path: Path) -> None:
    outcome = new_rule(tmp_path, "total-not-told", "--distribution", "reportlint-city-rules")
    assert outcome.code == 0
    root = tmp_path / "reportlint-city-rules"
    assert written(root) == [
        "pyproject.toml",
        "src/reportlint_city_rules/__init__.py",
        "src/reportlint_city_rules/py.typed",
        "src/reportlint_city_rules/total_not_told.cases.toml",
        "src/reportlint_city_rules/total_not_told.py",
        "tests/test_rules.py",
    ]
    project = tomli.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["project"]["entry-points"]["reportlint"] == {"city": "reportlint_city_rules"}
    assert 'code = "CITY001"' in (root / "src/reportlint_city_rules/total_not_told.py").read_text(encoding="utf-8")


@in_both_languages
@of_every_kind
def test_what_it_writes_passes_its_cases(tmp_path: Path, way: tuple[str, ...], language: str) -> None:
    assert new_rule(tmp_path, "total-not-told", *way, language=language).code == 0
    outcome = run("test-rules", ".", folder=tmp_path, plugins=BUILTIN)
    assert (outcome.code, outcome.err) == (0, "")
    assert "total-not-told" in outcome.out
    assert "cases hold" in outcome.out
    assert_cases(tmp_path)


def test_every_kind_of_rule_without_code_can_be_written() -> None:
    assert set(WRITTEN) == {"python", *KINDS}


@pytest.mark.parametrize("kind", KINDS)
@in_both_languages
def test_a_rule_without_code_is_short_and_in_the_language_of_its_author(
    tmp_path: Path, kind: str, language: str
) -> None:
    assert new_rule(tmp_path, "own-rule", "--kind", kind, language=language).code == 0
    text = (tmp_path / "own_rule.toml").read_text(encoding="utf-8")
    (rule,) = tomli.loads(text)["rule"]
    assert rule["kind"] == kind
    assert len(text.partition("[[rule.passes]]")[0].strip().split("\n")) <= 12
    assert all(rule[key].isascii() == (language == "en") for key in ("summary", "hint"))
    assert len(rule["passes"]) == len(rule["fails"]) == 1


@in_both_languages
def test_a_package_of_rules_without_code_has_its_texts_in_both_languages(tmp_path: Path, language: str) -> None:
    new_rule(tmp_path, "own-rule", "--kind", "range", "--distribution", "reportlint-city", language=language)
    text = (tmp_path / "reportlint-city/src/reportlint_city/own_rule.toml").read_text(encoding="utf-8")
    (rule,) = tomli.loads(text)["rule"]
    assert set(rule["summary"]) == set(rule["hint"]) == {"zh", "en"}


@pytest.mark.parametrize(
    ("way", "language"), [(way, ("zh", "en")[number % 2]) for number, way in enumerate(WAYS.values())], ids=WAYS
)
def test_what_it_writes_passes_ruff_and_mypy(tmp_path: Path, way: tuple[str, ...], language: str) -> None:
    pytest.importorskip("ruff")
    pytest.importorskip("mypy")
    new_rule(tmp_path, "total-not-told", *way, language=language)
    families = "E,F,W,I,B,UP,SIM,C4,RUF,PT,D1,PIE,RET,TC,ARG,PERF,N"
    ignored = "RUF001,RUF002,RUF003,D103"  # Chinese punctuation is correct here; a test is described by its name
    folder = tmp_path / way[-1] if "--distribution" in way else tmp_path
    for arguments in (
        ("check", "--isolated", "--no-cache"),
        ("check", "--isolated", "--no-cache", "--select", families, "--ignore", ignored, "--line-length", "120"),
        ("format", "--isolated", "--no-cache", "--check"),
        ("format", "--isolated", "--no-cache", "--check", "--line-length", "120"),
    ):
        checked = module("ruff", *arguments, ".", folder=folder)
        assert checked.returncode == 0, checked.stdout
    paths = [name for name in ("src", "tests", "total_not_told.py") if (folder / name).exists()]
    if paths:
        checked = module("mypy", "--strict", "--cache-dir", os.devnull, *paths, folder=folder)
        assert checked.returncode == 0, checked.stdout


@of_every_kind
def test_what_it_writes_finds_something_once_it_is_named(
    tmp_path: Path, way: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    outcome = new_rule(tmp_path, "total-not-told", *way)
    text = canonical().edit(section="overview", text="全年公开工作取得圆满成功。")
    for cell, value in {
        ("proceedings", "reconsideration", "total"): 999,
        ("disclosure", "fees", "amount"): 3e6,
    }.items():
        text = text.edit(cell=cell, value=value)
    (tmp_path / "a.txt").write_text(text.text, encoding="utf-8")
    plugins: tuple[EntryPoint, ...] = BUILTIN
    if "--distribution" in way:
        source = tmp_path / "reportlint-city" / "src"
        write_distribution(source, "reportlint-city", {"city": "reportlint_city"})
        monkeypatch.syspath_prepend(str(source))
        plugins = (*BUILTIN, EntryPoint("city", "reportlint_city", "reportlint-city", "0.1"))
    else:
        line = outcome.out.splitlines()[-1].strip()
        (tmp_path / "reportlint.toml").write_text(line, encoding="utf-8")
    try:
        checked = run("check", "--output-format", "concise", "a.txt", folder=tmp_path, plugins=plugins)
    finally:
        forget("reportlint_city")
    assert (checked.code, checked.err) == (1, "")
    assert re.search("(OWN|CITY)001 ", checked.out)


def test_pytest_runs_the_test_of_a_distribution(tmp_path: Path) -> None:
    new_rule(tmp_path, "total-not-told", "--distribution", "reportlint-city")
    ended = module("pytest", "-q", "-p", "no:cacheprovider", folder=tmp_path / "reportlint-city")
    assert ended.returncode == 0, ended.stdout
    assert "2 passed" in ended.stdout


@in_both_languages
def test_the_page_of_the_new_rule_can_be_read(tmp_path: Path, language: str) -> None:
    line = new_rule(tmp_path, "total-not-told").out.splitlines()[-1].strip()
    (tmp_path / "reportlint.toml").write_text(line, encoding="utf-8")
    outcome = run("rule", "OWN001", folder=tmp_path, plugins=BUILTIN, language=language)
    assert outcome.code == 0
    assert {"zh": "## 为什么", "en": "## Why"}[language] in outcome.out


# ------------------------------------------------------------------------------- names and codes


def test_the_code_is_the_first_that_neither_a_plugin_nor_a_file_beside_it_has(tmp_path: Path) -> None:
    for name, way in (("first-rule", ()), ("second-rule", ("--toml",)), ("third-rule", ())):
        assert new_rule(tmp_path, name, *way).code == 0
    assert 'code = "OWN003"' in (tmp_path / "third_rule.py").read_text(encoding="utf-8")
    (tmp_path / "reportlint.toml").write_text('local-rules = ["third_rule.py"]', encoding="utf-8")
    assert new_rule(tmp_path, "fourth-rule", "--output", "elsewhere").code == 0
    assert 'code = "OWN001"' in (tmp_path / "elsewhere" / "fourth_rule.py").read_text(encoding="utf-8")
    assert new_rule(tmp_path, "fifth-rule", "--output", "elsewhere", "--code", "CITY007").code == 0
    assert 'code = "CITY007"' in (tmp_path / "elsewhere" / "fifth_rule.py").read_text(encoding="utf-8")


def test_the_line_for_the_settings_is_relative_to_their_file(tmp_path: Path) -> None:
    (tmp_path / "reportlint.toml").write_text('language = "en"', encoding="utf-8")
    (tmp_path / "rules").mkdir()
    outcome = new_rule(tmp_path / "rules", "total-not-told")
    assert outcome.out.splitlines()[-1] == '  local-rules = ["./rules/total_not_told.py"]'


def test_the_line_for_the_settings_keeps_the_files_that_are_named_there(tmp_path: Path) -> None:
    for number, kind in enumerate(("range", "identity", "python")):
        outcome = new_rule(tmp_path, f"rule-{number}", "--kind", kind)
        (tmp_path / "reportlint.toml").write_text(outcome.out.splitlines()[-1].strip(), encoding="utf-8")
    assert outcome.out.splitlines()[-1] == '  local-rules = ["./rule_0.toml", "./rule_1.toml", "./rule_2.py"]'
    listed = run("rules", folder=tmp_path, plugins=BUILTIN).out
    assert [f"OWN00{number}" in listed for number in (1, 2, 3)] == [True, True, True]


MISTAKES = {
    "a kind that is not": (("total", "--kind", "identty"), "did you mean identity?"),
    "two kinds": (("total", "--toml", "--kind", "python"), "cannot be used together: --toml, --kind python"),
    "capitals": (("TotalNotTold",), "it has to be lower-case letters, digits and hyphens, as in total-not-told"),
    "underscores": (("total_not_told",), "as in total-not-told"),
    "Chinese": (("总数",), "“总数” cannot be the name of a rule"),
    "a hyphen at the end": (("total-",), "as in total\n"),
    "no code": (("total", "--code", "city1"), "“city1” cannot be the code of a rule"),
    "a code that is taken": (("total", "--code", "T001"), "the rule row-total of the plugin builtin"),
    "a name that is taken": (("row-total",), "the rule T001 of the plugin builtin"),
    "both folders": (
        ("total", "--output", "a", "--distribution", "b"),
        "cannot be used together: --output, --distribution",
    ),
    "no name at all": ((), "missing argument: NAME"),
    "two names": (("total", "sum"), "unexpected argument: sum"),
    "no distribution": (("total", "--distribution", "城市"), "“城市” cannot be the name of a distribution"),
    "an option that is not": (("total", "--tom"), "did you mean --toml"),
}


@pytest.mark.parametrize(("arguments", "told"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_told_and_nothing_is_written(tmp_path: Path, arguments: tuple[str, ...], told: str) -> None:
    outcome = new_rule(tmp_path, *arguments)
    assert (outcome.code, outcome.out, written(tmp_path)) == (2, "", [])
    assert told in outcome.err


@in_every_way
def test_nothing_is_overwritten(tmp_path: Path, way: tuple[str, ...]) -> None:
    new_rule(tmp_path, "total-not-told", *way)
    names = written(tmp_path)
    last = tmp_path / names[-1]
    for name in names[:-1]:
        (tmp_path / name).unlink()
    last.write_text("mine", encoding="utf-8")
    outcome = new_rule(tmp_path, "total-not-told", *way)
    assert outcome.code == 2
    assert "already exists, and nothing was written" in outcome.err
    assert written(tmp_path) == [names[-1]]
    assert last.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("name", ["rule", "report", "none", "import", "class-total"])
def test_a_name_that_python_uses_itself_works_all_the_same(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert new_rule(tmp_path, name, "--distribution", "reportlint-city").code == 0
    assert run_its_tests(tmp_path / "reportlint-city", monkeypatch) == 2


@pytest.mark.parametrize("toml", [(), ("--toml",)])
def test_the_test_of_a_distribution_fails_for_a_rule_that_has_cases_and_is_not_announced(
    tmp_path: Path, toml: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    new_rule(tmp_path, "total-not-told", "--code", "CITY001", "--distribution", "reportlint-city")
    package = tmp_path / "reportlint-city" / "src" / "reportlint_city"
    new_rule(tmp_path, "another-total", "--code", "CITY002", "--output", str(package), *toml)
    with pytest.raises(AssertionError, match="another_total"):
        run_its_tests(tmp_path / "reportlint-city", monkeypatch)
