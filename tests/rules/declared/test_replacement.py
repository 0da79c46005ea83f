"""`replace`: what is written in place of a forbidden wording, where it is offered, and what it never changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
import tomli
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from docs.site.schemas.rules import rules_schema
from reportlint.linting.fixing import FixedText, apply_fixes
from reportlint.linting.linter import Linter
from reportlint.linting.ruleset import Selection, make_ruleset
from reportlint.messages.errors import UsageError
from reportlint.outputs.rule_page import page
from reportlint.plugins.discovery import EntryPoint
from reportlint.plugins.loading import load_plugins
from reportlint.rules.declared.file import read_rules
from reportlint.rules.sentences import sentence
from reportlint.testing import edit
from reportlint.text.source import Source
from reportlint.toml.writer import toml_text
from tests.fix_promise import numbers
from tests.kit import LAYOUTS, Story, story_strategy

if TYPE_CHECKING:
    from pathlib import Path

    from reportlint import Rule
    from reportlint.model.results import FileResult

HEAD = """
[[rule]]
code = "CITY001"
name = "old-name"
kind = "forbidden"
severity = "warning"
summary = "旧称"
"""


class Checker:
    """The built-in rules and one of a file, applied to texts."""

    def __init__(self, folder: Path, body: str, select: str = "CITY") -> None:
        path = folder / "city.toml"
        path.write_text(HEAD + body, encoding="utf-8")
        plugins = load_plugins(local=[EntryPoint("city", "city.toml", "", "", str(path))])
        plugins.refuse()
        self.rule: type[Rule] = next(rule for rule in plugins.rules if rule.code == "CITY001")
        self._ruleset = make_ruleset(plugins, [Selection(select=tuple(select.split()))])

    def check(self, text: str) -> FileResult:
        return Linter(self._ruleset, "zh", keep=True).check_text(Source("a.txt", text), walked=True)

    def fixed(self, text: str | FileResult, *, unsafe: bool = False) -> FixedText:
        before = self.check(text) if isinstance(text, str) else text
        return apply_fixes(
            before,
            lambda source: self.check(source.written),
            lambda each: each.fix is not None and (each.fix.safe or unsafe),
        )


def by_an_editor(result: FileResult) -> str:
    """Return the text after all edits, as a program applies them that knows nothing else."""
    assert result.source is not None
    text = result.source.written
    edits = [each for found in result.diagnostics if found.fix for each in found.fix.edits]
    for each in sorted(edits, key=lambda each: each.start, reverse=True):
        text = text[: each.start] + each.content + text[each.end :]
    return text


def with_line(line: str) -> str:
    return edit(section="overview", append=line).text


# ------------------------------------------------------------------------------- what is written


@pytest.mark.parametrize(
    ("body", "line", "fixed"),
    [
        ('phrases = ["行政服务中心"]\nreplace = "政务服务中心"\n', "在行政服务中心公开。", "在政务服务中心公开。"),
        ('phrases = ["行政服务中心"]\nreplace = "政务服务中心"\n', "行政 服务中心设窗口。", "政务服务中心设窗口。"),
        ('phrases = ["甲局", "乙局"]\nreplace = "丙局"\n', "甲局、乙局参加。", "丙局、丙局参加。"),
        ('phrases = ["扎实地"]\nreplace = ""\n', "扎实地推进公开。", "推进公开。"),
        ('replace = { "甲局" = "丙局", "乙局" = "丁局" }\n', "甲局、乙局参加。", "丙局、丁局参加。"),
        ('phrases = ["甲局", "乙局"]\nreplace = { "甲局" = "丙局" }\n', "甲局、乙局参加。", "丙局、乙局参加。"),
        ('replace = { "甲局" = "丙局" }\npattern = "乙.局"\n', "甲局、乙丁局参加。", "丙局、乙丁局参加。"),
        ("pattern = '(?<!县)政务中心'\nreplace = '县政务中心'\n", "政务中心（县政务中心）", "县政务中心（县政务中心）"),
        ("pattern = '取得了?(显著|丰硕)成[效果]'\nreplace = '成效\\1'\n", "取得了显著成效。", "成效显著。"),
        (
            "pattern = '([甲乙])局(（[^）]*）)?'\nreplace = '\\1委\\2'\n",
            "甲局、乙局（筹）参加。",
            "甲委、乙委（筹）参加。",
        ),
        ('phrases = ["第一时间内"]\nreplace = "第一时间"\n', "第一时间内公开。", "第一时间公开。"),
    ],
)
def test_a_wording_is_replaced(tmp_path: Path, body: str, line: str, fixed: str) -> None:
    checker = Checker(tmp_path, body + "safe = true\n")
    assert checker.fixed(with_line(line)).text == with_line(fixed)


def test_the_groups_of_a_pattern_are_written_as_printed(tmp_path: Path) -> None:
    checker = Checker(tmp_path, "pattern = '([A-Z]+)处'\nreplace = '\\1办'\nsafe = true\n")
    assert checker.fixed(with_line("ＡＢ处答复。")).text == with_line("ＡＢ办答复。")


@pytest.mark.parametrize(
    "body",
    [
        'replace = { "公管办" = "政务公管办公室" }\n',
        'phrases = ["公管办"]\nreplace = "政务公管办公室"\n',
        'pattern = "公管办"\nreplace = "政务公管办公室"\n',
        "pattern = '公管(办)'\nreplace = '政务公管\\1公室'\n",
    ],
)
def test_a_wording_that_is_a_part_of_the_right_one_is_found_only_outside_of_it(tmp_path: Path, body: str) -> None:
    checker = Checker(tmp_path, body + "safe = true\n")
    text = with_line("公管办牵头，政务公管办公室、政务 公管办公室和政务公管\n办公室配合，由公管办汇总。")
    assert [each.place.column for each in checker.check(text).diagnostics] == [1, 8]
    fixed = with_line(
        "政务公管办公室牵头，政务公管办公室、政务 公管办公室和政务公管\n办公室配合，由政务公管办公室汇总。"
    )
    assert checker.fixed(text).text == fixed
    assert checker.check(fixed).diagnostics == []


def test_a_replacement_is_unsafe_unless_it_is_said_to_be_safe(tmp_path: Path) -> None:
    body = 'phrases = ["甲局"]\nreplace = "乙局"\n'
    text = with_line("甲局参加。")
    assert Checker(tmp_path, body).fixed(text).text == text
    assert Checker(tmp_path, body).fixed(text, unsafe=True).text == with_line("乙局参加。")
    assert Checker(tmp_path, body + "safe = false\n").fixed(text).text == text


def test_message_and_page_name_the_replacement(tmp_path: Path) -> None:
    checker = Checker(tmp_path, 'section = "overview"\nreplace = { "甲局" = "乙局", "扎实地" = "" }\n')
    assert [each.message for each in checker.check(with_line("甲局扎实地参加。")).diagnostics] == [
        "“总体情况”中的“甲局”应写作“乙局”",
        "“总体情况”中不应有“扎实地”",
    ]
    assert checker.rule.fixable
    assert "## 自动修复\n“甲局”改为“乙局”，“扎实地”删去（须人工确认，unsafe）。" in page(checker.rule, "zh")
    assert "## Fix\n“甲局” becomes “乙局”, “扎实地” is deleted (unsafe)." in page(checker.rule, "en")
    own = Checker(
        tmp_path, 'message = "{phrase} → {replacement}"\nreplace = { "甲局" = "乙局" }\nphrases = ["甲局", "丙局"]\n'
    )
    found = own.check(with_line("甲局、丙局参加。")).diagnostics
    assert [each.message for each in found] == ["甲局 → 乙局", "丙局 → "]


@pytest.mark.parametrize(("old", "new"), [("老百姓", "群众"), ("3起", "3件"), ("三公费", "“三公”费"), ("有的", "一些")])
def test_a_wording_with_a_number_in_it_is_named_and_the_page_says_that_it_is_not_replaced(
    tmp_path: Path, old: str, new: str
) -> None:
    checker = Checker(tmp_path, f'replace = {{ "{old}" = "{new}", "甲局" = "乙局", "三类单位" = "三类组织" }}\n')
    (found,) = checker.check(with_line(f"说{old}。")).diagnostics
    assert (found.fix, found.message) == (None, f"报告中的“{old}”应写作“{new}”")
    assert f"也不改。“{old}”含有数字，只提示改法，不修正。" in page(checker.rule, "zh")
    assert f"Never for “{old}”: no fix changes a number." in page(checker.rule, "en")


def test_many_wordings_of_one_line_are_replaced_by_one_run(tmp_path: Path) -> None:
    checker = Checker(tmp_path, 'replace = { "甲局" = "乙局" }\nsafe = true\n')
    fixed = checker.fixed(with_line("甲局，" * 50))
    assert (fixed.text, fixed.settled) == (with_line("乙局，" * 50), True)


# ------------------------------------------------------------------------------- where nothing is written


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ('phrases = ["高度重视"]\nreplace = "重视"\n', "高度\n重视公开。"),
        ("pattern = '起(?=案件)'\nreplace = '件'\n", "受理3起案件。"),
        ("pattern = '([0-9]+)余件'\nreplace = '\\1件'\n", "受理30余件。"),
        ("pattern = '甲局|乙局'\nreplace = '10局'\n", "甲局参加。"),
        ('replace = { "老百姓" = "群众" }\n', "方便老百姓。"),
    ],
)
def test_a_place_without_certainty_is_found_and_not_replaced(tmp_path: Path, body: str, line: str) -> None:
    checker = Checker(tmp_path, body)
    found = checker.check(with_line(line)).diagnostics
    assert [each.fix for each in found] == [None]


@pytest.mark.parametrize("word", ["其他", "予以公开", "自然人", "总体情况", "年度报告"])
def test_tables_headings_and_the_title_are_left_alone(tmp_path: Path, word: str) -> None:
    checker = Checker(tmp_path, f'phrases = ["{word}"]\nreplace = "甲乙"\nsafe = true\n')
    before = checker.check(with_line(f"再说{word}。"))
    assert len(before.diagnostics) > 1
    fixed = by_an_editor(before)
    assert checker.fixed(before).text.count("甲乙") == fixed.count("甲乙") >= 1
    assert before.source is not None
    lines = before.source.written.split("\n")
    kept = [line for line in lines if "\t" in line or line.startswith(("一、", "三、", "云栖县人民政府2024年政"))]
    assert [line for line in kept if line not in fixed.split("\n")] == []


def test_a_section_whose_table_was_not_read_is_left_alone(tmp_path: Path) -> None:
    body = 'section = "applications"\nphrases = ["甲局"]\nreplace = "乙局"\n'
    text = edit(section="applications", append="由甲局办理。")
    checker = Checker(tmp_path, body)
    assert [each.fix is None for each in checker.check(text.text).diagnostics] == [False]
    unread = text.edit(table="applications", delete=True)
    assert [each.fix is None for each in checker.check(unread.text).diagnostics] == [True]


def test_a_fix_that_brings_another_finding_is_undone(tmp_path: Path) -> None:
    checker = Checker(tmp_path, 'phrases = ["不断"]\nreplace = ""\n', select="CITY P001")
    text = with_line("机制，不断，完善。")
    fixed = checker.fixed(text, unsafe=True)
    assert (fixed.text, [each.codes for each in fixed.refused]) == (text, [("P001",)])


WORDS = ("甲局", "其他", "申请", "予以公开", "总计", "公开", "结转", "三类", "第一部分")
PIECES = (
    *WORDS,
    "全年",
    "，",
    "。",
    "146",
    "件",
    " ",
    "一、",
    "（一）",
    "１２",
    "3",
    "办理",
    "|",
    "\n",
    "\u3000",
    "予以 公开",
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_nothing_but_prose_changes_in_any_layout(tmp_path: Path, data: st.DataObject) -> None:
    words = data.draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=4, unique=True))
    texts = [
        data.draw(st.sampled_from(["甲乙", "", "丙", "丁 戊", "“己”"])) + ("类" if "类" in word else "")
        for word in words
    ]
    body = "\n".join(f"{toml_text(word)} = {toml_text(text)}" for word, text in zip(words, texts, strict=True))
    checker = Checker(tmp_path, f"safe = true\n[rule.replace]\n{body}\n")
    line = "".join(data.draw(st.lists(st.sampled_from(PIECES), min_size=1, max_size=12)))
    anchors = st.sampled_from(["end:overview", "end:applications", "end:problems"])
    story: Story = data.draw(story_strategy())
    layout = LAYOUTS[data.draw(st.sampled_from(sorted(LAYOUTS)))]
    text = layout.render(story.replace(insert={data.draw(anchors): line})).text
    before = checker.check(text)
    fixed = checker.fixed(before)
    assert not checker.fixed(fixed.text).fixed
    for after in (fixed.text, by_an_editor(before)):
        assert numbers(after) == numbers(text)
        assert after.count("\n") == text.count("\n")
        assert shape(checker.check(after)) == shape(before)


def shape(result: FileResult) -> Any:
    """Return the sections, the rows with their labels and the cells of a report."""
    report = result.report
    assert report is not None
    rows = [
        (key, row.key, row.printed, row.aligned, [(cell.state, cell.value, cell.text) for cell in row.cells])
        for key, table in report.tables.items()
        for row in table.rows
    ]
    headers = [header.printed for table in report.tables.values() for header in table.headers]
    return [(section.key, section.title) for section in report.sections], rows, headers


# ------------------------------------------------------------------------------- mistakes

MISTAKES = [
    (
        'phrases = ["甲局"]\nreplace = 3\n',
        ':9: replace should be a string, or a table of phrases { "old" = "new" }, not 3',
    ),
    ('replace = "乙局"\n', ":2: one of phrases, pattern is needed"),
    ('phrases = ["甲局"]\nsafe = true\n', ":9: safe needs replace"),
    (
        'phrases = ["甲局", "丙局"]\n\n[rule.replace]\n"甲局" = "乙局"\n"丙厅" = "丁局"\n',
        ":12: replace has “丙厅”, which is not in phrases",
    ),
    (
        'phrases = ["行政服务中心"]\nreplace = { "行政服务中" = "政务" }\n',
        ":9: replace has “行政服务中”, which is not in phrases; did you mean 行政服务中心?",
    ),
    (
        'replace = { "甲局" = "乙局", "乙局" = "丙局" }\n',
        ":8: the rule would find “乙局” in “乙局” again; write something",
    ),
    ('replace = { "甲局" = "甲 局" }\n', ":8: the rule would find “甲 局” in “甲 局” again"),
    ('phrases = ["甲"]\nreplace = "乙\\n丙"\n', ":9: replace should be a text of one line, without tabs and borders"),
    ('phrases = ["甲"]\nreplace = "乙|丙"\n', ":9: replace should be a text of one line"),
    ('replace = { "甲" = 3 }\n', ':8: replace."甲" should be a string'),
    (
        "pattern = '(甲)局'\nreplace = '\\2局'\n",
        ":9: replace “\\2局” refers to a group that is not there: the pattern has 1",
    ),
    ("pattern = '(甲)局'\nreplace = '甲\\n局'\n", ":9: replace “甲\\n局” refers to a group that is not there"),
    (
        "phrases = ['甲']\npattern = '(乙)局'\nreplace = '\\1局'\n",
        ":10: replace “\\1局” refers to groups of the pattern, and phrases have none",
    ),
    (
        'phrases = ["甲"]\nmessage = "{replacement}"\n',
        ":9: the message has no field {replacement}; the fields are section, phrase",
    ),
    (
        'phrases = ["甲"]\nreplase = "乙"\n',
        ':9: a rule of kind = "forbidden" has no key replase; did you mean replace, passes?',
    ),
]
MISTAKES += [
    (
        f'[rule.replace]\n"甲" = "乙"\n{line}\n',
        f":10: {line.split()[0]} is inside the table [rule.replace]; move it up, before [rule.replace]",
    )
    for line in ("safe = true", 'section = "overview"', 'message = "改"')
]
ONLY_THE_READER = ("which is not in", "find “", "refers to", "no field")
"""Errors that a schema cannot tell."""


@pytest.mark.parametrize(("body", "said"), MISTAKES)
def test_a_mistake_is_told_with_its_line(tmp_path: Path, body: str, said: str) -> None:
    path = tmp_path / "city.toml"
    path.write_text(HEAD + body, encoding="utf-8")
    with pytest.raises(UsageError) as raised:
        read_rules(path)
    assert raised.value.text("en").partition("city.toml")[2].startswith(said)
    assert raised.value.text("zh")
    schema = jsonschema.Draft202012Validator(rules_schema())
    assert schema.is_valid(tomli.loads(HEAD + body)) == any(words in said for words in ONLY_THE_READER)


@pytest.mark.parametrize("body", ['replace = { "甲" = "" }\n', 'pattern = "甲"\nreplace = ""\nsafe = true\n'])
def test_the_schema_takes_what_the_reader_takes(tmp_path: Path, body: str) -> None:
    path = tmp_path / "city.toml"
    path.write_text(HEAD + body, encoding="utf-8")
    (rule,) = read_rules(path)
    assert jsonschema.Draft202012Validator(rules_schema()).is_valid(tomli.loads(HEAD + body))
    found = next(iter(rule().check(edit(section="other", append="甲").report)))
    assert sentence(rule, found, "en") == "the report should not say “甲”"
