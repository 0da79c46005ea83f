"""The package of a workbook: its sheets in their order, and the parts that they share."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from reportlint.reading.readers.ooxml import package
from reportlint.reading.readers.xlsx.names import ID, S

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_CORE = "core-properties"
_CREATOR = "{http://purl.org/dc/elements/1.1/}creator"


class SheetEntry(NamedTuple):
    """A sheet of cells, as the workbook lists it."""

    name: str
    part: str
    is_hidden: bool


class Package(package.Package):
    """The parts of a workbook."""

    kind: ClassVar[str] = "xlsx"
    old: ClassVar[bytes] = "Workbook".encode("utf-16-le")
    main: ClassVar[tuple[str, ...]] = (
        "spreadsheetml.sheet.main+xml",
        "spreadsheetml.template.main+xml",
        "ms-excel.sheet.macroenabled.main+xml",
        "ms-excel.template.macroenabled.main+xml",
    )

    def sheets(self, main: str, workbook: Element) -> list[SheetEntry]:
        """Return the sheets of cells in their order; sheets that are charts or dialogs have none."""
        parts = {each.key: each.part for each in self.relations(main) if each.kind == "worksheet"}
        return [
            SheetEntry(each.get("name", ""), parts[each.get(ID, "")], each.get("state", "visible") != "visible")
            for each in workbook.iterfind(f"{S}sheets/{S}sheet")
            if each.get(ID, "") in parts
        ]

    def related(self, part: str, kind: str) -> list[Element]:
        """Return the roots of the parts of a kind that a part refers to and that are there."""
        known = self.names()
        return [self.read(each.part) for each in self.relations(part) if each.kind == kind and each.part in known]

    def creator(self) -> str:
        """Return the name of the program or person that made the document; empty if it does not say."""
        for root in self.related("", _CORE):
            return root.findtext(_CREATOR) or ""
        return ""
