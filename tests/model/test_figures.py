"""The figures that may enter arithmetic: numbers with certain columns, in rows that occur once."""

from __future__ import annotations

from reportlint import CellKey
from reportlint.model.figures import certain_figures, total
from reportlint.testing import edit

RECEIVED = CellKey("applications", "received", "total")
PERSONS = CellKey("applications", "received", "natural_person")


def test_a_number_under_its_column_is_certain() -> None:
    report = edit(cell=PERSONS, value=7).report
    found = report.figures.all_of([PERSONS, RECEIVED])
    assert found == (report.cell(*PERSONS), report.cell(*RECEIVED))
    assert report.figures.of_table("applications")["received", "natural_person"].value == 7


def test_what_is_no_number_is_not() -> None:
    report = edit(cell=PERSONS, value="/").report
    assert report.figures.get(PERSONS) is None
    assert report.figures.all_of([RECEIVED, PERSONS]) is None


def test_a_table_that_is_not_there_has_no_figures() -> None:
    report = edit(table="applications", delete=True).report
    assert report.figures.of_table("applications") == {}
    assert report.figures.get(RECEIVED) is None


def test_a_row_that_stands_there_twice_has_none() -> None:
    text = edit(cell=PERSONS, value=7)
    line = next(line for line in str(text).splitlines() if line.startswith("一、本年新收"))
    report = text.edit(after=line, insert="\n" + line).report
    assert [row.key for row in report.tables["applications"].rows].count("received") == 2
    assert report.figures.get(PERSONS) is None
    assert certain_figures(report)[report.form.cells.index(PERSONS)] is None
    assert None not in certain_figures(edit(cell=PERSONS, value=7).report)


def test_money_adds_up_as_it_is_written() -> None:
    cell = edit(cell=PERSONS, value=7).report.cell(*PERSONS)
    assert total([cell._replace(value=0.1), cell._replace(value=0.2)]) == 0.3
    assert isinstance(total([cell, cell]), int)
