"""The cells of a sheet, from its XML."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from reportlint.reading.readers.xlsx.names import CELL, FORMULA, INLINE, ROW, RUN, TEXT, VALUE, S

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from xml.etree.ElementTree import Element

    from reportlint.reading.readers.xlsx.formats import Formats

Place = tuple[int, int]
"""A row and a column, from 1."""

NO_RESULT = "—"
"""What stands in the text for a formula of which the file does not hold the result."""
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
_ESCAPED = r"_x([0-9A-Fa-f]{4})_"


class SheetCell(NamedTuple):
    """A cell with a text or a border. `certain` is false for a formula without a result."""

    text: str
    has_border: bool = False
    is_formula: bool = False
    certain: bool = True


class Area(NamedTuple):
    """Cells that are joined: the first and the last row and column."""

    top: int
    left: int
    bottom: int
    right: int


class Sheet(NamedTuple):
    """The cells of a sheet by their places, joined areas, what is hidden, and links to other sheets by their cell."""

    cells: dict[Place, SheetCell]
    areas: list[Area]
    hidden_rows: frozenset[int]
    hidden_columns: tuple[tuple[int, int], ...]
    """The first and the last of columns beside each other."""
    links: dict[Place, str]


def texts_of(shared: Element) -> list[str]:
    """Return the texts that cells refer to by their numbers."""
    return [text_of(each) for each in shared.iterfind(f"{S}si")]


def text_of(element: Element) -> str:
    """Return the text of a cell, which may have runs; readings of its characters above them are left out."""
    parts: list[str] = []
    for child in element:
        if child.tag == TEXT:
            parts.append(child.text or "")
        elif child.tag == RUN:
            parts += (each.text or "" for each in child.iterfind(TEXT))
    return _unescaped("".join(parts))


def read_sheet(root: Element, shared: Sequence[str], formats: Formats) -> Sheet:
    """Return what a sheet holds. Cells at places that no sheet has are left out."""
    cells: dict[Place, SheetCell] = {}
    hidden_rows: set[int] = set()
    row = 0
    for element in root.iterfind(f"{S}sheetData/{ROW}"):
        row = _number(element.get("r", ""), row + 1)
        if row > _LAST_ROW:
            break
        if _is_on(element.get("hidden", "")) or _is_nothing(element.get("ht")):
            hidden_rows.add(row)
        column = 0
        for each in element.iterfind(CELL):
            place = place_of(each.get("r", ""))
            column = place[1] if place is not None else column + 1
            cell = _cell(each, shared, formats)
            if column <= _LAST_COLUMN and (cell.text or cell.has_border):
                cells[row, column] = cell
    columns = (
        (_number(each.get("min", ""), 1), _number(each.get("max", ""), 1))
        for each in root.iterfind(f"{S}cols/{S}col")
        if _is_on(each.get("hidden", "")) or _is_nothing(each.get("width"))
    )
    return Sheet(cells, list(_areas(root)), frozenset(hidden_rows), tuple(columns), dict(_links(root)))


def place_of(name: str) -> Place | None:
    """Return the row and the column of a cell that is named like C5. None for any other name."""
    found = re.fullmatch(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})", name)
    if found is None:
        return None
    column = 0
    for letter in found[1].upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]), column


def _cell(element: Element, shared: Sequence[str], formats: Formats) -> SheetCell:
    kind, style = element.get("t", "n"), element.get("s", "0")
    value = element.findtext(VALUE) or ""
    is_formula = element.find(FORMULA) is not None
    certain = True
    if kind == "inlineStr":
        inline = element.find(INLINE)
        text = text_of(inline) if inline is not None else ""
    elif is_formula and not value and kind != "str":
        text, certain = NO_RESULT, False
    elif kind == "s":
        number = _number(value, -1)
        text = shared[number] if 0 <= number < len(shared) else ""
    elif kind == "b":
        text = "TRUE" if value == "1" else "FALSE" if value else ""
    elif kind == "n":
        text = formats.shown(value, style) if value else ""
    else:  # the result of a formula, an error, a date in words
        text = _unescaped(value)
    return SheetCell(text if text.strip() else "", formats.has_border(style), is_formula, certain)


def _unescaped(text: str) -> str:
    """Return a text with the characters that XML cannot hold."""
    return re.sub(_ESCAPED, lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def _areas(root: Element) -> Iterator[Area]:
    for each in root.iterfind(f"{S}mergeCells/{S}mergeCell"):
        first, _, last = each.get("ref", "").partition(":")
        one, other = place_of(first), place_of(last or first)
        if one is not None and other is not None:
            yield Area(min(one[0], other[0]), min(one[1], other[1]), max(one[0], other[0]), max(one[1], other[1]))


def _links(root: Element) -> Iterator[tuple[Place, str]]:
    """Yield the cells with a link into a sheet, and its name."""
    for each in root.iterfind(f"{S}hyperlinks/{S}hyperlink"):
        place = place_of(each.get("ref", "").partition(":")[0])
        name, mark, _ = each.get("location", "").lstrip("#").rpartition("!")
        if place is not None and mark:
            quoted = len(name) > 1 and name[0] == name[-1] == "'"
            yield place, name[1:-1].replace("''", "'") if quoted else name


def _number(text: str, other: int) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else other


def _is_on(text: str) -> bool:
    return text in ("1", "true", "on")


def _is_nothing(size: str | None) -> bool:
    """Return whether a width or a height is zero."""
    try:
        return size is not None and float(size) == 0
    except ValueError:
        return False
