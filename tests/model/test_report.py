"""A report as rules see it: derived data is computed once, and nothing can be changed."""

from __future__ import annotations

import copy
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from reportlint import Report
from reportlint.form.canonical import canonical
from reportlint.reading.build import read_report
from reportlint.text.source import Source
from tests.forms import FORMS


@pytest.fixture
def report() -> Report:
    """Return a fresh report, from which nothing has been derived yet."""
    read = read_report(Source("a.txt", canonical(FORMS)), FORMS)
    assert isinstance(read, Report)
    return read


calls: list[str] = []


def year_of(report: Report) -> int | None:
    calls.append("year")
    return report.year


def years_before(report: Report) -> list[int]:
    calls.append("before")
    year = report.derive(year_of)
    assert year is not None
    return [year - 1, year - 2]


def failing(_: Report) -> int:
    calls.append("failing")
    raise LookupError("no such figure")


def nothing(_: Report) -> None:
    calls.append("nothing")


@pytest.fixture(autouse=True)
def no_calls() -> None:
    calls.clear()


def test_a_value_is_derived_once(report: Report) -> None:
    assert report.derive(years_before) is report.derive(years_before)
    assert report.derive(year_of) == report.year
    assert calls == ["before", "year"]


def test_none_is_a_value_like_any_other(report: Report) -> None:
    assert [report.derive(nothing), report.derive(nothing)] == [None, None]
    assert calls == ["nothing"]


def test_each_report_has_its_own_values(report: Report) -> None:
    other = report._replace(year=1999)
    assert (report.derive(year_of), other.derive(year_of)) == (report.year, 1999)
    assert copy.copy(report).derive(year_of) == report.year
    assert calls == ["year"] * 3


def test_a_function_that_raises_is_called_again(report: Report) -> None:
    for _ in range(2):
        with pytest.raises(LookupError):
            report.derive(failing)
    assert calls == ["failing"] * 2


def test_threads_are_given_one_value(report: Report) -> None:
    together = Barrier(8)

    def derived(_: int) -> list[int]:
        together.wait()
        return report.derive(years_before)

    with ThreadPoolExecutor(8) as pool:
        values = list(pool.map(derived, range(8)))
    assert {id(value) for value in values} == {id(report.derive(years_before))}


def test_what_is_derived_is_no_part_of_the_report(report: Report) -> None:
    before = report._replace()
    report.derive(years_before)
    assert report == before
    assert len(report) == len(Report._fields)


@pytest.mark.parametrize("name", ["year", "anything"])
def test_no_attribute_can_be_set(report: Report, name: str) -> None:
    with pytest.raises(AttributeError, match="a report is read-only"):
        setattr(report, name, 1)
    with pytest.raises(AttributeError, match="a report is read-only"):
        delattr(report, name)
