"""Reading a web page, or a saved one: its text and tables, without what belongs to the page."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from reportlint.messages.catalogue import phrase_in_all
from reportlint.reading.readers.contract import UnreadableDocument
from reportlint.reading.readers.html.archive import is_archive, page_in
from reportlint.reading.readers.html.builder import PageBuilder
from reportlint.reading.readers.html.encoding import decode_page, refuse_bad
from reportlint.reading.readers.html.flow import Flow
from reportlint.reading.readers.html.furniture import Kept, Selection
from reportlint.reading.readers.html.open_boxes import TooLarge
from reportlint.reading.readers.html.tokens import Markup
from reportlint.text.document import DocumentBuilder, DocumentCell
from reportlint.text.regex import regex

if TYPE_CHECKING:
    from reportlint.reading.readers.html.flow import TableRow
    from reportlint.reading.readers.html.tree import Line
    from reportlint.text.source import Source

_KIND = "html"
_NOTED = partial(regex, r"(\s*[-+]?\d[\d,.]*\s*)(?:\[[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}\]\s*)+")
"""A figure with marks of footnotes behind it."""
_OWN_PAGE = '<meta name="generator" content="reportlint '
"""What a page of findings, written by this program, has in its head."""
_HEAD = 4_096
_LITTLE, _MORE = 200, 4
"""The worth of a page that shows next to nothing, and how many times that what it hides has to be worth."""


def read(name: str, data: bytes) -> Source:
    """Make a text of a web page. Raises `Undecodable` and `UnreadableDocument`.

    Of a page of findings only the title is taken: the reports that it shows are not reports of their own.
    """
    content, declared = page_in(data) if is_archive(data) else (data, "")
    page = decode_page(content, declared)
    builder = DocumentBuilder(_KIND)
    if _OWN_PAGE in page.text[:_HEAD]:
        builder.add_paragraph(page.text.partition("<title>")[2].partition("</title>")[0], paragraph=1)
        return builder.source(name, page.encoding)
    try:
        selection, frames = _selected(page.text)
    except TooLarge:
        raise UnreadableDocument(phrase_in_all("page-too-large")) from None
    for number, kept in enumerate(selection.kept(), 1):
        _write(builder, kept, number)
    if frames and not selection.worth:
        raise UnreadableDocument(phrase_in_all("page-of-frames"))
    refuse_bad(content, page, builder.text())
    return builder.source(name, page.encoding)


def _selected(written: str) -> tuple[Selection, int]:
    """Return what of a page belongs to its text, and the number of its frames. Raises `TooLarge`."""
    builder, selection = _build(written, shows_hidden=False)
    if builder.hidden > _LITTLE > selection.worth:
        # A page that hides its text shows it by a script.
        with_hidden = _build(written, shows_hidden=True)[1]
        if with_hidden.worth > _MORE * selection.worth:
            selection = with_hidden
    return selection, builder.frames


def _build(written: str, *, shows_hidden: bool) -> tuple[PageBuilder, Selection]:
    builder, markup = PageBuilder(shows_hidden=shows_hidden), Markup(written)
    root = builder.build(markup.tokens())
    return builder, Selection(Flow(root), markup.titles)


def _write(builder: DocumentBuilder, kept: Kept, number: int) -> None:
    item = kept.item
    if kept.fact:
        builder.add_paragraph(kept.fact, paragraph=number)
    elif item.line is not None:
        _note(builder, item.line)
        if item.line.text:
            builder.add_paragraph(item.line.text, paragraph=number)
    else:
        for row in item.rows:
            for _, lines in row.cells:
                for line in lines:
                    if line.notes:
                        _note(builder, line)
        builder.add_table(map(_cells, item.rows))


def _note(builder: DocumentBuilder, line: Line) -> None:
    for note in line.notes:
        if note == "picture":
            builder.add_image()
        else:
            builder.add_leftover(note)


def _cells(row: TableRow) -> list[DocumentCell]:
    return [DocumentCell(_text_of(lines), at.row, at.column, at.row_span, at.column_span) for at, lines in row.cells]


def _text_of(lines: tuple[Line, ...]) -> str:
    """Return the text of a cell, without the mark of a footnote behind a figure."""
    text = "\n".join([line.text for line in lines])
    if "[" in text and (match := _NOTED().fullmatch(text)) is not None:
        return match[1]
    return text
