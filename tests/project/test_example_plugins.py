"""The example plugin with its own form: the yearly table of government websites, in every layout, with its rules."""

from __future__ import annotations

import json
import random
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docs.site.schemas.form import form_schema
from reportlint import Report
from reportlint.form.check import check_folder
from reportlint.form.forms import load_forms
from reportlint.linting.linter import Linter
from reportlint.linting.ruleset import make_ruleset
from reportlint.outputs.formats import FORMATS
from reportlint.plugins.discovery import EntryPoint
from reportlint.plugins.loading import register
from reportlint.plugins.plugin import Plugins
from reportlint.reading.build import read_report
from reportlint.reading.recognition import NotReport
from reportlint.text.source import Source
from tests import ROOT
from tests.command import Outcome, report, run
from tests.kit import mutate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PROJECT = ROOT / "examples" / "plugins" / "reportlint-website"
PACKAGE = PROJECT / "src" / "reportlint_website"
CANONICAL = (PACKAGE / "form" / "canonical.txt").read_text(encoding="utf-8")
BUILTIN = EntryPoint("builtin", "reportlint_rules", "reportlint", "0.1.0")
WEBSITE = EntryPoint("website", "reportlint_website", "reportlint-website-report", "1.0.0")
CELLS = 54

ROWS = [line.split("\t") for line in CANONICAL.split("\n") if "\t" in line]
HEAD, TAIL = CANONICAL.split("\n")[:4], CANONICAL.split("\n")[-3:]
WIDTH = max(map(len, ROWS))


@pytest.fixture(autouse=True)
def _plugin_is_on_the_path(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.syspath_prepend(PROJECT / "src")
    yield
    for name in [name for name in sys.modules if name.partition(".")[0] == "reportlint_website"]:
        del sys.modules[name]


def plugins() -> Plugins:
    import reportlint_rules

    return register([(BUILTIN, reportlint_rules), (WEBSITE, None)])


def command(*arguments: str | Path, folder: Path, language: str = "en") -> Outcome:
    return run(*arguments, folder=folder, plugins=(BUILTIN, WEBSITE), language=language)


def read(text: str) -> Report:
    found = read_report(Source("a.txt", text), load_forms([str(PACKAGE / "form")]))
    assert isinstance(found, Report)
    assert found.form.key == "website-report"
    return found


def codes(text: str) -> list[str]:
    return [each.code for each in Linter(make_ruleset(plugins()), "zh").check_text(Source("a.txt", text)).diagnostics]


# ------------------------------------------------------------------------------- layouts


def filled(row: list[str]) -> list[str]:
    return [cell for cell in row if cell]


LAYOUTS: dict[str, Callable[[list[str]], str]] = {
    "tab": "\t".join,
    "tab, as wide as the table": lambda row: "\t".join([*row, *[""] * (WIDTH - len(row))]),
    "pipes": lambda row: f"|{'|'.join(row)}|",
    "pipes with white space": lambda row: f"| {' | '.join([*row, *[''] * (WIDTH - len(row))])} |",
    "pipes between cells": "|".join,
    "one cell a line": lambda row: "\n".join(filled(row)),
    "one cell a line, spaced": lambda row: "\n\n".join(filled(row)),
    "spaces": lambda row: " ".join(filled(row)),
    "colons": lambda row: f"{' '.join(filled(row)[:-1])}：{filled(row)[-1]}",
}


def laid_out(layout: str, rows: list[list[str]] = ROWS) -> str:
    return "\n".join([*HEAD, *map(LAYOUTS[layout], rows), *TAIL])


def understood(found: Report) -> dict[tuple[str, str], tuple[object, ...]]:
    return {(cell.row, cell.column): (cell.state, cell.value, cell.text, cell.chosen) for cell in found.cells}


def test_the_canonical_report_shows_every_cell() -> None:
    found = read(CANONICAL)
    assert len(found.cells) == CELLS
    assert {cell.state for cell in found.cells} == {"number", "text"}
    assert (found.unit and found.unit.name, found.year, found.year_source) == ("云栖县人民政府办公室", 2024, "title")
    assert found.title is not None
    assert found.title.text == "政府网站工作年度报表（2024年度）"
    assert str(found.published and found.published.date) == "2025-01-15"


def test_figures_words_and_choices_are_told_apart() -> None:
    cells = understood(read(CANONICAL))
    assert cells["identification_code", "words"] == ("text", None, "3390990001", ())
    assert cells["messages.average_days", "days"] == ("number", 3.5, "3.5", ())
    assert cells["kind", "kind"][3] == ("政府门户网站",)
    assert cells["innovation", "features"][3] == ("搜索即服务", "无障碍浏览")


def test_labels_of_one_wording_are_told_apart_by_their_groups() -> None:
    cells = understood(read(CANONICAL))
    totals = [cells[f"{group}.total", "count"][1] for group in ("information", "releases", "cases")]
    assert totals == [5312, 62, 48730]
    assert [cells[f"{account}.name", "words"][2] for account in ("weibo", "wechat")] == ["云栖发布", "云栖县人民政府网"]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_says_the_same_and_is_faultless(layout: str) -> None:
    text = laid_out(layout)
    assert understood(read(text)) == understood(read(CANONICAL))
    assert [stray.text for table in read(text).tables.values() for stray in table.strays] == []
    assert codes(text) == []


@pytest.mark.parametrize("layout", LAYOUTS)
def test_an_empty_cell_is_blank_and_no_neighbour_takes_its_place(layout: str) -> None:
    for emptied in ("27", "■政府门户网站 □部门网站 □专项网站", "云栖发布", "31522"):
        rows = [["" if cell == emptied else cell for cell in row] for row in ROWS]
        if layout == "colons":
            rows = [row if row[-1] else [*filled(row), " "] for row in rows]
        found, whole = understood(read(laid_out(layout, rows))), understood(read(CANONICAL))
        changed = {key for key in whole if found[key] != whole[key]}
        assert {found[key][:2] for key in changed} == {("blank", None)}
        assert len(changed) == 1


def test_ticks_that_stand_in_cells_or_lines_of_their_own_are_one_entry() -> None:
    for between in ("\t", "\n"):
        cell = read(CANONICAL.replace("■是 □否", f"■是{between}□否")).cell("site", "security.drill", "answer")
        assert (cell.state, cell.chosen) == ("text", ("是",))


def test_the_fields_below_the_table_are_none_of_its_rows() -> None:
    text = "\n".join([*HEAD, *map("\t".join, ROWS), "单位负责人：陆文清\t审核人：许知远\t填报人：秦小禾"])
    found = read(text)
    assert [table.strays for table in found.tables.values()] == [()]
    assert found.closing is not None
    assert found.closing.text.startswith("单位负责人")


# ------------------------------------------------------------------------------- choice of the form


def test_each_text_is_read_by_its_own_form() -> None:
    ruleset = make_ruleset(plugins())
    own = report("我县发布了《政府网站工作年度报表》，公布独立用户访问总量和网站总访问量。")
    forms = [Linter(ruleset, "en").check_text(Source("a.txt", text)).facts for text in (own, CANONICAL)]
    assert [facts and facts.form for facts in forms] == ["disclosure-report", "website-report"]


def test_without_its_title_it_is_known_by_half_of_its_rows() -> None:
    assert read("\n".join(map("\t".join, ROWS[10:]))).title is None
    few = "\n".join(map("\t".join, ROWS[:9]))
    assert read_report(Source("a.txt", few), load_forms([str(PACKAGE / "form")])) == NotReport("other")


def test_a_table_that_nobody_filled_in_is_a_template() -> None:
    text = "\n".join([*HEAD, *("\t".join([*row[:-1], ""]) for row in ROWS), *TAIL])
    assert read_report(Source("a.txt", text), load_forms([str(PACKAGE / "form")])) == NotReport("template")


@given(st.integers(0, 2**32 - 1))
@settings(max_examples=25)
def test_whatever_the_text_has_become_it_is_read_and_every_passage_is_its_own(seed: int) -> None:
    rng = random.Random(seed)
    text = mutate(rng, laid_out(rng.choice(sorted(LAYOUTS))))
    found = read_report(Source("a.txt", text), load_forms([str(PACKAGE / "form")]))
    if isinstance(found, Report):
        read = found.text.source.text
        assert all(read[cell.passage.start : cell.passage.end] == cell.text for cell in found.cells if cell.text)


# ------------------------------------------------------------------------------- rules


def test_the_plugin_is_loaded_with_its_form_and_its_rules(tmp_path: Path) -> None:
    outcome = command("plugins", folder=tmp_path)
    assert outcome.code == 0
    assert "website  reportlint-website-report 1.0.0 (reportlint_website)  6 rules, 1 form" in outcome.out


def test_every_case_of_its_rules_holds_and_every_rule_has_both_kinds(tmp_path: Path) -> None:
    outcome = command("test-rules", PACKAGE / "rules", folder=tmp_path)
    assert (outcome.code, outcome.err) == (0, "")
    for rule in plugins().plugins[1].rules:
        assert rule.code in outcome.out
    files = [tomllib.loads(path.read_text(encoding="utf-8")) for path in (PACKAGE / "rules").glob("*.toml")]
    tables = [table for file in files for table in file.get("rule", ()) if isinstance(table, dict)]
    tables += [file for file in files if isinstance(file.get("rule"), str)]
    assert len(tables) == len(plugins().plugins[1].rules)
    assert all(table["passes"] and table["fails"] for table in tables)


def test_no_rule_of_the_product_says_anything_of_it(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(CANONICAL, encoding="utf-8")
    outcome = command("check", "a.txt", "--select", "ALL", folder=tmp_path)
    assert (outcome.code, outcome.out) == (0, "no findings in 1 report\n")


def test_no_rule_of_it_says_anything_of_the_product_s_reports() -> None:
    assert [code for code in codes(report()) if code.startswith("WEB")] == []


def test_its_findings_have_their_place_in_the_form(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(CANONICAL.replace("48730", "48731"), encoding="utf-8")
    outcome = command("check", "a.txt", "--output-format", "json", folder=tmp_path)
    (found,) = json.loads(outcome.out)["diagnostics"]
    assert (found["code"], found["section"]) == ("WEB001", "report")
    assert found["cell"] == {"table": "site", "row": "cases.total", "column": "count"}
    assert found["data"] == {"expected": 48730, "actual": 48731}
    assert len(found["related"]) == 2


@pytest.mark.parametrize("name", FORMATS)
def test_every_output_can_show_such_a_report(name: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(CANONICAL.replace("48730", "48731").replace("\t27", "\t"), encoding="utf-8")
    outcome = command("check", "a.txt", "--output-format", name, "--output-file", "out", folder=tmp_path)
    assert (outcome.code, outcome.err) == (1, "")
    assert (tmp_path / "out").stat().st_size > 0


def test_what_is_understood_is_shown_in_words_and_as_valid_json(tmp_path: Path) -> None:

    (tmp_path / "a.txt").write_text(CANONICAL, encoding="utf-8")
    shown = command("parse", "a.txt", folder=tmp_path, language="zh").out
    assert "格式版本  政府网站工作年度报表 2017" in shown
    assert "搜索即服务、无障碍浏览" in shown
    parsed = json.loads(command("parse", "a.txt", "--output-format", "json", folder=tmp_path).out)
    schema = (ROOT / "src" / "reportlint") / "schemas" / "parse.json"
    jsonschema.validate(parsed, json.loads(schema.read_text(encoding="utf-8")))
    assert parsed["reports"][0]["form"] == "website-report"


# ------------------------------------------------------------------------------- the folder


def test_its_form_passes_the_check_and_keeps_to_the_schema() -> None:
    check_folder(str(PACKAGE / "form"))
    form = tomllib.loads((PACKAGE / "form" / "form.toml").read_text(encoding="utf-8"))
    jsonschema.validate(form, form_schema())


def test_its_distribution_announces_the_plugin_and_ships_the_form() -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["project"]["entry-points"]["reportlint"] == {WEBSITE.name: WEBSITE.value}
    assert (project["project"]["name"], project["project"]["version"]) == (WEBSITE.distribution, WEBSITE.version)
    assert project["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"] == ["src/reportlint_website"]
