"""The numbers of the items of a list, as a browser shows them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from reportlint.text.regex import regex

if TYPE_CHECKING:
    from collections.abc import Mapping

_NUMBERED = partial(
    regex,
    r"[（(【]?[0-9０-９一二三四五六七八九十]{1,3}[)）】.．、,，:：]|[①-⑳]|第?[一二三四五六七八九十]{1,3}[是、章条]",
)
"""The beginning of an item whose number is written in its text."""
_CHINESE = "〇一二三四五六七八九"
_STYLES = ("cjk-ideographic", "simp-chinese-informal", "simp-chinese-formal", "trad-chinese-informal")
_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_MOST = 999
"""The highest number that is written otherwise than in digits."""


class Numbering:
    """The numbers of a list, from its attributes."""

    def __init__(self, attributes: Mapping[str, str]) -> None:
        self._next = _number(attributes.get("start", ""), 1)
        self._step = -1 if "reversed" in attributes else 1
        style = attributes.get("style", "").lower()
        self._type = "一" if any(name in style for name in _STYLES) else attributes.get("type", "1")

    def label(self, attributes: Mapping[str, str]) -> str:
        """Return what stands in front of the next item, by the attributes of that."""
        number = _number(attributes.get("value", ""), self._next)
        self._next = number + self._step
        return f"{_written(number, self._type)}、" if self._type == "一" else f"{_written(number, self._type)}. "


def with_label(label: str, text: str) -> str:
    """Return an item with its number, unless its text begins with one."""
    return text if _NUMBERED().match(text) else label + text


def _number(value: str, otherwise: int) -> int:
    value = value.strip()
    return int(value) if len(value) < 7 and value.lstrip("-").isdecimal() and value.isascii() else otherwise


def _written(number: int, style: str) -> str:
    if 0 < number <= _MOST:
        if style == "一":
            return _chinese(number)
        if style in ("a", "A"):
            return _letters(number) if style == "a" else _letters(number).upper()
        if style in ("i", "I"):
            return _roman(number) if style == "i" else _roman(number).upper()
    return str(number)


def _chinese(number: int) -> str:
    """Return a number below 1000 as it is counted: 十, 二十一, 一百〇五."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    text = _CHINESE[hundreds] + "百" if hundreds else ""
    if tens:
        text += ("" if tens == 1 and not hundreds else _CHINESE[tens]) + "十"
    elif hundreds and ones:
        text += _CHINESE[0]
    return text + (_CHINESE[ones] if ones else "")


def _letters(number: int) -> str:
    text = ""
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(ord("a") + rest) + text
    return text


def _roman(number: int) -> str:
    text = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        text += sign * count
    return text
