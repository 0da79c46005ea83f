"""What stands in a value cell, and the figure that it says."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from reportlint.text.regex import regex

if TYPE_CHECKING:
    import re

PLACEHOLDERS = frozenset(
    {"/", "\\", "-", "--", "---", "−", "‐", "‑", "—", "——", "–", "―", "─", "──", "━", "/ /", "//", "无", "*"}
)
"""What is written into a cell instead of a figure."""

_LONGEST_UNIT = 3
_LOST_MARKS = "? \ufffd\t"
"""What a page leaves of a space that its encoding did not have."""

_SCALES = {"元": 0.0001, "亿元": 10000.0, "亿": 10000.0}
_MULTIPLES = "十百千万亿"
"""What makes of digits another number: 9万 is no 9."""


@cache
def _figure() -> re.Pattern[str]:
    return regex(
        r"(?P<sign>[+\-−–]?)\s*(?P<digits>\d+(?:,\d{3})+|\d+)(?P<fraction>\.\d*)?\s*(?P<unit>[^\dA-Za-z\s.,+\-/()]{0,3})"
    )


@cache
def _split() -> re.Pattern[str]:
    return regex(r"\d[\d,]*(?:\s+\d+)+\s*\D{0,2}")


@cache
def _like_figure() -> re.Pattern[str]:
    return regex(r"[+\-−–]?\s*\d[\d,.\s]*[^\d\s.,]{0,3}")


@lru_cache(maxsize=4096)
def terminal(folded: str) -> str:
    """The terminal of a value cell: NUMBER, BLANK, PLACEHOLDER or TEXT. The text has no white space around."""
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
    return "NUMBER" if bare.isdecimal() or _like_figure().fullmatch(bare) else "TEXT"


@lru_cache(maxsize=4096)
def figure(folded: str, kind: str) -> tuple[int | float | None, str | None]:
    """The figure of a cell, and what is wrong with its format.

    The figure is None where the text cannot be taken for one of that kind. Money is given in the unit
    of its column. The fault is one of `split`, `sign`, `fraction`, `unit` and `text`.
    """
    if folded.isdecimal():
        return int(folded), None
    folded = folded.strip(_LOST_MARKS)
    if folded.isdecimal():
        return int(folded), None
    if _split().fullmatch(folded):
        return None, "split"
    match = _figure().fullmatch(folded)
    if match is None:
        return None, "text"
    value = float(match["digits"].replace(",", "") + (match["fraction"] or "").rstrip("."))
    if match["sign"] in ("-", "−", "–"):
        value = -value
    if kind in ("money", "free-money"):
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
