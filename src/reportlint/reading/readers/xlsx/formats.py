"""The formats of cells: how a number is shown, and whether a cell has a border."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from reportlint.reading.readers.xlsx.names import S

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_BUILT_IN = {
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    **dict.fromkeys((14, 15, 16, 22, 30, 31, 36, 50, 51, 52, 54, 57, 58), "y/m/d"),
    **dict.fromkeys((17, 27), "y/m"),
    **dict.fromkeys((18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47, 55, 56), "h:mm"),
    **dict.fromkeys((28, 29, 53), "m/d"),
    37: "#,##0",
    38: "#,##0",
    39: "#,##0.00",
    40: "#,##0.00",
}
"""The formats that have a number only. Those of dates are cut down to what a date shows."""
_LITERAL = r"\"[^\"]*\"|\\.|_.|\*.|\[[^\]]*\]"
"""What stands for itself in a format, for a gap, or says only when and in which colour it is used."""
_NUMBER = r"[0#?,]*[0#?](?:\.[0#?]*)?"
_FIRST_DAY, _FIRST_DAY_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)
_LEAP_BUG = 60
"""The day that the calendar of workbooks has too many: 29 February 1900."""
_LAST_DAY = 2_958_465
_DIGITS = 15
"""The digits that a number of a workbook has. A 16th or 17th is an error of computing."""


class _Parts(NamedTuple):
    """What a format shows: the parts of a date, as letters, or a number with so many decimals, at least and at most."""

    date: str = ""
    decimals: tuple[int, int] | None = None
    is_share: bool = False


class Formats:
    """The formats of a workbook, by the numbers that cells refer to them by."""

    def __init__(self, styles: Element | None, *, from_1904: bool) -> None:
        self._first_day = _FIRST_DAY_1904 if from_1904 else _FIRST_DAY
        self._codes: list[str] = []
        self._borders: list[bool] = []
        if styles is None:
            return
        named = {each.get("numFmtId", ""): each.get("formatCode", "") for each in styles.iter(f"{S}numFmt")}
        bordered = [
            any(side.get("style", "none") != "none" for side in border if not side.tag.endswith("diagonal"))
            for border in styles.iterfind(f"{S}borders/{S}border")
        ]
        for each in styles.iterfind(f"{S}cellXfs/{S}xf"):
            number = each.get("numFmtId", "0")
            self._codes.append(named.get(number) or _BUILT_IN.get(_index(number), ""))
            border = _index(each.get("borderId", "0"))
            self._borders.append(border < len(bordered) and bordered[border])

    def has_border(self, style: str) -> bool:
        """Return whether the cells of a style have a border."""
        number = _index(style)
        return number < len(self._borders) and self._borders[number]

    def shown(self, value: str, style: str) -> str:
        """Return a number as its cell shows it, without separators between thousands and without words around it."""
        try:
            number = Decimal(value.strip())
        except InvalidOperation:
            return value
        if not number.is_finite() or abs(number.adjusted()) > 300:  # a float, but no figure
            return value
        index = _index(style)
        parts = _parts(self._codes[index] if index < len(self._codes) else "")
        if parts.date:
            return self._date(number, parts.date)
        number = _rounded_to_digits(number * 100 if parts.is_share else number)
        if parts.decimals is not None and number.adjusted() < _DIGITS:
            least, most = parts.decimals
            number = number.quantize(Decimal(1).scaleb(-most), ROUND_HALF_UP)
            text = f"{number:f}"
            cut = text.rstrip("0") if most > least and "." in text else text
            text = cut.ljust(len(text) - most + least, "0").rstrip(".") if cut != text else text
        else:
            text = f"{number.normalize():f}"
        text = "0" if text.strip("-0.") == "" and "." not in text else text
        return text + "%" * parts.is_share

    def _date(self, number: Decimal, letters: str) -> str:
        """Return a day, an hour, or both in words; no digits for a day that the calendar does not have."""
        if not 0 <= number <= _LAST_DAY:
            return "#"
        days = float(number)
        if self._first_day == _FIRST_DAY and days < _LEAP_BUG:
            days += 1
        moment = self._first_day + timedelta(seconds=round(days * 86_400))
        text = f"{moment.year}年" * ("y" in letters) + f"{moment.month}月" * ("m" in letters)
        text += f"{moment.day}日" * ("d" in letters)
        return text + f"{moment:%H:%M}" * ("h" in letters)


def _index(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 1 << 30


def _rounded_to_digits(number: Decimal) -> Decimal:
    places = _DIGITS - 1 - number.adjusted()
    return number if number == 0 or len(number.as_tuple().digits) <= _DIGITS else round(number, places)


@lru_cache(maxsize=64)
def _parts(code: str) -> _Parts:
    """Return what a format shows. The first of its sections is that of numbers above zero."""
    bare = re.sub(r"\[(h+|m+|s+)\]", "h", code, flags=re.IGNORECASE)
    bare = re.sub(_LITERAL, "", bare).partition(";")[0].lower()
    if bare.strip() in ("", "general", "g/通用格式", "@"):
        return _Parts()
    if any(letter in bare for letter in "ymdhs年月日时分秒"):
        return _Parts(date=_date_parts(bare))
    found = re.search(_NUMBER, bare)
    if found is None or "e" in bare or "/" in bare or bare[found.end() :].startswith(","):
        return _Parts(is_share="%" in bare)
    decimals = found[0].partition(".")[2].replace(",", "")
    return _Parts("", (decimals.rstrip("#?").count("0"), len(decimals)), "%" in bare)


def _date_parts(bare: str) -> str:
    """Return the parts of a date that a format shows; minutes and seconds are part of the hour."""
    letters = "".join(each for each in ("y", "d") if each in bare)
    has_time = "h" in bare or "s" in bare
    months = bare.count("m")
    if has_time:  # an `m` beside an `h` or an `s` is that of minutes
        months -= sum(map(len, re.findall(r"h[^ymds]*?(m+)|(?<=m)(?=:?s)", bare)))
    if "m" in bare and (not has_time or (months > 0 and letters)):
        letters += "m"
    return (letters + "h" * has_time) or "y"
