"""The cases of the rules, and the reading of a report by the form. The plugin has to be installed."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportlint.testing import assert_cases, canonical, findings, report

RULES = Path(__file__).resolve().parent.parent / "src" / "reportlint_website" / "rules"
FORM = "website-report"


@pytest.mark.parametrize("path", sorted(RULES.glob("*.toml")), ids=lambda path: path.name)
def test_every_case_holds(path: Path) -> None:
    assert_cases(path)


def test_a_table_of_pipes_says_the_same() -> None:
    text = canonical(form=FORM).text
    piped = "\n".join(f"|{line.replace(chr(9), '|')}|" if "\t" in line else line for line in text.split("\n"))
    assert [cell.value for cell in report(piped).cells] == [cell.value for cell in report(text).cells]


def test_a_rule_looks_at_this_form_only() -> None:
    with pytest.raises(ValueError, match="form"):
        findings("WEB002", canonical().text)
