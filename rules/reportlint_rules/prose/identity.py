"""The numbers of identity cards (公民身份号码, GB 11643)."""

from __future__ import annotations

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_REGIONS = frozenset(
    (
        *(11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46),
        *(50, 51, 52, 53, 54, 61, 62, 63, 64, 65, 71, 81, 82, 83),
    )
)
"""The first two digits: provinces (GB/T 2260)."""


def is_identity_number(digits: str) -> bool:
    """Return whether 18 characters, or 15 of the former kind, are a valid number of a person born since 1900."""
    if len(digits) == 18:
        total = sum(int(digit) * weight for digit, weight in zip(digits[:17], _WEIGHTS, strict=True))
        return _CHECKS[total % 11] == digits[17].upper() and _is_plausible(digits[:2], digits[6:14])
    return len(digits) == 15 and digits.isdigit() and _is_plausible(digits[:2], f"19{digits[6:12]}")


def _is_plausible(region: str, born: str) -> bool:
    """Return whether the region and the date of birth exist."""
    from datetime import date  # rarely needed

    try:
        year = date(int(born[:4]), int(born[4:6]), int(born[6:])).year
    except ValueError:
        return False
    return 1900 <= year <= 2100 and int(region) in _REGIONS
