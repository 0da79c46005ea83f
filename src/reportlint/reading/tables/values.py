"""The contents of value cells: figures, placeholders, words and choices."""

from __future__ import annotations

from functools import lru_cache, partial
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from reportlint.text.fold import wording
from reportlint.text.numbers import MOST_DIGITS
from reportlint.text.regex import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlint.form.model import Form

PLACEHOLDERS = frozenset(
    {"/", "\\", "-", "--", "---", "−", "‐", "‑", "—", "——", "–", "―", "─", "──", "━", "/ /", "//", "无", "*"}
)
"""Texts that are written into a cell instead of a figure."""

MONEY = ("money", "free-money")
"""The kinds of columns of money."""

_LONGEST_UNIT = 3
_LOST_MARKS = "? \ufffd\t_"
"""The characters that a conversion leaves of a space: one that its character set lacks, or the lower edge of a cell."""
_MONEY_ENDS = ("元", "万", "整")
_LONGEST_FIGURES = 200
"""The most characters of a cell with all the figures of a row."""
_LONGEST_FIGURE = 60
"""The most characters of one figure with its sign, decimals and unit."""

_SCALES = {"元": 0.0001, "亿元": 10000.0, "亿": 10000.0}
"""The factors from a unit of money to 万元, that of the columns."""
_MULTIPLES = "十百千万亿"
"""Characters that make digits another number: 9万 does not mean 9."""
_NO_UNITS = "年月日时号页期第"
"""Characters that no figure of a table is counted in: 2024年 is no figure."""

_FIGURE = partial(
    regex,
    r"(?P<sign>[+\-−–]?)\s*(?P<digits>\d+(?:,\d{3})+|\d+)(?P<fraction>\.\d*)?\s*(?P<unit>[一-鿿〇]{0,3})",
)
_SPLIT = partial(regex, r"\d[\d,]*(?:\s+\d+)+\s*\D{0,2}")
_MONEY_IN_WORDS = partial(
    regex, r"(?:人民币)?[〇零一二两三四五六七八九十百千万亿点壹贰叁肆伍陆柒捌玖拾佰仟]{1,20}(?:元|万|万元|亿元)整?"
)
_LIKE_FIGURE = partial(regex, r"[+\-−–]?\s*\d[\d,.\s]*[^\d\s.,]{0,3}")

_TICKED = frozenset("■☑☒✓✔√●◉▣▇█★")
_EMPTY = frozenset("□☐○◯▢☆")
_BETWEEN = frozenset("()[]【】、,;:/。|_ \t\r\n\u3000")
"""Characters between words and marks that mean nothing."""


@lru_cache(maxsize=4096)
def terminal(folded: str) -> str:
    """Return the terminal of a value cell: NUMBER, BLANK, PLACEHOLDER or TEXT.

    The text has no white space around it.
    """
    if not folded:
        return "BLANK"
    if folded.isdecimal():
        return "NUMBER"
    if folded in PLACEHOLDERS:
        return "PLACEHOLDER"
    bare = folded.strip(_LOST_MARKS)
    if not bare:
        return "BLANK"
    if (
        not bare[-1].isdigit()
        and len(bare) > _LONGEST_UNIT
        and not any(char.isdigit() for char in bare[-_LONGEST_UNIT:])
    ):
        return "TEXT"
    return "NUMBER" if bare.isdecimal() or _LIKE_FIGURE().fullmatch(bare) else "TEXT"


def cell_terminal(folded: str, form: Form) -> str:
    """Return the terminal of a cell that may hold several figures, or a label.

    `3.其他` looks like a figure with a unit, and is a label.
    """
    if len(folded) > _LONGEST_FIGURES:
        return "TEXT"
    kind = terminal(folded)
    if kind == "TEXT" and " " in folded and all(cell_terminal(part, form) != "TEXT" for part in folded.split()):
        return "NUMBER"
    if kind == "NUMBER" and not folded.isdigit() and wording(folded) in form.labels:
        return "TEXT"
    return kind


def is_money_in_words(folded: str) -> bool:
    """Return whether a text is an amount in words: 三百二十万元, 人民币叁仟元整."""
    return folded[-1:] in _MONEY_ENDS and _MONEY_IN_WORDS().fullmatch(folded) is not None


def figure(folded: str, kind: str) -> tuple[int | float | None, str | None]:
    """Return the figure of a cell in a column of this kind, and the fault of its format.

    The figure is None if the text is not a figure of that kind. Money is in the unit of its column. The fault is
    `split`, `sign`, `fraction`, `unit`, `text` or None. More digits than those of any figure are a text.
    """
    folded = folded.strip(_LOST_MARKS)
    return _figure(folded, kind) if len(folded) <= _LONGEST_FIGURE else (None, "text")


@lru_cache(maxsize=4096)
def _figure(folded: str, kind: str) -> tuple[int | float | None, str | None]:
    if folded.isdecimal():
        return (int(folded), None) if len(folded) <= MOST_DIGITS else (None, "text")
    if _SPLIT().fullmatch(folded):
        return None, "split"
    match = _FIGURE().fullmatch(folded)
    if match is None:
        return None, "text"
    if match["unit"][:1] and match["unit"][0] in _NO_UNITS:
        return None, "text"
    digits = match["digits"].replace(",", "")
    if len(digits) > MOST_DIGITS:
        return None, "text"
    value = float(digits + (match["fraction"] or "").rstrip("."))
    if match["sign"] in ("-", "−", "–"):
        value = -value
    if kind in MONEY:
        scaled = round(value * _SCALES.get(match["unit"], 1.0), 8)
        fault = "sign" if match["sign"] else "unit" if match["unit"] and kind == "money" else None
        return int(scaled) if scaled == int(scaled) else scaled, fault
    if match["unit"][:1] and match["unit"][0] in _MULTIPLES:
        return None, "text"
    if match["fraction"] and kind == "decimal":
        return value, "sign" if match["sign"] else "unit" if match["unit"] else None
    if match["fraction"]:
        return None, "fraction"
    if match["sign"] and kind != "signed":
        return None, "sign"
    return int(value), "unit" if match["unit"] else None


# ------------------------------------------------------------------------------- choices


class _Part(NamedTuple):
    """A word of a cell, or a mark, whose `word` is empty. `tick` is true for a tick, false for an empty box."""

    start: int
    end: int
    word: str
    tick: bool = False


def chosen(folded: str, choices: Sequence[str]) -> tuple[str, ...] | None:
    """Return the words that are ticked, or the single word that is written, in the order of the form.

    An empty tuple if there are boxes and none is ticked. None if the text holds anything else, or if a tick may
    belong to more than one word.
    """
    parts = _parts(folded, choices)
    if parts is None:
        return None
    words = [part for part in parts if part.word]
    marks = [part for part in parts if not part.word]
    if not marks:
        return (words[0].word,) if len(words) == 1 else None
    if not words:
        return None
    in_front = _in_front(parts, folded)
    if in_front is None:
        return None
    found = set()
    for index, part in enumerate(parts):
        if part.word or not part.tick:
            continue
        other = index + 1 if in_front else index - 1
        if not 0 <= other < len(parts) or not parts[other].word:
            return None
        found.add(parts[other].word)
    return tuple(choice for choice in choices if choice in found)


def is_choice(folded: str, choices: Sequence[str]) -> bool:
    """Return whether a text consists of these words, and of marks."""
    return bool(_parts(folded, choices))


def _parts(folded: str, choices: Sequence[str]) -> list[_Part] | None:
    longest_first = sorted(choices, key=len, reverse=True)
    parts: list[_Part] = []
    offset = 0
    while offset < len(folded):
        char = folded[offset]
        if char in _TICKED or char in _EMPTY:
            parts.append(_Part(offset, offset + 1, "", char in _TICKED))
        elif char not in _BETWEEN:
            word = next((each for each in longest_first if folded.startswith(each, offset)), None)
            if word is None:
                return None
            parts.append(_Part(offset, offset + len(word), word))
        offset = parts[-1].end if parts and parts[-1].end > offset else offset + 1
    return parts


def _in_front(parts: Sequence[_Part], folded: str) -> bool | None:
    """Return whether marks precede their words: by the ends of the text, else by the parts that touch."""
    first, last = parts[0], parts[-1]
    if not first.word and last.word:
        return True
    if first.word and not last.word:
        return False
    for before, after in pairwise(parts):
        if bool(before.word) != bool(after.word):
            touching = not folded[before.end : after.start].strip("([")
            if touching and not folded[before.end : after.start].isspace():
                return not before.word
    return None
