"""From the bytes of a Word document to its text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.reading.readers.docx.layout import Layout
from reportlint.reading.readers.docx.names import SPACE, VAL, W
from reportlint.reading.readers.docx.numbering import Numbering
from reportlint.reading.readers.docx.package import Package
from reportlint.reading.readers.docx.story import Story
from reportlint.reading.readers.docx.styles import Styles, needed_styles
from reportlint.reading.readers.ooxml.faults import damaged, fault
from reportlint.text.document import DocumentBuilder

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from reportlint.reading.readers.docx.blocks import Block
    from reportlint.reading.readers.docx.paragraph import ParagraphText
    from reportlint.text.source import Source

KIND = "docx"


def read(name: str, data: bytes) -> Source:
    """Read a Word document: its text as Word shows it, without page headers, page footers and notes.

    Raises `UnreadableDocument`, whose reason says what is wrong and what to do.
    """
    package = Package(data)
    main = package.main_part()
    builder = DocumentBuilder(KIND)
    lay_out(package, main, package.read(main), builder)
    return builder.source(name)


def lay_out(
    package: Package, main: str, root: Element, builder: DocumentBuilder, traced: type[ParagraphText] | None = None
) -> Layout:
    """Write the text of the main part, whose root is given. Return what is known of it.

    `traced` reads the paragraphs, if they have to know what they are made of. Raises `UnreadableDocument`.
    """
    if root.tag != W + "document":
        raise fault("docx-other")
    body = root.find(W + "body")
    if body is None:
        raise damaged("docx", "docx-no-body")
    parts = {relation.kind: relation.part for relation in reversed(package.relations(main))}
    numbering = package.read(parts["numbering"]) if "numbering" in parts else None
    used = _styles_of(root, "pStyle", "rStyle") | _styles_of(numbering, "numStyleLink")
    styles = package.read(parts["styles"], lambda data: needed_styles(data, used)) if "styles" in parts else None
    layout = Layout(builder)
    try:
        layout.write(_blocks(root, body, styles, numbering, traced))
    except RecursionError:  # elements inside each other by the hundred
        raise fault("docx-too-large") from None
    return layout


def _styles_of(root: Element | None, *names: str) -> set[str]:
    """Return the keys of the styles that elements of these names refer to."""
    found = (element for name in names for element in (root.iter(W + name) if root is not None else ()))
    return {element.get(VAL, "") for element in found}


def _blocks(
    root: Element,
    body: Element,
    styles: Element | None,
    numbering: Element | None,
    traced: type[ParagraphText] | None,
) -> list[Block]:
    """Return the blocks of the body. If the end of a field is missing, they are read again without fields."""
    blocks: list[Block] = []
    for with_fields in (True, False):
        known = Styles(styles)
        story = Story(
            known,
            Numbering(numbering, known),
            keeps_spaces=root.get(SPACE) == "preserve",
            with_fields=with_fields,
            traced=traced,
        )
        blocks = story.read(body)
        if story.is_closed:
            break
    return blocks
