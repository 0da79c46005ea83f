"""Results of rules, checked and converted to findings."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from reportlint import CellKey, Finding, Report
from reportlint.cases.draft import report_of
from reportlint.form.canonical import canonical
from reportlint.rules.findings import examine
from tests.forms import FORMS
from tests.small_rules import PlantedError

KEY = ("applications", "received", "total")


@cache
def a_report() -> Report:
    return report_of(canonical(FORMS), FORMS)


def given(cell: Any) -> Finding:
    report = a_report()
    return Finding(report.text, "", {"mark": "", "row": ""}, cell=cell)


def test_a_plain_tuple_becomes_the_key_of_a_cell() -> None:
    finding = examine(PlantedError, given(KEY), a_report())
    assert finding is not None
    found = finding.cell
    assert isinstance(found, CellKey)
    assert found == KEY
    assert (found.table, found.row, found.column) == KEY


def test_the_key_of_a_cell_finds_it_in_the_report() -> None:
    report = a_report()
    cell = report.cell(*KEY)
    assert cell.key == KEY
    assert report.grid[cell.key] is cell
    assert PlantedError().finding(cell, mark="", row="").cell == cell.key


def test_a_key_that_the_form_does_not_have_is_an_error() -> None:
    with pytest.raises(ValueError, match="is not a cell of the form"):
        examine(PlantedError, given(("applications", "received", "everybody")), a_report())
