"""Forms of plugins: one folder each, checked when loaded, read by the unchanged engine, checked by their own rules."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

from docs.site.schemas.form import form_schema
from reportlint import Report, Rule, hookimpl
from reportlint.files.grammar_data import folder as own_folder
from reportlint.files.grammar_data import stamps
from reportlint.form import forms as forms_module
from reportlint.form.check import check_folder
from reportlint.form.forms import load_editions, load_forms
from reportlint.linting.linter import Linter
from reportlint.linting.ruleset import make_ruleset
from reportlint.messages.errors import UsageError
from reportlint.plugins.discovery import EntryPoint
from reportlint.plugins.loading import register
from reportlint.reading.build import read_report
from reportlint.reading.recognition import NotReport, bare_of, editions_of
from reportlint.reading.tables.values import chosen
from reportlint.text.source import Source
from tests import ROOT, small_rules
from tests.command import SMALL, report, run

if TYPE_CHECKING:
    from collections.abc import Sequence

WELLS = EntryPoint("wells", "tests.wells", "wells-form", "1.0")
OTHER = EntryPoint("other", "other_forms", "other-forms", "2.0")

FORM = """\
form = "well-report"
name = { zh = "水井年报", en = "annual report on wells" }
edition = "2020"
first_year = 2020
notice = "云水〔2020〕1号"
titles = ["水井管理年度报告"]
markers = ["枯水井数", "水质类别"]

[[section]]
key = "wells"
number = 1
title = "水井情况"
name = { zh = "水井情况", en = "the wells" }
table = "wells"

[[section]]
key = "plans"
number = 2
title = "下年计划"
name = { zh = "下年计划", en = "plans" }

[[table]]
key = "wells"
name = { zh = "水井表", en = "table of wells" }
openers = ["水井名目"]

[[table.column]]
key = "count"
label = "本年数量"
name = { zh = "本年数量", en = "number" }

[[table.column]]
key = "depth"
label = "平均深度"
kind = "decimal"
name = { zh = "平均深度", en = "mean depth" }

[[table.column]]
key = "grade"
label = "水质类别"
kind = "choice"
choices = ["优", "良", "差"]
name = { zh = "水质类别", en = "grade" }

[[table.column]]
key = "keeper"
label = "管护人员"
kind = "text"
name = { zh = "管护人员", en = "keeper" }

[[table.block]]
columns = ["count", "depth", "grade", "keeper"]
  [[table.block.row]]
  key = "open"
  label = "在用水井数"
  name = { zh = "在用水井数", en = "wells in use" }
  [[table.block.row]]
  key = "dry"
  label = "枯水井数"
  name = { zh = "枯水井数", en = "dry wells" }
  [[table.block.row]]
  key = "total"
  label = "水井总数"
  name = { zh = "水井总数", en = "all wells" }

[[identity]]
key = "wells-total"
table = "wells"
along = "column"
left = ["total"]
right = ["open", "dry"]
"""

TEXT = """\
云栖县水利局2024年水井管理年度报告

一、水井情况
水井名目\t本年数量\t平均深度\t水质类别\t管护人员
在用水井数\t31\t12.5\t良\t各村护井员
枯水井数\t4\t20\t差\t石桥镇水利站
水井总数\t35\t13.4\t良\t县水利局

二、下年计划
封填枯井四口，另打新井两口，水质每季度检测一次。
"""


class Plugin:
    """A plugin with folders of forms and with rules."""

    def __init__(self, *folders: object, rules: Sequence[type[Rule]] = ()) -> None:
        self.folders = folders
        self.rules = rules

    @hookimpl
    def reportlint_forms(self) -> Any:
        return self.folders

    @hookimpl
    def reportlint_rules(self) -> Any:
        return self.rules


@pytest.fixture
def wells(tmp_path: Path) -> Path:
    return written(tmp_path / "wells", FORM)


def written(folder: Path, form: str, name: str = "form.toml") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(form, encoding="utf-8")
    return folder


def read(text: str, *folders: Path) -> Report | NotReport:
    return read_report(Source("a.txt", text), load_forms(map(str, folders)))


def read_well(text: str, folder: Path) -> Report:
    found = read(text, folder)
    assert isinstance(found, Report)
    assert found.form.key == "well-report"
    return found


def refusal(folder: Path) -> str:
    with pytest.raises(UsageError) as raised:
        check_folder(str(folder))
    return raised.value.text("en").replace(str(folder), "FOLDER")


def rule(form_key: str, code: str = "X001", name: str = "any-report") -> type[Rule]:
    """Return a rule of a form that finds something in every report."""

    class Always(Rule):
        def check(self, report: Report) -> Any:
            yield self.finding(report.text.part(0, 1))

    Always.code, Always.name, Always.form = code, name, form_key
    Always.severity, Always.since = "warning", "1.0"
    Always.message = Always.summary = {"zh": "甲", "en": "a"}
    return Always


# ------------------------------------------------------------------------------- the hook


@pytest.mark.parametrize("kind", [str, Path])
def test_a_plugin_gives_a_folder_as_a_string_or_a_path(kind: type, wells: Path) -> None:
    (plugin,) = register([(WELLS, Plugin(kind(wells)))]).plugins
    assert (plugin.failure, plugin.refusal) == (None, None)
    assert [(each.form.key, each.form.edition, each.form.folder) for each in plugin.editions] == [
        ("well-report", "2020", str(wells))
    ]


def test_a_folder_that_is_missing_is_named_and_the_run_goes_on(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(report("植错"), encoding="utf-8")
    module: Any = Plugin(tmp_path / "nowhere", rules=[rule("well-report")])
    sys.modules["tests.wells"] = module
    try:
        outcome = run("check", "a.txt", folder=tmp_path, plugins=(SMALL, WELLS))
    finally:
        del sys.modules["tests.wells"]
    assert outcome.code == 1
    assert "A001" in outcome.out
    assert "X001" not in outcome.out
    assert "the plugin wells from wells-form 1.0 (tests.wells) failed to load" in outcome.err
    assert "nowhere" in outcome.err


def test_a_string_in_place_of_the_list_is_refused(wells: Path) -> None:
    module = Plugin()
    module.folders = str(wells)  # type: ignore[assignment]
    (plugin,) = register([(WELLS, module)]).plugins
    assert plugin.refusal is not None
    assert "has to return a list of folders" in plugin.refusal.text("en")


def test_two_plugins_with_one_form_are_refused_with_both_owners(wells: Path, tmp_path: Path) -> None:
    second = shutil.copytree(wells, tmp_path / "copy")
    plugins = register([(WELLS, Plugin(wells)), (OTHER, Plugin(second))]).plugins
    assert [plugin.refusal is None for plugin in plugins] == [True, False]
    assert plugins[1].refusal is not None
    message = plugins[1].refusal.text("en")
    assert message.startswith("two plugins have the form well-report:")
    assert "wells, wells-form 1.0" in message
    assert "other, other-forms 2.0" in message


def test_a_rule_for_a_form_that_there_is_not_is_refused_with_the_near_ones(wells: Path) -> None:
    plugins = register([(WELLS, Plugin(wells, rules=[rule("wel-report")]))])
    with pytest.raises(UsageError) as raised:
        plugins.refuse()
    assert raised.value.text("en").endswith(
        "is for a form “wel-report”, which does not exist; did you mean well-report?"
    )


def test_plugins_are_listed_with_their_forms(wells: Path, tmp_path: Path) -> None:
    module: Any = Plugin(wells)
    sys.modules["tests.wells"] = module
    try:
        outcome = run("plugins", folder=tmp_path, plugins=(SMALL, WELLS))
    finally:
        del sys.modules["tests.wells"]
    assert "wells  wells-form 1.0 (tests.wells)  0 rules, 1 form" in outcome.out


# ------------------------------------------------------------------------------- reading


def test_a_form_of_a_folder_is_read_with_its_sections_figures_and_words(wells: Path) -> None:
    found = read_well(TEXT, wells)
    assert [section.key for section in found.sections] == ["wells", "plans"]
    assert (found.year, found.unit and found.unit.name) == (2024, "云栖县水利局")
    cells = {(cell.row, cell.column): (cell.state, cell.value, cell.text, cell.chosen) for cell in found.cells}
    assert cells["open", "count"] == ("number", 31, "31", ())
    assert cells["open", "depth"] == ("number", 12.5, "12.5", ())
    assert cells["dry", "grade"] == ("text", None, "差", ("差",))
    assert cells["total", "keeper"] == ("text", None, "县水利局", ())
    assert found.claims == ()


def test_an_implied_section_begins_and_ends_with_its_table(wells: Path) -> None:
    form = FORM.replace('number = 1\ntitle = "水井情况"', "implied = true", 1)
    form = form[: form.index('[[section]]\nkey = "plans"')] + form[form.index("[[table]]\nkey") :]
    written(wells, form)
    found = read_well(TEXT.replace("一、水井情况\n", "").replace("二、下年计划\n", ""), wells)
    (section,) = found.sections
    assert (section.key, section.number, section.title) == ("wells", None, "")
    assert section.body.text.startswith("水井名目")
    assert section.body.text.endswith("县水利局")
    assert found.section_at(found.cell("wells", "dry", "count").passage) == section


def test_the_product_s_own_report_stays_one_beside_other_forms(wells: Path) -> None:
    text = report("本年编制了《水井管理年度报告》，枯水井数和水质类别另行公布。")
    found = read(text, wells)
    assert isinstance(found, Report)
    assert found.form.key == "disclosure-report"


def test_a_text_that_fits_no_form_is_no_report(wells: Path) -> None:
    assert read("水井管理年度报告的通知", wells) == NotReport("other")
    assert read("随便写写", wells) == NotReport("other")


def test_an_unfilled_table_is_a_template(wells: Path) -> None:
    head = "水井名目\t本年数量\t平均深度\t水质类别\t管护人员\n"
    text = f"水井管理年度报告\n一、水井情况\n{head}在用水井数\t\t\t\t\n枯水井数\t\t\t\t\n"
    assert read(text, wells) == NotReport("template")


def test_without_other_forms_a_text_of_theirs_is_no_report() -> None:
    assert read(TEXT) == NotReport("other")


def test_the_form_with_the_greater_share_of_markers_comes_first(wells: Path, tmp_path: Path) -> None:
    rival = FORM.replace("well-report", "pit-report").replace('["枯水井数", "水质类别"]', '["枯水井数", "矿坑数"]')
    folders = [str(written(tmp_path / "pits", rival)), str(wells)]
    for given in (folders, folders[::-1]):
        found = editions_of(bare_of(Source("a.txt", TEXT)), load_forms(given))
        assert [each.form.key for each in found] == ["well-report", "pit-report", "disclosure-report"]


def test_a_report_may_be_asked_for_the_keys_of_another_form(wells: Path) -> None:
    found = read(report(), wells)
    assert isinstance(found, Report)
    (well,) = load_editions(str(wells))
    assert [found.section(key) for key in well.form.sections] == [None] * len(well.form.sections)
    assert [found.table(key) for key in well.form.tables] == [None] * len(well.form.tables)
    alone = read(report())
    assert isinstance(alone, Report)
    with pytest.raises(KeyError, match="the form has no table"):
        alone.table(next(iter(well.form.tables)))


def test_forms_are_joined_without_repeating_one(wells: Path, tmp_path: Path) -> None:
    pits = written(tmp_path / "pits", FORM.replace("well-report", "pit-report"))
    forms = load_forms([str(wells)]).joined(load_forms([str(wells), str(pits)]))
    assert [each.form.key for each in forms.others] == ["well-report", "pit-report"]
    assert forms.form("pit-report", "2020").folder == str(pits)
    with pytest.raises(KeyError):
        forms.form("pit-report", "2021")


def test_an_edition_of_a_folder_takes_over_what_it_does_not_say(tmp_path: Path) -> None:
    folder = written(tmp_path / "wells", FORM, "form-2020.toml")
    later = (
        'edition = "2023"\nextends = "2020"\nfirst_year = 2023\nnotice = "云水〔2023〕8号"\nmarkers = ["枯井数目"]\n'
    )
    written(folder, later, "form-2023.toml")
    check_folder(str(folder))
    editions = [each.form for each in load_editions(str(folder))]
    assert [each.edition for each in editions] == ["2020", "2023"]
    assert editions[0].tables == editions[1].tables


def test_labels_that_stand_in_several_groups_belong_to_the_group_they_are_read_in(wells: Path) -> None:
    groups = """\
  [[table.block.row]]
  key = "east"
  label = "东片水井"
  row = [
    { key = "east.deep", label = "深井", name = { zh = "东片深井", en = "deep, east" } },
    { key = "east.flat", label = "浅井", name = { zh = "东片浅井", en = "flat, east" } },
  ]
  [[table.block.row]]
  key = "west"
  label = "西片水井"
  row = [
    { key = "west.deep", label = "深井", name = { zh = "西片深井", en = "deep, west" } },
    { key = "west.flat", label = "浅井", name = { zh = "西片浅井", en = "flat, west" } },
  ]

[[identity]]"""
    written(wells, FORM.replace("[[identity]]", groups))
    rest = "\t1.5\t良\t县水利局"
    rows = ["东片水井\t深井\t1", "\t浅井\t2", "西片水井\t深井\t3", "\t浅井\t4"]
    for rows_ in (rows, ["深井\t1", "浅井\t2", "深井\t3", "浅井\t4"]):
        lines = "".join(f"{row}{rest}\n" for row in rows_)
        found = read_well(TEXT.replace("\n二、", f"{lines}\n二、"), wells)
        keys = ("east.deep", "east.flat", "west.deep", "west.flat")
        assert [found.cell("wells", key, "count").value for key in keys] == [1, 2, 3, 4]


# ------------------------------------------------------------------------------- choices

YES_OR_NO = ("是", "否")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("是", ("是",)),
        ("■是 □否", ("是",)),
        ("□是■否", ("否",)),
        ("是√ 否", ("是",)),
        ("是( ) 否(√)", ("否",)),
        ("是 √否", ("否",)),
        ("□是 □否", ()),
        ("是 否", None),
        ("有", None),
        ("■", None),
        ("", None),
    ],
)
def test_a_cell_of_choices_says_what_is_ticked(text: str, words: tuple[str, ...] | None) -> None:
    assert chosen(text, YES_OR_NO) == words


def test_several_choices_come_in_the_order_of_the_form() -> None:
    assert chosen("□甲 ☑丙 ☑乙", ("甲", "乙", "丙")) == ("乙", "丙")


def test_boxes_without_a_tick_are_blank(wells: Path) -> None:
    cell = read_well(TEXT.replace("\t差\t", "\t□优 □良 □差\t"), wells).cell("wells", "dry", "grade")
    assert (cell.state, cell.text, cell.chosen) == ("blank", "□优 □良 □差", ())


# ------------------------------------------------------------------------------- rules of a form


def findings(text: str, wells: Path, *rules: type[Rule]) -> set[str]:
    plugins = register([(SMALL, small_rules), (WELLS, Plugin(wells, rules=rules))])
    plugins.refuse()
    return {each.code for each in Linter(make_ruleset(plugins), "en").check_text(Source("a.txt", text)).diagnostics}


def test_a_rule_looks_at_the_reports_of_its_form_only(wells: Path) -> None:
    own = rule("disclosure-report", "X001", "own-report")
    well = rule("well-report", "X002", "well-report-rule")
    every = rule("any", "X003", "every-report")
    assert findings(TEXT, wells, own, well, every) == {"X002", "X003"}
    assert findings(report(), wells, own, well, every) == {"X001", "X003"}


def test_a_rule_is_for_the_product_s_own_form_unless_it_says_otherwise() -> None:
    assert {each.form.key for each in load_editions()} == {Rule.form}


def test_no_rule_of_the_product_crashes_on_another_form_or_finds_anything(wells: Path) -> None:
    import reportlint_rules

    product = EntryPoint("builtin", "reportlint_rules", "reportlint", "1")
    plugins = register([(product, reportlint_rules), (WELLS, Plugin(wells))])
    everything = make_ruleset(plugins)._replace(rules=tuple(known() for known in plugins.rules if known.event is None))
    assert Linter(everything, "zh").check_text(Source("a.txt", TEXT)).diagnostics == []


def test_the_json_names_the_form(wells: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    module: Any = Plugin(wells)
    sys.modules["tests.wells"] = module
    try:
        checked = run("check", "a.txt", "--output-format", "json", folder=tmp_path, plugins=(SMALL, WELLS))
        parsed = run("parse", "a.txt", "--output-format", "json", folder=tmp_path, plugins=(SMALL, WELLS))
        shown = run("parse", "a.txt", folder=tmp_path, plugins=(SMALL, WELLS))
    finally:
        del sys.modules["tests.wells"]
    (file,) = json.loads(checked.out)["files"]
    assert (file["form"], file["edition"], file["year"]) == ("well-report", "2020", 2024)
    (one,) = json.loads(parsed.out)["reports"]
    assert (one["form"], one["edition"]) == ("well-report", "2020")
    assert "annual report on wells 2020" in shown.out
    assert "石桥镇水利站" in shown.out


# ------------------------------------------------------------------------------- refused forms


def test_the_product_s_own_form_passes_the_check() -> None:
    check_folder(own_folder())


MISTAKES: dict[str, tuple[str, str, str]] = {
    "unknown key": (
        'label = "枯水井数"',
        'lable = "枯水井数"',
        "59: there is no key table.wells.block.1.row.dry.lable; did you mean label?",
    ),
    "unknown key at the top": ("notice =", "source =", "5: there is no key source"),
    "missing key": ('key = "depth"\n', "", '32: table.wells.column."平均深度".key is missing'),
    "missing name": ('  name = { zh = "枯水井数", en = "dry wells" }\n', "", "57: table.wells.row.dry.name is missing"),
    "missing label": ('  label = "枯水井数"\n', "", "57: table.wells.row.dry.label is missing"),
    "label of marks": ('label = "枯水井数"', 'label = "（）"', "59: table.wells.row.dry.label is missing"),
    "missing title": ('title = "水井情况"\n', "", "9: section.wells.title is missing"),
    "missing choices": ('choices = ["优", "良", "差"]\n', "", ": table.wells.column.grade.choices is missing"),
    "wrong kind": ("first_year = 2020", 'first_year = "2020"', '4: first_year should be a whole number, not "2020"'),
    "one language": (
        '{ zh = "水井情况", en = "the wells" }',
        '{ zh = "水井情况" }',
        "13: section.wells.name should be",
    ),
    "unknown choice": (
        'kind = "decimal"',
        'kind = "decimals"',
        "35: table.wells.column.depth.kind cannot be “decimals”",
    ),
    "no such table": (
        'table = "wells"\n\n[[section]]',
        'table = "well"\n\n[[section]]',
        "14: section.wells.table names “well”, which the form does not have; did you mean wells?",
    ),
    "no such row": (
        'right = ["open", "dry"]',
        'right = ["open", "dryy"]',
        "71: identity.wells-total.right names “dryy”, which the form does not have; did you mean dry?",
    ),
    "no such column": ('columns = ["count",', 'columns = ["counts",', ": table.wells.block.columns names “counts”"),
    "row twice": ('key = "dry"', 'key = "open"', ": table.wells.row.open.key: “open” is already used"),
    "section twice": ('key = "plans"', 'key = "wells"', ": section.wells.key: “wells” is already used"),
    "label twice": ('label = "枯水井数"', 'label = "在用水井数"', ": its group has another row “在用水井数”"),
    "no title": ('titles = ["水井管理年度报告"]\n', "", ": titles (how a title ends) is missing"),
    "no TOML": ("edition =", "edition", "is damaged"),
}


@pytest.mark.parametrize(("old", "new", "message"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_told_with_file_line_and_key(old: str, new: str, message: str, wells: Path) -> None:
    assert old in FORM
    written(wells, FORM.replace(old, new, 1))
    told = refusal(wells)
    assert "FOLDER/form.toml" in told
    assert message in told


def test_a_folder_without_a_form_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path) == (
        "the folder FOLDER has no form: it needs form.toml, or a form-EDITION.toml for each edition"
    )


def test_a_table_without_rows_is_refused(wells: Path) -> None:
    rows = FORM[FORM.index("  [[table.block.row]]") : FORM.index("[[identity]]")]
    written(wells, FORM.replace(rows, "").replace('["total"]', "[]").replace('["open", "dry"]', "[]"))
    assert "table.wells.block.row is missing" in refusal(wells)


def test_files_of_two_forms_in_one_folder_are_refused(tmp_path: Path) -> None:
    folder = written(tmp_path / "wells", FORM, "form-2020.toml")
    written(folder, FORM.replace("well-report", "pit-report").replace('"2020"', '"2021"'), "form-2021.toml")
    assert "this one has “pit-report” and another “well-report”" in refusal(folder)


def test_an_edition_that_extends_none_of_the_folder_is_refused(wells: Path) -> None:
    written(wells, FORM.replace('edition = "2020"', 'edition = "2020"\nextends = "2019"'))
    assert "extends names “2019”" in refusal(wells)


def test_a_damaged_file_of_words_is_refused(wells: Path) -> None:
    written(wells / "words", "[title\n", "report.toml")
    assert "form file FOLDER/words/report.toml:1 is damaged" in refusal(wells)


def test_a_refused_form_ends_the_run_with_2(wells: Path, tmp_path: Path) -> None:
    written(wells, FORM.replace("notice =", "source ="))
    (tmp_path / "a.txt").write_text(report(), encoding="utf-8")
    module: Any = Plugin(wells)
    sys.modules["tests.wells"] = module
    try:
        outcome = run("check", "a.txt", folder=tmp_path, plugins=(SMALL, WELLS), language="zh")
    finally:
        del sys.modules["tests.wells"]
    assert outcome.code == 2
    assert "form.toml:5：没有 source 这个键" in outcome.err


# ------------------------------------------------------------------------------- the schema


def test_the_schema_that_is_shipped_is_that_of_the_table() -> None:
    path = (ROOT / "src" / "reportlint") / "schemas" / "form.json"
    shipped = json.loads(path.read_text(encoding="utf-8"))
    assert shipped == form_schema()
    jsonschema.Draft202012Validator.check_schema(shipped)


def test_the_product_s_forms_keep_to_the_schema() -> None:
    import tomllib

    validator = jsonschema.Draft202012Validator(form_schema())
    paths = sorted(Path(own_folder()).glob("form-*.toml"))
    assert len(paths) == 2
    for path in paths:
        validator.validate(tomllib.loads(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("mistake", ["unknown key", "missing key", "missing title", "wrong kind", "one language"])
def test_the_schema_refuses_what_the_check_refuses(mistake: str) -> None:
    import tomllib

    validator = jsonschema.Draft202012Validator(form_schema())
    old, new, _ = MISTAKES[mistake]
    assert validator.is_valid(tomllib.loads(FORM))
    assert not validator.is_valid(tomllib.loads(FORM.replace(old, new, 1)))


# ------------------------------------------------------------------------------- cached forms


def test_a_form_is_kept_until_a_file_of_its_folder_changes(
    wells: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REPORTLINT_CACHE_DIR", str(tmp_path / "cache"))
    folder = str(wells)
    assert load_editions(folder)[0].form.first_year == 2020
    written(wells, FORM.replace("first_year = 2020", "first_year = 2022"))
    stamps.cache_clear()
    assert load_editions(folder)[0].form.first_year == 2022


def test_a_changed_form_that_is_wrong_is_not_taken_from_the_cache(
    wells: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REPORTLINT_CACHE_DIR", str(tmp_path / "cache"))
    (plugin,) = register([(WELLS, Plugin(wells))]).plugins
    assert plugin.refusal is None
    written(wells, FORM.replace("notice =", "source ="))
    stamps.cache_clear()
    (plugin,) = register([(WELLS, Plugin(wells))]).plugins
    assert plugin.refusal is not None


def test_two_folders_do_not_take_each_other_s_place_in_the_cache(
    wells: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REPORTLINT_CACHE_DIR", str(tmp_path / "cache"))
    second = written(tmp_path / "pits", FORM.replace("well-report", "pit-report"))
    for folder in (wells, second):
        load_editions(str(folder))
    forms_module._editions.cache_clear()
    assert [load_editions(str(folder))[0].form.key for folder in (wells, second)] == ["well-report", "pit-report"]


def test_a_form_can_be_a_key() -> None:
    """Rules can then cache data derived from a form."""
    new, old = (each.form for each in reversed(load_editions()))
    assert len({new, old, load_forms().newest}) == 2
