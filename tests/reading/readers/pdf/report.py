"""Reports of the kit as PDF documents: prose in lines, tables with ruled lines over page ends."""

from __future__ import annotations

from collections.abc import Sequence

from tests.kit.layouts.arrangement import deep
from tests.kit.pdf import ABOVE, LEFT, Grid, PdfPage, pdf
from tests.kit.sheet import sheet
from tests.kit.story import SECTIONS, Story
from tests.kit.writer import Slot

_TOP = 780
_FOOT = 70
_LEFT = 72
_WIDTH = 456
_IN_LINE = 38
"""The Chinese characters of a line."""
_TABLES = ("disclosure", "applications", "proceedings")


class _Printer:
    def __init__(self) -> None:
        self.pages: list[PdfPage] = []
        self.y = 0.0
        self.turn_page()

    def turn_page(self) -> None:
        self.pages.append(PdfPage())
        self.pages[-1].text(280, 40, f"- {len(self.pages)} -", 9)
        self.y = _TOP

    def paragraph(self, text: str) -> None:
        text = "　　" + text
        while text:
            if self.y < _FOOT:
                self.turn_page()
            line, used = _first_line(text)
            self.pages[-1].text(_LEFT, self.y, line)
            text = text[used:]
            self.y -= 20

    def table(self, rows: Grid) -> None:
        step = _WIDTH / len(rows[0])
        xs = [_LEFT + step * column for column in range(len(rows[0]) + 1)]
        begun, ys = 0, [self.y]
        cells = [[_folded(text, int(step / 9)) for text in row] for row in rows]
        for at, row in enumerate(cells):
            height = 11 * max(text.count("\n") + 1 for text in row) + 6
            if ys[-1] - height < _FOOT:
                self.pages[-1].grid(xs, ys, cells[begun:at])
                self.turn_page()
                begun, ys = at, [self.y]
            ys.append(ys[-1] - height)
        self.pages[-1].grid(xs, ys, cells[begun:])
        self.y = ys[-1] - 30


def story_pages(story: Story) -> list[PdfPage]:
    """Return the pages of a report."""
    printer = _Printer()
    printer.pages[-1].text(110, _TOP, story.title_text, 16)
    printer.y -= 40
    prose = story.prose()
    for text in prose["preamble"]:
        printer.paragraph(text)
    for key in SECTIONS:
        printer.paragraph(story.heading(key))
        for text in prose.get(key, ()):
            printer.paragraph(text)
        if key in _TABLES:
            printer.table([_row(line) for line in deep(sheet(story, key))])
    printer.pages[-1].text(300, printer.y, story.signature_text)
    printer.pages[-1].text(300, printer.y - 20, story.signed_text)
    return printer.pages


def _row(slots: Sequence[Slot]) -> list[str]:
    texts: list[str] = []
    for slot in slots:
        texts.append(slot.text if not slot.merged else LEFT if any(text != ABOVE for text in texts) else ABOVE)
    return texts


def _folded(text: str, length: int) -> str:
    return text if text.isascii() else "\n".join(text[at : at + length] for at in range(0, len(text), length))


def _first_line(text: str) -> tuple[str, int]:
    width = 0.0
    for at, char in enumerate(text):
        width += 0.5 if char.isascii() else 1
        if width > _IN_LINE:
            return text[:at], at
    return text, len(text)


def story_pdf(story: Story) -> bytes:
    """Return a report as a PDF document."""
    return pdf(story_pages(story))
