"""The page as it is put together: every word in both languages, and a policy that allows what it needs."""

from __future__ import annotations

import hashlib
import re
import string
import tomllib
from base64 import b64encode

import pytest

from reportlint.browser import assembly
from reportlint.model.rule import SEVERITIES
from tests import ROOT

SOURCES = ROOT / "src" / "reportlint" / "browser" / "page"
BUILD = ROOT / "browser"
SCRIPTS = (
    SOURCES / "page.js",
    SOURCES / "view.js",
    SOURCES.parent / "serving" / "transport.js",
    BUILD / "transport.js",
)
"""The scripts of the page, with both ways to the checker."""
WORDS = assembly.words()
HAN = re.compile(r"[\u4e00-\u9fff]")
SAME_IN_BOTH = {"name-copy"}


def fields(text: str) -> set[str]:
    return {name for _, name, *_ in string.Formatter().parse(text) if name}


def used() -> set[str]:
    """Return every key that the page asks for."""
    html = (SOURCES / "page.html").read_text(encoding="utf-8")
    scripts = "".join(path.read_text(encoding="utf-8") for path in SCRIPTS)
    server = (SOURCES.parent / "serving" / "server.py").read_text(encoding="utf-8")
    pins = tomllib.loads((BUILD / "pins.toml").read_text(encoding="utf-8"))
    found = {
        *re.findall(r'data-words="([\w-]+)"', html),
        *re.findall(r'(?<=")[a-z]+(?:-[A-Za-z0-9]+)*(?=")', scripts + server),
    }
    found |= {each["browsers"] for each in pins["pyodide"].values()}
    found |= {*SEVERITIES}
    return found | {key for key in WORDS if key.startswith("family-")}


@pytest.mark.parametrize("key", WORDS)
def test_every_word_is_there_in_both_languages_and_used(key: str) -> None:
    chinese, english = WORDS[key]
    assert chinese.strip()
    assert english.strip()
    assert fields(chinese) == fields(english)
    assert not HAN.search(english) or key in SAME_IN_BOTH | {"other-language"}
    assert key in used()


def test_the_scripts_ask_for_no_word_that_is_not_there() -> None:
    scripts = "".join(path.read_text(encoding="utf-8") for path in SCRIPTS)
    html = (SOURCES / "page.html").read_text(encoding="utf-8")
    asked = {*re.findall(r'\bwords\("([\w-]+)"', scripts), *re.findall(r'data-words="([\w-]+)"', html)}
    asked |= {*re.findall(r'\b(?:button|showState)\("([\w-]+)"', scripts)}
    assert asked
    assert asked <= WORDS.keys()


def test_the_policy_allows_the_script_and_the_style_of_the_page_alone() -> None:
    page = assembly.page("const transport = {};", {"connect-src": "'self'"}, {"version": "1"})
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', page)
    directives = dict(each.split(" ", 1) for each in policy.split("; "))
    (script,) = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    (style,) = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    assert directives["default-src"] == "'none'"
    assert directives["connect-src"] == "'self'"
    for name, text in (("script-src", script), ("style-src", style)):
        assert directives[name] == f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def test_what_is_fetched_is_pinned_by_version_and_hash() -> None:
    pins = tomllib.loads((BUILD / "pins.toml").read_text(encoding="utf-8"))
    hashes = [each["sha256"] for each in pins["pyodide"].values()]
    hashes += [*pins["packages"].values(), *pins["node"]["sha256"]]
    assert all(re.fullmatch("[0-9a-f]{64}", each) for each in hashes)
    assert all(re.fullmatch(r"[a-z0-9-]+==[\d.]+", each) for each in (*pins["packages"], pins["node"]["requirement"]))
