"""What holds of the tree of any text: it has one, its tokens join to the text, and reading it is linear work."""

from __future__ import annotations

import re
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from reportlint.reading.build import parse
from reportlint.reading.read import read_text
from reportlint.reading.tables.lexer import tokenize, with_strays
from reportlint.text.source import Source
from tests.forms import FORMS
from tests.work import calls

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportlint.text.lines import Atom

FORM = FORMS.newest
MOST_GROWTH = 2.2
"""The work for twice the table, in that for one."""
LEAST_CALLS = 4_000
"""Calls that do not count: a few of a part that has hardly any."""
LONGEST = 40_000
"""The characters of the longest table that is read."""
_APPLICATIONS = re.compile(r"三、收到和处理[^\n]*\n(?P<table>.*?)(?=\n[^\n]*四、政府信息公开行政复议|\Z)", re.DOTALL)


def tree_faults(text: str) -> Iterator[tuple[str, str]]:
    """Yield what is wrong about the tree of a text."""
    source = Source("a.txt", text)
    tokens = with_strays(tokenize(source, FORM))
    if joined(source, tokens) != source.text:
        yield "tokens", "joined, they are another text"
    if [(leaf.type, leaf.start, leaf.end) for leaf in leaves(parse(source, FORM))] != [
        (token.type, token.start, token.end) for token in tokens
    ]:
        yield "tree", "its leaves are other tokens"


def growth_faults(text: str) -> Iterator[tuple[str, str]]:
    """Yield whether reading table three takes more than twice the work where its text stands there twice as often.

    A step is no growth: what is read in a second way takes several times the work of what is not. So two doublings
    in a row have to be too much.
    """
    found = _APPLICATIONS.search(text)
    if found is None or not found["table"]:
        return
    times = max(2, min(6, LONGEST // (4 * len(found["table"]))))
    once = calls(partial(_read, text, found, times))
    for count in (2 * times, 4 * times):
        twice = calls(partial(_read, text, found, count))
        if twice <= MOST_GROWTH * once + LEAST_CALLS:
            return
        once = twice
    yield "growth", f"twice the work and more for twice as many tables, up to {4 * times}: {once} calls"


def joined(source: Source, tokens: Sequence[Atom]) -> str:
    """Return the text that tokens have, each with what is between it and the next one."""
    bounds = [0, *(token.start for token in tokens[1:]), len(source.text)]
    return "".join(source.text[start:end] for start, end in pairwise(bounds)) if tokens else ""


def leaves(tree: Any) -> Iterator[Any]:
    """Yield the tokens of a tree in their order."""
    for child in tree.children:
        if hasattr(child, "data"):
            yield from leaves(child)
        else:
            yield child


def _read(text: str, found: re.Match[str], count: int) -> None:
    longer = text[: found.start("table")] + "\n".join([found["table"]] * count) + text[found.end("table") :]
    read_text(Source("a.txt", longer), FORMS)
