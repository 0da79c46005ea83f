"""The pages of the built-in rules: the same headings in the same order, and the same facts in both languages."""

from __future__ import annotations

import re
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar
from unittest import mock

import pytest

import reportlint_rules
from reportlint import Rule, __version__, hookimpl
from reportlint.files import discovery
from reportlint.files.reading import Unreadable
from reportlint.outputs.rule_page import options, page
from reportlint.plugins.discovery import EntryPoint
from tests.command import run
from tests.kit import LAYOUTS, Story

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint import Finding, Report

RULES = reportlint_rules.reportlint_rules()
BUILTIN = EntryPoint("builtin", "reportlint_rules", "reportlint", __version__)
ACME = EntryPoint("acme", "tests.builtin.test_pages:Acme", "acme-rules", "1.0")

HEADINGS = {
    "查什么": "What it finds",
    "为什么": "Why",
    "示例": "Example",
    "怎么改": "What to do",
    "自动修复": "Fix",
    "选项": "Options",
    "何时不报": "When it stays silent",
}
"""The headings in the required order."""
LANGUAGES = ("zh", "en")
CODE = re.compile(r"(?<![A-Za-z0-9])[A-Z]\d{3}(?![0-9])")
NOTICE = re.compile(r"〔\d{4}〕\d+号")
LITERAL = re.compile(r"`[^`\n]+`")
NUMERALS = "零一二三四五六七八九"
LONGEST_SENTENCE = 120
CONSOLE = re.compile(r"```console\n\$ (.*)\n((?s:.*?))```")

every_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
events = pytest.mark.parametrize("rule", [rule for rule in RULES if rule.event], ids=lambda rule: rule.code)


class Failing(Rule):
    """每次都出错。"""

    code, name, severity, since = "ACME001", "acme", "error", "1.0"
    message: ClassVar = {"zh": "出错", "en": "failed"}
    summary: ClassVar = message

    def check(self, report: Report) -> Iterator[Finding]:
        raise KeyError("total")


class Acme:
    """A plugin whose rule crashes, as in the example of the page on such rules."""

    @staticmethod
    @hookimpl
    def reportlint_rules() -> tuple[type[Rule], ...]:
        return (Failing,)


def headings_of(rule: type[Rule], language: str) -> list[str]:
    return re.findall(r"^## (.*)$", page(rule, language), re.MULTILINE)


def plain(rule: type[Rule], language: str) -> str:
    """Return the page without its blocks."""
    return CONSOLE.sub("", page(rule, language))


def part(rule: type[Rule], language: str, heading: str) -> str:
    return page(rule, language).partition(f"## {heading}\n")[2].partition("\n## ")[0]


def number(numeral: str) -> int:
    """Return the value of a Chinese numeral below a hundred."""
    tens, ten, ones = numeral.rpartition("十")
    return (NUMERALS.index(tens or "一") * 10 if ten else 0) + (NUMERALS.index(ones) if ones else 0)


def articles(text: str) -> set[int]:
    """Return the articles of law that a text cites, in either language."""
    chinese = {number(numeral) for numeral in re.findall("第([一二三四五六七八九十]+)条", text)}
    english = re.findall(r"[Aa]rticles? (\d+)(?: and (\d+))?", text)
    return chinese | {int(each) for pair in english for each in pair if each}


@every_rule
def test_the_headings_stand_in_one_order_in_both_languages(rule: type[Rule]) -> None:
    asked = {"自动修复": rule.fixable, "选项": bool(options(rule))}
    expected = [heading for heading in HEADINGS if asked.get(heading, True)]
    assert headings_of(rule, "zh") == expected
    assert headings_of(rule, "en") == [HEADINGS[heading] for heading in expected]


@every_rule
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_begins_with_a_line_on_the_fault_and_leaves_no_part_empty(rule: type[Rule], language: str) -> None:
    first, blank, heading, *_ = page(rule, language).split("\n")
    assert re.fullmatch(".+[。.]", first)
    assert not blank
    assert heading.startswith("## ")
    assert all(part(rule, language, each).strip() for each in headings_of(rule, language))


@every_rule
def test_both_languages_name_the_same_rules_notices_articles_and_literals(rule: type[Rule]) -> None:
    chinese, english = (plain(rule, language) for language in LANGUAGES)
    assert set(CODE.findall(chinese)) == set(CODE.findall(english))
    assert set(NOTICE.findall(chinese)) == set(NOTICE.findall(english))
    # Article 20 is printed on the form, and stays in Chinese in quotations of the form.
    assert articles(chinese) - {20} == articles(english) - {20}
    assert set(LITERAL.findall(chinese)) == set(LITERAL.findall(english))


@every_rule
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_that_a_page_names_is_one(rule: type[Rule], language: str) -> None:
    known = {each.code for each in RULES}
    assert set(CODE.findall(plain(rule, language))) <= known


@every_rule
def test_every_option_is_explained(rule: type[Rule]) -> None:
    for option in options(rule):
        assert f"`{option['name']}`" in part(rule, "zh", "选项")
        assert f"`{option['name']}`" in part(rule, "en", "Options")
        assert str(option["default"]) in part(rule, "zh", "选项")


@every_rule
def test_chinese_sentences_are_short(rule: type[Rule]) -> None:
    for heading in HEADINGS:
        for sentence in re.split("[。；]", CONSOLE.sub("", part(rule, "zh", heading))):
            assert len("".join(sentence.split())) <= LONGEST_SENTENCE, sentence


@events
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_page_shows_of_a_run_is_what_a_run_shows(tmp_path: Path, rule: type[Rule], language: str) -> None:
    ((line, shown),) = CONSOLE.findall(part(rule, language, "示例" if language == "zh" else "Example"))
    program, *arguments = line.split()
    assert program == "reportlint"
    _put(tmp_path / arguments[-1], rule)
    with _files_closed(rule):
        outcome = run(*arguments, folder=tmp_path, language=language, plugins=(BUILTIN, ACME))
    assert outcome.err == ""
    place = re.compile(r" \((?:test_pages|acme)\.py:\d+\)")  # the line number differs from file to file
    assert place.sub("", outcome.out) == place.sub("", shown)


def _put(path: Path, rule: type[Rule]) -> None:
    sound = LAYOUTS["tab"].render(Story()).text
    contents = {
        "unreadable-file": sound.encode(),
        "undecodable-file": b"PK\x03\x04OFD.xml",
        "not-a-report": "《2023年政府信息公开工作年度报告》解读\n\n一、编制背景\n二、主要内容\n".encode(),
        "rule-crashed": sound.encode(),
    }
    path.write_bytes(contents[str(rule.event)])


def _files_closed(rule: type[Rule]) -> AbstractContextManager[object]:
    """Return a context in which no file can be opened, whatever the permissions of the user who runs the tests."""
    if rule.event != "unreadable-file":
        return nullcontext()
    return mock.patch.object(discovery, "read_regular", side_effect=Unreadable("permission"))
