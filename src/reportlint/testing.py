"""Tests of rules: the canonical report, edits of it, and the findings of a rule. For pytest or any other runner.

    from reportlint.testing import assert_cases, assert_findings, edit

    def test_a_long_overview_is_found():
        text = edit(section="overview", append="长" * 1000)
        assert_findings(OverviewLength, text, text.report.section("overview").heading.text)

    def test_every_case_of_the_file_holds():
        assert_cases("rules/city.py")

These names are public like those of `reportlint` itself, which never imports this module.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from reportlint.cases.case import Case
from reportlint.cases.collection import installed_rule, rule_cases
from reportlint.cases.found import Found
from reportlint.cases.outcome import Outcome
from reportlint.cases.page import case_lines
from reportlint.cases.run import found_in, run_case
from reportlint.cases.text import ReportText
from reportlint.form.canonical import canonical as _canonical
from reportlint.messages.errors import UsageError
from reportlint.plugins.loading import load_plugins

if TYPE_CHECKING:
    import os
    from collections.abc import Mapping, Sequence
    from typing import Unpack

    from reportlint.cases.text import EditKeys
    from reportlint.model.report import Report
    from reportlint.model.rule import Rule
    from reportlint.plugins.plugin import Plugins

__all__ = [
    "Case",
    "Found",
    "ReportText",
    "assert_cases",
    "assert_findings",
    "canonical",
    "edit",
    "findings",
    "report",
]


def canonical(edition: str | None = None, *, form: str | None = None) -> ReportText:
    """Return the canonical report of an edition of a form: a report without faults, of an invented unit.

    `edition` defaults to the newest one, `form` to the annual report on government information disclosure. The text
    is part of the public surface: a release that changes it says so. Raises `ValueError` for an unknown edition or
    form.
    """
    try:
        forms = _installed().forms
        text = _canonical(forms, edition, form)
        return ReportText._made(text, text, forms)
    except UsageError as error:
        raise ValueError(str(error)) from None


def edit(**keys: Unpack[EditKeys]) -> ReportText:
    """Return the canonical report of the newest edition with one edit. Further edits are chained.

    `edit(cell=("applications", "received", "total"), value="4").edit(section="overview", append="……")`. See
    `ReportText.edit` for the keywords. For another edition use `canonical("2019").edit(…)`. Raises `ValueError` for an
    edit that is impossible.
    """
    return canonical().edit(**keys)


def report(text: str | ReportText) -> Report:
    """Return the report of a text, as rules are given it. Raises `ValueError` if the text is not a report."""
    return ReportText._made(str(text), "", _installed().forms).report


def findings(
    rule: type[Rule] | str,
    text: str | ReportText,
    *,
    options: Mapping[str, Any] | None = None,
    beside: Sequence[str | ReportText] = (),
    groups: Mapping[str, Sequence[str]] | None = None,
) -> list[Found]:
    """Return what one rule finds in a text, in the order of the text.

    `rule` is a class, or the code or name of an installed rule; it runs even if it is off by default. `options` are its
    options as in a settings file. For a `CorpusRule`, `beside` are other reports, which come before this one as
    `beside-1.txt` and so on, and `groups` the names of the parts of each whole. Raises `ValueError` for a rule that is
    not installed, an unknown option, a text that is not a report, and reports beside the text for a rule that checks
    one report. An exception of the rule itself is the cause of a `ValueError`.
    """
    others = {f"beside-{number}.txt": str(each) for number, each in enumerate(beside, 1)}
    try:
        return found_in(str(text), _class_of(rule), options, _installed().forms, others, groups or {})
    except UsageError as error:
        raise ValueError(str(error)) from error.__cause__


def assert_findings(
    rule: type[Rule] | str,
    text: str | ReportText,
    *at: str,
    options: Mapping[str, Any] | None = None,
    beside: Sequence[str | ReportText] = (),
    groups: Mapping[str, Sequence[str]] | None = None,
) -> list[Found]:
    """Assert that a rule has findings at these places of a text, in this order, and no others.

    Each of `at` is the whole text of the place of one finding; without any, the rule must find nothing. Returns the
    findings. Raises `AssertionError`, which shows what was expected and what was found, and `ValueError` as `findings`
    does.
    """
    __tracebackhide__ = True
    found = findings(rule, text, options=options, beside=beside, groups=groups)
    original = text._original if isinstance(text, ReportText) else ""
    outcome = Outcome(Case("", passes=not at, at=at), str(text), original, tuple(found))
    if not outcome.holds:
        raise AssertionError(_explained([outcome]))
    return found


def assert_cases(path: str | os.PathLike[str]) -> None:
    """Assert that all cases of a file of rules pass.

    `path` is a path as for `reportlint test-rules`: a `.py` with its `.cases.toml` beside it, a `.toml` with `[[rule]]`
    tables, a file of cases, or a folder of such files. Raises `AssertionError`, which shows the failed cases, also if
    there is no case at all, and `ValueError` for a file that cannot be read or rules that do not load.
    """
    __tracebackhide__ = True
    try:
        tested = rule_cases([str(path)], _installed())
        outcomes = [run_case(case, each.rule, each.forms) for each in tested for case in each.cases]
    except UsageError as error:
        raise ValueError(str(error)) from error.__cause__
    failed = [outcome for outcome in outcomes if not outcome.holds]
    if failed:
        raise AssertionError(_explained(failed))
    if not outcomes:
        raise AssertionError(f"{path}: no cases")


@cache
def _installed() -> Plugins:
    """Return the plugins of the environment."""
    return load_plugins()


def _class_of(rule: type[Rule] | str) -> type[Rule]:
    return installed_rule(rule, _installed()) if isinstance(rule, str) else rule


def _explained(failed: list[Outcome]) -> str:
    """Return the failed cases as the command line shows them in English."""
    lines = (line for outcome in failed for line in case_lines(outcome, "en"))
    return "\n".join("".join(stretch[0] for stretch in line) for line in lines)
