"""The files that a run reads, and the destinations of its results."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING
from unittest import mock

import pytest

from reportlint.files import discovery
from reportlint.files.reading import Unreadable
from tests.command import report, run

if TYPE_CHECKING:
    from pathlib import Path

CLEAN, FINDINGS, FAILED, NOTHING = 0, 1, 2, 3


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "good.txt").write_text(report(), encoding="utf-8")
    (tmp_path / "bad.txt").write_text(report("植错"), encoding="utf-8")
    return tmp_path


def test_a_folder_is_walked_in_sorted_order_and_hidden_names_are_left_alone(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/1.txt", "a.TXT", ".hidden/a.txt", ".a.txt", "c.rst", "b.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(report("植错"), encoding="utf-8")
    outcome = run("check", "--output-format", "concise", "--quiet", folder=tmp_path)
    assert [line.partition(":")[0] for line in outcome.out.splitlines()] == ["a.TXT", "b/1.txt", "b/2.txt", "b.txt"]


def test_a_file_is_checked_once_however_often_it_is_named(folder: Path) -> None:
    outcome = run("check", "bad.txt", "./bad.txt", ".", "bad.txt", folder=folder)
    assert outcome.out.endswith("1 error in 2 reports; 1 can be fixed with --fix\n")


def test_paths_may_stand_on_both_sides_of_an_option(folder: Path) -> None:
    outcome = run("check", "bad.txt", "--select", "A001", "good.txt", folder=folder)
    assert outcome.out.endswith("1 error in 2 reports; 1 can be fixed with --fix\n")


def test_excludes_hold_for_folders_and_by_force_for_named_files(folder: Path) -> None:
    assert run("check", "--exclude", "bad*", folder=folder).code == CLEAN
    assert run("check", "--exclude", "bad*", "bad.txt", folder=folder).code == FINDINGS
    outcome = run("check", "--exclude", "bad*", "--force-exclude", "bad.txt", folder=folder)
    assert outcome.code == CLEAN
    assert "1 named file(s) left out" in outcome.err


def test_a_folder_that_is_excluded_whole_exits_3(folder: Path) -> None:
    outcome = run("check", "--exclude", "*.txt", folder=folder)
    assert outcome.code == NOTHING
    assert "no file that can be checked" in outcome.err


def test_standard_input_is_read_under_the_name_given(folder: Path) -> None:
    outcome = run("check", "-", "--stdin-filename", "来稿.txt", stdin=report("植错").encode("gb18030"), folder=folder)
    assert outcome.code == FINDINGS
    assert outcome.out.startswith("来稿.txt:")


def test_standard_input_without_a_name_is_called_so(folder: Path) -> None:
    outcome = run("check", "-", "--language", "zh", stdin=report("植错").encode(), folder=folder)
    assert outcome.out.startswith("<标准输入>:")


def test_closed_standard_input_is_a_file_that_cannot_be_read() -> None:
    with mock.patch.object(sys, "stdin", None), pytest.raises(Unreadable, match="closed-input"):
        discovery.read_bytes(discovery.File("-", standard_input=True))


def test_results_can_be_written_to_a_file(folder: Path) -> None:
    outcome = run("check", "bad.txt", "--output-format", "json", "--output-file", "结果.json", folder=folder)
    assert (outcome.code, outcome.out) == (FINDINGS, "")
    assert json.loads((folder / "结果.json").read_text(encoding="utf-8"))["summary"]["error"] == 1
