"""The columns of a row that has fewer figures than columns: by its empty cells, or by the places of the figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.reading.alignment.pieces import BLANK, FIGURE, WORDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from reportlint.reading.alignment.assignment import Run, Stretch
    from reportlint.reading.alignment.pieces import Piece

_Extent = tuple[int, int]
_LEAST_ROWS = 4
"""The fewest rows that show where the columns are: figures of two rows may be below each other by chance."""
_APART = 1
"""The least distance between the figures of two columns."""


class Placement:
    """The columns of the rows of one stretch."""

    def __init__(self, pieces: Sequence[Piece], stretch: Stretch, runs: Iterable[tuple[Run | None, int]]) -> None:
        self._figures = stretch.figures
        self._slots = _slots(pieces)
        self._words: dict[int, str] = {}
        """The words of each line."""
        for piece in pieces:
            if piece.kind == WORDS:
                self._words[piece.row] = self._words.get(piece.row, "") + piece.text
        self._first_cells: dict[int, set[int | None]] = {}
        """The numbers of the cells in which the values of rows begin that show so many of them."""
        self._first_figures: dict[int, set[int | None]] = {}
        """The same of rows that show so many figures, one after the other, and no empty cell between them."""
        self._last_row = pieces[-1].row if pieces else -1
        for slots in self._slots.values():
            figures = [slot for slot in slots if slot.kind == FIGURE]
            if figures and slots[-len(figures) :] == figures:
                self._first_figures.setdefault(len(figures), set()).add(figures[0].cell)
            for shown in (slots, figures):
                if shown:
                    self._first_cells.setdefault(len(shown), set()).add(shown[0].cell)
        self._crowded = _is_crowded(self._figures)
        self._lines: list[tuple[int, int, list[Piece]]] = []
        """The page, the number of columns and the figures of every row that is a line."""
        for run, width in runs:
            if run is not None and stretch.is_line(run):
                figures = self._figures[run.first : run.stop]
                self._lines.append((figures[0].page, width, figures))

    def columns(self, run: Run, width: int) -> list[int] | None:
        """Return the column of each figure of a run. None where they are not certain."""
        figures = self._figures[run.first : run.stop]
        if len(figures) == width:
            return list(range(width))
        slots = self._cells(figures[0].row, width)
        if len(slots) == width and figures[0].row == self._last_row:
            first = slots[0].cell
            if first not in self._first_figures.get(width, {first}):
                return None  # the text breaks off: the row lacks its last cells
        if len(slots) == width and not self._crowded:
            shown = [index for index, slot in enumerate(slots) if slot.kind == FIGURE]
            return shown if [slots[index] for index in shown] == figures else None
        if len(slots) > len(figures):
            return None
        for measure in (_by_screen, _by_characters):
            extents = self._extents(figures[0].page, width, measure)
            if extents is not None:
                return _nearest([measure(figure) for figure in figures], extents)
        return None

    def blanks(self, run: Run, width: int) -> list[Piece | None]:
        """Return the empty cell of each column of a run, None for a column that has none of its own."""
        slots = self._cells(self._figures[run.first].row, width)
        if len(slots) != width:
            return [None] * width
        return [slot if slot.kind == BLANK else None for slot in slots]

    def blank_row(self, label: str, width: int) -> list[Piece] | None:
        """Return the empty cells of a row whose line shows its label and no figure. None if there is no such line."""
        lines = [
            slots
            for row in self._slots
            if self._words.get(row, "").endswith(label)
            and len(slots := self._cells(row, width)) == width
            and all(slot.kind == BLANK for slot in slots)
        ]
        return lines[0] if len(lines) == 1 and not self._crowded else None

    def _cells(self, row: int, width: int) -> list[Piece]:
        """Return the figures and empty cells of a line, without the empty cells that its label is merged with."""
        slots = self._slots.get(row, [])
        firsts = self._first_cells.get(width, set())
        first = next(iter(firsts)) if len(firsts) == 1 else None
        if first is None or len(slots) <= width:
            return slots
        inside = [slot for slot in slots if slot.cell is not None and first <= slot.cell < first + width]
        others = [slot for slot in slots if slot not in inside]
        return inside if len(inside) == width and all(slot.kind == BLANK for slot in others) else slots

    def _extents(self, page: int, width: int, measure: Callable[[Piece], _Extent]) -> list[_Extent] | None:
        """Return the places of the columns on a page, if all its figures keep to them. None otherwise."""
        rows = [figures for where, columns, figures in self._lines if where == page and columns == width]
        if len(rows) < _LEAST_ROWS:
            return None
        clusters: list[_Extent] = []
        longest = max((len(figure.text) for figures in rows for figure in figures), default=0)
        for left, right in sorted(measure(figure) for figures in rows for figure in figures):
            if clusters and left < clusters[-1][1] + _APART:
                clusters[-1] = (clusters[-1][0], max(clusters[-1][1], right))
            else:
                clusters.append((left, right))
        # The last column is a total, and no row lacks it. Where lines drift apart, not all rows end in one column.
        if (
            len(clusters) != width
            or any(right - left > longest + 1 for left, right in clusters)
            or any(measure(figures[-1])[0] < clusters[-1][0] for figures in rows)
        ):
            return None
        return clusters


def _by_screen(figure: Piece) -> _Extent:
    return figure.left, figure.right


def _by_characters(figure: Piece) -> _Extent:
    return figure.column, figure.column + len(figure.text)


def _slots(pieces: Sequence[Piece]) -> dict[int, list[Piece]]:
    """Return the figures and empty cells of each line after its last words."""
    found: dict[int, list[Piece]] = {}
    for piece in pieces:
        if piece.kind == WORDS:
            found[piece.row] = []
        else:
            found.setdefault(piece.row, []).append(piece)
    return found


def _is_crowded(figures: Sequence[Piece]) -> bool:
    """Return whether a cell of the table holds several figures: then its empty cells show nothing."""
    cells = [(figure.row, figure.cell) for figure in figures if figure.cell is not None]
    return len(set(cells)) < len(cells)


def _nearest(figures: Sequence[_Extent], extents: Sequence[_Extent]) -> list[int] | None:
    """Return the index of the column that each figure is in. None if one is in no column, or two are in one."""
    columns = [
        index
        for figure in figures
        for index, (left, right) in enumerate(extents)
        if left <= figure[0] and figure[1] <= right
    ]
    return columns if len(set(columns)) == len(columns) == len(figures) else None
