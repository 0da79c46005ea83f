"""Small Word documents, made of strings of XML.

word(paragraph("一、总体情况"), table(row(cell("规章"), cell("3"))))
"""

from __future__ import annotations

from html import escape
from io import BytesIO
from itertools import groupby
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
STRICT = {W: "http://purl.oclc.org/ooxml/wordprocessingml/main", MATH: "http://purl.oclc.org/ooxml/officeDocument/math"}
_NAMES = (
    f'xmlns:w="{W}" xmlns:m="{MATH}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
_PACKAGES = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def word(*blocks: str, styles: str = "", numbering: str = "") -> bytes:
    """Return a document of some blocks, styles and lists."""
    return packed(members(*blocks, styles=styles, numbering=numbering))


def members(*blocks: str, styles: str = "", numbering: str = "", main: str = "word/document.xml") -> dict[str, str]:
    """Return the XML of the parts of a document by name."""
    folder, _, base = main.rpartition("/")
    parts = {"styles": styles, "numbering": numbering}
    found = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGES}/content-types">'
        f'<Override PartName="/{main}" ContentType="{_MAIN}"/></Types>',
        "_rels/.rels": _relations({"officeDocument": main}),
        main: f"<w:document {_NAMES}><w:body>{''.join(blocks)}<w:sectPr/></w:body></w:document>",
        f"{folder}/_rels/{base}.rels": _relations({kind: f"{kind}.xml" for kind, text in parts.items() if text}),
    }
    for kind, text in parts.items():
        if text:
            found[f"{folder}/{kind}.xml"] = f"<w:{kind} {_NAMES}>{text}</w:{kind}>"
    return found


def _relations(targets: Mapping[str, str]) -> str:
    relations = (
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets.items(), 1)
    )
    return f'<Relationships xmlns="{_PACKAGES}/relationships">{"".join(relations)}</Relationships>'


def packed(parts: Mapping[str, str | bytes], compression: int = ZIP_DEFLATED) -> bytes:
    """Return the package of some parts."""
    stream = BytesIO()
    with ZipFile(stream, "w", compression) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return stream.getvalue()


def packed_alike(parts: Mapping[str, str | bytes]) -> bytes:
    """Return the package of some parts, with the same bytes whenever and wherever it is made."""
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_STORED) as archive:
        for name, text in parts.items():
            archive.writestr(ZipInfo(name, (1980, 1, 1, 0, 0, 0)), text)
    return stream.getvalue()


def run(text: str, properties: str = "") -> str:
    """Return a run of text."""
    return f'<w:r>{_properties("r", properties)}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(content: str = "", properties: str = "") -> str:
    """Return a paragraph of a text, or of XML."""
    inside = content if content.startswith("<") or not content else run(content)
    return f"<w:p>{_properties('p', properties)}{inside}</w:p>"


def cell(content: str = "", properties: str = "") -> str:
    """Return a cell of a text, or of XML: paragraphs and tables."""
    inside = content if content.startswith("<w:") else paragraph(content)
    return f"<w:tc>{_properties('tc', properties)}{inside}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    """Return a row of cells, of which those without markup are texts."""
    inside = "".join(each if each.startswith("<w:") else cell(each) for each in cells)
    return f"<w:tr>{_properties('tr', properties)}{inside}</w:tr>"


def table(*rows: str) -> str:
    """Return a table."""
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def _properties(name: str, properties: str) -> str:
    return f"<w:{name}Pr>{properties}</w:{name}Pr>" if properties else ""


def in_list(level: int = 0, number: int = 1) -> str:
    """Return the property of a paragraph that belongs to a list."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def levels(*formats: tuple[str, str], more: str = "") -> str:
    """Return the levels of a list: for each its kind of number, and its text, in which `%1` is the first number."""
    return "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:suff w:val="nothing"/>'
        f'<w:lvlText w:val="{text}"/>{more}</w:lvl>'
        for at, (form, text) in enumerate(formats)
    )


def lists(*definitions: str, changes: Mapping[int, tuple[int, str]] | None = None) -> str:
    """Return lists with these definitions, numbered from 1; `changes` adds lists of a definition with overrides."""
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{at}">{levels_}</w:abstractNum>' for at, levels_ in enumerate(definitions, 1)
    )
    numbers = {**{at: (at, "") for at in range(1, len(definitions) + 1)}, **(changes or {})}
    return abstract + "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{definition}"/>{overrides}</w:num>'
        for number, (definition, overrides) in numbers.items()
    )


def as_word(text: str, shown: Callable[[str], str] = run) -> bytes:
    """Return a text as a document: lines with tabs are rows of tables, the others paragraphs.

    `shown` returns the content of the paragraph of a line or a cell.
    """
    blocks: list[str] = []
    for is_row, lines in groupby(text.removesuffix("\n").split("\n"), lambda line: "\t" in line):
        content = [[paragraph(shown(part)) for part in line.split("\t")] for line in lines]
        if is_row:
            blocks.append(table(*(row(*map(cell, cells)) for cells in content)))
        else:
            blocks += (only for (only,) in content)
    return word(*blocks)
