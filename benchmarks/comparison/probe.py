"""Print the report model of some files as JSON lines: claims, breakdowns, shares, and details that `parse` omits.

python benchmarks/comparison/probe.py < PATHS

`compare.py` runs it with the interpreter of each checkout. It uses public names only.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from reportlint.testing import report

_NUMBER = ("passage", "value", "topic", "role")
_FIELDS: dict[str, tuple[str, ...]] = {
    "report": (
        *("year_source", "edition", "year", "layout", "traditional", "unreadable_dates", "unit", "title", "period"),
        *("published", "preamble", "closing", "sections", "narrative", "tables", "grid", "claims", "breakdowns"),
        "shares",
    ),
    "unit": ("passage", "name", "level"),
    "title": ("exact", "passage", "text", "year", "year_passage", "ending"),
    "period": ("passage", "start", "end"),
    "published": ("passage", "date", "kind"),
    "sections": ("heading", "key", "number", "title", "body", "paragraphs"),
    "tables": ("headers", "key", "passage", "opening", "labels", "rows", "strays"),
    "headers": ("passage", "printed", "column", "exact", "cut"),
    "rows": ("passage", "key", "printed", "numbered", "exact", "aligned", "shown"),
    "grid": ("passage", "table", "row", "column", "state", "value", "text", "fault", "chosen"),
    "claims": (
        *("passage", "sentence", "section", "kind", "value", "measure", "money", "approximate", "topic", "role"),
        *("readings", "whole", "certain"),
    ),
    "breakdowns": ("passage", "totals", "parts", "complete", "overlapping"),
    "totals": _NUMBER,
    "parts": _NUMBER,
    "shares": ("passage", "sentence", "section", "value", "decimals", "expected", "part", "wholes"),
    "part": _NUMBER,
    "wholes": _NUMBER,
}
"""The attributes to print of the objects under each name. The first one tells such an object from a plain value."""


def main() -> None:
    """Print a line for each path on standard input, in the same order."""
    for path in sys.stdin.read().splitlines():
        try:
            found = _plain("report", report(_text(Path(path).read_bytes())))
        except ValueError:
            found = {"report": None}
        except Exception as error:
            found = {"report": None, "error": type(error).__name__}
        print(json.dumps({"path": path, **found}, ensure_ascii=True))


def _text(data: bytes) -> str:
    """Decode a file. The encodings are those of the generated reports; other bytes are replaced."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030", "replace")


def _plain(name: str, value: Any) -> Any:
    """Convert the value of an attribute to JSON data. A passage becomes its offsets and the beginning of its text."""
    if isinstance(value, Mapping):
        return [_plain(name, each) for each in value.values()]
    if hasattr(value, "folded"):
        return f"{value.start}-{value.end} {value.text[:16]}"
    fields = _FIELDS.get(name)
    if fields is not None and hasattr(value, fields[0]):
        return {field: _plain(field, getattr(value, field)) for field in fields}
    if name == "labels":
        return [_plain("", passage) for _, passage in value]
    if isinstance(value, tuple | list):
        return [_plain(name, each) for each in value]
    return value.isoformat() if isinstance(value, date) else value


if __name__ == "__main__":
    main()
