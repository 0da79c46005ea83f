"""The linter alone: it reads, checks and notifies its observer; it prints nothing and does not touch the streams."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, ClassVar

import pytest

from reportlint import CorpusRule, Report, Rule
from reportlint.linting import linter as linter_module
from reportlint.linting.corpus import CorpusCheck, FiledList
from reportlint.linting.linter import Linter
from reportlint.linting.observer import Observer
from reportlint.linting.ruleset import RuleSet
from reportlint.model.results import READING
from reportlint.text.source import Source
from tests import small_rules
from tests.command import report
from tests.forms import FORMS

if TYPE_CHECKING:
    from collections.abc import Iterator

WORDS: dict[str, str] = {"zh": "甲", "en": "a"}


class Printing(Rule):
    """甲"""

    code, name, severity, since = "H001", "printing", "warning", "1"
    message: ClassVar = WORDS
    summary: ClassVar = WORDS

    def check(self, report: Report) -> Iterator[Any]:
        print("看这里", file=sys.stdout)
        yield self.finding(report.text)


class Failing(Printing):
    """甲"""

    code, name = "H002", "failing"

    def check(self, report: Report) -> Iterator[Any]:
        raise ValueError("今天不行")


class Gathering(CorpusRule):
    """甲"""

    code, name, severity, since = "H003", "gathering", "warning", "1"
    message: ClassVar = WORDS
    summary: ClassVar = WORDS

    def gather(self, report: Report) -> None:
        raise LookupError("没有")

    def check_corpus(self, corpus: object) -> tuple[()]:
        return ()


class Noting(Observer):
    """An observer that records its calls."""

    def __init__(self) -> None:
        self.notes: list[str] = []

    def __enter__(self) -> Noting:
        self.notes.append("enter")
        return self

    def __exit__(self, *error: object) -> None:
        self.notes.append("exit" if error[0] is None else f"exit {getattr(error[0], '__name__', '')}")

    def rule_begins(self, rule: Rule, path: str) -> None:
        self.notes.append(f"{rule.code} {path}".strip())

    def rule_ends(self) -> None:
        self.notes.append("end")

    def rule_failed(self, error: BaseException) -> None:
        self.notes.append(repr(error))

    def failed(self, error: Exception) -> None:
        self.notes.append(f"fault {error!r}")


def ruleset(*rules: type[Rule], corpus: tuple[type[CorpusRule], ...] = ()) -> RuleSet:
    events = {str(rule.event): rule for rule in small_rules.reportlint_rules() if rule.event}
    return RuleSet(
        rules=tuple(rule() for rule in rules),
        events=events,
        severities={},
        plugins={rule.code: "small" for rule in (*rules, *corpus, *events.values())},
        forms=FORMS,
        corpus_rules=tuple(rule() for rule in corpus),
    )


def test_a_rule_prints_where_standard_output_leads(capfd: pytest.CaptureFixture[str]) -> None:
    stream = sys.stdout
    result = Linter(ruleset(Printing, Failing), "en").check("a.txt", report().encode())
    assert [each.code for each in result.diagnostics] == ["E009", "H001"]
    assert capfd.readouterr() == ("看这里\n", "")
    assert sys.stdout is stream


def test_the_observer_follows_the_rules() -> None:
    noting = Noting()
    Linter(ruleset(Printing, Failing), "en", observer=noting).check("a.txt", report().encode())
    assert noting.notes == [
        "enter",
        *("H001 a.txt", "end"),
        *("H002 a.txt", "ValueError('今天不行')", "end"),
        "exit",
    ]


def test_the_observer_follows_what_is_gathered_for_corpus_rules() -> None:
    noting = Noting()
    rules = ruleset(corpus=(Gathering,))
    linter = Linter(rules, "en", units={}, observer=noting)
    results = [linter.check(name, report().encode()) for name in ("a.txt", "b.txt")]
    assert noting.notes[:5] == ["enter", "H003 a.txt", "LookupError('没有')", "end", "exit"]
    assert [each.code for result in results for each in result.diagnostics] == ["E009", "E009"]
    del noting.notes[:]
    CorpusCheck(FiledList(filter(None, (each.filed for each in results))), rules, "en", pytest.fail, noting).run({}, {})
    assert noting.notes == ["enter", "H003", "end", "exit"]


def test_ctrl_c_leaves_the_rule_unended(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(self: Rule, report: Report) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Failing, "check", interrupted)
    noting = Noting()
    with pytest.raises(KeyboardInterrupt):
        Linter(ruleset(Failing), "en", observer=noting).check("a.txt", report().encode())
    assert noting.notes == ["enter", "H002 a.txt", "exit KeyboardInterrupt"]


def test_a_bug_of_the_kernel_is_told_and_the_file_is_unreadable(monkeypatch: pytest.MonkeyPatch) -> None:
    error = RuntimeError("broken")
    monkeypatch.setattr(linter_module, "diagnostics_of", lambda *_: (_ for _ in ()).throw(error))
    noting = Noting()
    result = Linter(ruleset(Printing), "en", observer=noting).check("a.txt", report().encode())
    assert (result.failed, result.reason) == (True, "unreadable")
    assert noting.notes[-1] == "fault RuntimeError('broken')"


def test_reading_and_judging_are_two_steps_of_one_check() -> None:
    linter = Linter(ruleset(Printing), "en", keep=True)
    read = linter.read("a.txt", report().encode("gb18030"))
    assert read.source is not None
    assert (read.source.encoding, read.reason) == ("gb18030", "")
    first, second = linter.judge(read), linter.check_text(Source("a.txt", report(), "gb18030"))
    assert first.diagnostics == second.diagnostics
    assert (first.report, first.encoding) == (read.report, "gb18030")


@pytest.mark.parametrize(
    ("data", "reason", "code"),
    [(b"%PDF-1.7\n\xff", "undecodable", "E002"), (b"", "empty", "E003"), ("好".encode(), "other", "E003")],
)
def test_what_is_no_report_is_a_finding_if_it_was_named(data: bytes, reason: str, code: str) -> None:
    linter = Linter(ruleset(Printing), "en")
    named, walked = (linter.check("a.txt", data, walked=walked) for walked in (False, True))
    assert (named.reason, walked.reason) == (reason, reason)
    assert [each.code for each in named.diagnostics] == [code]
    assert [each.code for each in walked.diagnostics] == ([code] if reason == "undecodable" else [])


def test_many_files_are_read_before_the_first_is_judged(monkeypatch: pytest.MonkeyPatch) -> None:
    steps: list[str] = []
    for name in ("read", "judge"):
        step = getattr(Linter, name)

        def noted(self: Linter, *given: Any, _step: Any = step, _name: str = name, **more: Any) -> Any:
            steps.append(_name)
            return _step(self, *given, **more)

        monkeypatch.setattr(Linter, name, noted)
    results = Linter(ruleset(Printing), "en").check_many([(f"{n}.txt", False, report().encode()) for n in range(2)])
    assert [result.path for result in results] == ["0.txt", "1.txt"]
    assert steps == ["read", "read", "judge", "judge"]


def test_times_are_kept_only_where_they_are_asked_for() -> None:
    rules, data = ruleset(Printing), report().encode()
    assert Linter(rules, "en").check("a.txt", data).times == {}
    times = Linter(rules, "en", timed=True).check("a.txt", data).times
    assert list(times) == [READING, "H001 printing"]
    assert all(time > 0 for time in times.values())
