"""Automatic numbering: the numeral that Word shows in front of a paragraph."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from reportlint.reading.readers.docx.names import ALTERNATE, FALLBACK, R_PR, VAL, W, is_on, whole
from reportlint.reading.readers.docx.numerals import numeral
from reportlint.reading.readers.docx.styles import number_and_level

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from reportlint.reading.readers.docx.styles import Style, Styles

_LEVELS = 9
_LONGEST_TEXT = 100
"""The characters of the text around numbers; Word takes 31."""
_LINKS = 5
"""Definitions that refer to each other by styles."""


class _Level(NamedTuple):
    """How the paragraphs of a level are numbered."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    """`%1` stands for the number of the first level."""
    gap: str = " "
    legal: bool = False
    """Whether the numbers of all levels are written in digits."""
    restart: int | None = None
    """The level, from 1, whose use starts this one again; 0 for none, None for every higher one."""
    style: str | None = None


class _List(NamedTuple):
    """A numbering that paragraphs refer to. Those with one definition count on together."""

    definition: str
    levels: dict[int, _Level]
    starts: dict[int, int]
    """The numbers that levels start with in this list, in place of those of the definition."""


class Numbering:
    """The lists of a document and the numbers that they have reached."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._definitions: dict[str, Element] = {}
        self._numbers: dict[str, Element] = {}
        self._lists: dict[str, _List | None] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._started: set[tuple[str, int]] = set()
        for element in root if root is not None else ():
            if element.tag == W + "abstractNum":
                self._definitions.setdefault(element.get(W + "abstractNumId", ""), element)
            elif element.tag == W + "num":
                self._numbers.setdefault(element.get(W + "numId", ""), element)

    def label(self, stated: Element | None, style: Style) -> str:
        """Count a paragraph, which states its numbering or has that of its style.

        Returns its numeral with the gap after it, empty for a paragraph without a number.
        """
        if not self._numbers or (stated is None and style.number is None):
            return ""
        number, level = number_and_level(stated) if stated is not None else (None, None)
        by_style = number is None
        number = number if number is not None else style.number
        chosen = self._list(number) if number is not None else None
        if number is None or chosen is None:
            return ""
        if level is None and by_style:
            level = next((str(at) for at, each in chosen.levels.items() if each.style == style.numbered_by), None)
        at = whole(level if level is not None else style.level, 0)
        return self._count(number, chosen, min(at, _LEVELS - 1))

    def _count(self, number: str, chosen: _List, at: int) -> str:
        counts = self._counts.setdefault(chosen.definition, {})
        if at in chosen.starts and (number, at) not in self._started:
            self._started.add((number, at))
            counts[at] = chosen.starts[at]
        elif at in counts:
            counts[at] += 1
        else:
            counts[at] = chosen.starts.get(at, _level(chosen, at).start)
        for deeper in range(at + 1, _LEVELS):
            restart = _level(chosen, deeper).restart
            if restart is None or at < restart:
                counts.pop(deeper, None)
        return _written(chosen, at, counts)

    def _list(self, number: str) -> _List | None:
        if number not in self._lists:
            self._lists[number] = self._read(number, _LINKS)
        return self._lists[number]

    def _read(self, number: str, links: int) -> _List | None:
        element = self._numbers.get(number)
        reference = element.find(W + "abstractNumId") if element is not None else None
        key = reference.get(VAL, "") if reference is not None else ""
        definition = self._definitions.get(key)
        if element is None or definition is None or not links:
            return None
        linked = definition.find(W + "numStyleLink")
        if linked is not None:
            other = self._styles.style(linked.get(VAL, "")).number
            base = self._read(other, links - 1) if other is not None else None
            if base is None:
                return None
            key, levels = base.definition, dict(base.levels)
        else:
            levels = dict(map(_level_of, definition.iterfind(W + "lvl")))
        starts = {}
        for change in element.iterfind(W + "lvlOverride"):
            at = whole(change.get(W + "ilvl"), 0)
            if (level := change.find(W + "lvl")) is not None:
                levels[at] = _level_of(level)[1]
            if (start := change.find(W + "startOverride")) is not None:
                starts[at] = whole(start.get(VAL), 1)
        return _List(key, levels, starts)


def _level(chosen: _List, at: int) -> _Level:
    return chosen.levels.get(at, _Level())


def _level_of(element: Element) -> tuple[int, _Level]:
    """Return the number of a level, from 0, with what it states."""

    def value(name: str) -> str | None:
        found = element.find(W + name)
        return found.get(VAL) if found is not None else None

    form = value("numFmt") or _form_without_extension(element)
    text = value("lvlText") or ""
    style = element.find(W + "pStyle")
    restart = value("lvlRestart")
    hidden = is_on(element.find(f"{R_PR}/{W}vanish"))
    level = _Level(
        start=whole(value("start"), 0),
        form=form,
        text="" if form == "bullet" or hidden or len(text) > _LONGEST_TEXT else text,
        gap="" if value("suff") == "nothing" else " ",
        legal=is_on(element.find(W + "isLgl")),
        restart=whole(restart, 0) if restart is not None else None,
        style=style.get(VAL) if style is not None else None,
    )
    return whole(element.get(W + "ilvl"), 0), level


def _form_without_extension(element: Element) -> str:
    """Return the form of numbers that a program reads which does not know the newest ones."""
    found = element.find(f"{ALTERNATE}/{FALLBACK}/{W}numFmt")
    return found.get(VAL, "decimal") if found is not None else "decimal"


def _written(chosen: _List, at: int, counts: dict[int, int]) -> str:
    level = _level(chosen, at)

    def number(match: re.Match[str]) -> str:
        other = int(match[1]) - 1
        shown = _level(chosen, other)
        legal = level.legal and shown.form not in ("none", "bullet")
        return numeral(counts.get(other, shown.start), "decimal" if legal else shown.form)

    text = re.sub(r"%([1-9])", number, level.text)
    return text + level.gap if text else ""
