"""`reportlint form`: what it writes, and what it refuses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reportlint import check_bytes
from reportlint.form.canonical import canonical
from tests.command import run
from tests.forms import FORMS

if TYPE_CHECKING:
    from pathlib import Path

CLEAN, FAILED = 0, 2
GIVEN = ("form", "--unit", "云栖县人民政府", "--year", "2025", "--output")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "2024.txt").write_text(canonical(FORMS), encoding="utf-8")
    (tmp_path / "note.txt").write_text("会议通知", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("name", ["a.docx", "a.XLSX"])
def test_a_new_file_is_written(folder: Path, name: str) -> None:
    outcome = run(*GIVEN, name, folder=folder)
    assert (outcome.code, outcome.err.strip()) == (CLEAN, f"reportlint: wrote {name}")
    assert (folder / name).read_bytes().startswith(b"PK")
    again = run(*GIVEN, name, folder=folder)
    assert again.code == FAILED
    assert "was left unchanged" in again.err


def test_figures_come_from_the_report_of_last_year(folder: Path) -> None:
    assert run(*GIVEN, "a.docx", "--last-year", "2024.txt", folder=folder).code == CLEAN
    report = check_bytes("a.docx", (folder / "a.docx").read_bytes()).report
    assert report is not None
    assert report.cell("applications", "carried_in", "total").value == 9


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("form", "--year", "2025", "--output", "a.docx"), "missing argument: --unit"),
        (("form", "--unit", "甲", "--output", "a.docx"), "missing argument: --year"),
        (("form", "--unit", "甲", "--year", "2025"), "missing argument: --output"),
        ((*GIVEN, "a.doc"), "has to end in one of .docx, .xlsx"),
        (("form", "--unit", "甲", "--year", "2010", "--output", "a.docx"), "the oldest one is for 2019"),
        ((*GIVEN, "a.docx", "--last-year", "none.docx"), "none.docx"),
        ((*GIVEN, "a.docx", "--last-year", "note.txt"), "cannot be used as last year's report"),
        ((*GIVEN[:4], "2026", "--output", "a.docx", "--last-year", "2024.txt"), "that for 2025 is needed"),
        ((*GIVEN, "no/folder/a.docx"), "no/folder/a.docx"),
    ],
)
def test_what_cannot_be_done_is_said(folder: Path, arguments: tuple[str, ...], said: str) -> None:
    outcome = run(*arguments, folder=folder)
    assert outcome.code == FAILED
    assert said in outcome.err
    assert not (folder / "a.docx").exists()


def test_the_report_of_another_unit_is_named(folder: Path) -> None:
    outcome = run(*GIVEN[:2], "青禾镇人民政府", *GIVEN[3:], "a.docx", "--last-year", "2024.txt", folder=folder)
    assert outcome.code == CLEAN
    assert "is a report of “云栖县人民政府”" in outcome.err
