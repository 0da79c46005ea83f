"""`check --annotate`: which files get a copy, where it goes, and what is told about the others."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest

from reportlint.reading.readers.docx.read import read
from tests.command import report, run
from tests.kit.word import as_word

if TYPE_CHECKING:
    from pathlib import Path

    from tests.command import Outcome

CLEAN, FINDINGS, FAILED = 0, 1, 2


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in" / "乡").mkdir(parents=True)
    (tmp_path / "in" / "a.docx").write_bytes(as_word(report("植错")))
    (tmp_path / "in" / "乡" / "b.docx").write_bytes(as_word(report(seed=2)))
    return tmp_path


def annotate(folder: Path, *arguments: str) -> Outcome:
    return run("check", *arguments, "--annotate", "out", folder=folder)


def copies(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder / "out").as_posix() for path in (folder / "out").rglob("*.*"))


def test_copies_stand_below_the_folder_as_the_files_do(folder: Path) -> None:
    before = (folder / "in" / "a.docx").read_bytes()
    outcome = annotate(folder, "in")
    assert outcome.code == FINDINGS
    assert copies(folder) == ["a（批注）.docx", "乡/b（批注）.docx"]
    assert "2 annotated copies are in out" in outcome.err
    assert (folder / "in" / "a.docx").read_bytes() == before
    text = read("a", (folder / "out" / "a（批注）.docx").read_bytes()).text
    assert text == read("a", before).text.replace("植错", "")  # its fix is a tracked change


def test_files_of_one_name_get_different_copies(folder: Path) -> None:
    (folder / "a.docx").write_bytes(as_word(report(seed=3)))
    annotate(folder, "in/a.docx", "a.docx")
    assert copies(folder) == ["a (2)（批注）.docx", "a（批注）.docx"]


def test_a_copy_is_not_replaced_by_another_one(folder: Path) -> None:
    annotate(folder, "in/a.docx")
    assert annotate(folder, "in/a.docx").code == FINDINGS
    copy = folder / "out" / "a（批注）.docx"
    copy.write_bytes(b"edited")
    outcome = annotate(folder, "in/a.docx")
    assert outcome.code == FAILED
    assert "exists with other content" in outcome.err
    assert copy.read_bytes() == b"edited"


def test_copies_are_passed_over_in_folders(folder: Path) -> None:
    run("check", "in", "--annotate", "in", folder=folder)
    outcome = run("check", "in", folder=folder)
    assert "in 2 reports" in outcome.out
    assert "2 annotated copies passed over" in outcome.err


def test_what_has_no_comments_is_told(folder: Path) -> None:
    (folder / "in" / "c.txt").write_text(report(seed=4), encoding="utf-8")
    outcome = annotate(folder, "in")
    assert "no annotated copy of 1 file: a plain text has no comments" in outcome.err


def test_a_damaged_file_is_a_finding_and_has_no_copy(folder: Path) -> None:
    (folder / "in" / "d.docx").write_bytes(b"PK\x03\x04word/")
    outcome = annotate(folder, "in")
    assert outcome.code == FAILED
    assert copies(folder) == ["a（批注）.docx", "乡/b（批注）.docx"]


def test_files_in_an_archive_get_copies_by_their_names(folder: Path) -> None:
    with ZipFile(folder / "mails.zip", "w") as archive:
        archive.write(folder / "in" / "a.docx", "县/a.docx")
    annotate(folder, "mails.zip")
    assert copies(folder) == ["县/a（批注）.docx"]


@pytest.mark.parametrize("option", ["--diff", "--watch"])
def test_options_that_do_not_go_together_are_refused(folder: Path, option: str) -> None:
    outcome = annotate(folder, "in", option)
    assert outcome.code == FAILED
    assert f"--annotate cannot be combined with {option}" in outcome.err
