"""Planted reports as plain data: what the conformance corpus states of an input."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from tests.kit.faults.model import Expected
from tests.kit.story import Story
from tests.kit.writer import Rendered

_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
Cells = dict[str, dict[str, list[Any]]]
"""Table and row: for each column of the form a number, None for a blank, or the text of a cell that holds no number."""


def cells_of(story: Story) -> Cells:
    """Return the cells that a story prints; without rows that are printed twice or whose figures have no columns."""
    if len(set(story.section_order)) < len(story.section_order):
        return {}
    found: Cells = {}
    left_out = {cell[:2] for cell, text in story.cell_text.items() if "\t" in text or "|" in text}
    left_out |= story.missing_rows | story.doubled_rows
    for table, row, column in story.form.cells():
        if table not in story.missing_tables | story.missing_sections and (table, row) not in left_out:
            found.setdefault(table, {}).setdefault(row, []).append(
                _value(story.text_of((table, row, column)), story.form.tables[table].kinds[column])
            )
    return found


def _value(text: str, kind: str) -> Any:
    """Return the number that a cell shows, None for a blank, else its text. A count has no sign and no fraction."""
    plain = text.translate(_DIGITS).replace(",", "")
    if not (plain.isdecimal() if kind == "count" else _NUMBER.fullmatch(plain)):
        return text or None
    return float(plain) if "." in plain else int(plain)


def finding_of(expected: Expected, rendered: Rendered | None) -> dict[str, Any]:
    """Return an expected finding. In a text it has the lines on which it may stand."""
    found: dict[str, Any] = {"code": expected.code}
    if expected.section is not None:
        found["section"] = expected.section
    if expected.cells:
        found["cells"] = [[table, row, column or None] for table, row, column in dict.fromkeys(expected.cells)]
    if rendered is not None and (lines := lines_of(expected, rendered)):
        found["lines"] = lines
    return found


def lines_of(expected: Expected, rendered: Rendered) -> list[int]:
    """Return the lines of a text on which a finding may stand; none if it says nothing about that."""
    lines = {at for at, line in enumerate(rendered.text.split("\n"), 1) if expected.text and expected.text in line}
    for table, row, column in expected.cells:
        wheres = [] if column else [rendered.labels.get((table, row))]
        for places in (rendered.cells, rendered.again):
            wheres += _places(places, (table, row, column))
        lines |= {where.line for where in wheres if where is not None and where.line is not None}
    return sorted(lines)


def _places(places: Mapping[Any, Any], spot: tuple[str, str, str]) -> Iterable[Any]:
    table, row, column = spot
    return (where for cell, where in places.items() if cell[:2] == (table, row) and column in ("", cell[2]))
