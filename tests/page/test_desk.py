"""The desk behind the page: it finds what the command finds, and writes what the page asks for."""

from __future__ import annotations

import io
import json
import shutil
import zipfile
from typing import TYPE_CHECKING, Any

import pytest
from docx import Document

from reportlint.browser.desk import Desk
from reportlint.plugins.discovery import EntryPoint
from tests import ROOT
from tests.command import run

if TYPE_CHECKING:
    from pathlib import Path

EXAMPLES = ROOT / "examples"
BUILTIN = EntryPoint("builtin", "reportlint_rules", "reportlint", "")
STALE = "03-柳岸街道.html"


@pytest.fixture(autouse=True)
def here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Come back from the folder of the desk."""
    monkeypatch.chdir(tmp_path)


def desk_with(folder: Path, *names: str) -> Desk:
    """Return a desk with copies of some examples."""
    folder.mkdir(exist_ok=True)
    for name in names:
        source, target = EXAMPLES / name, folder / (EXAMPLES / name).name
        if source.is_dir():
            shutil.copytree(source, target)
        else:
            shutil.copy(source, target)
    return Desk(str(folder))


def checked(desk: Desk, *tops: str, **choice: Any) -> dict[str, Any]:
    """Check everything on a desk, and return what the page would show."""
    paths = json.loads(desk.open(json.dumps(choice), json.dumps(tops)))
    told = []
    while (file := json.loads(desk.check_next())) is not None:
        told.append(file["path"])
    assert told == paths
    shown: dict[str, Any] = json.loads(desk.close())
    assert [file["path"] for file in shown["files"]] == paths
    return shown


def codes(shown: dict[str, Any]) -> list[list[str]]:
    return [[finding["code"] for finding in file["findings"]] for file in shown["files"]]


def every(shown: dict[str, Any]) -> str:
    return json.dumps([*range(len(shown["files"]))])


@pytest.mark.parametrize("examples", ["documents", "reports", "two-years"])
def test_the_desk_finds_what_the_command_finds(tmp_path: Path, examples: str) -> None:
    desk = desk_with(tmp_path / "desk", examples)
    shown = checked(desk, examples)
    found = json.loads(desk.write("json", every(shown), "[]"))
    options = ("--isolated", "--language", "zh", "--output-format", "json")
    command = run("check", *options, examples, folder=EXAMPLES, plugins=[BUILTIN])
    assert found == json.loads(command.out)
    assert found["diagnostics"]


def test_a_file_that_is_no_report_is_a_finding_only_if_it_was_given_by_itself(tmp_path: Path) -> None:
    desk = desk_with(tmp_path / "desk", "reports")
    for place in ("letter.txt", "reports/letter.txt"):
        (tmp_path / "desk" / place).write_text("关于召开会议的通知\n请准时参加。\n", encoding="utf-8")
    shown = checked(desk, "letter.txt", "reports")
    letters = [file for file in shown["files"] if file["name"] == "letter.txt"]
    assert [[finding["code"] for finding in file["findings"]] for file in letters] == [["E003"], []]
    assert all(file["reason"] for file in letters)


def test_a_file_is_checked_once_for_the_same_choices(tmp_path: Path) -> None:
    desk = desk_with(tmp_path / "desk", "two-years")
    first = checked(desk, "two-years")
    for file in (tmp_path / "desk").rglob("*.txt"):
        file.write_bytes(b"")
    assert checked(desk, "two-years") == first
    assert any("C001" in found for found in codes(first))
    again = checked(desk, "two-years", off=["C001"])
    assert all(file["reason"] for file in again["files"])


def test_rules_and_levels_can_be_chosen(tmp_path: Path) -> None:
    desk = desk_with(tmp_path / "desk", "documents/" + STALE)
    assert codes(checked(desk, STALE)) == [["Y003", "T001"]]
    shown = checked(desk, STALE, off=["T001"], severity={"Y003": "info"}, language="en")
    assert codes(shown) == [["Y003"]]
    (finding,) = shown["files"][0]["findings"]
    assert finding["severity"] == "info"
    assert "2023" in finding["message"]
    assert finding["message"].isascii() is False  # it quotes the report
    assert shown["summary"].isascii()


@pytest.mark.parametrize("choice", [{"language": "fr"}, {"severity": {"T001": "grave"}}, {"off": ["X999"]}])
def test_an_impossible_choice_is_refused_and_the_desk_goes_on(tmp_path: Path, choice: dict[str, Any]) -> None:
    desk = desk_with(tmp_path / "desk", "documents/" + STALE)
    before = checked(desk, STALE)
    with pytest.raises(ValueError, match=r"\S"):
        desk.open(json.dumps(choice), json.dumps([STALE]))
    assert checked(desk, STALE) == before


def test_the_rules_to_choose_from_are_those_that_judge(tmp_path: Path) -> None:
    rules = {rule["code"]: rule for rule in json.loads(desk_with(tmp_path / "desk").rules("zh"))}
    assert "E003" not in rules
    assert rules["S010"]["on"] is False
    assert rules["C001"]["compares"]
    assert all(rule["summary"] and rule["severity"] in ("error", "warning", "info") for rule in rules.values())


def test_text_and_tables_are_shown_with_the_marks_of_their_findings(tmp_path: Path) -> None:
    desk = desk_with(tmp_path / "desk", "documents/" + STALE)
    checked(desk, STALE)
    detail = json.loads(desk.detail(0))
    lines = [line for stretch in detail["text"] for line in stretch["lines"]]
    marked = [piece["text"] for line in lines for piece in line["pieces"] if piece["numbers"]]
    assert marked[0].startswith("2023年")
    figures = [box for sheet in detail["sheets"] for row in sheet["body"] for box in row]
    assert [box["text"] for box in figures if box["wrong"]] == ["3"]


def test_everything_in_one_zip_has_a_name_that_says_whose_it_is(tmp_path: Path) -> None:
    desk = desk_with(tmp_path / "desk", "documents")
    shown = checked(desk, "documents")
    archive = zipfile.ZipFile(io.BytesIO(desk.write("zip", every(shown), "[]")))
    names = archive.namelist()
    assert names[0] == "检查结果.xlsx"
    assert "问题清单/澄澜市望湖区柳岸街道办事处 2024.html" in names
    copies = [name for name in names if name.startswith("批注/")]
    assert len(copies) == sum(file["word"] for file in shown["files"]) == 5
    for name in copies:
        assert name.endswith("（批注）.docx")
        assert Document(io.BytesIO(archive.read(name))).paragraphs


def test_what_is_done_is_left_out_of_lists_and_copies(tmp_path: Path) -> None:
    word = "05-教育局.docx"
    desk = desk_with(tmp_path / "desk", "documents/" + word)
    shown = checked(desk, word)
    first, second = shown["files"][0]["findings"]
    done = json.dumps([first["key"]])
    listed = desk.write("html", "[0]", done).decode()
    assert first["message"] not in listed
    assert second["message"] in listed
    assert comments(desk.write("annotated", "[0]", done)) == comments(desk.write("annotated", "[0]", "[]")) - 1


def comments(data: bytes) -> int:
    return zipfile.ZipFile(io.BytesIO(data)).read("word/comments.xml").count(b"<w:comment ")


def test_an_empty_desk_has_nothing_to_show(tmp_path: Path) -> None:
    assert checked(desk_with(tmp_path / "desk"))["files"] == []
