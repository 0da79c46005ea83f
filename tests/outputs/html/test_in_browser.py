"""The page for the clerk in a real browser. Skipped if none is installed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reportlint.plugins.discovery import EntryPoint
from tests import ROOT
from tests.browser import browser, installed
from tests.command import report, run

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.browser import Browser

EXAMPLES = ROOT / "examples"
BUILTIN = EntryPoint("builtin", "reportlint_rules", "reportlint", "")
PROGRAM = installed()
WIDTHS = (1280, 768, 360)
HOSTILE = (
    "<script>document.title = 'obeyed'</script></style>"
    '<img src=https://example.com/x.png onerror="document.title = 1">'
)

pytestmark = pytest.mark.skipif(PROGRAM is None, reason="no Chromium or Chrome is installed on this machine")

with_and_without_scripts = pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])

# The cells of a finding when highlighted; otherwise a figure has no background colour.
LIT = """
[...document.querySelectorAll('td[data-s]')]
    .filter(cell => getComputedStyle(cell).backgroundColor !== 'rgba(0, 0, 0, 0)').map(cell => cell.textContent)
"""


@pytest.fixture(scope="module")
def window() -> Iterator[Browser]:
    assert PROGRAM is not None
    with browser(PROGRAM) as opened:
        yield opened


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the page of the example reports in English."""
    return written(tmp_path_factory.mktemp("page") / "all.html", "reports", folder=EXAMPLES)


@pytest.fixture(scope="module")
def one(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the page of the example with a wrong total, which is the sum of six cells."""
    (path,) = EXAMPLES.glob("reports/03-*")
    return written(tmp_path_factory.mktemp("page") / "one.html", str(path), folder=EXAMPLES)


def written(page: Path, *paths: str, folder: Path) -> Path:
    arguments: tuple[str | Path, ...] = (
        "check",
        "--isolated",
        "--output-format",
        "html",
        "--output-file",
        page,
        *paths,
    )
    outcome = run(*arguments, folder=folder, plugins=(BUILTIN,))
    assert outcome.err == ""
    return page


@with_and_without_scripts
@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_is_loaded_and_the_console_is_silent(window: Browser, page: Path, width: int, scripts: bool) -> None:
    window.open(page, width=width, scripts=scripts)
    assert window.complaints() == []
    assert window.requests() == [page.as_uri()]


@pytest.mark.parametrize("width", WIDTHS)
def test_the_page_fits_the_window_and_only_tables_scroll_sideways(window: Browser, page: Path, width: int) -> None:
    window.open(page, width=width)
    assert window.value("document.documentElement.scrollWidth") <= width
    wide = """[...document.querySelectorAll('main *')]
        .filter(each => each.getBoundingClientRect().right > innerWidth + 1 && !each.closest('.scroll, .tip')
            && getComputedStyle(each).display !== 'none')
        .map(each => each.outerHTML.slice(0, 80))"""
    assert window.value(wide) == []


@with_and_without_scripts
def test_pointing_at_a_wrong_cell_lights_up_its_sum_and_tells_what_is_wrong(
    window: Browser, one: Path, scripts: bool
) -> None:
    window.open(one, scripts=scripts)
    assert window.value(LIT) == []
    tip = "getComputedStyle(document.querySelector('td.wrong > .tip')).display"
    assert window.value(tip) == "none"
    window.point_at("td.wrong.error")
    assert window.value(LIT) == ["3", "1", "0", "0", "0", "0"]
    assert window.value(tip) == "block"
    window.point_at("h1")
    assert window.value(LIT) == []


@with_and_without_scripts
def test_a_wrong_cell_can_be_reached_by_the_keyboard(window: Browser, one: Path, scripts: bool) -> None:
    window.open(one, scripts=scripts)
    for _ in range(100):
        window.press("Tab")
        if window.value("document.activeElement.matches('td.wrong .badge')"):
            break
    assert window.value(LIT) == ["3", "1", "0", "0", "0", "0"]
    window.press("Enter")
    focused = "(document.activeElement.closest('li') || document.querySelector('li:target')).id"
    assert window.value(focused) == window.value("document.querySelector('td.wrong .badge').hash.slice(1)")
    assert window.value(LIT) == ["3", "1", "0", "0", "0", "0"]


@with_and_without_scripts
def test_a_link_to_a_finding_lights_up_its_cells(window: Browser, one: Path, scripts: bool) -> None:
    window.open(one, "#r1-f2", scripts=scripts)
    assert window.value(LIT) == ["3", "1", "0", "0", "0", "0"]


def test_an_old_browser_lights_up_cells_by_script_alone(window: Browser, one: Path, tmp_path: Path) -> None:
    aged = tmp_path / "aged.html"
    text = one.read_text(encoding="utf-8").replace(":has(", ":not-known-here(")
    policy = text.index('content="', text.index("Content-Security-Policy")) + len('content="')
    aged.write_text(text[:policy] + "script-src 'unsafe-inline'" + text[text.index('"', policy) :], encoding="utf-8")
    window.open(aged)
    window.point_at("td.wrong.error")
    assert window.value(LIT) == ["3", "1", "0", "0", "0", "0"]


@with_and_without_scripts
def test_a_severity_can_be_left_out(window: Browser, page: Path, scripts: bool) -> None:
    seen = (
        "[...document.querySelectorAll('.findings li')].filter(each => each.offsetParent).map(each => each.className)"
    )
    window.open(page, scripts=scripts)
    assert set(window.value(seen)) == {"error", "warning"}
    window.point_at("#show-warning")
    window.value("document.querySelector('#show-warning').click()")
    assert set(window.value(seen)) == {"error"}
    window.value("document.querySelector('#show-warning').click()")
    assert set(window.value(seen)) == {"error", "warning"}


@with_and_without_scripts
def test_a_link_to_what_is_folded_opens_it(window: Browser, page: Path, scripts: bool) -> None:
    window.open(page, "#r1", scripts=scripts)
    assert window.value("document.querySelector('#r1').closest('details').open")
    fold = "document.querySelector('details.fold .l').id"
    window.open(page, "#" + window.value(fold), scripts=scripts)
    assert window.value("document.querySelector('details.fold').open")


def test_a_mark_beside_the_findings_leads_to_its_finding_and_the_text_stays(window: Browser, one: Path) -> None:
    window.open(one)
    window.point_at("td.wrong.error")
    before = window.value("scrollY")
    window.value("document.querySelector('td.wrong .badge').click()")
    assert window.value("document.activeElement.id") == "r1-f2"
    assert window.value("scrollY") == before
    place = "(r => r.top >= 0 && r.bottom <= innerHeight)(document.activeElement.getBoundingClientRect())"
    assert window.value(place)


def test_the_list_of_findings_can_be_copied(window: Browser, one: Path) -> None:
    window.open(one)
    window.value("navigator.clipboard.writeText = words => { window.words = words; return Promise.resolve(); }")
    window.value("document.querySelector('button.copy').click()")
    lines = window.value("window.words").split("\n")
    assert lines[0] == "澄澜市望湖区柳岸街道办事处 2024"
    assert "2. “3(1) granted”: the total is 3, but the columns add up to 4" in lines


def test_only_one_report_is_printed_when_asked(window: Browser, page: Path) -> None:
    window.open(page)
    window.ask("Emulation.setEmulatedMedia", media="print")
    seen = "[...document.querySelectorAll('.report')].filter(each => each.offsetParent !== null).length"
    window.value(f"window.print = () => {{ window.printed = {seen}; }}")
    assert window.value(seen) > 5
    window.value("document.querySelector('.faulty button.print').click()")
    assert window.value("window.printed") == 1
    assert window.value(seen) > 5
    window.ask("Emulation.setEmulatedMedia", media="")


def test_on_paper_nothing_is_cut_off_and_faults_are_told_by_signs(window: Browser, page: Path) -> None:
    window.open(page, width=700)
    window.ask("Emulation.setEmulatedMedia", media="print")
    wide = (
        "[...document.querySelectorAll('table')].filter(each => each.getBoundingClientRect().right > innerWidth).length"
    )
    assert window.value(wide) == 0
    sign = "getComputedStyle(document.querySelector('td.wrong .badge')).display"
    assert window.value(sign) == "inline-block"
    assert window.value("getComputedStyle(document.querySelector('.faulty + .faulty')).breakBefore") == "page"
    window.ask("Emulation.setEmulatedMedia", media="")
    assert len(window.ask("Page.printToPDF", preferCSSPageSize=True)["data"]) > 10_000


@with_and_without_scripts
def test_what_a_report_holds_is_not_run(window: Browser, tmp_path: Path, scripts: bool) -> None:
    (tmp_path / "a'\"><script>x.txt").write_text(report(HOSTILE + "政府政府，"), encoding="utf-8")
    window.open(written(tmp_path / "page.html", ".", folder=tmp_path), scripts=scripts)
    assert window.value("document.title") == "Annual reports: findings"
    assert window.complaints() == []
    assert len(window.requests()) == 1
    assert HOSTILE in window.value("document.querySelector('.lines').textContent")
    assert window.value("document.querySelectorAll('script, style, img').length") == 2


def test_the_overview_is_sorted_by_the_column_whose_heading_is_pressed(window: Browser, page: Path) -> None:
    window.open(page)
    column = "[...document.querySelectorAll('table.list tbody tr')].map(row => row.children[{}].textContent)"
    before = window.value(column.format(0))
    press = "document.querySelectorAll('table.list thead button')[{}].click()"
    window.value(press.format(2))
    errors = window.value(column.format(2))
    assert errors == sorted(errors, key=int, reverse=True)
    assert len(set(errors)) > 1
    window.value(press.format(2))
    assert window.value(column.format(2)) == sorted(errors, key=int)
    assert sorted(window.value(column.format(0))) == sorted(before)
    assert window.value("document.querySelectorAll('[aria-sort]').length") == 1


def test_lists_are_printed_alone_a_page_each_with_a_line_to_sign(window: Browser, page: Path) -> None:
    window.open(page)
    window.value("window.print = () => { window.printed = document.body.className }")
    window.value("document.querySelector('.print-lists').click()")
    assert window.value("window.printed") == "lists"
    assert window.value("document.body.className") == ""
    window.value("document.body.classList.add('lists')")
    window.ask("Emulation.setEmulatedMedia", media="print")
    shown = "[...document.querySelectorAll('{}')].filter(each => each.getClientRects().length).length"
    reports = window.value(shown.format(".report"))
    assert reports > 1
    assert window.value(shown.format(".report .signed")) == reports
    assert window.value(shown.format(".overview, .report .text, .report .sheet")) == 0
    assert window.value("getComputedStyle(document.querySelector('.report + .report')).breakBefore") == "page"
    window.ask("Emulation.setEmulatedMedia", media="")
