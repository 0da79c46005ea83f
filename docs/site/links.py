"""The check of the built site's links, without using the network."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from docs.site import SITE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_LOADED = {"script": "src", "img": "src", "link": "href", "source": "src", "iframe": "src"}
_SAID_ONLY = {"canonical", "alternate"}
"""The relations of a `link` in the head that load nothing."""


class _Page(HTMLParser):
    """The links and the parts of one page."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: list[str] = []
        self.loads: list[str] = []
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if "id" in given:
            self.ids.add(given["id"])
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        elif _LOADED.get(tag, "") in given:
            said_only = tag == "link" and given.get("rel") in _SAID_ONLY
            (self.links if said_only else self.loads).append(given[_LOADED[tag]])


def broken(site: Path) -> Iterator[str]:
    """Return a line for each broken link of a built site, and for each file that a page loads from elsewhere."""
    pages = {path.resolve(): _Page(path) for path in sorted(site.rglob("*.html"))}
    for path, page in pages.items():
        name = path.relative_to(site.resolve())
        for link in page.loads:
            if urlsplit(link).scheme not in ("", "data") or link.startswith("//"):
                yield f"{name}: loads {link}"
        for link in page.links + page.loads:
            if reason := _fault(link, path, site.resolve(), pages):
                yield f"{name}: {link}: {reason}"


def _fault(link: str, path: Path, site: Path, pages: dict[Path, _Page]) -> str:
    inside = link.startswith(SITE)
    parts = urlsplit(link.removeprefix(SITE) if inside else link)
    if parts.scheme or parts.netloc:
        return ""
    named = unquote(parts.path)
    target = (
        ((site if inside or named.startswith("/") else path.parent) / named.lstrip("/")).resolve()
        if named or inside
        else path
    )
    if target.is_dir():
        target /= "index.html"
    if not target.is_file():
        return "no such page"
    if parts.fragment and target in pages and unquote(parts.fragment) not in pages[target].ids:
        return "no such part"
    return ""
