"""The reader of PDF documents: from the bytes of a file to its text, with the tables and the place of every part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.messages.catalogue import phrase_in_all
from reportlint.reading.readers.contract import UnreadableDocument
from reportlint.reading.readers.pdf.columns import is_clear, spaced_texts, with_columns
from reportlint.reading.readers.pdf.furniture import without_furniture
from reportlint.reading.readers.pdf.glyphs import UNKNOWN
from reportlint.reading.readers.pdf.library import loaded, opened
from reportlint.reading.readers.pdf.page import Image, PageTable, TextLine, page_of
from reportlint.reading.readers.pdf.page_ends import continues, go_on, rows_of, with_text
from reportlint.reading.readers.pdf.paragraphs import measured, paragraphs_of
from reportlint.text.document import DocumentBuilder, DocumentCell

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint.reading.readers.pdf.page import Columns, Page, Part
    from reportlint.reading.readers.pdf.page_ends import PlacedCell, Row
    from reportlint.reading.readers.pdf.paragraphs import Measures, Paragraph
    from reportlint.text.source import Source

_KIND = "pdf"
_MOST_UNKNOWN = 0.2
"""The share of characters that a text may have of which nobody knows what they are."""


def read(name: str, data: bytes) -> Source:
    """Read a PDF document.

    Raises `UnreadableDocument` if it is encrypted, damaged, empty, too large or a scan, or hides its characters.
    """
    return written(data).builder.source(name)


def written(data: bytes) -> Writer:
    """Return the text of a PDF document with the parts of its pages that it was made of. Raises as `read` does."""
    pages = [with_columns(page) for page in without_furniture(_pages(data))]
    if not any(page.parts for page in pages):
        scanned = any(page.is_picture for page in pages)
        raise UnreadableDocument(phrase_in_all("pdf-scanned" if scanned else "pdf-empty"))
    writer = Writer(measured(pages))
    writer.quarters = {page.number: page.quarter for page in pages}
    for page in pages:
        writer.add(page)
    writer.end()
    text = writer.builder.text()
    if text.count(UNKNOWN) > _MOST_UNKNOWN * len(text):
        raise UnreadableDocument(phrase_in_all("pdf-unmapped"))
    return writer


def _pages(data: bytes) -> list[Page]:
    found = []
    with opened(data) as (document, count):
        for number in range(1, count + 1):
            with loaded(document, number) as (page, text):
                found.append(page_of(number, page, text))
    return found


class Writer:
    """Writes pages as text. What a page end divides is written when it is whole."""

    def __init__(self, measures: dict[int, Measures]) -> None:
        self.builder = DocumentBuilder(_KIND)
        self.quarters: dict[int, int] = {}
        """The direction of the text of each page, in quarters of a turn."""
        self.paragraphs: list[tuple[int, Paragraph]] = []
        """The paragraphs, each with the offset of its text."""
        self.loose: list[tuple[int, Columns]] = []
        """The tables whose rows and columns only gaps part, each with the offset of its text."""
        self.cells: list[PlacedCell] = []
        """The cells, in the order of those of the builder's tables."""
        self._measures = measures
        self._lines: list[TextLine] = []
        self._rows: list[Row] = []
        self._table: PageTable | None = None

    def add(self, page: Page) -> None:
        """Write a page, but for a paragraph or a table that may go on."""
        if page.is_picture:
            self.end()
            self.builder.add_picture_page(page.number)
        for part in page.parts:
            self._add(part)

    def end(self) -> None:
        """Write what is not yet written."""
        self._end_paragraphs()
        self._end_table()

    def _add(self, part: Part) -> None:
        if isinstance(part, TextLine):
            self._end_table()
            self._lines.append(part)
        elif isinstance(part, PageTable):
            self._end_paragraphs()
            if self._table is not None and continues(self._table, part):
                go_on(self._rows, self._table, part)
            else:
                self._end_table()
                self._rows = rows_of(part)
            self._table = part
        elif isinstance(part, Image):
            self.end()
            self.builder.add_image()
        else:
            self.end()
            self.loose.append((self.builder.length, part))
            self.builder.add_loose_table(spaced_texts(part.lines), page=part.page, certain=is_clear(part.lines))

    def _end_paragraphs(self) -> None:
        for paragraph in paragraphs_of(self._lines, self._measures):
            self.paragraphs.append((self.builder.length, paragraph))
            self.builder.add_paragraph(paragraph.text, page=paragraph.page)
        self._lines = []

    def _end_table(self) -> None:
        if self._table is not None:
            rows = with_text(self._rows)
            self.cells += (cell for row in rows for cell in row)
            self.builder.add_table(_cells(rows))
        self._table = None


def _cells(rows: list[Row]) -> Iterator[list[DocumentCell]]:
    for number, row in enumerate(rows, 1):
        cells = []
        for each in row:
            region = each.cell.region
            spans = (region.row_end - region.row, region.column_end - region.column)
            cells.append(DocumentCell(each.cell.text, number, region.column + 1, *spans, each.page, each.cell.certain))
        yield cells
