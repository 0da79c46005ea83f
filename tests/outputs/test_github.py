"""GitHub: commands that its runner decodes to the original values."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given

from reportlint.outputs.github import write
from reportlint.terminal.screen import own_bytes, visible_lines
from tests.command import report, run
from tests.findings import PATHS, TEXTS, a_run, finding, shown

if TYPE_CHECKING:
    from pathlib import Path


def unescaped(text: str) -> str:
    for escape, char in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(escape, char)
    return text


def command(line: str) -> tuple[str, dict[str, str], str]:
    """Parse a line as the runner does, into the command, its properties and the message."""
    assert line.startswith("::")
    head, _, data = line[2:].partition("::")
    name, _, told = head.partition(" ")
    properties = {key: unescaped(value) for key, _, value in (part.partition("=") for part in told.split(","))}
    for escape, char in (("%0D", "\r"), ("%0A", "\n"), ("%25", "%")):
        data = data.replace(escape, char)
    return name, properties, data


def commands(text: str) -> list[tuple[str, dict[str, str], str]]:
    return [command(line) for line in text.split("\n") if line]


def test_a_finding_is_an_annotation_on_its_line(tmp_path: Path) -> None:
    (tmp_path / "年报 一.txt").write_text(report("甲植错"), encoding="utf-8")
    (line,) = run("check", "--output-format", "github", folder=tmp_path).out.splitlines()
    name, properties, message = command(line)
    assert (name, properties["file"], properties["title"]) == ("error", "年报 一.txt", "A001 planted-error")
    assert (properties["col"], properties["endColumn"]) == ("2", "4")
    assert properties["line"] == properties["endLine"]
    assert message == "found “植错”, see 1 received this year\nwhat to do: delete it"


@pytest.mark.parametrize(("severity", "name"), [("error", "error"), ("warning", "warning"), ("info", "notice")])
def test_severities_have_their_commands(severity: str, name: str) -> None:
    assert shown(write, a_run(finding(severity=severity))).startswith(f"::{name} ")


def test_a_finding_on_several_lines_has_no_columns() -> None:
    ((_, properties, _),) = commands(shown(write, a_run(finding(at=(3, 2, 5, 4)))))
    assert (properties["line"], properties["endLine"]) == ("3", "5")
    assert not {"col", "endColumn"} & set(properties)


def test_a_finding_that_ends_with_its_line_stays_on_it() -> None:
    ((_, properties, _),) = commands(shown(write, a_run(finding(at=(3, 2, 4, 1)))))
    assert (properties["line"], properties["endLine"]) == ("3", "3")


def test_text_cannot_add_a_command_or_a_property() -> None:
    hostile = finding("a\n::stop-commands::x\r\n%0A::error::b", "a,line=9::b:c.txt")
    text = shown(write, a_run(hostile))
    assert text.count("\n") == 1
    ((_, properties, message),) = commands(text)
    assert (properties["file"], properties["line"]) == ("a,line=9::b:c.txt", "3")
    assert message == "a\n::stop-commands::x\n%0A::error::b"


@given(TEXTS, PATHS)
def test_message_and_place_come_back(message: str, path: str) -> None:
    text = shown(write, a_run(finding(message, path), finding("b", path)))
    first, second = commands(text)
    assert first == (
        "error",
        {
            "file": "\n".join(map(own_bytes, path.replace("\r\n", "\n").split("\n"))),
            "line": "3",
            "col": "1",
            "endLine": "3",
            "endColumn": "4",
            "title": "A001 planted-error",
        },
        visible_lines(message),
    )
    assert second[2] == "b"


def test_a_last_notice_says_how_many_findings_github_does_not_show() -> None:
    few = shown(write, a_run(*[finding(severity="error")] * 10, *[finding(severity="info")] * 10))
    assert "::notice title=reportlint::" not in few
    many = shown(write, a_run(*[finding(severity="error")] * 12, *[finding(severity="info")] * 11))
    last = many.splitlines()[-1]
    assert last == (
        "::notice title=reportlint::GitHub shows 10 findings of each severity of a step; 3 more are in the log"
    )
