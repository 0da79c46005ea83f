"""The documentation site: handwritten and generated pages in two languages, built into one folder."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

SITE = "https://reportlint.readthedocs.io/"
"""The address of the site. English is at its root, Chinese below `zh/`."""
ROOT = Path(__file__).resolve().parents[2]
"""The address of the project."""
PAGES = Path(__file__).resolve().parent / "pages"
"""The handwritten pages, one folder for each language."""
LANGUAGES = ("en", "zh")

_NAMES = {"en": "English", "zh": "中文"}


class Switch(NamedTuple):
    """The link from a page to the same page in the other language."""

    link: str
    alternates: str
    """The `link` elements for the head of the page: the addresses in both languages."""


def address(page: str) -> str:
    """Return the address of a page below the root of its language: `rules/balance/` for `rules/balance`."""
    if page == "index":
        return ""
    return page.removesuffix("index") if page.endswith("/index") else page + "/"


def language_switch(page: str, language: str) -> Switch:
    """Return the switch of a page. Its link is relative, so that it also works in a folder on a disk."""
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
