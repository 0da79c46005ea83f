"""Names of files, which are bytes: some are no text in the encoding of this system, or in any."""

from __future__ import annotations

_FIRST, _LAST = "\udc80", "\udcff"
"""The characters that stand for bytes which could not be decoded."""


def readable(name: str) -> str:
    """Return a name with its bytes decoded as UTF-8 where they are that, whatever the encoding of this system is.

    In the C locale Python may take file names for ASCII.
    """
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        try:
            return name.encode("utf-8", "surrogateescape").decode("utf-8", "surrogateescape")
        except UnicodeEncodeError:  # a surrogate that stands for no byte
            return name
    return name


def is_byte(char: str) -> bool:
    """Return whether a character stands for a byte that could not be decoded."""
    return _FIRST <= char <= _LAST


def with_percent_signs(name: str) -> str:
    """Return a name with the bytes that are no text written as `%XX`, for formats that are text."""
    return "".join(f"%{ord(char) - 0xDC00:02X}" if is_byte(char) else char for char in readable(name))
