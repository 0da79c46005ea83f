"""The XML of comments and tracked changes."""

from __future__ import annotations

import re
from html import escape
from typing import NamedTuple

AUTHOR = "reportlint"
MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SMALL = b'<w:rPr><w:sz w:val="16"/><w:szCs w:val="16"/></w:rPr>'


def xml_text(text: str) -> str:
    """Return a text as XML. Characters that XML does not have are left out."""
    return escape(_NO_XML.sub("", text), quote=False)


def ascii_xml(text: str) -> bytes:
    """Return a text as XML in ASCII, which is right in a part of any encoding."""
    return xml_text(text).encode("ascii", "xmlcharrefreplace")


class Markup(NamedTuple):
    """How elements are written in a part.

    `names` declares the prefix `w` for each element by itself, where the part does not; it is empty otherwise. `date`
    is that of the changes, empty for none.
    """

    names: bytes
    date: str

    def begin(self, number: int) -> bytes:
        """Return the mark where the text of a comment begins."""
        return b'<w:commentRangeStart%s w:id="%d"/>' % (self.names, number)

    def end(self, number: int) -> bytes:
        """Return the mark where the text of a comment ends, with the reference to the comment."""
        reference = b'<w:r%s>%s<w:commentReference w:id="%d"/></w:r>' % (self.names, _SMALL, number)
        return b'<w:commentRangeEnd%s w:id="%d"/>' % (self.names, number) + reference

    def deleted(self, number: int, run: bytes) -> bytes:
        """Return a run as deleted."""
        return b"<w:del%s>%s</w:del>" % (self._facts(number), run)

    def inserted(self, number: int, properties: bytes, text: str) -> bytes:
        """Return an inserted run with the given properties."""
        run = b'<w:r>%s<w:t xml:space="preserve">%s</w:t></w:r>' % (properties, ascii_xml(text))
        return b"<w:ins%s>%s</w:ins>" % (self._facts(number), run)

    def _facts(self, number: int) -> bytes:
        date = b' w:date="%s"' % self.date.encode() if self.date else b""
        return b'%s w:id="%d" w:author="%s"%s' % (self.names, number, AUTHOR.encode(), date)
