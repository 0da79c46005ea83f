"""Cases of rules: the effect of edits on a text, the notation of cases, and their outcomes."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, ClassVar

import jsonschema
import pytest
import tomli

from docs.site.schemas.cases import cases_schema
from reportlint import Finding, Report, Rule, testing
from reportlint.cases import text as text_module
from reportlint.cases.case import Case
from reportlint.cases.collection import installed_rule
from reportlint.cases.edit_keys import EDIT_KEYS
from reportlint.cases.edits import EDITS, CaseEdit
from reportlint.cases.file import read_cases
from reportlint.cases.run import run_case
from reportlint.messages.errors import UsageError
from reportlint.plugins.loading import load_plugins
from reportlint.testing import ReportText, assert_cases, assert_findings, canonical, edit, findings, report
from tests import ROOT
from tests.forms import FORMS


class Praise(Rule):
    """套话。"""

    code, name, severity, since = "HOUSE001", "praise", "warning", "1.0"
    summary: ClassVar[Mapping[str, str]] = {"zh": "套话", "en": "praise"}
    message: ClassVar[Mapping[str, str]] = {"zh": "套话：{words}", "en": "praise: {words}"}

    class Options:
        word: str = "圆满"

    def check(self, report: Report) -> Any:
        text = report.text.text
        start = text.find(self.options.word)
        while start >= 0:
            yield self.finding(report.text.part(start, start + len(self.options.word)), words=self.options.word)
            start = text.find(self.options.word, start + 1)


class Backwards(Praise):
    """倒着报。"""

    code, name = "HOUSE002", "backwards"

    def check(self, report: Report) -> Any:
        return reversed(list(super().check(report)))


class Broken(Praise):
    """报错。"""

    code, name = "HOUSE003", "broken"

    def check(self, report: Report) -> Any:
        raise ZeroDivisionError("by nought")


class Unmade(Praise):
    """造不出来。"""

    code, name = "HOUSE005", "unmade"

    def __init__(self, options: object | None = None) -> None:
        raise SystemExit("no")


class Wordless(Praise):
    """消息不全。"""

    code, name = "HOUSE004", "wordless"

    def check(self, report: Report) -> Any:
        yield Finding(report.text, "", {})


def changed(before: str, after: str) -> tuple[list[str], list[str]]:
    """Return the lines that were removed, and those that were added."""
    old, new = before.split("\n"), after.split("\n")
    return [line for line in old if line not in new], [line for line in new if line not in old]


# ------------------------------------------------------------------------------- edits


def test_a_cell_is_found_by_its_keys_and_nothing_else_changes() -> None:
    text = edit(cell=("applications", "received", "total"), value="4")
    assert text.report.cell("applications", "received", "total").value == 4
    went, came = changed(canonical().text, text.text)
    assert went[0].rpartition("\t")[0] == came[0].rpartition("\t")[0]
    assert (len(went), len(came)) == (1, 1)


@pytest.mark.parametrize("edition", ["2019", "2021"])
def test_any_cell_can_be_changed_alone(edition: str) -> None:
    base = canonical(edition)
    before = {cell[:3]: cell.text for cell in base.report.cells}
    for place in list(before)[::7]:
        after = {cell[:3]: cell.text for cell in base.edit(cell=place, value="77").report.cells}
        assert after == {**before, place: "77"}


def test_a_cell_that_was_emptied_can_be_filled_again() -> None:
    cell = ("applications", "granted", "commercial")
    blank = edit(cell=cell, value="")
    assert blank.report.cell(*cell).state == "blank"
    assert blank.edit(cell=cell, value=6) == canonical()


def test_a_figure_may_be_given_as_a_number() -> None:
    cell = ("disclosure", "fees", "amount")
    assert edit(cell=cell, value=1.5).report.cell(*cell).value == 1.5


def test_a_row_goes_with_its_line() -> None:
    text = edit(row=("disclosure", "penalties"), delete=True)
    assert changed(canonical().text, text.text) == (["行政处罚\t417"], [])


@pytest.mark.parametrize("edition", ["2019", "2021"])
def test_any_row_with_a_line_of_its_own_goes_alone(edition: str) -> None:
    """In particular the rows on a line with the label of a group: the group keeps its place."""
    base = canonical(edition)
    labels = {table.key: [label.key for label, _ in table.labels] for table in base.report.tables.values()}
    rows = [(table.key, row.key) for table in base.report.tables.values() for row in table.rows if row.form.label]
    for table, key in rows:
        left = base.edit(row=(table, key), delete=True).report
        gone = [place for place in rows if left.tables[place[0]].row(place[1]) is None]
        assert gone == [(table, key)]
        assert [label.key for label, _ in left.tables[table].labels] == labels[table]
        assert left.tables[table].strays == ()


def test_a_group_goes_with_its_last_row() -> None:
    text = canonical()
    for row in ("other.not_corrected", "other.fee_unpaid", "other.miscellaneous"):
        text = text.edit(row=("applications", row), delete=True)
    assert "其他处理" not in text.text
    assert text.report.tables["applications"].strays == ()


def test_a_table_goes_and_its_section_stays() -> None:
    for key in canonical().report.tables:
        left = edit(table=key, delete=True).report
        assert [table for table in canonical().report.tables if table not in left.tables] == [key]
        assert len(left.sections) == 6
        assert left.section(key).text == ""  # type: ignore[union-attr]


def test_a_section_goes_with_all_that_is_in_it() -> None:
    for section in canonical().report.sections:
        left = edit(section=section.key, delete=True)
        assert section.title not in left.text
        assert len(left.report.sections) == 5
        assert left.report.closing is not None


def test_a_paragraph_goes_to_the_end_of_the_prose() -> None:
    for section in canonical().report.sections:
        appended = edit(section=section.key, append="新的一段。").report.section(section.key)
        assert appended is not None
        texts = [paragraph.text for paragraph in appended.paragraphs]
        assert texts == [*(paragraph.text for paragraph in section.paragraphs), "新的一段。"]


def test_other_prose_leaves_heading_and_table() -> None:
    for section in canonical().report.sections:
        text = edit(section=section.key, text="第一段。\n第二段。")
        rewritten = text.report.section(section.key)
        assert rewritten is not None
        assert [paragraph.text for paragraph in rewritten.paragraphs] == ["第一段。", "第二段。"]
        assert rewritten.heading.text == section.heading.text
        assert text.report.tables.keys() == canonical().report.tables.keys()


def test_no_prose_at_all_leaves_the_heading() -> None:
    assert edit(section="problems", text="").report.section("problems").text == ""  # type: ignore[union-attr]


def test_words_are_replaced_deleted_and_put_before_and_behind_others() -> None:
    base = canonical().text
    assert edit(replace="公开栏56条", with_="公开栏57条").text == base.replace("公开栏56条", "公开栏57条")
    assert edit(delete="、公开栏56条").text == base.replace("、公开栏56条", "")
    assert edit(after="公开栏56条", insert="左右").text == base.replace("公开栏56条", "公开栏56条左右")
    assert edit(before="公开栏56条", insert="村级").text == base.replace("公开栏56条", "村级公开栏56条")


def test_around_the_title_a_line_is_put() -> None:
    title = canonical().text.split("\n")[0]
    assert edit(after="title", insert="签字：").text.split("\n")[:3] == [title, "签字：", ""]
    assert edit(before="title", insert="附件").text.split("\n")[:2] == ["附件", title]


def test_edits_are_made_in_order() -> None:
    text = (
        edit(section="overview", append="甲。").edit(after="甲。", insert="乙。").edit(replace="甲。乙。", with_="丙。")
    )
    assert text == edit(section="overview", append="丙。")


@pytest.mark.parametrize(
    ("keys", "message"),
    [
        ({"cell": ("applications", "recieved", "total"), "value": "4"}, "no row recieved; did you mean received"),
        (
            {"cell": ("application", "received", "total"), "value": "4"},
            "no table application; did you mean applications",
        ),
        ({"cell": ("applications", "received", "totl"), "value": "4"}, "no column totl; did you mean total"),
        ({"cell": ("disclosure", "fees", "issued"), "value": "4"}, "no column issued"),
        ({"row": ("proceedings", "direct_suit"), "delete": True}, "shares its lines with other rows"),
        ({"section": "overveiw", "delete": True}, "no section overveiw; did you mean overview"),
        ({"section": "总体情况", "delete": True}, r"no section 总体情况; there are overview \(overview\), disclosure"),
        ({"section": "1", "delete": True}, r"no section 1; there are overview \(overview\), disclosure"),
        ({"table": "fees", "delete": True}, "no table fees"),
        ({"replace": "我县", "with_": "我镇"}, "“我县” is in the text 5 times"),
        ({"delete": "我镇"}, "“我镇” is not in the text"),
        ({"after": "titel", "insert": "签字"}, "“titel” is not in the text"),
    ],
)
def test_an_edit_that_cannot_be_made_says_why(keys: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        edit(**keys)


@pytest.mark.parametrize(
    ("keys", "message"),
    [
        ({"cel": ("a", "b", "c")}, "no key cel; did you mean cell"),
        ({"section": "overview"}, r"there is no edit with section; there are: .*append \+ section, section \+ text"),
        ({"cell": ("a", "b"), "value": "4"}, "cell should be a list of three keys"),
        ({"cell": ("a", "b", "c"), "value": True}, "value should be a string or a number, not true"),
        ({"row": ("a", "b"), "delete": False}, "delete should be true, not false"),
        ({"delete": True}, "delete should be a string"),
        ({"replace": "", "with_": "a"}, "replace should be a string that is not empty"),
        ({}, "there is no edit with"),
    ],
)
def test_keys_that_make_no_edit_are_refused_with_those_that_do(keys: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        edit(**keys)


def test_what_an_edit_took_away_cannot_be_edited() -> None:
    gone = edit(table="proceedings", delete=True)
    with pytest.raises(ValueError, match="the text has no table proceedings"):
        gone.edit(table="proceedings", delete=True)
    with pytest.raises(ValueError, match="the text has no cell proceedings direct_suit total"):
        gone.edit(cell=("proceedings", "direct_suit", "total"), value="1")
    with pytest.raises(ValueError, match="the text has no row disclosure penalties"):
        edit(row=("disclosure", "penalties"), delete=True).edit(row=("disclosure", "penalties"), delete=True)
    with pytest.raises(ValueError, match="the text has no section other"):
        edit(section="other", delete=True).edit(section="other", append="……")


def test_every_key_of_an_edit_has_a_keyword_in_python() -> None:
    keywords = {key.removesuffix("_") for key in text_module.EditKeys.__annotations__}
    assert keywords == set(EDIT_KEYS) == {key for shape in EDITS for key in shape}


# ------------------------------------------------------------------------------- notation of cases


def cases_of(tmp_path: Path, text: str) -> list[Case]:
    path = tmp_path / "house.cases.toml"
    path.write_text(text, encoding="utf-8")
    return read_cases(path)


def test_a_file_of_cases_says_whose_they_are_once_or_in_each(tmp_path: Path) -> None:
    cases = cases_of(tmp_path, 'rule = "HOUSE001"\n[[passes]]\n[[fails]]\nrule = "HOUSE002"\nat = ["a", "b"]\n')
    assert [(case.rule, case.passes, case.at) for case in cases] == [
        ("HOUSE001", True, ()),
        ("HOUSE002", False, ("a", "b")),
    ]


def test_a_title_in_one_language_stands_for_both(tmp_path: Path) -> None:
    first, second, third = cases_of(
        tmp_path, 'rule = "A001"\n[[passes]]\ntitle = "套话"\n[[passes]]\ntitle = { en = "praise" }\n[[passes]]\n'
    )
    assert first.title == {"zh": "套话", "en": "套话"}
    assert second.title == {"zh": "praise", "en": "praise"}
    assert third.title == {}


def test_a_case_knows_its_line(tmp_path: Path) -> None:
    cases = cases_of(tmp_path, 'rule = "A001"\n\n[[passes]]\n\n[[passes]]\ntext = """\n[[passes]]\n"""\n\n[[passes]]\n')
    assert [case.where.rpartition(":")[2] for case in cases] == ["3", "5", "10"]


MISTAKES = [
    ("[[passes]]\n", ":1: the case names no rule"),
    ('rules = "A001"\n', ":1: a case has no key rules; did you mean rule"),
    ('rule = ""\n', ":1: rule should be a string that is not empty"),
    ('rule = "A001"\n[[pass]]\n', ":2: a case has no key pass; did you mean passes"),
    ('rule = "A001"\n[[passes]]\nedit = []\n', ":3: a case has no key edit; did you mean edits"),
    ('rule = "A001"\n[[passes]]\nat = "a"\n', ":3: at belongs in \\[\\[fails\\]\\]"),
    ('rule = "A001"\n[[fails]]\n', ":2: at is missing"),
    ('rule = "A001"\n[[fails]]\nat = []\n', ":3: at should be a string or a list of strings"),
    (
        'rule = "A001"\n[[fails]]\nat = "a"\nmessage = ["b", "c"]\n',
        r":4: message has 2 texts and at has 1",
    ),
    ('rule = "A001"\n[[fails]]\nat = ["a", "b"]\nfixed = "c"\n', ":4: fixed has 1 texts and at has 2"),
    ('rule = "A001"\n[[passes]]\nfixed = "c"\n', ":3: fixed belongs in \\[\\[fails\\]\\]"),
    ('rule = "A001"\n[[passes]]\ntext = "a"\nedits = []\n', ":4: text and edits cannot be used together"),
    ('rule = "A001"\n[[passes]]\ntitle = { de = "a" }\n', ":3: a case has no key de"),
    ('rule = "A001"\npasses = 3\n', ":2: passes should be an array of tables"),
    (
        'rule = "A001"\n[[passes]]\nedits = [\n  { delete = "a" },\n  { replace = "a", wiht = "b" },\n]\n',
        ":5: a case has no key wiht; did you mean with",
    ),
    (
        'rule = "A001"\n[[passes]]\nedits = [{ section = "a", value = "b" }]\n',
        ":3: there is no edit with section, value",
    ),
    ('rule = "A001"\n[[passes]\n', ":2 are damaged"),
]


@pytest.mark.parametrize(("text", "message"), MISTAKES)
def test_a_mistake_is_named_with_its_line(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(UsageError, match="house.cases.toml" + message):
        cases_of(tmp_path, text)


def test_a_file_that_cannot_be_read_is_a_mistake_too(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"cannot read the cases in .*none\.cases\.toml"):
        read_cases(tmp_path / "none.cases.toml")
    (tmp_path / "gb.cases.toml").write_bytes("# 用例".encode("gb18030"))
    with pytest.raises(UsageError, match=r"the cases in .*gb\.cases\.toml are damaged"):
        read_cases(tmp_path / "gb.cases.toml")


# ------------------------------------------------------------------------------- schema


def test_the_schema_is_made_from_the_keys_and_is_a_schema() -> None:
    path = (ROOT / "src" / "reportlint") / "schemas" / "cases.json"
    assert json.loads(path.read_text(encoding="utf-8")) == cases_schema()
    jsonschema.Draft202012Validator.check_schema(cases_schema())


SAID_ONLY_BY_THE_READER = "texts and at has"


@pytest.mark.parametrize("text", [text for text, message in MISTAKES if "damaged" not in message])
def test_the_schema_refuses_what_the_reader_refuses(text: str) -> None:
    valid = jsonschema.Draft202012Validator(cases_schema()).is_valid(tomli.loads(text))
    assert valid == (SAID_ONLY_BY_THE_READER in dict(MISTAKES)[text])


@pytest.mark.parametrize("path", sorted((ROOT / "rules").rglob("cases/*.toml")), ids=lambda path: path.stem)
def test_the_cases_of_the_product_are_as_the_schema_says(path: Path) -> None:
    assert read_cases(path)
    jsonschema.Draft202012Validator(cases_schema()).validate(tomli.loads(path.read_text(encoding="utf-8")))


# ------------------------------------------------------------------------------- outcomes of cases


def case(passes: bool, *edits: dict[str, Any], **how: Any) -> Case:
    return Case("HOUSE001", passes, edits=tuple(map(CaseEdit, edits)), **how)


APPEND = {"section": "overview", "append": "圆满收官，圆满完成。"}


@pytest.mark.parametrize(
    ("tried", "holds"),
    [
        (case(True), True),
        (case(True, APPEND), False),
        (case(True, APPEND, options={"word": "胜利"}), True),
        (case(False, APPEND, at=("圆满", "圆满")), True),
        (case(False, APPEND, at=("圆满",)), False),
        (case(False, APPEND, at=("圆满", "圆满", "圆满")), False),
        (case(False, APPEND, at=("圆满", "圆满收")), False),
        (case(False, at=("圆满",)), False),
        (case(False, APPEND, at=("圆满", "圆满"), message=("套话", "praise: ")), True),
        (case(False, APPEND, at=("圆满", "圆满"), message=("套话", "prize")), False),
        (case(True, edition="2019"), True),
        (case(False, APPEND, at=("圆满", "圆满"), edition="2019"), True),
    ],
)
def test_a_case_holds_when_exactly_what_it_says_is_found(tried: Case, holds: bool) -> None:
    outcome = run_case(tried, Praise, FORMS)
    assert outcome.error is None
    assert outcome.holds == holds


def test_findings_are_put_in_the_order_of_the_text() -> None:
    text = edit(replace="公开栏56条", with_="圆满").edit(section="overview", append="圆满")
    found = findings(Backwards, text)
    assert [each.line for each in found] == sorted(each.line for each in found)
    assert len(found) == 2


@pytest.mark.parametrize(
    ("tried", "rule", "message"),
    [
        (case(True, options={"wrod": "a"}), Praise, r"no option .*wrod .*did you mean word"),
        (case(True, options={"word": 3}), Praise, "of type str"),
        (case(True, text="今天天气好。"), Praise, "is not a report"),
        (case(True, text=""), Praise, r"is not a report \(empty file\)"),
        (case(True, edition="2012"), Praise, "no edition 2012"),
        (case(True, form="website"), Praise, "no form website"),
        (
            case(True, {"delete": "我镇"}),
            Praise,
            r'the edit { delete = "我镇" } cannot be made: “我镇” is not in the text',
        ),
        (case(True, {"replace": "公开栏", "with": "公开栏"}), Praise, "changes nothing"),
        (case(True), Broken, r"HOUSE003 raised ZeroDivisionError: by nought \(test_cases.py:\d+\)"),
        (case(True), Wordless, "HOUSE004 raised TypeError: message needs {words}: pass words= to finding"),
        (case(True), Unmade, "HOUSE005 raised SystemExit: no"),
    ],
)
def test_a_case_that_cannot_be_run_does_not_hold_whatever_it_expects(
    tried: Case, rule: type[Rule], message: str
) -> None:
    outcome = run_case(tried, rule, FORMS)
    assert not outcome.holds
    with pytest.raises(UsageError, match=message):
        raise outcome.error or AssertionError


def test_a_rule_that_the_engine_speaks_for_is_shown_by_a_text_that_is_no_report() -> None:
    found = findings("not-a-report", "今天天气好。")
    assert [(each.text, each.line) for each in found] == [("", 1)]
    assert findings("not-a-report", canonical()) == []
    with pytest.raises(ValueError, match=r"E001 while it reads files \(unreadable-file\)"):
        findings("E001", canonical())


def test_an_excerpt_shows_what_was_found_with_a_line_around_it() -> None:
    outcome = run_case(case(False, APPEND, at=("圆满", "圆满")), Praise, FORMS)
    before, found = outcome.excerpt()
    assert (found.text, found.marks) == ("圆满收官，圆满完成。", ((0, 2), (5, 7)))
    assert (before.number, before.marks) == (found.number - 1, ())
    assert [line.number for line in outcome.excerpt(around=2)] == list(range(found.number - 2, found.number + 3))


def test_an_excerpt_without_findings_shows_what_was_edited() -> None:
    edits = ({"replace": "公开栏56条", "with": "公开栏57条"}, {"row": ("disclosure", "penalties"), "delete": True})
    lines = run_case(case(True, *edits), Praise, FORMS).excerpt(around=0)
    assert [line.text for line in lines] == [lines[0].text, "行政强制\t56"]
    assert lines[0].text[slice(*lines[0].edited or ())] == "7"


def test_an_excerpt_marks_the_place_of_an_empty_cell() -> None:
    tried = case(False, {"cell": ("disclosure", "penalties", "decisions"), "value": ""}, at=("",))
    outcome = run_case(tried, installed_rule("blank-cell", load_plugins()), FORMS)
    assert outcome.holds
    assert [(line.text, line.marks) for line in outcome.excerpt(around=0)] == [("行政处罚\t", ((5, 5),))]


def test_an_excerpt_of_a_text_of_ones_own_shows_its_beginning() -> None:
    outcome = run_case(case(True, text=canonical().text), Praise, FORMS)
    assert outcome.excerpt()[0].text == canonical().text.split("\n")[0]
    assert len(outcome.excerpt()) < 20


# ------------------------------------------------------------------------------- cases in an author's tests


def test_assert_findings_holds_where_the_rule_finds_that_and_gives_it() -> None:
    found = assert_findings(Praise, edit(section="other", append="圆满。"), "圆满")
    assert found[0].message == {"zh": "套话：圆满", "en": "praise: 圆满"}
    assert found[0].severity == "warning"
    assert_findings(Praise, canonical())
    assert_findings(Praise, edit(section="other", append="胜利。"), "胜利", options={"word": "胜利"})


def test_assert_findings_shows_what_differs() -> None:
    with pytest.raises(AssertionError) as raised:
        assert_findings(Praise, edit(section="other", append="圆满。"), "圆", "满")
    text = str(raised.value)
    assert "expected: “圆”\n            “满”\n" in text
    assert "found:    “圆满” (line " in text
    assert "praise: 圆满" in text
    assert "| 圆满。\n" in text
    assert "^^^^" in text


def test_assert_findings_without_a_place_asserts_that_there_is_none() -> None:
    with pytest.raises(AssertionError, match=r"expected: nothing\n  found:    “圆满”"):
        assert_findings(Praise, edit(section="other", append="圆满。"))
    with pytest.raises(AssertionError, match=r"expected: “圆满”\n  found:    nothing"):
        assert_findings(Praise, edit(section="other", append="胜利。"), "圆满")


def test_an_installed_rule_is_named_by_code_or_name() -> None:
    text = edit(cell=("applications", "received", "total"), value="4")
    assert findings("T001", text) == findings("row-total", text)
    assert_findings("T001", text, "4")
    with pytest.raises(ValueError, match=r"rwo-total.*did you mean row-total"):
        findings("rwo-total", text)


def test_what_the_rule_raises_is_the_cause_of_the_error() -> None:
    with pytest.raises(ValueError, match="by nought") as raised:
        findings(Broken, canonical())
    assert isinstance(raised.value.__cause__, ZeroDivisionError)


def test_a_text_of_ones_own_is_as_good_as_an_edited_one() -> None:
    assert findings(Praise, canonical().text) == []
    assert report(str(canonical())).year == report(canonical()).year == 2024
    with pytest.raises(ValueError, match="not a report"):
        report("今天天气好。")
    with pytest.raises(ValueError, match="no edition"):
        canonical("2012")


def test_an_edited_text_is_a_value() -> None:
    base = canonical()
    base.edit(section="overview", append="……")
    assert base == canonical()
    assert str(base) == base.text
    assert isinstance(base.edit(delete="公开栏56条"), ReportText)


RULE = '''
from reportlint import Rule

class Praise(Rule):
    """套话。"""

    code, name, severity, since = "HOUSE001", "praise", "warning", "1.0"
    summary = {"zh": "套话", "en": "praise"}
    message = {"zh": "套话", "en": "praise"}

    def check(self, report):
        start = report.text.text.find("圆满")
        if start >= 0:
            yield self.finding(report.text.part(start, start + 2))
'''


def test_assert_cases_runs_the_cases_of_a_file_of_rules(tmp_path: Path) -> None:
    rules = tmp_path / "house.py"
    rules.write_text(RULE, encoding="utf-8")
    with pytest.raises(AssertionError, match="no cases"):
        assert_cases(rules)
    cases = tmp_path / "house.cases.toml"
    text = 'rule = "HOUSE001"\n[[passes]]\n[[fails]]\nedits = [{ section = "other", append = "圆满。" }]\nat = "AT"\n'
    cases.write_text(text.replace("AT", "圆满"), encoding="utf-8")
    for path in (rules, cases, tmp_path):
        assert_cases(path)
    cases.write_text(text.replace("AT", "满"), encoding="utf-8")
    for path in (rules, cases, tmp_path):
        with pytest.raises(
            AssertionError, match=r"house.cases.toml:3  \[\[fails\]\]\n  expected: “满”\n  found:    “圆满”"
        ):
            assert_cases(path)


def test_assert_cases_names_what_cannot_be_loaded(tmp_path: Path) -> None:
    rules = tmp_path / "house.py"
    rules.write_text("1 / 0\n", encoding="utf-8")
    with pytest.raises(ValueError, match="ZeroDivisionError") as raised:
        assert_cases(rules)
    assert isinstance(raised.value.__cause__, ZeroDivisionError)
    with pytest.raises(ValueError, match="no such file or folder"):
        assert_cases(tmp_path / "none.py")


# ------------------------------------------------------------------------------- public names


def test_reportlint_does_not_import_its_testing_module() -> None:
    code = "import sys; from reportlint import Rule; print(*sys.modules)"
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    imported = [name for name in ended.stdout.split() if name.startswith("reportlint.")]
    assert "reportlint.model.rule" in imported
    assert [name for name in imported if "testing" in name or "_case" in name or "_canonical" in name] == []


def test_every_public_name_of_the_testing_module_is_documented() -> None:
    assert testing.__all__ == sorted(testing.__all__, key=lambda name: (name[0].islower(), name))
    for name in testing.__all__:
        assert len(getattr(testing, name).__doc__) > 50, name


def test_the_example_in_the_docstring_is_python() -> None:
    lines = [line[4:] for line in (testing.__doc__ or "").split("\n") if line.startswith("    ") or not line]
    assert "assert_findings(" in ast.unparse(ast.parse("\n".join(lines)))
