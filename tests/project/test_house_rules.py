"""The house rules and the plugin of a city in `examples/`: readers copy them, so they have to work."""

from __future__ import annotations

import json
import re
import shutil
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reportlint.plugins.discovery import EntryPoint
from reportlint.testing import assert_cases, canonical
from tests import ROOT
from tests.command import Outcome, run

if TYPE_CHECKING:
    from collections.abc import Iterator

HOUSE = ROOT / "examples" / "house-rules"
CITY = ROOT / "examples" / "plugins" / "reportlint-city"
BUILTIN = EntryPoint("builtin", "reportlint_rules", "reportlint", "1")
LIMITS = ROOT / "examples" / "city-limits"
FILES = sorted(path for path in (HOUSE / "rules").iterdir() if path.suffix in (".py", ".toml"))
RULES = [path for path in FILES if not path.name.endswith(".cases.toml")]


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """Create a folder with the rules, and a report."""
    shutil.copytree(HOUSE, tmp_path / "house", ignore=shutil.ignore_patterns("__pycache__"))
    text = canonical().edit(section="overview", append="任务圆满成功，由县政务公开办督办。").text
    (tmp_path / "house" / "a.txt").write_text(text, encoding="utf-8")
    return tmp_path / "house"


@pytest.fixture
def city(monkeypatch: pytest.MonkeyPatch) -> Iterator[EntryPoint]:
    """Return the plugin as if it were installed."""
    monkeypatch.syspath_prepend(str(CITY / "src"))
    yield EntryPoint("city", "reportlint_city", "reportlint-city-rules", "1.0.0")
    for name in [name for name in sys.modules if name.partition(".")[0] == "reportlint_city"]:
        del sys.modules[name]


def check(folder: Path, *arguments: str, plugins: tuple[EntryPoint, ...] = (BUILTIN,)) -> Outcome:
    return run("check", "a.txt", *arguments, folder=folder, plugins=plugins)


def codes(outcome: Outcome) -> list[str]:
    return [each["code"] for each in json.loads(outcome.out)["diagnostics"]]


@pytest.mark.parametrize("path", RULES, ids=lambda path: path.name)
def test_the_cases_of_the_house_rules_hold(path: Path) -> None:
    assert_cases(path)


def test_every_house_rule_has_a_case_that_passes_and_one_that_fails(house: Path) -> None:
    untried = []
    for path in FILES:
        if path.suffix == ".toml":
            content = tomllib.loads(path.read_text(encoding="utf-8"))
            for table in content.get("rule", []) if isinstance(content.get("rule"), list) else [content]:
                untried += [path.name for kind in ("passes", "fails") if not table.get(kind)]
    assert untried == []


def test_the_settings_load_them_all_and_they_find_what_is_wrong(house: Path) -> None:
    outcome = check(house, "--output-format", "json")
    assert outcome.err == ""
    assert codes(outcome) == ["HOUSE004", "HOUSE005", "HOUSE003", "HOUSE009", "HOUSE002"]
    outcome = run("rules", "--output-format", "json", folder=house, plugins=(BUILTIN,))
    own = [rule["code"] for rule in json.loads(outcome.out) if rule["code"].startswith("HOUSE")]
    assert own == [f"HOUSE{number:03}" for number in range(1, 11)]


def test_the_fix_of_a_house_rule_is_made_and_nothing_else(house: Path) -> None:
    before = (house / "a.txt").read_text(encoding="utf-8")
    assert check(house, "--fix").code == 1
    assert (house / "a.txt").read_text(encoding="utf-8") == before.replace("县政务公开办督办", "县政务公开办公室督办")


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_the_pages_tell_of_every_rule_where_it_is(name: str) -> None:
    rows = re.findall(r"^\| (HOUSE\d+) `([a-z-]+)` \| `([a-z_.]+)` \|", (HOUSE / name).read_text("utf-8"), re.MULTILINE)
    assert [code for code, _, _ in rows] == [f"HOUSE{number:03}" for number in range(1, 11)]
    for code, rule, file in rows:
        text = (HOUSE / "rules" / file).read_text(encoding="utf-8")
        assert code in text
        assert f'"{rule}"' in text


def test_the_cases_of_the_plugin_hold() -> None:
    assert_cases(CITY / "src")


def test_the_plugin_gives_rules_and_a_format(city: EntryPoint, tmp_path: Path) -> None:
    text = canonical().edit(section="overview", append="云西乡设查阅点两处。").text
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    assert codes(check(tmp_path, "--output-format", "json", plugins=(BUILTIN, city))) == ["CITY002"]
    outcome = check(tmp_path, "--output-format", "city-units", plugins=(BUILTIN, city))
    assert (outcome.code, outcome.err) == (1, "")
    assert outcome.out.splitlines() == ["单位\t年度\t错误\t疑点\t文件", "云栖县人民政府\t2024\t1\t0\ta.txt"]


def test_a_formula_in_the_table_of_the_plugin_is_a_text(city: EntryPoint, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(canonical().text, encoding="utf-8")
    shutil.move(tmp_path / "a.txt", tmp_path / "=1+1.txt")
    outcome = run("check", "=1+1.txt", "--output-format", "city-units", folder=tmp_path, plugins=(BUILTIN, city))
    assert outcome.out.splitlines()[1].endswith("\t'=1+1.txt")


def test_the_house_rules_and_the_plugin_go_together(city: EntryPoint, house: Path) -> None:
    outcome = run("plugins", folder=house, plugins=(BUILTIN, city))
    assert outcome.code == 0, outcome.out


def test_the_limits_of_a_city_prove_themselves() -> None:
    assert_cases(LIMITS / "rules" / "limits.toml")
