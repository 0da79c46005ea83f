"""Keys that a rule asks a report for: a part that the text lacks is None, a key of no form raises a helpful error."""

from __future__ import annotations

import pytest

from reportlint.testing import canonical, edit
from tests.forms import FORMS

REPORT = canonical().report


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (lambda: REPORT.section("overveiw"), "no section overveiw; did you mean overview?"),
        (lambda: REPORT.table("aplications"), "no table aplications; did you mean applications?"),
        (lambda: REPORT.tables["applications"].row("recieved"), "no row recieved; did you mean received?"),
        (lambda: REPORT.cell("application", "received", "total"), "no table application; did you mean applications?"),
        (
            lambda: REPORT.cell("applications", "recieved", "total"),
            "no row recieved in table applications; did you mean received?",
        ),
        (
            lambda: REPORT.cell("applications", "received", "totl"),
            "no column totl in table applications; did you mean total?",
        ),
        (lambda: REPORT.row_name("applications", "recieved"), "no row recieved in table applications; did you mean"),
        (lambda: REPORT.column_name("applications", "totl"), "no column totl in table applications; did you mean"),
    ],
    ids=("section", "table", "row", "table of a cell", "row of a cell", "column of a cell", "row name", "column name"),
)
def test_a_misspelt_key_raises_and_names_the_near_ones(asked: object, told: str) -> None:
    with pytest.raises(KeyError) as raised:
        asked()  # type: ignore[operator]
    assert f"the form has {told}" in str(raised.value)


def test_without_a_near_key_all_are_named() -> None:
    with pytest.raises(KeyError) as raised:
        REPORT.section("一")
    assert f"the form has no section 一; the form has {', '.join(REPORT.form.sections)}" in str(raised.value)


def test_a_key_that_the_form_has_and_the_text_lacks_is_none() -> None:
    text = edit(section="other", delete=True).edit(table="proceedings", delete=True)
    report = text.edit(row=("applications", "granted"), delete=True).report
    assert report.section("other") is None
    assert report.table("proceedings") is None
    assert report.tables["applications"].row("granted") is None


def test_a_key_of_another_edition_is_none() -> None:
    newest, oldest = (FORMS.own[index].form for index in (-1, 0))
    report = canonical(oldest.edition).report
    others = [key for key in newest.tables if key not in oldest.tables]
    rows = [(table, row) for table, form in oldest.tables.items() for row in newest.tables[table].rows]
    assert [report.table(key) for key in others] == [None] * len(others)
    for table, row in rows:
        found = report.tables[table].row(row)
        assert (found is None) == (row not in oldest.tables[table].rows)
