"""Cases of rules that compare reports: their additional reports, and the report of each finding."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

import pytest

from reportlint import Corpus, CorpusRule, Related, Report, Rule
from reportlint.cases.case import Case
from reportlint.cases.file import read_cases
from reportlint.cases.run import run_case
from reportlint.messages.errors import UsageError
from reportlint.testing import assert_cases, assert_findings, canonical, edit, findings
from tests.command import run
from tests.forms import FORMS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

RECEIVED = ("applications", "received", "total")
LAST_YEAR = canonical().edit(everywhere="2024年", with_="2023年").edit(everywhere="2025年", with_="2024年")


class More(CorpusRule):
    """收到的申请比上年多。"""

    code, name, severity, since = "HOUSE011", "more", "info", "1.0"
    summary: ClassVar[Mapping[str, str]] = {"zh": "比上年多", "en": "more than last year"}
    message: ClassVar[Mapping[str, str]] = {"zh": "上年 {before} 件", "en": "{before} last year"}

    class Options:
        times: float = 1.0

    def check_corpus(self, corpus: Corpus) -> Iterator[Any]:
        for filed in corpus:
            last = corpus.previous(filed)
            now, before = filed.figure(*RECEIVED), last.figure(*RECEIVED) if last else None
            if last and now and before and now > self.options.times * before:
                there = corpus.report(last).cell(*RECEIVED)
                related = [Related(there.passage, {"zh": "上年", "en": "last year"})]
                yield self.finding(corpus.report(filed).cell(*RECEIVED), related=related, before=before)


class First(More):
    """指在第一份报告上。"""

    code, name = "HOUSE012", "first"

    def check_corpus(self, corpus: Corpus) -> Iterator[Any]:
        for filed in corpus:
            yield self.finding(corpus.report(filed).cell(*RECEIVED), before=len(corpus))


class Gatherer(More):
    """收集时出错。"""

    code, name = "HOUSE013", "gatherer"

    def gather(self, report: Report) -> Any:
        raise ZeroDivisionError("by nought")


class Grouped(More):
    """有分组。"""

    code, name = "HOUSE014", "grouped"

    def check_corpus(self, corpus: Corpus) -> Iterator[Any]:
        for whole, parts in corpus.groups.items():
            for filed in corpus.of(whole):
                yield self.finding(corpus.report(filed).cell(*RECEIVED), before="、".join(parts))


def file_of(folder: Path, text: str) -> str:
    path = folder / "more.cases.toml"
    path.write_text(text, encoding="utf-8")
    return str(path)


CASES = """
rule = "HOUSE011"

[[fails]]
title = "twice"
beside = [{ path = "2023.txt", edits = [
  { everywhere = "2024年", with = "2023年" },
  { everywhere = "2025年", with = "2024年" },
  { cell = ["applications", "received", "total"], value = 140 },
] }]
at = "146"
message = "140 last year"

[[passes]]
options = { times = 2.0 }
beside = [{ edits = [
  { everywhere = "2024年", with = "2023年" },
  { cell = ["applications", "received", "total"], value = 140 },
] }]

[[passes]]
edition = "2019"
beside = [{ text = "云栖县人民政府2020年政府信息公开工作年度报告\\n一、总体情况\\n二、主动公开政府信息情况\\n" }]
"""


def test_a_file_of_cases_says_which_reports_stand_beside(tmp_path: Path) -> None:
    fails, passes, given = read_cases(file_of(tmp_path, CASES))
    assert [each.path for each in fails.beside] == ["2023.txt"]
    assert [each.path for each in passes.beside] == ["beside-1.txt"]
    assert given.beside[0].text is not None
    for each in (fails, passes, given):
        outcome = run_case(each, More, FORMS)
        assert outcome.error is None, outcome.error
        assert outcome.holds


def test_what_a_finding_points_to_stands_in_the_other_report_and_is_shown() -> None:
    fewer = LAST_YEAR.edit(cell=RECEIVED, value=140)
    (found,) = findings(More, canonical(), beside=[fewer])
    assert (found.text, found.path, found.cell) == ("146", "", RECEIVED)
    (there,) = found.related
    assert (there.path, there.text, there.line) == ("beside-1.txt", "140", found.line)
    case = Case("HOUSE011", passes=True, text=canonical().text)
    beside = read_edits(CASES)
    outcome = run_case(case._replace(beside=beside), More, FORMS)
    (line,) = outcome.excerpt_beside("2023.txt", 0)
    assert [line.text[slice(*mark)] for mark in line.marks] == ["140"]


def read_edits(text: str) -> Any:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        return read_cases(file_of(Path(folder), text))[0].beside


def test_findings_in_other_reports_count_and_say_where() -> None:
    found = assert_findings(First, canonical(), "146", "140", beside=[LAST_YEAR.edit(cell=RECEIVED, value=140)])
    assert [each.path for each in found] == ["", "beside-1.txt"]
    with pytest.raises(AssertionError, match=r"“140” \(beside-1\.txt, line \d+\): 2 last year"):
        assert_findings(First, canonical(), "146", beside=[LAST_YEAR.edit(cell=RECEIVED, value=140)])


def test_one_report_alone_is_a_corpus_too() -> None:
    assert findings(More, canonical()) == []
    assert [each.message["en"] for each in findings(First, canonical())] == ["1 last year"]


def test_groups_name_units_as_the_settings_do() -> None:
    groups = {"云栖县": ["青禾镇", "石桥镇人民政府"]}
    found = assert_findings(Grouped, canonical(), "146", groups=groups)
    assert found[0].message["en"] == "青禾镇、石桥镇 last year"


def test_a_report_beside_may_follow_another_edition(tmp_path: Path) -> None:
    text = """
rule = "HOUSE012"
[[fails]]
beside = [{ edition = "2019" }]
at = ["146", "146"]
"""
    (case,) = read_cases(file_of(tmp_path, text))
    outcome = run_case(case, First, FORMS)
    assert [each.path for each in outcome.found] == ["", "beside-1.txt"]
    assert outcome.beside["beside-1.txt"].text == canonical("2019").text


@pytest.mark.parametrize(
    ("keys", "message"),
    [
        ("beside = 3", r"more\.cases\.toml:4: .*a list of other reports"),
        ('beside = ["a"]', "a list of other reports"),
        ('beside = [{ pth = "a" }]', "did you mean path"),
        ('beside = [{ text = "a", edits = [] }]', "text and edits cannot be used together"),
        ('beside = [{ edits = [{ everywhere = "a" }] }]', "there is no edit with everywhere"),
        ("groups = 3", "groups"),
        ('groups = { a = "b" }', "a list of strings"),
    ],
)
def test_what_is_written_wrongly_is_told_with_its_line(tmp_path: Path, keys: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        read_cases(file_of(tmp_path, f'rule = "HOUSE011"\n\n[[passes]]\n{keys}\n'))


@pytest.mark.parametrize(
    ("keys", "rule", "message"),
    [
        ('beside = [{ text = "今天天气好。" }]', More, r"beside-1\.txt: .*not a report"),
        ('beside = [{ path = "a" }, { path = "a" }]', More, "two reports have the path a"),
        ('beside = [{ path = "report.txt" }]', More, r"two reports have the path report\.txt"),
        ('beside = [{ edits = [{ everywhere = "无此字", with = "" }] }]', More, "is not in the text"),
        ("edits = []", Gatherer, r"HOUSE013 raised ZeroDivisionError: by nought \(test_corpus_cases\.py:\d+\)"),
    ],
)
def test_what_cannot_be_run_is_told(tmp_path: Path, keys: str, rule: type[Rule], message: str) -> None:
    (case,) = read_cases(file_of(tmp_path, f'rule = "HOUSE011"\n\n[[passes]]\n{keys}\n'))
    outcome = run_case(case, rule, FORMS)
    assert not outcome.holds
    with pytest.raises(UsageError, match=message):
        raise outcome.error or AssertionError


def test_a_rule_that_looks_at_one_report_refuses_others() -> None:
    for told in ({"beside": [LAST_YEAR]}, {"groups": {"云栖县": ["青禾镇"]}}):
        with pytest.raises(ValueError, match="S001 checks one report"):
            findings("S001", canonical(), **told)


RULE = '''
from reportlint import CorpusRule


class More(CorpusRule):
    """比上年多。"""

    code, name, severity, since = "HOUSE011", "more", "info", "1.0"
    summary = {"zh": "比上年多", "en": "more than last year"}
    message = {"zh": "上年 {before} 件", "en": "{before} last year"}

    class Options:
        times: float = 1.0

    def check_corpus(self, corpus):
        place = "applications", "received", "total"
        for filed in corpus:
            last = corpus.previous(filed)
            if last and filed.figure(*place) > self.options.times * last.figure(*place):
                yield self.finding(corpus.report(filed).cell(*place), before=last.figure(*place))
'''


def test_the_command_runs_them_and_shows_both_reports(tmp_path: Path) -> None:
    (tmp_path / "more.py").write_text(RULE, encoding="utf-8")
    file_of(tmp_path, CASES)
    assert_cases(tmp_path / "more.py")
    outcome = run("test-rules", "more.py", folder=tmp_path)
    assert (outcome.code, outcome.out) == (0, "HOUSE011  more  3 cases hold\n")
    file_of(tmp_path, CASES.replace('at = "146"', 'at = "147"'))
    outcome = run("test-rules", "more.py", folder=tmp_path)
    assert outcome.code == 1
    assert "expected: “147”" in outcome.out
    assert "found:    “146” (line" in outcome.out
    shown = outcome.out.partition("2023.txt\n")[2]
    assert "云栖县人民政府2023年政府信息公开工作年度报告" in shown


def test_everywhere_is_everywhere() -> None:
    assert "2024年" not in edit(everywhere="2024年", with_="二〇二四年").text
    with pytest.raises(ValueError, match="is not in the text"):
        edit(everywhere="无此字", with_="")
