"""Markdown: a comment in which the content of a report can only be text."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from markdown_it import MarkdownIt

from reportlint.outputs.markdown import _LONGEST, write
from reportlint.terminal.screen import visible
from tests.command import report, run
from tests.findings import PATHS, TEXTS, a_run, finding, shown

if TYPE_CHECKING:
    from pathlib import Path

MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])
TAGS = {"p", "strong", "table", "thead", "tbody", "tr", "th", "td", "h4", "a", "br", "em"}


def cells(text: str) -> list[list[str]]:
    """Return the rows of all tables as displayed, without markup."""
    rendered = MARKDOWN.render(text)
    assert set(re.findall(r"<([a-z0-9]+)", re.sub("<!-- -->", "", rendered))) <= TAGS
    rows = re.findall(r"<tr>(.*?)</tr>", rendered, re.S)
    return [[words(cell) for cell in re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", row, re.S)] for row in rows]


def words(rendered: str) -> str:
    return html.unescape(re.sub(r"<[^>]*>", "", rendered))


def test_a_comment_has_a_summary_a_table_of_files_and_the_findings(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(report("植错", "植警"), encoding="utf-8")
    (tmp_path / "b.txt").write_text("随便写写", encoding="utf-8")
    (tmp_path / "c.txt").write_text(report(), encoding="utf-8")
    shown = run("check", "--output-format", "markdown", folder=tmp_path).out
    line = report("植错").split("\n").index("植错") + 1
    assert words(MARKDOWN.render(shown)).startswith("reportlint 1 error, 1 warning in 2 reports")
    assert cells(shown) == [
        ["file", "error", "warning", "info"],
        ["a.txt", "1", "1", ""],
        ["b.txt not a report (not recognised)", "", "", ""],
        ["place", "severity", "rule", "finding"],
        [
            f"{line}:1",
            "error",
            "A001 planted-error",
            "found “植错”, see 1 received this yearwhat to do: delete it",
        ],
        [f"{line + 1}:1", "warning", "A002 planted-warning", "warning!"],
    ]


def test_the_same_in_chinese(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(report("植错"), encoding="utf-8")
    shown = run("check", "--output-format", "markdown", folder=tmp_path, language="zh").out
    assert cells(shown)[0] == ["文件", "错误", "疑点", "提示"]
    assert cells(shown)[2] == ["位置", "级别", "规则", "问题"]
    assert shown.startswith("**reportlint** 1 份报告：1 处错误")


def test_without_findings_there_is_the_sentence_alone(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(report(), encoding="utf-8")
    shown = run("check", "--output-format", "markdown", folder=tmp_path).out
    assert shown == "**reportlint** no findings in 1 report\n"


def test_quiet_leaves_the_sentence_out(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(report("植错"), encoding="utf-8")
    shown = run("check", "--output-format", "markdown", "--quiet", folder=tmp_path).out
    assert shown.startswith("\n| file | error |")


def test_nobody_is_notified_and_nothing_is_linked() -> None:
    text = shown(write, a_run(finding("@someone #12 https://a.b www.a.b [a](http://b) <a href=x>")))
    assert not re.search(r"@\w|(?<!&)#\d|(?<!\()https?://a|www\.|<a ", text)


def test_a_comment_is_never_too_long_for_one_and_says_what_is_left_out() -> None:
    run = a_run(*(finding(f"第 {number} 处" + "长" * 100, f"{number % 7}.txt") for number in range(1000)))
    text = shown(write, run)
    told = sum(row[0] == "3:1" for row in cells(text))
    assert len(text) <= _LONGEST + 100
    assert 0 < told < 1000
    assert text.endswith(f"\n… and {1000 - told} more\n")


@pytest.mark.parametrize("count", [0, 1, 1000])
def test_short_findings_are_all_there_or_counted(count: int) -> None:
    text = shown(write, a_run(*[finding("x", url="")] * count))
    told = sum(row[0] == "3:1" for row in cells(text))
    left = re.search(r"… and (\d+) more", text)
    assert told + (int(left[1]) if left else 0) == count


@given(TEXTS, PATHS)
def test_message_and_place_come_back(message: str, path: str) -> None:
    rows = cells(shown(write, a_run(finding(message, path), finding("b", path))))
    assert [len(row) for row in rows] == [4] * 5
    assert rows[1][0] == visible(path).strip()
    assert rows[3] == ["3:1", "error", "A001 planted-error", visible(message).strip()]
    assert rows[4][3] == "b"
