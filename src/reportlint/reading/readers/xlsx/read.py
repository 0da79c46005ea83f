"""From the bytes of a workbook to its text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.reading.readers.ooxml.faults import fault
from reportlint.reading.readers.xlsx.formats import Formats
from reportlint.reading.readers.xlsx.layout import Alone, SheetLayout
from reportlint.reading.readers.xlsx.names import S
from reportlint.reading.readers.xlsx.package import Package
from reportlint.reading.readers.xlsx.sheet import place_of, read_sheet, texts_of
from reportlint.text.document import DocumentBuilder

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportlint.reading.readers.xlsx.layout import TableRow
    from reportlint.reading.readers.xlsx.package import SheetEntry
    from reportlint.text.document import DocumentCell
    from reportlint.text.source import Source

KIND = "xlsx"
_OWN = "reportlint "
"""How the creator of a workbook of findings, written by this program, begins."""
_UNNAMED = "-"


def read(name: str, data: bytes) -> Source:
    """Read a workbook: what its visible sheets show, one after the other.

    Of a workbook of findings only the names of the sheets are taken: the tables that it shows are not reports of their
    own. Raises `UnreadableDocument`, whose reason says what is wrong and what to do.
    """
    package = Package(data)
    main = package.main_part()
    workbook = package.read(main)
    if workbook.tag != f"{S}workbook":
        raise fault("xlsx-other")
    entries = package.sheets(main, workbook)
    builder = DocumentBuilder(KIND)
    if package.creator().startswith(_OWN):
        for each in entries:
            builder.add_sheet_text(each.name, each.name or _UNNAMED, 1, 1)
        return builder.source(name)
    properties = workbook.find(f"{S}workbookPr")
    styles = package.related(main, "styles")
    formats = Formats(
        styles[0] if styles else None,
        from_1904=properties is not None and properties.get("date1904") in ("1", "true"),
    )
    shared = [text for root in package.related(main, "sharedStrings") for text in texts_of(root)]
    _Writer(package, entries, shared, formats, builder).write()
    if builder.length == 0:
        raise fault("xlsx-no-text")
    return builder.source(name)


class _Writer:
    """Writes the sheets of a workbook, each once. One that a line leads to by a link is written behind that line."""

    def __init__(
        self,
        package: Package,
        entries: Sequence[SheetEntry],
        shared: Sequence[str],
        formats: Formats,
        builder: DocumentBuilder,
    ) -> None:
        self._package = package
        self._shared = shared
        self._formats = formats
        self._builder = builder
        self._entries = entries
        self._waiting = {each.name: each for each in entries if not each.is_hidden}

    def write(self) -> None:
        """Write all visible sheets, and note the others."""
        for each in self._entries:
            if each.is_hidden:
                if read_sheet(self._package.read(each.part), self._shared, self._formats).cells:
                    self._builder.add_leftover("hidden")
            elif each.name in self._waiting:
                self._write(each)

    def _write(self, entry: SheetEntry) -> None:
        del self._waiting[entry.name]
        sheet = read_sheet(self._package.read(entry.part), self._shared, self._formats)
        layout = SheetLayout(sheet)
        notes = _Notes(self._builder, [*self._comments(entry), *(("hidden", row) for row in layout.hidden)])
        name = entry.name or _UNNAMED
        for block in layout.blocks:
            if isinstance(block, Alone):
                notes.up_to(block.place[0])
                self._builder.add_sheet_text(block.text, name, *block.place)
                other = self._waiting.get(sheet.links.get(block.place, ""))
                if other is not None:
                    self._write(other)
            else:
                self._builder.add_table(_rows(block, notes), name)
        notes.up_to(None)

    def _comments(self, entry: SheetEntry) -> Iterator[tuple[str, int]]:
        """Yield the comments of a sheet with their rows."""
        for root in self._package.related(entry.part, "comments"):
            for each in root.iter(f"{S}comment"):
                place = place_of(each.get("ref", ""))
                if place is not None:
                    yield "comment", place[0]


class _Notes:
    """Leftovers of a sheet, by row, that are noted in the text before the row that they are in."""

    def __init__(self, builder: DocumentBuilder, notes: list[tuple[str, int]]) -> None:
        self._builder = builder
        self._notes = sorted(notes, key=lambda note: note[1], reverse=True)

    def up_to(self, row: int | None) -> None:
        """Note those up to a row, or all that are left."""
        while self._notes and (row is None or self._notes[-1][1] <= row):
            self._builder.add_leftover(self._notes.pop()[0])


def _rows(table: list[TableRow], notes: _Notes) -> Iterator[list[DocumentCell]]:
    for row, cells in table:
        notes.up_to(row)
        if cells:
            yield cells
