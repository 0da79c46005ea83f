"""JSON lines: the findings of the JSON output, one on each line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from hypothesis import given

from reportlint.outputs.json import write_lines
from tests.command import report, run
from tests.findings import PATHS, TEXTS, a_run, finding, shown

if TYPE_CHECKING:
    from pathlib import Path


def test_each_line_is_a_finding_as_the_json_has_it(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(report("植错", "植警"), encoding="utf-8")
    (tmp_path / "b.txt").write_text(report("植错"), encoding="utf-8")
    lines = run("check", "--output-format", "json-lines", folder=tmp_path).out.splitlines()
    document = json.loads(run("check", "--output-format", "json", folder=tmp_path).out)
    assert [json.loads(line) for line in lines] == document["diagnostics"]
    assert len(lines) == 3


def test_without_findings_there_is_no_line(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(report(), encoding="utf-8")
    outcome = run("check", "--output-format", "json-lines", folder=tmp_path)
    assert (outcome.code, outcome.out) == (0, "")


@given(TEXTS, PATHS)
def test_message_and_place_come_back(message: str, path: str) -> None:
    text = shown(write_lines, a_run(finding(message, path), finding()))
    first, second = text.split("\n")[:-1]
    item = json.loads(first)
    # An escaped pair of surrogates is decoded as the character that it encodes in UTF-16.
    told = [json.loads(json.dumps(part)) for part in (message, path)]
    assert [item["message"], item["path"]] == told
    assert (item["location"], item["end_location"]) == ({"line": 3, "column": 1}, {"line": 3, "column": 4})
    assert json.loads(second)["message"] == "a message"
