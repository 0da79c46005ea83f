"""Figures whose digits stand apart, joined if there is one way only by which all sums of the table hold.

The sums of a row alone would make figures up: in a table whose author was wrong, other digits may add up by chance. All
sums of a table, over its rows and over its columns, do not hold by chance.
"""

from __future__ import annotations

from itertools import accumulate
from math import comb
from typing import TYPE_CHECKING

from reportlint.reading.alignment.coverage import characters
from reportlint.reading.alignment.pieces import BLANK, FIGURE, WORDS
from reportlint.reading.alignment.totals import is_count, total_column

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportlint.form.model import Identity, TableForm
    from reportlint.reading.alignment.pieces import Piece

_MOST_STEPS = 300_000
"""The most steps for a table. What takes longer is not read."""

_MOST_WAYS = 1000
_LONGEST = 7
"""The most digits of a figure."""
_IMPROBABLE = 1000
"""How much more sums there may be than ways to join the digits."""

_Way = tuple[int, ...]
"""The number of groups of digits that each figure of a row consists of."""


class _TooLongError(Exception):
    """The search takes too many steps."""


class _Steps:
    """The steps that are left for a table."""

    def __init__(self) -> None:
        self._left = _MOST_STEPS

    def take(self) -> None:
        """Take one. Raise `_TooLongError` if none is left."""
        self._left -= 1
        if self._left < 0:
            raise _TooLongError


def joined(
    pieces: Sequence[Piece], form: TableForm, across: Sequence[Identity], down: Sequence[Identity]
) -> list[Piece] | None:
    """Return the pieces of a table with all its digits joined to figures. None unless exactly one way is right.

    That needs more groups of digits than cells, rows that all end in their sum, and sums over the rows: the sums are
    `across` the columns and `down` the rows.
    """
    if form.spans:
        return _joined_line(pieces, form, across)
    rows = form.rows.values()
    width = max(len(row.columns) for row in rows)
    groups = sum(piece.kind == FIGURE for piece in pieces)
    alike = len({row.columns for row in rows}) == 1 and all(total_column(row, across) for row in rows)
    chunks = _chunks(pieces, [row.label for row in rows]) if alike and down and groups > len(rows) * width else None
    if chunks is None:
        return None
    steps = _Steps()
    try:
        ways = [_ways([piece.text for piece in chunk], width, steps) for chunk in chunks]
        found = _solutions([*form.rows], ways, chunks, down, steps)
    except _TooLongError:
        return None
    if len(found) != 1:
        return None
    return _with_figures(pieces, chunks, found[0])


def _joined_line(pieces: Sequence[Piece], form: TableForm, across: Sequence[Identity]) -> list[Piece] | None:
    """Return the same for a table whose rows stand side by side, each of which ends in its sum.

    Nothing but these sums speaks for a way to join the digits. So there must be few ways in all, for the size of the
    sums: one that holds by chance has to be very improbable.
    """
    groups = [piece for piece in pieces if piece.kind == FIGURE]
    widths = [len(row.columns) for row in form.rows.values()]
    summed = all(total_column(row, across) for row in form.rows.values())
    if not summed or not all(map(is_count, groups)) or len(groups) <= sum(widths):
        return None
    texts = [piece.text for piece in groups]
    found: list[tuple[int, _Way]] = [(0, ())]
    steps = _Steps()
    try:
        for width in widths:
            found = [
                (start + stop, (*before, *way))
                for start, before in found
                for stop in range(width, min(len(texts) - start, width * _LONGEST) + 1)
                for way in _ways(texts[start : start + stop], width, steps)
            ]
            if len(found) > _MOST_WAYS:
                return None
    except _TooLongError:
        return None
    ways = [way for stop, way in found if stop == len(texts)]
    if len(ways) != 1:
        return None
    figures = _figures(groups, ways[0])
    totals = [figures[stop - 1] for stop in accumulate(widths)]
    if comb(len(texts) - 1, len(figures) - 1) * _IMPROBABLE > 10 ** sum(len(total.text) for total in totals):
        return None
    return _with_figures(pieces, [groups], ways)


def _with_figures(pieces: Sequence[Piece], chunks: Sequence[Sequence[Piece]], ways: Sequence[_Way]) -> list[Piece]:
    """Return the pieces with figures in the place of groups of digits, and without empty cells."""
    figures = {chunk[0].start: _figures(chunk, way) for chunk, way in zip(chunks, ways, strict=True)}
    inside = {piece.start for chunk in chunks for piece in chunk}
    return [
        each
        for piece in pieces
        if piece.kind != BLANK
        for each in (figures.get(piece.start, []) if piece.kind == FIGURE and piece.start in inside else [piece])
    ]


def _chunks(pieces: Sequence[Piece], labels: Sequence[str]) -> list[list[Piece]] | None:
    """Return the groups of digits behind each label. None unless every label stands in front of some, in order."""
    found: list[tuple[str, list[Piece]]] = [("", [])]
    for piece in pieces:
        if piece.kind == WORDS:
            words, figures = found[-1]
            if figures:
                found.append((piece.text, []))
            else:
                found[-1] = (words + piece.text, [])
        elif piece.kind == FIGURE:
            found[-1][1].append(piece)
    chunks: list[list[Piece]] = []
    for words, figures in found:
        if figures and len(chunks) < len(labels) and words.endswith(characters(labels[len(chunks)])):
            chunks.append(figures)
        elif figures:
            return None
    plain = all(is_count(piece) for chunk in chunks for piece in chunk)
    return chunks if plain and len(chunks) == len(labels) else None


def _ways(groups: Sequence[str], width: int, steps: _Steps) -> list[_Way]:
    """Return the ways to join groups of digits to figures of which the last one is the sum of the others."""
    count = len(groups)

    def search(at: int, left: int, rest: int) -> Iterator[_Way]:
        if left == 0:
            if at == stop and rest == 0:
                yield ()
            return
        text = ""
        for end in range(at + 1, stop - left + 2):
            steps.take()
            text += groups[end - 1]
            if (len(text) > 1 and text[0] == "0") or int(text) > rest:
                return
            for way in search(end, left - 1, rest - int(text)):
                yield (end - at, *way)

    found: list[_Way] = []
    for stop in range(max(width - 1, count - _LONGEST), count):
        total = "".join(groups[stop:])
        if len(total) == 1 or total[0] != "0":
            found += [(*way, count - stop) for way in search(0, width - 1, int(total))]
    return found


def _solutions(
    keys: Sequence[str],
    ways: Sequence[Sequence[_Way]],
    chunks: Sequence[Sequence[Piece]],
    identities: Sequence[Identity],
    steps: _Steps,
) -> list[list[_Way]]:
    """Return the choices of one way for each row by which the sums over the rows hold. At most two are looked for."""
    order = sorted(range(len(keys)), key=lambda index: len(ways[index]))
    vectors = [[_values(chunk, way) for way in each] for chunk, each in zip(chunks, ways, strict=True)]
    weights = [[(key in each.left) + (key in each.minus) - (key in each.right) for each in identities] for key in keys]
    found: list[list[_Way]] = []
    chosen: dict[int, _Way] = {}

    def search(depth: int, sums: list[list[int]]) -> None:
        steps.take()
        if depth == len(order):
            if not any(map(any, sums)):
                found.append([chosen[index] for index in range(len(keys))])
            return
        index = order[depth]
        for way, values in zip(ways[index], vectors[index], strict=True):
            chosen[index] = way
            added = [
                [known + weight * value for known, value in zip(row, values, strict=True)] if weight else row
                for row, weight in zip(sums, weights[index], strict=True)
            ]
            search(depth + 1, added)
            if len(found) > 1:
                return

    if all(ways):
        search(0, [[0] * len(ways[0][0]) for _ in identities])
    return found


def _values(chunk: Sequence[Piece], way: _Way) -> list[int]:
    return [int(figure.text) for figure in _figures(chunk, way)]


def _figures(chunk: Sequence[Piece], way: _Way) -> list[Piece]:
    """Return the figures that groups of digits make."""
    found = []
    at = 0
    for count in way:
        groups = chunk[at : at + count]
        text = "".join(piece.text for piece in groups)
        found.append(groups[0]._replace(end=groups[-1].end, right=groups[-1].right, text=text, parts=count))
        at += count
    return found
