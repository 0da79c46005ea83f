"""A report printed in different layouts is read the same, cell by cell and place by place."""

from __future__ import annotations

import random
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportlint import Report
from reportlint.reading.build import read_report
from reportlint.reading.readers.plain import decode
from reportlint.reading.recognition import NotReport
from reportlint.text.source import Source
from tests.forms import FORMS
from tests.kit import (
    ENCODINGS,
    LAYOUTS,
    NEWLINES,
    a_story,
    consistent,
    encode,
    form_of,
    full_width_digits,
    half_width,
    thousands,
)
from tests.kit.story import Story

SECTIONS = ["overview", "disclosure", "applications", "proceedings", "problems", "other"]
EDITIONS = ("2021", "2019")


def read(text: str) -> Report:
    report = read_report(Source("a.txt", text), FORMS)
    assert isinstance(report, Report), report
    return report


def story_for(seed: int, layout: str, edition: str) -> Story:
    """Return a story with small figures, or with large ones: three digits must not be read as three figures."""
    rng = random.Random(seed)
    story = a_story(rng, edition=edition, digits=LAYOUTS[layout].single_digits)
    if seed % 2 and not LAYOUTS[layout].single_digits:
        story = story.replace(figures=consistent(rng, largest=2000, edition=edition, density=0.8))
    return story


def plain(value: int | Decimal) -> float:
    return float(value)


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("layout", LAYOUTS)
@settings(max_examples=8)
@given(seed=st.integers(0, 10_000), change=st.sampled_from([None, half_width, full_width_digits, thousands]))
def test_every_cell_is_read_with_its_value_and_place(layout: str, edition: str, seed: int, change) -> None:  # type: ignore[no-untyped-def]
    story = story_for(seed, layout, edition)
    rendered = LAYOUTS[layout].render(story)
    if change is not None and not (change is thousands and layout in ("one-line", "glued", "spaces")):
        rendered = change(rendered)
    report = read(rendered.text)
    assert report.edition == edition
    for place in form_of(edition).cells():
        cell = report.cell(*place)
        where = rendered.cells[place]
        assert cell.state == "number", (place, cell)
        assert cell.value is not None
        assert float(cell.value) == pytest.approx(plain(story.figures.get(place, 0))), (place, cell)
        assert cell.passage.place.start == (where.line, where.column)


@pytest.mark.parametrize("layout", LAYOUTS)
@settings(max_examples=4)
@given(seed=st.integers(0, 10_000))
def test_everything_around_the_tables_is_read(layout: str, seed: int) -> None:
    story = story_for(seed, layout, "2021")
    rendered = LAYOUTS[layout].render(story)
    report = read(rendered.text)
    assert [section.key for section in report.sections] == SECTIONS
    assert [section.number for section in report.sections] == [1, 2, 3, 4, 5, 6]
    assert report.year == story.year
    assert report.year_source == "title"
    assert report.unit is not None
    assert report.unit.name == story.unit
    assert report.period is not None
    assert report.period.start is not None
    assert report.period.end is not None
    assert (report.period.start.isoformat(), report.period.end.isoformat()) == (
        f"{story.year}-01-01",
        f"{story.year}-12-31",
    )
    assert report.published is not None
    for key in SECTIONS:
        section = report.section(key)
        assert section is not None
        assert section.heading.place.line == rendered.lines[f"heading:{key}"]


@pytest.mark.parametrize("layout", LAYOUTS)
@settings(max_examples=4)
@given(seed=st.integers(0, 10_000))
def test_a_sound_table_is_complete_exact_and_aligned(layout: str, seed: int) -> None:
    report = read(LAYOUTS[layout].render(story_for(seed, layout, "2021")).text)
    for table in report.tables.values():
        assert not table.strays
        assert all(row.aligned and row.exact for row in table.rows)
        assert all(header.exact for header in table.headers)
        assert len(table.rows) == len(table.form.rows)


@pytest.mark.parametrize("layout", ["tab", "pipe-rows", "cells-spaced"])
@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("newline", NEWLINES)
def test_no_encoding_and_no_line_end_changes_a_cell(layout: str, encoding: str, newline: str) -> None:
    rendered = LAYOUTS[layout].render(a_story(random.Random(7)))
    plainly = read(rendered.text)
    source = decode("a.txt", encode(rendered.text, encoding, newline))
    report = read_report(source, FORMS)
    assert isinstance(report, Report)
    assert [cell.value for cell in report.cells] == [cell.value for cell in plainly.cells]
    assert [cell.passage.place for cell in report.cells] == [cell.passage.place for cell in plainly.cells]


@pytest.mark.parametrize("layout", [name for name, layout in LAYOUTS.items() if layout.shows_blanks])
@settings(max_examples=8)
@given(seed=st.integers(0, 10_000), index=st.integers(0, 199))
def test_an_empty_cell_is_found_in_its_place_or_its_row_is_not_aligned(layout: str, seed: int, index: int) -> None:
    """Values are never put under the wrong column: a row with two possible readings is not aligned."""
    place = list(form_of("2021").cells())[index]
    story = story_for(seed, layout, "2021").with_cells({place: ""}).replace(tells_numbers=False)
    rendered = LAYOUTS[layout].render(story)
    report = read(rendered.text)
    cell = report.cell(*place)
    if cell.state == "absent":
        table = report.table(place[0])
        assert table is not None
        row = table.row(place[1])
        assert row is not None
        assert not row.aligned
        return
    assert cell.state == "blank"
    assert cell.passage.place.line == rendered.cells[place].line
    for other, figure in story.figures.items():
        if other != place:
            value = report.cell(*other).value
            assert value is not None
            assert float(value) == pytest.approx(plain(figure))


@pytest.mark.parametrize(
    "layout", ["tab", "tab-narrow", "pipe-rows", "pipe-leading", "markdown", "pipe-cells", "cells", "cells-spaced"]
)
@pytest.mark.parametrize("column", ["natural_person", "research", "total"])
def test_an_empty_cell_is_certain_where_the_layout_is_regular(layout: str, column: str) -> None:
    place = ("applications", "refused.internal_affairs", column)
    rendered = LAYOUTS[layout].render(a_story(random.Random(3)).with_cells({place: ""}))
    cell = read(rendered.text).cell(*place)
    assert cell.state == "blank"
    assert cell.passage.place.line == rendered.cells[place].line


@pytest.mark.parametrize("mark", ["/", "-", "—", "无"])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_mark_instead_of_a_figure_is_a_placeholder(layout: str, mark: str) -> None:
    if layout in ("glued", "one-line"):
        pytest.skip("there a mark cannot be distinguished from the words around it")
    place = ("applications", "declined.duplicate", "other")
    rendered = LAYOUTS[layout].render(story_for(5, layout, "2021").with_cells({place: mark}))
    cell = read(rendered.text).cell(*place)
    assert cell.state == "placeholder"
    assert cell.value is None
    assert cell.passage.place.start == (rendered.cells[place].line, rendered.cells[place].column)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        (" \n\u3000\n\t\n", "empty"),
        ("今天天气很好，适合出门走走。\n", "other"),
        ("requests>=2\nlark\n", "other"),
        ("一、编制背景\n为做好年报编制工作。\n二、主要内容解读\n年报分六个部分。\n", "explanation"),
        ("一、概述\n2016年工作。\n二、收费及减免情况\n未收费。\n三、咨询处理情况\n无。\n", "former-form"),
    ],
)
def test_a_text_that_is_not_a_report_is_rejected_with_a_reason(text: str, reason: str) -> None:
    assert read_report(Source("a.txt", text), FORMS) == NotReport(reason)


def test_an_unfilled_template_is_rejected() -> None:
    story = a_story(random.Random(1))
    blank = dict.fromkeys(form_of("2021").cells(), "")
    rendered = LAYOUTS["tab"].render(story.with_cells(blank))
    kept = []
    prose = False
    for line in rendered.text.splitlines():
        if line.startswith(("一、总体情况", "五、", "六、")):
            prose = True
        elif line.startswith(("二、", "三、收到", "四、政府")):
            prose = False
        elif prose or not line.strip():
            continue
        kept.append(line)
    assert read_report(Source("a.txt", "\n".join(kept[3:])), FORMS) == NotReport("template")


def test_traditional_characters_are_matched_and_counted() -> None:
    text = LAYOUTS["tab"].render(a_story(random.Random(2))).text
    for simplified, traditional in (("总", "總"), ("报", "報"), ("开", "開"), ("请", "請"), ("处", "處"), ("项", "項")):
        text = text.replace(simplified, traditional)
    report = read(text)
    assert report.traditional > 50
    assert all(cell.state == "number" for cell in report.cells)
    assert [section.key for section in report.sections] == SECTIONS


@pytest.mark.parametrize(
    "line",
    ["发布机构：{unit}", "单位名称： {unit} ", "{unit}", "索引号：11370000/2024-00012", "来源：松涧县融媒体中心"],
)
def test_the_unit_above_the_title_is_read_without_the_name_of_its_field(line: str) -> None:
    unit = "松涧县石桥镇人民政府"
    story = Story(unit=unit, title=f"{line.format(unit=unit)}\n2023年政府信息公开工作年度报告")
    report = read_report(Source("a.txt", LAYOUTS["tab"].render(story).text), FORMS)
    assert isinstance(report, Report)
    assert report.unit is not None
    assert report.unit.name == unit
