"""Stories as documents of every kind, with the merged cells of the form: a Word file, a web page, a PDF."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from tests.kit.layouts.page import Layout, Lines
from tests.kit.pdf import PdfPage, pdf
from tests.kit.renderings.grid import Box, Grid, grids
from tests.kit.sheet import Sheet, sheet
from tests.kit.story import Story
from tests.kit.writer import Slot, Writer

KINDS = ("docx", "html", "pdf")
_MARK = "\ue000"
"""Begins the line that stands for a table."""

_TOP, _FOOT, _LEFT, _WIDTH = 780, 70, 60, 480
"""Places on a page of a PDF, in points."""
_IN_LINE = 40
"""The Chinese characters of a line of a PDF."""
_SIZE = 9
"""The size of the characters in a table of a PDF, in points."""


def document(story: Story, kind: str) -> bytes:
    """Return a story as a file of one of `KINDS`. Raise `KeyError` for any other kind."""
    return {"docx": as_docx, "html": as_html, "pdf": as_pdf}[kind](blocks(story))


def blocks(story: Story) -> list[str | Grid]:
    """Return the paragraphs and the tables of a story in their order."""
    found: list[str | Grid] = []
    for line in Layout("blocks", "tab", _name, _print_name, gap="\n").render(story).text.splitlines():
        if line.startswith(_MARK):
            found += grids(sheet(story, line[1:]))
        elif line:
            found.append(line)
    return found


def _name(table: Sheet) -> Lines:
    return [[Slot(_MARK + type(table).__name__.lower())]]


def _print_name(writer: Writer, lines: Lines) -> None:
    writer.slot(lines[0][0])


# ------------------------------------------------------------------------------- Word, and a web page


def as_docx(parts: Sequence[str | Grid], around: str = "{0}") -> bytes:
    """Return a Word file. `around` is put around the text of the last paragraph."""
    from tests.kit.word import members, packed_alike, paragraph, run

    last = max(at for at, part in enumerate(parts) if isinstance(part, str))
    shown = [
        (paragraph(around.format(run(part))) if at == last else paragraph(part))
        if isinstance(part, str)
        else _word_table(part)
        for at, part in enumerate(parts)
    ]
    return packed_alike(members(*shown))


def _word_table(grid: Grid) -> str:
    from tests.kit.word import cell, row, table

    rows = []
    for line in range(grid.height):
        cells: list[str] = []
        column = 0
        while column < grid.width:
            box = grid.places[line, column]
            span = f'<w:gridSpan w:val="{box.width}"/>' if box.width > 1 else ""
            begins = box.top == line
            merge = f"<w:vMerge{' w:val=' + chr(34) + 'restart' + chr(34) if begins else ''}/>" * (box.height > 1)
            cells.append(cell(box.text if begins else "", span + merge))
            column = box.right
        rows.append(row(*cells))
    return table(*rows)


def as_html(parts: Sequence[str | Grid]) -> bytes:
    """Return the page of a site, in UTF-8."""
    from tests.kit.webpage import BELOW_TITLE, FOOT, HEAD

    title, *rest = [f"<p>{escape(part)}</p>" if isinstance(part, str) else _html_table(part) for part in parts]
    body = "\n".join(rest)
    return (
        f"<!DOCTYPE html>\n<html><head><meta charset=utf-8></head><body>{HEAD}\n{title}\n{BELOW_TITLE}\n"
        f"<div id=zoom>\n{body}\n</div>\n{FOOT}</body></html>\n"
    ).encode()


def _html_table(grid: Grid) -> str:
    rows = []
    for line in range(grid.height):
        cells = ""
        for box in grid.row(line):
            width = f" colspan={box.width}" if box.width > 1 else ""
            height = f" rowspan={box.height}" if box.height > 1 else ""
            cells += f"<td{width}{height}>{escape(box.text) or '&nbsp;'}</td>"
        rows.append(f"<tr>{cells}</tr>")
    return "<table border=1>\n" + "\n".join(rows) + "\n</table>"


# ------------------------------------------------------------------------------- PDF


def as_pdf(parts: Sequence[str | Grid]) -> bytes:
    """Return a PDF: prose in lines, tables with ruled lines, page numbers."""
    printer = _Printer()
    for part in parts:
        if isinstance(part, str):
            printer.paragraph(part)
        else:
            printer.table(part)
    return pdf(printer.pages, shown=True)


class _Printer:
    """Pages under construction."""

    def __init__(self) -> None:
        self.pages: list[PdfPage] = []
        self._y = 0.0
        self._turn()

    def paragraph(self, text: str) -> None:
        """Print a paragraph."""
        text = "　　" + text
        while text:
            if self._y < _FOOT:
                self._turn()
            used = _fitting(text, _IN_LINE)
            self.pages[-1].text(_LEFT, self._y, text[:used])
            text = text[used:]
            self._y -= 20

    def table(self, grid: Grid) -> None:
        """Print a table. A row that does not fit on the page begins the next one."""
        widths = _widths(grid)
        xs = [_LEFT + sum(widths[:at]) for at in range(len(widths) + 1)]
        begun, ys = 0, [self._y]
        heights = [11 * self._lines(grid, at, xs) + 6 for at in range(grid.height)]
        for at, height in enumerate(heights):
            # The rows of the header stay together.
            needed = height if at or not grid.head else sum(heights[: grid.head + 1])
            if ys[-1] - needed < _FOOT:
                self._boxes(grid.between(begun, at), xs, ys)
                self._turn()
                begun, ys = at, [self._y]
            ys.append(ys[-1] - height)
        self._boxes(grid.between(begun, grid.height), xs, ys)
        self._y = ys[-1] - 30

    def _lines(self, grid: Grid, row: int, xs: Sequence[float]) -> int:
        """Return how many lines the texts need that begin in a row; a merged cell spreads its own."""
        needed = [-(-len(_folded(box, xs)) // box.height) for box in grid.row(row)]
        return max(needed, default=1)

    def _boxes(self, grid: Grid, xs: Sequence[float], ys: Sequence[float]) -> None:
        page = self.pages[-1]
        for box in grid.boxes:
            left, right, top, bottom = xs[box.left], xs[box.right], ys[box.top], ys[box.bottom]
            for ends in ((left, top, right, top), (left, top, left, bottom)):
                page.line(*ends)
            page.lines(left + 3, top - _SIZE - 1, _folded(box, xs), _SIZE, 11)
        if grid.boxes:
            page.line(xs[-1], ys[0], xs[-1], ys[-1])
            page.line(xs[0], ys[-1], xs[-1], ys[-1])

    def _turn(self) -> None:
        self.pages.append(PdfPage())
        self.pages[-1].text(280, 40, f"- {len(self.pages)} -", 9)
        self._y = _TOP


def _widths(grid: Grid) -> list[float]:
    """Return the widths of the columns: half of the table for the labels of table three, the rest in equal parts."""
    labels = grid.width - 7 if grid.width == 10 else 0
    if not labels:
        return [_WIDTH / grid.width] * grid.width
    outer = _WIDTH * 0.1
    inner = _WIDTH * 0.46 - outer * (labels - 1)
    return [*[outer] * (labels - 1), inner, *[_WIDTH * 0.54 / 7] * 7]


def _folded(box: Box, xs: Sequence[float]) -> list[str]:
    """Return the lines of the text of a cell."""
    length = max(1, int((xs[box.right] - xs[box.left] - 6) / _SIZE))
    lines = []
    text = box.text
    while text:
        used = _fitting(text, length)
        lines.append(text[:used])
        text = text[used:]
    return lines


def _fitting(text: str, length: int) -> int:
    """Return how many characters fit into a line; a character of ASCII is half as wide as others."""
    width = 0.0
    for at, char in enumerate(text):
        width += 0.5 if char.isascii() else 1
        if width > length:
            return max(1, at)
    return len(text)
