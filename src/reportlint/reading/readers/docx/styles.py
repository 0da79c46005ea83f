"""The styles of a document, as far as they decide what a text says: numbering, hidden and raised text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from reportlint.reading.readers.docx.names import P_PR, R_PR, VAL, W, is_on

if TYPE_CHECKING:
    from collections.abc import Set
    from xml.etree.ElementTree import Element

_BEGINNING, _END = b"<w:style ", b"</w:style>"
_KEY = re.compile(rb'[^<>]*\bw:styleId="([^"<>]*)"')
_DEFAULT = re.compile(rb'[^<>]*\bw:default="(?:1|true|on)"')
_BASE = re.compile(rb'<w:basedOn w:val="([^"<>]*)"')
_LONGEST_CHAIN = 20
"""Styles that are based on each other."""


def needed_styles(data: bytes, used: Set[str]) -> bytes:
    """Return the XML of a part of styles without those that no text of the document has.

    Some programs put hundreds of styles into every document. Only the usual prefix of names is looked for; with another
    one all styles stay.
    """
    head, *styles = data.split(_BEGINNING)
    keys = [_KEY.match(style) for style in styles]
    at: dict[str, int] = {}
    for index, match in enumerate(keys):
        if match is not None:
            at.setdefault(match[1].decode("utf-8", "replace"), index)
    waiting = [key for key, index in at.items() if key in used or _DEFAULT.match(styles[index]) is not None]
    kept = {index for index, match in enumerate(keys) if match is None or b"&" in match[1]}
    while waiting:
        place = at.get(waiting.pop())
        if place is not None and place not in kept:
            kept.add(place)
            waiting += [base.decode("utf-8", "replace") for base in _BASE.findall(styles[place])]
    parts = [head]
    for index, style in enumerate(styles):
        parts.append(_BEGINNING + style if index in kept or _END not in style else style.rpartition(_END)[2])
    return b"".join(parts)


class Style(NamedTuple):
    """What a style states, with what it takes over from the style that it is based on. None is not stated."""

    numbered_by: str = ""
    """The key of the style that states the numbering."""
    number: str | None = None
    """The key of the numbering."""
    level: str | None = None
    hidden: bool | None = None
    alignment: str | None = None
    """`superscript`, `subscript` or `baseline`."""


class Styles:
    """The styles by their keys."""

    def __init__(self, root: Element | None) -> None:
        self._elements: dict[str, Element] = {}
        self._styles: dict[str, Style] = {}
        self._default = ""
        for element in root if root is not None else ():
            key = element.get(W + "styleId")
            if element.tag != W + "style" or key is None or element.get(W + "type") == "table":
                continue
            self._elements.setdefault(key, element)
            if element.get(W + "type") == "paragraph" and element.get(W + "default") in ("1", "true", "on"):
                self._default = key

    def paragraph(self, key: str | None) -> Style:
        """Return the style of a paragraph. None is the default style."""
        return self.style(self._default if key is None or key not in self._elements else key)

    def style(self, key: str) -> Style:
        """Return a style; one that states nothing for an unknown key."""
        if key not in self._styles:
            self._styles[key] = self._read(key)
        return self._styles[key]

    def _read(self, key: str) -> Style:
        found = Style()
        name: str | None = key
        for _ in range(_LONGEST_CHAIN):
            element = self._elements.get(name or "")
            if element is None:
                break
            found = _with(found, element)
            base = element.find(W + "basedOn")
            name = base.get(VAL) if base is not None else None
        return found


def _with(style: Style, element: Element) -> Style:
    """Return a style with what an element states besides."""
    stated: dict[str, str | bool | None] = {}
    numbering = element.find(f"{P_PR}/{W}numPr")
    if numbering is not None:
        stated["number"], stated["level"] = number_and_level(numbering)
    look = element.find(R_PR)
    if look is not None:
        hidden = look.find(W + "vanish")
        stated["hidden"] = is_on(hidden) if hidden is not None else None
        raised = look.find(W + "vertAlign")
        stated["alignment"] = raised.get(VAL) if raised is not None else None
    new = {name: value for name, value in stated.items() if getattr(style, name) is None}
    if new.get("number") is not None:
        new["numbered_by"] = element.get(W + "styleId")
    return style._replace(**new)  # type: ignore[arg-type]


def number_and_level(element: Element) -> tuple[str | None, str | None]:
    """Return the key of the numbering and the level that an element states."""
    number, level = element.find(W + "numId"), element.find(W + "ilvl")
    return (number.get(VAL) if number is not None else None, level.get(VAL) if level is not None else None)
