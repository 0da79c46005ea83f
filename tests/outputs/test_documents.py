"""Findings in documents: every output says where in the document they are, and none takes it for a text."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reportlint.outputs.places import place_in_document
from reportlint.text.origin import Origin
from tests.command import report, run
from tests.kit.word import as_word
from tests.outputs.test_sarif import read as read_sarif

MARK = "植错"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a Word file that has a fault in a paragraph and one in a cell."""
    text = report(f"甲{MARK}").replace("\t总计", f"\t{MARK}", 1)
    (tmp_path / "年报.docx").write_bytes(as_word(text))
    return tmp_path


@pytest.mark.parametrize(
    ("origin", "zh", "en"),
    [
        (None, "", ""),
        (Origin("pdf"), "", ""),
        (Origin("pdf", page=4), "第 4 页", "page 4"),
        (Origin("pdf", 4, 3, 5, 2), "第 4 页，第 3 个表格第 5 行第 2 列", "page 4, table 3, row 5, column 2"),
        (Origin("pdf", 4, 3, 5), "第 4 页，第 3 个表格第 5 行", "page 4, table 3, row 5"),
        (Origin("docx", table=3), "第 3 个表格", "table 3"),
        (Origin("docx", paragraph=12), "第 12 段", "paragraph 12"),
    ],
)
def test_a_place_in_a_document_is_one_that_a_person_finds(origin: Origin | None, zh: str, en: str) -> None:
    assert (place_in_document(origin, "zh"), place_in_document(origin, "en")) == (zh, en)


def shown(folder: Path, form: str, *arguments: str, language: str = "en") -> str:
    return run("check", ".", "--output-format", form, *arguments, folder=folder, language=language).out


@pytest.fixture
def places(folder: Path) -> list[str]:
    """Return the places of both findings in words."""
    document = json.loads(shown(folder, "json"))
    origins = [Origin(**each["origin"]) for each in document["diagnostics"]]
    assert [(each.kind, bool(each.table), bool(each.paragraph)) for each in origins] == [
        ("docx", True, False),
        ("docx", False, True),
    ]
    return [place_in_document(origin, "en") for origin in origins]


def test_outputs_for_people_say_where_it_is(folder: Path, places: list[str]) -> None:
    concise = [line for line in shown(folder, "concise").splitlines() if "A001" in line]
    full = [line for line in shown(folder, "full").splitlines() if "where" in line]
    markdown = [line for line in shown(folder, "markdown").splitlines() if "A001" in line]
    for place, line, part, row in zip(places, concise, full, markdown, strict=True):
        assert line.endswith(f"({place})")
        assert part == f"  where: {place}"
        assert row.startswith(f"| {place} |")
    related = [line for line in shown(folder, "full").splitlines() if line.endswith(")") and "natural persons" in line]
    assert len(related) == 2
    assert all(" (table 2, row " in line for line in related)
    assert "  位置：第 " in shown(folder, "full", language="zh")


def test_outputs_for_machines_give_no_line_that_the_file_does_not_have(folder: Path, places: list[str]) -> None:
    for command, place in zip(shown(folder, "github").splitlines(), places, strict=True):
        assert command.startswith("::error file=年报.docx,title=A001 planted-error::")
        assert f"({place})" in command
    log = read_sarif(shown(folder, "sarif"))
    assert log["artifacts"][0]["mimeType"].endswith("wordprocessingml.document")
    assert [each["locations"][0]["message"]["text"] for each in log["results"]] == places
    for each in log["results"]:
        assert not any("region" in part["physicalLocation"] for part in (*each["locations"], *each["relatedLocations"]))
    for form in ("gitlab", "junit"):
        assert all(place in shown(folder, form) for place in places)


def test_the_page_shows_the_text_with_the_place(folder: Path, places: list[str]) -> None:
    pytest.importorskip("jinja2")
    page = shown(folder, "html")
    assert all(place in page for place in places)


def test_a_document_is_not_fixed_and_offers_no_edits(folder: Path) -> None:
    before = (folder / "年报.docx").read_bytes()
    assert [each["fix"] for each in json.loads(shown(folder, "json"))["diagnostics"]] == [None, None]
    for option in ("--fix", "--diff"):
        outcome = run("check", option, "年报.docx", folder=folder)
        assert "1 Word file, PDF or other document is not fixed in place: 年报.docx" in outcome.err
    assert (folder / "年报.docx").read_bytes() == before
    (folder / "a.txt").write_text(report(MARK), encoding="utf-8")
    outcome = run("check", "--fix", ".", folder=folder)
    assert outcome.out.endswith("1 finding fixed; 2 errors in 2 reports\n")
    assert MARK not in (folder / "a.txt").read_text(encoding="utf-8")


def test_a_document_may_come_from_standard_input(folder: Path) -> None:
    data = (folder / "年报.docx").read_bytes()
    outcome = run("check", "-", "--stdin-filename", "a.docx", "--output-format", "concise", folder=folder, stdin=data)
    assert outcome.out.startswith("a.docx:")
    assert outcome.out.count("(table ") == 1


def test_a_baseline_knows_a_report_whether_it_is_a_text_or_a_document(tmp_path: Path) -> None:
    text = report(f"甲{MARK}")
    found = []
    for name, data in (("a.txt", text.encode()), ("a.docx", as_word(text))):
        (tmp_path / name).write_bytes(data)
        document = json.loads(run("check", name, "--output-format", "json", folder=tmp_path).out)
        found.append([(each["code"], each["fingerprint"]) for each in document["diagnostics"]])
    assert found[0] == found[1] != []
