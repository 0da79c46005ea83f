"""What a conversion prints twice: the lines of tables as text, and those of all tables of a page once more in cells."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING

from reportlint.reading.alignment.pieces import FIGURE, WORDS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from reportlint.model.report import Row
    from reportlint.reading.alignment.pieces import Piece

_LEAST_LINES = 3
"""The fewest lines that are different and have a copy. Two rows of a table are alike by chance."""


def without_others(pieces: Sequence[Piece], labels: Collection[str]) -> list[Piece]:
    """Return the pieces without the lines of cells that have the label of a row of another table, and figures."""
    lines = [[*line] for _, line in groupby(pieces, lambda piece: piece.row)]
    return [piece for line in lines if not _is_of(line, labels) for piece in line]


def _is_of(line: Sequence[Piece], labels: Collection[str]) -> bool:
    said = "".join(piece.text for piece in line if piece.kind == WORDS)
    return said in labels and line[0].cell is not None and any(piece.kind == FIGURE for piece in line)


def printed_once(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces without the lines outside of cells before which, or behind which, cells have their figures."""
    lines = [[*line] for _, line in groupby(pieces, lambda piece: piece.row)]
    parts = [[*part] for _, part in groupby(lines, lambda line: line[0].cell is not None)]
    shown = Counter(line for part in parts if part[0][0].cell is not None for line in _figures(part))
    return [piece for part in parts if not _is_copy(part, shown) for line in part for piece in line]


def _is_copy(part: Sequence[Sequence[Piece]], shown: Counter[str]) -> bool:
    """Return whether each line of figures of a part outside of cells is also one of cells."""
    if part[0][0].cell is not None:
        return False
    # Lines without figures may be those of a wrapped label, of which only the last shows the cells of its row.
    figures = Counter(_figures(part))
    return len(figures) >= _LEAST_LINES and figures <= shown


def _figures(lines: Iterable[Sequence[Piece]]) -> list[str]:
    """Return the digits of each line of figures. Outside of cells, two figures may touch each other."""
    found = ("".join(piece.text for piece in line if piece.kind == FIGURE) for line in lines)
    return [line for line in found if line]


def is_copy(row: Row, other: Row) -> bool:
    """Return whether a row repeats the figures of another one, and only one of them is in cells."""
    if [(row.key, cell.value) for cell in row.cells] != [(other.key, cell.value) for cell in other.cells]:
        return False
    source = row.passage.source
    starts = [each.cells[0].passage.start for each in (row, other)]
    lines = [source.line_spans[source.line_at(start) - 1] for start in starts]
    return len({any(char in "\t|" for char in source.folded[slice(*line)]) for line in lines}) > 1
