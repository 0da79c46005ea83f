"""`check --output-folder`: a file for each report with findings."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from reportlint.model.results import FileResult, ReportFacts
from reportlint.outputs.file_names import file_names
from tests.command import report, run

if TYPE_CHECKING:
    from pathlib import Path

BAD = "植错"
YEAR = 2023


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "good.txt").write_text(report(), encoding="utf-8")
    (tmp_path / "bad.txt").write_text(report(BAD), encoding="utf-8")
    (tmp_path / "worse.txt").write_text(report(BAD), encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("form", "ending"), [("html", ".html"), ("xlsx", ".xlsx"), ("markdown", ".md"), ("full", ".txt")]
)
def test_each_report_with_findings_has_a_file_of_its_own(folder: Path, form: str, ending: str) -> None:
    outcome = run("check", "--output-format", form, "--output-folder", "back", ".", folder=folder)
    assert outcome.out == ""
    assert "2 files were written to back" in outcome.err
    first, second = sorted((path.name for path in (folder / "back").iterdir()), key=len)
    assert first.endswith(f" {YEAR}{ending}")
    assert second == first.removesuffix(ending) + " (2)" + ending


def test_a_file_holds_the_findings_of_its_report_only(folder: Path) -> None:
    run("check", "--output-format", "json", "--output-folder", "back", ".", folder=folder)
    whole = json.loads(run("check", "--output-format", "json", "bad.txt", "worse.txt", folder=folder).out)
    paths = []
    for path in sorted((folder / "back").iterdir()):
        part = json.loads(path.read_text(encoding="utf-8"))
        (name,) = {item["path"] for item in part["diagnostics"]}
        assert part["diagnostics"] == [item for item in whole["diagnostics"] if item["path"] == name]
        paths.append(name)
    assert sorted(paths) == ["bad.txt", "worse.txt"]


def test_what_was_written_is_no_report_in_the_next_run(folder: Path) -> None:
    arguments = ("check", "--output-format", "html", "--output-folder", "back", ".")
    run(*arguments, folder=folder)
    before = {path.name: path.read_bytes() for path in (folder / "back").iterdir()}
    outcome = run(*arguments, folder=folder)
    assert "2 files are not reports" in outcome.err
    assert {path.name: path.read_bytes() for path in (folder / "back").iterdir()} == before


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["--output-file", "a.html"], "cannot be used together: --output-folder, --output-file"),
        (["--statistics"], "cannot be used together: --output-folder, --statistics"),
        (["--output-format", "github"], "cannot be used with the format github"),
    ],
)
def test_what_a_folder_does_not_go_with_is_told(folder: Path, more: list[str], said: str) -> None:
    outcome = run("check", "--output-folder", "back", *more, ".", folder=folder)
    assert outcome.code == 2
    assert said in outcome.err
    assert not (folder / "back").exists()


def test_a_report_is_never_replaced(folder: Path) -> None:
    run("check", "--output-folder", "back", "bad.txt", folder=folder)
    (name,) = (path.name for path in (folder / "back").iterdir())
    (folder / "back" / name).unlink()
    (folder / name).write_text(report(), encoding="utf-8")
    outcome = run("check", "--output-folder", ".", "bad.txt", folder=folder)
    assert outcome.code == 2
    assert "is a report and is not overwritten" in outcome.err
    assert (folder / name).read_text(encoding="utf-8") == report()


def test_names_of_files_are_valid_everywhere_and_differ() -> None:
    units = ("甲乡", "甲乡", "甲/乡:*", "CON", "长" * 200, "长" * 200, "a", "A", " . ")
    results = [FileResult("表/nul.txt", [])]
    for unit in units:
        results.insert(-1, FileResult("a.txt", []))
        results[-2].facts = ReportFacts("2021", unit, 2023, 200)
    names = file_names(results, ".html")
    assert len({name.casefold() for name in names}) == len(names)
    assert names[:3] == ["甲乡 2023.html", "甲乡 2023 (2).html", "甲_乡__ 2023.html"]
    assert names[-1] == "_nul.html"
    assert all(len(name) <= 65 and not set(name) & set('<>:"/\\|?*') for name in names)
