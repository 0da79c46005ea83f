"""Characters of the fonts that hold signs in place of letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.reading.readers.docx.names import W

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

UNKNOWN = "\ufffd"
"""What stands for a sign that is not known, so that nobody takes its cell for an empty one."""
_PRIVATE = 0xF000
"""Word adds this to the codes of these fonts."""


def _signs(table: str) -> dict[int, str]:
    """Return a map from codes to characters, of a text of codes in two digits with their characters."""
    return {0x20: " ", **{int(each[:2], 16): each[2] for each in table.split()}}


_FONTS = {
    "wingdings": _signs(
        "6C● 6D❍ 6E■ 6F□ 70□ 71□ 72□ 75◆ 80⓪ 81① 82② 83③ 84④ 85⑤ 86⑥ 87⑦ 88⑧ 89⑨ 8A⑩ 8B⓿ 8C❶ 8D❷ 8E❸ 8F❹ 90❺ 91❻ 92❼ "
        "93❽ 94❾ 95❿ 9F• A1○ A2○ A7▪ A8□ AB★ FB✗ FC✓ FD☒ FE☑"
    ),
    "wingdings 2": _signs(
        "4F✗ 50✓ 51☒ 52☑ 53☒ 54☒ 69⓪ 6A① 6B② 6C③ 6D④ 6E⑤ 6F⑥ 70⑦ 71⑧ 72⑨ 73⑩ 74⓿ 75❶ 76❷ 77❸ 78❹ 79❺ 7A❻ 7B❼ 7C❽ "
        "7D❾ 7E❿ 97● 98● 99○ A1■ A2■ A3□ A4□"
    ),
    "wingdings 3": _signs(""),
    "webdings": _signs("61✓ 63□ 67■ 6E● 72✗"),
    "symbol": {
        **{code: chr(code) for code in range(0x20, 0x40)},
        **_signs("5B[ 5D] 7B{ 7C| 7D} 7E~ A3≤ B0° B1± B3≥ B4× B7• B8÷ B9≠ BB≈ BC… D7·"),
    },
}


_ASCII = W + "ascii"


def symbol(element: Element) -> str:
    """Return the character of a `w:sym`."""
    try:
        code = int(element.get(W + "char", ""), 16)
    except ValueError:
        return UNKNOWN
    signs = _FONTS.get(element.get(W + "font", "").lower())
    if signs is not None:
        return signs.get(code & 0xFF, UNKNOWN)
    if code >= _PRIVATE and code < _PRIVATE + 0x100:
        return UNKNOWN
    return chr(code) if 0x20 <= code < 0xD800 or 0xE000 <= code < 0xFFFE else UNKNOWN


def signs_of(fonts: Element) -> dict[int, str] | None:
    """Return the characters that a run's text stands for in its font, None for a font of letters."""
    name = fonts.get(_ASCII)
    return _FONTS.get(name.lower()) if name is not None else None


def in_font(text: str, signs: dict[int, str]) -> str:
    """Return what a text shows in a font of signs. Characters that such a font does not have stay."""
    return "".join(
        signs.get(code & 0xFF, UNKNOWN) if code <= 0xFF or _PRIVATE <= code <= _PRIVATE + 0xFF else char
        for char in text
        for code in (ord(char),)
    )
