"""What the reader makes of small documents."""

from __future__ import annotations

from reportlint.reading.readers.docx.read import read
from tests.kit.word import word


def text_of(*blocks: str, styles: str = "", numbering: str = "") -> str:
    """Return the text of a document of some blocks, without the last line end."""
    return read("a.docx", word(*blocks, styles=styles, numbering=numbering)).text.removesuffix("\n")


def leftovers_of(*blocks: str) -> list[tuple[str, int]]:
    """Return what a document of some blocks has left over, each with its offset."""
    document = read("a.docx", word(*blocks)).document
    assert document is not None
    return [(each.what, each.offset) for each in document.leftovers]
