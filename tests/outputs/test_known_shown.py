"""`--show-known`: every format marks what the baseline knows, and nothing of it counts."""

from __future__ import annotations

import json
import zipfile
from io import StringIO
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from reportlint.checking.baseline import FILE_NAME
from reportlint.model.results import KnownFinding, Run
from reportlint.outputs import github, gitlab, junit, markdown, sarif, text
from reportlint.outputs import json as json_output
from tests.command import Outcome, report, run
from tests.findings import TEXTS, a_run, finding
from tests.outputs import test_gitlab, test_junit, test_outputs, test_sarif

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

CLEAN, FINDINGS, FAILED = 0, 1, 2
REASON, DAY = "往年报告，不再更正", "9999-12-31"
FORMATS = ("full", "concise", "json", "json-lines", "github", "gitlab", "sarif", "junit", "markdown", "html")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a report that has a known error with a reason and a new note; another has the error."""
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(report("植错"), encoding="utf-8")
    run("baseline", "write", folder=tmp_path)
    data = json.loads((tmp_path / FILE_NAME).read_text(encoding="utf-8"))
    data["files"]["a.txt"][0].update(reason=REASON, expires=DAY)
    (tmp_path / FILE_NAME).write_text(json.dumps(data), encoding="utf-8")
    (tmp_path / "a.txt").write_text(report("植错", "植轻"), encoding="utf-8")
    return tmp_path


def check(folder: Path, form: str, *arguments: str, language: str = "en") -> Outcome:
    return run("check", "--baseline", FILE_NAME, "--output-format", form, *arguments, folder=folder, language=language)


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("level", ["info", "warning"])
def test_the_exit_code_is_that_without_known_findings(folder: Path, form: str, level: str) -> None:
    hidden, marked = (check(folder, form, "--fail-level", level, *more) for more in ([], ["--show-known"]))
    assert hidden.code == marked.code == (FINDINGS if level == "info" else CLEAN)
    assert hidden.err == marked.err == ""
    assert hidden.out != marked.out
    assert "A001" not in hidden.out
    assert "A001" in marked.out
    assert "A002" in marked.out


def test_in_full_the_severity_has_a_mark_and_the_reason_a_line(folder: Path) -> None:
    lines = check(folder, "full", "--show-known").out.splitlines()
    heads = [line.partition("  ")[2] for line in lines if line[:5] in ("a.txt", "b.txt")]
    assert heads == [
        "error (known) A001 planted-error",
        "info A002 planted-warning",
        "error (known) A001 planted-error",
    ]
    assert lines.count(f"  known: {REASON}, until {DAY}") == 1
    assert lines[-1] == "1 note in 2 reports (and 2 findings in the baseline)"
    chinese = check(folder, "full", "--show-known", language="zh").out.splitlines()
    assert f"  已知：{REASON}，{DAY} 到期" in chinese
    assert sum("  错误（已知） A001 " in line for line in chinese) == 2
    assert chinese[-1] == "2 份报告：1 处提示（另有已知问题 2 处）"


def test_in_one_line_the_mark_is_at_its_end(folder: Path) -> None:
    first, second, third, last = check(folder, "concise", "--show-known").out.splitlines()
    assert first.endswith(f" (known: {REASON}, until {DAY})")
    assert not second.endswith(")")
    assert third.endswith(" (known)")
    assert last == "1 note in 2 reports (and 2 findings in the baseline)"


def test_in_json_a_known_finding_says_so_and_the_summary_counts_it_apart(folder: Path) -> None:
    document = json.loads(check(folder, "json", "--show-known").out)
    test_outputs.validate(document, "check")
    assert [each.get("known") for each in document["diagnostics"]] == [
        {"reason": REASON, "expires": DAY},
        None,
        {"reason": None, "expires": None},
    ]
    assert document["summary"] == {"files": 2, "error": 0, "warning": 0, "info": 1, "fixable": 0, "known": 2}
    plain = json.loads(check(folder, "json").out)
    assert "known" not in plain["summary"]
    lines = check(folder, "json-lines", "--show-known").out.splitlines()
    assert list(map(json.loads, lines)) == document["diagnostics"]


def test_in_sarif_it_is_suppressed_from_outside_with_the_reason(folder: Path) -> None:
    results = test_sarif.read(check(folder, "sarif", "--show-known").out)["results"]
    assert [each["suppressions"] for each in results] == [
        [{"kind": "external", "status": "accepted", "justification": REASON, "properties": {"expires": DAY}}],
        [],
        [{"kind": "external", "status": "accepted"}],
    ]
    plain = test_sarif.read(check(folder, "sarif").out)["results"]
    assert ["suppressions" in each for each in plain] == [False]


def test_on_github_it_is_a_notice_behind_the_others(folder: Path) -> None:
    lines = check(folder, "github", "--show-known").out.splitlines()
    assert [line.partition(" ")[0] for line in lines] == ["::notice"] * 3
    assert "A002" in lines[0]
    assert lines[1].endswith(f"%0Aknown: {REASON}, until {DAY}")
    assert lines[2].endswith("%0Aknown")


def test_known_notices_count_among_those_that_github_shows() -> None:
    run = known_run(*(finding(fingerprint=str(number)) for number in range(12)))
    stream = StringIO()
    github.write(run, stream)
    assert "2 more are in the log" in stream.getvalue().splitlines()[-1]


def test_in_junit_it_is_a_case_that_was_skipped(folder: Path) -> None:
    root = test_junit.read(check(folder, "junit", "--show-known").out)
    assert root.get("failures") == "0"
    assert [each.get("message") for each in root.iter("skipped")] == [f"known: {REASON}, until {DAY}", "known"]
    assert [suite.get("skipped") for suite in root] == ["1", "1"]


def test_on_the_page_it_has_its_sign_and_its_reason_and_a_filter(folder: Path) -> None:
    page = etree.HTML(check(folder, "html", "--show-known").out)
    items = page.xpath('//section[@class="findings"]//li')
    assert [item.get("class") for item in items] == ["known", "info", "known"]
    assert [item.xpath('.//span[@class="level"]/text()')[0] for item in items] == [
        "error (known)",
        "info",
        "error (known)",
    ]
    assert [" ".join("".join(why.itertext()).split()) for why in page.xpath('//p[@class="why"]')] == [
        f"Known {REASON}, until {DAY}"
    ]
    assert page.xpath('//input[@id="show-known"]')
    assert ["".join(cell.itertext()) for cell in page.xpath('//td[starts-with(@class, "n known")]')] == ["1", "1"]
    assert {mark.get("class") for mark in page.xpath("//mark")} == {"known", "info"}
    assert not etree.HTML(check(folder, "html").out).xpath('//input[@id="show-known"]')


def test_in_the_workbook_it_has_its_mark_and_does_not_count(folder: Path) -> None:
    check(folder, "xlsx", "--show-known", "--output-file", "out.xlsx")
    with zipfile.ZipFile(folder / "out.xlsx") as book:
        strings = book.read("xl/sharedStrings.xml").decode()
        summary = etree.fromstring(book.read("xl/worksheets/sheet1.xml"))
    assert "error (known)" in strings
    assert f"known: {REASON}, until {DAY}" in strings
    cells = {cell.get("r"): "".join(cell.itertext()) for cell in summary.iter("{*}c")}
    assert [[cells[f"{column}{row}"] for column in "DEF"] for row in (2, 3)] == [["0", "0", "1"], ["0", "0", "0"]]


def test_without_a_baseline_the_option_says_that_it_needs_one(folder: Path) -> None:
    outcome = run("check", "--show-known", folder=folder)
    assert (outcome.code, outcome.err) == (
        FAILED,
        "reportlint: --show-known needs --baseline or the setting baseline\n",
    )
    (folder / "reportlint.toml").write_text(f'baseline = "{FILE_NAME}"\n', encoding="utf-8")
    assert "(known)" in run("check", "--show-known", folder=folder).out


# ------------------------------------------------------------------------------- whatever a reason holds


def known_run(*findings: Any, reason: str = "", expires: str = "") -> Run:
    """Return a run whose findings are all known."""
    run = a_run(*findings, shows_known=True, known=len(findings))
    for result in run.results:
        keys = [(item.code, item.fingerprint) for item in result.diagnostics]
        result.known = dict.fromkeys(keys, KnownFinding(reason, expires))
    return run


def written(write: Callable[[Run, Any], object], run: Run) -> str:
    stream = StringIO()
    write(run, stream)
    return stream.getvalue()


@settings(max_examples=20)
@given(TEXTS, st.sampled_from(["", DAY]))
def test_every_format_stays_what_it_is_whatever_the_reason_says(reason: str, expires: str) -> None:
    run = known_run(finding(), finding(code="A002", severity="warning"), reason=reason, expires=expires)
    assert run.counts() == {"error": 0, "warning": 0, "info": 0}
    test_outputs.validate(json.loads(written(json_output.write, run)), "check")
    assert all(len(each["suppressions"]) == 1 for each in test_sarif.read(written(sarif.write, run))["results"])
    jsonschema.validate(json.loads(written(gitlab.write, run)), {"type": "array", "items": test_gitlab.SCHEMA})
    assert len(list(test_junit.read(written(junit.write, run)).iter("skipped"))) == 2
    assert len(written(github.write, run).splitlines()) == 2
    assert len(written(text.write_concise, run).splitlines()) == 3
    assert written(markdown.write, run).count("\n| 3:1 |") == 2
    for shown in (written(text.write, run), written(text.write_concise, run)):
        assert not any((ord(char) < 0x20 and char != "\n") or 0x7F <= ord(char) < 0xA0 for char in shown)
