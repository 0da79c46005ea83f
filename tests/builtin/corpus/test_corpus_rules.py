"""The rules that compare reports find the faults planted in two years, and nothing else."""

from __future__ import annotations

import json
import random
from collections import Counter
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING, Any

import pytest

from benchmarks.corpus.plan import ACROSS, Run
from benchmarks.generate import generate, read_truth
from reportlint import Report, __version__
from reportlint.plugins.discovery import EntryPoint
from reportlint.reading.build import read_report
from reportlint.reading.readers.plain import decode
from reportlint_rules.corpus import copies
from tests import ROOT
from tests.command import Outcome, run
from tests.forms import FORMS
from tests.kit import LAYOUTS, Story, a_story
from tests.kit.word import as_word

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

BUILTIN = EntryPoint("builtin", "reportlint_rules", "reportlint", __version__)
PLANTED = Run(units=60, seed=5, faults=0, across=5, copies=8, boilerplate=6)
RECEIVED = ("applications", "received", "total")
Found = tuple[str, str]


def check(folder: Path, select: str) -> Outcome:
    """Run rules that compare reports over a folder."""
    chosen = ("--select", select, "--no-cache", "--jobs", "1", "--output-format", "json")
    return run("check", *chosen, ".", folder=folder, plugins=(BUILTIN,))


def found(folder: Path, select: str = "C") -> list[dict[str, Any]]:
    outcome = check(folder, select)
    assert outcome.err == ""
    diagnostics: list[dict[str, Any]] = json.loads(outcome.out)["diagnostics"]
    return diagnostics


def put(folder: Path, name: str, told: Story) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(LAYOUTS["tab"].render(told).text, encoding="utf-8")


# ------------------------------------------------------------------------------- a set of two years


@cache
def planted() -> tuple[Path, list[dict[str, Any]], list[dict[str, Any]]]:
    """Return the folder, its truth, and the findings."""
    folder = Path(mkdtemp(prefix="planted-")) / "set"
    generate(folder, PLANTED)
    truth = read_truth(folder)
    (folder / "truth.jsonl").unlink()
    return folder, truth, found(folder)


def read(path: str) -> Report:
    report = read_report(decode(path, (planted()[0] / path).read_bytes()), FORMS)
    assert isinstance(report, Report)
    return report


def faults() -> Iterator[tuple[str, dict[str, Any]]]:
    for truth in planted()[1]:
        for fault in truth["faults"]:
            yield truth["path"], fault


def files(path: str, others: list[str]) -> frozenset[str]:
    return frozenset((path, *others))


@pytest.mark.parametrize("code", ACROSS)
def test_all_that_was_planted_is_found_and_nothing_else(code: str) -> None:
    wanted = Counter(files(path, fault["with"]) for path, fault in faults() if fault["code"] == code)
    assert wanted.total() == PLANTED.across
    diagnostics = [each for each in planted()[2] if each["code"] == code]
    assert wanted == Counter(
        frozenset((each["path"], *(part["path"] for part in each["related"]))) for each in diagnostics
    )


@pytest.mark.parametrize("code", ["C001", "C002", "C004"])
def test_it_is_found_in_the_newer_report_and_the_older_one_is_named(code: str) -> None:
    wanted = {path: fault["with"][0] for path, fault in faults() if fault["code"] == code}
    for each in planted()[2]:
        if each["code"] == code:
            assert each["related"][0]["path"] == wanted[each["path"]]


@pytest.mark.parametrize("code", ["C001", "C002"])
def test_a_figure_is_found_in_its_cell_with_both_figures(code: str) -> None:
    wanted = {path: fault for path, fault in faults() if fault["code"] == code}
    for each in planted()[2]:
        if each["code"] != code:
            continue
        fault = wanted[each["path"]]
        table, row, column = fault["cell"].split("/")
        cell = read(each["path"]).cell(table, row, column)
        assert each["cell"] == {"table": table, "row": row, "column": column}
        assert each["location"] == dict(zip(("line", "column"), cell.passage.place.start, strict=True))
        assert each["data"]["actual"] == int(fault["actual"]) != each["data"]["expected"]


def test_a_copy_is_found_with_names_years_and_figures_changed_and_boilerplate_is_not() -> None:
    wanted = {files(path, fault["with"]): fault for path, fault in faults() if fault["code"] == "C003"}
    got = {
        files(each["path"], [part["path"] for part in each["related"]]): each
        for each in planted()[2]
        if each["code"] == "C003"
    }
    assert set(got) == set(wanted)
    assert len(got) == PLANTED.copies
    assert any(truth["pairs"] for truth in planted()[1])
    for pair, each in got.items():
        own = wanted[pair]["source"] == "own-last-year"
        assert ("of the unit's report for" in each["message"]) is own
        assert each["data"]["other"] in pair - {each["path"]}


def test_a_copy_is_marked_from_a_clause_that_the_other_report_has() -> None:
    for each in planted()[2]:
        if each["code"] == "C003":
            here = read(each["path"]).text.source.line_text(each["location"]["line"])
            assert here[each["location"]["column"] - 1 :].strip()
            assert each["related"][0]["message"] == "the original"


def test_a_table_on_disk_finds_what_is_found_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copies, "_IN_MEMORY", 0)
    wanted = {(each["path"], each["data"]["other"]) for each in planted()[2] if each["code"] == "C003"}
    assert {(each["path"], each["data"]["other"]) for each in found(planted()[0], "C003")} == wanted


def test_the_examples_of_two_years_show_one_fault_and_only_side_by_side() -> None:
    (each,) = found(ROOT / "examples" / "two-years")
    assert (each["path"], each["code"]) == ("2023/教育局.txt", "C001")
    assert each["data"] == {"expected": 2, "actual": 1}


# ------------------------------------------------------------------------------- one rule at a time


def years(folder: Path, before: Mapping[Any, Any], after: Mapping[Any, Any]) -> None:
    """Write the reports of a unit for two years, with these figures."""
    for year, figures in ((2023, before), (2024, after)):
        story = a_story(random.Random(year), unit="云栖县青禾镇人民政府", year=year, digits=True)
        put(folder, f"{year}/a.txt", story.replace(figures={**zeros(story), **figures}))


def zeros(story: Story) -> dict[tuple[str, str, str], int]:
    return dict.fromkeys(story.figures, 0)


def carried(column: str, out: int = 0, into: int = 0) -> dict[tuple[str, str, str], int]:
    return {
        ("applications", row, each): figure
        for row, figure in (("carried_out", out), ("carried_in", into))
        for each in (column, "total")
    }


def test_what_is_carried_over_column_by_column_is_told_of_its_column(tmp_path: Path) -> None:
    years(tmp_path, carried("research", out=2), carried("commercial", into=2))
    (each,) = found(tmp_path, "C001")
    assert each["cell"]["column"] in {"research", "commercial"}
    assert each["related"][0]["path"] == "2023/a.txt"


def test_what_is_carried_over_as_it_should_be_is_no_fault(tmp_path: Path) -> None:
    years(tmp_path, carried("research", out=2), carried("research", into=2))
    assert found(tmp_path, "C001") == []


def test_a_year_in_between_that_is_missing_makes_no_comparison(tmp_path: Path) -> None:
    for year in (2022, 2024):
        put(tmp_path, f"{year}.txt", a_story(random.Random(year), unit="青禾镇人民政府", year=year, digits=True))
    assert found(tmp_path, "C001,C002,C004") == []


def test_two_reports_of_one_year_are_neither_the_year_before(tmp_path: Path) -> None:
    years(tmp_path, carried("research", out=2), carried("research", into=1))
    put(tmp_path, "2023/b.txt", a_story(random.Random(9), unit="云栖县青禾镇政府", year=2023, digits=True))
    assert {each["code"] for each in found(tmp_path, "C001,C002,C004,C006")} == {"C006"}


def test_few_figures_may_well_be_the_same_twice(tmp_path: Path) -> None:
    story = a_story(random.Random(4), unit="云栖县青禾镇人民政府", year=2023, digits=True)
    few = {**zeros(story), **carried("research", out=2, into=2)}
    for year in (2023, 2024):
        put(tmp_path, f"{year}.txt", story.replace(year=year, figures=few))
    assert found(tmp_path, "C004") == []
    (tmp_path / "reportlint.toml").write_text("[rules.same-figures]\nleast = 4\n", encoding="utf-8")
    assert [each["path"] for each in found(tmp_path, "C004")] == ["2024.txt"]


# ------------------------------------------------------------------------------- a whole and its parts

PARTS = ("云栖县青禾镇人民政府", "云栖县石桥镇人民政府", "云栖县柳岸街道办事处")
GROUPS = '[groups]\n"{whole}" = {parts}\n'


def county(folder: Path, *, more: int = 0, groups: str = "") -> None:
    """Write the report of a county with the sums of the figures of its parts, and the reports of the parts."""
    total: Counter[tuple[str, str, str]] = Counter()
    for number, unit in enumerate(PARTS):
        story = a_story(random.Random(number), unit=unit, year=2024, digits=True)
        total.update(story.figures)
        put(folder, f"{number}.txt", story)
    total[RECEIVED] += more
    whole = a_story(random.Random(7), unit="云栖县人民政府", year=2024, digits=True)
    put(folder, "county.txt", whole.replace(figures=dict(total)))
    (folder / "reportlint.toml").write_text(
        groups or GROUPS.format(whole="云栖县", parts=json.dumps(PARTS, ensure_ascii=False)), encoding="utf-8"
    )


@pytest.mark.parametrize(
    "groups",
    [
        "",
        GROUPS.format(whole="云栖县人民政府", parts='["青禾镇", "石桥镇政府", "柳岸街道办"]'),
        GROUPS.format(whole="云栖县政府", parts='["云栖县青禾镇", "云栖县石桥镇", "柳岸街道"]'),
    ],
    ids=["as the reports write them", "without the county", "some with it"],
)
def test_a_whole_that_is_not_the_sum_of_its_parts_is_told_at_its_cell(tmp_path: Path, groups: str) -> None:
    county(tmp_path, more=1, groups=groups)
    (each,) = found(tmp_path, "C005")
    assert (each["path"], tuple(each["cell"].values())) == ("county.txt", RECEIVED)
    assert each["data"]["actual"] == each["data"]["expected"] + 1
    assert [part["path"] for part in each["related"]] == ["0.txt", "1.txt", "2.txt"]
    assert [part["message"] for part in each["related"]] == list(PARTS)


def test_a_whole_that_is_the_sum_is_no_fault(tmp_path: Path) -> None:
    county(tmp_path)
    assert found(tmp_path, "C005") == []


def test_a_part_without_a_report_makes_no_comparison(tmp_path: Path) -> None:
    county(tmp_path, more=1)
    (tmp_path / "1.txt").unlink()
    assert found(tmp_path, "C005") == []


def test_the_sum_is_off_by_default(tmp_path: Path) -> None:
    county(tmp_path, more=1)
    outcome = run("check", ".", "--output-format", "concise", folder=tmp_path, plugins=(BUILTIN,))
    assert "C005" not in outcome.out


# ------------------------------------------------------------------------------- one report in files of several kinds


def put_word(folder: Path, name: str, told: Story) -> None:
    (folder / name).write_bytes(as_word(LAYOUTS["tab"].render(told).text))


def test_a_word_file_beside_a_text_is_a_version_of_it_and_no_second_report(tmp_path: Path) -> None:
    told = a_story(random.Random(4), digits=True)
    figure = told.figures[RECEIVED]
    changed = told.replace(figures={**told.figures, RECEIVED: figure + 1})
    put_word(tmp_path, "a.docx", told)
    put(tmp_path, "a.txt", changed)
    (item,) = found(tmp_path)
    assert (item["code"], item["path"], item["cell"]) == (
        "C007",
        "a.txt",
        dict(zip(("table", "row", "column"), RECEIVED, strict=True)),
    )
    assert item["data"] == {"expected": figure, "actual": figure + 1, "other": "a.docx"}
    assert [each["path"] for each in item["related"]] == ["a.docx"]
    put(tmp_path, "b.txt", changed)
    assert sorted((each["code"], each["path"]) for each in found(tmp_path, "C006,C007")) == [
        ("C006", "b.txt"),
        ("C007", "a.txt"),
        ("C007", "b.txt"),
    ]


def test_versions_of_last_years_report_count_as_one(tmp_path: Path) -> None:
    told = a_story(random.Random(4))
    last = told.replace(year=told.year - 1)
    put(tmp_path, "this.txt", told)
    put(tmp_path, "last.txt", last)
    alone = [(each["code"], each["path"]) for each in found(tmp_path)]
    put_word(tmp_path, "last.docx", last)
    assert alone
    assert [(each["code"], each["path"]) for each in found(tmp_path)] == alone
