"""`check_text`, `check_bytes` and `read`: their findings, and the effects that they never have."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

import pytest

import reportlint
from reportlint import CheckResult, Rule, api, check_bytes, check_text, read
from reportlint.cases.run import run_case
from reportlint.outputs.json import diagnostic_data
from reportlint.plugins import discovery
from reportlint.plugins.discovery import EntryPoint
from tests import ROOT
from tests.command import SMALL, report, run
from tests.forms import FORMS
from tests.kit import ENCODINGS, LAYOUTS, NEWLINES, a_story, encode, mutate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reportlint import Report

    With = Callable[..., None]

BUILT_IN = EntryPoint("builtin", "reportlint_rules", "reportlint", "1.0")
EXAMPLES = sorted((ROOT / "examples" / "reports").glob("*.txt"))
WORDS = {"zh": "甲", "en": "a"}
PLUGIN = '''
from reportlint import Rule, hookimpl
{top}
class Loud(Rule):
    """甲"""
    code, name, severity, since = "H001", "loud", "warning", "1"
    message = summary = {{"zh": "甲", "en": "a"}}
    def check(self, report):
        print("look here")
        {check}

@hookimpl
def reportlint_rules():
    return (Loud,)
'''


class Mine(Rule):
    """甲"""

    code, name, severity, since = "M001", "mine", "info", "1"
    message: ClassVar = WORDS
    summary: ClassVar = WORDS

    def check(self, report: Report) -> Iterator[Any]:
        yield self.finding(report.text.part(0, 2))


def forget() -> None:
    api._checkers.clear()
    api._plugins.cache_clear()


@pytest.fixture
def plugins(monkeypatch: pytest.MonkeyPatch) -> Iterator[With]:
    """Make these plugins those of the environment, and no others."""

    def these(*entries: EntryPoint) -> None:
        monkeypatch.setattr(discovery, "entry_points", lambda *_: list(entries))
        monkeypatch.setattr("reportlint.plugins.loading.entry_points", lambda *_: list(entries))
        forget()

    yield these
    forget()


@pytest.fixture
def small(plugins: With) -> None:
    plugins(SMALL)


def texts(count: int) -> list[str]:
    """Return reports with and without faults, and damaged texts."""
    rng = random.Random(7)
    made = [LAYOUTS[name].render(a_story(rng)).text for name in sorted(LAYOUTS)]
    return [
        mutate(rng, made[number % len(made)]) if number % 3 else made[number % len(made)] for number in range(count)
    ]


def codes(result: CheckResult) -> list[str]:
    return [each.code for each in result.diagnostics]


# ------------------------------------------------------------------------------- findings


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_findings_are_those_of_the_command(path: Path, language: str) -> None:
    arguments = ("check", path.name, "--isolated", "--output-format", "json", "--language", language)
    outcome = run(*arguments, folder=path.parent, plugins=(BUILT_IN,))
    result = check_bytes(path.name, path.read_bytes(), language=language)
    assert [diagnostic_data(each) for each in result.diagnostics] == json.loads(outcome.out)["diagnostics"]


def test_a_finding_stands_in_the_text_of_the_result(small: None) -> None:
    text = report("本年𠮷植错。").replace("\n", "\r\n")
    result = check_text(text, name="年报.txt", language="en")
    (found,) = result.diagnostics
    assert (found.path, found.message, found.location.line) == (
        "年报.txt",
        "found “植错”, see 1 received this year",
        found.place.line,
    )
    assert text[found.start : found.end] == "植错"
    assert result.text == text
    assert (result.name, result.encoding, result.reason, result.plugin_errors) == ("年报.txt", None, "", ())
    assert result.report is not None
    assert result.report.text.text == text


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("newline", NEWLINES)
def test_bytes_are_decoded(small: None, encoding: str, newline: str) -> None:
    data = encode(report("植错"), encoding, newline)
    result = check_bytes("a.txt", data, language="en")
    assert result.text is not None
    assert result.encoding is not None
    assert data.decode(result.encoding).removeprefix("\ufeff") == result.text
    (found,) = result.diagnostics
    assert result.text[found.start : found.end] == "植错"


@pytest.mark.parametrize(
    ("data", "reason", "code"),
    [
        (b"", "empty", "E003"),
        ("今天天气好。".encode(), "other", "E003"),
        (b"PK\x03\x04OFD.xml", "undecodable", "E002"),
        (b"PK\x03\x04word/", "unreadable", "E001"),
        (b"{\\rtf1", "unreadable", "E001"),
        ("好\n好".encode() + b"\xff", "undecodable", "E002"),
    ],
)
def test_what_is_no_report_says_why(small: None, data: bytes, reason: str, code: str) -> None:
    result = check_bytes("a.txt", data)
    assert (result.report, result.reason, codes(result)) == (None, reason, [code])
    assert (result.text is None) == (result.encoding is None) == reason.startswith("un")


@pytest.mark.parametrize("path", EXAMPLES[:3], ids=lambda path: path.stem)
def test_reading_gives_the_report_of_a_check_and_runs_no_rule(path: Path) -> None:
    data = path.read_bytes()
    checked, only_read = check_bytes(path.name, data, extend_select="ALL"), read(path.name, data)
    assert checked.report is not None
    assert only_read.report is not None
    assert (only_read.text, only_read.encoding, only_read.reason) == (checked.text, checked.encoding, "")
    assert list(map(str, only_read.report.grid.values())) == list(map(str, checked.report.grid.values()))
    assert only_read.diagnostics == ()
    assert only_read.text is not None
    of_text = read(path.name, only_read.text)
    assert of_text.report is not None
    assert str(of_text.report.unit) == str(only_read.report.unit)
    assert of_text.encoding is None


@pytest.mark.parametrize("data", [b"", "今天天气好。".encode(), b"PK\x03\x04word/", b"\xff\xff"])
def test_what_cannot_be_read_says_why(small: None, data: bytes) -> None:
    assert read("a.txt", data, language="en") == check_bytes("a.txt", data, language="en")


def test_a_language_that_does_not_exist_is_a_value_error_of_reading(small: None) -> None:
    with pytest.raises(ValueError, match="no language 'fr'"):
        read("a.txt", "", language="fr")


def test_a_result_cannot_be_changed(small: None) -> None:
    result = check_text(report("植错"))
    with pytest.raises(AttributeError):
        result.reason = "other"  # type: ignore[misc]
    assert isinstance(result.diagnostics, tuple)


# ------------------------------------------------------------------------------- selection of rules


def test_rules_are_chosen_as_by_the_command_line(small: None) -> None:
    text = report("植错", "植警")
    assert codes(check_text(text)) == ["A001", "A002"]
    assert codes(check_text(text, select="A001")) == ["A001"]
    assert codes(check_text(text, select=["planted-warning"])) == ["A002"]
    assert codes(check_text(text, ignore=["A"])) == []
    assert codes(check_text(text, select=["A"], ignore=["A001"])) == ["A002"]
    assert set(codes(check_text(text, extend_select=["long-line"]))) == {"A001", "A002", "B001"}


def test_severities_and_options_are_those_of_the_settings(small: None) -> None:
    text = report("植警")
    (found,) = check_text(text, severity={"A": "error"}).diagnostics
    assert found.severity == "error"
    for most, expected in ((30, ["B001"]), (5000, [])):
        given = {"long-line": {"max": most, "words": ("甲",)}}
        assert codes(check_text(text, select=["B001"], options=given, language="en")) == expected


def test_a_caller_may_bring_rules(small: None) -> None:
    text = report("植错")
    assert codes(check_text(text, rules=[Mine])) == ["M001", "A001"]
    assert codes(check_text(text, rules=[Mine], select="mine")) == ["M001"]
    assert codes(check_text(text)) == ["A001"]


def test_the_language_is_that_of_the_environment_unless_it_is_given(
    small: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    assert check_text("").diagnostics[0].message == check_text("", language="en").diagnostics[0].message
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert check_text("").diagnostics[0].message == check_text("", language="zh").diagnostics[0].message
    assert check_text("", language="zh").diagnostics[0].message != check_text("", language="en").diagnostics[0].message


WRONG: dict[str, tuple[dict[str, Any], str]] = {
    "rule": ({"select": "A009"}, "“A009”"),
    "rule to ignore": ({"ignore": ["planted-eror"]}, "planted-error"),
    "nothing left": ({"select": "A001", "ignore": "A001"}, "rules are off"),
    "option": ({"options": {"long-line": {"most": 1}}}, "rules.long-line.most"),
    "type of an option": ({"options": {"long-line": {"max": "1"}}}, "rules.long-line.max"),
    "options of many": ({"options": {"A": {"max": 1}}}, "“A”"),
    "severity": ({"severity": {"A001": "fatal"}}, "no severity 'fatal'"),
    "language": ({"language": "fr"}, "no language 'fr'"),
    "code that is taken": ({"rules": [type("Other", (Mine,), {"code": "A001"})]}, "A001"),
    "rule that is none": ({"rules": [int]}, "subclass of Rule"),
}


@pytest.mark.parametrize(("given", "said"), WRONG.values(), ids=WRONG)
def test_what_is_asked_for_wrongly_is_a_value_error(small: None, given: dict[str, Any], said: str) -> None:
    arguments = {"language": "en", **given}
    for _ in range(2):
        with pytest.raises(ValueError, match=r".+") as raised:
            check_text(report(), **arguments)
        assert said in str(raised.value)


# ------------------------------------------------------------------------------- failing plugins


@pytest.fixture
def hostile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, plugins: With) -> Iterator[Callable[[str], None]]:
    """Return a function that installs a plugin with a given source in addition to the small one."""
    monkeypatch.syspath_prepend(str(tmp_path))

    def installed(text: str) -> None:
        (tmp_path / "hostile_rules.py").write_text(text, encoding="utf-8")
        sys.modules.pop("hostile_rules", None)
        plugins(SMALL, EntryPoint("hostile", "hostile_rules", "hostile-rules", "0.1"))

    yield installed
    sys.modules.pop("hostile_rules", None)


def test_a_rule_that_raises_is_a_finding(hostile: Callable[[str], None]) -> None:
    hostile(PLUGIN.format(top="", check="raise ValueError('not today')"))
    result = check_text(report("植错"), language="en")
    assert codes(result) == ["E009", "A001"]
    assert result.diagnostics[0].message.startswith("H001 of hostile: ValueError: not today")


def test_a_plugin_that_cannot_be_imported_is_named_in_the_result(hostile: Callable[[str], None]) -> None:
    hostile("import nowhere_to_be_found")
    result = check_text(report("植错"), language="en")
    assert codes(result) == ["A001"]
    (error,) = result.plugin_errors
    assert "hostile" in error
    assert "nowhere_to_be_found" in error
    with pytest.raises(ValueError, match="nowhere_to_be_found"):
        check_text(report(), language="en", select="H001")


def test_a_plugin_with_an_invalid_declaration_is_a_value_error(hostile: Callable[[str], None]) -> None:
    hostile(PLUGIN.format(top="", check="return ()").replace('"H001"', '"h"'))
    with pytest.raises(ValueError, match="hostile"):
        check_text(report(), language="en")


def test_what_a_plugin_prints_goes_to_standard_output(
    hostile: Callable[[str], None], capfd: pytest.CaptureFixture[str]
) -> None:
    hostile(PLUGIN.format(top="print('hello')", check="return ()"))
    stream = sys.stdout
    check_text(report())
    check_text(report())
    assert capfd.readouterr() == ("hello\nlook here\nlook here\n", "")
    assert sys.stdout is stream


# ------------------------------------------------------------------------------- effects that never occur


@pytest.mark.no_cover
def test_threads_find_what_one_thread_finds() -> None:
    given = texts(60)
    forget()
    with ThreadPoolExecutor(8) as pool:
        several = list(pool.map(check_text, given))
    one_by_one = [check_text(text) for text in given]
    assert [each.diagnostics for each in several] == [each.diagnostics for each in one_by_one]
    assert [each.reason for each in several] == [each.reason for each in one_by_one]
    assert sum(bool(each.diagnostics) for each in several) > 20


def test_no_settings_are_read(small: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "reportlint.toml").write_text('ignore = ["A001"]\n', encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert run("check", "-", folder=tmp_path, stdin=report("植错").encode()).code == 0
    assert codes(check_text(report("植错"))) == ["A001"]


def test_nothing_is_printed(small: None, capfd: pytest.CaptureFixture[str]) -> None:
    for text in ("", report("植错"), report("植崩")):
        check_text(text)
    assert capfd.readouterr() == ("", "")


ALONE = """
import os, sys
from reportlint import check_text, check_bytes
from reportlint.testing import edit

armed, touched = False, []
WATCHED = ("open", "import", "os.", "shutil.", "socket.", "subprocess.", "tempfile.", "glob.", "mmap.")

def audit(event, arguments):
    if armed and event.startswith(WATCHED):
        touched.append((event, *map(str, arguments[:1])))

def counted(work):
    def counting(*arguments, **more):
        if armed:
            touched.append((work.__name__, *map(str, arguments[:1])))
        return work(*arguments, **more)
    return counting

os.stat, os.lstat, os.getcwd = counted(os.stat), counted(os.lstat), counted(os.getcwd)
sys.addaudithook(audit)
texts = open(sys.argv[1], encoding="utf-8", newline="").read().split("\\0")
check_text(texts[0])
late = {"subprocess", "multiprocessing", "concurrent.futures.process"} & set(sys.modules)
assert not late, late
armed = True
found = {each.code for text in texts for each in check_text(text, extend_select="ALL").diagnostics}
found |= {each.code for each in check_bytes("a.txt", texts[1].encode("gb18030"), ignore="C").diagnostics}
found |= {each.code for each in check_bytes("a.txt", texts[1].encode("utf-16"), ignore="C").diagnostics}
found |= {each.code for each in check_bytes("a.ofd", b"PK\x03\x04OFD.xml").diagnostics}
for wrong in ({"select": "row-totl"}, {"options": {"overview-length": {"max": "a"}}}):
    try:
        check_text(texts[0], **wrong)
    except ValueError:
        pass
armed = False
print(len(found), *touched, sep="\\n")
"""


def test_a_check_after_the_first_opens_no_file_and_imports_nothing(tmp_path: Path) -> None:
    """The first text is not a report. The others include one with a finding for every built-in rule."""
    from tests.builtin.test_cases import EVERY, RULES

    failing = {case.rule: case for case in EVERY if case.at and not (case.beside or case.leftovers)}
    shown = [run_case(case, RULES[case.rule], FORMS).text for case in failing.values()]
    (tmp_path / "texts").write_text("\0".join(["今天天气好。", *shown, *texts(6)]), encoding="utf-8", newline="")
    command = [sys.executable, "-c", ALONE, str(tmp_path / "texts")]
    ended = subprocess.run(
        command,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=600,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
    )
    assert ended.returncode == 0, ended.stderr
    count, *touched = ended.stdout.splitlines()
    assert touched == []
    assert int(count) >= len(failing)


def test_importing_the_package_does_not_import_this() -> None:
    code = "import sys, reportlint; assert 'check_text' in reportlint.__all__; print('reportlint.api' in sys.modules)"
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ended.stdout == "False\n"
    assert reportlint.check_text is check_text
