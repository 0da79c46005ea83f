"""What a text consists of: paragraphs, and tables with cells that hold paragraphs and tables."""

from __future__ import annotations

from typing import NamedTuple, TypeAlias


class Paragraph(NamedTuple):
    """The text of a paragraph as Word shows it, with its line ends and tabs."""

    text: str
    leftovers: tuple[str, ...] = ()
    """`insertion`, `deletion` and `comment`, once for each."""


class Cell(NamedTuple):
    """A cell as the file holds it, merged ones included."""

    blocks: list[Block]
    column: int
    """Its first column in the grid of the table, from 1."""
    span: int = 1
    merge: str = ""
    """`restart` for the first cell of a vertical merge, `continue` for the others."""


class Row(NamedTuple):
    """A row. One that was deleted has no cells."""

    cells: list[Cell]
    leftovers: tuple[str, ...] = ()


class Table(NamedTuple):
    """A table."""

    rows: list[Row]


Block: TypeAlias = Paragraph | Table


def paragraphs_of(blocks: list[Block]) -> list[str]:
    """Return the text of each paragraph that has some, those in tables inside included."""
    found = []
    for block in blocks:
        if isinstance(block, Table):
            for row in block.rows:
                for cell in row.cells:
                    found += paragraphs_of(cell.blocks)
        elif block.text.strip():
            found.append(block.text)
    return found


def leftovers_of(blocks: list[Block]) -> list[str]:
    """Return the leftovers in some blocks, in their order."""
    found: list[str] = []
    for block in blocks:
        if isinstance(block, Table):
            for row in block.rows:
                found += row.leftovers
                for cell in row.cells:
                    found += leftovers_of(cell.blocks)
        else:
            found += block.leftovers
    return found
