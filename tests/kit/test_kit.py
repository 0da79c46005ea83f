"""The kit renders every part of a report at the position that it records."""

from __future__ import annotations

import codecs
import random
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.kit import (
    EDITIONS,
    ENCODINGS,
    LAYOUTS,
    NEWLINES,
    SECTIONS,
    UNSEEN,
    Layout,
    Story,
    Where,
    a_story,
    consistent,
    encode,
    form_of,
    full_width_digits,
    half_width,
    inflate,
    mutate,
    mutate_bytes,
    thousands,
)

pytestmark = pytest.mark.no_cover  # it tests the kit

every_layout = pytest.mark.parametrize("layout", LAYOUTS.values(), ids=list(LAYOUTS))
every_edition = pytest.mark.parametrize("edition", EDITIONS)
seeds = st.integers(0, 2**32 - 1)

RECEIVED = ("applications", "received", "total")
SECRET = ("applications", "refused.state_secret", "commercial")


@every_edition
@every_layout
def test_every_cell_stands_where_it_is_said_to_stand(layout: Layout, edition: str) -> None:
    tokens = {cell: f"<{number}>" for number, cell in enumerate(form_of(edition).cells())}
    rendered = layout.render(Story(edition=edition).with_cells(tokens))
    assert rendered.cells == {cell: rendered.find(token) for cell, token in tokens.items()}


@every_layout
@settings(max_examples=6)
@given(seed=seeds)
def test_every_cell_reads_its_figure(layout: Layout, seed: int) -> None:
    story = a_story(random.Random(seed), digits=layout.single_digits)
    rendered = layout.render(story)
    assert layout.fits(story)
    for cell in story.form.cells():
        text = story.text_of(cell)
        assert rendered.printed[cell] == text == rendered.read(rendered.cells[cell], len(text))
    places = [(place.line, place.column) for place in rendered.cells.values()]
    assert len(set(places)) == len(places)


@every_layout
def test_every_row_label_and_heading_stands_where_it_is_said_to_stand(layout: Layout) -> None:
    story = Story(row_labels={("applications", "granted"): "甲乙丙", ("disclosure", "block.3"): "丁戊己"})
    rendered = layout.render(story)
    assert rendered.labels["applications", "granted"] == rendered.find("甲乙丙")
    assert rendered.labels["disclosure", "block.3"] == rendered.find("丁戊己")
    for section in SECTIONS:
        assert story.heading(section) in rendered.line(rendered.lines[f"heading:{section}"])


@every_layout
def test_a_blank_cell_has_a_place_where_the_layout_can_show_it(layout: Layout) -> None:
    rendered = layout.render(Story().with_cells({SECRET: ""}))
    place, before = rendered.cells[SECRET], rendered.cells[*SECRET[:2], "natural_person"]
    if not layout.shows_blanks:
        assert place == UNSEEN
        return
    assert place.line is not None
    assert place.column is not None
    assert layout.family not in ("tab", "pipe") or place.line == before.line
    rest = rendered.line(place.line)[place.column - 1 :]
    assert not rest.split("\t")[0].split("|")[0].strip()
    after = rendered.cells[*SECRET[:2], "research"]
    assert rendered.read(after, 1) == "0"


def test_a_blank_cell_between_spaced_cells_is_three_line_ends() -> None:
    cells = {SECRET: "", (*SECRET[:2], "natural_person"): "<1>", (*SECRET[:2], "research"): "<2>"}
    rendered = LAYOUTS["cells-spaced"].render(Story().with_cells(cells))
    assert "<1>\n\n\n<2>" in rendered.text
    one = rendered.find("<1>").line
    assert one is not None
    assert rendered.cells[SECRET] == Where(one + 2, 1)


SAMPLES = {
    "tab": "第二十条第（五）项\t\t\t\n信息内容\t本年处理决定数量\t\t\n行政许可\t0\t\t\n",
    "tab-narrow": "（三）不予公开\t1.属于国家秘密\t0\t0\t0\t0\t0\t0\t0\n2.其他",
    "tab-shifted": "三、 本 年 度 办 理 结 果\t（一） 予以公开\t0\t",
    "tab-deep": "\n\t（七）总计\t\t0\t0\t0\t0\t0\t0\t0",
    "pipe-rows": "第二十条第（五）项 | |||\n信息内容 | 本年处理决定数量 | ||\n行政许可 | 0 | ||\n",
    "pipe-leading": "\n| | （三）不予公开 | 1.属于国家秘密 | 0 | 0 |",
    "markdown": "|---|---|---|---|\n| 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n| 规章 | 0 |",
    "pipe-rows-bare": "\n规章 | 0 | 0 | 0\n",
    "pipe-cells": "\n行政许可 |\n0 |\n|||\n第二十条第（六）项 |\n",
    "pipe-alone": "\n商业\n企业\n|\n科研\n机构\n|\n",
    "pipe-open": "\n| \n 规章  | \n 0  | \n 0  | \n 0  | \n| \n",
    "cells": "\n规章\n0\n0\n0\n行政规范性文件\n",
    "cells-spaced": "\n\n结果\n维持\n\n结果\n纠正\n\n",
    "cells-dense": "\n规章\n0\n0\n0\n行政规范性文件\n",
    "spaces": "\n规章 0 0 0\n",
    "glued": "\n规章000\n",
    "one-line": " 规章 0 0 0 行政规范性文件 ",
}


@every_layout
def test_a_layout_looks_like_its_sample(layout: Layout) -> None:
    text = LAYOUTS[layout.name].render(Story()).text
    if layout.name == "cells-ideographic":
        assert re.search(r"规章\n([\u2002\u00a0\u3000])0\1\n", text)
    else:
        assert SAMPLES[layout.name] in text
    assert "\n" not in text or layout.name != "one-line"


def test_shifted_rows_are_eight_to_eleven_cells_wide() -> None:
    rendered = LAYOUTS["tab-shifted"].render(Story())
    lines = {place.line for cell, place in rendered.cells.items() if cell[0] == "applications"}
    assert {rendered.line(line).count("\t") + 1 for line in lines if line} == {8, 9, 10, 11}


@every_layout
def test_planted_faults_are_in_the_text(layout: Layout) -> None:
    story = Story(
        missing_rows=frozenset({("applications", "granted"), ("proceedings", "direct_suit")}),
        doubled_rows=frozenset({("applications", "carried_in"), ("disclosure", "licences")}),
        missing_tables=frozenset({"proceedings"}),
        missing_sections=frozenset({"problems"}),
        heading_text={"overview": "一、概述"},
        insert={"after:title": "索引号", "end:overview": "附言", "after:disclosure/fees": "多出一行"},
        wording={"纸质资料": "各类资料"},
        column_labels={("applications", "research"): "研究单位"},
    )
    rendered = layout.render(story)
    assert not {cell for cell in rendered.cells if cell[0] == "proceedings" or cell[1] == "granted"}
    assert {cell[1] for cell in rendered.again} == {"carried_in", "licences"}
    assert all(rendered.read(place, 1) == "0" for place in rendered.again.values())
    assert "again:row:applications/carried_in" in rendered.lines
    assert "heading:problems" not in rendered.lines
    for words in ("一、概述", "索引号", "附言", "多出一行", "各类资料", "研究单位", "本年度办理结果"):
        assert words in rendered.text.replace(" ", "").replace("\n", "")


@pytest.mark.parametrize(
    "changes",
    [
        {"cell_text": {("applications", "recieved", "total"): "1"}},
        {"missing_rows": frozenset({("disclosure", "granted")})},
        {"insert": {"after:titel": "x"}},
        {"section_order": ("overveiw",)},
    ],
)
def test_a_misspelt_name_is_refused(changes: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="the form has no"):
        Story().replace(**changes)


@every_layout
@settings(max_examples=6)
@given(seed=seeds)
def test_modifiers_keep_places_right(layout: Layout, seed: int) -> None:
    story = Story(figures=consistent(random.Random(seed), 99999), doubled_rows=frozenset({RECEIVED[:2]}))
    rendered = layout.render(story)
    for modified in (half_width(rendered), full_width_digits(rendered), thousands(rendered)):
        for places in (modified.cells, modified.again):
            for cell, place in places.items():
                text = modified.printed[cell]
                assert modified.read(place, len(text)) == text
                figure = text.replace(",", "").translate(str.maketrans("０１２３４５６７８９", "0123456789"))
                assert figure == story.text_of(cell)
        label = story.form.tables["applications"].blocks[0].rows[0].label
        assert modified.read(modified.labels["applications", "received"], len(label)) == label
    assert re.fullmatch(r"[^，：（）；]+", half_width(rendered).text)


@pytest.mark.parametrize("newline", NEWLINES)
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_encoded_text_comes_back(encoding: str, newline: str) -> None:
    text = LAYOUTS["tab"].render(a_story(random.Random(7))).text
    data = encode(text, encoding, newline)
    assert data.startswith(codecs.BOM_UTF8) is (encoding == "utf-8-sig")
    name = "utf-16" if encoding.startswith("utf-16") else encoding
    assert data.decode(name).replace(newline, "\n") == text


@given(seed=seeds)
def test_damage_never_raises_and_can_be_written_to_a_file(seed: int) -> None:
    rng = random.Random(seed)
    text = rng.choice(list(LAYOUTS.values())).render(a_story(rng)).text
    for _ in range(3):
        text = mutate(rng, text)
        text.encode("utf-8")
    mutate_bytes(rng, text.encode("utf-8"))


def test_an_inflated_text_is_that_many_times_as_long() -> None:
    assert inflate("甲\n乙", 3) == "甲\n乙\n甲\n乙\n甲\n乙"
