"""What a text consists of: paragraphs, and tables with cells that hold paragraphs and tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint.reading.readers.docx.paragraph import ParagraphText


class Paragraph(NamedTuple):
    """The text of a paragraph as Word shows it, with its line ends and tabs."""

    text: str
    leftovers: tuple[str, ...] = ()
    """`insertion`, `deletion` and `comment`, once for each."""
    words: tuple[ParagraphText, ...] = ()
    """The paragraphs of the file that it is joined of, in whose texts it ends; only where the text is traced."""


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
    return [paragraph.text for paragraph in every_paragraph(blocks) if paragraph.text.strip()]


def every_paragraph(blocks: list[Block]) -> Iterator[Paragraph]:
    """Yield the paragraphs of some blocks, those in tables inside included."""
    for block in blocks:
        if isinstance(block, Table):
            for row in block.rows:
                for cell in row.cells:
                    yield from every_paragraph(cell.blocks)
        else:
            yield block


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
