"""The generator of reports plants exactly the faults that it records."""

from __future__ import annotations

import random
import re
import unicodedata
from collections import Counter
from decimal import Decimal
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest

from benchmarks.corpus.faults import FAULTS
from benchmarks.corpus.names import unit_of
from benchmarks.corpus.plan import ACROSS, Run, plan
from benchmarks.corpus.reports import reports_of
from benchmarks.generate import TRUTH, generate, main, read_truth
from reportlint.linting.linter import Linter
from reportlint.linting.ruleset import make_ruleset
from reportlint.model.report import Report
from reportlint.plugins.loading import load_plugins
from reportlint.reading.build import read_report
from reportlint.reading.readers.plain import decode
from tests.forms import FORMS
from tests.kit import LAYOUTS, broken, form_of

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.corpus.reports import Written

pytestmark = pytest.mark.no_cover  # it tests the generator

RULES = make_ruleset(load_plugins())
SOUND = Run(units=60, years=(2019, 2020, 2021, 2022, 2023), seed=3, faults=0)
ACROSS_FILES = Run(units=90, seed=7, faults=0, across=6, copies=16, boilerplate=8)
CARRIED_IN, CARRIED_OUT = ("applications/carried_in/total", "applications/carried_out/total")
DOCUMENTS = "disclosure/normative_documents/"


@cache
def written(run: Run) -> tuple[Written, ...]:
    parts = plan(run)
    return tuple(report for unit in range(run.units) for report in reports_of(unit, run, parts))


def found(report: Written) -> list[tuple[str, int]]:
    diagnostics = Linter(RULES, "zh").check_text(decode(report.path, report.data)).diagnostics
    return [(each.code, each.location.line) for each in diagnostics]


def figure(truth: dict[str, Any], cell: str) -> int:
    return int(truth["figures"].get(cell, 0))


def successive(run: Run) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Return pairs of truths for consecutive reports of one unit, without second reports for a year."""
    truths = [report.truth for report in written(run) if not report.path.endswith("-2.txt")]
    return [(last, this) for last, this in pairwise(truths) if last["unit"] == this["unit"]]


def codes(truth: dict[str, Any]) -> set[str]:
    return {fault["code"] for fault in truth["faults"]}


def shingles(report: Written) -> set[str]:
    """Return all runs of five characters of the narrative, with the digits masked."""
    read = read_report(decode(report.path, report.data), FORMS)
    assert isinstance(read, Report)
    sections = [read.section(key) for key in ("overview", "problems", "other")]
    text = "".join(section.text for section in sections if section is not None)
    bare = re.sub(r"\d+", "0", unicodedata.normalize("NFKC", "".join(text.split())))
    return {bare[at : at + 5] for at in range(len(bare) - 4)}


def alike(one: Written, other: Written) -> float:
    mine, theirs = shingles(one), shingles(other)
    return len(mine & theirs) / len(mine | theirs)


def test_a_run_is_the_same_with_any_number_of_processes_and_another_with_another_seed(tmp_path: Path) -> None:
    run = Run(units=60, years=(2023,), seed=5, across=0, copies=4)
    assert generate(tmp_path / "one", run) == generate(tmp_path / "two", run, processes=2) == 60
    generate(tmp_path / "other", run._replace(seed=6))

    def files(name: str) -> dict[str, bytes]:
        folder = tmp_path / name
        return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.*")}

    assert files("one") == files("two")
    assert len(files("one")) == 61
    assert files("one")[TRUTH] != files("other")[TRUTH]
    assert [truth["path"] for truth in read_truth(tmp_path / "one")] == [
        report.path for unit in range(60) for report in reports_of(unit, run, plan(run))
    ]


def test_more_units_leave_those_before_them_as_they_were() -> None:
    more = SOUND._replace(units=SOUND.units + 5)
    assert written(more)[: len(written(SOUND))] == written(SOUND)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_report_without_a_fault_gives_no_finding_at_all(layout: str) -> None:
    reports = written(Run(units=4, years=(2020, 2024), seed=2, layouts=(layout,), faults=0))
    assert len(reports) == 8
    for report in reports:
        assert found(report) == [], (report.path, report.data.decode(errors="replace"))


def test_every_planted_fault_is_the_only_finding_and_stands_where_the_truth_says() -> None:
    reports = written(Run(units=130, seed=4, faults=1))
    for report in reports:
        assert found(report) == [(fault["code"], fault["line"]) for fault in report.truth["faults"]], report.truth
    planted = Counter(fault["name"] for report in reports for fault in report.truth["faults"])
    assert set(planted) == {fault.name for fault in FAULTS}


def test_every_report_has_figures_that_break_no_identity() -> None:
    for report in written(SOUND) + written(ACROSS_FILES):
        truth = report.truth
        cells = dict.fromkeys(form_of(truth["edition"]).cells(), Decimal())
        for place, text in truth["figures"].items():
            table, row, column = place.split("/")
            cells[table, row, column] = Decimal(text)
        assert broken(cells, truth["edition"]) == [], report.path


@pytest.mark.parametrize("run", [SOUND, ACROSS_FILES], ids=["sound", "with faults"])
def test_what_a_year_carries_out_the_next_carries_in_but_where_c001_is_planted(run: Run) -> None:
    for last, this in successive(run):
        assert (figure(last, CARRIED_OUT) == figure(this, CARRIED_IN)) == ("C001" not in codes(this)), this["path"]


@pytest.mark.parametrize("run", [SOUND, ACROSS_FILES], ids=["sound", "with faults"])
def test_documents_in_force_follow_from_last_years_but_where_c002_is_planted(run: Run) -> None:
    for last, this in successive(run):
        if last["edition"] == "2021":
            due = figure(last, DOCUMENTS + "in_force") + figure(this, DOCUMENTS + "issued")
            agrees = due - figure(this, DOCUMENTS + "repealed") == figure(this, DOCUMENTS + "in_force")
            assert agrees == ("C002" not in codes(this)), this["path"]


@pytest.mark.parametrize("run", [SOUND, ACROSS_FILES], ids=["sound", "with faults"])
def test_only_where_c004_is_planted_all_figures_are_last_years(run: Run) -> None:
    for last, this in successive(run):
        if this["figures"]:
            assert (last["figures"] == this["figures"]) == ("C004" in codes(this)), this["path"]
    assert any(not this["figures"] for _, this in successive(SOUND)), "years in which nothing happened"


def test_as_many_faults_across_files_are_planted_as_were_asked_for() -> None:
    planted = Counter(fault["code"] for report in written(ACROSS_FILES) for fault in report.truth["faults"])
    assert planted == dict.fromkeys(ACROSS, 6) | {"C003": 16}
    assert sum(len(report.truth["pairs"]) for report in written(ACROSS_FILES)) == 2 * 8
    paths = {report.path for report in written(ACROSS_FILES)}
    assert len(paths) == len(written(ACROSS_FILES)) == 90 * 2 + 6
    for report in written(ACROSS_FILES):
        assert paths.issuperset(path for fault in report.truth["faults"] for path in fault["with"])


def test_a_report_filed_twice_names_its_unit_alike_or_not_and_is_of_one_year() -> None:
    by_path = {report.path: report for report in written(ACROSS_FILES)}
    twice = [report for report in by_path.values() if "C006" in codes(report.truth)]
    for report in twice:
        first = by_path[report.truth["faults"][0]["with"][0]]
        assert (report.truth["unit"], report.truth["year"]) == (first.truth["unit"], first.truth["year"])
        assert (alike(first, report) > 0.95) == report.truth["faults"][0]["same_text"]


def test_copies_share_their_narrative_and_pairs_with_boilerplate_share_less() -> None:
    by_path = {report.path: report for report in written(ACROSS_FILES)}
    copies = {
        (fault["source"], fault["edit"], report.path): alike(report, by_path[fault["with"][0]])
        for report in by_path.values()
        for fault in report.truth["faults"]
        if fault["code"] == "C003"
    }
    shared = [alike(report, by_path[pair["with"]]) for report in by_path.values() for pair in report.truth["pairs"]]
    plain = [report for report in by_path.values() if not report.truth["faults"] and not report.truth["pairs"]]
    rng = random.Random(1)
    unrelated = [alike(*rng.sample(plain, 2)) for _ in range(60)]
    assert {key[:2] for key in copies} == {
        (source, edit) for source in ("own-last-year", "neighbour") for edit in ("none", "added", "swapped", "dropped")
    }
    assert min(copies.values()) > 0.65
    assert 0.25 < min(shared) <= max(shared) < 0.55
    assert max(unrelated) < 0.25


def test_a_copy_has_its_own_names_and_numbers() -> None:
    by_path = {report.path: report for report in written(ACROSS_FILES)}
    for report in by_path.values():
        for fault in report.truth["faults"]:
            if fault["code"] == "C003" and fault["source"] == "neighbour":
                source = by_path[fault["with"][0]]
                mine, theirs = (decode(each.path, each.data).folded for each in (report, source))
                assert source.truth["unit"].split("/")[1] not in mine
                assert re.findall(r"\d+", mine) != re.findall(r"\d+", theirs)


def test_units_have_names_of_their_own_and_say_their_county_where_others_share_them() -> None:
    units = [unit_of(number, 1) for number in range(4000)]
    assert len({(unit.county, unit.place) for unit in units}) == 4000
    own = [unit.place for unit in units if not unit.department and not unit.common]
    assert len(set(own)) == len(own)
    for unit in units:
        if unit.department or unit.common:
            assert all(unit.county in unit.written(spelling) for spelling in unit.spellings)
    assert any(unit.common for unit in units)


def test_some_units_write_their_name_otherwise_next_year() -> None:
    changed = [this for last, this in successive(SOUND) if last["name"] != this["name"]]
    assert 10 < len(changed) < len(successive(SOUND)) // 2
    assert {"full", "short", "no-suffix", "spaced", "brackets", "no-county", "bare"} == {
        report.truth["spelling"] for report in written(SOUND)
    }


def test_encodings_are_what_the_truth_says_and_every_layout_is_used() -> None:
    for report in written(SOUND):
        told = "utf-16" if "utf-16" in report.truth["encoding"] else report.truth["encoding"]
        assert decode(report.path, report.data).encoding == told, report.path
    assert {report.truth["layout"] for report in written(SOUND)} == set(LAYOUTS)


def test_the_command_writes_a_folder_and_refuses_what_it_cannot_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "reports"
    assert main([str(folder), "--units", "5", "--years", "2024", "2023", "--faults", "0", "--layouts", "tab"]) == 0
    assert "10 reports" in capsys.readouterr().out
    assert {(truth["year"], truth["layout"]) for truth in read_truth(folder)} == {(2023, "tab"), (2024, "tab")}
    for arguments, reason in (
        ([str(folder)], "is not empty"),
        ([str(tmp_path / "few"), "--units", "5", "--across", "3"], "too few"),
        ([str(tmp_path / "single"), "--years", "2023", "--across", "1"], "needs two years"),
    ):
        with pytest.raises(SystemExit) as stopped:
            main(arguments)
        assert stopped.value.code == 2
        assert reason in capsys.readouterr().err
