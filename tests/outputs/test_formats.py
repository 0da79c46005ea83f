"""Properties of every output for machines and pages: given by a plugin, safe, complete, the same in a file."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given

from reportlint import hookimpl
from reportlint.messages.errors import UsageError
from reportlint.outputs.formats import BINARY, FORMATS, output
from reportlint.plugins.discovery import EntryPoint
from reportlint.plugins.loading import register
from tests.command import report, run
from tests.findings import PATHS, TEXTS, a_run, finding, shown

if TYPE_CHECKING:
    from collections.abc import Mapping

NAMES = ("json-lines", "github", "gitlab", "sarif", "junit", "markdown")
in_every_format = pytest.mark.parametrize("name", NAMES)
OTHER = EntryPoint("other", "other_outputs", "other-outputs", "2.0")


def write(name: str) -> Any:
    return output(name, register([]).outputs, "")


class Outputs:
    """A plugin with output formats."""

    def __init__(self, formats: Mapping[str, Any]) -> None:
        self._formats = formats

    @hookimpl
    def reportlint_outputs(self) -> Mapping[str, Any]:
        return self._formats


# ------------------------------------------------------------------------------- formats are given by plugins


def test_the_formats_of_the_program_come_through_the_hook_and_are_not_imported_for_it() -> None:
    plugins = register([])
    assert list(plugins.outputs) == list(FORMATS)
    assert all(isinstance(given, str) for given in plugins.outputs.values())
    assert plugins.formats.origin.endswith("(reportlint.outputs.formats)")


def test_the_list_of_plugins_shows_those_of_the_environment(tmp_path: Path) -> None:
    outcome = run("plugins", folder=tmp_path)
    assert outcome.out == "small  small-rules 1.2 (tests.small_rules)  9 rules\n"


def test_a_plugin_may_name_a_function_that_is_imported_when_its_format_is_asked_for(tmp_path: Path) -> None:
    plugins = register([(OTHER, Outputs({"shout": "tests.findings:shown", "gone": "tests.nowhere:write"}))])
    assert plugins.plugins[0].refusal is None
    found: Any = output("shout", plugins.outputs, "")
    assert found is shown
    with pytest.raises(UsageError, match=r"the output format gone \(tests.nowhere:write\) failed to load: ModuleNotF"):
        output("gone", plugins.outputs, "")


@pytest.mark.parametrize("given_output", ["tests.findings", 5, None])
def test_what_is_no_output_is_refused_with_the_plugin(given_output: Any) -> None:
    refusal = register([(OTHER, Outputs({"shout": given_output}))]).plugins[0].refusal
    assert refusal is not None
    assert refusal.text("en") == (
        "the output format shout of the plugin other from other-outputs 2.0 (other_outputs) is not valid: "
        f"it has to be a function or “module:function”, not {given_output!r}"
    )


def test_a_plugin_cannot_take_the_name_of_a_format_of_the_program() -> None:
    refusal = register([(OTHER, Outputs({"json": shown}))]).plugins[0].refusal
    assert refusal is not None
    assert refusal.text("en").startswith("two output formats are called json: reportlint.outputs.json:write (formats")
    assert "shown (other, other-outputs 2.0" in refusal.text("en")


def test_a_misspelt_format_is_told_with_what_was_meant(tmp_path: Path) -> None:
    outcome = run("check", "--output-format", "sarfi", folder=tmp_path)
    assert outcome.code == 2
    assert "there is no output format “sarfi” (the command line)" in outcome.err
    assert "did you mean sarif" in outcome.err


def test_the_help_names_every_format(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from reportlint.cli.main import main

    for language in ("en", "zh"):
        with pytest.raises(SystemExit):
            main(["check", "--help", "--language", language])
        told = re.sub(r"\s", "", capsys.readouterr().out)
        assert all(name in told for name in FORMATS if name != "json-v1")


# ------------------------------------------------------------------------------- every output


@in_every_format
def test_a_file_holds_what_a_pipe_gets(tmp_path: Path, name: str) -> None:
    (tmp_path / "a.txt").write_text(report("植错" + "长" * 300, "植警"), encoding="utf-8")
    outcome = run("check", "--output-format", name, folder=tmp_path)
    other = run("check", "--output-format", name, "--output-file", "out", folder=tmp_path)
    assert (other.code, other.out) == (outcome.code, "") == (1, "")
    assert (tmp_path / "out").read_text(encoding="utf-8") == outcome.out != ""


@in_every_format
@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_report_no_finding_and_no_file_are_all_written(tmp_path: Path, name: str, language: str) -> None:
    empty = run("check", "--output-format", name, folder=tmp_path, language=language)
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "b.txt").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "c.txt").write_text(report(), encoding="utf-8")
    outcome = run("check", "--output-format", name, "a.txt", ".", folder=tmp_path, language=language)
    assert (empty.code, outcome.code) == (3, 2)
    assert "Traceback" not in empty.err + outcome.err
    assert outcome.out


@in_every_format
def test_nothing_is_wrapped(name: str) -> None:
    message = "长" * 5000
    assert message in shown(write(name), a_run(finding(message)))


@in_every_format
@given(message=TEXTS, path=PATHS)
def test_nothing_in_a_report_or_a_path_reaches_a_terminal_as_a_command(name: str, message: str, path: str) -> None:
    text = shown(write(name), a_run(finding(message, path, hint=message), language="zh"))
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]", text)


@in_every_format
def test_a_path_that_is_no_text_is_written_all_the_same(tmp_path: Path, name: str) -> None:
    path = Path(str(tmp_path), "年\udcff\n<b>,::.txt")
    try:
        path.write_text(report("植错"), encoding="utf-8")
    except (OSError, UnicodeEncodeError):
        pytest.skip("this system has no such names")
    outcome = run("check", "--output-format", name, folder=tmp_path)
    assert outcome.code == 1
    assert "植错" in outcome.out


@in_every_format
def test_a_thousand_findings_are_no_trouble(tmp_path: Path, name: str) -> None:
    (tmp_path / "a.txt").write_text(report(*["植错"] * 1000), encoding="utf-8")
    assert run("check", "--output-format", name, folder=tmp_path).code == 1


def test_outputs_that_are_text_need_no_file() -> None:
    assert not BINARY & set(NAMES)
