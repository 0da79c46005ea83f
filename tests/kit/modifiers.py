"""Changes by mirrors and editors to a finished report, with all positions kept correct."""

from __future__ import annotations

import codecs
import dataclasses
from collections import defaultdict
from collections.abc import Callable

from tests.kit.writer import Rendered, Where

_WIDE_DIGITS = str.maketrans("0123456789", "０１２３４５６７８９")
_HALF_WIDTH = str.maketrans("，：（）；０１２３４５６７８９", ",:();0123456789")

_BOMS = {
    "utf-16-le-bom": ("utf-16-le", codecs.BOM_UTF16_LE),
    "utf-16-be-bom": ("utf-16-be", codecs.BOM_UTF16_BE),
}

ENCODINGS = ("utf-8", "utf-8-sig", "utf-16-le-bom", "utf-16-be-bom", "gb18030")
NEWLINES = ("\n", "\r\n", "\r")


def half_width(rendered: Rendered) -> Rendered:
    """Convert ，：（）； and full-width digits to ASCII in the whole text; 。、“” stay, as in real text."""
    return dataclasses.replace(
        rendered,
        text=rendered.text.translate(_HALF_WIDTH),
        printed={cell: text.translate(_HALF_WIDTH) for cell, text in rendered.printed.items()},
    )


def full_width_digits(rendered: Rendered) -> Rendered:
    """Convert 0 to ０ in the cells of the tables, and nowhere else."""
    return retext_cells(rendered, lambda text: text.translate(_WIDE_DIGITS))


def thousands(rendered: Rendered) -> Rendered:
    """Convert 1234 to 1,234 in the cells of the tables."""
    return retext_cells(rendered, lambda text: f"{int(text):,}" if text.isdecimal() else text)


def retext_cells(rendered: Rendered, change: Callable[[str], str]) -> Rendered:
    """Print the text of every visible cell differently, and move the rest of its line."""
    lines = rendered.text.split("\n")
    edits: dict[int, dict[int, tuple[str, str]]] = defaultdict(dict)
    for places in (rendered.cells, rendered.again):
        for cell, where in places.items():
            if where.line is not None and where.column is not None:
                old = rendered.printed[cell]
                edits[where.line][where.column] = (old, change(old))
    for number, changes in edits.items():
        line = lines[number - 1]
        for column, (old, new) in sorted(changes.items(), reverse=True):
            line = line[: column - 1] + new + line[column - 1 + len(old) :]
        lines[number - 1] = line

    def moved(where: Where) -> Where:
        if where.line is None or where.column is None:
            return where
        before = (pair for column, pair in edits[where.line].items() if column < where.column)
        return Where(where.line, where.column + sum(len(new) - len(old) for old, new in before))

    return dataclasses.replace(
        rendered,
        text="\n".join(lines),
        cells={cell: moved(where) for cell, where in rendered.cells.items()},
        again={cell: moved(where) for cell, where in rendered.again.items()},
        labels={label: moved(where) for label, where in rendered.labels.items()},
        printed={cell: change(text) for cell, text in rendered.printed.items()},
    )


def encode(text: str, encoding: str = "utf-8", newline: str = "\n") -> bytes:
    """Return the text as a file, in one of `ENCODINGS`; `-bom` and `-sig` begin with a byte-order mark."""
    name, bom = _BOMS.get(encoding, (encoding, b""))
    return bom + text.replace("\n", newline).encode(name)
