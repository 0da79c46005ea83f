"""SARIF: logs that conform to the schema of the standard, with correct places and texts."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import jsonschema
import pytest
from hypothesis import given

from reportlint import __version__
from reportlint.model.diagnostic import EditPlace, FixNote, RelatedPlace
from reportlint.outputs import sarif
from reportlint.outputs.sarif import write
from tests import ROOT, small_rules
from tests.command import report, run
from tests.findings import PATHS, TEXTS, a_run, finding, shown


@cache
def validator() -> Any:
    schema = json.loads((ROOT / "tests" / "schemas" / "sarif-2.1.0.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def read(text: str) -> Any:
    """Return the only run of a log, after checking the schema and the references."""
    log = json.loads(text)
    validator().validate(log)
    (only,) = log["runs"]
    files = [artifact["location"]["uri"] for artifact in only["artifacts"]]
    assert [artifact["location"]["index"] for artifact in only["artifacts"]] == list(range(len(files)))
    rules = [rule["id"] for rule in only["tool"]["driver"]["rules"]]
    for result in only["results"]:
        if "ruleIndex" in result:
            assert rules[result["ruleIndex"]] == result["ruleId"]
        for place in (*result["locations"], *result.get("relatedLocations", ())):
            location = place["physicalLocation"]["artifactLocation"]
            assert location["uri"].isascii()
            if "index" in location:
                assert files[location["index"]] == location["uri"]
    return only


def checked(folder: Path, *arguments: str, language: str = "en") -> Any:
    return read(run("check", *arguments, "--output-format", "sarif", folder=folder, language=language).out)


def literal(text: str) -> str:
    """Return the displayed text of a message, in which braces are doubled."""
    return text.replace("{{", "{").replace("}}", "}")


def test_a_finding_is_a_result_with_its_places_and_its_fix(tmp_path: Path) -> None:
    (tmp_path / "年报").mkdir()
    (tmp_path / "年报" / "一 号.txt").write_text(report("甲植错"), encoding="utf-8")
    only = checked(tmp_path)
    (result,) = only["results"]
    line = report("甲植错").split("\n").index("甲植错") + 1
    file = {"uri": "%E5%B9%B4%E6%8A%A5/%E4%B8%80%20%E5%8F%B7.txt", "uriBaseId": "%SRCROOT%", "index": 0}
    region = {"startLine": line, "startColumn": 2, "endLine": line, "endColumn": 4}
    assert only["columnKind"] == "unicodeCodePoints"
    assert (result["ruleId"], result["level"]) == ("A001", "error")
    assert result["message"]["text"] == "found “植错”, see 1 received this year"
    assert result["locations"] == [
        {
            "physicalLocation": {"artifactLocation": file, "region": region},
            "logicalLocations": [{"fullyQualifiedName": "problems", "kind": "section"}],
        }
    ]
    (related,) = result["relatedLocations"]
    assert (related["id"], related["message"]["text"]) == (1, "natural persons")
    (fix,) = result["fixes"]
    assert fix["description"]["text"] == "delete it"
    assert fix["artifactChanges"] == [
        {
            "artifactLocation": file,
            "replacements": [{"deletedRegion": region, "insertedContent": {"text": ""}}],
        }
    ]
    assert result["properties"] == {"data": {"expected": 0}}


def test_fingerprints_are_those_of_the_json(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(report("植错", "植警"), encoding="utf-8")
    results = checked(tmp_path)["results"]
    document = json.loads(run("check", "--output-format", "json", folder=tmp_path).out)
    assert [result["partialFingerprints"]["finding/v1"] for result in results] == [
        item["fingerprint"] for item in document["diagnostics"]
    ]


def test_the_tool_tells_of_the_rules_that_found_something_in_both_languages(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(report("植错", "植轻"), encoding="utf-8")
    for language, tag, other, pages in (
        ("en", "en", "zh-CN", ("Finds planted errors.", "查找植入的错误。")),
        ("zh", "zh-CN", "en", ("查找植入的错误。", "Finds planted errors.")),
    ):
        only = checked(tmp_path, language=language)
        driver = only["tool"]["driver"]
        assert (driver["version"], driver["language"], only["language"]) == (__version__, tag, tag)
        assert [rule["id"] for rule in driver["rules"]] == ["A001", "A002"]
        rule = driver["rules"][0]
        assert rule["help"]["markdown"].strip() == pages[0]
        assert rule["shortDescription"]["text"] == small_rules.PlantedError.summary[language]
        assert rule["helpUri"] == "https://house.example/planted-error"
        assert "helpUri" not in driver["rules"][1]  # it names no page
        (translation,) = only["translations"]
        assert translation["language"] == other
        assert translation["rules"][0]["help"]["markdown"].strip() == pages[1]
        assert [known["id"] for known in translation["rules"]] == ["A001", "A002"]


def test_levels_are_those_of_the_findings(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(report("植错", "植警", "植轻"), encoding="utf-8")
    assert [result["level"] for result in checked(tmp_path)["results"]] == ["error", "warning", "note"]


@pytest.mark.parametrize(("marks", "options", "code"), [([], [], 0), (["植错"], [], 1), (["植错"], ["--exit-zero"], 0)])
def test_the_invocation_says_how_it_ended(tmp_path: Path, marks: list[str], options: list[str], code: int) -> None:
    (tmp_path / "a.txt").write_text(report(*marks), encoding="utf-8")
    outcome = run("check", *options, "--output-format", "sarif", folder=tmp_path)
    (invocation,) = read(outcome.out)["invocations"]
    assert invocation == {"executionSuccessful": True, "exitCode": code, "toolExecutionNotifications": []}
    assert outcome.code == code


@pytest.mark.parametrize("options", [[], ["--ignore", "E"]])
def test_files_that_were_not_checked_are_notified(tmp_path: Path, options: list[str]) -> None:
    (tmp_path / "a.txt").write_bytes(b"\xff")
    (tmp_path / "b.txt").symlink_to("nowhere")
    (tmp_path / "c.txt").write_text("随便写写", encoding="utf-8")
    (tmp_path / "d.txt").write_text(report(), encoding="utf-8")
    only = checked(tmp_path, *options)
    (invocation,) = only["invocations"]
    assert (invocation["executionSuccessful"], invocation["exitCode"]) == (False, 2)
    told = [
        (
            notification["descriptor"]["id"],
            notification["level"],
            notification["locations"][0]["physicalLocation"]["artifactLocation"]["uri"],
        )
        for notification in invocation["toolExecutionNotifications"]
    ]
    assert told == [
        ("undecodable", "error", "a.txt"),
        ("unreadable", "error", "b.txt"),
        ("not-a-report", "note", "c.txt"),
    ]
    described = [notification["id"] for notification in only["tool"]["driver"]["notifications"]]
    for notification in invocation["toolExecutionNotifications"]:
        descriptor = notification["descriptor"]
        assert described[descriptor["index"]] == descriptor["id"]
    assert len(only["results"]) == (0 if options else 2)


def test_the_encoding_of_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(report(), encoding="gb18030")
    (tmp_path / "b.txt").write_text(report(), encoding="utf-8-sig")
    assert [artifact["encoding"] for artifact in checked(tmp_path)["artifacts"]] == ["GB18030", "UTF-8"]


def test_a_cell_is_a_logical_place() -> None:
    only = read(shown(write, a_run(finding(cell=("applications", "received", "total"), section="applications"))))
    place = {"fullyQualifiedName": "applications/received/total", "kind": "cell"}
    assert only["results"][0]["locations"][0]["logicalLocations"] == [place]


def test_text_is_no_placeholder_and_no_link() -> None:
    only = read(shown(write, a_run(finding("{0} [a](http://b) <b>"))))
    assert only["results"][0]["message"]["text"] == "{{0}} [a] (http://b) <b>"


def test_a_thousand_findings_are_a_thousand_results() -> None:
    assert len(read(shown(write, a_run(*[finding()] * 1000)))["results"]) == 1000


@given(TEXTS, PATHS)
def test_message_and_place_come_back(message: str, path: str) -> None:
    at = (3, 2, 6, 1)
    place = finding(at=at).place
    item = finding(
        message,
        path,
        at=at,
        related=(RelatedPlace(path, place, 0, 1, message),),
        fix=FixNote(False, message, (EditPlace(place, 0, 1, message),)),
        data={message: message},
    )
    (result,) = read(shown(write, a_run(item)))["results"]
    kept = "".join("\ufffd" if "\ud800" <= char < "\ue000" else char for char in message)
    said = kept.replace("](", "] (")
    assert literal(result["message"]["text"]) == said
    assert literal(result["relatedLocations"][0]["message"]["text"]) == said
    physical = result["locations"][0]["physicalLocation"]
    assert physical["region"] == {"startLine": 3, "startColumn": 2, "endLine": 6, "endColumn": 1}
    (change,) = result["fixes"][0]["artifactChanges"]
    assert change["replacements"] == [{"deletedRegion": physical["region"], "insertedContent": {"text": kept}}]
    try:
        path.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return  # no file can have such a name
    assert unquote(physical["artifactLocation"]["uri"], errors="surrogateescape") == path


def test_a_log_above_the_limit_of_github_has_the_errors_and_says_what_is_left_out(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sarif, "_MOST_RESULTS", 3)
    found = [finding(severity=level) for level in ("info", "error", "warning", "error")]
    (log,) = json.loads(shown(write, a_run(*found)))["runs"]
    assert [result["level"] for result in log["results"]] == ["error", "error", "warning"]
    assert "the SARIF file has 3 findings" in capsys.readouterr().err
