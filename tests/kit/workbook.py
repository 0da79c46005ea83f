"""Small workbooks, made of strings of XML.

workbook({"表二": cells({"A1": "规章", "B1": 3})})
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from html import escape

from tests.kit.renderings.grid import Grid
from tests.kit.word import packed_alike

S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGES = "http://schemas.openxmlformats.org/package/2006"
_MAIN = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
BORDERED = 1
"""The style of a cell with a border. 0 has none; those from 2 on have the formats that `workbook` is given."""

Content = str | int | float


def styles(*formats: str) -> str:
    """Return the styles: without a border, with one, and one for each of some formats of numbers."""
    named = "".join(f'<numFmt numFmtId="{170 + at}" formatCode="{escape(each)}"/>' for at, each in enumerate(formats))
    own = "".join(f'<xf numFmtId="{170 + at}" borderId="0"/>' for at in range(len(formats)))
    border = "".join(f'<{side} style="thin"/>' for side in ("left", "right", "top", "bottom"))
    return (
        f'<styleSheet xmlns="{S}"><numFmts>{named}</numFmts><borders><border/><border>{border}</border></borders>'
        f'<cellXfs><xf numFmtId="0" borderId="0"/><xf numFmtId="0" borderId="1"/>{own}</cellXfs></styleSheet>'
    )


def name_of(row: int, column: int) -> str:
    """Return the name of a cell."""
    letters = ""
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{row}"


def cell(name: str, content: Content, style: int = 0) -> str:
    """Return a cell of a number, of a text, or of XML."""
    look = f' s="{style}"' if style else ""
    if isinstance(content, int | float):
        return f'<c r="{name}"{look}><v>{content}</v></c>'
    if content.startswith("<"):
        return f'<c r="{name}"{look}>{content}</c>'
    inline = f'<is><t xml:space="preserve">{escape(content)}</t></is>'
    return f'<c r="{name}"{look} t="inlineStr">{inline}</c>' if content else f'<c r="{name}"{look}/>'


def cells(
    contents: Mapping[str, Content],
    *,
    style: int | Mapping[str, int] = 0,
    joined: Sequence[str] = (),
    rows: Mapping[int, str] | None = None,
    more: str = "",
    columns: str = "",
) -> str:
    """Return a sheet of cells by name. `rows` are attributes of rows, `more` is what follows the cells in the XML."""
    lines: dict[int, list[tuple[int, str]]] = {}
    for name, content in contents.items():
        letters, number = re.fullmatch(r"([A-Z]+)([0-9]+)", name).groups()  # type: ignore[union-attr]
        column = 0
        for letter in letters:
            column = column * 26 + ord(letter) - ord("A") + 1
        look = style if isinstance(style, int) else style.get(name, 0)
        written = content if isinstance(content, str) and content.startswith("<c ") else cell(name, content, look)
        lines.setdefault(int(number), []).append((column, written))
    data = "".join(
        f'<row r="{number}" {(rows or {}).get(number, "")}>{"".join(each for _, each in sorted(line))}</row>'
        for number, line in sorted(lines.items())
    )
    merged = "".join(f'<mergeCell ref="{each}"/>' for each in joined)
    merges = f"<mergeCells>{merged}</mergeCells>" if joined else ""
    wide = f"<cols>{columns}</cols>" if columns else ""
    return f'<worksheet xmlns="{S}">{wide}<sheetData>{data}</sheetData>{merges}{more}</worksheet>'


def members(
    sheets: Mapping[str, str],
    *,
    formats: Sequence[str] = (),
    shared: Sequence[str] = (),
    states: Mapping[str, str] | None = None,
    creator: str = "",
    properties: str = "",
    comments: Mapping[str, Sequence[str]] | None = None,
) -> dict[str, str]:
    """Return the XML of the parts of a workbook by name. `comments` are the names of cells by that of their sheet."""
    listed = "".join(
        f'<sheet name="{escape(name)}" sheetId="{at}" r:id="rId{at}" state="{(states or {}).get(name, "visible")}"/>'
        for at, name in enumerate(sheets, 1)
    )
    strings = "".join(each if each.startswith("<") else f"<si><t>{escape(each)}</t></si>" for each in shared)
    targets = [("worksheet", f"worksheets/sheet{at}.xml") for at in range(1, len(sheets) + 1)]
    targets += [("styles", "styles.xml"), ("sharedStrings", "sharedStrings.xml")]
    found = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGES}/content-types">'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_MAIN}"/></Types>',
        "_rels/.rels": _relations([("officeDocument", "xl/workbook.xml"), ("core-properties", "docProps/core.xml")]),
        "docProps/core.xml": '<c xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:creator>{escape(creator)}</dc:creator></c>",
        "xl/workbook.xml": f'<workbook xmlns="{S}" xmlns:r="{R}">{properties}<sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": _relations(targets),
        "xl/styles.xml": styles(*formats),
        "xl/sharedStrings.xml": f'<sst xmlns="{S}">{strings}</sst>',
    }
    for at, (name, xml) in enumerate(sheets.items(), 1):
        found[f"xl/worksheets/sheet{at}.xml"] = xml
        if comments and name in comments:
            refs = "".join(f'<comment ref="{each}"/>' for each in comments[name])
            found[f"xl/comments{at}.xml"] = f'<comments xmlns="{S}"><commentList>{refs}</commentList></comments>'
            relation = _relations([("comments", f"../comments{at}.xml")])
            found[f"xl/worksheets/_rels/sheet{at}.xml.rels"] = relation
    return found


def workbook(
    sheets: Mapping[str, str],
    *,
    formats: Sequence[str] = (),
    shared: Sequence[str] = (),
    states: Mapping[str, str] | None = None,
    creator: str = "",
    properties: str = "",
    comments: Mapping[str, Sequence[str]] | None = None,
) -> bytes:
    """Return a workbook, with the same bytes each time."""
    return packed_alike(
        members(
            sheets,
            formats=formats,
            shared=shared,
            states=states,
            creator=creator,
            properties=properties,
            comments=comments,
        )
    )


def sheet_of(parts: Sequence[str | Grid], style: int = BORDERED, gap: int = 0) -> str:
    """Return a sheet of lines and tables below each other, with empty rows between them if there is a `gap`."""
    contents: dict[str, Content] = {}
    looks: dict[str, int] = {}
    joined: list[str] = []
    row = 1
    for part in parts:
        if isinstance(part, str):
            contents[name_of(row, 1)] = part
            row += 1 + gap
            continue
        for box in part.boxes:
            first = name_of(row + box.top, box.left + 1)
            places = [name_of(row + y, x + 1) for y in range(box.top, box.bottom) for x in range(box.left, box.right)]
            contents.update(dict.fromkeys(places, ""))
            looks.update(dict.fromkeys(places, style))
            contents[first] = _figure(box.text)
            if len(places) > 1:
                joined.append(f"{first}:{places[-1]}")
        row += part.height + gap
    return cells(contents, style=looks, joined=joined)


def _figure(text: str) -> Content:
    return int(text) if text.isascii() and text.isdigit() else text


def _relations(targets: Sequence[tuple[str, str]]) -> str:
    relations = "".join(
        f'<Relationship Id="rId{number}" Type="{R}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{_PACKAGES}/relationships">{relations}</Relationships>'
