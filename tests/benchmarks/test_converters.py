"""`benchmarks/converters.py`: right, wrong, blamed and unsaid figures, and the page that shows them."""

from __future__ import annotations

import json
import random
import re
import subprocess
import sys
from typing import TYPE_CHECKING

from benchmarks import converters
from tests import ROOT
from tests.kit import LAYOUTS, a_story, form_of
from tests.warm_cache import warm_cache

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

PAGES = [ROOT / "docs" / name for name in ("reading.md", "reading.zh-CN.md")]


def test_it_counts_what_was_read_and_what_nobody_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    story = a_story(random.Random(3))
    text = LAYOUTS["tab"].render(story).text
    cells = {"/".join(cell).replace("/", "."): story.figures.get(cell, 0) for cell in form_of("2021").cells()}
    written = {key: float(value) for key, value in cells.items()}
    (tmp_path / "truth.json").write_text(json.dumps({"A": {"cells": written}}), encoding="utf-8")
    rows = text.index("\t0\t0\t0\n")
    for name, told in (("tab", text), ("other", text[:rows] + "\t0\t9\t0\n" + text[rows + 7 :])):
        (tmp_path / "texts" / f"docx__{name}").mkdir(parents=True)
        (tmp_path / "texts" / f"docx__{name}" / "A.txt").write_text(told, encoding="utf-8")
    monkeypatch.setenv("REPORTLINT_CACHE_DIR", warm_cache(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    ended = subprocess.run(
        [sys.executable, ROOT / "benchmarks" / "converters.py", ".", f"{sys.executable} -m reportlint"],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    count = len(cells)
    assert ended.stdout.splitlines() == [
        "| | figures | right | wrong | blamed | unsaid |",
        "|---|--:|--:|--:|--:|--:|",
        f"| other | {count} | {(count - 1) / count:.1%} | 1 | 0 | 0 |",
        f"| tab | {count} | 100.0% | 0 | 0 | 0 |",
        f"| all | {2 * count} | {(2 * count - 1) / (2 * count):.1%} | 1 | 0 | 0 |",
    ]


def test_an_unread_figure_is_blamed_said_or_unsaid() -> None:
    truth = {
        "cells": {"applications.received.total": 3, "proceedings.direct_suit.total": 4, "disclosure.fees.amount": 5}
    }
    missing = {"code": "F002", "severity": "error", "section": "applications", "cell": None}
    not_read = {"code": "E005", "severity": "warning", "section": "proceedings", "cell": None}
    counted = converters.count(truth, [], [missing, not_read])
    assert counted == {"figures": 3, "blamed": 1, "unsaid": 1, "false": 1}


def test_both_languages_show_the_same_command_and_figures() -> None:
    english, chinese = (page.read_text(encoding="utf-8") for page in PAGES)
    rows = [re.findall(r"^\| [a-z][\w+-]* \| [\d,]+ \|.*$", page, re.M) for page in (english, chinese)]
    assert rows[0] == rows[1]
    assert len(rows[0]) > 20
    command = "python benchmarks/converters.py FOLDER OLD/bin/reportlint NEW/bin/reportlint"
    assert english.count(command) == chinese.count(command) == 1
