"""The documentation site: pages written, pages made, two languages, one built folder."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

SITE = "https://reportlint.readthedocs.io/"
"""Where the site stands. English is at its root, Chinese below `zh/`."""
ROOT = Path(__file__).resolve().parents[2]
"""The project."""
PAGES = Path(__file__).resolve().parent / "pages"
"""The pages that are written by hand, a folder a language."""
LANGUAGES = ("en", "zh")

_NAMES = {"en": "English", "zh": "中文"}


class Switch(NamedTuple):
    """The way from a page to the same page in the other language."""

    link: str
    alternates: str
    """For the head of the page: the addresses of both."""


def address(page: str) -> str:
    """The address of a page below the root of its language: `rules/balance/` for `rules/balance`."""
    if page == "index":
        return ""
    return page.removesuffix("index") if page.endswith("/index") else page + "/"


def language_switch(page: str, language: str) -> Switch:
    """The switch of a page, with an address that holds wherever the site stands, on a disk too."""
    (other,) = set(LANGUAGES) - {language}
    path = address(page)
    up = "../" * (path.count("/") + (language == "zh"))
    target = f"{up}{'' if other == 'en' else 'zh/'}{path}index.html"
    link = f'<p class="language-switch"><a href="{target}" hreflang="{other}" lang="{other}">{_NAMES[other]}</a></p>'
    alternates = "".join(
        f'<link rel="alternate" hreflang="{each}" href="{SITE}{"" if each == "en" else "zh/"}{path}">\n'
        for each in LANGUAGES
    )
    return Switch(link, alternates)
