"""Rules without code: the findings of each kind, its exceptions, the mistakes in files, and the schema."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
import tomli

from docs.site.schemas.rules import rules_schema
from reportlint import Rule, hookimpl, rules_from_toml
from reportlint.linting.linter import Linter
from reportlint.linting.ruleset import Selection, make_ruleset
from reportlint.messages.errors import UsageError
from reportlint.outputs.rule_page import page
from reportlint.plugins.discovery import EntryPoint
from reportlint.plugins.loading import load_plugins, register
from reportlint.rules.declared.base import DeclaredRule
from reportlint.rules.declared.file import read_rules
from reportlint.rules.declared.keys import COMMON, KINDS
from reportlint.rules.sentences import sentence
from reportlint.testing import ReportText, canonical, edit, report
from reportlint.text.source import Source
from tests import ROOT

if TYPE_CHECKING:
    from reportlint import Finding
    from reportlint.plugins.plugin import Plugins

HEAD = """
[[rule]]
code = "CITY001"
name = "city-rule"
severity = "warning"
summary = { zh = "甲", en = "a" }
"""

SUM = """
kind = "identity"
table = "applications"
along = "row"
left = ["total"]
right = ["natural_person", "commercial", "research", "public_welfare", "legal_service", "other"]
"""

BALANCE = """
kind = "identity"
left = [["applications", "carried_out", "total"]]
right = [["applications", "received", "total"], ["applications", "carried_in", "total"]]
minus = [["applications", "outcome_total", "total"]]
"""

IN_FORCE = """
kind = "identity"
table = "disclosure"
along = "row"
left = ["in_force"]
right = ["issued"]
minus = ["repealed"]
relation = "at-least"
"""


@pytest.fixture
def written(tmp_path: Path) -> Any:
    """Return a function that writes a rule, reads it and returns its class."""

    def write(*bodies: str, head: str = HEAD) -> type[Rule]:
        return rules_from_toml(file_of(tmp_path, *bodies, head=head))[-1]

    return write


def file_of(folder: Path, *bodies: str, head: str = HEAD) -> Path:
    path = folder / "city.toml"
    path.write_text("".join(head + body for body in bodies), encoding="utf-8")
    return path


def found(rule: type[Rule], text: ReportText) -> list[Finding]:
    return list(rule().check(report(text)))


def messages(rule: type[Rule], findings: list[Finding], language: str = "en") -> list[str]:
    return [sentence(rule, finding, language) for finding in findings]


def refusal(folder: Path, *bodies: str, head: str = HEAD) -> str:
    """Return the error for a file, after the file's name."""
    with pytest.raises(UsageError) as raised:
        read_rules(file_of(folder, *bodies, head=head))
    raised.value.text("zh")
    text = raised.value.text("en")
    assert "city.toml" in text
    return text.partition("city.toml")[2]


# ------------------------------------------------------------------------------- identity


def test_the_faultless_report_breaks_no_identity(written: Any) -> None:
    for body in (SUM, BALANCE, IN_FORCE):
        assert found(written(body), canonical()) == []


def test_an_identity_along_rows_stands_on_the_left_with_the_other_terms_beside_it(written: Any) -> None:
    rule = written(SUM)
    (finding,) = found(rule, edit(cell=("applications", "received", "total"), value="147"))
    assert finding.passage.text == "147"
    assert finding.cell == ("applications", "received", "total")
    assert [part.passage.text for part in finding.related] == ["90", "28", "8", "6", "8", "6"]
    assert finding.related[0].message == {"zh": "自然人 90", "en": "natural persons 90"}
    assert finding.data == {"expected": 146, "actual": 147}
    assert messages(rule, [finding], "zh") == [
        "一、本年新收政府信息公开申请数量：总计为 147，应等于 "
        "自然人 + 商业企业 + 科研机构 + 社会公益组织 + 法律服务机构 + 其他，即 146"
    ]


def test_an_identity_along_columns_holds_in_every_column(written: Any) -> None:
    body = SUM.replace('"row"', '"column"').replace('["total"]', '["carried_out"]')
    body = body[: body.index("right")] + 'right = ["received", "carried_in"]\nminus = ["outcome_total"]\n'
    findings = found(written(body), edit(cell=("applications", "received", "research"), value="9"))
    assert [finding.cell for finding in findings] == [("applications", "carried_out", "research")]
    assert findings[0].data == {"expected": 2, "actual": 1}


def test_an_identity_of_cells_names_row_and_column(written: Any) -> None:
    rule = written(BALANCE)
    findings = found(rule, edit(cell=("applications", "carried_out", "total"), value="8"))
    assert [finding.data for finding in findings] == [{"expected": 9, "actual": 8}]
    assert messages(rule, findings)[0].endswith("is 9")
    assert "/total is 8, but" in messages(rule, findings)[0]


def test_terms_of_another_table_are_named_with_it(written: Any) -> None:
    body = BALANCE.replace(
        'right = [["applications"', 'right = [["proceedings", "reconsideration", "total"], ["applications"'
    )
    rule = written(body)
    names = load_names("proceedings")
    assert f"{names}/" in messages(rule, found(rule, canonical()))[0]


def load_names(table: str) -> str:
    return str(report(canonical()).form.tables[table].name["en"])


def test_as_much_at_least_is_broken_by_less_only(written: Any) -> None:
    rule = written(IN_FORCE)
    cell = ("disclosure", "normative_documents", "in_force")
    assert found(rule, edit(cell=cell, value="3")) == []
    findings = found(rule, edit(cell=cell, value="2"))
    assert [finding.data for finding in findings] == [{"expected": 3, "actual": 2}]
    assert "is 2, less than" in messages(rule, findings)[0]


@pytest.mark.parametrize("value", ["", "/", "无", "若干"])
@pytest.mark.parametrize("column", ["total", "research"])
def test_a_cell_without_a_figure_enters_no_sum(written: Any, value: str, column: str) -> None:
    assert found(written(SUM), edit(cell=("applications", "received", column), value=value)) == []


def test_rows_that_are_missing_unaligned_or_there_twice_enter_no_sum(written: Any) -> None:
    wrong = edit(cell=("applications", "granted", "total"), value="35")
    rule = written(SUM)
    assert len(found(rule, wrong)) == 1
    assert found(rule, wrong.edit(row=("applications", "granted"), delete=True)) == []
    line = next(line for line in str(wrong).split("\n") if "予以公开" in line)
    assert found(rule, wrong.edit(after=line, insert="\n" + line.replace("三、本年度办理结果", ""))) == []
    assert found(rule, wrong.edit(replace="\t21\t6\t2\t1\t3\t1\t35", with_="\t21\t6\t2\t35")) == []
    assert found(rule, wrong.edit(table="applications", delete=True)) == []


def test_money_is_summed_without_the_dust_of_binary_fractions(written: Any) -> None:
    fees = '["disclosure", "fees", "amount"]'
    body = f'kind = "identity"\nleft = [{fees}]\nright = [{fees}, {fees}, {fees}]\nminus = [{fees}, {fees}]\n'
    assert found(written(body), edit(cell=("disclosure", "fees", "amount"), value="0.1")) == []


def test_long_sums_are_cut_in_messages_and_zeros_left_out_beside(written: Any) -> None:
    rows = [row for row in report(canonical()).form.tables["applications"].rows if "." in row]
    body = 'kind = "identity"\ntable = "applications"\nalong = "column"\nleft = ["carried_in"]\n'
    body += f"right = {json.dumps(rows)}\n"
    rule = written(body)
    findings = [
        each for each in found(rule, canonical()) if each.cell == ("applications", "carried_in", "legal_service")
    ]
    assert " + … + " in messages(rule, findings)[0]
    assert len(messages(rule, findings)[0]) < 250
    assert all(part.passage.text != "0" for part in findings[0].related)


# ------------------------------------------------------------------------------- required and forbidden


def test_one_of_the_required_phrases_is_enough_unless_all_are_wanted(written: Any) -> None:
    body = 'kind = "required"\nsection = "other"\nphrases = ["信息处理费", "电子版"]\n'
    assert found(written(body), canonical()) == []
    rule = written(body + "all = true\n")
    (finding,) = found(rule, canonical())
    assert finding.passage.text == "六、其他需要报告的事项"
    assert finding.data == {"missing": ["电子版"]}
    assert messages(rule, [finding], "zh") == ["“其他需要报告的事项”中没有“电子版”"]
    rule = written(body.replace("信息处理费", "下载"))
    assert messages(rule, found(rule, canonical())) == ["“other matters” has none of “下载”, “电子版”"]


def test_a_required_phrase_is_compared_folded_and_over_line_ends(written: Any) -> None:
    rule = written('kind = "required"\nphrases = ["电子版（PDF）"]\nsection = "other"\n')
    assert found(rule, edit(section="other", append="本报告電子版 (ＰＤＦ)可下载。")) == []
    assert found(rule, edit(section="other", append="本报告电子\n版（PDF）可下载。")) == []
    assert len(found(rule, edit(section="overview", append="本报告电子版（PDF）可下载。"))) == 1


def test_without_a_section_the_whole_report_is_looked_at_and_the_title_blamed(written: Any) -> None:
    rule = written('kind = "required"\nphrases = ["电子版"]\n')
    (finding,) = found(rule, canonical())
    assert finding.passage.text == "云栖县人民政府2024年政府信息公开工作年度报告"
    assert messages(rule, [finding]) == ["the report lacks “电子版”"]
    assert found(rule, edit(section="other", append="电子版")) == []


@pytest.mark.parametrize(
    ("heading", "times"),
    [
        ("主动公开", 0),
        ("（一）主动公开", 0),
        ("一、主动公开", 0),
        ("依申请", 1),
        ("我县规范申请的登记", 0),
        ("政务公开", 1),
    ],
)
def test_a_heading_is_a_line_or_its_beginning_and_numerals_do_not_count(written: Any, heading: str, times: int) -> None:
    rule = written(f'kind = "required"\nheading = "{heading}"\nsection = "overview"\n')
    assert len(found(rule, canonical())) == times


@pytest.mark.parametrize("line", ["（六）政务公开。今年", "6.政务公开：今年", "六、政务公开", "（六） 政务公开\n今年"])
def test_a_heading_may_have_text_behind_a_mark(written: Any, line: str) -> None:
    rule = written('kind = "required"\nheading = "政务公开"\nsection = "overview"\n')
    assert found(rule, edit(section="overview", append=line)) == []
    assert len(found(rule, edit(section="overview", append="我县加强政务公开工作。"))) == 1


def test_each_occurrence_of_what_is_forbidden_is_found_up_to_twenty(written: Any) -> None:
    rule = written('kind = "forbidden"\nphrases = ["高度重视"]\nsection = "problems"\n')
    text = edit(section="problems", append="领导高度\n重视，高度 重视。").edit(section="overview", append="高度重视。")
    findings = found(rule, text)
    assert [finding.passage.text for finding in findings] == ["高度\n重视", "高度 重视"]
    assert messages(rule, findings, "zh")[0] == "“存在的主要问题及改进情况”中不应有“高度 重视”"
    assert len(found(rule, edit(section="problems", append="高度重视" * 30))) == 20


def test_a_pattern_runs_on_folded_text_and_nothing_is_found_twice(written: Any) -> None:
    rule = written('kind = "forbidden"\nphrases = ["第1名", "全市第1名"]\npattern = \'第\\d+名|全[市省]\'\n')
    findings = found(rule, edit(section="overview", append="获全市第１名，全省第２名。"))
    assert [finding.passage.text for finding in findings] == ["全市第１名", "全省", "第２名"]


@pytest.mark.parametrize(
    "body",
    [
        'kind = "required"\nsection = "other"\nphrases = ["甲"]\n',
        'kind = "required"\nsection = "other"\nheading = "甲"\n',
        'kind = "forbidden"\nsection = "other"\nphrases = ["信息处理费"]\n',
        'kind = "length"\nsection = "other"\nmost = 1\n',
    ],
)
def test_where_the_section_is_missing_another_rule_says_so(written: Any, body: str) -> None:
    rule = written(body)
    assert found(rule, canonical()) != []
    assert found(rule, edit(section="other", delete=True)) == []


# ------------------------------------------------------------------------------- length and range


def test_the_length_of_a_section_is_told_on_its_heading(written: Any) -> None:
    rule = written('kind = "length"\nsection = "problems"\nmost = 12\nleast = 5\n')
    assert found(rule, edit(section="problems", text="一二三四五六 七八九十\n百千")) == []
    (finding,) = found(rule, edit(section="problems", text="一二三四五六 七八九十\n百千万"))
    assert finding.passage.text == "五、存在的主要问题及改进情况"
    assert finding.data == {"expected": 12, "actual": 13}
    assert messages(rule, [finding], "zh") == ["“存在的主要问题及改进情况”有 13 字，超过 12 字"]
    findings = found(rule, edit(section="problems", text="无。"))
    assert messages(rule, findings) == ["“problems and improvements” has 2 characters, fewer than 5"]


def test_tables_do_not_count_into_a_length(written: Any) -> None:
    assert found(written('kind = "length"\nsection = "applications"\nmost = 60\n'), canonical()) == []


def test_figures_out_of_a_range_are_found_cell_by_cell(written: Any) -> None:
    rule = written('kind = "range"\ncells = [["disclosure", "fees", "amount"]]\nleast = 0.5\nmost = 400\n')
    cell = ("disclosure", "fees", "amount")
    assert found(rule, canonical()) == []
    findings = found(rule, edit(cell=cell, value="0.4"))
    assert [(finding.cell, finding.data) for finding in findings] == [(cell, {"expected": 0.5, "actual": 0.4})]
    assert messages(rule, found(rule, edit(cell=cell, value="401")), "zh")[0].endswith("为 401，超过 400")
    for silent in ("", "/", "无"):
        assert found(rule, edit(cell=cell, value=silent)) == []


def test_a_range_may_be_on_rows_and_columns_of_a_table(written: Any) -> None:
    body = 'kind = "range"\ntable = "applications"\nmost = 7\n'
    body += 'rows = ["received", "carried_in"]\ncolumns = ["research", "total"]\n'
    cells = [finding.cell for finding in found(written(body), canonical())]
    assert cells == [("applications", "received", "research"), ("applications", "received", "total")]
    whole = 'kind = "range"\ntable = "proceedings"\nmost = 10\n'
    assert [finding.cell for finding in found(written(whole), canonical())] == [
        ("proceedings", "reconsideration", "total")
    ]


# ------------------------------------------------------------------------------- other keys of the table


def test_a_message_of_the_table_stands_for_that_of_the_kind(written: Any) -> None:
    rule = written(
        'kind = "length"\nsection = "other"\nmost = 1\n'
        'message = { zh = "{section} {actual}>{limit}", en = "{actual:,}" }\n'
    )
    findings = found(rule, canonical())
    assert messages(rule, findings, "zh")[0].endswith(">1")
    assert messages(rule, findings)[0].isdecimal()


def test_a_rule_for_an_edition_is_silent_in_the_others(written: Any) -> None:
    body = 'kind = "length"\nsection = "overview"\nmost = 1\n'
    for text in (canonical("2019"), canonical("2021")):
        assert len(found(written(body), text)) == 1
        assert len(found(written(body + 'editions = ["2019"]\n'), text)) == (text.report.edition == "2019")


def test_a_rule_is_silent_in_an_edition_without_its_cells(written: Any) -> None:
    rule = written('kind = "range"\ncells = [["disclosure", "normative_documents", "in_force"]]\nmost = 0\n')
    assert len(found(rule, canonical("2021"))) == 1
    assert found(rule, canonical("2019")) == []


def test_a_rule_has_what_the_table_says_and_passes_the_contract(tmp_path: Path) -> None:
    path = file_of(tmp_path, SUM + 'enabled = false\nsince = "1.2"\nhint = { zh = "改", en = "mend" }\n')
    (rule,) = rules_from_toml(str(path))
    assert (rule.code, rule.name, rule.severity, rule.enabled, rule.since) == (
        "CITY001",
        "city-rule",
        "warning",
        False,
        "1.2",
    )
    assert (rule.summary, rule.hint) == ({"zh": "甲", "en": "a"}, {"zh": "改", "en": "mend"})
    path.write_text(path.read_text(encoding="utf-8").replace("code", "# \ncode"), encoding="utf-8-sig")
    assert rules_from_toml(path)[0].code == "CITY001"


@pytest.mark.parametrize("hint", ['"改"', '{ zh = "改" }', '{ en = "改" }'])
def test_a_text_in_one_language_is_told_in_every_language(tmp_path: Path, hint: str) -> None:
    path = file_of(tmp_path, SUM + f"hint = {hint}\n")
    assert is_valid(path.read_text(encoding="utf-8"))
    (rule,) = rules_from_toml(path)
    assert rule.hint == {"zh": "改", "en": "改"}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_page_is_made_of_what_the_table_says_unless_it_has_one(written: Any, kind: str, language: str) -> None:
    rule = written(f'kind = "{kind}"\n' + COMPLETE[kind] + 'hint = { zh = "改", en = "mend" }\n')
    text = page(rule, language)
    titles = {"zh": ["查什么", "怎么改", "何时不报"], "en": ["What it finds", "What to do", "When it stays silent"]}
    assert [line[3:] for line in text.split("\n") if line.startswith("## ")] == titles[language]
    own = 'page = { zh = "中文\\n---\\n续", en = "English" }\n'
    rule = written(f'kind = "{kind}"\n' + COMPLETE[kind] + own)
    assert page(rule, language) == {"zh": "中文\n***\n续", "en": "English"}[language]


def test_a_distribution_may_ship_a_file_of_rules(tmp_path: Path) -> None:
    path = file_of(tmp_path, 'kind = "length"\nsection = "overview"\nmost = 1\n')

    class Shipped:
        @hookimpl
        def reportlint_rules(self) -> tuple[type[Rule], ...]:
            return rules_from_toml(path)

    plugins = register([(EntryPoint("shipped", "shipped", "shipped", "1"), Shipped())])
    result = Linter(make_ruleset(plugins, [Selection()]), "en").check_text(Source("a.txt", str(canonical())))
    assert [each.code for each in result.diagnostics] == ["CITY001"]
    assert result.diagnostics[0].section == "overview"


# ------------------------------------------------------------------------------- rules for other forms


def test_a_rule_for_a_form_that_no_plugin_has_is_refused(tmp_path: Path) -> None:
    path = file_of(tmp_path, 'form = "no-such-form"\nkind = "length"\nsection = "anything"\nmost = 1\n')
    plugins = load_plugins(local=[EntryPoint("city", "city.toml", "", "", str(path))])
    with pytest.raises(UsageError, match="no-such-form"):
        plugins.refuse()


def test_a_rule_for_any_form_is_held_against_all_of_them(tmp_path: Path) -> None:
    body = 'form = "any"\nkind = "length"\nsection = "{}"\nmost = 1\n'
    entry = EntryPoint("city", "city.toml", "", "", str(file_of(tmp_path, body.format("overview"))))
    load_plugins(local=[entry]).refuse()
    file_of(tmp_path, body.format("overvew"))
    with pytest.raises(UsageError, match="there is no section “overvew”; did you mean overview"):
        load_plugins(local=[entry]).refuse()


WEBSITE = ROOT / "examples/plugins/reportlint-website/src/reportlint_website/form"


def plugins_with_form(path: Path) -> Plugins:
    """Return the plugins of the environment, including one with a form and rules for it."""

    class Website:
        @hookimpl
        def reportlint_forms(self) -> list[Path]:
            return [WEBSITE]

        @hookimpl
        def reportlint_rules(self) -> tuple[type[Rule], ...]:
            return rules_from_toml(path)

    return register([(EntryPoint("website", "website", "website", "1"), Website())])


def test_a_rule_for_the_form_of_a_plugin_is_held_against_it_when_all_plugins_are_there(tmp_path: Path) -> None:
    body = 'form = "website-report"\nkind = "range"\ntable = "{}"\nmost = 1\n'
    plugins_with_form(file_of(tmp_path, body.format("site"))).refuse()
    plugins = plugins_with_form(file_of(tmp_path, body.format("sites")))
    with pytest.raises(UsageError, match=r"city\.toml:9: there is no table “sites”; did you mean site"):
        plugins.refuse()


# ------------------------------------------------------------------------------- mistakes

MISTAKES = [
    (
        'kind = "length"\nsection = "overview"\nmots = 3\n',
        ':9: a rule of kind = "length" has no key mots; did you mean most?',
    ),
    (
        'kind = "lenght"\n',
        ":7: kind cannot be “lenght”; it can be identity, required, forbidden, length, range; did you mean length?",
    ),
    (
        'section = "overview"\n',
        ":2: kind is missing",
    ),
    (
        'kind = "length"\nmost = 3\n',
        ":2: section is missing",
    ),
    (
        'kind = "length"\nsection = "overview"\n',
        ":2: one of most, least is needed",
    ),
    (
        'kind = "length"\nsection = "overview"\nmost = 3\nleast = 4\n',
        ":10: least (4) is more than most (3)",
    ),
    (
        'kind = "length"\nsection = "overview"\nmost = -3\n',
        ":9: most should be a whole number, 0 or more, not -3",
    ),
    (
        'kind = "length"\nsection = "overview"\nmost = 1.5\n',
        ":9: most should be a whole number, 0 or more, not 1.5",
    ),
    (
        'kind = "length"\nsection = "overveiw"\nmost = 3\n',
        ":8: there is no section “overveiw”; did you mean overview?",
    ),
    (
        'kind = "length"\nsection = "总体情况"\nmost = 3\n',
        ":8: there is no section “总体情况”; did you mean overview?",
    ),
    (
        'kind = "length"\nsection = "前言"\nmost = 3\n',
        ":8: there is no section “前言”; there are overview (overview), disclosure (",
    ),
    (
        'kind = "length"\nsection = "overview"\nmost = 3\neditions = ["2021",\n "2022"]\n',
        ":11: there is no edition “2022”; did you mean 2021?",
    ),
    (
        'kind = "length"\nsection = "overview"\nmost = 3\nmessage = { zh = "{lenght}", en = "" }\n',
        ':10: message.en should be a string that is not empty, not ""',
    ),
    (
        'kind = "length"\nsection = "overview"\nmost = 3\nmessage = { zh = "甲", en = "{acutal}" }\n',
        ":10: the message has no field {acutal}; the fields are section, actual, limit; did you mean actual?",
    ),
    (
        'kind = "length"\nsection = "overview"\nmost = 3\n[rule.message]\nzh = "甲"\nen = "{actual"\n',
        ":12: the message is malformed",
    ),
    (
        'kind = "length"\nsection = "overview"\nmost = 3\n[rule.message]\nzh = "甲"\nen = "{section.title}"\n',
        ":12: the message has no field {section.title}; the fields are section, actual, limit",
    ),
    (
        'kind = "length"\nsection = "overview"\nmost = 3\nhint = {}\n',
        ':10: hint should be a string, or { zh = "…", en = "…" }, not {}',
    ),
    (
        'kind = "length"\nsection = "overview"\nmost = 3\nhint = { zh = "甲", en = "a", fr = "a" }\n',
        ":10: there is no key hint.fr",
    ),
    (
        'kind = "length"\nsection = "overview"\nmost = 3\nhint = 3\n',
        ':10: hint should be a string, or { zh = "…", en = "…" }, not 3',
    ),
    (
        'kind = "length"\nsection = "overview"\nmost = 3\npasses = "甲"\n',
        ":10: passes should be tables [[rule.passes]] or [[rule.fails]]",
    ),
    (
        'kind = "required"\n',
        ":2: one of phrases, heading is needed",
    ),
    (
        'kind = "required"\nphrases = ["甲"]\nheading = "乙"\n',
        ":9: phrases and heading cannot be used together",
    ),
    (
        'kind = "required"\nheading = "乙"\nall = true\n',
        ":9: all needs phrases",
    ),
    (
        'kind = "required"\nheading = "——"\n',
        ":8: the heading “——” has no words",
    ),
    (
        'kind = "required"\nphrases = []\n',
        ":8: phrases should be a list of strings that are not empty, not []",
    ),
    (
        'kind = "required"\nphrases = "甲"\n',
        ":8: phrases should be a list of strings that are not empty",
    ),
    (
        'kind = "forbidden"\npattern = "(甲"\n',
        ":8: the pattern is not a regular expression: missing )",
    ),
    (
        'kind = "forbidden"\npattern = "甲*"\n',
        ":8: the pattern matches the empty text, and so at every place",
    ),
    (
        'kind = "forbidden"\n',
        ":2: one of phrases, pattern is needed",
    ),
    (
        'kind = "range"\n'
        "cells = [\n"
        '  ["disclosure", "fees", "amount"],\n'
        '  ["disclosure", "fees", "amonut"],\n'
        "]\n"
        "most = 1\n",
        ":10: there is no column “amonut”; did you mean amount?",
    ),
    (
        'kind = "range"\ncells = [["disclosure", "fee", "amount"]]\nmost = 1\n',
        ":8: there is no row “fee”; did you mean fees?",
    ),
    (
        'kind = "range"\ncells = [["disclosures", "fees", "amount"]]\nmost = 1\n',
        ":8: there is no table “disclosures”; did you mean disclosure?",
    ),
    (
        'kind = "range"\ncells = [["disclosure", "fees", "issued"]]\nmost = 1\n',
        ":8: there is no column “issued”",
    ),
    (
        'kind = "range"\ncells = ["disclosure", "fees", "amount"]\nmost = 1\n',
        ":8: cells should be a list of cells [[table, row, column], …]",
    ),
    (
        'kind = "range"\ntable = "applications"\nrows = ["received", "carriedin"]\nmost = 1\n',
        ":9: there is no row “carriedin”; did you mean carried_in, carried_out?",
    ),
    (
        'kind = "range"\ntable = "disclosure"\nrows = ["fees"]\ncolumns = ["issued"]\nmost = 1\n',
        ":8: these rows do not have these columns",
    ),
    (
        'kind = "range"\nrows = ["received"]\ncells = [["disclosure", "fees", "amount"]]\nmost = 1\n',
        ":8: rows needs table",
    ),
    (
        'kind = "range"\ntable = "applications"\nmost = nan\n',
        ":9: most should be a number, not nan",
    ),
    (
        'kind = "identity"\n'
        'table = "applications"\n'
        'along = "row"\n'
        'left = ["totals"]\n'
        'right = ["natural_person", "commercial", "research", "public_welfare", "legal_service", "other"]\n',
        ":10: there is no column “totals”; did you mean total?",
    ),
    (
        'kind = "identity"\n'
        'table = "applications"\n'
        'left = ["total"]\n'
        'right = ["natural_person", "commercial", "research", "public_welfare", "legal_service", "other"]\n',
        ":8: table needs along",
    ),
    (
        'kind = "identity"\n'
        'table = "applications"\n'
        'along = "row"\n'
        'left = [["applications", "received", "total"]]\n'
        'right = ["natural_person", "commercial", "research", "public_welfare", "legal_service", "other"]\n',
        ":10: with a table, left has to be keys of rows or columns, not cells",
    ),
    (
        'kind = "identity"\ntable = "disclosure"\nalong = "row"\nleft = ["issued"]\nright = ["amount"]\n',
        ":10: no row (or column) has all of these terms",
    ),
    (
        'kind = "identity"\n'
        'left = ["total"]\n'
        'right = [["applications", "received", "total"], ["applications", "carried_in", "total"]]\n'
        'minus = [["applications", "outcome_total", "total"]]\n',
        ":8: without a table, left has to be cells [[table, row, column], …], as in ",
    ),
    (
        'kind = "identity"\n'
        'left = [["applications", "carried_out", "total"]]\n'
        'right = [["applications", "received", "total"], ["applications", "carried_in", "totl"]]\n'
        'minus = [["applications", "outcome_total", "total"]]\n',
        ":9: there is no column “totl”; did you mean total?",
    ),
]
"""Tables that follow the six lines of a rule's head, and the error for each, from the line number on."""


@pytest.mark.parametrize(("body", "said"), MISTAKES)
def test_a_mistake_is_told_with_its_line_and_what_was_meant(tmp_path: Path, body: str, said: str) -> None:
    assert refusal(tmp_path, body).startswith(said)


def test_the_line_is_that_of_the_table_with_the_mistake(tmp_path: Path) -> None:
    right = 'kind = "length"\nsection = "overview"\nmost = 3\n'
    second = HEAD.replace("CITY001", "CITY002").replace("city-rule", "second") + right.replace("overview", "overviews")
    assert refusal(tmp_path, right, head=second + HEAD).startswith(":8: there is no section “overviews”")
    assert refusal(tmp_path, right + second).startswith(":17: there is no section “overviews”")


def test_two_rules_of_one_file_have_two_codes_and_two_names(tmp_path: Path) -> None:
    right = 'kind = "length"\nsection = "overview"\nmost = 3\n'
    said = refusal(tmp_path, right, right)
    assert said.startswith(":12: the code CITY001 is taken (")
    assert said.endswith("city.toml:3)")
    said = refusal(tmp_path, right + HEAD.replace("CITY001", "CITY002") + right)
    assert said.startswith(":13: the name city-rule is taken (")


@pytest.mark.parametrize(
    ("code", "name", "said"),
    [
        ("city1", "a", ':3: code should be capital letters and three digits, not "city1"'),
        ("CITY001", "City rule", ':4: name should be lower-case letters, digits and hyphens, not "City rule"'),
    ],
)
def test_code_and_name_are_those_of_a_rule(tmp_path: Path, code: str, name: str, said: str) -> None:
    head = HEAD.replace("CITY001", code).replace("city-rule", name)
    assert refusal(tmp_path, 'kind = "length"\nsection = "overview"\nmost = 3\n', head=head).startswith(said)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", ": there is no [[rule]]"),
        ("rule = []\n", ": there is no [[rule]]"),
        ("[rule]\ncode = 'A'\n", ":1: rule should be tables [[rule]]"),
        ("[[rules]]\ncode = 'A'\n", ":1: a rule file has [[rule]] tables only, not rules; did you mean rule?"),
        ("[[rule]\n", ":1 is damaged: "),
    ],
)
def test_a_file_that_is_none_is_refused(tmp_path: Path, text: str, said: str) -> None:
    assert refusal(tmp_path, text, head="").startswith(said)


def test_bytes_that_are_no_text_and_a_file_that_is_not_there_are_refused(tmp_path: Path) -> None:
    (tmp_path / "city.toml").write_bytes(b"\xff\xfe\x00")
    for path in (tmp_path / "city.toml", tmp_path / "none.toml"):
        with pytest.raises(UsageError, match=r"(city|none)\.toml"):
            read_rules(path)


def test_what_cases_say_is_not_looked_at_when_the_rules_are_read(written: Any) -> None:
    body = 'kind = "length"\nsection = "overview"\nmost = 3\n[[rule.passes]]\nnonsense = 1\n[[rule.fails]]\nat = 2\n'
    assert written(body).code == "CITY001"


# ------------------------------------------------------------------------------- the schema

COMPLETE = {
    "identity": 'left = [["applications", "received", "total"]]\nright = [["applications", "carried_in", "total"]]\n',
    "required": 'phrases = ["甲"]\nall = true\nsection = "overview"\n',
    "forbidden": "phrases = [\"甲\"]\npattern = '乙+'\n",
    "length": 'section = "overview"\nmost = 3\nleast = 1\n',
    "range": 'table = "applications"\nrows = ["received"]\ncolumns = ["total"]\nmost = 3\n',
}

OF_THE_FORM = (
    "there is no",
    "least (",
    "no field",
    "malformed",
    "not a regular",
    "matches the empty text",
    "no words",
    "these rows",
    "no row (",
    "nan",
)
"""Errors that only the reader can find, because it knows the form, patterns and messages."""


def is_valid(text: str) -> bool:
    return bool(jsonschema.Draft202012Validator(rules_schema()).is_valid(tomli.loads(text)))


def test_the_schema_is_made_from_the_table_and_is_a_schema() -> None:
    path = (ROOT / "src" / "reportlint") / "schemas" / "rules.json"
    schema = json.loads(path.read_text(encoding="utf-8"))
    assert schema == rules_schema()
    jsonschema.Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("kind", KINDS)
def test_what_the_reader_takes_the_schema_takes(tmp_path: Path, kind: str) -> None:
    text = HEAD + f'kind = "{kind}"\n' + COMPLETE[kind]
    assert is_valid(text)
    (tmp_path / "city.toml").write_text(text, encoding="utf-8")
    assert len(read_rules(tmp_path / "city.toml")) == 1


@pytest.mark.parametrize("body", [SUM, BALANCE, IN_FORCE])
def test_the_schema_takes_identities(body: str) -> None:
    assert is_valid(HEAD + body)


@pytest.mark.parametrize(("body", "said"), MISTAKES)
def test_what_the_reader_refuses_the_schema_refuses_but_for_what_only_the_form_knows(body: str, said: str) -> None:
    by_form = any(words in said for words in OF_THE_FORM) and "no key" not in said
    assert is_valid(HEAD + body) == by_form


def test_every_key_says_what_it_means_in_both_languages() -> None:
    for kind in KINDS.values():
        for name, key in {**COMMON, **kind.keys}.items():
            assert set(key.meaning) == {"zh", "en"}, name


@pytest.mark.parametrize("kind", DeclaredRule.__subclasses__())
def test_the_messages_of_a_kind_have_fields_that_it_fills(kind: type[DeclaredRule]) -> None:
    assert kind.messages
    for message in kind.messages.values():
        for language in ("zh", "en"):
            assert message[language].format_map(kind.fields) != message[language]
