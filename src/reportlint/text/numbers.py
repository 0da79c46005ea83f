"""Numbers as sentences print them: 1,306 · 1.5万 · 三件 · 四十 · 一百零五 · 二十万."""

from __future__ import annotations

from functools import cache
from unicodedata import normalize

DIGITS = {"〇": 0, "零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
"""The value of each Chinese digit."""
_UNITS = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10_000, "亿": 100_000_000}
_CHINESE = frozenset((*DIGITS, *_UNITS, *_MYRIADS))
STARTS = _CHINESE | frozenset("0123456789")
"""The characters that a number begins with."""
_GOES_ON = frozenset((",", ".", *_MYRIADS))
"""The characters that may follow the first digits of a number."""
_THOUSANDS = 3
MOST_DIGITS = 15
"""The most digits of a figure. More are damage, or the number of a document or an account."""
_MOST = 10**MOST_DIGITS
_MOST_DECIMALS = 30
_LONGEST_NUMERAL = 40
"""The most characters of a Chinese numeral."""


@cache
def is_number(char: str) -> bool:
    """Return whether a character is a digit or another number, or is made of some, such as ㎡.

    两 is one, though Unicode does not count it as such.
    """
    return char == "两" or any(map(str.isnumeric, char + normalize("NFKC", char)))


def read_number(text: str, start: int) -> tuple[int | float | None, int] | None:
    """Return the number that begins at an offset of a folded text and the offset after it, or None.

    The number is None if it is longer than any figure.
    """
    if "0" <= text[start] <= "9":
        return _arabic(text, start)
    end = start
    while end < len(text) and text[end] in _CHINESE:
        end += 1
    value = chinese_number(text[start:end])
    # A long numeral is passed as a whole: it is not read again from each of its characters.
    return (value, end) if value is not None or end - start > _LONGEST_NUMERAL else None


def _arabic(text: str, start: int) -> tuple[int | float | None, int]:
    end = _run(text, start)
    digits = text[start:end]
    if text[end : end + 1] not in _GOES_ON:
        return whole_number(digits), end
    # A comma belongs to the number if exactly three digits follow each time.
    while text[end : end + 1] == "," and len(digits) <= 9 and _run(text, end + 1) - end - 1 == _THOUSANDS:
        if len(digits.lstrip("0")) > _THOUSANDS and "," not in text[start:end]:
            break
        digits += text[end + 1 : end + 1 + _THOUSANDS]
        end += 1 + _THOUSANDS
    value: int | float | None = whole_number(digits)
    if text[end : end + 1] == "." and (stop := _run(text, end + 1)) > end + 1:
        value = (
            float(f"{digits}.{text[end + 1 : stop]}") if value is not None and stop - end <= _MOST_DECIMALS else None
        )
        end = stop
    while text[end : end + 1] in _MYRIADS:
        if value is not None:
            value = _whole(value * _MYRIADS[text[end]])
            value = value if value < _MOST else None
        end += 1
    return value, end


def whole_number(digits: str) -> int | None:
    """Return the value of decimal digits, or None if they are more than those of any figure."""
    return int(digits) if len(digits) <= MOST_DIGITS else None


def _run(text: str, start: int) -> int:
    """Return the offset after the digits that begin at an offset."""
    end, length = start, len(text)
    while end < length and "0" <= text[end] <= "9":
        end += 1
    return end


def _whole(value: int | float) -> int | float:
    nearest = round(value)
    return nearest if abs(value - nearest) < 1e-6 else value


def chinese_number(numeral: str) -> int | None:
    """Return the value of a Chinese numeral, read digit by digit if it has no 十, 百 or 千 (二〇二三).

    Returns None for an invalid numeral, and for one longer than any figure.
    """
    if not numeral or numeral[0] in _MYRIADS or len(numeral) > _LONGEST_NUMERAL:
        return None
    if len(numeral) > 1 and all(char in DIGITS for char in numeral):
        return whole_number("".join(str(DIGITS[char]) for char in numeral))
    total = section = 0
    digit: int | None = None
    for char in numeral:
        if char in DIGITS:
            if digit:
                return None
            digit = DIGITS[char]
        elif char in _UNITS:
            section += (1 if digit is None else digit) * _UNITS[char]
            digit = None
        else:
            total = (total + section + (digit or 0)) * _MYRIADS[char]
            section, digit = 0, None
    value = total + section + (digit or 0)
    return value if value < _MOST else None
