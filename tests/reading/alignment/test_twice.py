"""Tables that a conversion prints as text, and once more in cells."""

from __future__ import annotations

from reportlint.reading.alignment.assignment import Run, Stretch
from reportlint.reading.alignment.pieces import FIGURE, Piece, read_pieces
from reportlint.reading.alignment.twice import printed_once, without_others
from reportlint.text.source import Source

ROWS = [["重复申请", "1", "20", "21"], ["其他", "3", "4", "7"], ["总计", "4", "24", "28"]]


def pieces_of(*lines: str) -> list[Piece]:
    """Return the pieces of lines."""
    source = Source("a.txt", "\n".join(lines))
    return read_pieces(source, 0, len(source.text))


def lines_of(pieces: list[Piece]) -> list[int]:
    """Return the number of the line of each figure."""
    return sorted({piece.row for piece in pieces if piece.kind == FIGURE})


def test_lines_that_cells_repeat_are_left_out() -> None:
    """Two figures that touch each other are those of two cells."""
    plain = [" ".join(row) for row in ROWS[:2]] + ["总计 4 2428"]
    assert lines_of(printed_once(pieces_of(*plain, *map("\t".join, ROWS)))) == [4, 5, 6]


def test_lines_with_other_figures_than_the_cells_stay() -> None:
    """A table that is there twice with two figures for one cell is no copy."""
    plain = [" ".join(row) for row in ROWS[:2]] + ["总计 4 25 29"]
    assert lines_of(printed_once(pieces_of(*plain, *map("\t".join, ROWS)))) == [1, 2, 3, 4, 5, 6]


def test_two_lines_alike_are_no_copy_of_a_table() -> None:
    """Rows have the same figures by chance."""
    lines = [" ".join(row) for row in ROWS[:2]] + ["\t".join(row) for row in ROWS]
    assert lines_of(printed_once(pieces_of(*lines))) == [1, 2, 3, 4, 5]


def test_rows_of_another_table_are_left_out_by_their_whole_label() -> None:
    """A label that goes on is another one."""
    pieces = pieces_of("行政许可\t12", "行政许可申请\t3", *map("\t".join, ROWS))
    assert lines_of(without_others(pieces, {"行政许可"})) == [2, 3, 4, 5]


def test_a_row_of_cells_may_go_on_in_the_next_line() -> None:
    """Its figures are in order if no cell of it is empty, and no label begins the line."""
    stretch = Stretch(pieces_of("重复申请\t1\t20", "3\t24", "其他\t5\t6", "总计\t7\t8"))
    assert stretch.is_wrapped(Run(0, 4))
    assert not stretch.is_wrapped(Run(2, 6))
