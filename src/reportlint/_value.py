"""What stands in a value cell, and the figure that it says."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

PLACEHOLDERS = frozenset({"/", "\\", "-", "--", "---", "—", "——", "–", "―", "──", "/ /", "//", "无", "*"})
"""What is written into a cell instead of a figure."""

_FIGURE = re.compile(
    r"""(?P<sign>[+\-−–]?)\s*
        (?P<digits>\d+(?:,\d{3})+|\d+)
        (?P<fraction>\.\d*)?\s*
        (?P<unit>[^\d\s.,+\-/()]{0,3})""",
    re.VERBOSE,
)
# What a page leaves of a space that its encoding did not have.
_LOST = re.compile("[?\ufffd\\s]*\\d*[?\ufffd\\s]*")
_LOST_MARKS = "? \ufffd\t"
_SPLIT = re.compile(r"\d[\d,]*(?:\s+\d+)+\s*\D{0,2}")
_LIKE_FIGURE = re.compile(r"[+\-−–]?\s*\d[\d,.\s]*[^\d\s.,]{0,3}")
_SCALES = {"元": Decimal("0.0001"), "万元": Decimal(1), "万": Decimal(1), "亿元": Decimal(10000), "亿": Decimal(10000)}


@lru_cache(maxsize=4096)
def terminal(folded: str) -> str:
    """The terminal of a value cell: NUMBER, BLANK, PLACEHOLDER or TEXT. The text has no white space around."""
    if not folded:
        return "BLANK"
    if folded.isdigit():
        return "NUMBER"
    if _LOST.fullmatch(folded):
        return "NUMBER" if folded.strip(_LOST_MARKS) else "BLANK"
    if folded in PLACEHOLDERS:
        return "PLACEHOLDER"
    if _LIKE_FIGURE.fullmatch(folded):
        return "NUMBER"
    return "TEXT"


@lru_cache(maxsize=4096)
def figure(folded: str, kind: str, unit: str) -> tuple[int | float | None, str | None]:
    """The figure of a cell, and what is wrong with its format.

    The figure is None where the text cannot be taken for one of that kind. Money is given in the unit
    of its column. The fault is one of `split`, `sign`, `fraction`, `unit` and `text`.
    """
    if _LOST.fullmatch(folded):
        folded = folded.strip(_LOST_MARKS)
    if folded.isdigit():
        return int(folded), None
    if _SPLIT.fullmatch(folded):
        return None, "split"
    match = _FIGURE.fullmatch(folded)
    if match is None:
        return None, "text"
    value = Decimal(match["digits"].replace(",", "") + (match["fraction"] or "").rstrip("."))
    if match["sign"] in ("-", "−", "–"):
        value = -value
    if kind in ("money", "free-money"):
        scaled = value * _SCALES.get(match["unit"], Decimal(1))
        fault = "sign" if match["sign"] else "unit" if match["unit"] and kind == "money" else None
        return _plain(scaled), fault
    if match["fraction"]:
        return None, "fraction"
    if match["sign"] and kind != "signed":
        return None, "sign"
    return int(value), "unit" if match["unit"] else None


def _plain(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)
