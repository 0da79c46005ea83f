"""The cases of the built-in rules hold, show the finding that they describe, and show nothing else."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import reportlint_rules
from reportlint import CorpusRule
from reportlint.cases.file import read_cases
from reportlint.cases.outcome import Outcome
from reportlint.cases.run import run_case
from reportlint.linting.linter import Linter
from reportlint.linting.ruleset import make_ruleset
from reportlint.plugins.loading import load_plugins
from reportlint.text.source import Source
from tests.forms import FORMS

if TYPE_CHECKING:
    from reportlint import Rule
    from reportlint.cases.case import Case
    from reportlint.linting.ruleset import RuleSet

CASES = Path(reportlint_rules.__file__).parent / "cases"
RULES = {rule.code: rule for rule in reportlint_rules.reportlint_rules()}
NO_TEXT = {"unreadable-file", "undecodable-file", "rule-crashed"}
"""Events that no text can cause."""
SHOWN = [code for code, rule in RULES.items() if rule.event not in NO_TEXT]
CODE = re.compile(r"(?<![A-Za-z0-9])[A-Z]\d{3}(?![0-9])")


def cases_of(code: str) -> list[Case]:
    return read_cases(CASES / f"{code}.toml")


EVERY = [case for code in SHOWN if (CASES / f"{code}.toml").exists() for case in cases_of(code)]


def named(case: Case) -> str:
    return f"{case.rule}-{'passes' if case.passes else 'fails'}-{case.path[-1]}"


every_case = pytest.mark.parametrize("case", EVERY, ids=named)


@cache
def outcome_of(position: int) -> Outcome:
    return run_case(EVERY[position], RULES[EVERY[position].rule], FORMS)


def outcome(case: Case) -> Outcome:
    return outcome_of(EVERY.index(case))


@cache
def default_rules() -> RuleSet:
    return make_ruleset(load_plugins())


def others(told: Outcome) -> set[str]:
    """Return the codes of the other rules, among those on by default, that find something in the text.

    Rules that compare reports are left out: the reports of a case are edits of one report and so repeat each other.
    """
    found = {each.code for each in Linter(default_rules(), "en").check_text(Source("a.txt", told.text)).diagnostics}
    return found - {told.case.rule}


def test_every_file_of_cases_is_one_of_a_rule_of_the_product() -> None:
    files = {file.stem for file in CASES.iterdir()}
    assert files == set(SHOWN)
    assert all(case.rule == code for code in files for case in cases_of(code))


@pytest.mark.parametrize("code", SHOWN)
def test_every_rule_is_shown_failing_and_passing(code: str) -> None:
    kinds = [case.passes for case in cases_of(code)]
    assert True in kinds
    assert False in kinds


@every_case
def test_a_case_holds(case: Case) -> None:
    told = outcome(case)
    assert told.error is None, told.error
    assert told.holds, [(each.text, dict(each.message)) for each in told.found]


@every_case
def test_a_case_shows_its_rule_and_no_other_but_those_that_its_title_names(case: Case) -> None:
    for title in case.title.values():
        assert others(outcome(case)) == set(CODE.findall(title)) - {case.rule}


@every_case
def test_a_case_shows_something_of_its_own_and_says_what_in_both_languages(case: Case) -> None:
    told = outcome(case)
    assert told.text != told.original or case.options or case.beside or case.leftovers
    assert bool(case.beside) is issubclass(RULES[case.rule], CorpusRule), "only rules that compare need other reports"
    excerpt = told.excerpt()
    shown = [*excerpt, *(line for path in told.beside for line in told.excerpt_beside(path))]
    assert any(line.text.strip() for line in shown)
    marked = [mark for line in excerpt for mark in line.marks]
    least, most = (0, 0) if case.passes else (sum(text != "" for text in case.at), len(case.at))
    assert least <= len(marked) <= most, "the excerpt marks the fault"
    assert re.search("[一-鿿]", case.title["zh"])
    assert re.search("[a-z]", case.title["en"])
    assert not any(title.endswith(("。", ".")) for title in case.title.values())


def test_no_two_cases_of_a_rule_have_the_same_title() -> None:
    titles = [(case.rule, title) for case in EVERY for title in case.title.values()]
    assert len(titles) == len(set(titles))


@pytest.mark.parametrize("rule", [rule for code, rule in RULES.items() if code in SHOWN], ids=lambda rule: rule.code)
def test_the_message_of_every_failing_case_is_in_both_languages(rule: type[Rule]) -> None:
    for case in EVERY:
        if case.rule == rule.code:
            assert all(set(each.message) == {"zh", "en"} for each in outcome(case).found)
