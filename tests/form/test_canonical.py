"""The canonical reports: faultless, complete, and with figures that differ from their neighbours."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportlint import Report
from reportlint.cases.run import found_in
from reportlint.form.canonical import canonical
from reportlint.form.forms import Edition, forms_of
from reportlint.messages.errors import UsageError
from reportlint.rules.contract import is_event, is_of_a_corpus
from reportlint.testing import report
from reportlint_rules import reportlint_rules
from tests.forms import FORMS

EDITIONS = [each.form.edition for each in FORMS.own]
RULES = [rule for rule in reportlint_rules() if not is_event(rule) and not is_of_a_corpus(rule)]


@pytest.fixture(params=EDITIONS)
def read(request: pytest.FixtureRequest) -> Report:
    return report(canonical(FORMS, request.param))


@pytest.mark.parametrize("edition", EDITIONS)
def test_no_rule_finds_anything_whether_it_is_on_or_off(edition: str) -> None:
    text = canonical(FORMS, edition)
    assert {rule.code: found for rule in RULES if (found := found_in(text, rule, None, FORMS))} == {}


@pytest.mark.parametrize("edition", EDITIONS)
def test_it_is_read_as_its_own_edition(edition: str) -> None:
    assert report(canonical(FORMS, edition)).edition == edition


def test_every_cell_of_the_form_shows_a_figure(read: Report) -> None:
    assert {cell.state for cell in read.cells} == {"number"}


def test_most_figures_of_a_table_differ_from_their_neighbours(read: Report) -> None:
    """The edit of a cell is visible only if its figure differs from the next one."""
    for table in read.tables.values():
        figures = [cell.value for row in table.rows for cell in row.cells]
        assert sum(1 for figure in figures if figure) > len(figures) / 3


def test_the_text_claims_what_the_tables_show(read: Report) -> None:
    assert {claim.role for claim in read.claims if claim.certain and claim.readings}
    assert read.breakdowns


def test_every_section_has_its_heading_and_its_table(read: Report) -> None:
    assert [section.key for section in read.sections] == list(read.form.sections)
    assert list(read.tables) == list(read.form.tables)
    assert read.layout == "tab"


def test_no_line_ends_in_white_space_that_an_editor_would_take_away() -> None:
    for edition in EDITIONS:
        assert [line for line in canonical(FORMS, edition).split("\n") if line != line.rstrip()] == []


def test_the_newest_edition_is_the_one_without_a_name() -> None:
    assert canonical(FORMS) == canonical(FORMS, EDITIONS[-1])


def test_an_edition_that_there_is_not_names_the_near_ones() -> None:
    with pytest.raises(UsageError, match=r"no edition 2012 of the form; there are: 2019, 2021; did you mean"):
        canonical(FORMS, "2012")


def test_a_form_that_there_is_not_names_those_that_there_are() -> None:
    with pytest.raises(UsageError, match="no form website; there are: disclosure-report"):
        canonical(FORMS, form="website")


def test_the_canonical_report_of_another_form_stands_in_its_folder(tmp_path: Path) -> None:
    roads = FORMS.newest._replace(key="roads", edition="1", first_year=2020, folder=str(tmp_path))
    forms = forms_of(FORMS.own, [Edition(roads)])
    with pytest.raises(UsageError, match=r"no canonical report: .*canonical\.txt is missing"):
        canonical(forms, form="roads")
    (tmp_path / "canonical.txt").write_text("道路年报\n", encoding="utf-8")
    assert canonical(forms, form="roads") == "道路年报\n"
    forms = forms_of(FORMS.own, [Edition(roads), Edition(roads._replace(edition="2", first_year=2023))])
    (tmp_path / "canonical-2.txt").write_text("道路年报二\n", encoding="utf-8")
    assert canonical(forms, form="roads") == "道路年报二\n"
    assert canonical(forms, "1", "roads") == "道路年报\n"
