"""Page furniture: what a page, a browser or a printer adds to the lines of a text."""

from __future__ import annotations

from collections import Counter
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from reportlint.text.regex import regex

if TYPE_CHECKING:
    from reportlint.text.lines import Line

PAGE_NUMBER = (
    r"(?:[-—–_·~]+\s*\d{1,4}\s*[-—–_·~]+"
    r"|第\s*\d{1,4}\s*页(?:\s*[,/|]?\s*共\s*\d{1,4}\s*页)?|\d{1,4}\s*页\s*[,/]?\s*共\s*\d{1,4}\s*页"
    r"|[Pp]age\s*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?|\d{1,3}\s*/\s*\d{1,3})"
)
"""A pattern of what can be nothing but the number of a page."""
LINE_BREAK = rf"(?:[ \t]*[\r\n]\s*(?:(?:{PAGE_NUMBER}|\d{{1,3}})[ \t]*[\r\n]\s*)?)?"
"""A pattern of the end of a line within a word or a number, with the number of a page after it; or of nothing."""
_FURNITURE = partial(
    regex,
    rf"{PAGE_NUMBER}"
    # The address of a page, and the time at which it was printed, in its margins.
    r"|(?:https?://|www\.)[!-~]+\s+\d{1,4}\s*/\s*\d{1,4}"
    r"|20\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?,?\s*(?:[上下]午)?\d{1,2}:\d{2}(?::\d{2})?(?:\s+\S[^。;:]{0,80})?"
    r"|\d{1,2}/\d{1,2}/\d{2,4},\s*\d{1,2}:\d{2}(?:\s?[AP]M)?(?:\s+\S[^。;:]{0,80})?"
    # Rules in the prose of Markdown.
    r"|[-=_*~─━═](?:\s*[-=_*~─━═]){4,}",
)
_FIRST = frozenset("-—–_·~第Pphw=*─━═123456789")
"""The characters that a line of furniture begins with."""
_ALWAYS = frozenset("页/:-—–_·~*=─━═Pp")
"""Characters of which every line of furniture has one."""
_LONGEST = 160


def is_furniture(line: str) -> bool:
    """Return whether a folded line without white space around it is page furniture and nothing else."""
    return (
        line[:1] in _FIRST
        and len(line) <= _LONGEST
        and not _ALWAYS.isdisjoint(line)
        and _FURNITURE().fullmatch(line) is not None
    )


def has_broken_number(folded: str) -> bool:
    """Return whether a line ends with a digit and the next one begins with one, or with what the number of a page has.

    Without such lines there is no `LINE_BREAK` within a number.
    """
    lines = [bare for line in folded.splitlines() if (bare := line.strip())]
    return any(
        above[-1].isdecimal() and (below[0].isdecimal() or below[0] in _FIRST) for above, below in pairwise(lines)
    )


_HEADS = ("报告", "年报")
"""How the title of a report ends, which pages bear at their top."""
_ADDRESSES = ("http://", "https://", "www.")
"""How the address of a page begins, which pages bear at their foot."""
_FIRST_OR_SPACE = _FIRST | frozenset(" \t\u3000")
_LAST_OR_SPACE = frozenset("告报 \t\u3000")
"""The characters at the ends of lines that may be furniture, or a head of pages."""
_SHORTEST_HEAD, _LONGEST_HEAD = 8, 60
_LONGEST_NUMBER = 4
"""The most digits of the number of a page."""
_LEAST_HEADS = 3
"""The times that a line stands in a text at least if it is a head of pages."""


def without_furniture(folded: str, lines: list[Line]) -> list[Line]:
    """Return the lines of a folded text without page furniture.

    That is furniture by itself, numbers in front of form feeds that count them, and the title or an address where it
    stands again and again, or beside other furniture: the head or the foot of a page.
    """
    furniture: set[int] = set()
    heads: list[tuple[int, str]] = []
    pages, page, counted = folded.count("\f"), 0, 0
    numbers: dict[int, list[int]] = {}
    """The lines with a number in front of a form feed, by how much that is more than the number of form feeds."""
    for index, line in enumerate(lines):
        if line.separator or (line.atoms[0].type and not pages):
            continue  # cells, or a figure on a line of its own: most lines of a layout are so
        start, end = line.start, line.end
        if folded[start] not in _FIRST_OR_SPACE and folded[end - 1] not in _LAST_OR_SPACE:
            continue
        if end - start > _LONGEST:
            continue
        text = folded[start:end].strip()
        if text.isdecimal():
            if len(text) <= _LONGEST_NUMBER and folded.startswith(("\n\f", "\r\n\f"), end):
                page += folded.count("\f", counted, start)
                counted = start
                numbers.setdefault(int(text) - page, []).append(index)
        elif is_furniture(text):
            furniture.add(index)
        elif (text.endswith(_HEADS) and _SHORTEST_HEAD <= len(text) <= _LONGEST_HEAD) or text.startswith(_ADDRESSES):
            heads.append((index, "".join(text.split())))
    # The numbers of pages count them. Other numbers at the ends of pages are figures.
    counting = max(numbers.values(), key=len, default=[])
    if len(counting) * 4 >= pages * 3 and (len(counting) > 1 or not folded[folded.find("\f") :].strip()):
        furniture.update(counting)
    if len(heads) > 1:
        counts = Counter(head for _, head in heads)
        seen: set[str] = set()
        for index, head in heads:
            again = head in seen
            seen.add(head)
            line = lines[index]
            beside = not furniture.isdisjoint((index - 1, index + 1)) or "\f" in folded[line.start - 2 : line.start + 2]
            if again and (counts[head] >= _LEAST_HEADS or beside):
                furniture.add(index)
    return [line for index, line in enumerate(lines) if index not in furniture] if furniture else lines
