"""Whole pages: the report comes out as a careful person would copy it, and is found in like its text."""

from __future__ import annotations

import random

import pytest

from reportlint import check_bytes, check_text
from reportlint.plugins.readers import READERS
from reportlint.reading.readers.html.read import read
from reportlint.reading.readers.registry import reader_of
from tests.kit import LAYOUTS, Story, consistent
from tests.kit.webpage import as_page


def lines_of(text: str) -> list[str]:
    return ["\t".join(" ".join(cell.split()) for cell in line.split("\t")) for line in text.split("\n") if line]


@pytest.mark.parametrize("seed", range(12))
def test_a_report_says_the_same_in_every_way_of_writing_a_page(seed: int) -> None:
    rng = random.Random(seed)
    text = LAYOUTS["tab"].render(Story(figures=consistent(rng, 300))).text
    page = as_page(text, rng if seed else None, alone=seed % 3 == 2)
    assert lines_of(read("a.html", page.encode()).text) == lines_of(text)


def test_a_fault_in_a_page_is_that_of_its_text_with_its_place_in_the_table() -> None:
    rendered = LAYOUTS["tab"].render(Story().with_cells({("applications", "received", "total"): "99999"}))
    expected = check_text(rendered.text, ignore="C").diagnostics
    found = check_bytes("a.html", as_page(rendered.text).encode(), ignore="C").diagnostics
    assert [(each.code, each.cell) for each in found] == [(each.code, each.cell) for each in expected] != []
    lines = rendered.text.split("\n")
    for each, of_text in zip(found, expected, strict=True):
        assert each.origin is not None
        before = lines[of_text.place.line - 1][: of_text.place.column - 1].count("\t")
        first = next(at for at in range(of_text.place.line - 1, 0, -1) if "\t" not in lines[at - 1])
        assert each.origin[0] == "html"
        assert (each.origin.row, each.origin.column) == (of_text.place.line - first, before + 1)


def test_the_fields_of_a_page_give_date_and_office_only() -> None:
    text = LAYOUTS["tab"].render(Story()).text
    field = "<div>发布时间：2020-01-15 09:26 来源：某办公室 浏览次数：128</div><div id=zoom>"
    page = as_page(text).replace("<div id=zoom>", field)
    kept = read("a.html", page.encode()).text
    assert lines_of(kept)[1] == "发布时间：2020-01-15"
    assert "128" not in kept


def test_a_table_that_is_a_picture_is_told_and_nobody_blamed() -> None:
    text = LAYOUTS["tab"].render(Story(missing_tables=frozenset({"proceedings"}))).text
    page = as_page(text)
    assert [each.code for each in check_bytes("a.html", page.encode()).diagnostics] == ["S007"]
    heading = next(line for line in text.split("\n") if line.startswith("四、") and "\t" not in line)
    shown = page.replace(f"<p>{heading}</p>", f"<p>{heading}</p><p><img src=4.png width=600></p>")
    (found,) = check_bytes("a.html", shown.encode(), language="en").diagnostics
    assert (found.code, found.message) == (
        "E006",
        f"the table of “{heading[2:]}” is a picture; its figures were not checked",
    )


@pytest.mark.parametrize("style", ["display:none", "visibility: hidden; opacity: 0"])
def test_a_page_that_shows_its_text_by_a_script_is_read(style: str) -> None:
    text = LAYOUTS["tab"].render(Story()).text
    page = as_page(text, alone=True).replace("<body>", f"<body><p>正在加载</p><div style='{style}'>")
    assert lines_of(read("a.html", page.encode()).text)[1:] == lines_of(text)


def test_a_site_of_layout_tables_leaves_the_report_alone() -> None:
    text = LAYOUTS["tab"].render(Story()).text
    title, _, rest = as_page(text, alone=True).removeprefix("<html><meta charset=utf-8><body>").partition("\n")
    years = "".join(f"<tr><td><a href={year}>{year}年政府信息公开工作年度报告</a>" for year in range(2018, 2025))
    page = (
        "<table><tr><td colspan=2><img src=top width=1000><tr>"
        f"<td colspan=2>您现在的位置：<a href=/>首页</a>&gt;{title[3:-4]}"
        f"<tr><td><table>{years}</table><td><table><tr><td>{title}<tr><td>浏览：9次 【<a href=#>大</a>】【打印本页】"
        f"<tr><td><div>{rest}</div><tr><td>【<a href=#>关闭窗口</a>】</table>"
        "<tr><td colspan=2>主办：某办公室<br>邮编：330000</table>"
    )
    assert lines_of(read("a.html", page.encode()).text) == lines_of(text)


@pytest.mark.parametrize("sentence", ["浏览量达12万次。", "扫码即可申请。", "打印、关闭。", "编辑：校对稿件搜索来源。"])
def test_no_sentence_of_a_report_is_taken_for_the_page(sentence: str) -> None:
    text = LAYOUTS["tab"].render(Story()).text.replace("\n\n六、", f"\n\n{sentence}\n\n六、")
    lines = text.rstrip("\n").split("\n")
    text = "\n".join([*lines[:-3], sentence, *lines[-3:]])
    assert text.count(sentence) == 2
    assert lines_of(read("a.html", as_page(text).encode()).text) == lines_of(text)


def test_a_title_in_a_header_is_kept_and_the_name_of_the_site_is_not() -> None:
    text = LAYOUTS["tab"].render(Story()).text
    page = as_page(text, alone=True).replace("<p>", "<article><header><h1>", 1).replace("</p>", "</h1></header>", 1)
    site = (
        page.replace("<body>", "<body><header><h1>某市人民政府</h1></header>") + "</article><footer>某办公室</footer>"
    )
    assert lines_of(read("a.html", site.encode()).text) == lines_of(text)


def test_pages_of_several_reports_and_of_links_are_no_report() -> None:
    first = LAYOUTS["tab"].render(Story()).text
    second = first.replace("2023年政府信息公开工作", "2021年政府信息公开工作")
    assert first != second
    assert check_bytes("a.html", as_page(first + second, alone=True).encode()).reason == "several"
    assert check_bytes("a.html", as_page(first + first, alone=True).encode()).reason == ""
    links = "".join(
        f"<li><a href={year}>某镇{year}年政府信息公开工作年度报告</a> {year + 1}-01-20" for year in range(2015, 2025)
    )
    assert check_bytes("a.html", f"<html><ul>{links}</ul></html>".encode()).reason == "other"


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.htm", b"<p>", "html"),
        ("a.doc", b"\xef\xbb\xbf\r\n<HTML>", "html"),
        ("a", b"<!-- saved -->\n<!DOCTYPE html>", "html"),
        ("a", b"<?xml version='1.0'?>\n<html xmlns=''>", "html"),
        ("a", b'MIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"', "html"),
        ("a", b"<?xml version='1.0'?><rss>", None),
        ("a", b"MIME-Version: 1.0\r\nContent-Type: text/plain", None),
        ("a.txt", b"<table><tr><td>", None),
    ],
)
def test_pages_are_known_by_content_then_by_name(name: str, data: bytes, kind: str | None) -> None:
    reader = reader_of(name, data, READERS)
    assert (reader.kind if reader is not None else None) == kind


def test_markup_that_is_given_as_text_is_read_as_a_text_with_markup() -> None:
    page = as_page(LAYOUTS["tab"].render(Story()).text)
    assert check_text(page, ignore="C").reason == ""
