"""What tests of rules need: the canonical report, edits of it, and what a rule finds there. For pytest, or any runner.

    from reportlint.testing import assert_cases, assert_findings, edit

    def test_a_long_overview_is_found():
        text = edit(section="overview", append="长" * 1000)
        assert_findings(OverviewLength, text, text.report.section("overview").heading.text)

    def test_every_case_of_the_file_holds():
        assert_cases("rules/city.py")

These names are as public as those of `reportlint` itself, which never imports this module.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from reportlint.cases.case import Case, Found
from reportlint.cases.collection import installed_rule, rule_cases
from reportlint.cases.page import case_lines
from reportlint.cases.run import Outcome, found_in, run_case
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
    """The canonical report of an edition of a form: a faultless report of a unit that does not exist.

    Without `edition` it is that of the newest edition; without `form`, of the annual report on government information
    disclosure. Its text belongs to the public surface: a release that changes it says so. Raises `ValueError` for an
    edition or a form that there is not.
    """
    try:
        forms = _installed().forms
        text = _canonical(forms, edition, form)
        return ReportText._made(text, text, forms)
    except UsageError as error:
        raise ValueError(str(error)) from None


def edit(**keys: Unpack[EditKeys]) -> ReportText:
    """The canonical report of the newest edition with one edit made; further ones are chained.

    `edit(cell=("applications", "received", "total"), value="4").edit(section="overview", append="……")`. The keywords
    are told at `ReportText.edit`. For another edition: `canonical("2019").edit(…)`. Raises `ValueError` for an edit
    that cannot be made.
    """
    return canonical().edit(**keys)


def report(text: str | ReportText) -> Report:
    """The report that a text is, as a rule is given it. Raises `ValueError` where the text is no report."""
    return ReportText._made(str(text), "", _installed().forms).report


def findings(
    rule: type[Rule] | str,
    text: str | ReportText,
    *,
    options: Mapping[str, Any] | None = None,
    beside: Sequence[str | ReportText] = (),
    groups: Mapping[str, Sequence[str]] | None = None,
) -> list[Found]:
    """What one rule finds in a text, in the order of the text.

    `rule` is a class, or the code or name of a rule that is installed. `options` are its options as a settings file
    gives them. For a `CorpusRule`, `beside` are other reports, which come before this one as `beside-1.txt` and so on,
    and `groups` the names of the parts of each whole. The rule runs alone, whether it is on by default or not. Raises
    `ValueError` for a rule that is not installed, an option that it has not, a text that is no report, and reports
    beside that of a rule which looks at one; what the rule itself raises is the cause of another one.
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
    """Assert that a rule finds something on these stretches of a text, in this order, and on nothing else.

    Each of `at` is the whole text that one finding stands on; without any, the rule has to find nothing. Gives the
    findings, to look at what they say. Raises `AssertionError` that shows what was expected and what was found, and
    `ValueError` as `findings` does.
    """
    __tracebackhide__ = True
    found = findings(rule, text, options=options, beside=beside, groups=groups)
    original = text._original if isinstance(text, ReportText) else ""
    outcome = Outcome(Case("", passes=not at, at=at), str(text), original, tuple(found))
    if not outcome.holds:
        raise AssertionError(_told([outcome]))
    return found


def assert_cases(path: str | os.PathLike[str]) -> None:
    """Assert that all cases of a file of rules hold.

    `path` is what `reportlint test-rules` takes: a `.py` with its `.cases.toml` beside it, a `.toml` with `[[rule]]`
    tables, a file of cases, or a folder of such. Raises `AssertionError` that shows each case that does not hold, and
    where there is no case at all; `ValueError` for a file that cannot be read or rules that do not load.
    """
    __tracebackhide__ = True
    try:
        tested = rule_cases([str(path)], _installed())
        outcomes = [run_case(case, each.rule, each.forms) for each in tested for case in each.cases]
    except UsageError as error:
        raise ValueError(str(error)) from error.__cause__
    failed = [outcome for outcome in outcomes if not outcome.holds]
    if failed:
        raise AssertionError(_told(failed))
    if not outcomes:
        raise AssertionError(f"{path}: there is not one case")


@cache
def _installed() -> Plugins:
    """The plugins of the environment."""
    return load_plugins()


def _class_of(rule: type[Rule] | str) -> type[Rule]:
    return installed_rule(rule, _installed()) if isinstance(rule, str) else rule


def _told(failed: list[Outcome]) -> str:
    """The cases that do not hold, as the command line tells them in English."""
    lines = (line for outcome in failed for line in case_lines(outcome, "en"))
    return "\n".join("".join(stretch[0] for stretch in line) for line in lines)
