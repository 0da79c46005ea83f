"""No line of an output is a command for a CI system, and a full disk under the messages costs nothing else."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportlint.terminal.log import LogStream, as_json_escape, as_reference, harmless
from tests.command import report, run

OBEYED = re.compile(r"(?:\A|[\n\r\v\f\x85\u2028\u2029])\s*::|##[A-Za-z]*\[")
"""What GitHub, Azure and TeamCity look for."""
PIECES = st.sampled_from(
    [
        "::",
        ":",
        "##[error]",
        "##",
        "#",
        "[",
        "##vso[",
        "vso",
        "\n",
        "\r",
        "\u2028",
        "\x85",
        " ",
        "\u3000",
        "\x1b[1m",
        "年",
    ]
)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("::error::x", ":<U+003A>error::x"),
        ("a\r \t::error::x", "a\r \t:<U+003A>error::x"),
        ("　::stop-commands::x\n", "　:<U+003A>stop-commands::x\n"),
        ("a ##[error]x", "a ##<U+005B>error]x"),
        ("##vso[task.x]", "##vso<U+005B>task.x]"),
        ("##teamcity[x]", "##teamcity<U+005B>x]"),
        ("std::string, ## heading, [link]", "std::string, ## heading, [link]"),
        ("\x1b[1m::error::x", "\x1b[1m:<U+003A>error::x"),
    ],
)
def test_the_opening_of_a_command_is_spelt_out_and_nothing_else(text: str, written: str) -> None:
    assert harmless(text) == written


@given(st.lists(PIECES, max_size=12))
def test_a_text_written_in_pieces_is_as_harmless_as_one_written_at_once(pieces: list[str]) -> None:
    paper = io.StringIO()
    stream = LogStream(paper)
    stream.writelines(pieces)
    assert not OBEYED.search(paper.getvalue())
    assert paper.getvalue() == harmless("".join(pieces))
    assert stream.changed == (paper.getvalue() != "".join(pieces))


@given(st.lists(PIECES, max_size=12).map("".join))
def test_json_and_xml_keep_their_values(text: str) -> None:
    assert json.loads(harmless(json.dumps(text, ensure_ascii=False), as_json_escape)) == text
    legal = text.replace("\x1b", "").replace("\r", "")
    assert ElementTree.fromstring(f"<a>{harmless(legal, as_reference)}</a>").text == (legal or None)


class Broken(io.StringIO):
    """A stream on a full disk."""

    def write(self, _: str) -> int:
        raise OSError(28, "No space left on device")

    def flush(self) -> None:
        raise OSError(28, "No space left on device")


def test_messages_that_cannot_be_written_are_left_out_and_results_are_not() -> None:
    messages = LogStream(Broken(), keep_going=True)
    assert messages.write("a") == 1
    messages.flush()
    with pytest.raises(OSError, match="No space"):
        LogStream(Broken()).write("a")
    with pytest.raises(OSError, match="Bad file descriptor"):
        LogStream(None).write("a")


HOSTILE = "::error title=x::all is lost ##[error]y ##vso[task.z]"


def hostile(folder: Path) -> Path:
    """Return a report whose name, text and unit are commands, and settings with a rule that says one."""
    path = folder / f"{HOSTILE}.txt"
    path.write_text(report(HOSTILE, f"植错{HOSTILE}", f" {HOSTILE}。。"), encoding="utf-8")
    return path


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    "arguments",
    [
        *(("check", "--output-format", name) for name in ("full", "concise", "json", "json-lines", "gitlab", "sarif")),
        *(("check", "--output-format", name) for name in ("junit", "markdown", "html")),
        ("check", "--statistics"),
        ("check", "--diff"),
        ("check", "--debug"),
        ("parse",),
        ("parse", "--output-format", "json"),
        ("export",),
        ("export", "--output-format", "json-lines"),
        ("config", "--exclude", HOSTILE),
        ("rule", HOSTILE),
        ("check", "--select", HOSTILE),
        ("check", "--baseline", HOSTILE),
        ("check", "no ##[error]z"),
        ("##[error]x",),
    ],
)
def test_no_line_that_a_command_writes_is_a_command_for_ci(
    tmp_path: Path, arguments: tuple[str, ...], language: str
) -> None:
    hostile(tmp_path)
    outcome = run(*arguments, folder=tmp_path, language=language)
    for line in (outcome.out + outcome.err).splitlines():
        assert not OBEYED.search(line), line


@pytest.mark.parametrize("name", ["json", "sarif", "gitlab"])
def test_json_in_a_log_says_the_same_as_in_a_file(tmp_path: Path, name: str) -> None:
    hostile(tmp_path)
    printed: Any = json.loads(run("check", "--output-format", name, folder=tmp_path).out)
    run("check", "--output-format", name, "--output-file", "out.json", folder=tmp_path)
    assert json.loads((tmp_path / "out.json").read_text(encoding="utf-8")) == printed


def test_a_diff_is_exact_in_a_file_and_says_so_where_it_is_not(tmp_path: Path) -> None:
    path = hostile(tmp_path)
    outcome = run("check", "--diff", folder=tmp_path)
    assert "some lines of the diff would be commands for a CI system" in outcome.err
    assert "##<U+005B>error]" in outcome.out
    exact = run("check", "--diff", "--output-file", "fix.diff", folder=tmp_path)
    assert "commands for a CI system" not in exact.err
    lines = (tmp_path / "fix.diff").read_text(encoding="utf-8").splitlines()
    assert {line[1:] for line in lines if line.startswith(" ")} <= set(path.read_text(encoding="utf-8").splitlines())
