"""The arrangement of a table's cells in lines: which merged cells leave empty ones, and where."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tests.kit.layouts.page import Lines
from tests.kit.sheet import Applications, Disclosure, Line, Proceedings, Sheet
from tests.kit.writer import MERGED, Slot

COLUMNS_FIRST = 3
"""Up to three cells precede the values of table three."""


def narrow(sheet: Sheet) -> Lines:
    """Arrange only cells with a meaning: labels, header words and values."""
    return [[slot for slot in line if not slot.merged] for line in spanned(sheet)]


def spanned(sheet: Sheet) -> Lines:
    """Arrange with empty cells after horizontally merged cells, and none below vertically merged ones."""
    match sheet:
        case Disclosure():
            return disclosure(sheet)
        case Applications():
            return [
                [sheet.opener, sheet.applicants, *[MERGED] * 8],
                [sheet.person, sheet.organisations, *[MERGED] * 4, sheet.total],
                list(sheet.middle),
                *([*_shown(line.heads), *line.values] for line in sheet.lines),
            ]
        case Proceedings():
            return proceedings(sheet, falling=False)


def wide(sheet: Sheet) -> Lines:
    """Arrange table three ten cells wide with values from column 2 or 3 on, as exported by a word processor."""
    if not isinstance(sheet, Applications):
        return deep(sheet)
    return [*wide_header(sheet), *(wide_line(line) for line in sheet.lines)]


def wide_header(sheet: Applications) -> Lines:
    """Return three header lines, the total on the first of them."""
    return [
        [sheet.opener, MERGED, sheet.applicants, *[MERGED] * 5, sheet.total, MERGED],
        [MERGED, MERGED, sheet.person, sheet.organisations, *[MERGED] * 6],
        [*[MERGED] * 3, *sheet.middle, MERGED, MERGED],
    ]


def wide_line(line: Line) -> list[Slot]:
    """Return a row of table three whose values start right after the widest label of its level."""
    heads = [head or MERGED for head in line.heads]
    if line.level == 1:
        heads.append(MERGED)
    return _filled([*heads, *line.values], 10)


def deep(sheet: Sheet) -> Lines:
    """Arrange with empty cells for every merged cell: table three is ten cells wide, with values in columns 3 to 9."""
    match sheet:
        case Disclosure():
            return disclosure(sheet)
        case Applications():
            return [
                [sheet.opener, MERGED, MERGED, sheet.applicants, *[MERGED] * 6],
                [*[MERGED] * 3, sheet.person, sheet.organisations, *[MERGED] * 4, sheet.total],
                [*[MERGED] * 4, *sheet.middle, MERGED],
                *(_deep_line(line) for line in sheet.lines),
            ]
        case Proceedings():
            return proceedings(sheet, falling=True)


def disclosure(sheet: Disclosure) -> Lines:
    """Arrange table two, every line as wide as its widest block."""
    width = max(len(part.header) for part in sheet.parts)
    lines: Lines = []
    for part in sheet.parts:
        lines += [[part.title], list(part.header)]
        lines += [[*_shown(line.heads), *line.values] for line in part.lines]
    return [_filled(line, width) for line in lines]


def proceedings(sheet: Proceedings, falling: bool) -> Lines:
    """Arrange three header lines and one line of values. `falling` adds empty cells below vertically merged ones."""
    first = [slot for span in sheet.reviews for slot in (span.label, *[MERGED] * (len(span.columns) - 1))]
    second = [slot for span in sheet.reviews for slot in span.columns]
    third = [MERGED] * len(second) if falling else []
    if sheet.suits:
        first += [sheet.spanner, *[MERGED] * (sum(len(span.columns) for span in sheet.suits) - 1)]
        second += [slot for span in sheet.suits for slot in (span.label, *[MERGED] * (len(span.columns) - 1))]
        third += [slot for span in sheet.suits for slot in span.columns]
    values = [slot for span in sheet.spans for slot in span.values]
    notes = [[note] for note in sheet.notes]
    return [line for line in (first, second, third, values, *notes) if line]


def reworded(arrange: Callable[[Sheet], Lines], word: Callable[[str], str]) -> Callable[[Sheet], Lines]:
    """Return the same arrangement with its labels and header words passed through `word`; values stay."""

    def arranged(sheet: Sheet) -> Lines:
        return [
            [slot if slot.cell else Slot(word(slot.text), None, slot.label, slot.merged) for slot in line]
            for line in arrange(sheet)
        ]

    return arranged


def _deep_line(line: Line) -> list[Slot]:
    heads = [head or MERGED for head in line.heads]
    if line.level == 2:
        return _filled([*heads, MERGED, *line.values], 10)
    return _filled([*_filled(heads, COLUMNS_FIRST), *line.values], 10)


def _shown(heads: Sequence[Slot | None]) -> list[Slot]:
    return [head for head in heads if head is not None]


def _filled(line: list[Slot], width: int) -> list[Slot]:
    return line + [MERGED] * (width - len(line))
