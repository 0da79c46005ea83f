"""The tags and texts of a web page, in the order of its markup.

Browsers read any markup, and so does this: what is no tag is text, and a tag ends where a browser ends it. The standard
library has a parser that takes four times as long, and quadratic time for some broken markup.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from reportlint.text.regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

_TOKEN = partial(
    regex,
    r"([^<]*+)<(?:(/?)([A-Za-z][^\s/>]*+)"
    # A quotation mark encloses a value only behind an equals sign; elsewhere it is a mistake that ends nothing.
    r"((?:[^>=]++|=\s*+(?:\"[^\"]*+\"|'[^']*+')?+)*+)>|(!--|!\[CDATA\[|[!?]|/))?",
)
_DOCTYPE = partial(regex, r"(?i)!doctype[^>\[]*+(?:\[[^\]]*+\]\s*+)?+>")
_BEGINNING = 5_000
"""The characters of a page that its document type stands in."""
_REFERENCE_TOO_LONG = partial(regex, r"&#[xX]?[0-9a-fA-F]{9,};?")
_CODE = ("script", "style", "template", "xml")
_INSTEAD = ("noscript", "iframe", "noembed", "noframes", "video", "audio", "canvas", "datalist")
_SKIPPED = frozenset((*_CODE, *_INSTEAD, "svg", "button", "title"))
"""Elements whose content is not part of what a page shows."""
_TO_THE_END = frozenset(("script", "style"))
"""Elements that last to the end of the page if nothing closes them."""
_LITERAL = frozenset(("textarea", "xmp"))
"""Elements whose content is shown as it is, tags included."""


Token: TypeAlias = tuple[str, str, str, bool]
"""A tag with the text in front of it: the text, the name of the element in lower case, the attributes as they are
written, and whether it is an end tag. The last token of a page has a text and no name.
"""


class Markup:
    """The markup of a page, to be gone through once. `titles` are then the titles that its head gives."""

    def __init__(self, written: str) -> None:
        self._written = written
        self._is_xml = written[:200].lstrip("\ufeff \t\r\n").startswith("<?xml")
        self._endless: set[str] = set()
        """The elements of which no further end tag was found."""
        self.titles: list[str] = []

    def tokens(self) -> Iterator[Token]:
        """Yield the tags of the page. A tag or a comment that the end of the file cuts off is left out."""
        match_at = _TOKEN().match
        written, end, at = self._written, len(self._written), 0
        text = ""
        while (match := match_at(written, at)) is not None:
            at = match.end()
            before, slash, name, attributes, mark = match.groups()
            if name is None:
                text += before
                if mark is None:
                    if self._is_cut_off(at):
                        yield text, "", "", False
                        return
                    text += "<"
                    continue
                more, at = self._read_declaration(mark, at)
                text += more
                continue
            if text:
                before, text = text + before, ""
            name = name.lower()
            if slash:
                yield before, name, "", True
                continue
            if name in _SKIPPED:
                at = self._skip(name, attributes, at)
                text = before
                continue
            yield before, name, attributes, False
            if name in _LITERAL:
                stop = self._end_of(name, at)
                if stop >= 0:
                    yield written[at:stop], name, "", True
                    at = stop
            elif self._is_xml and attributes.endswith("/"):
                yield "", name, "", True
        yield text + written[at:end], "", "", False

    def _is_cut_off(self, at: int) -> bool:
        """Return whether a tag begins here, which then has no end in all the file."""
        following = self._written[at : at + 1]
        return following.isascii() and following.isalpha()

    def _read_declaration(self, mark: str, at: int) -> tuple[str, int]:
        """Return the text that a comment or a declaration stands for, and where it ends."""
        written = self._written
        if mark == "!--":
            return "", self._behind("-->", at - 2)
        if mark == "![CDATA[" and self._is_xml:
            stop = self._behind("]]>", at)
            return written[at : stop - 3].replace("&", "&amp;"), stop
        doctype = _DOCTYPE().match(written, at - 1) if at < _BEGINNING else None
        return "", doctype.end() if doctype is not None else self._behind(">", at)

    def _behind(self, mark: str, at: int) -> int:
        stop = self._written.find(mark, at)
        return len(self._written) if stop < 0 else stop + len(mark)

    def _skip(self, name: str, attributes: str, at: int) -> int:
        """Return where the content of an element ends that is not shown."""
        if (self._is_xml or name == "svg") and attributes.endswith("/"):
            return at
        stop = self._end_of(name, at)
        if stop < 0:
            return len(self._written) if name in _TO_THE_END else at
        if name == "title":
            self.titles.append(shown(self._written[at:stop]))
        return self._written.find(">", stop) + 1 or len(self._written)

    def _end_of(self, name: str, at: int) -> int:
        """Return where the end tag of an element begins, -1 if there is none. It is not looked for twice in vain."""
        if name in self._endless:
            return -1
        match = regex(rf"(?i)</{name}(?![^\s/>])").search(self._written, at)
        if match is None:
            self._endless.add(name)
            return -1
        return match.start()


def shown(text: str) -> str:
    """Return a text with the characters that its references name."""
    if "&" not in text:
        return text
    from html import unescape

    return unescape(_REFERENCE_TOO_LONG().sub("\ufffd", text))
