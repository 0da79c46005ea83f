"""The assignment of the figures of a table to the rows of the form that explains the table best as a whole."""

from __future__ import annotations

from itertools import accumulate, chain, pairwise
from typing import TYPE_CHECKING, NamedTuple

from reportlint.reading.alignment.coverage import Coverage
from reportlint.reading.alignment.pieces import BLANK, FIGURE, WORDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlint.reading.alignment.pieces import Piece

MOST_FIGURES = 700
"""More figures are not aligned: the largest table of the form has 175."""
_WINDOW = 60
"""The most characters in front of a row's figures, and behind them, in which its label is looked for."""

# What an assignment gains and loses. A label that stands whole by its figures outweighs everything else.
_LABEL = 2.0
_BEHIND = 0.7
"""The worth of a character of the label among or behind the figures, where a wrapped label goes on."""
_BETWEEN = -0.04
"""For each character between the label and the figures that is not of the label."""
_ROW = -1.0
_SAME_LINE = 0.3
_FOREIGN = -0.3
"""For each character among the figures of a row that is not of its label."""
_PART = -0.3
"""For a row with fewer figures than columns."""
_BROKEN = -0.6
"""For a row that begins or ends in the middle of a line of figures."""
_SKIPPED = -0.7
"""For a figure that belongs to no row."""
_UNREAD = -0.5
"""For a row without figures."""
_NEAR = 0.25
"""Of two assignments that differ by less, neither is certain."""
_LEAST = -0.2
"""The least gain of a certain row."""
_AGREEMENT = 0.4
"""The mean gain of the rows of a table whose labels agree with an assignment."""
_NEVER = -1e9
_FLOWING = 4
"""The part of labels that follow figures on one line, in a text whose lines mean nothing."""


class RowSpec(NamedTuple):
    """A row of the form, as alignment needs it."""

    label: str
    """The characters of its label; empty for a row without one."""
    width: int
    """The number of its columns."""
    groups: str = ""
    """The characters of the labels of its groups, which may stand in front of its own."""


class Run(NamedTuple):
    """Consecutive figures of a stretch that belong to one row, by the index of the first and after the last."""

    first: int
    stop: int


class Stretch:
    """The figures of a stretch of text, and the words before each of them."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self.figures = [piece for piece in pieces if piece.kind == FIGURE]
        several = {
            piece.row
            for before, piece in pairwise(piece for piece in pieces if piece.kind != BLANK)
            if before.row == piece.row and (before.kind, piece.kind) == (FIGURE, WORDS)
        }
        """The lines that go on with the label of another row."""
        self._with_blanks = {piece.row for piece in pieces if piece.kind == BLANK} - several
        self.words: list[str] = []
        """The words in front of each figure, and after the last."""
        self.beside: list[str] = []
        """Those of them that are on the line of the figure."""
        said = beside = ""
        row = -1
        for piece in pieces:
            if piece.row != row:
                row, beside = piece.row, ""
            if piece.kind == FIGURE:
                self.words.append(said)
                self.beside.append(beside)
                said = beside = ""
            elif piece.kind == WORDS:
                said += piece.text
                beside += piece.text
        self.words.append(said)
        cells = [(figure.row, figure.cell) for figure in self.figures if figure.cell is not None]
        self.is_crowded = len(set(cells)) < len(cells)
        """Whether a cell holds several figures: then its empty cells show nothing."""
        follow = [
            other.row == one.row
            for one, other in pairwise(piece for piece in pieces if piece.kind != BLANK)
            if (one.kind, other.kind) == (FIGURE, WORDS)
        ]
        self.is_flowing = sum(follow) * _FLOWING >= max(_FLOWING, len(follow))
        """Whether labels follow the figures of other rows on their lines: then lines are as long as it happens."""

    def among(self, run: Run) -> str:
        """Return the words between the figures of a run."""
        return "".join(self.words[run.first + 1 : run.stop])

    def line_of(self, index: int) -> str:
        """Return the words in front of the first figure on the line of a figure."""
        row = self.figures[index].row
        while index > 0 and self.figures[index - 1].row == row:
            index -= 1
        return self.beside[index]

    def is_line(self, run: Run) -> bool:
        """Return whether the run is all the figures of one line."""
        figures = self.figures
        row = figures[run.first].row
        return (
            figures[run.stop - 1].row == row
            and (run.first == 0 or figures[run.first - 1].row != row)
            and (run.stop == len(figures) or figures[run.stop].row != row)
        )

    def breaks_line(self, run: Run) -> bool:
        """Return whether the run begins or ends among the figures of a line."""
        figures = self.figures
        begins = run.first > 0 and figures[run.first - 1].row == figures[run.first].row
        return begins or (run.stop < len(figures) and figures[run.stop].row == figures[run.stop - 1].row)

    def shows_blanks(self, index: int) -> bool:
        """Return whether the line of a figure shows its empty cells."""
        return self.figures[index].row in self._with_blanks

    def breaks_cells(self, run: Run) -> bool:
        """Return whether a line in the run shows its empty cells, and is not the whole of the run."""
        return not self.is_line(run) and any(
            figure.row in self._with_blanks for figure in self.figures[run.first : run.stop]
        )

    def is_ordered(self, run: Run) -> bool:
        """Return whether the figures of a run are in the order of the columns: they share a line, or each has its own.

        On several lines with several figures, any of them may be a little higher than its neighbours.
        """
        rows = [figure.row for figure in self.figures[run.first : run.stop]]
        if len(set(rows)) == 1:
            return True
        around = self.figures[max(0, run.first - 1) : run.stop + 1]
        return len({figure.row for figure in around}) == len(around)

    def is_wrapped(self, run: Run) -> bool:
        """Return whether the figures of a run are cells of one row that was cut into lines, each to its full length."""
        figures = self.figures[run.first : run.stop]
        return all(
            figure.cell is not None
            and before.cell is not None
            and (
                (figure.row, figure.cell) == (before.row, before.cell + 1)
                or (figure.row == before.row + 1 and figure.cell == 0)
            )
            for before, figure in pairwise(figures)
        )

    def is_scattered(self, run: Run) -> bool:
        """Return whether a run is on several lines of which none has most of its figures."""
        rows = [figure.row for figure in self.figures[run.first : run.stop]]
        return max(map(rows.count, rows)) * 2 < len(rows)

    def is_bounded(self, run: Run) -> bool:
        """Return whether words, the end of the stretch, or the ends of its line part the run from other figures."""
        before = run.first == 0 or bool(self.words[run.first])
        after = run.stop == len(self.figures) or bool(self.words[run.stop])
        return (before and after) or self.is_line(run)


def assign(stretch: Stretch, rows: Sequence[RowSpec]) -> list[Run | None]:
    """Return the figures of each row, None where they are not certain.

    The rows are in the order of the form. Where there are figures for all cells of all rows, they are taken in this
    order. Otherwise every assignment that keeps the order is compared (dynamic programming,
    forwards and backwards); a row is certain if the best assignment is better than every other that gives the row other
    figures, or none.
    """
    count = len(stretch.figures)
    if count > MOST_FIGURES:
        return [None] * len(rows)
    candidates = {width: _candidates(stretch, width) for width in {row.width for row in rows}}
    gains = [_gains(row, candidates[row.width]) for row in rows]
    complete = _complete(stretch, rows, gains)
    if complete is not None:
        return [*complete]
    forwards = _forwards(gains, count)
    backwards = _backwards(gains, count)
    best = forwards[-1][count]
    most: dict[Run, float] = {}
    """The gain of the row whose label fits a run best."""
    for run, gain in chain.from_iterable(gains):
        most[run] = max(gain, most.get(run, _NEVER))
    found: list[Run | None] = []
    for index in range(len(rows)):
        before, after = forwards[index], backwards[index + 1]
        offers = [(before[run.first] + gain + after[run.stop], gain, run) for run, gain in gains[index]]
        top = max(offers, default=None, key=lambda offer: offer[0])
        if top is None or top[0] < best - 1e-9 or top[1] < _LEAST:
            found.append(None)
            continue
        others = [value for value, _, run in offers if run != top[2]]
        others.append(max(before[at] + _UNREAD + after[at] for at in range(count + 1)))
        certain = (
            top[0] - max(others) >= _NEAR
            and stretch.is_bounded(top[2])
            and top[1] + _NEAR / 2 >= most.get(top[2], _NEVER)
        )
        found.append(top[2] if certain else None)
    return found


def _complete(
    stretch: Stretch, rows: Sequence[RowSpec], gains: Sequence[Sequence[tuple[Run, float]]]
) -> list[Run] | None:
    """Return the runs of all rows if there are as many figures as cells: then only one assignment keeps the order.

    None if there are not, if nothing parts the figures of two rows, or if the labels do not agree with it on the whole.
    """
    if len(stretch.figures) != sum(row.width for row in rows):
        return None
    stops = list(accumulate(row.width for row in rows))
    runs = [Run(stop - row.width, stop) for row, stop in zip(rows, stops, strict=True)]
    offered = [dict(offers).get(run, _ROW) for run, offers in zip(runs, gains, strict=True)]
    agrees = sum(offered) >= _AGREEMENT * len(rows)
    return runs if agrees and all(stretch.is_bounded(run) for run in runs) else None


class _Candidate(NamedTuple):
    """A run that a row of some width may have, and what can be said of it without a label."""

    run: Run
    before: str
    """The words in front of it."""
    around: str
    """The words in front of, among and behind its figures."""
    among: str
    gain: float


def _candidates(stretch: Stretch, width: int) -> list[_Candidate]:
    """Return every run that a row of this many columns may have."""
    found = []
    figures = stretch.figures
    for first in range(len(figures)):
        before = stretch.words[first][-_WINDOW:]
        for stop in _stops(stretch, first, width):
            run = Run(first, stop)
            if stretch.breaks_cells(run):
                continue
            among = stretch.among(run)
            gain = _ROW + _FOREIGN * len(among)
            if stop - first < width:
                gain += _PART
            if figures[first].row == figures[stop - 1].row:
                gain += _SAME_LINE
            if stretch.breaks_line(run):
                gain += _BROKEN
            found.append(_Candidate(run, before, before + among + stretch.words[stop][:_WINDOW], among, gain))
    return found


def _gains(row: RowSpec, candidates: Sequence[_Candidate]) -> list[tuple[Run, float]]:
    """Return every run that the row may have, with its gain."""
    found = []
    label = Coverage(row.label)
    worth = _LABEL / max(1, len(row.label))
    for run, before, around, among, gain in candidates:
        if around:
            in_front = label.of(before)
            gain += worth * (in_front + _BEHIND * (label.of(around) - in_front))
            gain += _BETWEEN * trailing(label, before, in_front) - _FOREIGN * label.of(among)
        if gain > _ROW:
            found.append((run, gain))
    return found


def trailing(label: Coverage, before: str, in_front: int) -> int:
    """Return the number of characters between what a text has of a label and the end of the text."""
    return len(before) - label.end(before) if in_front else 0


def _stops(stretch: Stretch, first: int, width: int) -> list[int]:
    """Return where a run that begins here may stop: as many figures as columns, or fewer that stand by themselves.

    These are the whole of a line, or all figures between words.
    """
    count = len(stretch.figures)
    stops = [first + width] if first + width <= count else []
    line = between = first + 1
    while line < count and line - first < width and stretch.figures[line].row == stretch.figures[first].row:
        line += 1
    while between < count and between - first < width and not stretch.words[between]:
        between += 1
    # A figure by itself may be of any column, and of any row, unless the line shows its empty cells.
    if (line - first > 1 or stretch.shows_blanks(first)) and line - first < width and stretch.is_line(Run(first, line)):
        stops.append(line)
    if (
        between not in stops
        and stretch.words[first]
        and 1 < between - first < width
        and stretch.is_bounded(Run(first, between))
    ):
        stops.append(between)
    return stops


def _forwards(gains: Sequence[Sequence[tuple[Run, float]]], count: int) -> list[list[float]]:
    """Return, for each number of rows and each number of figures, the best gain of the rows and figures before."""
    table = [[_SKIPPED * at for at in range(count + 1)]]
    for offers in gains:
        before = table[-1]
        row = [gain + _UNREAD for gain in before]
        for run, gain in offers:
            row[run.stop] = max(row[run.stop], before[run.first] + gain)
        for at in range(1, count + 1):
            row[at] = max(row[at], row[at - 1] + _SKIPPED)
        table.append(row)
    return table


def _backwards(gains: Sequence[Sequence[tuple[Run, float]]], count: int) -> list[list[float]]:
    """Return the same for the rows and figures that follow."""
    table = [[_SKIPPED * (count - at) for at in range(count + 1)]]
    for offers in reversed(gains):
        after = table[-1]
        row = [gain + _UNREAD for gain in after]
        for run, gain in offers:
            row[run.first] = max(row[run.first], gain + after[run.stop])
        for at in range(count - 1, -1, -1):
            row[at] = max(row[at], row[at + 1] + _SKIPPED)
        table.append(row)
    return table[::-1]
