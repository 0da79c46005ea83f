"""`--fix`, `--unsafe-fixes` and `--diff`: the text that changes, the text that never changes, and failures."""

from __future__ import annotations

import io
import json
import os
import random
import shutil
import stat
import subprocess
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportlint import Edit, Fix, Passage, Rule
from reportlint.files import atomic
from reportlint.files.atomic import Refused, replace
from reportlint.linting import fixing
from reportlint.linting.fixing import FixedText, apply_fixes
from reportlint.linting.linter import Linter
from reportlint.linting.ruleset import RuleSet, make_ruleset
from reportlint.outputs.diff import diff, write_diff
from reportlint.plugins.discovery import EntryPoint
from reportlint.plugins.loading import load_plugins
from reportlint.reading.readers.plain import Unencodable, decode, encoded
from reportlint.text.source import Source
from tests.command import report, run
from tests.forms import FORMS
from tests.kit import ENCODINGS, LAYOUTS, NEWLINES, Story, a_story, encode, mutate

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reportlint import Diagnostic, Finding, Report
    from reportlint.model.results import FileResult
    from tests.command import Outcome

CLEAN, FINDINGS, FAILED = 0, 1, 2
BUILT_IN = EntryPoint("builtin", "reportlint_rules", "reportlint", "1.0")
SLIPS = "渠道拓宽，，群众满意。。我镇我镇高度重视。"
MENDED = "渠道拓宽，群众满意。我镇高度重视。"
BLANK = ("applications", "granted", "research")


def story(line: str = SLIPS, **changes: Any) -> Story:
    return Story(unit="云栖县青禾镇人民政府", insert={"end:overview": line}, **changes)


def text_of(line: str = SLIPS, layout: str = "tab", **changes: Any) -> str:
    return LAYOUTS[layout].render(story(line, **changes)).text


def check(folder: Path, *arguments: str, **how: Any) -> Outcome:
    return run("check", *arguments, folder=folder, plugins=(BUILT_IN,), **how)


@pytest.fixture
def slips(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text(text_of(), encoding="utf-8")
    return path


# ------------------------------------------------------------------------------- changed text


def test_a_fix_changes_the_file_and_says_how_many(slips: Path) -> None:
    outcome = check(slips.parent, "a.txt", "--fix")
    assert slips.read_text(encoding="utf-8") == text_of(MENDED)
    assert (outcome.code, outcome.out, outcome.err) == (CLEAN, "3 findings fixed; no findings in 1 report\n", "")


def test_without_the_option_nothing_is_changed_and_the_option_is_named(slips: Path) -> None:
    assert check(slips.parent, "a.txt").out.endswith("3 notes in 1 report; 3 can be fixed with --fix\n")
    assert check(slips.parent, "a.txt", language="zh").out.endswith("1 份报告：3 处提示；3 处可用 --fix 修正\n")
    assert slips.read_text(encoding="utf-8") == text_of()


def test_a_second_run_finds_nothing_to_do(slips: Path) -> None:
    check(slips.parent, "a.txt", "--fix")
    before = os.stat(slips)
    assert check(slips.parent, "a.txt", "--fix").out == "0 findings fixed; no findings in 1 report\n"
    assert os.stat(slips).st_ino == before.st_ino


def test_what_remains_is_shown_and_decides_the_exit_code(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(text_of(cell_text={("applications", "received", "total"): "8"}), encoding="utf-8")
    outcome = check(tmp_path, "a.txt", "--fix", "--output-format", "concise")
    assert outcome.code == FINDINGS
    assert "T001" in outcome.out
    assert "P001" not in outcome.out
    assert check(tmp_path, "a.txt", "--fix", "--exit-zero").code == CLEAN


def test_a_blank_cell_is_filled_only_when_that_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(text_of(cell_text={BLANK: ""}), encoding="utf-8")
    outcome = check(tmp_path, "a.txt", "--fix")
    assert outcome.out.endswith("3 findings fixed; 1 warning in 1 report; 1 more can be fixed with --unsafe-fixes\n")
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == text_of(MENDED, cell_text={BLANK: ""})
    outcome = check(tmp_path, "a.txt", "--fix", "--unsafe-fixes")
    assert outcome.out == "1 finding fixed; no findings in 1 report\n"
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == text_of(MENDED)


def test_a_nought_that_would_break_a_sum_is_not_written(tmp_path: Path) -> None:
    received = {("applications", "received", "total"): ""}
    figures = {
        ("applications", row, column): 3 for row in ("received", "carried_out") for column in ("research", "total")
    }
    text = text_of(MENDED, figures=figures, cell_text=received)
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    outcome = check(tmp_path, "a.txt", "--fix", "--unsafe-fixes", "--select", "B001")
    assert "the fix of B001 would affect other findings (T001)" in outcome.err
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == text


def test_only_rules_that_are_on_mend(slips: Path) -> None:
    check(slips.parent, "a.txt", "--fix", "--select", "P002")
    assert slips.read_text(encoding="utf-8") == text_of("渠道拓宽，，群众满意。。我镇高度重视。")
    (slips.parent / "reportlint.toml").write_text('[per-file-ignores]\n"a.txt" = ["P001"]\n', encoding="utf-8")
    check(slips.parent, "a.txt", "--fix")
    assert slips.read_text(encoding="utf-8") == text_of("渠道拓宽，，群众满意。。我镇高度重视。")


def test_what_the_baseline_knows_is_left_alone(slips: Path) -> None:
    run("baseline", "write", "a.txt", folder=slips.parent, plugins=(BUILT_IN,))
    outcome = check(slips.parent, "a.txt", "--fix", "--baseline", "reportlint-baseline.json")
    assert slips.read_text(encoding="utf-8") == text_of()
    assert outcome.out == "0 findings fixed; no findings in 1 report (3 findings in the baseline not shown)\n"


def test_a_folder_is_mended_file_by_file(tmp_path: Path) -> None:
    for name in ("一.txt", "二 三.txt"):
        (tmp_path / name).write_text(text_of(), encoding="utf-8")
    (tmp_path / "纪要.txt").write_text("会议，，纪要。。", encoding="utf-8")
    outcome = check(tmp_path, ".", "--fix", "--ignore", "C006")  # the two are one report, and stay it
    assert outcome.out == "6 findings fixed; no findings in 2 reports\n"
    assert (tmp_path / "二 三.txt").read_text(encoding="utf-8") == text_of(MENDED)
    assert (tmp_path / "纪要.txt").read_text(encoding="utf-8") == "会议，，纪要。。"


def test_unsafe_fixes_without_fix_is_a_mistake(slips: Path) -> None:
    outcome = check(slips.parent, "a.txt", "--unsafe-fixes")
    assert outcome.code == FAILED
    assert "--unsafe-fixes needs --fix or --diff" in outcome.err


def test_the_table_of_rules_says_which_mend(tmp_path: Path) -> None:
    data = json.loads(run("rules", "--output-format", "json", folder=tmp_path, plugins=(BUILT_IN,)).out)
    assert {rule["code"] for rule in data if rule["fixable"]} == {
        "F004",
        "F005",
        "F008",
        "P001",
        "P002",
        "P003",
        "B001",
    }


def test_json_has_the_fixes_and_counts_them(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(text_of("我镇我镇高度重视。", cell_text={BLANK: ""}), encoding="utf-8")
    document = json.loads(check(tmp_path, "a.txt", "--output-format", "json").out)
    assert document["summary"]["fixable"] == 2
    repeated, blank = (item["fix"] for item in document["diagnostics"])
    (edit,) = repeated["edits"]
    assert (repeated["applicability"], blank["applicability"]) == ("safe", "unsafe")
    assert edit["end_location"]["column"] - edit["location"]["column"] == 2
    assert edit["content"] == ""
    assert blank["edits"][0]["content"] == "0"


# ------------------------------------------------------------------------------- unchanged bytes


@pytest.mark.parametrize("newline", NEWLINES)
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_encoding_mark_and_line_ends_stay(encoding: str, newline: str, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(encode(text_of(), encoding, newline))
    assert check(tmp_path, "a.txt", "--fix").code == CLEAN
    assert path.read_bytes() == encode(text_of(MENDED), encoding, newline)


def test_mixed_line_ends_and_odd_characters_stay(tmp_path: Path) -> None:
    def damaged(line: str) -> bytes:
        lines = text_of(line).split("\n")
        ends = ("\n", "\r\n", "\r", "\u00a0\n", "\u200b\r\n", " \n")
        return "".join(text + ends[number % len(ends)] for number, text in enumerate(lines)).encode()

    path = tmp_path / "a.txt"
    path.write_bytes(damaged(SLIPS))
    check(tmp_path, "a.txt", "--fix")
    assert path.read_bytes() == damaged(MENDED)


def test_gb18030_with_a_mark_keeps_it(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(("\ufeff" + text_of()).encode("gb18030"))
    check(tmp_path, "a.txt", "--fix")
    assert path.read_bytes() == ("\ufeff" + text_of(MENDED)).encode("gb18030")


def test_a_file_that_cannot_be_encoded_is_told_and_the_others_are_mended(slips: Path, monkeypatch: Any) -> None:
    from reportlint.checking import fixes as fixes_module

    def refuse(source: Source, data: bytes, text: str) -> bytes:
        if source.path == "b.txt":
            raise Unencodable
        return encoded(source, data, text)

    monkeypatch.setattr(fixes_module, "encoded", refuse)
    other = slips.with_name("b.txt")
    shutil.copy(slips, other)
    outcome = check(slips.parent, "b.txt", "a.txt", "--fix")
    assert outcome.code == FAILED
    assert "b.txt was not fixed and is unchanged: its encoding is irregular" in outcome.err
    assert other.read_text(encoding="utf-8") == text_of()
    assert slips.read_text(encoding="utf-8") == text_of(MENDED)


# ------------------------------------------------------------------------------- a crash loses nothing


@pytest.mark.parametrize(
    ("error", "code"), [(OSError(28, "No space left on device"), FAILED), (KeyboardInterrupt(), 130)]
)
def test_a_crash_between_writing_and_renaming_leaves_the_file_and_nothing_else(
    error: BaseException, code: int, slips: Path, monkeypatch: Any
) -> None:
    def crash(*_: object) -> None:
        raise error

    monkeypatch.setattr(os, "replace", crash)
    outcome = check(slips.parent, "a.txt", "--fix")
    monkeypatch.undo()
    assert outcome.code == code
    assert slips.read_text(encoding="utf-8") == text_of()
    assert [path.name for path in slips.parent.iterdir()] == ["a.txt"]
    if code == FAILED:
        assert "a.txt was not fixed and is unchanged: No space left on device" in outcome.err
        assert "P001" in outcome.out


def test_a_process_that_is_killed_before_renaming_leaves_the_file(slips: Path) -> None:
    before = slips.read_bytes()
    process = os.fork() if hasattr(os, "fork") else pytest.skip("no fork")
    if process == 0:
        os.replace = lambda *_: os._exit(9)
        replace(str(slips), before, b"new")
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) == 9
    assert slips.read_bytes() == before


def test_the_new_content_is_on_the_disk_before_the_rename(slips: Path, monkeypatch: Any) -> None:
    done: list[str] = []
    fsync, rename = os.fsync, os.replace

    def noted(word: str, deed: Any) -> Any:
        def do(*arguments: Any) -> None:
            done.append(word)
            deed(*arguments)

        return do

    monkeypatch.setattr(os, "fsync", noted("fsync", fsync))
    monkeypatch.setattr(os, "replace", noted("rename", rename))
    replace(str(slips), slips.read_bytes(), b"new")
    assert done == ["fsync", "rename", "fsync"]


def test_a_folder_that_takes_no_file_is_told(slips: Path, monkeypatch: Any) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(atomic, "_private", refuse)
    outcome = check(slips.parent, "a.txt", "--fix")
    assert outcome.code == FAILED
    assert "a.txt was not fixed and is unchanged: Permission denied" in outcome.err
    assert slips.read_text(encoding="utf-8") == text_of()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_is_read_only_is_told(slips: Path) -> None:
    slips.parent.chmod(0o555)
    try:
        assert check(slips.parent, "a.txt", "--fix").code == FAILED
    finally:
        slips.parent.chmod(0o755)
    assert slips.read_text(encoding="utf-8") == text_of()


def test_a_file_that_is_write_protected_stays(slips: Path) -> None:
    slips.chmod(0o444)
    outcome = check(slips.parent, "a.txt", "--fix")
    assert (outcome.code, slips.read_text(encoding="utf-8")) == (FAILED, text_of())
    assert "it is write-protected" in outcome.err


def test_a_file_that_somebody_else_has_changed_stays(slips: Path) -> None:
    before = slips.read_bytes()
    slips.write_bytes(b"other")
    with pytest.raises(Refused, match="changed-meanwhile"):
        replace(str(slips), before, b"new")
    assert slips.read_bytes() == b"other"


def test_mode_and_link_stay(slips: Path) -> None:
    slips.chmod(0o640)
    link = slips.parent / "links" / "b.txt"
    link.parent.mkdir()
    link.symlink_to("../a.txt")
    check(slips.parent, "links/b.txt", "--fix")
    assert link.is_symlink()
    assert slips.read_text(encoding="utf-8") == text_of(MENDED)
    assert stat.S_IMODE(slips.stat().st_mode) == 0o640
    assert [path.name for path in link.parent.iterdir()] == ["b.txt"]


def test_an_edit_that_arrives_while_the_fix_is_written_is_kept(slips: Path, monkeypatch: Any) -> None:
    edited = text_of("保存于此时。")

    def edit(_: int) -> None:
        slips.write_text(edited, encoding="utf-8")

    monkeypatch.setattr(os, "fsync", edit)
    outcome = check(slips.parent, "a.txt", "--fix")
    assert outcome.code == FAILED
    assert "it was changed in the meantime" in outcome.err
    assert slips.read_text(encoding="utf-8") == edited
    assert [path.name for path in slips.parent.iterdir()] == ["a.txt"]


def test_a_file_that_was_saved_anew_while_the_fix_is_written_is_kept(slips: Path, monkeypatch: Any) -> None:
    other = slips.with_name("other")
    shutil.copy(slips, other)
    before = other.stat().st_ino

    def edit(_: int) -> None:
        if other.exists():
            other.rename(slips)

    monkeypatch.setattr(os, "fsync", edit)
    assert check(slips.parent, "a.txt", "--fix").code == FAILED
    assert slips.stat().st_ino == before


@pytest.mark.skipif(not hasattr(os, "link"), reason="no hard links")
def test_a_file_of_several_names_is_left_as_it_is(slips: Path) -> None:
    os.link(slips, slips.with_name("b.dat"))
    outcome = check(slips.parent, "a.txt", "--fix")
    assert outcome.code == FAILED
    assert "it has other names (hard links)" in outcome.err
    assert slips.read_text(encoding="utf-8") == text_of()
    assert slips.stat().st_nlink == 2


@pytest.mark.skipif(not hasattr(os, "setxattr"), reason="no attributes")
def test_attributes_stay(slips: Path) -> None:
    try:
        os.setxattr(slips, "user.note", b"x")
    except OSError:
        pytest.skip("no attributes on this file system")
    check(slips.parent, "a.txt", "--fix")
    assert slips.read_text(encoding="utf-8") == text_of(MENDED)
    assert os.getxattr(slips, "user.note") == b"x"


@pytest.mark.parametrize("option", ["--fix", "--diff"])
def test_a_file_outside_the_folder_is_not_changed_through_a_link_in_it(option: str, slips: Path) -> None:
    folder = slips.parent / "tree"
    folder.mkdir()
    (folder / "x.txt").symlink_to("../a.txt")
    outcome = check(slips.parent, "tree", option)
    assert outcome.code == FAILED
    assert "tree/x.txt was not fixed and is unchanged: it is a link to a file outside the folder" in outcome.err
    assert slips.read_text(encoding="utf-8") == text_of()


def test_a_named_link_that_leaves_the_current_folder_is_not_followed_unless_within_the_repository(slips: Path) -> None:
    folder = slips.parent / "tree"
    folder.mkdir()
    (folder / "x.txt").symlink_to("../a.txt")
    assert "it is a link to a file outside the folder" in check(folder, "x.txt", "--fix").err
    assert slips.read_text(encoding="utf-8") == text_of()
    (slips.parent / ".git").mkdir()
    assert check(folder, "x.txt", "--fix").code == CLEAN
    assert slips.read_text(encoding="utf-8") == text_of(MENDED)


def test_a_named_folder_that_leaves_the_current_one_is_not_followed(slips: Path) -> None:
    (slips.parent / "here").mkdir()
    (slips.parent / "here" / "reports").symlink_to("..")
    assert "it is a link to a file outside the folder" in check(slips.parent / "here", "reports", "--fix").err
    assert slips.read_text(encoding="utf-8") == text_of()


@pytest.mark.parametrize("option", ["--fix", "--diff"])
def test_a_file_with_a_link_to_it_is_fixed_once(option: str, slips: Path) -> None:
    (slips.parent / "b.txt").symlink_to("a.txt")
    outcome = check(slips.parent, ".", option, "--ignore", "C006")
    assert "3 findings" in outcome.out + outcome.err
    if option == "--fix":
        assert outcome.out == "3 findings fixed; no findings in 2 reports\n"
        assert slips.read_text(encoding="utf-8") == text_of(MENDED)
    else:
        assert outcome.out.count("+++") == 1


def test_a_name_as_long_as_names_can_be_is_mended(tmp_path: Path) -> None:
    path = tmp_path / ("报" * 83 + ".txt")
    path.write_text(text_of(), encoding="utf-8")
    assert check(tmp_path, path.name, "--fix").code == CLEAN
    assert path.read_text(encoding="utf-8") == text_of(MENDED)


def test_a_fault_of_the_program_leaves_the_other_files_to_be_mended(slips: Path, monkeypatch: Any) -> None:
    from reportlint.checking import fixes as fixes_module

    def fail(result: FileResult, *others: Any) -> FixedText:
        if result.path == "b.txt":
            raise ZeroDivisionError("oops")
        return apply_fixes(result, *others)

    monkeypatch.setattr(fixes_module, "apply_fixes", fail)
    shutil.copy(slips, slips.with_name("b.txt"))
    outcome = check(slips.parent, "b.txt", "a.txt", "--fix")
    assert outcome.code == FAILED
    assert "b.txt was not fixed and is unchanged: ZeroDivisionError: oops" in outcome.err
    assert slips.read_text(encoding="utf-8") == text_of(MENDED)


# ------------------------------------------------------------------------------- standard input


def test_standard_input_is_mended_to_standard_output(tmp_path: Path) -> None:
    data = encode(text_of(), "gb18030", "\r\n")
    out, err = raw(tmp_path, data)
    assert out == encode(text_of(MENDED), "gb18030", "\r\n")
    assert err == "3 findings fixed; no findings in 1 report\n"


@pytest.mark.parametrize("data", ["会议，，纪要".encode(), b"\xff\xfe\xff", encode(text_of(MENDED))])
def test_standard_input_with_nothing_to_mend_passes_through(data: bytes, tmp_path: Path) -> None:
    assert raw(tmp_path, data)[0] == data


def raw(folder: Path, data: bytes) -> tuple[bytes, str]:
    """Return the bytes that `check --fix -` writes to standard output, and the text on standard error."""
    import sys
    from unittest import mock

    from tests import command

    streams: list[Any] = []
    make = command._stream

    def stream() -> Any:
        streams.append(make())
        return streams[-1]

    with mock.patch.object(command, "_stream", stream), mock.patch.object(command, "_text", return_value=""):
        check(folder, "-", "--fix", stdin=data)
    out, err = (each.buffer.getvalue() for each in streams)
    assert sys.stdout is not streams[0]
    return out, err.decode()


# ------------------------------------------------------------------------------- the diff


def test_a_diff_shows_the_change_and_makes_none(slips: Path) -> None:
    outcome = check(slips.parent, "a.txt", "--diff")
    assert outcome.code == FINDINGS
    assert outcome.out.startswith("--- a.txt\n+++ a.txt\n@@ -")
    assert f"\n-{SLIPS}\n+{MENDED}\n" in outcome.out
    assert outcome.err == "reportlint: 3 findings in 1 report would be fixed\n"
    assert slips.read_text(encoding="utf-8") == text_of()
    assert check(slips.parent, "a.txt", "--diff", "--fix").out == outcome.out
    assert slips.read_text(encoding="utf-8") == text_of()


def test_without_anything_to_change_there_is_no_diff(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(text_of(MENDED, cell_text={BLANK: ""}), encoding="utf-8")
    outcome = check(tmp_path, "a.txt", "--diff")
    assert (outcome.code, outcome.out) == (CLEAN, "")
    outcome = check(tmp_path, "a.txt", "--diff", "--unsafe-fixes", "--quiet")
    assert (outcome.code, outcome.err) == (FINDINGS, "")
    assert outcome.out.count("\n+") == 2


def test_a_diff_names_what_could_not_be_looked_at(slips: Path) -> None:
    (slips.parent / "b.txt").write_bytes(b"\xff\xfe\xff")
    (slips.parent / "c.txt").write_text("会议纪要", encoding="utf-8")
    outcome = check(slips.parent, "a.txt", "b.txt", "c.txt", "--diff")
    assert outcome.code == FAILED
    assert "b.txt" in outcome.err
    assert "c.txt" in outcome.err
    assert "+++ a.txt" in outcome.out


@pytest.mark.skipif(shutil.which("patch") is None, reason="needs patch")
@pytest.mark.parametrize("ending", ["\n", ""])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_patch_makes_of_a_diff_what_fix_makes(newline: str, ending: str, tmp_path: Path) -> None:
    path = tmp_path / "某 镇.txt"
    path.write_bytes(encode(text_of().rstrip("\n") + ending, newline=newline))
    changes = check(tmp_path, path.name, "--diff").out.encode()
    assert changes
    subprocess.run(["patch", "--binary", "--quiet", "-p0"], input=changes, cwd=tmp_path, check=True)
    assert path.read_bytes() == encode(text_of(MENDED).rstrip("\n") + ending, newline=newline)


def test_a_last_line_without_an_end_is_marked() -> None:
    marked = ["-y\n\\ No newline at end of file\n", "+z\n\\ No newline at end of file\n"]
    assert list(diff("a", "x\ny", "x\nz"))[-2:] == marked


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_gets_colours_and_none_of_the_escapes_of_a_report(monkeypatch: Any) -> None:
    change = ("a.txt", "\x1b[2J[bold]甲，，\r\n", "\x1b[2J[bold]甲，\r\n")
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    stream = _Terminal()
    write_diff([change], stream)
    assert "\x1b[31m-␛[2J[bold]甲，，\x1b[0m\n" in stream.getvalue()
    assert "\x1b[2J" not in stream.getvalue()
    monkeypatch.setenv("NO_COLOR", "1")
    plain = _Terminal()
    write_diff([change], plain)
    assert "\n-␛[2J[bold]甲，，\n+␛[2J[bold]甲，\n" in plain.getvalue()
    assert "\x1b" not in plain.getvalue()


# ------------------------------------------------------------------------------- undone fixes


class Mender(Rule):
    """A rule that offers a replacement for every occurrence of a word."""

    code, name, severity, since = "X001", "mender", "info", "0.1"
    message: ClassVar = {"zh": "词", "en": "a word"}
    summary: ClassVar = {"zh": "词", "en": "a word"}
    fixable = True
    safe = True

    def __new__(cls, word: str, content: str, code: str = "X001", safe: bool = True) -> Mender:
        # The code of a rule is an attribute of its class.
        made: Mender = object.__new__(type(cls.__name__, (cls,), {"code": code}))
        return made

    def __init__(self, word: str, content: str, code: str = "X001", safe: bool = True) -> None:
        super().__init__()
        self.word, self.content, self.safe = word, content, safe

    def check(self, report: Report) -> Iterator[Finding]:
        text = report.text.text
        start = text.find(self.word)
        while start >= 0:
            passage = Passage(report.text.source, start, start + len(self.word))
            told = {"zh": "换", "en": "replace it"}
            yield self.finding(passage, fix=Fix(told, (Edit(passage, self.content),), self.safe))
            start = text.find(self.word, start + len(self.word))


class Watcher(Mender):
    """A rule that finds a word without offering a fix."""

    def check(self, report: Report) -> Iterator[Finding]:
        for finding in super().check(report):
            yield finding._replace(fix=None)


def mended(text: str, *rules: Rule, read: list[str] | None = None) -> FixedText:
    ruleset = RuleSet(rules, {}, {}, {rule.code: "test" for rule in rules}, FORMS)

    def check(source: Source) -> FileResult:
        if read is not None:
            read.append(source.text)
        return Linter(ruleset, "en", keep=True).check_text(source)

    return apply_fixes(check(Source("a.txt", text)), check, lambda diagnostic: diagnostic.fix is not None)


def test_fixes_that_overlap_are_made_one_after_the_other() -> None:
    result = mended(text_of("甲乙丙"), Mender("甲乙", "甲", "X001"), Mender("乙丙", "丙", "X002"))
    assert result.text == text_of("甲丙")
    assert [diagnostic.code for diagnostic in result.fixed] == ["X001"]


@pytest.mark.parametrize("safe", [True, False])
def test_a_fix_that_changes_a_figure_is_not_offered(safe: bool) -> None:
    text = text_of("", cell_text={("applications", "received", "total"): "31415"})
    result = mended(text, Mender("31415", "31416", safe=safe))
    assert (result.text, result.fixed) == (text, ())


def test_a_fix_that_changes_a_number_in_the_text_is_not_offered() -> None:
    text = text_of("2023年，我镇新收政府信息公开申请31415件。")
    assert mended(text, Mender("31415", "31416")) == FixedText(text)


def test_a_fix_that_changes_the_cells_as_read_is_undone() -> None:
    text = text_of("", cell_text={("applications", "received", "total"): "3件"})
    result = mended(text, Mender("人情况", "人情\n况", safe=True), Mender("（一）予以公开", "（一）公报", "X002"))
    assert "fix-refused-figures" in [refusal.reason for refusal in result.refused]


def test_a_safe_fix_may_not_fill_a_cell() -> None:
    text = text_of("", cell_text={("applications", "received", "total"): ""})
    row = next(line for line in text.split("\n") if line.startswith("一、本年新收"))
    assert mended(text, Mender(row, row.rstrip("\t") + "\t0\t")).text == text


def test_a_fix_that_loses_a_section_is_undone() -> None:
    result = mended(text_of(""), Mender("存在的主要问题及改进情况", "。"))
    assert [refusal.reason for refusal in result.refused] == ["fix-refused-report"]


def test_a_fix_that_brings_another_finding_is_undone_and_the_others_are_made() -> None:
    result = mended(
        text_of("甲乙。丙丁"), Mender("甲乙", "坏", "X001"), Mender("丙丁", "丙", "X002"), Watcher("坏", "", "X003")
    )
    assert result.text == text_of("甲乙。丙")
    assert [(refusal.diagnostic.code, refusal.codes) for refusal in result.refused] == [("X001", ("X003",))]


def test_a_fix_that_hides_another_finding_is_undone() -> None:
    class Far(Watcher):
        def check(self, report: Report) -> Iterator[Finding]:
            if "甲乙" in report.text.text:
                yield self.finding(report.preamble.part(0, 1))

    result = mended(text_of("甲乙"), Mender("甲乙", "甲"), Far("", "", "X002"))
    assert (result.text, result.refused[0].codes) == (text_of("甲乙"), ("X002",))


def test_fixes_that_undo_each_other_are_left_out_and_the_others_are_made() -> None:
    rules = Mender("甲", "乙", "X001"), Mender("乙", "甲", "X001"), Mender("丙丁", "丙", "X003")
    result = mended(text_of("甲。丙丁"), *rules)
    assert (result.settled, result.text) == (False, text_of("甲。丙"))
    assert [diagnostic.code for diagnostic in result.fixed] == ["X003"]
    assert {(refusal.reason, *refusal.codes) for refusal in result.refused} == {("fix-refused-undone", "X001")}
    assert mended(result.text, *rules).text == result.text


def test_unsafe_fixes_that_undo_each_other_take_no_safe_one_with_them() -> None:
    unsafe = Mender("甲", "乙", "X001", safe=False), Mender("乙", "甲", "X001", safe=False)
    result = mended(text_of("甲。丙丁"), *unsafe, Mender("丙丁", "丙", "X003"))
    assert result.text == text_of("甲。丙")


def test_a_fix_without_an_end_is_left_out_and_the_others_are_made(monkeypatch: Any) -> None:
    monkeypatch.setattr(fixing, "_MOST_READINGS", 30)
    result = mended(text_of("甲。丙丁"), Mender("甲", "乙甲", "X001"), Mender("丙丁", "丙", "X002"))
    assert result.text == text_of("甲。丙")
    assert {refusal.reason for refusal in result.refused} == {"fix-refused-endless"}


def test_many_fixes_that_are_refused_take_no_other_with_them(monkeypatch: Any) -> None:
    monkeypatch.setattr(fixing, "_MOST_READINGS", 30)
    rules = Mender("甲乙", "坏", "X001"), Mender("丙丁", "丙", "X002"), Watcher("坏", "", "X003")
    result = mended(text_of("甲乙。" * 40 + "丙丁"), *rules)
    assert result.text == text_of("甲乙。" * 40 + "丙")
    assert len(result.refused) == 1


def test_many_fixes_of_which_one_is_refused_need_few_readings() -> None:
    read: list[str] = []
    line = "丙丁。" * 64 + "甲乙。" + "丙丁。" * 64
    rules = Mender("丙丁", "丙", "X001"), Mender("甲乙", "坏", "X002"), Watcher("坏", "", "X003")
    result = mended(text_of(line), *rules, read=read)
    assert result.text == text_of(line.replace("丙丁", "丙"))
    assert len(read) < 40


def test_of_two_fixes_that_touch_the_second_is_made_if_the_first_is_refused() -> None:
    result = mended(
        text_of("甲乙丙"), Mender("甲乙", "坏", "X001"), Mender("乙丙", "丙", "X002"), Watcher("坏", "", "X003")
    )
    assert result.text == text_of("甲丙")


def test_a_rule_that_offers_nothing_new_ends_at_once() -> None:
    assert mended(text_of("甲"), Mender("甲", "甲")) == FixedText(text_of("甲"))


# ------------------------------------------------------------------------------- any text

LABELS = {
    ("applications", "refused.deliberative_process"): "6.属于四类过程信息",
    ("applications", "granted"): "（一）予以公开*",
    ("applications", "refused.state_secret"): "1.于国家秘密",
    ("applications", "received"): "本年新收政府信息公开申请数量",
    ("applications", "carried_out"): "四、结转下年度继续办",
    ("applications", "refused"): "（三）不于公开",
    ("disclosure", "block.3"): "第二十条第（六）项-",
}
HEADERS = {
    ("applications", "public_welfare"): "社会公益机构",
    ("applications", "commercial"): "商业企",
    ("disclosure", "in_force"): "现行有",
}
LINES = ("渠道拓宽，，群众满意。。", "我镇我镇高度重视；。", "群众的的满意、，程度。，", "过程性性信息,,好。，。，")


@cache
def rules() -> RuleSet:
    return make_ruleset(load_plugins())


def read(source: Source) -> FileResult:
    return Linter(rules(), "en", keep=True).check_text(source, walked=True)


def others(result: FileResult) -> list[tuple[str, tuple[str, ...], str]]:
    """Return the findings of the rules that offer no fixes."""
    own = ("F004", "F005", "P001", "P002", "P003", "B001")
    return sorted(
        (each.code, each.cell or (), each.section or "") for each in result.diagnostics if each.code not in own
    )


@settings(max_examples=25)
@given(
    seed=st.integers(0, 2**32),
    layout=st.sampled_from(sorted(LAYOUTS)),
    encoding=st.sampled_from(ENCODINGS),
    newline=st.sampled_from(NEWLINES),
    damaged=st.booleans(),
    unsafe=st.booleans(),
)
def test_any_report_is_mended_once_and_for_all(
    seed: int, layout: str, encoding: str, newline: str, damaged: bool, unsafe: bool
) -> None:
    rng = random.Random(seed)
    told = a_story(rng)
    blank = rng.sample(sorted(told.form.cells()), rng.randint(0, 3))
    told = told.replace(
        row_labels={key: LABELS[key] for key in rng.sample(sorted(LABELS), rng.randint(0, 3))},
        column_labels={key: HEADERS[key] for key in rng.sample(sorted(HEADERS), rng.randint(0, 2))},
        insert={"end:overview": "".join(rng.sample(LINES, rng.randint(1, 3)))},
        cell_text=dict.fromkeys(blank, ""),
    )
    text = LAYOUTS[layout].render(told).text
    if damaged:
        text = mutate(rng, text)
    data = encode(text, encoding, newline)
    source = decode("a.txt", data)
    before = read(source)
    if before.report is None:
        return

    def wants(diagnostic: Diagnostic) -> bool:
        return diagnostic.fix is not None and (diagnostic.fix.safe or unsafe)

    first = apply_fixes(before, read, wants)
    assert first.settled
    after = read(decode("a.txt", encoded(source, data, first.text)))
    assert after.report is not None
    assert apply_fixes(after, read, wants).text == first.text
    old, new = before.report.grid, after.report.grid
    changed = {place for place in old if (old[place].state, old[place].value) != (new[place].state, new[place].value)}
    assert all(unsafe and old[place].state == "blank" and new[place].value == 0 for place in changed)
    assert {key for key, _, _ in others(after)} <= {key for key, _, _ in others(before)}
    assert len(others(after)) <= len(others(before))
    if not damaged:
        assert others(after) == others(before)


def test_the_canonical_report_of_every_command_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(report(), encoding="utf-8")
    assert check(tmp_path, "a.txt", "--diff", "--unsafe-fixes").code == CLEAN
