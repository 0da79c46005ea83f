"""Make the Word files, the PDF and the saved page in `documents/` from the texts in `reports/`.

    python examples/make_documents.py

Words and figures are those of the texts; the tables are drawn as the official form draws them. The PDF is made by
LibreOffice (`soffice`), which has to be installed for it.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import zipfile
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

import reportlint
from reportlint.form.drawing import drawn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint import Report, Table
    from reportlint.form.drawing import Box, Drawing

HERE = Path(__file__).parent
WORD = ("01", "05", "07", "09", "11")
PAGE = "03"
PDF = "02"
_WORD_SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_PACKAGES = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_WIDTH = 9070
"""The width of a table, in twentieths of a point."""


def main() -> None:
    """Make all documents."""
    folder = HERE / "documents"
    folder.mkdir(exist_ok=True)
    for text in sorted((HERE / "reports").glob("*.txt")):
        number, unit = text.stem.split("-")[:2]
        report = reportlint.check_bytes(text.name, text.read_bytes()).report
        if report is None:
            sys.exit(f"{text.name} is no report")
        name = f"{number}-{unit}"
        if number in WORD:
            write_docx(folder / f"{name}.docx", report)
        elif number == PAGE:
            (folder / f"{name}.html").write_text(page(report), encoding="gb18030")
        elif number == PDF:
            write_pdf(folder / f"{name}.pdf", report)


def parts(report: Report) -> Iterator[str | Table]:
    """Yield the paragraphs and the tables of a report in their order."""
    text = report.text.text
    at = 0
    for table in sorted(report.tables.values(), key=lambda table: table.passage.start):
        yield from paragraphs(text[at : table.passage.start])
        yield table
        at = table.passage.end
    yield from paragraphs(text[at:])


def paragraphs(text: str) -> Iterator[str]:
    """Yield the lines of a text that have letters or figures."""
    for line in text.replace("\f", "\n").splitlines():
        if any(char.isalnum() for char in line):
            yield line.strip().strip("|").strip()


def content(table: Table, box: Box, misprints: dict[Box, str]) -> str:
    """Return the text of a box: a figure of the report, a misprinted heading, or the form's wording."""
    if box.kind == "figure":
        row = table.row(box.row)
        return next((cell.text for cell in row.cells if cell.column == box.figure), "") if row is not None else ""
    return misprints.get(box, box.text)


def misprinted(table: Table, drawing: Drawing) -> dict[Box, str]:
    """Return the columns whose headings are not those of the form, with what the report prints in their place."""
    known = {header.column for header in table.headers}
    heads = [box for box in drawing.boxes if box.figure and box.kind == "head" and box.figure not in known]
    printed = ["".join(header.printed.split()) for header in table.headers if header.column is None]
    return dict(zip(heads, printed, strict=False))


def grid(table: Table, drawing: Drawing) -> list[list[tuple[Box, str]]]:
    """Return the boxes of each line of a table, from left to right, with their texts."""
    misprints = misprinted(table, drawing)
    lines: list[list[tuple[Box, str]]] = [[] for _ in range(drawing.lines)]
    for box in sorted(drawing.boxes, key=lambda box: (box.line, box.column)):
        lines[box.line].append((box, content(table, box, misprints)))
    return lines


# ------------------------------------------------------------------------------- Word


def write_docx(path: Path, report: Report) -> None:
    """Write a report as a Word file."""
    title, *rest = parts(report)
    blocks = [word_paragraph(str(title), "center")]
    for part in rest:
        is_text = isinstance(part, str)
        blocks.append(word_paragraph(part) if is_text else word_table(part, drawn(report.form.tables[part.key])))
    members = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGES}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_MAIN}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGES}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f"<w:document {_WORD_SPACE}><w:body>{''.join(blocks)}"
        '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr></w:body></w:document>',
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            member = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            member.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(member, '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + text)


def word_paragraph(text: str, alignment: str = "both") -> str:
    """Return a paragraph of a Word file."""
    run = f'<w:r><w:t xml:space="preserve">{escape(text, quote=False)}</w:t></w:r>' if text else ""
    return f'<w:p><w:pPr><w:jc w:val="{alignment}"/></w:pPr>{run}</w:p>'


def word_table(table: Table, drawing: Drawing) -> str:
    """Return a table of a Word file, with merged cells."""
    widths = column_widths(drawing)
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="4"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    columns = len(widths)
    rows = []
    open_boxes: dict[int, tuple[Box, int]] = {}
    for number, line in enumerate(grid(table, drawing)):
        begun = {box.column: (box, text) for box, text in line}
        cells, column = [], 0
        while column < columns:
            if column in begun:
                box, text = begun[column]
                if box.height > 1:
                    open_boxes[column] = box, number + box.height
                cells.append(_word_cell(text, box, widths, '<w:vMerge w:val="restart"/>' * (box.height > 1)))
            else:
                box, end = open_boxes[column]
                assert number < end, f"no box in column {column} of line {number}"
                cells.append(_word_cell("", box, widths, "<w:vMerge/>"))
            column += box.width
        rows.append(f"<w:tr>{''.join(cells)}</w:tr>")
    columns_xml = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{_WIDTH}" w:type="dxa"/><w:tblBorders>{sides}</w:tblBorders></w:tblPr>'
        f"<w:tblGrid>{columns_xml}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def column_widths(drawing: Drawing) -> list[int]:
    """Return the width of each column: the labels have half of the table, most of it the innermost ones."""
    if not drawing.labels:
        return [_WIDTH // drawing.figures] * drawing.figures
    half = _WIDTH // 2
    outer = half // 6
    labels = [outer] * (drawing.labels - 1) + [half - outer * (drawing.labels - 1)]
    return labels + [half // drawing.figures] * drawing.figures


def _word_cell(text: str, box: Box, widths: list[int], merge: str) -> str:
    span = f'<w:gridSpan w:val="{box.width}"/>' * (box.width > 1)
    properties = (
        f'<w:tcPr><w:tcW w:w="{sum(widths[box.column : box.column + box.width])}" w:type="dxa"/>{span}{merge}</w:tcPr>'
    )
    return f"<w:tc>{properties}{word_paragraph(text, 'center' if box.kind != 'label' else 'both')}</w:tc>"


# ------------------------------------------------------------------------------- a page, a PDF


def page(report: Report) -> str:
    """Return a report as a page of a government's site."""
    blocks = []
    for part in parts(report):
        if isinstance(part, str):
            blocks.append(f"<p>{escape(part)}</p>")
            continue
        rows = []
        for line in grid(part, drawn(report.form.tables[part.key])):
            cells = [
                f'<td colspan="{box.width}" rowspan="{box.height}">{escape(text) or "&nbsp;"}</td>'
                for box, text in line
            ]
            rows.append(f"<tr>{''.join(cells)}</tr>")
        blocks.append(f'<table border="1" cellspacing="0">{"".join(rows)}</table>')
    title = blocks[0].removeprefix("<p>").removesuffix("</p>")
    body = "\n".join(blocks[1:])
    return f"""<!DOCTYPE html>
<html><head><meta charset="gb2312"><title>{title}</title></head>
<body>
<div class="nav"><a href="#">首页</a> &gt; <a href="#">政府信息公开</a> &gt; <a href="#">政府信息公开年报</a></div>
<h1>{title}</h1>
<div class="tools">字号：<a href="#">大</a> <a href="#">中</a> <a href="#">小</a>
<a href="#">打印</a> <a href="#">关闭</a></div>
<div class="article">
{body}
</div>
<div class="foot">上一篇：没有了 下一篇：没有了 扫一扫在手机打开当前页</div>
</body></html>
"""


def write_pdf(path: Path, report: Report) -> None:
    """Write a report as a PDF, by LibreOffice."""
    with tempfile.TemporaryDirectory() as folder:
        word = Path(folder, f"{path.stem}.docx")
        write_docx(word, report)
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(path.parent), str(word)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, timeout=300)


if __name__ == "__main__":
    main()
