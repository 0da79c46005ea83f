"""The example reports: reportlint finds exactly the faults that `examples/README.md` lists."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Any, NamedTuple

import pytest

from reportlint.plugins.discovery import EntryPoint
from tests import ROOT
from tests.command import run
from tests.notebook import codes
from tests.notebook import run as run_notebook

EXAMPLES = ROOT / "examples"
BUILTIN = EntryPoint("builtin", "reportlint_rules", "reportlint", "")
_LINE = re.compile(
    r"\| `(?P<file>[^`]+)` \| (?P<layout>\S+) \| (?P<encoding>\S+) \| (?P<codes>—|\w\d+(?: \w\d+)*) "
    r"\| (?P<en>[^|]+) \| (?P<zh>[^|]+) \|"
)


class Example(NamedTuple):
    """A line of the table."""

    file: str
    layout: str
    encoding: str
    codes: tuple[str, ...]
    told: tuple[str, str]


def _examples() -> list[Example]:
    text = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    return [
        Example(
            match["file"],
            match["layout"],
            match["encoding"],
            tuple(match["codes"].replace("—", "").split()),
            (match["en"], match["zh"]),
        )
        for match in _LINE.finditer(text)
    ]


TABLE = _examples()


@cache
def _answer(command: str) -> dict[str, Any]:
    """Return the JSON output of a command for all examples."""
    arguments = ("--isolated", "--output-format", "json", "reports")
    outcome = run(command, *arguments, folder=EXAMPLES, plugins=(BUILTIN,))
    assert not outcome.err
    answer: dict[str, Any] = json.loads(outcome.out)
    return answer


def _codes(file: str) -> list[str]:
    return sorted(item["code"] for item in _answer("check")["diagnostics"] if item["path"] == f"reports/{file}")


def test_the_table_names_every_report_in_the_folder_and_no_other() -> None:
    assert [example.file for example in TABLE] == sorted(path.name for path in (EXAMPLES / "reports").iterdir())


@pytest.mark.parametrize("example", TABLE, ids=lambda example: example.file[:2])
def test_a_report_has_exactly_the_findings_that_the_table_lists(example: Example) -> None:
    assert _codes(example.file) == sorted(example.codes)


@pytest.mark.parametrize("example", TABLE, ids=lambda example: example.file[:2])
def test_a_report_has_the_layout_and_the_encoding_that_the_table_says(example: Example) -> None:
    parsed = {item["path"]: item["layout"] for item in _answer("parse")["reports"]}
    encodings = {item["path"]: item["encoding"] for item in _answer("check")["files"]}
    path = f"reports/{example.file}"
    assert (parsed[path], encodings[path]) == (example.layout, example.encoding)


DOCUMENTS = sorted(path.name for path in (EXAMPLES / "documents").iterdir())


@cache
def _in_documents() -> dict[str, Any]:
    """Return the JSON output of a check of the documents."""
    outcome = run("check", "--isolated", "--output-format", "json", "documents", folder=EXAMPLES, plugins=(BUILTIN,))
    answer: dict[str, Any] = json.loads(outcome.out)
    return answer


def test_the_documents_are_of_every_kind() -> None:
    assert [name.rpartition(".")[2] for name in DOCUMENTS].count("docx") == 5
    assert {name.rpartition(".")[2] for name in DOCUMENTS} == {"docx", "html", "pdf"}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_has_the_findings_of_its_text_each_with_its_place(name: str) -> None:
    found = [item for item in _in_documents()["diagnostics"] if item["path"] == f"documents/{name}"]
    (example,) = (example for example in TABLE if example.file[:2] == name[:2])
    assert sorted(item["code"] for item in found) == sorted(example.codes)
    assert {item["origin"]["kind"] for item in found} <= {name.rpartition(".")[2]}
    assert all(item["origin"].keys() & {"table", "paragraph", "page"} for item in found)


def test_four_reports_are_clean_and_say_so_in_both_languages() -> None:
    clean = [example for example in TABLE if not example.codes]
    assert len(clean) == 4
    assert all(en.startswith("nothing") and zh.startswith("无") for *_, (en, zh) in clean)


def test_together_they_show_every_layout_that_the_parser_names_but_the_one_without_separators() -> None:
    assert {example.layout for example in TABLE} == {"tab", "pipe", "pipe-cells", "cell-per-line", "spaces"}


def test_one_report_is_stored_in_the_encoding_and_with_the_line_ends_of_a_windows_machine() -> None:
    (path,) = (EXAMPLES / "reports").glob("09-*")
    data = path.read_bytes()
    assert "芦汀乡" in data.decode("gb18030")
    assert data.count(b"\n") == data.count(b"\r\n") > 50


def test_the_notebook_of_a_county_shows_what_its_cells_give() -> None:
    """`python -m tests.notebook examples/county/county.ipynb` writes the outputs anew."""
    path = EXAMPLES / "county" / "county.ipynb"
    shown = json.loads(path.read_text(encoding="utf-8"))
    assert run_notebook(shown, path.parent) == [cell["outputs"] for cell in codes(shown)]
    (picture,) = [
        "".join(output["data"]["image/svg+xml"])
        for cell in codes(shown)
        for output in cell["outputs"]
        if "image/svg+xml" in output.get("data", {})
    ]
    assert picture.count("<rect") > 175
