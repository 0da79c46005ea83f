"""Five published reports, read from a folder next to the checkout: every cell, every line, every finding.

The expected values were read from the texts by hand. The texts are not part of the project.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from reportlint import Report
from reportlint.linting.linter import Linter
from reportlint.linting.ruleset import make_ruleset
from reportlint.plugins.loading import load_plugins
from reportlint.reading.build import read_report
from reportlint.reading.readers.plain import decode
from reportlint.text.source import Source
from tests import ROOT
from tests.forms import FORMS

FOLDER = ROOT.parent / "shared" / "reports"
FILES = sorted(FOLDER.glob("*.txt"))
ONES = {"002": {("received", "commercial"), ("received", "total"), ("granted", "commercial"), ("granted", "total")}}
ONES["002"] |= {("outcome_total", "commercial"), ("outcome_total", "total")}
BLANK = {"001": {("proceedings", "reconsideration")}}
CELL_A_LINE = {"002"}
FINDINGS = {
    "000": ["S008", "S006", "F004", "N007"],
    "001": ["N010", "F005", "B001"],
    "002": [],
    "003": ["Y001", "B003", "S012", "P001", "P003", "F005", "F004", "F004", "F004", "S001"],
    "004": ["S006", "N007"],
}

pytestmark = pytest.mark.skipif(len(FILES) != 5, reason="the five published reports are not beside this checkout")


def source_of(path: Path) -> Source:
    return decode(path.name, path.read_bytes())


def bare(text: str) -> str:
    return "".join(char for char in text if char.isalnum())


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name[:3])
def test_every_cell_has_its_value(path: Path) -> None:
    report = read_report(source_of(path), FORMS)
    assert isinstance(report, Report)
    assert len(report.cells) == 200
    for cell in report.cells:
        if (cell.table, cell.row) in BLANK.get(path.name[:3], ()):
            assert (cell.state, cell.value) == ("blank", None)
            continue
        expected = int((cell.row, cell.column) in ONES.get(path.name[:3], ()))
        assert (cell.state, cell.value) == ("number", expected), cell
        assert cell.text == str(expected)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name[:3])
def test_every_cell_has_its_line(path: Path) -> None:
    """The expected line is found independently: the label's line, or a number of lines below it if cells are lines."""
    source = source_of(path)
    report = read_report(source, FORMS)
    assert isinstance(report, Report)
    lines = [bare(line) for line in source.text.split("\n")]
    for table in report.tables.values():
        for row in table.rows:
            if not row.form.label:
                continue
            label = bare(row.printed)
            start = next(
                number
                for number, line in enumerate(lines, 1)
                if label in line and number >= table.passage.place.line and number == row.passage.place.line
            )
            step = 2 if path.name[:3] in CELL_A_LINE else 0
            for index, cell in enumerate(row.cells, 1):
                assert cell.passage.place.line == start + index * step


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name[:3])
def test_the_findings_are_those_of_a_careful_reader(path: Path) -> None:
    found = Linter(make_ruleset(load_plugins()), "zh").check_text(source_of(path)).diagnostics
    assert [each.code for each in found] == FINDINGS[path.name[:3]]


def test_all_are_reports_of_the_form_in_force_by_townships() -> None:
    reports = [read_report(source_of(path), FORMS) for path in FILES]
    assert Counter(report.edition for report in reports if isinstance(report, Report)) == {"2021": 5}
    assert [report.year for report in reports if isinstance(report, Report)] == [2023, 2023, 2023, 2024, 2023]
    assert all(isinstance(report, Report) and report.unit and report.unit.level == "township" for report in reports)
