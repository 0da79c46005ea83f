"""One row on each line, cells between tabs: text from word processors and PDF."""

from __future__ import annotations

from tests.kit.layouts.arrangement import deep, disclosure, narrow, reworded, wide, wide_line
from tests.kit.layouts.page import Layout, Lines
from tests.kit.layouts.words import spaced
from tests.kit.sheet import Applications, Disclosure, Line, Sheet
from tests.kit.writer import MERGED, Slot, Writer


def tabs(writer: Writer, lines: Lines) -> None:
    """Print cells between tabs; a page break is a blank line."""
    for number, line in enumerate(lines):
        writer.write("\n" if number else "")
        for place, slot in enumerate(line):
            writer.write("\t" if place else "")
            writer.slot(slot)


def deepest(sheet: Sheet) -> Lines:
    """Arrange table three with values in columns 3 to 9, every second row with one more empty cell at its end."""
    lines = deep(sheet)
    if isinstance(sheet, Disclosure):
        return [line + [MERGED] * (10 - len(line)) for line in lines]
    return [line + [MERGED] * (number % 2) for number, line in enumerate(lines)]


def shifted(sheet: Sheet) -> Lines:
    """Arrange page breaks inside tables two and three; after each, the labels are further to the left."""
    if isinstance(sheet, Disclosure):
        return _shifted_disclosure(sheet)
    if not isinstance(sheet, Applications):
        return deep(sheet)
    header: Lines = [
        [sheet.opener, sheet.applicants, *[MERGED] * 6],
        [MERGED, sheet.person, sheet.organisations, *[MERGED] * 4, sheet.total],
        [MERGED, MERGED, *sheet.middle, MERGED],
    ]
    lines = header
    page = 0
    for line in sheet.lines:
        turned = _page(line, page)
        if turned != page:
            lines.append([])
        lines.append(_shifted_line(line, turned, first=turned != page))
        page = turned
    return lines


def _page(line: Line, current: int) -> int:
    """Return the page of a row; an extra line of text stays on the page of the row before it."""
    if line.key in ("declined.publication", "declined.excessive", "declined.confirmation"):
        return 3
    if line.key.startswith(("unavailable.", "declined.")):
        return 2
    if line.key.startswith("other") or line.key in ("outcome_total", "carried_out"):
        return 4
    if line.key.startswith(("granted", "partially", "refused.")):
        return 1
    return current


def _shifted_line(line: Line, page: int, first: bool) -> list[Slot]:
    heads = [head or MERGED for head in line.heads]
    carries = any(head is not None for head in line.heads[:-1])
    values = list(line.values)
    match page, line.level:
        case 0, _:
            return [*heads, *values]
        case 2, 3 if line.heads[0] is None:
            return [*heads[1:], *values, *[MERGED] * first]
        case 3, 3 if not carries:
            return [heads[-1], MERGED, *values, MERGED]
        case 4, 3:
            return [*heads, *values, MERGED]
        case 4, 1:
            return [*heads, MERGED, MERGED, *values]
        case _:
            return wide_line(line)


def _shifted_disclosure(sheet: Disclosure) -> Lines:
    lines = disclosure(Disclosure(sheet.parts[:1]))
    for part in sheet.parts[1:]:
        lines += [[], *disclosure(Disclosure((part,)))] if part is sheet.parts[1] else disclosure(Disclosure((part,)))
    return lines


LAYOUTS = (
    Layout("tab", "tab", wide, tabs),
    Layout("tab-narrow", "tab", narrow, tabs),
    Layout("tab-shifted", "tab", reworded(shifted, spaced), tabs),
    Layout("tab-deep", "tab", deepest, tabs),
)
