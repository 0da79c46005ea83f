"""The documentation site in a real browser: wide and narrow, nothing loaded from elsewhere, nothing cut off.

Skipped if Sphinx or a browser is missing; `.ci/run` has both.
"""

from __future__ import annotations

import functools
import http.server
import importlib.util
import os
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from docs.site import ROOT
from tests.browser import browser, installed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.browser import Browser

PROGRAM = installed()
NEEDED = ("sphinx", "myst_parser", "furo")
PAGES = ("", "rules/", "rules/row-total/", "rules/overview-length/", "configuration/", "writing-rules/reference/")
WIDTHS = (1280, 390)

pytestmark = [
    pytest.mark.skipif(PROGRAM is None, reason="no browser"),
    pytest.mark.skipif(any(importlib.util.find_spec(each) is None for each in NEEDED), reason="no Sphinx"),
]

in_both_languages = pytest.mark.parametrize("language", ["en", "zh"])
on_each_page = pytest.mark.parametrize("page", PAGES)
in_each_width = pytest.mark.parametrize("width", WIDTHS)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the whole site as it is published, unless `SITE_FOR_TESTS` names a folder with it."""
    if "SITE_FOR_TESTS" in os.environ:
        return Path(os.environ["SITE_FOR_TESTS"])
    folder = tmp_path_factory.mktemp("site") / "built"
    built = subprocess.run(
        [sys.executable, "-m", "docs.site", str(folder)], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )
    assert built.returncode == 0, built.stdout + built.stderr
    return folder


@pytest.fixture(scope="session")
def shown() -> Iterator[Browser]:
    """Start a browser with a light colour scheme."""
    assert PROGRAM is not None
    with browser(PROGRAM) as opened:
        opened.ask("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": "light"}])
        yield opened


def root(site: Path, language: str) -> Path:
    return site if language == "en" else site / language


@in_both_languages
@on_each_page
@in_each_width
def test_a_page_asks_nobody_complains_of_nothing_and_fits(
    site: Path, shown: Browser, language: str, page: str, width: int
) -> None:
    shown.open(root(site, language) / page / "index.html", width=width)
    assert shown.complaints() == []
    assert [address for address in shown.requests() if not address.startswith(("file:", "data:"))] == []
    assert shown.value("document.documentElement.scrollWidth") <= width
    assert shown.value("document.documentElement.lang")[:2] == language
    outside = (
        "[...document.querySelectorAll('article p, article h1, article h2, article li')]"
        ".filter(each => each.getBoundingClientRect().right > innerWidth + 1 && !each.closest('.table-wrapper, pre'))"
        ".map(each => each.textContent)"
    )
    assert shown.value(outside) == []


@in_both_languages
@in_each_width
def test_the_switch_of_languages_can_be_seen_and_leads_to_the_same_page(
    site: Path, shown: Browser, language: str, width: int
) -> None:
    shown.open(root(site, language) / "rules/balance/index.html", width=width)
    link = "document.querySelector('.language-switch a')"
    box = shown.value(f"(r => [r.left, r.right, r.top, r.width])({link}.getBoundingClientRect())")
    assert box[0] >= 0
    assert box[1] <= width
    assert 0 < box[2] < 200
    assert box[3] > 0
    other = {"en": "zh", "zh": "en"}[language]
    assert shown.value(f"{link}.href") == (root(site, other) / "rules/balance/index.html").resolve().as_uri()


@pytest.fixture(scope="session")
def served(site: Path) -> Iterator[str]:
    """Serve the site from this machine: the search fetches the pages that it finds, which does not work from a disk."""
    handler = functools.partial(_Silent, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


class _Silent(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.mark.parametrize(("words", "title"), [("基线", "配置"), ("勾稽关系", "T001"), ("row-total", "T001")])
def test_chinese_words_of_any_length_are_found(served: str, shown: Browser, words: str, title: str) -> None:
    shown.ask("Page.navigate", url=f"{served}/zh/search/?q={quote(words)}")
    listed = "[...document.querySelectorAll('#search-results li a')].map(each => each.textContent).join(' · ')"
    found = ""
    for _ in range(1200):
        if title in (found := str(shown.value(listed))):
            break
        time.sleep(0.05)
    assert title in found
