"""Findings of rules that compare reports are cached as long as nothing that they depend on changes."""

from __future__ import annotations

import json
import sqlite3
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest import mock

import pytest

from reportlint import __version__
from reportlint.checking.pool import Pool
from reportlint.linting.corpus import CorpusCheck
from reportlint.plugins.discovery import EntryPoint
from reportlint.testing import canonical
from tests.command import Outcome, run

if TYPE_CHECKING:
    from collections.abc import Iterator

BUILTIN = EntryPoint("builtin", "reportlint_rules", "reportlint", __version__)
UNITS = ["青禾", "石桥", "柳溪", "松岗", "云头", "河湾", "坪上", "泉口", "栖霞", "涧底", "石坝", "南岭"]


@pytest.fixture
def county(tmp_path: Path) -> Path:
    """Write reports of twelve townships for two years.

    In one the carried applications disagree, one has a second report.
    """
    for index, unit in enumerate(UNITS):
        name = f"云栖县{unit}镇"
        for year in (2023, 2024):
            text = canonical().edit(everywhere="云栖县", with_=name)
            carried = "6" if year == 2024 else "9"
            text = text.edit(cell=("disclosure", "licences", "decisions"), value=str(1000 + 10 * index + year))
            text = text.edit(cell=("applications", "carried_in", "total"), value=carried)
            if year == 2023:
                text = text.edit(everywhere="2024年", with_="2023年").edit(everywhere="2025年", with_="2024年")
            path = tmp_path / "reports" / str(year) / f"{unit}镇.txt"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text.text, encoding="utf-8")
    return tmp_path


def check(folder: Path, *arguments: str) -> Outcome:
    options = ("--select", "C", "--jobs", "1", "--output-format", "json")
    environment = {"REPORTLINT_CACHE_DIR": f"{folder}-cache"}
    return run(
        "check", *options, *arguments, ".", folder=folder / "reports", plugins=(BUILTIN,), environment=environment
    )


def counted(folder: Path, *arguments: str) -> tuple[Any, int]:
    """Return the findings and files of a run, and the number of times that the reports were compared."""
    with mock.patch.object(CorpusCheck, "run", autospec=True, side_effect=CorpusCheck.run) as compared:
        outcome = check(folder, *arguments)
    assert outcome.err == ""
    told = json.loads(outcome.out)
    return (told["diagnostics"], told["files"]), compared.call_count


def rows(folder: Path) -> Iterator[tuple[bytes, bytes]]:
    with sqlite3.connect(Path(f"{folder}-cache", "results-2.sqlite")) as table:
        yield from table.execute("SELECT key, value FROM results").fetchall()


def test_a_second_run_finds_the_same_without_comparing(county: Path) -> None:
    first, compared = counted(county)
    assert compared == 1
    assert {each["code"] for each in first[0]} == {"C001", "C002", "C008"}
    assert counted(county) == (first, 0)
    assert counted(county, "--no-cache") == (first, 1)


def test_a_link_in_place_of_a_copy_is_seen(county: Path) -> None:
    path = county / "reports" / "2023" / "青禾镇.txt"
    copy = path.with_name("青禾镇（初稿）.txt")
    copy.write_bytes(path.read_bytes())
    assert "C006" in {each["code"] for each in counted(county)[0][0]}
    copy.unlink()
    copy.symlink_to(path.name)
    (found, _), compared = counted(county)
    assert compared == 1
    assert "C006" not in {each["code"] for each in found}


def test_the_text_of_a_run_is_the_same_with_its_lines(county: Path) -> None:
    told = [check(county, "--output-format", "full").out for _ in range(2)]
    assert told[0] == told[1]
    assert "二、上年结转政府信息公开申请数量" in told[1]


@pytest.mark.parametrize("change", ["a text", "a name", "a file more", "a file less", "a unit", "a group", "an option"])
def test_whatever_changes_the_reports_are_compared_again(county: Path, change: str) -> None:
    first, _ = counted(county)
    reports = county / "reports"
    path = reports / "2023" / "青禾镇.txt"
    settings = reports / "reportlint.toml"
    if change == "a text":
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("现行有效38件", "现行有效 38 件"), encoding="utf-8")
    elif change == "a name":
        path.rename(path.with_name("青禾镇（定稿）.txt"))
    elif change == "a file more":
        (reports / "2023" / "青禾镇（初稿）.txt").write_bytes(path.read_bytes())
    elif change == "a file less":
        path.unlink()
    elif change == "a unit":
        settings.write_text('[units]\n"云栖县青禾镇" = "青禾镇"\n', encoding="utf-8")
    elif change == "a group":
        settings.write_text('[groups]\n"云栖县石桥镇" = ["云栖县青禾镇"]\n', encoding="utf-8")
    else:
        settings.write_text("[rules.near-duplicate]\nleast = 500\n", encoding="utf-8")
    found, compared = counted(county)
    assert compared == 1
    if change in ("a name", "a file more", "a file less"):
        assert found != first
    assert counted(county) == (found, 0)


def test_what_is_damaged_or_not_ours_is_compared_again(county: Path) -> None:
    first, _ = counted(county)
    kept = dict(rows(county))
    (key,) = [key for key, value in kept.items() if b"C001" in value]
    sealed = b"i\x01\x00\x00\x00"  # another value with a correct checksum
    for damaged in (kept[key][:40], b"", b"\0" * 60, zlib.crc32(sealed).to_bytes(4, "big") + sealed):
        with sqlite3.connect(Path(f"{county}-cache", "results-2.sqlite")) as table:
            table.execute("UPDATE results SET value = ? WHERE key = ?", (damaged, key))
        table.close()
        assert counted(county) == (first, 1)
        assert counted(county) == (first, 0)


BROKEN = """
from reportlint import CorpusRule


class Broken(CorpusRule):
    \"\"\"会出错。\"\"\"

    code, name, severity, since = "HOUSE001", "broken", "error", "1.0"
    summary = {"zh": "会出错", "en": "it fails"}
    message = {"zh": "出错", "en": "failed"}

    def check_corpus(self, corpus):
        raise ValueError("no luck")
"""


def test_a_rule_that_failed_is_tried_again(county: Path) -> None:
    (county / "reports" / "broken.py").write_text(BROKEN, encoding="utf-8")
    (county / "reports" / "reportlint.toml").write_text('local-rules = ["broken.py"]\n', encoding="utf-8")
    for _ in range(2):
        (found, _), compared = counted(county, "--select", "HOUSE")
        assert compared == 1
        assert "E009" in {each["code"] for each in found}


def test_what_was_found_without_a_file_that_was_lost_is_not_kept(county: Path) -> None:
    whole = Pool.answers

    def losing(self: Any, tasks: Any) -> Any:
        for answer in whole(self, tasks):
            losing.count += 1  # type: ignore[attr-defined]
            yield None if losing.count == 1 else answer  # type: ignore[attr-defined]

    losing.count = 0  # type: ignore[attr-defined]
    with mock.patch.object(Pool, "answers", losing):
        (found, _), compared = counted(county, "--jobs", "2")
    assert compared == 1
    (again, _), compared = counted(county)
    assert compared == 1
    assert len([each for each in again if each["code"] == "C001"]) == len(UNITS)
    assert len([each for each in found if each["code"] == "C001"]) == len(UNITS) - 1
