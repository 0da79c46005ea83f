"""The paragraphs and tables of a text, as far as they are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from reportlint.reading.readers.docx import names
from reportlint.reading.readers.docx.blocks import Cell, Paragraph, Row, Table, paragraphs_of
from reportlint.reading.readers.docx.fields import Fields
from reportlint.reading.readers.docx.names import P_PR, R_PR, TBL, TC, TR, VAL, P, R, W, is_on, whole
from reportlint.reading.readers.docx.paragraph import ParagraphText
from reportlint.reading.readers.ooxml.faults import fault

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportlint.reading.readers.docx.blocks import Block
    from reportlint.reading.readers.docx.numbering import Numbering
    from reportlint.reading.readers.docx.styles import Style, Styles

_PROPERTIES = frozenset(
    (P_PR, R_PR, names.SDT_PR, *(W + each for each in ("sectPr", "tblPr", "tblGrid", "trPr", "tcPr")))
)
_STYLE, _NUMBERING, _FRAME, _VANISH = W + "pStyle", W + "numPr", W + "framePr", W + "vanish"
_ROW_PROPERTIES, _CELL_PROPERTIES = W + "trPr", W + "tcPr"
_SPAN, _VERTICAL, _HORIZONTAL = W + "gridSpan", W + "vMerge", W + "hMerge"
_TRACKED_MERGE, _INSERTED, _DELETED = W + "cellMerge", W + "cellIns", W + "cellDel"
_SKIPPED = names.DELETIONS | _PROPERTIES
_MOST_CELLS = 500
"""The cells of a row. Word makes 63."""
_ELSEWHERE = (W + "altChunk", W + "subDoc")
"""References to texts in other files or in other formats."""


class _Flow:
    """The blocks of a body, a cell or a text box, and what is joined to the next paragraph of it."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.text = ""
        self.leftovers: list[str] = []
        self.words: list[ParagraphText] = []

    def end_paragraph(self) -> None:
        """End the paragraph if there is no next one to join it to."""
        if self.text or self.leftovers:
            self.add("")

    def add(self, text: str) -> None:
        """Add a paragraph with what is joined to it."""
        self.blocks.append(Paragraph(self.text + text, tuple(self.leftovers), tuple(self.words)))
        self.text, self.leftovers, self.words = "", [], []


class Story:
    """Reads a text.

    Without `with_fields`, fields hide nothing but their instructions. That is for texts in which the end of a field is
    missing: it would hide all that follows. With `traced`, its paragraphs know what they are made of.
    """

    def __init__(
        self,
        styles: Styles,
        numbering: Numbering,
        *,
        keeps_spaces: bool,
        with_fields: bool,
        traced: type[ParagraphText] | None = None,
    ) -> None:
        self._styles = styles
        self._numbering = numbering
        self._keeps_spaces = keeps_spaces
        self._with_fields = with_fields
        self._traced = traced
        self._fields = Fields(with_fields)
        self._unseen = 0
        self.is_closed = True
        """Whether all fields have ended."""

    def read(self, parent: Element) -> list[Block]:
        """Return the blocks of a body or a text box. Fields do not go on from one to the other."""
        before, self._fields = self._fields, Fields(self._with_fields)
        blocks = self._blocks(parent)
        self.is_closed = self.is_closed and self._fields.are_closed
        self._fields = before
        return blocks

    def _blocks(self, parent: Element) -> list[Block]:
        flow = _Flow()
        self._collect(parent, flow)
        flow.end_paragraph()
        return flow.blocks

    def _collect(self, parent: Iterable[Element], flow: _Flow) -> None:
        for child in parent:
            tag = child.tag
            if tag == P:
                self._read_paragraph(child, flow)
            elif tag == TBL:
                flow.end_paragraph()
                flow.blocks.append(self._table(child))
            elif tag == names.ALTERNATE:
                branch = names.shown_branch(child)
                if branch is not None:
                    self._collect(branch, flow)
            elif tag == names.SDT:
                unseen = names.is_placeholder(child)
                self._unseen += unseen
                self._collect(child, flow)
                self._unseen -= unseen
            elif tag == R:  # in faulty files
                paragraph = Element(P)
                paragraph.append(child)
                self._read_paragraph(paragraph, flow)
            elif tag in _ELSEWHERE:
                raise fault("docx-elsewhere")
            elif tag not in _SKIPPED:
                self._collect(child, flow)

    # ----------------------------------------------------------------------------- paragraphs

    def _read_paragraph(self, element: Element, flow: _Flow) -> None:
        properties = element.find(P_PR)
        stated = {each.tag: each for each in properties} if properties is not None else {}
        style = self._styles.paragraph(stated[_STYLE].get(VAL) if _STYLE in stated else None)
        words = (self._traced or ParagraphText)(
            self._styles, self._fields, style, unseen=self._unseen > 0, keeps_spaces=self._keeps_spaces
        )
        words.read(element)
        text = words.text
        mark = stated.get(R_PR)
        deleted = _note_mark(mark, words.leftovers)
        hidden = _is_hidden(mark, style)
        if not deleted and not self._unseen and (text or not hidden):
            text = _joined(self._numbering.label(stated.get(_NUMBERING), style), flow.text + text)
            flow.text = ""
        flow.leftovers += words.leftovers
        if self._traced is not None:
            flow.words.append(words)
        if deleted or hidden or _is_initial(stated.get(_FRAME)):
            flow.text += text
        else:
            flow.add(text)
        for box in words.boxes:
            flow.end_paragraph()
            if box.tag == names.TEXT_BOX:
                flow.blocks += self.read(box)
            else:
                self._collect((box,), flow)

    # ----------------------------------------------------------------------------- tables

    def _table(self, element: Element) -> Table:
        return Table([self._row(row) for row in self._within(element, TR)])

    def _row(self, element: Element) -> Row:
        properties = element.find(_ROW_PROPERTIES)
        leftovers = []
        column = 1
        if properties is not None:
            if properties.find(W + "del") is not None:
                return Row([], ("deletion",))
            leftovers = ["insertion"] if properties.find(W + "ins") is not None else []
            before = properties.find(W + "gridBefore")
            column += whole(before.get(VAL), 0) if before is not None else 0
        cells: list[Cell] = []
        for each in self._within(element, TC):
            if len(cells) == _MOST_CELLS:
                raise fault("docx-too-large")
            span, merge, change = _cell_properties(each.find(_CELL_PROPERTIES))
            leftovers += [change] if change else []
            if change != "deletion":
                blocks = self._blocks(each)
                if merge == "left" and cells and not paragraphs_of(blocks):
                    cells[-1] = cells[-1]._replace(span=cells[-1].span + span)
                else:
                    cells.append(Cell(blocks, column, span, merge))
            column += span
        return Row(cells, tuple(leftovers))

    def _within(self, parent: Element, tag: str) -> Iterator[Element]:
        """Yield the rows of a table or the cells of a row, those in content controls and other wrappers included."""
        for child in parent:
            if child.tag == tag:
                yield child
            elif child.tag == names.SDT:
                unseen = names.is_placeholder(child)
                self._unseen += unseen
                yield from self._within(child, tag)
                self._unseen -= unseen
            elif child.tag == names.ALTERNATE:
                branch = names.shown_branch(child)
                yield from self._within(branch, tag) if branch is not None else ()
            elif child.tag not in _SKIPPED and child.tag not in (P, TBL):
                yield from self._within(child, tag)


def _note_mark(mark: Element | None, leftovers: list[str]) -> bool:
    """Note that the mark at the end of a paragraph was inserted or deleted. Return whether it was deleted."""
    deleted = False
    for each in mark if mark is not None else ():
        if each.tag in names.DELETIONS:
            deleted = True
            leftovers += ["deletion"] * ("deletion" not in leftovers)
        elif each.tag in names.INSERTIONS:
            leftovers += ["insertion"] * ("insertion" not in leftovers)
    return deleted


def _is_hidden(mark: Element | None, style: Style) -> bool:
    """Return whether the mark at the end of a paragraph is hidden: then the next one goes on in its line."""
    own = mark.find(_VANISH) if mark is not None else None
    return is_on(own) if own is not None else style.hidden is True


def _is_initial(frame: Element | None) -> bool:
    """Return whether the frame of a paragraph is that of a large letter at the beginning of the next one."""
    return frame is not None and frame.get(W + "dropCap", "none") != "none"


def _joined(label: str, text: str) -> str:
    """Return a numeral with its paragraph. Digits are kept apart, as the eye does: 1. and 5 are not 1.5."""
    if label and text and text[0].isdecimal() and not label[-1].isspace() and label[-1] in "0123456789.．,，":
        return f"{label} {text}"
    return label + text


def _cell_properties(element: Element | None) -> tuple[int, str, str]:
    """Return how many columns a cell spans, how it is merged, and whether it was inserted or deleted."""
    if element is None:
        return 1, "", ""
    span, merge, change = 1, "", ""
    for each in element:
        tag = each.tag
        if tag == _SPAN:
            span = max(whole(each.get(VAL), 1), 1)
        elif tag == _VERTICAL:
            merge = "restart" if each.get(VAL) == "restart" else "continue"
        elif tag == _HORIZONTAL:
            merge = merge or ("" if each.get(VAL) == "restart" else "left")
        elif tag == _TRACKED_MERGE:
            merge = {"rest": "restart", "cont": "continue"}.get(each.get(W + "vMerge", ""), merge)
        elif tag in (_INSERTED, _DELETED):
            change = "insertion" if tag == _INSERTED else "deletion"
    return span, merge, change
