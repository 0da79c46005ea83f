"""The text of a paragraph as Word shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reportlint.reading.readers.docx import names
from reportlint.reading.readers.docx.digits import LOWERED, RAISED
from reportlint.reading.readers.docx.equations import equation
from reportlint.reading.readers.docx.fields import form_box, is_contents
from reportlint.reading.readers.docx.names import MATH, R_PR, SPACE, VAL, T, W, is_on
from reportlint.reading.readers.docx.symbols import in_font, signs_of, symbol

if TYPE_CHECKING:
    from collections.abc import Callable
    from xml.etree.ElementTree import Element

    from reportlint.reading.readers.docx.fields import Fields
    from reportlint.reading.readers.docx.styles import Style, Styles

_SHIFTED = {"superscript": RAISED, "subscript": LOWERED}
_WHITE = str.maketrans("\n\r\t", "   ")


class Look(NamedTuple):
    """What the properties of a run mean for its text."""

    hidden: bool = False
    digits: dict[int, str] | None = None
    """What stands for digits that are raised or lowered."""
    struck: bool = False
    signs: dict[int, str] | None = None
    """The characters of a font of signs."""


_PLAIN = Look()
_FONTS, _STYLE, _VANISH, _ALIGNMENT = W + "rFonts", W + "rStyle", W + "vanish", W + "vertAlign"
_OF_LOOK = frozenset((_STYLE, _VANISH, _ALIGNMENT, W + "strike", W + "dstrike"))


class ParagraphText:
    """The text of a paragraph, with the text boxes, tracked changes and comments in it.

    Elements that are not known are read through, so that nothing in them is lost.
    """

    def __init__(self, styles: Styles, fields: Fields, style: Style, *, unseen: bool, keeps_spaces: bool) -> None:
        self._styles = styles
        self._fields = fields
        self._style = style
        self._unseen = int(unseen)
        self._keeps_spaces = keeps_spaces
        self._struck = False
        self._parts: list[str] = []
        self.boxes: list[Element] = []
        """Text boxes; in faulty files also paragraphs and tables inside the paragraph."""
        self.leftovers: list[str] = []

    @property
    def text(self) -> str:
        """The text so far."""
        return "".join(self._parts)

    def read(self, parent: Element) -> None:
        """Read the content of an element."""
        self._read(parent, self._look(None))

    def _read(self, parent: Element, look: Look) -> None:
        for child in parent:
            tag = child.tag
            if tag in NOTES:
                # The number of a note is left out. A mark of the author's own follows in the run.
                look = look._replace(digits=RAISED)
            else:
                HANDLERS.get(tag, ParagraphText._read)(self, child, look)

    # ----------------------------------------------------------------------------- runs

    def _read_run(self, run: Element, _: Look) -> None:
        self._read(run, self._look(run.find(R_PR)))

    def _look(self, properties: Element | None) -> Look:
        style = self._style
        if properties is None and style.hidden is None and style.alignment is None:  # as most runs
            return _PLAIN
        hidden, alignment, struck, signs = style.hidden is True, style.alignment, False, None
        for each in properties if properties is not None else ():
            name = each.tag
            if name == _FONTS:
                signs = signs_of(each)
            elif name not in _OF_LOOK:
                continue
            elif name == _STYLE:  # the first, if there is one
                own = self._styles.style(each.get(VAL, ""))
                hidden ^= own.hidden is True
                alignment = own.alignment or alignment
            elif name == _VANISH:
                hidden = is_on(each)
            elif name == _ALIGNMENT:
                alignment = each.get(VAL)
            else:
                struck = struck or is_on(each)
        if not (hidden or alignment or struck or signs):
            return _PLAIN
        return Look(hidden, _SHIFTED.get(alignment or ""), struck, signs)

    def _write(self, text: str, look: Look) -> None:
        """Write what a run shows. Struck out digits are not joined to those beside them."""
        if not text or look.hidden or self._unseen or self._fields.hidden:
            return
        if look is _PLAIN and not self._struck:
            self._parts.append(text)
            return
        if look.signs is not None:
            text = in_font(text, look.signs)
        if look.digits is not None:
            text = text.translate(look.digits)
        if look.struck != self._struck and self._parts and self._parts[-1][-1].isalnum() and text[0].isalnum():
            self._parts.append(" ")
        self._struck = look.struck
        self._parts.append(text)

    def _read_text(self, element: Element, look: Look) -> None:
        text = element.text
        if text is None:
            return
        if not text.isalnum():
            text = text.translate(_WHITE)
            if element.get(SPACE) != "preserve" and not self._keeps_spaces:
                text = text.strip(" ")
        self._write(text, look)

    def _read_character(self, element: Element, look: Look) -> None:
        self._write(_CHARACTERS[element.tag], look._replace(signs=None))

    def _read_symbol(self, element: Element, look: Look) -> None:
        self._write(symbol(element), look._replace(signs=None))

    def _read_ruby(self, element: Element, _: Look) -> None:
        for base in element.iterfind(W + "rubyBase"):
            self.read(base)

    # ----------------------------------------------------------------------------- fields and equations

    def _read_mark(self, element: Element, look: Look) -> None:
        self._write(form_box(element), look)
        self._fields.mark(element)

    def _read_instruction(self, element: Element, _: Look) -> None:
        self._fields.instruct(element.text or "")

    def _read_field(self, element: Element, look: Look) -> None:
        hides = is_contents(element.get(W + "instr", ""))
        self._unseen += hides
        self._read(element, look)
        self._unseen -= hides

    def _read_equation(self, element: Element, look: Look) -> None:
        self._write(equation(element), look)

    # ----------------------------------------------------------------------------- wrappers

    def _read_insertion(self, element: Element, look: Look) -> None:
        if len(element):
            self.leftovers.append("insertion")
        self._read(element, look)

    def _read_deletion(self, element: Element, _: Look) -> None:
        if len(element):
            self.leftovers.append("deletion")

    def _read_comment(self, _: Element, __: Look) -> None:
        self.leftovers.append("comment")

    def _read_control(self, element: Element, look: Look) -> None:
        unseen = names.is_placeholder(element)
        self._unseen += unseen
        self._read(element, look)
        self._unseen -= unseen

    def _read_alternate(self, element: Element, look: Look) -> None:
        branch = names.shown_branch(element)
        if branch is not None:
            self._read(branch, look)

    def _read_box(self, element: Element, _: Look) -> None:
        self.boxes.append(element)

    def _skip(self, _: Element, __: Look) -> None:
        pass


NOTES = frozenset((W + "footnoteReference", W + "endnoteReference"))
_CHARACTERS = {
    W + "tab": "\t",
    W + "ptab": "\t",
    W + "br": "\n",
    W + "cr": "\n",
    W + "noBreakHyphen": "-",
}
HANDLERS: dict[str, Callable[[ParagraphText, Element, Look], None]] = {
    names.R: ParagraphText._read_run,
    T: ParagraphText._read_text,
    **dict.fromkeys(_CHARACTERS, ParagraphText._read_character),
    W + "sym": ParagraphText._read_symbol,
    W + "ruby": ParagraphText._read_ruby,
    W + "fldChar": ParagraphText._read_mark,
    W + "instrText": ParagraphText._read_instruction,
    W + "fldSimple": ParagraphText._read_field,
    MATH + "oMath": ParagraphText._read_equation,
    **dict.fromkeys(names.INSERTIONS, ParagraphText._read_insertion),
    **dict.fromkeys(names.DELETIONS, ParagraphText._read_deletion),
    W + "commentReference": ParagraphText._read_comment,
    names.SDT: ParagraphText._read_control,
    names.ALTERNATE: ParagraphText._read_alternate,
    **dict.fromkeys((names.TEXT_BOX, names.TBL, names.P), ParagraphText._read_box),
    **dict.fromkeys((names.P_PR, R_PR, names.SDT_PR, W + "delText", W + "delInstrText"), ParagraphText._skip),
}
