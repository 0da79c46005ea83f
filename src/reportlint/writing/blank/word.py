"""The blank form as a Word document."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from reportlint.form.drawing import drawn
from reportlint.form.model import CellKey, TableForm
from reportlint.writing.docx.markup import MAIN, xml_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportlint.form.drawing import Box, Drawing
    from reportlint.writing.blank.content import Blank, Line

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKAGES = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_WIDTH = 8845
"""The width of the text between the margins of a sheet of A4, in twentieths of a point."""
_OUTER = (480, 760)
"""The widths of the columns for the labels of outer groups. The innermost labels have the rest of their share."""
_LABELS = 3700
"""The width of all labels of a table together."""
_PAGE = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1701" w:right="1474" w:bottom="1531" w:left="1587" w:header="851" w:footer="992" w:gutter="0"/>'
    '<w:docGrid w:type="lines" w:linePitch="312"/></w:sectPr>'
)
_STYLE_OF = {"title": "Title", "heading": "Heading1", "subheading": "Heading2", "signature": "Signature"}
_BODY, _CELL = "BodyText", "TableText"
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_STYLES = (
    # key, name, font, half points, properties of the paragraph
    ("Title", "Title", "宋体", 44, '<w:spacing w:before="240" w:after="360"/><w:jc w:val="center"/>'),
    ("Heading1", "heading 1", "黑体", 32, '<w:keepNext/><w:ind w:firstLineChars="200" w:firstLine="640"/>{level0}'),
    ("Heading2", "heading 2", "楷体", 32, '<w:keepNext/><w:ind w:firstLineChars="200" w:firstLine="640"/>{level1}'),
    (_BODY, "Body Text", "仿宋", 32, '<w:ind w:firstLineChars="200" w:firstLine="640"/><w:jc w:val="both"/>'),
    ("Signature", "Signature", "仿宋", 32, '<w:spacing w:before="480"/><w:ind w:right="640"/><w:jc w:val="right"/>'),
    (_CELL, "Table Text", "宋体", 18, '<w:spacing w:line="240" w:lineRule="auto"/><w:jc w:val="center"/>'),
)


def write(blank: Blank) -> bytes:
    """Return the document. The same form gives the same bytes."""
    body = "".join(_table(part, blank.figures) if isinstance(part, TableForm) else _line(part) for part in blank.parts)
    parts = {
        "[Content_Types].xml": _types(),
        "_rels/.rels": _relations(
            (f"{_OFFICE}/officeDocument", "word/document.xml"),
            (f"{_PACKAGES}/relationships/metadata/core-properties", "docProps/core.xml"),
        ),
        "docProps/core.xml": _HEAD + f'<cp:coreProperties xmlns:cp="{_PACKAGES}/metadata/core-properties"'
        f' xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{xml_text(blank.title)}</dc:title></cp:coreProperties>',
        "word/document.xml": _HEAD + f'<w:document xmlns:w="{MAIN}"><w:body>{body}{_PAGE}</w:body></w:document>',
        "word/_rels/document.xml.rels": _relations((f"{_OFFICE}/styles", "styles.xml")),
        "word/styles.xml": _styles(),
    }
    stream = BytesIO()
    with ZipFile(stream, "w") as archive:
        for name, text in parts.items():
            member = ZipInfo(name)
            member.compress_type = ZIP_DEFLATED
            archive.writestr(member, text)
    return stream.getvalue()


# --------------------------------------------------------------------------------- lines and tables


def _line(line: Line) -> str:
    return _paragraph(_STYLE_OF.get(line.kind, _BODY), line.text)


def _paragraph(style: str, text: str, more: str = "") -> str:
    run = f'<w:r><w:t xml:space="preserve">{xml_text(text)}</w:t></w:r>' if text else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr>{run}</w:p>'


def _table(form: TableForm, figures: Mapping[CellKey, float]) -> str:
    drawing = drawn(form)
    widths = _widths(drawing)
    boxes = {(line, column): box for box in drawing.boxes for line, column in _area(box)}
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    heads = next((line for line in range(drawing.lines) if not _is_head(boxes, line, len(widths))), 0)
    rows = "".join(_row(form, figures, boxes, line, widths, is_head=line < heads) for line in range(drawing.lines))
    properties = (
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>{_BORDERS}</w:tblBorders>'
        '<w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:left w:w="40" w:type="dxa"/><w:right w:w="40" w:type="dxa"/></w:tblCellMar>'
    )
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"


def _area(box: Box) -> list[tuple[int, int]]:
    """Return the lines and columns that a box takes up."""
    return [(box.line + down, box.column + right) for down in range(box.height) for right in range(box.width)]


def _is_head(boxes: Mapping[tuple[int, int], Box], line: int, columns: int) -> bool:
    found = [boxes[line, column] for column in range(columns) if (line, column) in boxes]
    return all(box.kind == "head" for box in found)


def _widths(drawing: Drawing) -> list[int]:
    """Return the width of each column."""
    outer = list(_OUTER[: max(drawing.labels - 1, 0)])
    labels = [*outer, _LABELS - sum(outer)] if drawing.labels else []
    share = (_WIDTH - sum(labels)) // drawing.figures
    return [*labels, *[share] * drawing.figures]


def _row(
    form: TableForm,
    figures: Mapping[CellKey, float],
    boxes: Mapping[tuple[int, int], Box],
    line: int,
    widths: list[int],
    *,
    is_head: bool,
) -> str:
    cells = []
    column = 0
    while column < len(widths):
        box = boxes.get((line, column))
        width = box.width if box is not None else 1
        cells.append(_cell(form, figures, box, line, sum(widths[column : column + width])))
        column += width
    head = "<w:tblHeader/>" if is_head else ""
    return (
        f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="400" w:hRule="atLeast"/>{head}</w:trPr>{"".join(cells)}</w:tr>'
    )


def _cell(form: TableForm, figures: Mapping[CellKey, float], box: Box | None, line: int, width: int) -> str:
    """Return a cell. The lines of a box below its first one continue it."""
    properties = f'<w:tcW w:w="{width}" w:type="dxa"/>'
    text, left = "", ""
    if box is not None:
        if box.width > 1:
            properties += f'<w:gridSpan w:val="{box.width}"/>'
        if box.height > 1:
            properties += '<w:vMerge w:val="restart"/>' if line == box.line else "<w:vMerge/>"
        if line == box.line:
            known = figures.get(CellKey(form.key, box.row, box.figure)) if box.kind == "figure" else None
            text = box.text if known is None else f"{known:g}"
        left = '<w:jc w:val="left"/>' if box.kind == "label" else ""
    properties += '<w:vAlign w:val="center"/>'
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{_paragraph(_CELL, text, left)}</w:tc>"


# --------------------------------------------------------------------------------- the other parts


def _types() -> str:
    overrides = {
        "/word/document.xml": f"{_WORD}.document.main+xml",
        "/word/styles.xml": f"{_WORD}.styles+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    }
    return (
        _HEAD + f'<Types xmlns="{_PACKAGES}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        + "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in overrides.items())
        + "</Types>"
    )


def _relations(*targets: tuple[str, str]) -> str:
    relations = (
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return _HEAD + f'<Relationships xmlns="{_PACKAGES}/relationships">{"".join(relations)}</Relationships>'


def _styles() -> str:
    levels = {f"level{number}": f'<w:outlineLvl w:val="{number}"/>' for number in (0, 1)}
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/><w:basedOn w:val="Normal"/><w:qFormat/>'
        f"<w:pPr>{properties.format_map(levels)}</w:pPr><w:rPr>{_font(font, size)}</w:rPr></w:style>"
        for key, name, font, size, properties in _STYLES
    )
    return (
        _HEAD + f'<w:styles xmlns:w="{MAIN}"><w:docDefaults><w:rPrDefault><w:rPr>{_font("仿宋", 32)}'
        '<w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>'
        '<w:spacing w:line="560" w:lineRule="exact"/></w:pPr></w:pPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
        f"{styles}</w:styles>"
    )


def _font(name: str, size: int) -> str:
    fonts = (
        f'<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="{name}" w:cs="Times New Roman"/>'
    )
    return f'{fonts}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
