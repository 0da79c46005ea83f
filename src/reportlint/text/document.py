"""What a reader makes of a document: its text, and where in the document each part of the text stands."""

# Without `from __future__ import annotations`: a NamedTuple compiles every annotation that is a string.

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from reportlint.text.markup import seen
from reportlint.text.origin import Origin
from reportlint.text.source import Source


class DocumentCell(NamedTuple):
    """A cell of a table of a document.

    `row` and `column` are its first ones in the grid of the table, from 1, and the spans how many of each it takes up.
    `page` is the page that it begins on, 0 where the document has none. `certain` is false if the document does not
    show which figure it holds.
    """

    text: str
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    page: int = 0
    certain: bool = True


class PlacedCell(NamedTuple):
    """A cell of a document with the offsets of its text, `end` exclusive."""

    start: int
    end: int
    cell: DocumentCell


LEFTOVERS = ("insertion", "deletion", "comment", "hidden")
"""The kinds of leftovers. What is hidden are sheets, rows and columns, which are not in the text."""


class Leftover(NamedTuple):
    """Something in a document that its author has not cleaned up, of one of the kinds of `LEFTOVERS`."""

    what: str
    offset: int
    """Where it stands in the text."""


class Picture(NamedTuple):
    """A page, by its number, that shows a picture and no text, and the offset in the text where its own is missing."""

    page: int
    offset: int


class Loose(NamedTuple):
    """Lines of a table that nothing parts but gaps, by their offsets, `end` exclusive.

    `certain` is false if they leave open which figure belongs to which row.
    """

    start: int
    end: int
    certain: bool


class Document:
    """What is known of a text that was read from a document.

    `kind` is the kind of document. `tables` are its tables, each with its cells in the order of the text. `leftovers`
    are tracked changes and comments. `pictures` are the pages that show a picture and no text, `loose` are the tables
    whose rows and columns only gaps part, `images` the offsets of pictures among the text.
    """

    __slots__ = ("_origins", "_starts", "images", "kind", "leftovers", "loose", "pictures", "tables")

    def __init__(
        self,
        kind: str,
        origins: Sequence[tuple[int, Origin]],
        tables: tuple[tuple[PlacedCell, ...], ...],
        leftovers: tuple[Leftover, ...],
        pictures: tuple[Picture, ...] = (),
        loose: tuple[Loose, ...] = (),
        images: tuple[int, ...] = (),
    ) -> None:
        self.kind = kind
        self.tables = tables
        self.leftovers = leftovers
        self.pictures = pictures
        self.loose = loose
        self.images = images
        self._starts = [start for start, _ in origins]
        self._origins = [origin for _, origin in origins]

    @property
    def has_sheets(self) -> bool:
        """Whether the document is a workbook."""
        return any(origin.sheet for origin in self._origins)

    @property
    def doubts(self) -> list[PlacedCell]:
        """The cells of which the document does not show which figures they hold."""
        return [placed for table in self.tables for placed in table if not placed.cell.certain]

    def origin(self, offset: int) -> Origin:
        """Return the place in the document of the character at an offset into the text."""
        index = bisect_right(self._starts, offset) - 1
        return self._origins[index] if index >= 0 else Origin(self.kind)

    def has_cell_at(self, offset: int) -> bool:
        """Return whether the character at an offset into the text is in a cell of a table, or behind one."""
        return any(table and table[0].start <= offset <= table[-1].end for table in self.tables)

    def as_kind(self, kind: str) -> "Document":
        """Return the same as known of a document of another kind, from which this one was made."""
        origins = [origin._replace(kind=kind) for origin in self._origins]
        placed = [*zip(self._starts, origins, strict=True)]
        return Document(kind, placed, self.tables, self.leftovers, self.pictures, self.loose, self.images)


class DocumentBuilder:
    """Makes the text of a document, part by part, in the order of reading.

    A paragraph is a line. A row of a table is a line, with a tab between two cells; a cell that spans several columns
    or rows stands once, in its first row. White space in a cell is one space; characters that nobody sees are left out.
    """

    def __init__(self, kind: str) -> None:
        self._kind = kind
        self._parts: list[str] = []
        self._length = 0
        self._origins: list[tuple[int, Origin]] = []
        self._tables: list[tuple[PlacedCell, ...]] = []
        self._leftovers: list[Leftover] = []
        self._pictures: list[Picture] = []
        self._loose: list[Loose] = []
        self._images: list[int] = []

    @property
    def length(self) -> int:
        """The number of characters so far."""
        return self._length

    def add_paragraph(self, text: str, *, paragraph: int = 0, page: int = 0) -> None:
        """Add a paragraph. Line ends in it stay line ends."""
        self._begin(Origin(self._kind, page=page, paragraph=paragraph))
        self._write_lines(text)

    def add_sheet_text(self, text: str, sheet: str, row: int, column: int) -> None:
        """Add a text that stands alone in a cell of a sheet, as a paragraph. Line ends in it stay line ends."""
        self._begin(Origin(self._kind, row=row, column=column, sheet=sheet))
        self._write_lines(text)

    def _write_lines(self, text: str) -> None:
        self._write("\n".join(map(seen, text.splitlines())) + "\n")

    def add_table(self, rows: Iterable[Sequence[DocumentCell]], sheet: str = "") -> None:
        """Add a table: for each row the cells that begin in it, from left to right.

        On a sheet, their rows and columns are those of the sheet.
        """
        number = 0 if sheet else len(self._tables) + 1
        placed: list[PlacedCell] = []
        for row in rows:
            for index, cell in enumerate(row):
                if index:
                    self._write("\t")
                self._begin(Origin(self._kind, cell.page, number, cell.row, cell.column, sheet=sheet))
                start = self._length
                self._write(" ".join(seen(cell.text).split()))
                placed.append(PlacedCell(start, self._length, cell))
            self._write("\n")
        self._tables.append(tuple(placed))

    def add_loose_table(self, lines: Iterable[str], *, page: int = 0, certain: bool = True) -> None:
        """Add a table whose rows and columns only gaps part: lines in which spaces keep its columns.

        It is not certain if they leave open which figure belongs to which row.
        """
        start = self._length
        for line in lines:
            self.add_paragraph(line, page=page)
        self._loose.append(Loose(start, self._length, certain))

    def add_leftover(self, what: str) -> None:
        """Note an `insertion`, a `deletion` or a `comment` at the present end of the text."""
        self._leftovers.append(Leftover(what, self._length))

    def add_picture_page(self, page: int) -> None:
        """Note, at the present end of the text, a page that shows a picture and no text."""
        self._pictures.append(Picture(page, self._length))

    def add_image(self) -> None:
        """Note a picture among the text, at the present end of that. It may be a table."""
        self._images.append(self._length)

    def text(self) -> str:
        """Return the text so far."""
        return "".join(self._parts)

    def document(self) -> Document:
        """Return what is known of the text."""
        return Document(
            self._kind,
            self._origins,
            tuple(self._tables),
            tuple(self._leftovers),
            tuple(self._pictures),
            tuple(self._loose),
            tuple(self._images),
        )

    def source(self, path: str, encoding: str = "") -> Source:
        """Return the finished text. `encoding` is that of the file, by default the kind of document."""
        return Source(path, self.text(), encoding or self._kind, self.document())

    def _begin(self, origin: Origin) -> None:
        self._origins.append((self._length, origin))

    def _write(self, part: str) -> None:
        self._parts.append(part)
        self._length += len(part)
