"""The cases of the rules, and tests of everything beyond cases. The plugin has to be installed."""

from pathlib import Path

from reportlint.testing import assert_cases, assert_findings, edit

RULES = Path(__file__).parent.parent / "src" / "reportlint_city"


def test_every_case_of_the_rules_holds() -> None:
    assert_cases(RULES)


def test_a_single_application_is_no_reason_to_ask() -> None:
    none = edit(cell=("applications", "granted", "total"), value=0)
    none = none.edit(cell=("applications", "partially_granted", "total"), value=0)
    assert len(assert_findings("CITY001", none, "0")) == 1
    assert_findings("CITY001", none.edit(cell=("applications", "outcome_total", "total"), value=1))
