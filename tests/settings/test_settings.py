"""The settings file: its location, its keys, and the messages for mistakes."""

from __future__ import annotations

import json
from pathlib import Path

import hypothesis
import jsonschema
import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from docs.site.schemas.settings import settings_schema
from reportlint.linting.ruleset import RuleSet, Selection, make_ruleset
from reportlint.messages.errors import UsageError
from reportlint.plugins.loading import register
from reportlint.settings.file import read_settings_file
from reportlint.settings.keys import KEYS
from reportlint.toml.writer import toml_key, toml_text
from tests import ROOT, small_rules
from tests.command import SMALL, Outcome, report, run


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(report("植错", "植警"), encoding="utf-8")
    return tmp_path


def checked(folder: Path, settings: str, *arguments: str, name: str = "reportlint.toml") -> Outcome:
    (folder / name).write_text(settings, encoding="utf-8")
    return run("check", "--output-format", "concise", *arguments, folder=folder)


def codes(outcome: Outcome) -> list[str]:
    return [line.split()[1] for line in outcome.out.splitlines() if ".txt:" in line]


# ------------------------------------------------------------------------------- location


def test_a_settings_file_of_its_own_is_read(folder: Path) -> None:
    assert codes(checked(folder, 'ignore = ["A001"]')) == ["A002"]


def test_a_table_in_pyproject_is_read(folder: Path) -> None:
    assert codes(checked(folder, '[tool.reportlint]\nignore = ["A001"]', name="pyproject.toml")) == ["A002"]


def test_a_file_of_its_own_goes_before_pyproject(folder: Path) -> None:
    (folder / "pyproject.toml").write_text('[tool.reportlint]\nselect = ["X"]', encoding="utf-8")
    assert codes(checked(folder, 'ignore = ["A002"]')) == ["A001"]


def test_the_closest_file_counts_and_nothing_is_merged(folder: Path) -> None:
    inner = folder / "2023"
    inner.mkdir()
    (inner / "a.txt").write_text(report("植错", "植警"), encoding="utf-8")
    (folder / "reportlint.toml").write_text('ignore = ["A001"]', encoding="utf-8")
    assert codes(run("check", "--output-format", "concise", folder=inner)) == ["A002"]
    assert codes(checked(inner, 'ignore = ["A002"]')) == ["A001"]
    assert codes(checked(inner, "")) == ["A001", "A002"]


def test_a_pyproject_without_the_table_is_passed_over_even_when_damaged(folder: Path) -> None:
    inner = folder / "2023"
    inner.mkdir()
    (inner / "a.txt").write_text(report("植错", "植警"), encoding="utf-8")
    (inner / "pyproject.toml").write_text("[project\n", encoding="utf-8")
    (folder / "reportlint.toml").write_text('ignore = ["A001"]', encoding="utf-8")
    assert codes(run("check", "--output-format", "concise", folder=inner)) == ["A002"]


def test_isolated_reads_no_file(folder: Path) -> None:
    assert codes(checked(folder, "nonsense = [", "--isolated")) == ["A001", "A002"]


def test_a_file_can_be_named(folder: Path) -> None:
    (folder / "own.toml").write_text('ignore = ["A002"]', encoding="utf-8")
    assert codes(checked(folder, "nonsense = [", "--config", "own.toml")) == ["A001"]


def test_a_named_pyproject_without_the_table_is_an_error(folder: Path) -> None:
    (folder / "pyproject.toml").write_text("", encoding="utf-8")
    outcome = run("check", "--config", "pyproject.toml", folder=folder)
    assert (outcome.code, outcome.err) == (2, "reportlint: pyproject.toml has no [tool.reportlint]\n")


# ------------------------------------------------------------------------------- keys


def test_the_command_line_goes_before_the_file(folder: Path) -> None:
    settings = 'select = ["A002"]\nignore = ["A001"]\noutput-format = "json"\nfail-level = "error"'
    assert codes(checked(folder, settings)) == ["A002"]
    assert codes(checked(folder, settings, "--select", "A")) == ["A001", "A002"]
    assert codes(checked(folder, settings, "--extend-select", "A001")) == ["A001", "A002"]
    assert checked(folder, settings).code == 0
    assert checked(folder, settings, "--fail-level", "warning").code == 1
    assert json.loads(run("check", folder=folder).out)["summary"]["warning"] == 1


def test_severities_can_be_set(folder: Path) -> None:
    assert checked(folder, 'fail-level = "error"\n[severity]\nA = "info"').code == 0
    settings = 'fail-level = "error"\n[severity]\nplanted-warning = "error"\nA001 = "info"'
    assert checked(folder, settings).code == 1
    assert checked(folder, settings, "--severity", "A002=warning").code == 0


def test_the_closer_of_two_severities_counts_wherever_it_stands(folder: Path) -> None:
    for settings in ('A001 = "error"\nA = "info"', 'A = "info"\nA001 = "error"'):
        assert checked(folder, f'fail-level = "error"\n[severity]\n{settings}').code == 1


def test_the_language_can_be_set(folder: Path) -> None:
    assert "1 份报告" in checked(folder, 'language = "zh"').out
    assert "in 1 report" in checked(folder, 'language = "zh"', "--language", "en").out


def test_patterns_start_from_the_folder_of_the_file(folder: Path) -> None:
    inner = folder / "2023" / "drafts"
    inner.mkdir(parents=True)
    (inner / "b.txt").write_text(report("植错"), encoding="utf-8")
    (folder / "reportlint.toml").write_text('exclude = ["/2023/drafts/"]', encoding="utf-8")
    assert run("check", folder=folder / "2023").code == 3
    (folder / "reportlint.toml").write_text('[per-file-ignores]\n"2023/**" = ["A"]', encoding="utf-8")
    assert run("check", folder=folder / "2023").code == 0
    assert run("check", folder=folder).code == 1


def test_rules_can_be_off_in_some_files(folder: Path) -> None:
    (folder / "b.txt").write_text(report("植错", "植警"), encoding="utf-8")
    outcome = checked(folder, '[per-file-ignores]\n"b.txt" = ["planted-error"]\n"*" = ["A002"]')
    assert [line.partition(":")[0] for line in outcome.out.splitlines()][:1] == ["a.txt"]
    assert codes(outcome) == ["A001"]


def test_the_baseline_is_looked_for_beside_the_file(folder: Path) -> None:
    (folder / "reportlint.toml").write_text('baseline = "known.json"', encoding="utf-8")
    assert run("check", folder=folder).code == 2
    inner = folder / "2023"
    inner.mkdir()
    (inner / "a.txt").write_text(report("植错"), encoding="utf-8")
    assert run("baseline", "write", folder=inner).code == 0
    assert (folder / "known.json").exists()
    assert run("check", folder=inner).code == 0


def test_rules_get_their_options(folder: Path) -> None:
    settings = 'extend-select = ["B001"]\n[rules.long-line]\nmax = 30\nwords = ["甲"]'
    assert "B001 a line of more than 30 characters" in checked(folder, settings).out
    assert "B001" in codes(checked(folder, settings.replace("rules.long-line", "rules.B001")))


# ------------------------------------------------------------------------------- extend


def test_a_file_overrules_the_file_that_it_extends(folder: Path) -> None:
    (folder / "base.toml").write_text('select = ["A001"]\nfail-level = "error"\nlanguage = "zh"', encoding="utf-8")
    assert codes(checked(folder, 'extend = "base.toml"')) == ["A001"]
    outcome = checked(folder, 'extend = "base.toml"\nselect = ["A002"]\nlanguage = "en"')
    assert codes(outcome) == ["A002"]
    assert (outcome.code, outcome.out[-12:]) == (0, "in 1 report\n")


def test_ignores_and_further_rules_of_both_files_hold(folder: Path) -> None:
    (folder / "base.toml").write_text('ignore = ["A001"]\nextend-select = ["B001"]', encoding="utf-8")
    settings = 'extend = "base.toml"\nselect = ["A"]\n[rules.long-line]\nmax = 30'
    assert set(codes(checked(folder, settings))) == {"A002", "B001"}
    assert codes(checked(folder, 'ignore = ["A002", "B001"]\n' + settings)) == []


def test_severities_and_options_are_overruled_one_by_one(folder: Path) -> None:
    base = '[severity]\nA001 = "info"\nA002 = "info"\n[rules.long-line]\nmax = 30\nwords = ["甲"]'
    (folder / "base.toml").write_text(base, encoding="utf-8")
    own = 'extend = "base.toml"\nextend-select = ["B001"]\n'
    assert checked(folder, own).code == 0
    assert checked(folder, own + '[severity]\nA001 = "warning"').code == 1
    assert checked(folder, own + '[severity]\nplanted-error = "warning"').code == 1
    assert "of more than 30 characters" in checked(folder, own + '[rules.long-line]\nwords = ["乙"]').out
    assert "of more than 25 characters" in checked(folder, own + "[rules.B001]\nmax = 25").out


def test_patterns_and_paths_start_from_the_file_that_they_stand_in(folder: Path) -> None:
    for place in ("own/drafts", "drafts", "own/old"):
        (folder / place).mkdir(parents=True)
        (folder / place / "b.txt").write_text(report("植错"), encoding="utf-8")
    base = 'exclude = ["/drafts/"]\nbaseline = "known.json"\n[per-file-ignores]\n"/own/old/**" = ["A001"]'
    (folder / "base.toml").write_text(base, encoding="utf-8")
    (folder / "known.json").write_text("[]", encoding="utf-8")
    own = folder / "own"
    assert codes(checked(own, 'extend = "../base.toml"')) == ["A001"]
    assert codes(checked(own, 'extend = "../base.toml"\nexclude = ["/drafts/"]')) == []
    assert "own/drafts/b.txt" not in run("check", "--config", "own/reportlint.toml", ".", folder=folder).out
    assert run("check", "--config", "own/reportlint.toml", "drafts", folder=folder).code == 3


def test_files_can_be_extended_in_a_chain_and_from_pyproject(folder: Path) -> None:
    (folder / "one.toml").write_text('ignore = ["A001"]', encoding="utf-8")
    (folder / "two.toml").write_text('extend = "one.toml"', encoding="utf-8")
    (folder / "pyproject.toml").write_text('[tool.reportlint]\nextend = "two.toml"', encoding="utf-8")
    assert codes(run("check", "--output-format", "concise", folder=folder)) == ["A002"]
    assert codes(checked(folder, 'extend = "pyproject.toml"\nignore = ["A002"]')) == []


def test_a_circle_of_files_is_told_with_the_way_round(folder: Path) -> None:
    (folder / "one.toml").write_text('extend = "two.toml"', encoding="utf-8")
    (folder / "two.toml").write_text('\nextend = "one.toml"', encoding="utf-8")
    outcome = checked(folder, 'extend = "one.toml"')
    assert outcome.code == 2
    assert "two.toml:2: extend leads back to a file that was read before" in outcome.err
    assert "reportlint.toml → one.toml → two.toml → one.toml" in outcome.err


def test_a_chain_of_files_has_an_end(folder: Path) -> None:
    for number in range(30):
        (folder / f"{number}.toml").write_text(f'\nextend = "{number + 1}.toml"', encoding="utf-8")
    outcome = checked(folder, 'extend = "0.toml"')
    assert outcome.code == 2
    assert "18.toml:2: extend leads through more than 20 settings files" in outcome.err


def test_what_is_extended_has_to_be_a_settings_file(folder: Path) -> None:
    (folder / "pyproject.toml").write_text("[project]", encoding="utf-8")
    assert "pyproject.toml, which has no [tool.reportlint]" in checked(folder, 'extend = "pyproject.toml"').err
    assert "cannot read the settings file" in checked(folder, 'extend = "."').err
    (folder / "base.toml").write_text("selct = []", encoding="utf-8")
    assert "base.toml:1: there is no setting selct" in checked(folder, 'extend = "base.toml"').err


# ------------------------------------------------------------------------------- table and schema

VALID = [
    *(key.example for key in KEYS.values()),
    "",
    "select = []",
    'severity = { A = "info" }',
    "rules.x.y = { z = [1] }",
    '[per-file-ignores]\n"" = []',
]
INVALID = [
    "nonsense = 1",
    'select = "A"',
    "ignore = [1]",
    "exclude = { }",
    'respect-gitignore = "yes"',
    "respect-gitignore = 0",
    "max-file-size = 0",
    "max-file-size = true",
    'max-file-size = "20 tons"',
    'baseline = ""',
    "baseline = []",
    'extend = ["a.toml"]',
    'language = "fr"',
    "fail-level = 1",
    'fail-level = "Error"',
    "output-format = true",
    'severity = "error"',
    '[severity]\nA = "off"',
    '[severity]\nignore = "info"',
    '[per-file-ignores]\n"*" = "A"',
    '[per-file-ignores]\nexclude = ["A"]',
    "[rules]\nx = 3",
    "[rules.select]",
    "[[rules]]",
]


def readable(folder: Path, settings: str) -> bool:
    path = folder / "reportlint.toml"
    path.write_text(settings, encoding="utf-8")
    try:
        read_settings_file(str(path))
    except UsageError:
        return False
    return True


def test_the_schema_is_made_from_the_table_and_is_a_schema() -> None:
    path = (ROOT / "src" / "reportlint") / "schemas" / "settings.json"
    schema = json.loads(path.read_text(encoding="utf-8"))
    assert schema == settings_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    assert list(schema["properties"]) == list(KEYS)


@pytest.mark.parametrize(
    ("settings", "valid"), [*((text, True) for text in VALID), *((text, False) for text in INVALID)]
)
def test_schema_and_reader_agree(tmp_path: Path, settings: str, valid: bool) -> None:
    validator = jsonschema.Draft202012Validator(settings_schema())
    assert readable(tmp_path, settings) == valid
    assert validator.is_valid(tomli.loads(settings)) == valid


VALUES = st.recursive(
    st.one_of(st.sampled_from(["", "A", "error", "zh", "select"]), st.booleans(), st.integers(0, 1)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=2), st.dictionaries(st.sampled_from(["A", "*", "ignore"]), inner, max_size=2)
    ),
    max_leaves=4,
)


@given(st.dictionaries(st.sampled_from([*KEYS, "other"]), VALUES, max_size=2))
@hypothesis.settings(max_examples=300, suppress_health_check=[hypothesis.HealthCheck.function_scoped_fixture])
def test_schema_and_reader_agree_on_any_settings(tmp_path: Path, table: dict[str, object]) -> None:
    text = "\n".join(f"{toml_key(key)} = {toml_text(value)}" for key, value in table.items())
    assert tomli.loads(text) == table
    assert readable(tmp_path, text) == jsonschema.Draft202012Validator(settings_schema()).is_valid(table)


def test_every_key_says_what_it_means_in_both_languages_and_what_holds_without_it() -> None:
    for name, key in KEYS.items():
        assert set(key.meaning) == {"zh", "en"}, name
        assert (key.default is None) == (key.absent is not None), name
        assert list(tomli.loads(key.example)) == [name]


def test_the_defaults_of_the_table_are_those_that_hold(folder: Path) -> None:
    bare = run("check", folder=folder)
    said = "".join(f"{name} = {toml_text(key.default)}\n" for name, key in KEYS.items() if key.default is not None)
    (folder / "reportlint.toml").write_text(said, encoding="utf-8")
    assert run("check", folder=folder) == bare
    for settings in ('fail-level = "error"', 'output-format = "concise"'):
        (folder / "reportlint.toml").write_text(settings + '\nignore = ["A001"]', encoding="utf-8")
        assert run("check", folder=folder) != bare


# ------------------------------------------------------------------------------- mistakes


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ('selct = ["A001"]', "reportlint.toml:1: there is no setting selct; did you mean select"),
        ('extend_select = ["A001"]', "no setting extend_select; did you mean extend-select"),
        (
            'select = "A001"',
            'reportlint.toml:1: select should be a list of strings, not "A001"; did you mean ["A001"]?',
        ),
        ("ignore = [1]", "ignore should be a list of strings"),
        ('select = ["A01"]', "there is no rule “A01” (reportlint.toml:1: select); did you mean A001"),
        ('[severity]\nA009 = "error"', "there is no rule “A009” (reportlint.toml:2: severity.A009)"),
        (
            '[severity]\nA001 = "eror"',
            "severity.A001 cannot be “eror”; it can be error, warning, info; did you mean error",
        ),
        ('severity = "error"', "severity should be a table"),
        ('fail-level = "fatal"', "fail-level cannot be “fatal”"),
        ('language = "fr"', "language cannot be “fr”; it can be zh, en"),
        ('output-format = "jsn"', "there is no output format “jsn” (reportlint.toml:1: output-format)"),
        ("baseline = 3", "baseline should be a string"),
        ('[per-file-ignores]\n"*" = "A001"', 'per-file-ignores."*" should be a list of strings'),
        ('[per-file-ignores]\n"*" = ["A0O1"]', "there is no rule “A0O1”"),
        (
            "[rules.long-lin]\nmax = 3",
            "there is no rule “long-lin” (reportlint.toml:1: rules.long-lin); did you mean long-line",
        ),
        ("[rules.A]\nmax = 3", "options belong to one rule"),
        ("[rules.long-line]\nmx = 3", "there is no option rules.long-line.mx (reportlint.toml:2); did you mean max"),
        ('[rules.long-line]\nmax = "3"', 'rules.long-line.max should be of type int, not "3"; did you mean 3?'),
        ("[rules.long-line]\nmax = true", "rules.long-line.max should be of type int"),
        ("[rules.long-line]\nwords = [1]", "rules.long-line.words should be of type tuple[str, ...]"),
        ("[rules]\nlong-line = 3", "rules.long-line should be a table"),
        ("select = [", "the settings file reportlint.toml:1 is damaged"),
    ],
)
def test_what_is_unknown_or_wrong_exits_2_and_names_file_key_and_near_matches(
    folder: Path, settings: str, message: str
) -> None:
    (folder / "reportlint.toml").write_text(settings, encoding="utf-8")
    outcome = run("check", folder=folder)
    assert (outcome.code, outcome.out) == (2, "")
    assert message in outcome.err


def test_settings_that_are_no_utf_8_are_damaged(folder: Path) -> None:
    (folder / "reportlint.toml").write_bytes('language = "中"'.encode("gb18030"))
    outcome = run("check", folder=folder)
    assert outcome.code == 2
    assert "is damaged" in outcome.err


def test_a_settings_file_may_begin_with_a_mark(folder: Path) -> None:
    (folder / "reportlint.toml").write_bytes(b'\xef\xbb\xbflanguage = "zh"\r\n')
    assert "1 份报告" in run("check", folder=folder).out


def test_errors_of_the_file_come_in_the_language_of_the_locale(folder: Path) -> None:
    (folder / "reportlint.toml").write_text("selct = []", encoding="utf-8")
    outcome = run("check", folder=folder, language="zh")
    assert outcome.err == "reportlint: reportlint.toml:1：没有 selct 这项设置。相近的有：select\n"


# ------------------------------------------------------------------------------- selection


def rules(*selections: Selection) -> list[str]:
    ruleset: RuleSet = make_ruleset(register([(SMALL, small_rules)]), selections)
    return [rule.code for rule in ruleset.rules]


def test_by_default_the_rules_that_are_enabled_are_on() -> None:
    assert rules() == ["A001", "A002", "B002", "B003"]


@pytest.mark.parametrize(
    ("select", "expected"),
    [
        (("A",), ["A001", "A002"]),
        (("A001",), ["A001"]),
        (("planted-warning",), ["A002"]),
        (("B00",), ["B001", "B002", "B003"]),
        (("ALL",), ["A001", "A002", "B001", "B002", "B003"]),
        (("A001", "B001"), ["A001", "B001"]),
    ],
)
def test_rules_are_selected_by_code_name_and_beginning(select: tuple[str, ...], expected: list[str]) -> None:
    assert rules(Selection(select=select)) == expected


@pytest.mark.parametrize("select", ["a001", "A1", "P", "planted", "", "B0001"])
def test_what_names_no_rule_is_an_error(select: str) -> None:
    with pytest.raises(UsageError):
        rules(Selection(select=(select,)))


def test_the_closer_selector_wins_and_ignore_among_equals() -> None:
    assert rules(Selection(select=("B",), ignore=("B001",))) == ["B002", "B003"]
    assert rules(Selection(select=("B001",), ignore=("B",), extend_select=("A",))) == ["A001", "A002", "B001"]
    assert rules(Selection(select=("A", "B"), ignore=("B",))) == ["A001", "A002"]
    assert rules(Selection(extend_select=("ALL",), ignore=("A",))) == ["B001", "B002", "B003"]


def test_events_stay_on_unless_they_are_named() -> None:
    plugins = register([(SMALL, small_rules)])
    everything = {"unreadable-file", "undecodable-file", "not-a-report", "rule-crashed"}
    assert set(make_ruleset(plugins, [Selection(select=("A",))]).events) == everything
    assert set(make_ruleset(plugins, [Selection(ignore=("E009",))]).events) == everything - {"rule-crashed"}


def test_a_family_of_one_letter_does_not_take_in_longer_ones() -> None:
    from tests.plugins.test_plugins import OTHER, Namespace, rule

    plugins = register([(SMALL, small_rules), (OTHER, Namespace(rule(code="AX001")))])
    assert [known.code for known in make_ruleset(plugins, [Selection(select=("A",))]).rules] == ["A001", "A002"]
    assert [known.code for known in make_ruleset(plugins, [Selection(select=("AX",))]).rules] == ["AX001"]
