"""Markup in a text, replaced so that every character keeps its place."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from reportlint.text.regex import regex

if TYPE_CHECKING:
    import re

NOTHING, CELL, ROW, END = "\0", "\1", "\2", "\3"
"""What stands for a character that is not read, the beginning of a cell, that of a row, and the end of a row."""
RAISED = "^"
"""What stands for the beginning and the end of raised or lowered text: a digit there belongs to no figure."""

_TAG = partial(regex, r"</?(?P<name>[A-Za-z][A-Za-z0-9:]*)\b[^<>]*>")
_ATTRIBUTES = partial(regex, r"\[(?P<text>[^\[\]{}]*)\]\{[^{}\[\]]*\}")
_ENTITY = partial(regex, r"&(?:nbsp|ensp|emsp|thinsp|#160|#12288|#[xX](?:[aA]0|3000));")
_ESCAPE = partial(regex, r"\\(?=[!-/:-@\[-`{-~])")
_MARKS = {"td": CELL, "th": CELL, "tr": ROW, "table": END, "sup": RAISED, "sub": RAISED}
_BLOCKS = frozenset(("p", "br", "div", "li", "ul", "ol", "dd", "dt", "hr", "h1", "h2", "h3", "h4", "h5", "h6"))
"""The elements that part the words before and after them. All others stand within a word."""


def without_markup(line: str) -> str:
    """Return a line of the same length without its tags, attributes, entities of white space, and escapes."""
    if "<" in line:
        line = _TAG().sub(_tag, line)
    if "]{" in line:
        line = _ATTRIBUTES().sub(lambda span: _padded(NOTHING + span["text"], span[0], NOTHING), line)
    if "&" in line:
        line = _ENTITY().sub(lambda entity: _padded(" ", entity[0], NOTHING), line)
    if "\\" in line:
        line = _ESCAPE().sub(NOTHING, line)
    return line


def _tag(tag: re.Match[str]) -> str:
    name = tag["name"].lower()
    mark = _MARKS.get(name, " " if name in _BLOCKS else NOTHING)
    if tag[0].startswith("</"):
        mark = {CELL: " ", ROW: END}.get(mark, mark)
    return _padded(mark, tag[0], NOTHING)


def _padded(text: str, printed: str, filler: str) -> str:
    return text + filler * (len(printed) - len(text))
