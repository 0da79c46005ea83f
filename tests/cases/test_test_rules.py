"""`reportlint test-rules`: running the cases of rules as an author does."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportlint.plugins.discovery import EntryPoint
from reportlint.testing import canonical
from tests.command import Outcome, run

HELD, FAILED, WRONG, NO_CASE = 0, 1, 2, 3
BUILTIN = EntryPoint("builtin", "reportlint_rules", "reportlint", "1")

CITY = '''"""House rules of a city."""

from reportlint import Rule


class OverviewLimit(Rule):
    """总体情况过长。

    ---
    The overview is too long.
    """

    code, name, severity, since = "CITY001", "overview-limit", "warning", "1.0"
    summary = {"zh": "总体情况过长", "en": "the overview is too long"}
    message = {"zh": "总体情况 {length} 字", "en": "the overview has {length} characters"}

    class Options:
        max: int = 1000

    def check(self, report):
        overview = report.section("overview")
        if overview and len(overview.text) > self.options.max:
            yield self.finding(overview, length=len(overview.text))


class NoPraise(Rule):
    """套话。

    ---
    Praise.
    """

    code, name, severity, since = "CITY002", "praise", "info", "1.0"
    summary = {"zh": "套话", "en": "praise"}
    message = {"zh": "套话", "en": "praise"}

    def check(self, report):
        for line in report.narrative:
            if "圆满" in line.text:
                yield self.finding(line)
'''

CASES = """
rule = "CITY001"

[[passes]]
title = { zh = "标准报告不长", en = "the canonical report is short" }

[[fails]]
title = { zh = "限 10 字", en = "ten at most" }
options = { max = 10 }
at = "一、总体情况"
message = "characters"

[[fails]]
rule = "CITY002"
edits = [{ section = "other", append = "圆满完成。" }]
at = "圆满完成。"
"""

TABLES = """
[[rule]]
code = "CITY010"
name = "ceremony"
severity = "info"
summary = { zh = "仪式用语", en = "ceremony" }
kind = "forbidden"
phrases = ["隆重"]

[[rule.passes]]
title = { zh = "标准报告", en = "the canonical report" }

[[rule.fails]]
edits = [{ section = "other", append = "隆重举行。" }]
at = "隆重"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    rules = tmp_path / "rules"
    rules.mkdir()
    (rules / "city.py").write_text(CITY, encoding="utf-8")
    (rules / "city.cases.toml").write_text(CASES, encoding="utf-8")
    return tmp_path


def tried(folder: Path, *arguments: str, language: str = "en") -> Outcome:
    return run("test-rules", *arguments, folder=folder, plugins=[BUILTIN], language=language)


def append(path: Path, text: str) -> None:
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


# ------------------------------------------------------------------------------- selection of cases


@pytest.mark.parametrize("path", ["rules/city.py", "rules/city.cases.toml", "rules", "."])
def test_a_module_its_cases_and_their_folder_are_the_same_to_it(folder: Path, path: str) -> None:
    outcome = tried(folder, path)
    assert (outcome.code, outcome.err) == (HELD, "")
    assert outcome.out == "CITY001  overview-limit  2 cases hold\nCITY002  praise          1 case holds\n"


def test_what_is_named_twice_is_run_once(folder: Path) -> None:
    assert tried(folder, "rules/city.py", "rules", "./rules/city.cases.toml").out == tried(folder, "rules").out


def test_rules_without_code_have_their_cases_in_their_table(folder: Path) -> None:
    (folder / "rules" / "city.toml").write_text(TABLES, encoding="utf-8")
    outcome = tried(folder, "rules/city.toml")
    assert (outcome.code, outcome.out) == (HELD, "CITY010  ceremony  2 cases hold\n")
    assert tried(folder, "rules").out.count("hold") == 3


def test_without_a_path_it_is_the_local_rules_of_the_settings(folder: Path) -> None:
    (folder / "rules" / "city.toml").write_text(TABLES, encoding="utf-8")
    (folder / "reportlint.toml").write_text('local-rules = ["rules/city.py", "rules/city.toml"]\n', encoding="utf-8")
    outcome = tried(folder)
    assert (outcome.code, outcome.out.count("hold")) == (HELD, 3)
    left_out = tried(folder, "--no-local-rules")
    assert (left_out.code, left_out.out) == (WRONG, "")
    assert "no rules to test" in left_out.err


def test_a_file_of_cases_alone_is_for_rules_that_are_installed(folder: Path) -> None:
    (folder / "own.toml").write_text('rule = "T001"\n[[passes]]\n[[passes]]\n', encoding="utf-8")
    assert tried(folder, "own.toml").out == "T001  row-total  2 cases hold\n"


def test_a_module_of_an_installed_package_is_not_loaded_a_second_time(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Such a module cannot be imported alone, because it imports from its package."""
    package = folder / "house_of_cases"
    package.mkdir()
    (package / "__init__.py").write_text(
        "from reportlint import hookimpl\nfrom .city import NoPraise, OverviewLimit\n\n"
        "@hookimpl\ndef reportlint_rules():\n    return [NoPraise, OverviewLimit]\n",
        encoding="utf-8",
    )
    (package / "city.py").write_text(CITY + "\nfrom .words import WORDS\n", encoding="utf-8")
    (package / "city.cases.toml").write_text(CASES, encoding="utf-8")
    (package / "words.py").write_text("WORDS = 1\n", encoding="utf-8")
    monkeypatch.syspath_prepend(str(folder))
    installed = EntryPoint("house", "house_of_cases", "house-rules", "1")
    outcome = run("test-rules", "house_of_cases", folder=folder, plugins=[BUILTIN, installed])
    assert (outcome.code, outcome.err) == (HELD, "")
    assert "CITY001  overview-limit  2 cases hold" in outcome.out
    alone = tried(folder, "house_of_cases/city.py")
    assert alone.code == WRONG
    assert "house_of_cases/city.py:42 failed to load" in alone.err


# ------------------------------------------------------------------------------- differences


def test_a_case_that_does_not_hold_shows_what_differed(folder: Path) -> None:
    append(
        folder / "rules" / "city.cases.toml",
        '[[fails]]\ntitle = { zh = "多一处", en = "one more" }\noptions = { max = 10 }\nat = ["一、总体情况", "二"]\n',
    )
    outcome = tried(folder, "rules")
    assert outcome.code == FAILED
    assert "CITY001  overview-limit  1 of 3 cases failed\nCITY002  praise          1 case holds\n" in outcome.out
    lines = outcome.out.split("\n\n", 1)[1].splitlines()
    assert lines[0] == "rules/city.cases.toml:17  [[fails]]  one more"
    assert lines[1:3] == ["  expected: “一、总体情况”", "            “二”"]
    assert lines[3].startswith("  found:    “一、总体情况” (line 6): the overview has ")
    assert "    6 | 一、总体情况" in lines
    assert "      | ^^^^^^^^^^^^" in lines


def test_it_says_so_in_chinese(folder: Path) -> None:
    append(folder / "rules" / "city.cases.toml", '[[fails]]\ntitle = { zh = "没有", en = "none" }\nat = "二"\n')
    outcome = tried(folder, "rules", language="zh")
    assert "CITY001  overview-limit  3 个用例中 1 个不通过" in outcome.out
    assert "rules/city.cases.toml:17  [[fails]]  没有\n  应报出：  “二”\n  实际报出：无\n" in outcome.out


def test_a_case_that_finds_nothing_shows_what_was_edited(folder: Path) -> None:
    append(
        folder / "rules" / "city.cases.toml",
        '[[fails]]\nedits = [{ replace = "公开栏56条", with = "公开栏57条" }]\nat = "57"\n',
    )
    outcome = tried(folder, "rules")
    assert "found:    nothing" in outcome.out
    assert "公开栏57条" in outcome.out


def test_a_line_is_cut_to_the_width_around_what_was_found(folder: Path) -> None:
    append(
        folder / "rules" / "city.cases.toml",
        '[[passes]]\nrule = "CITY002"\nedits = [{ section = "other", append = "' + "长" * 200 + '圆满。" }]\n',
    )
    from reportlint.terminal.screen import width

    excerpt = [line for line in tried(folder, "rules").out.splitlines() if " | " in line]
    assert excerpt
    assert max(map(width, excerpt)) <= 80


def test_what_a_report_holds_does_not_reach_the_terminal_as_it_is(folder: Path) -> None:
    append(
        folder / "rules" / "city.cases.toml",
        '[[passes]]\nrule = "CITY002"\nedits = [{ section = "other", append = "圆满\\u001b[31m。" }]\n',
    )
    outcome = tried(folder, "rules")
    assert outcome.code == FAILED
    assert "\x1b" not in outcome.out


def test_an_edit_that_cannot_be_made_fails_its_case_with_its_line_and_the_others_are_run(folder: Path) -> None:
    append(folder / "rules" / "city.cases.toml", '[[passes]]\nedits = [{ delete = "我镇" }]\n')
    outcome = tried(folder, "rules")
    assert outcome.code == FAILED
    assert 'rules/city.cases.toml:17  [[passes]]\n  the edit { delete = "我镇" } cannot be made' in outcome.out
    assert "1 case holds" in outcome.out


def test_a_rule_that_raises_fails_its_case_with_the_line_of_the_rule(folder: Path) -> None:
    source = CITY.replace("        overview = report", "        1 / 0\n        overview = report")
    (folder / "rules" / "city.py").write_text(source, encoding="utf-8")
    outcome = tried(folder, "rules")
    assert outcome.code == FAILED
    assert "the rule CITY001 raised ZeroDivisionError: division by zero (city.py:21)" in outcome.out
    assert "Traceback" not in outcome.out + outcome.err
    assert "Traceback" in tried(folder, "rules", "--debug").err


def test_what_a_rule_prints_goes_to_standard_error(folder: Path) -> None:
    source = CITY.replace("        overview = report", "        print('seen')\n        overview = report")
    (folder / "rules" / "city.py").write_text(source, encoding="utf-8")
    outcome = tried(folder, "rules")
    assert (outcome.code, "seen" in outcome.out) == (HELD, False)
    assert "the rule CITY001 overview-limit printed: seen" in outcome.err


# ------------------------------------------------------------------------------- cases that cannot run


def test_a_rule_without_a_case_is_named_and_fails_nothing(folder: Path) -> None:
    cases = folder / "rules" / "city.cases.toml"
    cases.write_text('rule = "CITY001"\n[[passes]]\n', encoding="utf-8")
    outcome = tried(folder, "rules/city.py")
    assert (outcome.code, outcome.err) == (HELD, "")
    assert outcome.out == "CITY001  overview-limit  1 case holds\nCITY002  praise          no cases\n"


def test_no_case_at_all_is_not_passed_over(folder: Path) -> None:
    (folder / "rules" / "city.cases.toml").unlink()
    outcome = tried(folder, "rules/city.py")
    assert outcome.code == NO_CASE
    assert outcome.out.count("no cases") == 2
    assert "there are no cases" in outcome.err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "there are no rules to test: name their files, or list them in the setting local-rules"),
        (("none.py",), "no such file or folder: none.py"),
        (("empty",), "the folder empty has no cases of rules"),
        (("notes.txt",), "notes.txt is not a rule file"),
        (("rules", "--slect"), "--slect"),
    ],
)
def test_what_names_no_rules_is_a_mistake(folder: Path, arguments: tuple[str, ...], message: str) -> None:
    (folder / "empty").mkdir()
    (folder / "empty" / "setup.py").write_text("raise SystemExit('run by mistake')", encoding="utf-8")
    (folder / "empty" / "settings.toml").write_text("[tool]\n", encoding="utf-8")
    (folder / "notes.txt").write_text("", encoding="utf-8")
    outcome = tried(folder, *arguments)
    assert (outcome.code, outcome.out) == (WRONG, "")
    assert message in outcome.err


def test_a_case_of_a_rule_that_there_is_not_names_the_near_ones(folder: Path) -> None:
    append(folder / "rules" / "city.cases.toml", '[[passes]]\nrule = "CITY003"\n')
    outcome = tried(folder, "rules")
    assert outcome.code == WRONG
    assert "rules/city.cases.toml:17: there is no rule CITY003; did you mean CITY00" in outcome.err


def test_rules_that_do_not_load_are_a_mistake_with_their_line(folder: Path) -> None:
    append(folder / "rules" / "city.py", "\nimport none_such_module\n")
    outcome = tried(folder, "rules")
    assert (outcome.code, outcome.out) == (WRONG, "")
    assert "city.py:" in outcome.err
    assert "ModuleNotFoundError" in outcome.err


def test_a_rule_that_the_contract_refuses_is_a_mistake(folder: Path) -> None:
    source = CITY.replace('"CITY002"', '"city-2"')
    (folder / "rules" / "city.py").write_text(source, encoding="utf-8")
    outcome = tried(folder, "rules")
    assert outcome.code == WRONG
    assert "city-2" in outcome.err


def test_a_case_that_is_written_wrongly_is_a_mistake(folder: Path) -> None:
    append(folder / "rules" / "city.cases.toml", "[[passes]]\nedit = []\n")
    outcome = tried(folder, "rules")
    assert (outcome.code, outcome.out) == (WRONG, "")
    assert "rules/city.cases.toml:18: a case has no key edit; did you mean edits, edition?" in outcome.err


# ------------------------------------------------------------------------------- rules without cases, and clashes


def test_a_module_in_a_folder_without_cases_is_told_and_not_run(folder: Path) -> None:
    (folder / "rules" / "city.cases.toml").unlink()
    append(folder / "rules" / "city.py", "\nraise SystemExit(9)\n")
    (folder / "rules" / "other.py").write_text("class Other:\n    code = 'CITY009'\n", encoding="utf-8")
    outcome = tried(folder, "rules")
    assert outcome.code == NO_CASE
    assert outcome.out == "CITY001  overview-limit  no cases\nCITY002  praise          no cases\n"


def test_a_module_without_cases_does_not_hide_behind_one_that_has_some(folder: Path) -> None:
    text = CITY.replace("CITY00", "TOWN00").replace("overview-limit", "town-limit").replace('"praise"', '"town-praise"')
    (folder / "rules" / "town.py").write_text(text, encoding="utf-8")
    outcome = tried(folder, "rules")
    assert (outcome.code, outcome.out.count("hold")) == (HELD, 2)
    assert "TOWN001  town-limit" in outcome.out


def test_a_damaged_file_of_rules_in_a_folder_is_told_with_its_line(folder: Path) -> None:
    (folder / "rules" / "city.toml").write_text('[[rule]]\npattern = "\\d+"\n', encoding="utf-8")
    for path in ("rules", "rules/city.toml"):
        outcome = tried(folder, path)
        assert outcome.code == WRONG
        assert "the rule file" in outcome.err
        assert "city.toml:2 is damaged" in outcome.err
        assert "write regular expressions between single quotes, as in pattern = '\\d+'" in outcome.err


@pytest.mark.parametrize(
    ("code", "name", "told"),
    [
        ("CITY001", "another-limit", "two rules have the code CITY001: OverviewLimit (rules/city.py) and Another"),
        ("CITY009", "praise", "two rules have the name praise: NoPraise (rules/city.py) and Another"),
        ("T001", "another-limit", "two rules have the code T001: "),
        ("CITY009", "row-total", "two rules have the name row-total: "),
    ],
)
def test_a_code_or_name_that_is_taken_is_told_and_exits_2(folder: Path, code: str, name: str, told: str) -> None:
    text = CITY.partition("class NoPraise")[0].replace("OverviewLimit", "Another")
    text = text.replace("CITY001", code).replace("overview-limit", name)
    (folder / "rules" / "other.py").write_text(text, encoding="utf-8")
    outcome = tried(folder, "rules")
    assert outcome.code == WRONG
    assert told in outcome.err.replace("\\", "/")
    assert outcome.out.count("hold") == 2
    assert tried(folder, "rules/city.py").err == ""


@pytest.mark.parametrize(("arguments", "edition"), [((), None), (("2019",), "2019")])
def test_the_canonical_report_can_be_printed(folder: Path, arguments: tuple[str, ...], edition: str | None) -> None:
    outcome = tried(folder, "--show-canonical", *arguments)
    assert (outcome.code, outcome.out, outcome.err) == (HELD, canonical(edition).text, "")


def test_a_canonical_report_of_no_edition_is_refused(folder: Path) -> None:
    outcome = tried(folder, "--show-canonical", "2020")
    assert (outcome.code, outcome.out) == (WRONG, "")
    assert "2020" in outcome.err


# ------------------------------------------------------------------------------- fixes

FIXED = """
[[rule]]
code = "CITY010"
name = "old-name"
severity = "info"
summary = "旧称"
kind = "forbidden"
replace = { "老百姓" = "群众", "隆重" = "", "旧区" = "新区" }

[[rule.fails]]
edits = [{ section = "other", append = "老百姓在旧区隆重集会。" }]
at = ["老百姓", "旧区", "隆重"]
fixed = ["老百姓", "新区", ""]
"""


def test_a_case_may_say_what_stands_at_the_place_after_the_fix(folder: Path) -> None:
    (folder / "tables.toml").write_text(FIXED, encoding="utf-8")
    outcome = tried(folder, "tables.toml")
    assert (outcome.code, outcome.out) == (HELD, "CITY010  old-name  1 case holds\n")


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        (
            "en",
            [
                "  expected: “老百姓”; fixed: “群众”",
                "            “旧区”; fixed: “新区”",
                "            “隆重”; fixed: “很隆重”",
                "  found:    “老百姓” (line 77): the report should say “群众” in place of “老百姓”; no fix",
                "            “旧区” (line 77): the report should say “新区” in place of “旧区”; fixed: “新区”",
                "            “隆重” (line 77): the report should not say “隆重”; fixed: (deleted)",
            ],
        ),
        (
            "zh",
            [
                "  应报出：  “老百姓”；修正后：“群众”",
                "            “隆重”（第 77 行）：报告中不应有“隆重”；修正后：（删去）",
            ],
        ),
    ],
)
def test_a_fix_that_is_missing_or_another_one_is_told(folder: Path, language: str, lines: list[str]) -> None:
    text = FIXED.replace('fixed = ["老百姓", "新区", ""]', 'fixed = ["群众", "新区", "很隆重"]')
    (folder / "tables.toml").write_text(text, encoding="utf-8")
    outcome = tried(folder, "tables.toml", language=language)
    assert outcome.code == FAILED
    assert [line for line in lines if line not in outcome.out.split("\n")] == [], outcome.out


def test_what_a_fix_changes_beside_the_place_belongs_to_the_text_after_it(folder: Path) -> None:
    (folder / "marks.py").write_text(MARKS, encoding="utf-8")
    (folder / "marks.cases.toml").write_text(
        'rule = "CITY003"\n[[fails]]\nedits = [{ section = "other", append = "甲，，乙" }]\nat = "，"\nfixed = "，"\n',
        encoding="utf-8",
    )
    outcome = tried(folder, "marks.py")
    assert (outcome.code, outcome.out) == (HELD, "CITY003  two-marks  1 case holds\n")


MARKS = '''"""A rule whose fix deletes what stands beside the place of its finding."""

from reportlint import Edit, Fix, Rule


class TwoMarks(Rule):
    """两个逗号。

    ---
    Two commas.
    """

    code, name, severity, fixable = "CITY003", "two-marks", "info", True
    summary = message = {"zh": "两个逗号", "en": "two commas"}

    def check(self, report):
        for place in report.text.phrases("，，"):
            fix = Fix({"zh": "删去", "en": "delete one"}, (Edit(place.part(1, 2), ""),))
            yield self.finding(place.part(0, 1), fix=fix)
'''
