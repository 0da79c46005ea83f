"""What stands around the tables is read however a conversion breaks it, and its faults are still found there."""

from __future__ import annotations

import random
import re
from functools import cache
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from reportlint.linting.linter import Linter
from reportlint.linting.ruleset import make_ruleset
from reportlint.plugins.loading import load_plugins
from reportlint.text.source import Source
from tests.kit import LAYOUTS, SECTIONS, UNITS, a_story

if TYPE_CHECKING:
    from reportlint.model.results import FileResult
    from tests.kit import Story

NUMERALS = re.compile("^[一二三四五六]、")
PROSE = ("title", "preamble", "overview", "problems", "other", "heading", "signature", "signed")
TITLES = ("# {}", "**{}**", "# {} #", "****** {} ******", "# {} {{#title .main}}", "{}_门户网站", "| {} |")
HEADINGS = ("## {}", "**{}**", "***** {} *****", "> {}")
BULLETS = ("-   {}", "* {}", "• {}", "– {}", "■ {}")
LAYOUT = st.sampled_from(["pipe-rows", "tab", "cells"])
SEED = st.integers(0, 10_000)


@cache
def linter() -> Linter:
    linter = Linter(make_ruleset(load_plugins()), "en")
    linter.keep = True
    return linter


def checked(text: str) -> FileResult:
    return linter().check_text(Source("a.txt", text))


def codes(text: str) -> list[str]:
    return [each.code for each in checked(text).diagnostics if each.severity != "info"]


def a_report(rng: random.Random) -> Story:
    return a_story(rng, unit=rng.choice(UNITS), year=rng.randint(2021, 2025)).replace(tells_numbers=rng.random() < 0.7)


def wrapped(line: str, width: int) -> list[str]:
    """Cut a line after each number of columns of a screen, wherever that is."""
    parts, used = [""], 0
    for char in line:
        columns = 1 if char.isascii() else 2
        if used + columns > width and parts[-1]:
            parts.append("")
            used = 0
        parts[-1] += char
        used += columns
    return parts


def furniture(rng: random.Random) -> str:
    page = rng.randint(1, 12)
    return rng.choice(
        [
            f"— {page} —",
            f"-- {page} --",
            f"第{page}页 共12页",
            f"{page} / 12",
            f"https://www.example.gov.cn/art/2025/1/15/art_{page}.html",
            f"2025/1/15 10:{page + 20}",
            "\f",
        ]
    )


def broken(story: Story, layout: str, rng: random.Random, *, marks: bool = False, bullets: bool = False) -> str:
    """Return a report whose prose, title and headings end their lines anywhere, with page furniture between them."""
    rendered = LAYOUTS[layout].render(story)
    kinds = {number: name.split(":")[0] for name, number in rendered.lines.items()}
    width, title_width = rng.randint(20, 90), rng.randint(18, 60)
    title, heading, bullet = rng.choice(TITLES), rng.choice(HEADINGS), rng.choice(BULLETS)
    lines = []
    for number, line in enumerate(rendered.text.split("\n"), 1):
        kind = kinds.get(number)
        if kind not in PROSE:
            lines.append(line)
            continue
        if bullets and kind == "heading":
            line = bullet.format(NUMERALS.sub("", line))
        if marks and kind in ("title", "heading"):
            lines.append((title if kind == "title" else heading).format(line))
            continue
        for part in wrapped(line, title_width if kind == "title" else width):
            lines.append(part)
            if kind not in ("title", "heading") and rng.random() < 0.06:
                lines.append(furniture(rng))
    return "\n".join(lines)


@settings(max_examples=20)
@given(seed=SEED, layout=LAYOUT, marks=st.booleans(), bullets=st.booleans())
def test_no_break_mark_or_page_accuses_a_consistent_report(seed: int, layout: str, marks: bool, bullets: bool) -> None:
    rng = random.Random(seed)
    story = a_report(rng)
    result = checked(broken(story, layout, rng, marks=marks, bullets=bullets))
    assert [(each.code, each.message) for each in result.diagnostics if each.severity != "info"] == []
    assert result.report is not None
    assert result.report.unit is not None
    assert (result.report.unit.name, result.report.year) == (story.unit, story.year)


@settings(max_examples=12)
@given(seed=SEED, layout=LAYOUT, key=st.sampled_from(SECTIONS[1:]))
def test_a_heading_glued_to_what_is_in_front_of_it_is_one(seed: int, layout: str, key: str) -> None:
    story = a_report(random.Random(seed))
    text = LAYOUTS[layout].render(story).text
    assert codes(re.sub(rf"\s*\n\s*(?={re.escape(story.heading(key))})", "", text)) == []


@settings(max_examples=12)
@given(seed=SEED, layout=LAYOUT, fault=st.sampled_from(["Y004", "Y001", "S001", "Y006", "Y002"]))
def test_a_fault_is_found_however_the_lines_break(seed: int, layout: str, fault: str) -> None:
    rng = random.Random(seed)
    story = a_report(rng)
    title = f"{story.unit}{{}}政府信息公开工作年度报告"
    planted = {
        "Y004": lambda: story.replace(title=title.format(f"{story.year - 1}年")),
        "Y001": lambda: story.replace(title=title.format("")),
        "S001": lambda: story.replace(missing_sections=frozenset({rng.choice(SECTIONS)})),
        "Y006": lambda: story.replace(insert={"end:problems": f"{story.year}年11月31日前完成全部栏目的整改工作。"}),
        "Y002": lambda: story.replace(preamble=(f"本报告数据的统计期限自{story.year}年1月1日起至11月30日止。",)),
    }[fault]()
    rendered = LAYOUTS[layout].render(planted)
    kinds = {number: name.split(":")[0] for name, number in rendered.lines.items()}
    width = rng.randint(24, 90)
    lines = [
        part
        for number, line in enumerate(rendered.text.split("\n"), 1)
        for part in (wrapped(line, width) if kinds.get(number) in (*PROSE, "insert") else [line])
    ]
    assert fault in codes("\n".join(lines))


def test_a_number_broken_at_the_end_of_a_line_is_one() -> None:
    story = a_story(random.Random(3)).replace(tells_numbers=False)
    received = int(story.figures.get(("applications", "received", "total"), 0))
    text = LAYOUTS["tab"].render(story).text
    for told, code in ((received, []), (received + 1, ["N001"])):
        digits = f"{told:03}"
        sentence = f"全年新收政府信息公开申请{digits[0]}\n{digits[1:]}件。\n二、"
        assert codes(text.replace("二、", sentence, 1)) == code


def test_a_report_older_than_the_form_is_told_so_once() -> None:
    text = (
        "云栖县青禾镇2018年政府信息公开工作年度报告\n一、概述\n全年公开信息39条。\n二、主动公开政府信息情况\n公开信息39条。\n"
        "三、政府信息依申请公开工作情况\n收到申请2件。\n四、主要问题和改进措施\n更新不够及时，将按月检查。\n"
    )
    (finding,) = checked(text).diagnostics
    assert finding.code == "E003"
    assert "E003" not in codes(text.replace("2018年", "2021年"))


def test_the_unit_is_written_without_the_radicals_of_a_pdf() -> None:
    text = LAYOUTS["tab"].render(a_story(random.Random(1), unit=UNITS[0])).text
    report = checked(text.replace("人民", "⼈⺠")).report
    assert report is not None
    assert report.unit is not None
    assert report.unit.name == UNITS[0]
