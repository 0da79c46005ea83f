"""Sentences and page numbers below a table, or between its rows, are not read as part of it."""

from __future__ import annotations

import random
import re

import pytest

from reportlint.model.report import Report
from reportlint.reading.build import read_report
from reportlint.text.source import Source
from tests.forms import FORMS
from tests.kit import LAYOUTS, a_story

ONE_TEXT = {"one-line"}
"""Layouts in which a sentence and a table share a line."""
BY_LINES = [name for name in LAYOUTS if name not in ONE_TEXT]
IN_ROWS = ["tab", "tab-narrow", "pipe-rows", "markdown", "spaces"]
HEADINGS = {"documents": "三、", "applications": "四、", "proceedings": "五、"}

SENTENCES = [
    (
        "proceedings",
        "本年度涉及政府信息公开的行政复议1件，其中维持1件、纠正0件、其他结果0件、尚未审结0件；行政诉讼1件。",
    ),
    ("proceedings", "本年度行政复议4件，其中结果维持2件、结果纠正1件、尚未审结1件；行政诉讼2件。"),
    ("proceedings", "2023年我局共有行政复议案件4件，其中结果维持2件、结果纠正1件、其他结果0件、尚未审结1件。"),
    (
        "proceedings",
        "说明：1.复议后起诉的1件为上年复议案件；行政复议4件，行政诉讼2件（其中未经复议直接起诉1件，复议后起诉1件）。",
    ),
    ("proceedings", "我镇无因政府信息公开申请行政复议、行政诉讼的情况，结果维持、结果纠正、其他结果、尚未审结均为0。"),
    ("proceedings", "我镇2023年度未发生行政复议，未发生未经复议直接起诉和复议后起诉的行政诉讼案件，总计0件。"),
    ("documents", "2023年，我镇未制发行政规范性文件，无行政许可、行政处罚、行政强制事项，无行政事业性收费。"),
    ("documents", "2023年我镇制发规章0件，行政规范性文件0件，行政许可0件，行政处罚0件，行政强制0件。"),
    (
        "documents",
        "2023年，我局制发行政规范性文件5件，废止2件；作出行政许可1286件、行政处罚57件、行政强制3件，行政事业性收费12.6万元。",
    ),
    (
        "applications",
        "2023年，我局新收政府信息公开申请26件，上年结转2件；予以公开12件，部分公开4件；结转下年度继续办理3件。",
    ),
    ("applications", "不予公开3件中，保护第三方合法权益1件，属于四类过程性信息1件，属于行政执法案卷1件。"),
    ("applications", "自然人申请20件，商业企业申请4件，法律服务机构1件，其他1件。"),
]


def read(text: str) -> Report:
    report = read_report(Source("a.txt", text), FORMS)
    assert isinstance(report, Report)
    return report


def shown(report: Report) -> list[tuple[object, ...]]:
    return [(*cell[:5], cell.text) for cell in report.cells]


@pytest.mark.parametrize(("table", "sentence"), SENTENCES)
@pytest.mark.parametrize("layout", BY_LINES)
def test_a_sentence_below_a_table_is_not_one_of_its_rows(layout: str, table: str, sentence: str) -> None:
    text = LAYOUTS[layout].render(a_story(random.Random(sentence))).text
    below = re.search(rf"^[ \t|#*]*{HEADINGS[table]}", text, re.M)
    assert below is not None
    plain, changed = read(text), read(f"{text[: below.start()]}{sentence}\n{text[below.start() :]}")
    assert shown(changed) == shown(plain)
    assert [each.strays for each in changed.tables.values()] == [each.strays for each in plain.tables.values()]
    assert any(sentence in "".join(line.text.split()) for line in changed.narrative)


@pytest.mark.parametrize(("table", "sentence"), SENTENCES)
@pytest.mark.parametrize("seed", range(4))
def test_a_sentence_behind_a_table_on_its_line_is_not_one_of_its_rows(table: str, sentence: str, seed: int) -> None:
    text = LAYOUTS["one-line"].render(a_story(random.Random(seed))).text
    plain = read(text)
    following = {"documents": "applications", "applications": "proceedings", "proceedings": "problems"}[table]
    (section,) = [section for section in plain.sections if section.key == following]
    at = section.heading.start
    changed = read(f"{text[:at]}{sentence} {text[at:]}")
    assert shown(changed) == shown(plain)
    assert [each.strays for each in changed.tables.values()] == [each.strays for each in plain.tables.values()]


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("layout", IN_ROWS)
def test_a_bare_page_number_is_not_a_figure(layout: str, seed: int) -> None:
    rng = random.Random(seed)
    text = LAYOUTS[layout].render(a_story(rng)).text
    plain = read(text)
    rows = [row for row in plain.tables["applications"].rows if row.aligned and row.shown == len(row.cells)]
    at = text.index("\n", rng.choice(rows).cells[-1].passage.end) + 1
    paged = read(f"{text[:at]}{rng.randint(1, 99)}\n{text[at:]}")
    assert shown(paged) == shown(plain)
    assert paged.tables["applications"].strays == plain.tables["applications"].strays == ()


@pytest.mark.parametrize("layout", ["tab", "pipe-rows"])
def test_a_bare_page_number_fills_no_empty_cell(layout: str) -> None:
    text = LAYOUTS[layout].render(a_story(random.Random(5))).text
    row = read(text).tables["applications"].rows[4]
    for cell in row.cells:
        blank = f"{text[: cell.passage.start]}{text[cell.passage.end :]}"
        at = blank.index("\n", row.cells[-1].passage.end - len(cell.text)) + 1
        assert shown(read(f"{blank[:at]}5\n{blank[at:]}")) == shown(read(blank))


def test_a_table_behind_sentences_on_its_line_is_read() -> None:
    text = LAYOUTS["one-line"].render(a_story(random.Random(5))).text
    plain = read(text)
    (section,) = [section for section in plain.sections if section.key == "disclosure"]
    sentence = "2023年，我局制发规章0件，行政规范性文件5件，废止2件；作出行政许可12件、行政处罚57件、行政强制3件。" * 3
    at = section.heading.end
    assert shown(read(f"{text[:at]} {sentence}{text[at:]}")) == shown(plain)
