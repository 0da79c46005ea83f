"""A report that is given twice, or by links, is one report to the rules that compare reports."""

from __future__ import annotations

import json
import os
import random
from typing import TYPE_CHECKING

import pytest

from tests.command import run
from tests.kit import LAYOUTS, a_story
from tests.linting.test_fixing import BUILT_IN

if TYPE_CHECKING:
    from pathlib import Path

UNITS = ("云栖县青禾镇人民政府", "云栖县石桥镇人民政府")


def a_report(seed: int) -> str:
    return LAYOUTS["tab"].render(a_story(random.Random(seed)).replace(unit=UNITS[seed % 2], year=2024)).text


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with the reports of two units, of which one has much of the text of the other."""
    for number, name in enumerate(("甲.txt", "乙.txt")):
        (tmp_path / "年报").mkdir(exist_ok=True)
        (tmp_path / "年报" / name).write_text(a_report(number), encoding="utf-8")
    return tmp_path


def found(folder: Path, *paths: str) -> tuple[list[str], int]:
    """Return path and code of what is found, and the number of reports that were checked."""
    outcome = run("check", *paths, "--select", "C", "--output-format", "json", folder=folder, plugins=(BUILT_IN,))
    data = json.loads(outcome.out)
    return [f"{each['path']} {each['code']}" for each in data["diagnostics"]], len(data["files"])


@pytest.mark.parametrize("name", ["0.txt", "最新.txt"])
@pytest.mark.parametrize("hard", [False, True])
def test_a_link_to_a_report_is_checked_and_is_no_second_report(folder: Path, name: str, hard: bool) -> None:
    (alone, _), link = found(folder, "."), folder / "年报" / name
    os.link(folder / "年报" / "甲.txt", link) if hard else link.symlink_to("甲.txt")
    told, count = found(folder, ".")
    assert ([each[-4:] for each in told], count) == ([each[-4:] for each in alone], 3)
    assert hard or told == alone


@pytest.mark.parametrize("paths", [["年报", "link"], ["link", "年报"], ["link/甲.txt", "年报/甲.txt", "年报/乙.txt"]])
def test_a_folder_and_a_link_to_it_hold_the_same_reports(folder: Path, paths: list[str]) -> None:
    (folder / "link").symlink_to("年报")
    assert found(folder, *paths)[0] == found(folder, "年报")[0]


@pytest.mark.parametrize("path", ["年报/甲.txt", "./年报/甲.txt", "年报/../年报/甲.txt", "年报//甲.txt"])
def test_a_report_that_is_given_twice_is_checked_once(folder: Path, path: str) -> None:
    assert found(folder, "年报/甲.txt", path, str(folder / "年报" / "甲.txt")) == ([], 1)


def test_a_copy_is_a_second_report_and_the_links_to_both_are_none(folder: Path) -> None:
    (folder / "年报" / "甲2.txt").write_text(a_report(0), encoding="utf-8")
    alone = found(folder, ".")[0]
    assert "年报/甲2.txt C006" in alone
    for name in ("0.txt", "最新.txt"):
        (folder / "年报" / name).symlink_to("甲2.txt" if name == "0.txt" else "甲.txt")
    assert found(folder, ".") == (alone, 5)
