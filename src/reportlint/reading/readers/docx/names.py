"""The qualified names of the elements and attributes of WordprocessingML, and values that they have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

ALTERNATE = _COMPATIBILITY + "AlternateContent"
CHOICE = _COMPATIBILITY + "Choice"
FALLBACK = _COMPATIBILITY + "Fallback"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
VAL = W + "val"
P, P_PR, R, R_PR, T = W + "p", W + "pPr", W + "r", W + "rPr", W + "t"
TBL, TR, TC = W + "tbl", W + "tr", W + "tc"
SDT, SDT_PR = W + "sdt", W + "sdtPr"
TEXT_BOX = W + "txbxContent"
INSERTIONS = frozenset((W + "ins", W + "moveTo"))
DELETIONS = frozenset((W + "del", W + "moveFrom"))
_LARGEST = 100_000


def is_on(element: Element | None) -> bool:
    """Return whether an element is there that switches something on."""
    return element is not None and element.get(VAL, "1") in ("1", "true", "on")


def whole(value: str | None, default: int) -> int:
    """Return the number that an attribute states, not below 0; the default if it states none."""
    if value is None or not value.strip().isdecimal() or len(value) > len(str(_LARGEST)):
        return default
    return min(int(value), _LARGEST)


def is_placeholder(control: Element) -> bool:
    """Return whether a content control holds nothing of the report: a prompt to write, or the table of contents."""
    properties = control.find(SDT_PR)
    if properties is None:
        return False
    gallery = properties.find(f"{W}docPartObj/{W}docPartGallery")
    contents = gallery is not None and gallery.get(VAL) == "Table of Contents"
    return contents or is_on(properties.find(W + "showingPlcHdr"))


def shown_branch(alternate: Element) -> Element | None:
    """Return the one branch of alternate content that is read: the first that holds text, or else the first."""
    branches = [branch for branch in alternate if branch.tag in (CHOICE, FALLBACK)]
    for branch in branches:
        if any(next(branch.iter(tag), None) is not None for tag in (T, W + "sym", MATH + "t")):
            return branch
    return branches[0] if branches else None
