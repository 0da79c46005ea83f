"""The text of equations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.reading.readers.docx.digits import LOWERED, RAISED
from reportlint.reading.readers.docx.names import DELETIONS, MATH, T, W

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_TEXT = frozenset((MATH + "t", T))
_BEHIND = {MATH + "den": "/", MATH + "mr": " "}
"""What stands in front of a part, so that it is not joined to the part before it."""


def equation(element: Element) -> str:
    """Return the text of an `m:oMath` in one line: a fraction with a stroke, raised digits as raised ones."""
    parts: list[str] = []
    for child in element:
        tag = child.tag
        if tag in _TEXT:
            parts.append(child.text or "")
        elif tag == MATH + "sup":
            parts.append(equation(child).translate(RAISED))
        elif tag == MATH + "sub":
            parts.append(equation(child).translate(LOWERED))
        elif tag not in DELETIONS and tag != W + "rPr":
            parts.append(_BEHIND.get(tag, "") + equation(child))
    return "".join(parts)
