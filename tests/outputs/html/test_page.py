"""The page for the clerk: self-contained, every finding and cell at its place, no markup from a report executed."""

from __future__ import annotations

import io
import random
import re
import sys
from base64 import b64encode
from collections import Counter
from functools import cache
from hashlib import sha256
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportlint.model.diagnostic import Diagnostic
from reportlint.model.results import FileResult, Run
from reportlint.outputs.html.page import write
from reportlint.outputs.html.text import stretches
from reportlint.outputs.placement import Placement
from reportlint.plugins.discovery import EntryPoint
from reportlint.text.source import Location, Place, Source
from tests import ROOT
from tests.command import SMALL, report, run
from tests.forms import FORMS
from tests.kit import EDITIONS, LAYOUTS, a_story

if TYPE_CHECKING:
    from collections.abc import Iterator

EXAMPLES = ROOT / "examples"
BUILTIN = EntryPoint("builtin", "reportlint_rules", "reportlint", "")
VOID = {"meta", "input", "br", "link", "img"}

in_both_languages = pytest.mark.parametrize("language", ["zh", "en"])


class Element:
    """An element of a page."""

    def __init__(self, tag: str, attributes: dict[str, str]) -> None:
        self.tag = tag
        self.attributes = attributes
        self.children: list[Element | str] = []

    @property
    def classes(self) -> list[str]:
        return self.attributes.get("class", "").split()

    @property
    def text(self) -> str:
        return "".join(child if isinstance(child, str) else child.text for child in self.children)

    @property
    def printed(self) -> str:
        """The text without badges and tooltips."""
        parts = (child if isinstance(child, str) else child.printed for child in self.children)
        return "" if {"badge", "tip", "gloss"} & set(self.classes) else "".join(parts)

    def all(self, tag: str = "", kind: str = "") -> Iterator[Element]:
        for child in self.children:
            if isinstance(child, Element):
                if tag in ("", child.tag) and (not kind or kind in child.classes):
                    yield child
                yield from child.all(tag, kind)

    def one(self, tag: str = "", kind: str = "") -> Element:
        (found,) = self.all(tag, kind)
        return found


class Reader(HTMLParser):
    """A parser for a page that checks that every element is closed in order."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.root = Element("", {})
        self._open = [self.root]
        self.feed(page)
        self.close()
        assert self._open == [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"an attribute twice: {tag} {names}"
        element = Element(tag, {name: value or "" for name, value in attrs})
        self._open[-1].children.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop().tag == tag

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)


@cache
def examples(language: str) -> Element:
    outcome = run(
        *("check", "--isolated", "--output-format", "html", "reports"),
        folder=EXAMPLES,
        plugins=(BUILTIN,),
        language=language,
    )
    return Reader(outcome.out).root


def checked(folder: Path, *arguments: str, plugins: tuple[EntryPoint, ...] = (SMALL,), language: str = "en") -> Element:
    return Reader(page_of(folder, *arguments, plugins=plugins, language=language)).root


def page_of(folder: Path, *arguments: str, plugins: tuple[EntryPoint, ...] = (SMALL,), language: str = "en") -> str:
    arguments = ("check", "--output-format", "html", *arguments)
    return run(*arguments, folder=folder, language=language, plugins=plugins).out


def the_report(page: Element, name: str) -> Element:
    (found,) = (each for each in page.all("details", "report") if name in next(each.all("span", "path")).text)
    return found


def by_id(page: Element, name: str) -> Element:
    (found,) = (each for each in page.all() if each.attributes.get("id") == name)
    return found


# ------------------------------------------------------------------------------- the page


@in_both_languages
def test_the_page_is_complete_in_itself_and_may_load_nothing(language: str) -> None:
    page = examples(language)
    assert not [each.tag for tag in ("link", "img", "iframe", "object", "video") for each in page.all(tag)]
    assert not [each.attributes for each in page.all() if {"src", "srcset", "style", "action"} & each.attributes.keys()]
    assert not [name for each in page.all() for name in each.attributes if name.startswith("on")]
    assert not re.search(r"@import|url\(", page.one("style").text)
    (policy,) = (
        each.attributes["content"]
        for each in page.all("meta")
        if each.attributes.get("http-equiv") == "Content-Security-Policy"
    )
    assert policy.startswith("default-src 'none';")
    for tag in ("style", "script"):
        digest = b64encode(sha256(page.one(tag).text.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy


def test_the_page_says_its_language() -> None:
    assert next(examples("zh").all("html")).attributes["lang"] == "zh-Hans"
    assert next(examples("en").all("html")).attributes["lang"] == "en"
    assert "有问题的报告" in examples("zh").text
    assert "Reports with findings" in examples("en").text


@in_both_languages
def test_every_link_on_the_page_leads_somewhere_and_every_place_has_one_name(language: str) -> None:
    page = examples(language)
    names = Counter(each.attributes["id"] for each in page.all() if "id" in each.attributes)
    assert [name for name, times in names.items() if times > 1] == []
    links = [each.attributes["href"] for each in page.all("a")]
    assert [link for link in links if link.startswith("#") and link[1:] not in names] == []
    assert {link.split("/")[2] for link in links if not link.startswith("#")} == {"reportlint.readthedocs.io"}
    named = [name for each in page.all() for name in each.attributes.get("aria-labelledby", "").split()]
    named += [name for each in page.all() for name in each.attributes.get("aria-describedby", "").split()]
    assert [name for name in named if name not in names] == []


@in_both_languages
def test_headings_go_down_one_step_at_a_time(language: str) -> None:
    levels = [int(each.tag[1]) for each in examples(language).all() if re.fullmatch("h[1-6]", each.tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


# ------------------------------------------------------------------------------- the overview


def test_the_overview_counts_what_each_unit_has_to_mend_and_leads_to_it() -> None:
    table = examples("en").one("table", "list")
    lines = [
        [cell.text for cell in line.children if isinstance(cell, Element)] for line in table.one("tbody").all("tr")
    ]
    assert ["云栖县松涧乡人民政府", "2022", "1", "1", "0", "reports/02-松涧乡-跨页制表符.txt"] in lines
    link = next(each for each in table.all("a") if each.text == "云栖县松涧乡人民政府")
    entry = by_id(examples("en"), link.attributes["href"][1:])
    assert len([*entry.one("section", "findings").all("li")]) == 2


def test_reports_without_findings_are_folded_and_those_with_findings_are_open() -> None:
    for each in examples("en").all("details", "report"):
        assert ("open" in each.attributes) == ("faulty" in each.classes) == bool([*each.all("section", "findings")])
    fine = examples("en").one("details", "fine")
    assert "open" not in fine.attributes
    assert len([*fine.all("li")]) == len([*examples("en").all("details", "clean")]) >= 4


def test_files_that_are_no_reports_or_cannot_be_read_are_told(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("随便写写", encoding="utf-8")
    (tmp_path / "bytes.txt").write_bytes(b"\xff")
    (tmp_path / "good.txt").write_text(report(), encoding="utf-8")
    page = checked(tmp_path)
    (listed,) = page.one("table", "broken").one("tbody").all("tr")
    assert listed.text.startswith("bytes.txt")
    assert [each.classes for each in page.all("table", "list")] == [["list", "broken"]]
    assert "1 file was not checked" in page.text
    assert "note.txt not a report (not recognised)" in page.text


def test_a_page_without_any_file_is_a_page(tmp_path: Path) -> None:
    assert "There are no files to show." in checked(tmp_path).text


def test_two_files_of_one_name_are_both_there() -> None:
    results = [FileResult("<stdin>", [], "utf-8"), FileResult("<stdin>", [], "utf-8")]
    paper = io.StringIO()
    write(Run(results, "en"), paper)
    assert "2 files were not checked" in Reader(paper.getvalue()).root.text


# ------------------------------------------------------------------------------- findings and marks


def test_a_finding_says_what_where_and_what_to_do_and_leads_to_its_rule() -> None:
    item = [*the_report(examples("en"), "/03-").one("section", "findings").all("li")][1]
    assert item.one("p", "message").text == "“3(1) granted”: the total is 3, but the columns add up to 4"
    assert item.one("p", "hint").text.startswith("What to do ")
    code = item.one("a", "code")
    assert (code.text, code.attributes["href"]) == ("T001", "https://reportlint.readthedocs.io/rules/row-total/")
    assert item.one("span", "level").text == "error"
    assert item.one("p", "place").text == "table three, “3(1) granted”, total (line 43)"
    cell, mark = (by_id(examples("en"), link.attributes["href"][1:]) for link in item.one("p", "place").all("a"))
    assert (cell.tag, mark.classes) == ("td", ["badge", "error"])


def test_a_mark_stands_on_the_words_at_fault_and_leads_to_its_finding_and_back() -> None:
    entry = the_report(examples("zh"), "/03-")
    first = next(entry.all("mark"))
    assert first.printed == "2023年，"[: len(first.printed)]
    badge = first.one("a", "badge")
    item = by_id(entry, badge.attributes["href"][1:])
    assert item.attributes["value"] == badge.text.removeprefix("✗")
    assert f"#{badge.attributes['id']}" in [link.attributes["href"] for link in item.all("a")]
    assert item.one("p", "message").text in first.one("span", "tip").text


def test_a_severity_is_told_by_a_sign_as_well() -> None:
    signs = {
        (severity, badge.text[0])
        for badge in examples("zh").all("", "badge")
        for severity in ("error", "warning", "info")
        if severity in badge.classes
    }
    assert signs == {("error", "✗"), ("warning", "!")}


@pytest.mark.parametrize("number", ["01", "02", "03", "05", "07", "08", "09", "10"])
def test_the_text_is_there_line_by_line(number: str) -> None:
    (path,) = EXAMPLES.glob(f"reports/{number}-*.txt")
    encoding = "gb18030" if "GB18030" in path.name else "utf-8"
    lines = [line.rstrip("\r") for line in path.read_bytes().decode(encoding).split("\n")]
    while lines and not lines[-1]:
        lines.pop()
    shown = [*the_report(examples("zh"), f"/{number}-").one("div", "lines").all("div", "l")]
    assert [each.printed for each in shown] == lines
    assert [each.attributes["data-n"] for each in shown] == [str(place) for place in range(1, len(lines) + 1)]


def test_nothing_that_is_marked_is_folded() -> None:
    folds = [each for entry in examples("zh").all("details", "report") for each in entry.all("details", "fold")]
    assert len(folds) > 5
    assert [mark.text for fold in folds for mark in fold.all("mark")] == []


def result_of(text: str, spans: list[tuple[int, int]]) -> FileResult:
    source = Source("a.txt", text)
    items = [
        Diagnostic("X001", "x", "error", f"finding {start}", "a.txt", source.place(start, end), start, end, str(place))
        for place, (start, end) in enumerate(spans)
    ]
    result = FileResult("a.txt", items, "utf-8")
    result.source = source
    return result


def pieces(text: str, *spans: tuple[int, int]) -> list[tuple[str, tuple[int, ...], tuple[int, ...]]]:
    found = stretches(Placement(result_of(text, [*spans])), "en")
    return [
        (piece.text, piece.numbers, piece.beginning)
        for stretch in found
        for line in stretch.lines
        for piece in line.pieces
    ]


def test_marks_that_overlap_are_cut_where_they_meet() -> None:
    assert pieces("甲乙丙丁戊", (0, 3), (2, 4)) == [
        ("甲乙", (1,), (1,)),
        ("丙", (1, 2), (2,)),
        ("丁", (2,), ()),
        ("戊", (), ()),
    ]


def test_a_mark_over_two_lines_begins_once() -> None:
    assert pieces("甲乙\n丙丁", (1, 4)) == [("甲", (), ()), ("乙", (1,), (1,)), ("丙", (1,), ()), ("丁", (), ())]


def test_a_mark_without_length_stands_between_the_characters() -> None:
    assert pieces("甲乙", (1, 1)) == [("甲", (), ()), ("", (1,), (1,)), ("乙", (), ())]


@given(st.text(st.sampled_from("甲乙\t\r\n"), min_size=1, max_size=30), st.data())
def test_every_finding_has_one_mark_and_the_text_stays_whole(text: str, data: st.DataObject) -> None:
    bound = st.integers(0, len(text))
    spans = data.draw(st.lists(st.tuples(bound, bound).map(lambda pair: (min(pair), max(pair))), max_size=5))
    cut = pieces(text, *spans)
    assert "".join(piece for piece, _, _ in cut) == text.replace("\r", "").replace("\n", "")
    begun = Counter(number for _, _, beginning in cut for number in beginning)
    assert begun == Counter(range(1, len(spans) + 1))


# ------------------------------------------------------------------------------- the tables


def sheets(entry: Element) -> dict[str, Element]:
    return {sheet.classes[-1]: sheet for sheet in entry.all("table", "sheet")}


@in_both_languages
@pytest.mark.parametrize("key", EDITIONS)
@pytest.mark.parametrize("layout", ["tab", "cells-spaced"])
def test_every_cell_of_the_form_is_drawn_once_with_its_figure(
    tmp_path: Path, layout: str, key: str, language: str
) -> None:
    rendered = LAYOUTS[layout].render(a_story(random.Random(5), edition=key))
    (tmp_path / "a.txt").write_text(rendered.text, encoding="utf-8", newline="")
    drawn = sheets(checked(tmp_path, language=language).one("details", "report"))
    form = FORMS.form("disclosure-report", key)
    assert list(drawn) == list(form.tables)
    for table, sheet in drawn.items():
        cells = [cell for cell in form.cells if cell[0] == table]
        figures = [box for box in sheet.all("td") if box.classes]
        assert [box.printed for box in figures] == [rendered.printed[cell].strip() for cell in cells]
        assert {box.classes[0] for box in figures} == {"number"}


@pytest.mark.parametrize("key", EDITIONS)
def test_the_heads_bear_the_wordings_of_the_form_and_the_boxes_leave_no_gap(tmp_path: Path, key: str) -> None:
    (tmp_path / "a.txt").write_text(
        LAYOUTS["tab"].render(a_story(random.Random(5), edition=key)).text, encoding="utf-8"
    )
    form = FORMS.form("disclosure-report", key)
    for table, sheet in sheets(checked(tmp_path).one("details", "report")).items():
        heads = [box.printed.strip() for box in sheet.all("th")]
        wanted = [column.label for column in form.tables[table].columns.values()]
        wanted += [row.numeral + row.label for row in form.tables[table].rows.values() if row.label]
        wanted += [label for label, _ in form.tables[table].heads] + [label for _, label in form.tables[table].spans]
        assert set(wanted) <= set(heads)
        assert all(box.attributes["scope"] in ("col", "colgroup", "row", "rowgroup") for box in sheet.all("th"))
        assert_gapless(sheet)


def assert_gapless(sheet: Element) -> None:
    """Check that the boxes of a table cover every position exactly once."""
    taken: set[tuple[int, int]] = set()
    lines = [*sheet.all("tr")]
    for number, line in enumerate(lines):
        column = 0
        for box in (child for child in line.children if isinstance(child, Element)):
            while (number, column) in taken:
                column += 1
            width, height = (int(box.attributes.get(name, "1")) for name in ("colspan", "rowspan"))
            places = {(number + down, column + right) for down in range(height) for right in range(width)}
            assert not places & taken
            taken |= places
    width = max(column for _, column in taken) + 1
    assert taken == {(line, column) for line in range(len(lines)) for column in range(width)}


def test_a_wrong_cell_is_marked_and_names_the_cells_of_its_sum() -> None:
    sheet = sheets(the_report(examples("zh"), "/03-"))["applications"]
    (wrong,) = sheet.all("td", "wrong")
    assert wrong.classes == ["number", "wrong", "error"]
    assert wrong.printed == "3"
    number = wrong.attributes["data-f"]
    summed = [box for box in sheet.all("td") if number in box.attributes.get("data-s", "").split()]
    assert [box.printed for box in summed] == ["3", "1", "0", "0", "0", "0"]
    item = by_id(the_report(examples("zh"), "/03-"), wrong.one("a", "badge").attributes["href"][1:])
    linked = [link.attributes["href"][1:] for link in item.one("p", "related").all("a")]
    assert linked == [box.attributes["id"] for box in summed]
    assert f'[data-f~="{number}"]' in examples("zh").one("style").text


def test_blank_cells_and_placeholders_look_different_from_figures_and_are_all_marked() -> None:
    drawn = sheets(the_report(examples("en"), "/07-"))
    slashes = [*drawn["disclosure"].all("td", "placeholder")]
    assert [box.printed for box in slashes] == ["/", "/", "/"]
    blanks = [*drawn["applications"].all("td", "blank")]
    assert [box.printed for box in blanks] == ["blank", "blank", "blank"]
    assert all("wrong" in box.classes and "warning" in box.classes for box in (*slashes, *blanks))


def test_a_misprinted_header_is_marked_on_its_column() -> None:
    (wrong,) = sheets(the_report(examples("zh"), "/05-"))["disclosure"].all("th", "wrong")
    assert wrong.printed == "本年废止件数"


def test_a_table_that_is_not_in_the_text_is_not_drawn() -> None:
    entry = the_report(examples("en"), "/08-")
    assert list(sheets(entry)) == ["disclosure", "applications"]
    assert "The text does not have this table." in entry.text


def test_a_row_that_cannot_be_aligned_is_shown_as_unknown(tmp_path: Path) -> None:
    text = LAYOUTS["tab"].render(a_story(random.Random(5))).text
    line = next(line for line in text.split("\n") if "重复申请" in line)
    label, *figures = line.rstrip("\t").rsplit("\t", 7)
    (tmp_path / "a.txt").write_text(text.replace(line, "\t".join([label, " ".join(figures[:3])])), encoding="utf-8")
    sheet = sheets(checked(tmp_path, plugins=(BUILTIN,)).one("details", "report"))["applications"]
    (row,) = (line for line in sheet.all("tr") if "重复申请" in line.text)
    assert [box.classes[0] for box in row.all("td")] == ["absent"] * 7
    assert {box.printed for box in row.all("td")} == {"?"}
    assert "unaligned" in next(row.all("th", "unaligned")).classes
    assert "columns uncertain" in row.text


def test_a_row_that_is_missing_says_so(tmp_path: Path) -> None:
    text = LAYOUTS["tab"].render(a_story(random.Random(5))).text
    kept = [line for line in text.split("\n") if "重复申请" not in line]
    (tmp_path / "a.txt").write_text("\n".join(kept), encoding="utf-8")
    entry = checked(tmp_path, plugins=(BUILTIN,)).one("details", "report")
    (row,) = (line for line in sheets(entry)["applications"].all("tr") if "重复申请" in line.text)
    assert "(not in the text)" in row.text
    assert next(row.all("th", "missing")).classes == ["missing", "wrong", "error"]
    assert [box.classes[0] for box in row.all("td")] == ["absent"] * 7


# ------------------------------------------------------------------------------- hostile content in a report

HOSTILE = (
    "<script>alert(1)</script></style></textarea>\"'><img src=x onerror=alert(1)>&amp;\x1b[31m\x00\x07\u202e\u2028"
)


def test_nothing_in_a_report_is_read_as_html(tmp_path: Path) -> None:
    name = "a\"><script>alert(2)<&'.txt"
    (tmp_path / name).write_text(report(f"{HOSTILE}植错{HOSTILE}"), encoding="utf-8")
    page = checked(tmp_path)
    tags = Counter(each.tag for each in page.all())
    assert (tags["script"], tags["style"], tags["img"]) == (1, 1, 0)
    shown = HOSTILE.translate({0x1B: "␛", 0: "␀", 7: "␇", 0x202E: "<U+202E>", 0x2028: "<U+2028>"})
    (line,) = (each for each in page.all("div", "l") if "植错" in each.text)
    assert line.printed == f"{shown}植错{shown}"
    assert name in [each.text for each in page.all("span", "path")]


@pytest.mark.parametrize("text", [f"{HOSTILE}植错", "随便写写" + HOSTILE])
def test_no_control_character_reaches_the_page(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.txt").write_text(report(text), encoding="utf-8")
    page = page_of(tmp_path, "a.txt")
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]", page)


def test_a_file_name_that_is_no_text_is_shown(tmp_path: Path) -> None:
    result = FileResult("a\udcff.txt", [], "utf-8")
    paper = io.StringIO()
    write(Run([result], "en"), paper)
    assert "a<U+DCFF>.txt" in Reader(paper.getvalue().encode().decode()).root.text


def test_what_a_cell_holds_is_cut_and_escaped(tmp_path: Path) -> None:
    story = a_story(random.Random(5)).with_cells({("applications", "received", "research"): "<b>" + "无" * 100})
    (tmp_path / "a.txt").write_text(LAYOUTS["tab"].render(story).text, encoding="utf-8")
    sheet = sheets(checked(tmp_path, plugins=(BUILTIN,)).one("details", "report"))["applications"]
    assert max(len(box.printed) for box in sheet.all("td")) <= 41
    assert not [*sheet.all("b")] or all(each.text.isdigit() for each in sheet.all("b"))


def test_a_line_of_a_megabyte_is_shown_with_its_ends(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(report("长" * 500_000 + "植错" + "后" * 500_000), encoding="utf-8")
    page = page_of(tmp_path)
    assert len(page) < 300_000
    assert "… 499000 characters left out …" in page
    (line,) = (each for each in Reader(page).root.all("div", "l") if "植错" in each.text)
    assert "长植错后" in line.printed


def test_a_finding_over_many_lines_and_a_place_beyond_the_text_do_no_harm() -> None:
    result = result_of("甲\n乙", [(0, 3)])
    beyond = result.diagnostics[0]._replace(place=Place(Location(9, 9), Location(9, 9)))
    result.diagnostics.append(beyond)
    paper = io.StringIO()
    write(Run([result], "zh"), paper)
    assert "finding 0" in paper.getvalue()


def test_forty_reports_make_a_page_that_can_be_mailed(tmp_path: Path) -> None:
    for seed in range(40):
        (tmp_path / f"{seed}.txt").write_text(report("植错", "植警", seed=seed), encoding="utf-8")
    page = page_of(tmp_path)
    assert len(page.encode()) < 3_000_000
    assert len([*Reader(page).root.all("details", "faulty")]) == 40


# ------------------------------------------------------------------------------- the extra


def test_without_the_template_engine_the_command_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "jinja2", None)
    monkeypatch.delitem(sys.modules, "reportlint.outputs.html.page")
    (tmp_path / "a.txt").write_text(report(), encoding="utf-8")
    outcome = run("check", "--output-format", "html", "--output-file", "a.html", "a.txt", folder=tmp_path)
    assert (outcome.code, outcome.out) == (2, "")
    assert "pip install 'reportlint[html]'" in outcome.err
    assert not (tmp_path / "a.html").exists()
