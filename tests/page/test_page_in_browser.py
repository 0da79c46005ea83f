"""The pages that `browser/build.py` makes, opened from the disk in a real browser.

They run where `PAGES_FOR_TESTS` names the folder of the built pages, as in `.ci/run`.
"""

from __future__ import annotations

import json
import os
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from reportlint.plugins.discovery import EntryPoint
from tests import ROOT
from tests.browser import browser, installed
from tests.command import run

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.browser import Browser

EXAMPLES = ROOT / "examples"
BUILTIN = EntryPoint("builtin", "reportlint_rules", "reportlint", "")
PROGRAM = installed()
BUILT = os.environ.get("PAGES_FOR_TESTS", "")
PAGES = {"reportlint.html": 14_000_000, "reportlint-old-browsers.html": 9_000_000}
"""Each page, with the most bytes that it may have."""
PATIENCE = 120
"""Seconds to wait for an answer of the page. It needs two or three; a busy machine may be slow."""

pytestmark = [
    pytest.mark.skipif(PROGRAM is None, reason="no browser"),
    pytest.mark.skipif(not BUILT, reason="PAGES_FOR_TESTS names no folder with built pages"),
]


def wait(page: Browser, condition: str) -> None:
    """Wait until something holds on the page. Fail with what the page complains of."""
    for _ in range(PATIENCE * 10):
        if page.value(f"Boolean({condition})"):
            return
        assert page.value("document.getElementById('problem').hidden"), page.value(
            "document.getElementById('problem').textContent"
        )
        time.sleep(0.1)
    raise AssertionError(condition)


def give(page: Browser, *files: Path, to: str = "files") -> None:
    """Choose files, as the user does with the button of the page, and wait for their findings."""
    before = page.value("state.files.length")
    root = page.ask("DOM.getDocument")["root"]["nodeId"]
    node = page.ask("DOM.querySelector", nodeId=root, selector=f"#{to}")["nodeId"]
    page.ask("DOM.setFileInputFiles", nodeId=node, files=[*map(str, files)])
    wait(page, f"!state.busy && !state.queue.length && state.files.length > {before}")


def press(page: Browser, words: str, within: str = "body") -> None:
    """Click on the button with these words."""
    buttons = f"[...document.querySelector({json.dumps(within)}).querySelectorAll('button')]"
    page.value(f"{buttons}.find(each => each.textContent === {json.dumps(words)}).click()")


@pytest.fixture(scope="module", params=PAGES)
def page(request: pytest.FixtureRequest) -> Iterator[Browser]:
    """Open a page, wait until it is ready, and give it all example documents."""
    assert PROGRAM is not None
    with browser(PROGRAM) as window:
        window.open(Path(BUILT, request.param))
        wait(window, "document.body.dataset.ready")
        give(window, *sorted((EXAMPLES / "documents").iterdir()))
        yield window


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_small_enough_to_be_mailed(name: str) -> None:
    assert Path(BUILT, name).stat().st_size <= PAGES[name]


def test_the_page_finds_what_the_command_finds(page: Browser) -> None:
    asked = "ask('write', {form: 'json', numbers: state.files.map(file => file.number), done: []})"
    found = json.loads(page.value(f"{asked}.then(bytes => new TextDecoder().decode(bytes))"))
    names = [each["path"] for each in found["files"]]
    options = ("--isolated", "--language", "zh", "--output-format", "json")
    command = run("check", *options, *names, folder=EXAMPLES / "documents", plugins=[BUILTIN])
    assert found == json.loads(command.out)
    assert found["diagnostics"]
    assert names == sorted(each.name for each in (EXAMPLES / "documents").iterdir() if each.suffix != ".pdf")


def test_the_page_says_that_it_does_not_read_pdf(page: Browser) -> None:
    assert "02-松涧乡.pdf 本页不读 PDF" in page.value("document.getElementById('unread').textContent")


def test_the_page_asks_for_nothing_but_itself_and_keeps_nothing(page: Browser) -> None:
    asked = [address for address in page.requests() if not address.startswith("blob:")]
    assert [address.rpartition("/")[2] for address in asked] in [[name] for name in PAGES]
    assert page.complaints() == []
    assert page.value("document.getElementById('files').files.length") == 0
    assert page.value("document.querySelectorAll('script.part').length") == 0
    with pytest.raises(RuntimeError):
        page.value("fetch('https://example.com/')")


def test_each_report_has_its_list_text_and_tables(page: Browser) -> None:
    card = "#r-1"
    assert "澄澜市望湖区柳岸街道办事处" in page.value(f"document.querySelector('{card} h2').textContent")
    press(page, "查看原文和表格", card)
    wait(page, f"document.querySelector('{card} .shown')")
    assert page.value(f"document.querySelector('{card} mark').textContent").endswith("2023年")
    wrong = f"document.querySelector('{card} td.wrong').firstChild.textContent"
    assert page.value(wrong) == "3"


def test_what_is_done_is_counted_and_left_out_of_the_list(page: Browser) -> None:
    before = page.value("listOf(state.files[1])").splitlines()
    page.value("document.querySelector('#r-1 .mark input').click()")
    after = page.value("listOf(state.files[1])").splitlines()
    row = "[...document.querySelectorAll('#overview tbody tr')][1].children[5].textContent"
    assert (len(before), len(after), page.value(row)) == (3, 2, "1")
    page.value("document.querySelector('#r-1 .mark input').click()")
    assert page.value("listOf(state.files[1])").splitlines() == before


def test_the_overview_is_sorted_by_the_column_that_is_chosen(page: Browser) -> None:
    column = "[...document.querySelectorAll('#overview tbody tr')].map(row => Number(row.children[2].textContent))"
    press(page, "错误", "#overview")
    assert page.value(column) == sorted(page.value(column), reverse=True)
    press(page, "错误", "#overview")
    assert page.value(column) == sorted(page.value(column))
    assert page.value("document.activeElement.dataset.column") == "errors"


def test_rules_can_be_switched_off_and_the_language_changed(page: Browser) -> None:
    codes = "state.files.flatMap(file => file.findings.map(finding => finding.code))"
    assert "T001" in page.value(codes)
    page.value("document.querySelector('[data-rule=T001]').click()")
    press(page, "按此重新检查")
    wait(page, f"!state.busy && !{codes}.includes('T001')")
    press(page, "English")
    wait(page, "!state.busy && state.summary.includes('errors')")
    assert "T001" not in page.value(codes)
    press(page, "Restore defaults")
    wait(page, f"!state.busy && {codes}.includes('T001')")
    press(page, "中文")
    wait(page, "!state.busy && state.summary.includes('错误')")


def test_two_years_are_compared_and_the_desk_can_be_cleared(page: Browser) -> None:
    give(page, EXAMPLES / "two-years", to="folder")
    found = page.value("state.files.flatMap(file => file.findings.map(finding => finding.code))")
    assert "C001" in found
    press(page, "清空")
    wait(page, "!state.busy && !state.files.length")
    assert page.value("document.getElementById('results').hidden")


@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_is_cut_off(page: Browser, width: int) -> None:
    give(page, EXAMPLES / "documents" / "03-柳岸街道.html")
    size: dict[str, Any] = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    page.ask("Emulation.setDeviceMetricsOverride", **size)
    page.value("document.getElementById('settings').open = true")
    assert page.value("document.documentElement.scrollWidth") <= width


def test_every_control_has_a_name(page: Browser) -> None:
    tree = page.ask("Accessibility.getFullAXTree")["nodes"]
    controls = [
        node
        for node in tree
        if node.get("role", {}).get("value") in ("button", "checkbox", "combobox", "link") and not node["ignored"]
    ]
    assert len(controls) > 20
    assert [node for node in controls if not node["name"]["value"].strip()] == []


def test_a_folder_can_be_dropped_on_the_page(page: Browser) -> None:
    press(page, "清空")
    wait(page, "!state.busy && !state.files.length")
    dropped = {"items": [], "files": [str(EXAMPLES / "two-years")], "dragOperationsMask": 1}
    for step in ("dragEnter", "dragOver", "drop"):
        page.ask("Input.dispatchDragEvent", type=step, x=200, y=300, data=dropped)
    wait(page, "!state.busy && state.files.length")
    assert page.value("state.files.map(file => file.path)[0]") == "two-years/2022/云栖县.txt"
