"""JUnit: XML that conforms to the schema of Jenkins, whatever a report contains."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from lxml import etree

from reportlint.files.names import with_percent_signs
from reportlint.outputs.junit import write
from reportlint.terminal.screen import visible_lines
from tests import ROOT
from tests.command import report, run
from tests.findings import PATHS, TEXTS, a_run, finding, shown

SCHEMA = etree.XMLSchema(etree.parse(ROOT / "tests" / "schemas" / "junit-10.xsd"))


def read(text: str) -> Any:
    """Parse the document, after checking the schema and the sums."""
    root = etree.fromstring(text.encode("utf-8"))
    SCHEMA.assertValid(root)
    for element in (root, *root.iter("testsuite")):
        assert int(element.get("tests")) == len(list(element.iter("testcase")))
        assert int(element.get("failures")) == len(list(element.iter("failure")))
        assert int(element.get("errors")) == len(list(element.iter("error")))
    return root


def checked(folder: Path, *arguments: str, language: str = "en") -> Any:
    return read(run("check", *arguments, "--output-format", "junit", folder=folder, language=language).out)


def test_a_file_is_a_suite_and_a_finding_a_case(tmp_path: Path) -> None:
    (tmp_path / "年报.txt").write_text(report("植错", "植警"), encoding="utf-8")
    (suite,) = checked(tmp_path)
    assert suite.get("name") == suite.get("file") == "年报.txt"
    line = report("植错", "植警").split("\n").index("植错") + 1
    first, second = suite
    assert (first.get("name"), first.get("classname")) == (f"A001 planted-error ({line}:1)", "年报.txt")
    (failure,) = first
    assert (failure.tag, failure.get("type")) == ("failure", "error")
    assert failure.get("message") == "found “植错”, see 1 received this year"
    assert failure.text.split("\n") == [f"年报.txt:{line}:1", failure.get("message"), "what to do: delete it"]
    assert second[0].get("type") == "warning"


def test_what_is_told_for_information_is_no_failure(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(report("植轻"), encoding="utf-8")
    root = checked(tmp_path)
    assert (root.get("tests"), root.get("failures")) == ("1", "0")
    assert "soft" in root.find(".//system-out").text


@pytest.mark.parametrize(("language", "name"), [("en", "no findings"), ("zh", "没有发现问题")])
def test_a_clean_file_is_one_case_that_passed(tmp_path: Path, language: str, name: str) -> None:
    (tmp_path / "a.txt").write_text(report(), encoding="utf-8")
    (suite,) = checked(tmp_path, language=language)
    (case,) = suite
    assert (case.get("name"), len(case)) == (name, 0)


def test_a_file_that_cannot_be_read_is_an_error_and_one_that_is_no_report_is_skipped(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\xff")
    (tmp_path / "b.txt").write_text("随便写写", encoding="utf-8")
    for options in ([], ["--ignore", "E001,E002"]):
        unread, other = checked(tmp_path, *options)
        assert unread[0][0].tag == "error"
        assert (other[0][0].tag, other.get("skipped")) == ("skipped", "1")


def test_a_report_cannot_close_an_element() -> None:
    root = read(shown(write, a_run(finding("</failure>]]><script>&amp;\x00\x1b"))))
    assert root.find(".//failure").get("message") == "</failure>]]><script>&amp;␀␛"


@given(TEXTS, PATHS)
def test_message_and_place_come_back(message: str, path: str) -> None:
    root = read(shown(write, a_run(finding(message, path))))

    def legal(text: str) -> str:
        return "".join("\ufffd" if char in "\ufffe\uffff" else char for char in visible_lines(text))

    failure = root.find(".//failure")
    assert failure.get("message") == legal(message)
    assert failure.text == f"{legal(path)}:3:1\n{legal(message)}"
    assert root[0].get("name") == legal(with_percent_signs(path))
