"""The text outputs and the JSON: marks under the right characters, harmless text, documented JSON."""

from __future__ import annotations

import json
import random
import re
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from reportlint.linting.fingerprint import Fingerprints
from reportlint.model.results import Run
from reportlint.outputs.json_text import to_json
from reportlint.outputs.text import write as write_full
from reportlint.terminal.screen import excerpt, visible, width
from tests.command import report, run
from tests.kit import LAYOUTS, a_story

if TYPE_CHECKING:
    from pathlib import Path


def schema(name: str) -> Any:
    return json.loads(files("reportlint").joinpath("schemas", f"{name}.json").read_text(encoding="utf-8"))


def validate(document: Any, name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(schema(name))
    jsonschema.validate(document, schema(name), cls=jsonschema.Draft202012Validator)


def checked(folder: Path, text: str, *arguments: str, language: str = "en") -> str:
    (folder / "a.txt").write_text(text, encoding="utf-8", newline="")
    return run("check", "a.txt", *arguments, folder=folder, language=language).out


# ------------------------------------------------------------------------------- full


def test_a_finding_shows_its_line_with_a_mark_its_other_places_and_a_hint(tmp_path: Path) -> None:
    shown = checked(tmp_path, report("甲乙植错丙")).splitlines()
    line = next(number for number, text in enumerate(report("甲乙植错丙").split("\n"), 1) if "植错" in text)
    cell = LAYOUTS["tab"].render(a_story(random.Random(1))).cells["applications", "received", "natural_person"]
    number = f"  {line} | "
    assert shown == [
        f"a.txt:{line}:3  error A001 planted-error",
        "  found “植错”, see 1 received this year",
        f"{number}甲乙植错丙",
        " " * (len(number) - 2) + "|     ^^^^",
        f"    {cell.line}:{cell.column}  natural persons",
        "  what to do: delete it",
        "",
        "1 error in 1 report; 1 can be fixed with --fix",
    ]


def test_the_same_in_chinese(tmp_path: Path) -> None:
    shown = checked(tmp_path, report("植错"), language="zh").splitlines()
    assert shown[0].endswith("  错误 A001 植入的错误")
    assert shown[1] == "  发现“植错”，见一、本年新收政府信息公开申请数量"
    assert shown[-3:] == ["  修改建议：删去", "", "1 份报告：1 处错误；1 处可用 --fix 修正"]


def test_the_summary_counts_every_severity(tmp_path: Path) -> None:
    text = report("植错", "植错", "植警", "植轻")
    assert checked(tmp_path, text).endswith("\n2 errors, 1 warning, 1 note in 1 report; 2 can be fixed with --fix\n")
    assert checked(tmp_path, text, language="zh").endswith(
        "\n1 份报告：2 处错误，1 处疑点，1 处提示；2 处可用 --fix 修正\n"
    )


def test_quiet_leaves_the_summary_out(tmp_path: Path) -> None:
    assert "in 1 report" not in checked(tmp_path, report("植错"), "--quiet")
    assert checked(tmp_path, report(), "--quiet") == ""


def marked(text: str, mark: str, columns: int) -> tuple[str, str]:
    """Return the printed line, and the text above the marks."""
    start = text.index(mark)
    shown, column, marks = excerpt(text, start, start + len(mark), columns)
    position, above = 0, ""
    for char in shown:
        if column <= position < column + marks and cell_len(char):
            above += char
        position += cell_len(char)
    return shown, above


@pytest.mark.parametrize("before", ["", "abc", "全角文字，", "a\t\tb\t", "１２３　", "é\u0301", "“引号”", "0 \u2002"])
@pytest.mark.parametrize("columns", [20, 40, 80, 200])
def test_the_mark_stands_under_the_passage(before: str, columns: int) -> None:
    for times in (1, 3, 40):
        shown, above = marked(before * times + "出错处" + "之后的文字" * times, "出错处", columns)
        assert above == "出错处"
        assert cell_len(shown) <= columns


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=120), st.data())
def test_an_excerpt_fits_whatever_the_line(line: str, data: st.DataObject) -> None:
    line = line.replace("\n", "").replace("\r", "")
    start = data.draw(st.integers(0, len(line)))
    end = data.draw(st.integers(start, len(line)))
    shown, column, marks = excerpt(line, start, end, 40)
    assert width(shown) <= 40 + len("<U+10FFFF>")
    assert marks >= 1
    assert column <= width(shown)
    assert visible(shown) == shown, "nothing in it is left for a terminal to obey"


def test_a_long_line_is_cut_on_both_sides() -> None:
    shown, above = marked("前" * 500 + "错" + "后" * 500, "错", 60)
    assert shown.startswith("…前")
    assert shown.endswith("后…")
    assert above == "错"


@given(
    st.text(
        st.characters(min_codepoint=0x20, exclude_categories=["Cs", "Cc", "Cf", "Cn", "Co", "Zl", "Zp"]), max_size=20
    )
)
def test_width_agrees_with_rich_for_the_characters_of_reports(text: str) -> None:
    text = "".join(
        char for char in text if "\u2000" <= char < "\u2e80" or "\u3000" <= char < "\ua000" or char.isascii()
    )
    ambiguous = {char for char in text if width(char) != cell_len(char)}
    assert all(char in "\u3099\u309a\u302a\u302b\u302c\u302d\u302e\u302f" or char > "\u2190" for char in ambiguous)


def test_every_character_of_the_form_is_measured_as_rich_does() -> None:
    text = LAYOUTS["tab"].render(a_story(random.Random(3))).text.replace("\t", "").replace("\n", "")
    assert width(text) == cell_len(text)


HOSTILE = "\x1b[31m红\x07[bold]粗[/bold]\u202e倒\x9b2J\x7f\u2028"


@pytest.mark.parametrize("form", ["full", "concise", "json"])
def test_nothing_in_a_report_reaches_the_terminal_as_a_command(tmp_path: Path, form: str) -> None:
    shown = checked(tmp_path, report(f"{HOSTILE}植错"), "--output-format", form)
    assert "A001" in shown
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u202a-\u202e]", shown)


def test_controls_in_a_line_are_shown_and_markup_is_not_read(tmp_path: Path) -> None:
    shown = checked(tmp_path, report(f"{HOSTILE}植错"))
    assert "␛[31m红␇[bold]粗[/bold]<U+202E>倒<U+009B>2J␡<U+2028>植错" in shown


class Terminal:
    """A stream that claims to be a terminal."""

    def __init__(self) -> None:
        self.text = ""

    def write(self, text: str) -> int:
        self.text += text
        return len(text)

    def flush(self) -> None:
        pass

    def isatty(self) -> bool:
        return True

    encoding = "utf-8"


def on_a_terminal(folder: Path, monkeypatch: pytest.MonkeyPatch, **environment: str) -> str:
    from reportlint.linting.linter import Linter
    from reportlint.linting.ruleset import make_ruleset
    from reportlint.plugins.loading import register
    from reportlint.reading.readers.plain import decode
    from tests import small_rules
    from tests.command import SMALL

    monkeypatch.setenv("TERM", "xterm-256color")
    for name in ("NO_COLOR", "FORCE_COLOR", "COLORTERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    source = decode("[red]a.txt", report("[bold]植错[/bold]" + "长" * 100).encode())
    result = Linter(make_ruleset(register([(SMALL, small_rules)])), "en").check_text(source)
    terminal = Terminal()
    write_full(Run([result], "en", 60), terminal)  # type: ignore[arg-type]
    return terminal.text


def test_a_terminal_gets_colours_and_no_markup_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = on_a_terminal(tmp_path, monkeypatch)
    assert "\x1b[1;31merror" in shown
    plain = re.sub(r"\x1b\[[0-9;]*m", "", shown)
    assert plain.startswith("[red]a.txt:")
    assert "[bold]植错[/bold]" in plain
    assert all(cell_len(line) <= 60 for line in plain.splitlines())


def test_no_color_is_respected(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not re.search(r"\x1b\[[0-9;]*3[0-7]", on_a_terminal(tmp_path, monkeypatch, NO_COLOR="1"))


# ------------------------------------------------------------------------------- concise


def test_concise_is_one_line_a_finding(tmp_path: Path) -> None:
    shown = checked(tmp_path, report("植错", "植警"), "--output-format", "concise", "--quiet").splitlines()
    assert [re.sub(r"\d+", "N", line) for line in shown] == [
        "a.txt:N:N: AN found “植错”, see N received this year",
        "a.txt:N:N: AN warning!",
    ]


# ------------------------------------------------------------------------------- json


KEYS = [
    "code",
    "name",
    "severity",
    "message",
    "path",
    "location",
    "end_location",
    "section",
    "cell",
    "related",
    "data",
    "fix",
    "origin",
    "fingerprint",
    "url",
]


@pytest.mark.parametrize("form", ["json", "json-v1"])
def test_the_json_is_what_tools_rely_on(tmp_path: Path, form: str) -> None:
    document = json.loads(checked(tmp_path, report("植错"), "--output-format", form))
    validate(document, "check")
    assert list(document) == ["version", "tool", "diagnostics", "files", "summary"]
    (item,) = document["diagnostics"]
    assert list(item) == KEYS
    assert item["section"] == "problems"
    assert item["cell"] is None
    assert item["data"] == {"expected": 0}
    assert item["fix"]["applicability"] == "safe"
    assert item["fix"]["edits"] == [{"location": item["location"], "end_location": item["end_location"], "content": ""}]
    assert item["end_location"]["column"] - item["location"]["column"] == len("植错")
    story = a_story(random.Random(1))
    assert document["files"] == [
        {
            "path": "a.txt",
            "encoding": "utf-8",
            "recognized": True,
            "form": "disclosure-report",
            "edition": "2021",
            "unit": story.unit,
            "year": story.year,
            "cells": 200,
        }
    ]
    assert document["summary"] == {"files": 1, "error": 1, "warning": 0, "info": 0, "fixable": 1}


def test_json_of_files_that_are_no_reports_or_cannot_be_read_is_valid_too(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("随便写写", encoding="utf-8")
    (tmp_path / "bytes.txt").write_bytes(b"\xff")
    document = json.loads(run("check", "--output-format", "json", folder=tmp_path).out)
    validate(document, "check")
    assert [(file["path"], file["encoding"], file["recognized"]) for file in document["files"]] == [
        ("bytes.txt", None, False),
        ("note.txt", "utf-8", False),
    ]


def test_json_is_written_even_where_there_was_nothing_to_check(tmp_path: Path) -> None:
    outcome = run("check", "--output-format", "json", folder=tmp_path)
    assert outcome.code == 3
    validate(json.loads(outcome.out), "check")


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_json_of_parse_is_what_tools_rely_on(tmp_path: Path, layout: str) -> None:
    story = a_story(random.Random(2), digits=LAYOUTS[layout].single_digits)
    rendered = LAYOUTS[layout].render(story)
    (tmp_path / "a.txt").write_text(rendered.text, encoding="utf-8", newline="")
    (tmp_path / "note.txt").write_text("随便写写", encoding="utf-8")
    document = json.loads(run("parse", "--output-format", "json", folder=tmp_path).out)
    validate(document, "parse")
    parsed, other = document["reports"]
    assert other == {"path": "note.txt", "recognized": False, "reason": "other"}
    assert (parsed["unit"], parsed["year"], parsed["year_source"]) == (story.unit, story.year, "title")
    assert len(parsed["cells"]) == 200
    cell = next(cell for cell in parsed["cells"] if (cell["row"], cell["column"]) == ("received", "total"))
    where = rendered.cells["applications", "received", "total"]
    assert (cell["line"], cell["column_number"]) == (where.line, where.column)
    assert cell["value"] == story.figures.get(("applications", "received", "total"), 0)


def test_an_absent_cell_has_no_place(tmp_path: Path) -> None:
    story = a_story(random.Random(2)).replace(missing_tables=frozenset({"proceedings"}))
    (tmp_path / "a.txt").write_text(LAYOUTS["tab"].render(story).text, encoding="utf-8")
    document = json.loads(run("parse", "--output-format", "json", folder=tmp_path).out)
    validate(document, "parse")
    absent = [cell for cell in document["reports"][0]["cells"] if cell["table"] == "proceedings"]
    assert len(absent) == 15
    assert all((cell["state"], cell["line"], cell["column_number"]) == ("absent", None, None) for cell in absent)


def test_json_says_chinese_as_it_is_and_lone_surrogates_as_escapes() -> None:
    text = to_json({"path": "年\udcff", "text": "\x9b\u202e"})
    assert "年\\udcff" in text
    assert "\\u009b\\u202e" in text
    text.encode("utf-8")


# ------------------------------------------------------------------------------- fingerprints


def fingerprint(*parts: str, place: tuple[str, ...] = ("problems",)) -> str:
    return Fingerprints().take(parts[0], place, parts[1])


def test_a_fingerprint_knows_rule_place_and_text_and_no_white_space() -> None:
    first = fingerprint("A001", "问题 突出")
    assert re.fullmatch("[0-9a-f]{16}", first)
    assert fingerprint("A001", "问题\n突出") == first
    assert fingerprint("A002", "问题突出") != first
    assert fingerprint("A001", "问题不突出") != first
    assert fingerprint("A001", "问题突出", place=("other",)) != first


def test_equal_passages_are_told_apart_by_their_order() -> None:
    fingerprints = Fingerprints()
    taken = [fingerprints.take("A001", ("problems",), "重复") for _ in range(3)]
    assert len(set(taken)) == 3


def test_a_fingerprint_survives_lines_put_in_front(tmp_path: Path) -> None:
    def of(text: str) -> list[str]:
        shown = json.loads(checked(tmp_path, text, "--output-format", "json"))
        return [item["fingerprint"] for item in shown["diagnostics"]]

    assert of(report("植错")) == of("索引号：1\n\n" + report("植错")) != []
