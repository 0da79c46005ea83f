"""Numbers as automatic numbering writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_DIGITS = "零一二三四五六七八九"
_LEGAL_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("", "十", "百", "千", "万")
_LEGAL_PLACES = ("", "拾", "佰", "仟", "万")
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x")),
    *((9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_MOST_ROMAN = 4_999
_MOST_COUNTED = 99_999
_LETTERS = 26
_MOST_LETTERS = _LETTERS * 30
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_IN_PARENTHESES = "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"
_WITH_STOP = "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛"
_IDEOGRAPHS_IN_PARENTHESES = "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩"
_CIRCLED_IDEOGRAPHS = "㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉"
_FULL_WIDTH = dict(zip(map(ord, "0123456789"), "０１２３４５６７８９", strict=True))
_ONE_BY_ONE = dict(zip(map(ord, "0123456789"), "〇一二三四五六七八九", strict=True))


def numeral(number: int, form: str) -> str:
    """Return a number in one of the forms of the standard (`chineseCounting` …); in digits for a form not known."""
    if form in ("none", "bullet"):
        return ""
    return _FORMS.get(form, str)(number)


def _counted(number: int, digits: str = _DIGITS, places: tuple[str, ...] = _PLACES) -> str:
    """Return a number in Chinese with its places: 二十一, 一百零五."""
    if not 0 < number <= _MOST_COUNTED:
        return digits[0] if number == 0 else str(number)
    parts = []
    written = str(number)
    for place, digit in zip(range(len(written) - 1, -1, -1), written, strict=True):
        if digit != "0":
            parts.append(digits[int(digit)] + places[place])
        elif parts and parts[-1] != digits[0]:
            parts.append(digits[0])
    text = "".join(parts).rstrip(digits[0])
    ten = digits[1] + places[1]
    return text.removeprefix(digits[1]) if places is _PLACES and text.startswith(ten) else text


def _legal(number: int) -> str:
    return _counted(number, _LEGAL_DIGITS, _LEGAL_PLACES)


def _roman(number: int) -> str:
    if not 0 < number <= _MOST_ROMAN:
        return str(number)
    parts = []
    for value, letters in _ROMAN:
        times, number = divmod(number, value)
        parts.append(letters * times)
    return "".join(parts)


def _letters(number: int) -> str:
    if not 0 < number <= _MOST_LETTERS:
        return str(number)
    return chr(ord("a") + (number - 1) % _LETTERS) * ((number - 1) // _LETTERS + 1)


def _one_of(characters: str) -> Callable[[int], str]:
    def written(number: int) -> str:
        return characters[number - 1] if 0 < number <= len(characters) else str(number)

    return written


def _ordinal(number: int) -> str:
    teens = number % 100 in (11, 12, 13)
    return str(number) + ("th" if teens else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th"))


_FORMS: dict[str, Callable[[int], str]] = {
    **dict.fromkeys(
        (
            *("chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting"),
            *("taiwaneseCountingThousand", "koreanCounting"),
        ),
        _counted,
    ),
    **dict.fromkeys(
        ("chineseLegalSimplified", "ideographLegalTraditional", "japaneseLegal", "koreanLegal"),
        _legal,
    ),
    **dict.fromkeys(
        ("ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital"),
        lambda number: str(number).translate(_ONE_BY_ONE),
    ),
    **dict.fromkeys(
        ("decimalFullWidth", "decimalFullWidth2"),
        lambda number: str(number).translate(_FULL_WIDTH),
    ),
    **dict.fromkeys(("decimalEnclosedCircle", "decimalEnclosedCircleChinese"), _one_of(_CIRCLED)),
    "ideographTraditional": _one_of(_STEMS),
    "ideographZodiac": _one_of(_BRANCHES),
    "ideographZodiacTraditional": lambda number: _STEMS[(number - 1) % 10] + _BRANCHES[(number - 1) % 12],
    "ideographEnclosedCircle": _one_of(_CIRCLED_IDEOGRAPHS),
    "ideographParenthesized": _one_of(_IDEOGRAPHS_IN_PARENTHESES),
    "decimalEnclosedParen": _one_of(_IN_PARENTHESES),
    "decimalEnclosedFullstop": _one_of(_WITH_STOP),
    "decimalZero": lambda number: f"{number:02}",
    "numberInDash": lambda number: f"- {number} -",
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "ordinal": _ordinal,
    "hex": lambda number: f"{number:X}",
}
