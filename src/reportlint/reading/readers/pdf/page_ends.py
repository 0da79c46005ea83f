"""Tables that go on on the next page: their parts put together, and the halves of a row that a page end cuts."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from reportlint.reading.readers.pdf.cells import is_full, joined_text
from reportlint.text.regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportlint.reading.readers.pdf.cells import CellText
    from reportlint.reading.readers.pdf.page import PageTable

_SAME_EDGE = 6.0
"""Points by which the parts of a table may be set off against each other."""
_NUMERAL = partial(regex, r"[（(]?\s*(?:[一二三四五六七八九十]+|\d+)\s*[）)、.．](?!\d)|第[一二三四五六七八九十\d]+条")
"""How the label of a row begins."""
_NUMBER = partial(regex, r"\s*(\d+)\s*[.．、]")
_CLOSING = "，。、；：）】》”’,.;:)"
"""What never begins a line, so that the character before it goes to the next line with it."""


class PlacedCell(NamedTuple):
    """A cell of a table with the page that it begins on."""

    cell: CellText
    page: int


Row = list[PlacedCell]


def continues(before: PageTable, after: PageTable) -> bool:
    """Return whether a table at the top of a page may go on from the one at the foot of the page before."""
    left = abs(before.box.left - after.box.left)
    right = abs(before.box.right - after.box.right)
    return after.page == before.page + 1 and right < _SAME_EDGE and (left < _SAME_EDGE or after.open_top)


def rows_of(table: PageTable) -> list[Row]:
    """Return the rows of a table on one page."""
    return [[PlacedCell(cell, table.page) for cell in row] for row in table.rows]


def go_on(rows: list[Row], last: PageTable, after: PageTable) -> None:
    """Add to the rows of a table those of its part on the next page, without the header that is repeated there.

    `last` is its part on the page before. The halves of a row that the page end cuts become one row.
    """
    first = [row for row in rows if row[0].page == rows[0][0].page]
    more = rows_of(after)[_repeated(first, after) :]
    if more:
        seam = _Seam(rows, more, last, is_open=last.open_bottom and after.open_top)
        seam.join()
    rows += more


def _repeated(first: Sequence[Row], after: PageTable) -> int:
    """Return how many rows at the top of a part repeat the first rows of its table."""
    count = 0
    for row, own in zip(first, after.rows, strict=False):
        if [each.cell.text for each in row] != [cell.text for cell in own] or any(cell.is_figure for cell in own):
            break
        count += 1
    return count


class _Pair(NamedTuple):
    """Two cells that touch at a page end: their rows and places there."""

    above: tuple[int, int]
    below: int
    upper: CellText
    lower: CellText

    @property
    def is_figures(self) -> bool:
        """Whether there are figures in one cell, and nothing else in the other."""
        cells = [cell for cell in (self.upper, self.lower) if cell.text]
        return bool(cells) and all(cell.is_figure for cell in cells)

    @property
    def is_mixed(self) -> bool:
        """Whether there are words in one cell and figures in the other."""
        return bool(self.upper.text and self.lower.text) and self.upper.is_figure != self.lower.is_figure

    @property
    def is_full(self) -> bool:
        """Whether the last line of the upper cell has no room for what the lower cell begins with."""
        if not self.upper.lines or not self.lower.lines:
            return False
        following = self.lower.lines[0].pitch
        if self.lower.text[1:2] in _CLOSING and self.lower.text[1:]:
            following += self.lower.lines[0].size
        return is_full(self.upper.lines[-1], self.upper.room, following)

    @property
    def goes_on(self) -> bool:
        """Whether the words of the lower cell are the rest of those of the upper one."""
        return self.is_full and not self.has_numeral

    @property
    def has_numeral(self) -> bool:
        """Whether the lower cell begins as the label of a row does."""
        return _NUMERAL().match(self.lower.text) is not None


class _Seam:
    """The last row on a page and the first one on the next, which may be one row. It changes both."""

    def __init__(self, rows: list[Row], more: list[Row], last: PageTable, *, is_open: bool) -> None:
        self._rows = rows
        self._more = more
        self._is_open = is_open
        end = max(cell.region.row_end for row in last.rows for cell in row)
        self._touching = [
            (at, place)
            for at, row in enumerate(rows)
            for place, each in enumerate(row)
            if each.page == last.page and each.cell.region.row_end == end
        ]
        self._pairs = [pair for place, each in enumerate(more[0]) if (pair := self._pair(place, each.cell))]

    def join(self) -> None:
        """Join the two rows if they are one, and otherwise the halves of the cells that go over both."""
        one = self._is_one()
        if one is None:
            self._join_groups()
            return
        for pair in self._pairs:
            self._put(pair.above, _merged(pair, certain=one))
        del self._more[0]

    def _pair(self, place: int, lower: CellText) -> _Pair | None:
        for at, column in self._touching:
            upper = self._rows[at][column].cell
            sides = zip(upper.region.box[::2], lower.region.box[::2], strict=True)
            if all(abs(one - other) < _SAME_EDGE for one, other in sides):
                return _Pair((at, column), place, upper, lower)
        return None

    def _is_one(self) -> bool | None:
        """Return whether the two rows are certainly one; None if they are two."""
        lower = [each.cell for each in self._more[0] if each.cell.text]
        paired = [pair for pair in self._pairs if pair.lower.text]
        words = [pair for pair in paired if not pair.is_figures]
        figures = [pair for pair in self._pairs if pair.is_figures]
        if not lower or len(paired) < len(lower) or any(pair.is_mixed for pair in paired):
            return None
        if not any(pair.upper.text for pair in self._pairs):
            return None
        if not all(pair.goes_on for pair in words):
            return False if self._is_open and not any(pair.has_numeral for pair in words) else None
        if not any(pair.lower.text for pair in figures):
            return True
        both = [pair for pair in figures if pair.upper.text and pair.lower.text]
        if not both:
            return self._is_open or bool(words)
        if not all(pair.is_full for pair in both):
            return None if words and not self._is_open else False
        return True

    def _join_groups(self) -> None:
        """Join the halves of a cell that goes over the rows on both pages: its label is told once, in its first row."""
        last = max((at for at, _ in self._touching), default=0)
        for pair in self._pairs:
            upper, lower = pair.upper, pair.lower
            over = pair.above[0] < last or lower.region.row_end > lower.region.row + 1
            if not over or not lower.text or lower.is_figure:
                continue
            if pair.goes_on if upper.text else self._counts_on():
                self._put(pair.above, _merged(pair, certain=True))
                self._more[0][pair.below] = self._more[0][pair.below]._replace(cell=_emptied(lower))

    def _counts_on(self) -> bool:
        """Return whether the first row has the number that follows the one of the last row."""
        numbers = [
            [int(number[1]) for each in row if (number := _NUMBER().match(each.cell.text))]
            for row in (self._rows[-1], self._more[0])
        ]
        return all(numbers) and numbers[0][-1] + 1 == numbers[1][-1]

    def _put(self, place: tuple[int, int], cell: CellText) -> None:
        at, column = place
        self._rows[at][column] = self._rows[at][column]._replace(cell=cell)


def _merged(pair: _Pair, *, certain: bool) -> CellText:
    """Return the two halves of a cell as one."""
    upper, lower = pair.upper, pair.lower
    if not upper.text or not lower.text:
        whole = upper if upper.text else lower
        sure = certain or not lower.is_figure
        return upper._replace(lines=whole.lines, text=whole.text, certain=whole.certain and sure)
    lines = (*upper.lines, *lower.lines)
    if not pair.is_figures:
        return upper._replace(lines=lines, text=upper.text + lower.text)
    one = certain and pair.is_full and upper.certain and lower.certain
    text = joined_text(lines, upper.room) if one else f"{upper.text} {lower.text}"
    return upper._replace(lines=lines, text=text, certain=one)


def _emptied(cell: CellText) -> CellText:
    return cell._replace(lines=(), text="", certain=True)


def with_text(rows: Iterable[Row]) -> list[Row]:
    """Return the rows in which something stands."""
    return [row for row in rows if any(each.cell.text for each in row)]
