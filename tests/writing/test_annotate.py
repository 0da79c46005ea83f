"""Annotated copies: comments at the findings of a check, safe fixes as tracked changes."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from io import BytesIO
from random import Random
from typing import TYPE_CHECKING
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest

from reportlint.linting.linter import Linter
from reportlint.reading.readers.docx.names import T, W
from reportlint.reading.readers.docx.read import read
from reportlint.text.source import Source
from reportlint.writing.annotate import annotated, changes_between
from tests.fix_promise import mended, rules
from tests.fix_promise import read as check
from tests.kit import LAYOUTS, Story, a_story
from tests.kit.word import as_word, run

if TYPE_CHECKING:
    from reportlint.writing.annotate import Annotated

SLIPS = "渠道拓宽，，群众满意。。我镇我镇高度重视。"
COLUMN = "本年废止件数"


@cache
def linter() -> Linter:
    return Linter(rules(), "zh", keep=True)


def annotate(data: bytes) -> Annotated:
    return annotated("a.docx", data, linter().check("a.docx", data), linter())


def comments(data: bytes) -> list[tuple[str, str]]:
    """Return what each comment of a document says, and the text that it is on."""
    with ZipFile(BytesIO(data)) as archive:
        main = ElementTree.fromstring(archive.read("word/document.xml"))
        said = ElementTree.fromstring(archive.read("word/comments.xml"))
    on: dict[str, str] = {}
    open_: set[str] = set()
    inserted = {each for change in main.iter(W + "ins") for each in change.iter()}
    for element in main.iter():
        number = element.get(W + "id", "")
        if element.tag == W + "commentRangeStart":
            open_.add(number)
            on[number] = ""
        elif element.tag == W + "commentRangeEnd":
            open_.discard(number)
        elif element.tag in (T, W + "delText") and element not in inserted:
            on |= {each: on[each] + (element.text or "") for each in open_}
    return [("\n".join("".join(p.itertext()) for p in each), on[each.get(W + "id", "")]) for each in said]


def faulty(slips: str = SLIPS, column: str = "本年发止件数") -> str:
    story = Story(unit="云栖县青禾镇人民政府", insert={"end:overview": slips})
    text = LAYOUTS["tab"].render(story).text.replace(COLUMN, column)
    before, mark, after = text.partition("（一）予以公开\t")
    return before + mark + after[after.index("\t") :]


def test_each_finding_is_a_comment_on_its_characters() -> None:
    data = as_word(faulty())
    found = linter().check("a.docx", data)
    told = comments(annotate(data).data)
    assert len(told) == len(found.diagnostics) + 1
    assert found.source is not None
    for item, (said, on) in zip(found.diagnostics, told[1:], strict=True):
        assert item.code in said
        assert item.message in said
        if item.code in ("P001", "P002", "F005"):
            assert on.startswith(found.source.text[item.start : item.end])


def test_the_first_comment_sums_up_and_stands_on_the_title() -> None:
    said, on = comments(annotate(as_word(faulty())).data)[0]
    assert "检查结果：" in said
    assert "处疑点" in said
    assert "云栖县青禾镇人民政府" in on


def test_a_finding_on_a_blank_cell_stands_in_it() -> None:
    data = as_word(faulty())
    blank = next(each for each in comments(annotate(data).data) if "B001" in each[0])
    assert blank[1] == ""


def test_a_faultless_document_gets_the_summary_alone() -> None:
    told = comments(annotate(as_word(LAYOUTS["tab"].render(a_story(Random(7))).text)).data)
    assert len(told) == 1
    assert "没有发现问题" in told[0][0]


@pytest.mark.parametrize("seed", range(4))
def test_accepting_all_changes_gives_what_fix_would(seed: int) -> None:
    story = replace(a_story(Random(seed)), insert={"end:overview": SLIPS})
    text = LAYOUTS["tab"].render(story).text.replace(COLUMN, "本年发止件数")
    data = as_word(text, lambda part: run(part[:3]) + run(part[3:]) if len(part) > 3 else run(part))
    copy = annotate(data)
    before = read("a.docx", data).text
    fixed = mended(check(Source("a.docx", before)), unsafe=False).text
    assert fixed != before
    assert read("a.docx", copy.data).text == fixed
    assert copy.changes == len(changes_between(before, fixed))


def test_a_copy_is_made_alike_each_time() -> None:
    data = as_word(faulty())
    assert annotate(data) == annotate(data)


def test_a_text_that_is_no_report_is_annotated_on_its_first_line() -> None:
    told = comments(annotate(as_word("会议通知\n请准时参加。\n")).data)
    assert [on for _, on in told] == ["会议通知", "会议通知"]
    assert "E003" in told[1][0]


def test_python_docx_reads_the_same_text_and_the_comments() -> None:
    docx = pytest.importorskip("docx")
    data = as_word(faulty("群众满意。", COLUMN))
    before, after = (docx.Document(BytesIO(each)) for each in (data, annotate(data).data))
    assert [each.text for each in before.paragraphs] == [each.text for each in after.paragraphs]
    assert _cells(before) == _cells(after)
    assert {each.author for each in after.comments} == {"reportlint"}


def _cells(document: object) -> list[str]:
    return [cell.text for table in document.tables for row in table.rows for cell in row.cells]  # type: ignore[attr-defined]
