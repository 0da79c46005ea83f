"""JSON as this program writes it: Chinese characters unescaped, and no character that a terminal would act on."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from reportlint.files.names import readable

if TYPE_CHECKING:
    from reportlint.text.source import Location, Place

# The json module escapes the control characters of ASCII. A terminal also acts on those above, and on characters that
# change the direction of a line. They occur inside strings only, where an escape has the same meaning.
_UNSAFE = [
    *range(0x7F, 0xA0),
    *range(0x200B, 0x2010),
    0x2028,
    0x2029,
    *range(0x202A, 0x202F),
    *range(0x2066, 0x206A),
    0xFEFF,
]
_ESCAPES = {code: f"\\u{code:04x}" for code in _UNSAFE}
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_REPLACEMENT = "\ufffd"


def to_json(value: Any, *, strict: bool = False) -> str:
    """Return a value as JSON with a line end. Values of types that JSON does not have become text.

    Lone surrogates are escaped. `strict` replaces them, since some readers refuse them.
    """
    text = json.dumps(value, ensure_ascii=False, indent=2, default=str)
    return _safe(_LONE_SURROGATE.sub(_REPLACEMENT, readable(text)) if strict else text) + "\n"


def to_line(value: Any) -> str:
    """Return a value as JSON on one line, without a line end."""
    return _safe(json.dumps(value, ensure_ascii=False, default=str))


def _safe(text: str) -> str:
    text = readable(text).translate(_ESCAPES)
    # A file name that is not text has lone surrogates, which UTF-8 cannot represent.
    return text if text.isascii() else text.encode("utf-8", "backslashreplace").decode("utf-8")


def location(point: Location) -> dict[str, int]:
    """Return a position in a text."""
    return {"line": point.line, "column": point.column}


def span(place: Place) -> dict[str, dict[str, int]]:
    """Return the two ends of a stretch of text."""
    return {"location": location(place.start), "end_location": location(place.end)}
