"""What stands at the top and at the foot of every page, apart from the text: page numbers, titles, addresses."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING

from reportlint.reading.readers.pdf.page import TextLine
from reportlint.text.regex import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlint.reading.readers.pdf.page import Page

_ZONE = 0.14
"""The share of the height of a page in which its furniture stands, above and below."""
_MOST_LINES = 3
_SAME_PLACE = 4.0
"""Points by which the furniture of one page may stand higher than that of another."""
_NUMBER = partial(
    regex, r"[-—–－_·~.\s]*(?:第\s*)?(\d+)(?:\s*页)?(?:\s*(?:[/／]|[,，]?\s*共)\s*\d+(?:\s*页)?)?[-—–－_·~.\s]*"
)
"""The number of a page: 3, - 3 -, 3/12, 第3页 共12页."""
_DIGITS = partial(regex, r"\d+")
_Key = tuple[str, int]


def without_furniture(pages: Sequence[Page]) -> list[Page]:
    """Return pages without the lines at their edges that are repeated, or that number them."""
    counts: Counter[_Key] = Counter()
    for page in pages:
        counts.update({_key(line) for line in _edges(page)})
    return [_cleared(page, counts) for page in pages]


def _cleared(page: Page, counts: Counter[_Key]) -> Page:
    gone = {line for line in _edges(page) if _is_repeated(line, counts) or _numbers(line.line.text, page.number)}
    return page._replace(parts=tuple(part for part in page.parts if part not in gone)) if gone else page


def _edges(page: Page) -> set[TextLine]:
    """Return the outermost lines of a page that stand in its margins."""
    found: set[TextLine] = set()
    height = (page.box.top - page.box.bottom) * _ZONE
    for parts in (page.parts[:_MOST_LINES], page.parts[: -_MOST_LINES - 1 : -1]):
        for part in parts:
            if not isinstance(part, TextLine) or page.box.bottom + height < part.line.base < page.box.top - height:
                break
            found.add(part)
    return found


def _key(part: TextLine) -> _Key:
    """Return what the furniture of two pages has in common: its words, and its place but for a rounding."""
    return _DIGITS().sub("0", "".join(part.line.text.split())), round(part.line.base / _SAME_PLACE)


def _is_repeated(part: TextLine, counts: Counter[_Key]) -> bool:
    words, place = _key(part)
    has_words = any(char.isalpha() for char in words) or words == "0"
    return has_words and sum(counts[words, at] for at in (place - 1, place, place + 1)) > 1


def _numbers(text: str, page: int) -> bool:
    """Return whether a line is the number of a page. A bare number has to be that of this page."""
    number = _NUMBER().fullmatch(text)
    return number is not None and (not text.strip().isdigit() or int(number[1]) == page)
